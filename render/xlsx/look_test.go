package xlsx

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"nianbao/render/doc"
	"nianbao/render/han"
)

const emPoint = doc.Point // a character of this width makes sums easy

// A line has room for what is left of the cell's width after its padding, less
// the half-width that a stop may need.
func TestLines(t *testing.T) {
	width := 10*10*emPoint + 2*cellPadding // 10 characters of 10 points
	for _, test := range []struct {
		text string
		want int
	}{
		{"", 1}, {"一二三四五六七八九", 1}, {"一二三四五六七八九十", 2}, {strings.Repeat("1", 19), 1}, {strings.Repeat("1", 20), 2},
		{"一\n二", 2}, {"一\n", 2}, {strings.Repeat("一", 28), 4},
	} {
		if got := lines(test.text, width, 10*emPoint); got != test.want {
			t.Errorf("%q: %d lines, want %d", test.text, got, test.want)
		}
	}
	if got := lines("一二", 0, 10*emPoint); got != 2 {
		t.Errorf("%d lines in no width", got)
	}
	if got := height(strings.Repeat("国", 30000), width, 10*emPoint); got != maxHeight {
		t.Errorf("a long text is %g high", got)
	}
}

// A label over several rows makes room for itself in the last of them.
func TestHeights(t *testing.T) {
	width := 4*10*emPoint + 2*cellPadding
	table := &doc.Table{Rows: 2, Columns: []doc.Length{width, width}, Height: 20 * doc.Point, Cells: []doc.Cell{
		{RowSpan: 2, ColSpan: 1, Role: doc.Stub, Runs: []doc.Run{{Text: strings.Repeat("标", 14)}}}, // 5 lines of 3: 5 × 13 + 3 = 68
		{Col: 1, RowSpan: 1, ColSpan: 1, Role: doc.Stub, Runs: []doc.Run{{Text: "标标标标"}}},          // 2 × 13 + 3 = 29, 29.25 in pixels
		{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1},
	}}
	got := (&formSheet{Table: table, size: 10 * emPoint}).heights([]doc.Length{width, width})
	if want := []float64{29.25, 68.25 - 29.25}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A caption that needs more than the highest row has the highest row: Excel would
// refuse a higher one, and does so in English.
func TestHighestCaption(t *testing.T) {
	d := ofMadeUp()
	d.Blocks[0].(*doc.Table).Caption = strings.Repeat("国", 30000)
	written(t, d)
}

// Every sheet is as wide as the page that it is printed on; what has many
// columns of numbers is printed across.
func TestWidths(t *testing.T) {
	landscape := map[string]bool{}
	for _, table := range tablesOf(ofBlank(t, "2021")) {
		f := &formSheet{Table: table, size: max(table.Size, smallest)}
		landscape[table.Name] = f.landscape()
		for across, page := range map[bool]doc.Length{false: paperX, true: paperY} {
			rest := page - 2*margin - total(f.widths(across))
			if rest < 0 || rest > doc.Length(len(table.Columns)) { // rounded down
				t.Errorf("%s leaves %d", table.Name, rest)
			}
		}
	}
	if landscape["表二"] || landscape["表三"] || !landscape["表四"] {
		t.Errorf("printed across: %v", landscape)
	}
	for name, widths := range map[string][]doc.Length{SheetGuide: guideWidths, SheetText: entryWidths, "the texts of the annex": printedWidths, SheetSums: sumWidths} {
		if w := total(widths); w > paperY-2*margin+doc.Millimetre {
			t.Errorf("%s is %d mm wide", name, w/doc.Millimetre)
		}
	}
}

// Each number is told its kind's rule, but for amounts, and none has a balloon. Excel
// takes 32 characters of a message's title and 255 of its text.
func TestAllowed(t *testing.T) {
	for name, d := range ofAll(t) {
		b, err := newBook(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range b.tables {
			numbers := len(f.of(doc.Amount))
			for _, want := range wants {
				numbers += len(f.of(want.number))
				for text, most := range map[string]int{"请" + want.title: 32, "这一格" + want.title + "，" + want.help: 255} {
					if n := len(utf16.Encode([]rune(text))); n > most {
						t.Errorf("%d characters in %q", n, text)
					}
				}
			}
			if numbers != len(f.cells) {
				t.Errorf("%s %s: %d of %d numbers are of a known kind", name, f.Name, numbers, len(f.cells))
			}
		}
		if sheet := readPart(t, written(t, d), "xl/worksheets/"); strings.Contains(sheet, "promptTitle") || strings.Contains(sheet, `showInputMessage="1"`) {
			t.Errorf("%s has a balloon", name)
		}
	}
}

// readPart is the parts of a workbook whose names begin so.
func readPart(t *testing.T, workbook []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range archive.File {
		if !strings.HasPrefix(f.Name, name) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := all.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// A label ends its lines where the form's does, in a column of any width: where one of
// them would not fit, the type is smaller.
func TestFitLabels(t *testing.T) {
	for name, d := range ofAll(t) {
		b, err := newBook(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range b.tables {
			checkLabels(t, name, f)
		}
	}
	narrow := &doc.Table{
		Rows: 1, Columns: []doc.Length{10 * doc.Millimetre, 20 * doc.Millimetre}, Size: 5 * doc.Point, Height: 6 * doc.Millimetre,
		Cells: []doc.Cell{
			{RowSpan: 1, ColSpan: 2, Role: doc.Stub, Runs: []doc.Run{{Text: "不予公开不予公开不予公开不予公开不予公开不予公开不予公开不予公开\n不予"}}},
		},
	}
	f := &formSheet{Table: narrow, size: 16 * doc.Point}
	f.fitLabels()
	checkLabels(t, "narrow", f)
	if f.size != 31*doc.Point/2 {
		t.Errorf("the type is %g points", points(f.size))
	}
}

func checkLabels(t *testing.T, name string, f *formSheet) {
	t.Helper()
	widths := f.widths(f.landscape())
	for i := range f.Cells {
		c := &f.Cells[i]
		if c.Role == doc.Number {
			continue
		}
		width := total(widths[c.Col:c.Col+c.ColSpan]) - 2*cellPadding
		for _, line := range strings.Split(label(c), "\n") {
			if doc.Length(han.Halves(line))*f.size/halfEm > width {
				t.Errorf("%s: %s is wider than its cell", name, line)
			}
		}
	}
}

// A text is divided where its cell is full, behind a sentence if there is one in the
// second half of what fits, and nothing of it is lost.
func TestPieces(t *testing.T) {
	const width, size = 10*10*emPoint + 2*cellPadding, 10 * emPoint // 31 lines of 9 characters and a half
	most := int((maxHeight - rowPadding) / (points(size) * pitch))
	full := strings.Repeat("国", 9*most)
	for name, test := range map[string]struct {
		text string
		want []int // characters of the pieces
	}{
		"empty":                     {"", []int{0}},
		"it fits":                   {full, []int{279}},
		"one character more":        {full + "国", []int{279, 1}},
		"a stop would begin a line": {full + "，国", []int{278, 3}},
		"a sentence ends":           {strings.Repeat("国", 200) + "。" + full, []int{201, 279}},
		"and a quotation":           {strings.Repeat("国", 200) + "。”" + full, []int{202, 279}},
		"a sentence ends early":     {strings.Repeat("国", 99) + "。" + full, []int{279, 100}},
		"nothing but stops":         {strings.Repeat("，", 300), []int{279, 21}},
	} {
		var got []int
		all := pieces(test.text, width, size)
		for _, piece := range all {
			got = append(got, utf8.RuneCountInString(piece))
			if h := float64(lines(piece, width, size))*points(size)*pitch + rowPadding; h > maxHeight {
				t.Errorf("%s: a piece is %g high", name, h)
			}
		}
		if !slices.Equal(got, test.want) || strings.Join(all, "") != test.text {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for token, want := range map[string]bool{
		"0": true, "-3": true, "96171.6": true, "1.50": true, "0.0": true,
		"": false, "-": false, "-0": false, "-0.00": false, "007": false, ".5": false, "5.": false, "+5": false, "1e3": false, "１２": false, "12件": false, "1.2.3": false, "--1": false,
	} {
		if isNumber(token) != want {
			t.Errorf("%q: %v", token, !want)
		}
	}
}

func TestDigits(t *testing.T) {
	for number, want := range map[string]int{
		"0": 0, "7": 1, "-12": 2, "1500": 2, "0.0015": 2, "1.50": 3, "-100.0": 4, "123456789012345": 15, "1.234567890123456": 16,
	} {
		if got := digits(number); got != want {
			t.Errorf("%s: got %d, want %d", number, got, want)
		}
	}
}

// Codes in the line above a printed page are written as text.
func TestPrinted(t *testing.T) {
	if got := printed("2026年R&D报告"); got != " 2026年R&&D报告" {
		t.Error(got)
	}
	if got := printed(strings.Repeat("&", 300)); len(utf16.Encode([]rune(got)))+len("&R&9") > 255 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}
