package printed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/printed/pdffile"
	"nianbao/render/printed/pdffile/filetest"
)

// A drawing is a page of A4 that is being made.
type drawing struct{ pdffile.Page }

func page() *drawing { return &drawing{pdffile.Page{Width: 595, Height: 842}} }

// write writes glyphs of 16 points side by side.
func (d *drawing) write(x, y float64, s string) *drawing { return d.writeIn(16, x, y, s) }

func (d *drawing) writeIn(size, x, y float64, s string) *drawing {
	for _, char := range s {
		width := size
		if char < 0x250 {
			width /= 2
		}
		d.Glyphs = append(d.Glyphs, pdffile.Glyph{Text: string(char), X: x, Y: y, Width: width, Size: size})
		x += width
	}
	return d
}

// rule draws rules across and down at these places.
func (d *drawing) rule(xs, ys []float64) *drawing {
	for _, y := range ys {
		d.Rules = append(d.Rules, pdffile.Rule{X1: xs[0], X2: xs[len(xs)-1], Y1: y, Y2: y})
	}
	for _, x := range xs {
		d.Rules = append(d.Rules, pdffile.Rule{X1: x, X2: x, Y1: ys[0], Y2: ys[len(ys)-1]})
	}
	return d
}

// lines are a manuscript as text: a line for each block and each aside.
func linesIn(m *manuscript.Manuscript) []string {
	var all []string
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			all = append(all, b.Text.Text)
		case *manuscript.Grid:
			for _, row := range b.Rows {
				line := "|"
				for _, c := range row {
					line += fmt.Sprintf(" %s %d×%d |", c.Text.Text, c.RowSpan, c.ColSpan)
				}
				all = append(all, line)
			}
		}
	}
	for _, a := range m.Asides {
		all = append(all, fmt.Sprintf("aside %d：%s", a.Kind, a.Text))
	}
	return all
}

// readPages reads pages that are drawn already.
func readPages(pages ...*drawing) []string {
	r := &reader{name: "某局.pdf", made: &manuscript.Manuscript{}}
	for i, d := range pages {
		r.pages = append(r.pages, r.sorted(&d.Page, i+1))
	}
	r.arrange()
	return linesIn(r.made)
}

// full is a line that fills the column.
var full = strings.Repeat("字", 27)

