package msdoc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/cfb/cfbtest"
	"nianbao/render/golden"
	"nianbao/render/manuscript"
)

// lines are a manuscript as text: a line for each block and each aside.
func lines(m *manuscript.Manuscript) []string {
	var all []string
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			all = append(all, fmt.Sprintf("%d %s", b.Level, b.Text.Text))
		case *manuscript.Grid:
			for _, row := range b.Rows {
				line := "|"
				for _, c := range row {
					line += fmt.Sprintf(" %s %d×%d |", c.Text.Text, c.RowSpan, c.ColSpan)
				}
				all = append(all, line)
			}
		case *manuscript.Picture:
			all = append(all, "picture")
		}
	}
	for _, a := range m.Asides {
		all = append(all, fmt.Sprintf("aside %d %s：%s", a.Kind, a.Author, a.Text))
	}
	return all
}

// made is what testdata/make.py writes.
var made = []string{
	"1 一、总体情况",
	"0 本年收到申请12件。",
	"0 全文见网站“公开”栏，换\n行，-。",
	"| 横并 1×3 |",
	"| 竖并 2×1 | 甲 1×1 | 乙 1×1 |",
	"| 丙\n 1×1 | 丁\n第二段 1×1 |",
	"| 内一 1×1 | 内二 1×1 |",
	"0 结束。",
	"0 编了号。",
	"aside 1 张三：12",
	"aside 2 李四：21",
	"aside 8 ：隐藏的文字：（不印）",
	"aside 8 ：有 1 段是自动编号的（如“一、”“1.”），编号没有读",
	"aside 3 ：某局办公室",
	"aside 4 ：内部资料",
}

func saved(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/saved-by-libreoffice.doc")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func checkLines(t *testing.T, want []string, data []byte) {
	t.Helper()
	m, err := Read("某局.doc", data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, lines(m)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSaved reads a document that LibreOffice has saved, and is kept.
func TestSaved(t *testing.T) { checkLines(t, made, saved(t)) }

// Paragraphs are counted, and tables with their cells.
func TestSources(t *testing.T) {
	m, err := Read("某局.doc", saved(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []at.Source
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			got = append(got, b.Source)
		case *manuscript.Grid:
			last := b.Rows[len(b.Rows)-1]
			got = append(got, b.Source, last[len(last)-1].Source)
		}
	}
	place := func(block int, cell string) at.Source { return at.Source{File: "某局.doc", Block: block, Cell: cell} }
	want := []at.Source{place(1, ""), place(2, ""), place(3, ""), place(1, ""), place(1, "C3"), place(2, ""), place(2, "B1"), place(4, ""), place(5, "")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSavedNow reads what the LibreOffice that is here makes of it.
func TestSavedNow(t *testing.T) {
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	path := filepath.Join(folder, "made.docx")
	golden.Run(t, "/usr/bin/python3", "testdata/make.py", path)
	golden.Run(t, soffice, "--headless", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--convert-to", "doc", "--outdir", folder, path)
	data, err := os.ReadFile(filepath.Join(folder, "made.doc"))
	if err != nil {
		t.Fatal(err)
	}
	checkLines(t, made, data)
}

// A sketch is a document made by hand: a text in pieces, without descriptions.
type sketch struct {
	version, flags int
	pieces         []string // one that begins with < has one byte a character
	lengths        [8]int   // of the texts behind the body
}

func (s sketch) file() []byte {
	text := make([]byte, 0x300)
	le.PutUint16(text, headerMagic)
	le.PutUint16(text[2:], uint16(s.version))
	le.PutUint16(text[10:], uint16(s.flags))
	le.PutUint16(text[atLists-2:], 60)
	var places, pcd []byte
	place := 0
	for _, p := range s.pieces {
		places = binary.LittleEndian.AppendUint32(places, uint32(place))
		narrow, isNarrow := strings.CutPrefix(p, "<")
		offset := uint32(len(text))
		if isNarrow {
			text = append(text, narrow...)
			place += len(narrow)
			offset = offset*2 | 0x40000000
		} else {
			for _, u := range utf16.Encode([]rune(p)) {
				text = binary.LittleEndian.AppendUint16(text, u)
				place++
			}
		}
		pcd = append(binary.LittleEndian.AppendUint32(append(pcd, 0, 0), offset), 0, 0)
	}
	places = binary.LittleEndian.AppendUint32(places, uint32(place))
	s.lengths[body] = place
	for _, n := range s.lengths[1:] {
		s.lengths[body] -= n
	}
	for i, n := range s.lengths {
		le.PutUint32(text[atLengths+4*i:], uint32(n))
	}
	clx := binary.LittleEndian.AppendUint32([]byte{2}, uint32(len(places)+len(pcd)))
	clx = slices.Concat(clx, places, pcd)
	le.PutUint32(text[atLists+8*listPieces+4:], uint32(len(clx)))
	return cfbtest.File(cfbtest.Stream{Name: streamText, Data: text}, cfbtest.Stream{Name: streamTable0, Data: clx})
}

func TestText(t *testing.T) {
	for name, c := range map[string]struct {
		s    sketch
		want []string
	}{
		"pieces of both widths": {sketch{pieces: []string{"甲", "<ab\x93\x94\r", "乙\r"}}, []string{"0 甲ab“”", "0 乙"}},
		"beyond 16 bits":        {sketch{pieces: []string{"𣎴\r"}}, []string{"0 𣎴"}},
		"a field":               {sketch{pieces: []string{"甲\x13 PAGE \x14乙\x15丙\r"}}, []string{"0 甲乙丙"}},
		"a field in a field":    {sketch{pieces: []string{"\x13 IF \x13 X \x14Y\x15 \x14乙\x15丙\r"}}, []string{"0 乙丙"}},
		"half a field":          {sketch{pieces: []string{"甲\x13乙\r"}}, []string{"0 甲乙"}},
		"its other half":        {sketch{pieces: []string{"甲\x15乙\r"}}, []string{"0 甲乙"}},
		"cells without layouts": {sketch{pieces: []string{"甲\x07乙\x07丙\r"}}, []string{"| 甲 1×1 | 乙 1×1 |", "0 丙"}},
		"no mark at the end":    {sketch{pieces: []string{"甲"}}, []string{"0 甲"}},
		"line ends":             {sketch{pieces: []string{"甲\x0b乙\x1e丙\x0c丁\r"}}, []string{"0 甲\n乙-丙", "0 丁"}},
		"a footnote":            {sketch{pieces: []string{"甲\r", "\x02 注\r"}, lengths: [8]int{footnotes: 4}}, []string{"0 甲", "aside 5 ：注"}},
		"a text box":            {sketch{pieces: []string{"甲\r", "框\r"}, lengths: [8]int{textBoxes: 2}}, []string{"0 甲", "aside 6 ：框"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.s.version = firstVersion
			checkLines(t, c.want, c.s.file())
		})
	}
}

// What cannot be read is refused with what to do.
func TestRefused(t *testing.T) {
	whole := sketch{version: firstVersion, pieces: []string{"甲\r"}}
	changed := func(change func(text []byte)) []byte {
		data := whole.file()
		change(data[512:]) // its first sector
		return data
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":      {nil, "文件不完整"},
		"cut":          {saved(t)[:9_000], "文件不完整"},
		"a workbook":   {cfbtest.File(cfbtest.Stream{Name: "Workbook", Data: []byte("x")}), "这不是 Word 文件"},
		"Word 95":      {sketch{version: 0x68, pieces: []string{"甲"}}.file(), "Word 95"},
		"a password":   {sketch{version: firstVersion, flags: flagEncrypted}.file(), "打开密码"},
		"too long":     {changed(func(b []byte) { le.PutUint32(b[atLengths:], maxChars+1) }), "文字超过"},
		"paragraphs":   {sketch{version: firstVersion, pieces: []string{"<" + strings.Repeat("\r", maxBlocks+1)}}.file(), "段落和图片超过"},
		"text boxes":   {sketch{version: firstVersion, pieces: []string{"<" + strings.Repeat("a\r", maxBlocks+1)}, lengths: [8]int{textBoxes: 2*maxBlocks + 2}}.file(), "脚注等超过"},
		"longer texts": {changed(func(b []byte) { le.PutUint32(b[atLengths:], 500) }), "文件不完整"},
		"no table":     {changed(func(b []byte) { le.PutUint16(b[10:], flagTable1) }), "文件不完整"},
		"no pieces":    {changed(func(b []byte) { le.PutUint32(b[atLists+8*listPieces:], 9_000) }), "文件不完整"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("某局.doc", c.data)
			var found at.Error
			if !errors.As(err, &found) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "某局.doc：") {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestIs(t *testing.T) {
	if !Is(saved(t)) || Is([]byte("x")) || Is(cfbtest.File(cfbtest.Stream{Name: "Workbook"})) {
		t.Error("it does not know its files")
	}
}

// Cells are joined as the edges of the rows and what is said of them tell.
func TestGrid(t *testing.T) {
	edges := func(edges ...int) rowLayout {
		return rowLayout{edges: edges, across: make([]bool, len(edges)-1), below: make([]bool, len(edges)-1)}
	}
	joined := edges(0, 100, 200, 300)
	joined.across[1], joined.across[2] = true, true
	below := edges(0, 100, 200, 300)
	below.below[0] = true
	for name, c := range map[string]struct {
		rows []row
		want []string
	}{
		"columns":          {[]row{{[]string{"甲", "乙"}, edges(0, 100, 300)}, {[]string{"1", "2", "3"}, edges(8, 110, 190, 300)}}, []string{"| 甲 1×1 | 乙 1×2 |", "| 1 1×1 | 2 1×1 | 3 1×1 |"}},
		"further right":    {[]row{{[]string{"甲", "乙"}, edges(0, 100, 300)}, {[]string{"1"}, edges(100, 300)}}, []string{"| 甲 1×1 | 乙 1×1 |", "|  1×1 | 1 1×1 |"}},
		"joined":           {[]row{{[]string{"甲", "乙", ""}, joined}}, []string{"| 甲 1×1 | 乙 1×2 |"}},
		"joined, yet full": {[]row{{[]string{"甲", "乙", "丙"}, joined}}, []string{"| 甲 1×1 | 乙 1×1 | 丙 1×1 |"}},
		"one below":        {[]row{{[]string{"甲", "乙", "丙"}, edges(0, 100, 200, 300)}, {[]string{"", "1", "2"}, below}, {[]string{"", "3", "4"}, below}}, []string{"| 甲 3×1 | 乙 1×1 | 丙 1×1 |", "| 1 1×1 | 2 1×1 |", "| 3 1×1 | 4 1×1 |"}},
		"below nothing":    {[]row{{[]string{"", "1", "2"}, below}}, []string{"|  1×1 | 1 1×1 | 2 1×1 |"}},
	} {
		t.Run(name, func(t *testing.T) {
			g := (&table{rows: c.rows}).grid()
			if diff := cmp.Diff(c.want, lines(&manuscript.Manuscript{Blocks: []manuscript.Block{g}})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(saved(f))
	f.Add(sketch{version: firstVersion, pieces: []string{"甲\x07", "<ab\r"}}.file())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("某局.doc", data)
		if err != nil {
			var found at.Error
			if m != nil || !errors.As(err, &found) {
				t.Fatalf("%v, %v", m, err)
			}
			return
		}
		for _, line := range lines(m) {
			if !utf8.ValidString(line) {
				t.Errorf("%q", line)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := saved(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("某局.doc", data); err != nil {
			b.Fatal(err)
		}
	}
}