func TestParagraphs(t *testing.T) {
	for name, c := range map[string]struct {
		pages []*drawing
		want  []string
	}{
		"lines that go on": {[]*drawing{page().write(112, 100, full[:25*3]).write(80, 129, full).write(80, 158, "终").write(112, 187, "又")},
			[]string{full[:25*3] + full + "终", "又"}},
		"over the page": {[]*drawing{page().write(112, 100, full[:25*3]).write(80, 129, full).write(280, 780, "— 1 —"), page().write(80, 100, full).write(80, 129, "终").write(280, 780, "- 2 -")},
			[]string{full[:25*3] + full + full + "终", "aside 7：— 1 —", "aside 7：- 2 -"}},
		"a title": {[]*drawing{page().writeIn(22, 200, 90, "某局").writeIn(22, 150, 126, "年度报告").write(112, 180, full[:25*3]).write(80, 209, full).write(80, 238, full)},
			[]string{"某局\n年度报告", full[:25*3] + full + full}},
		"another size": {[]*drawing{page().write(80, 100, full).writeIn(12, 80, 129, "注")}, []string{full, "注"}},
		"far below":    {[]*drawing{page().write(80, 100, full).write(80, 129, full).write(80, 158, full).write(80, 230, full)}, []string{full + full + full, full}},
		"a list that hangs": {[]*drawing{page().write(80, 70, full).write(80, 99, full).write(112, 128, "附件：1.").write(176, 128, full[:21*3]).write(176, 157, "终")},
			[]string{full + full, "附件：1." + full[:21*3] + "终"}},
		"words":                  {[]*drawing{page().write(80, 100, "ab").write(100, 100, "cd").write(130, 100, "甲").write(150, 100, "乙")}, []string{"ab cd 甲乙"}},
		"columns":                {[]*drawing{page().write(80, 100, "行政许可").write(300, 100, "12").write(400, 100, "0").write(80, 129, "行政处罚").write(300, 129, "3")}, []string{"行政许可  12  0", "行政处罚  3"}},
		"drawn twice to be bold": {[]*drawing{page().write(80, 100, "甲乙").write(80.5, 100, "甲乙")}, []string{"甲乙"}},
		"heads and feet":         {[]*drawing{page().write(80, 40, "某局文件").write(80, 200, full).write(80, 229, "甲"), page().write(80, 40, "某局文件").write(80, 200, full).write(80, 229, "乙"), page().write(80, 40, "某局文件").write(80, 200, full).write(80, 229, "丙")}, []string{full + "甲", full + "乙", full + "丙", "aside 7：某局文件", "aside 7：某局文件", "aside 7：某局文件"}},
		"numbers that are none":  {[]*drawing{page().write(80, 400, "12").write(280, 800, "第 3 页 共 9 页")}, []string{"12", "aside 7：第 3 页 共 9 页"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readPages(c.pages...)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestGrids(t *testing.T) {
	table := func(xs ...float64) *drawing { return page().rule(xs, []float64{100, 130, 160}) }
	joined := page().rule([]float64{100, 400}, []float64{100, 160}).rule([]float64{200, 400}, []float64{100, 130, 160})
	open := page()
	for _, y := range []float64{100, 130, 160} {
		open.Rules = append(open.Rules, pdffile.Rule{X1: 100, X2: 400, Y1: y, Y2: y})
	}
	open.Rules = append(open.Rules, pdffile.Rule{X1: 200, X2: 200, Y1: 100, Y2: 160})
	part := func() *drawing {
		return page().rule([]float64{100, 400}, []float64{60, 90, 120}).rule([]float64{300, 400}, []float64{60, 120})
	}
	for name, c := range map[string]struct {
		pages []*drawing
		want  []string
	}{
		"cells":                {[]*drawing{table(100, 200, 400).write(110, 120, "甲").write(210, 120, "1").write(110, 150, "乙")}, []string{"| 甲 1×1 | 1 1×1 |", "| 乙 1×1 |  1×1 |"}},
		"joined cells":         {[]*drawing{joined.write(110, 120, "三、").write(110, 140, "本").write(110, 157, "年").write(210, 120, "1")}, []string{"| 三、\n本\n年 2×1 | 1 1×1 |", "|  1×1 |"}},
		"open at the sides":    {[]*drawing{open.write(110, 120, "甲").write(210, 150, "1")}, []string{"| 甲 1×1 |  1×1 |", "|  1×1 | 1 1×1 |"}},
		"text around it":       {[]*drawing{table(100, 200, 400).write(110, 120, "甲").write(80, 80, "前").write(80, 190, "后")}, []string{"前", "| 甲 1×1 |  1×1 |", "|  1×1 |  1×1 |", "后"}},
		"a frame":              {[]*drawing{page().rule([]float64{50, 500}, []float64{50, 800}).write(80, 100, "甲")}, []string{"甲"}},
		"a rule under a title": {[]*drawing{page().rule([]float64{80, 500}, []float64{120}).write(80, 100, "甲")}, []string{"甲"}},
		"over the page": {[]*drawing{table(100, 200, 400).write(110, 120, "头").write(110, 150, "甲"), table(100, 200, 400).write(110, 120, "头").write(110, 150, "乙")},
			[]string{"| 头 1×1 |  1×1 |", "| 甲 1×1 |  1×1 |", "| 乙 1×1 |  1×1 |", "aside 7：头", "aside 7："}},
		"the same again": {[]*drawing{table(100, 200, 400).write(110, 120, "甲"), table(100, 200, 400).write(110, 120, "甲")},
			[]string{"| 甲 1×1 |  1×1 |", "|  1×1 |  1×1 |", "| 甲 1×1 |  1×1 |", "|  1×1 |  1×1 |"}},
		"a part with fewer columns": {[]*drawing{table(100, 200, 300, 400).write(110, 120, "甲"), part().write(110, 80, "乙").write(310, 80, "2")},
			[]string{"| 甲 1×1 |  1×1 |  1×1 |", "|  1×1 |  1×1 |  1×1 |", "| 乙 1×2 | 2 1×1 |", "|  1×2 |  1×1 |"}},
		"another table": {[]*drawing{table(100, 200, 400).write(110, 120, "甲"), table(100, 250, 400).write(110, 120, "乙")},
			[]string{"| 甲 1×1 |  1×1 |", "|  1×1 |  1×1 |", "| 乙 1×1 |  1×1 |", "|  1×1 |  1×1 |"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, readPages(c.pages...)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Paragraphs and tables are counted on their pages, cells in the part of the table that
// is there.
func TestSources(t *testing.T) {
	table := func() *drawing {
		return page().rule([]float64{100, 200, 400}, []float64{100, 130, 160}).write(110, 150, "甲")
	}
	r := &reader{name: "某局.pdf", made: &manuscript.Manuscript{}}
	for i, d := range []*drawing{table().write(80, 50, "一").write(80, 90, "二"), table().write(80, 300, "三")} {
		r.pages = append(r.pages, r.sorted(&d.Page, i+1))
	}
	r.arrange()
	var got []at.Source
	for _, b := range r.made.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			got = append(got, b.Source)
		case *manuscript.Grid:
			got = append(got, b.Source, b.Rows[1][1].Source, b.Rows[3][1].Source)
		}
	}
	place := func(page, block int, cell string) at.Source {
		return at.Source{File: "某局.pdf", Page: page, Block: block, Cell: cell}
	}
	want := []at.Source{place(1, 1, ""), place(1, 2, ""), place(1, 1, ""), place(1, 1, "B2"), place(2, 1, "B2"), place(2, 1, "")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// typed is a file of lines of a font.
func typed(lines int, font string, more ...string) []byte {
	content := "BT /F2 10 Tf 12 TL 60 800 Td "
	for range lines {
		content += "(abcdefghij) Tj T* "
	}
	return filetest.Page(content+"ET /X1 Do", append([]string{font}, more...)...)
}

// What cannot be read is refused with what to do.
func TestRefused(t *testing.T) {
	const latin, lost, picture = "<</Subtype/Type1>>", "<</Subtype/Type0/Encoding/Identity-H>>", "<</Subtype/Image>>stream\n\nendstream"
	beside := "BT /F2 10 Tf 12 TL 60 800 Td " + strings.Repeat("(abc) Tj T* ", 40) + "ET BT 12 TL 400 800 Td " + strings.Repeat("(abc) Tj T* ", 40) + "ET"
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"cut":            {[]byte("%PDF-1.7"), "不完整"},
		"a password":     {bytes.Replace(typed(9, latin), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Encrypt 9 0 R"), 1), "密码"},
		"a scan":         {typed(0, latin, picture), "扫描件"},
		"nothing":        {typed(0, latin), "没有文字"},
		"unknown glyphs": {typed(20, lost), "没有说明字体里是哪些字"},
		"side by side":   {filetest.Page(beside, latin), "并排"},
		"too long":       {filetest.Page("BT 1 Tz /F1 1 Tf (" + strings.Repeat("A", 500_000) + ") Tj ET"), "太多"},
		"too many lines": {filetest.Page("BT /F2 1 Tf -1 TL 0 -60000 Td "+strings.Repeat("(a) Tj T* ", maxLines+9)+"ET", latin), "行"},
		"too big":        {append([]byte("%PDF-1.7"), make([]byte, maxFile)...), "MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := Read("某局.pdf", c.data)
			var found at.Error
			if !errors.As(err, &found) || m != nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "某局.pdf：") {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// A table of so many rules that it is none costs no more than a page of text.
func TestManyRules(t *testing.T) {
	var all []float64
	for i := range 500 {
		all = append(all, float64(4*i))
	}
	if got := readPages(page().rule(all, all)); got != nil {
		t.Errorf("%d lines", len(got))
	}
}

func TestIs(t *testing.T) {
	if !Is(typed(1, "null")) || !Is([]byte("\xef\xbb\xbf%PDF-1.4")) || Is([]byte("年报")) || Is(nil) {
		t.Error("it does not know its files")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(typed(20, "<</Subtype/Type1>>"))
	f.Add(filetest.Page("0 0 90 20 re S 30 0 m 30 20 l S BT /F1 9 Tf 5 5 Td (ab) Tj 40 0 Td (c) Tj ET " + strings.Repeat("BT (abcdefghij) Tj ET ", 12)))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("某局.pdf", data)
		var found at.Error
		if err != nil && (m != nil || !errors.As(err, &found)) {
			t.Fatalf("%v, %v", m, err)
		}
		if err != nil {
			return
		}
		for _, line := range linesIn(m) {
			if !utf8.ValidString(line) {
				t.Errorf("%q", line)
			}
		}
	})
}
