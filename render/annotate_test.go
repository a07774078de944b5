package render_test

import (
	"archive/zip"
	"bytes"
	"context"
	"html"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/rules"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// annotated is the copy of a report with all its findings, and the copy's name.
func annotated(t *testing.T, p *render.Report) (string, []byte) {
	t.Helper()
	var out bytes.Buffer
	name, err := p.Annotate(t.Context(), &out, p.Findings())
	if err != nil {
		t.Fatal(err)
	}
	return name, out.Bytes()
}

// The colours of cells with what is wrong, and with what is to be looked at.
const grave, light = "FFC7CF", "FFEB9D"

// TestAnnotateWorkbook holds that a report that came in a workbook goes back in it:
// each cell that something is wrong with has its colour and says what.
func TestAnnotateWorkbook(t *testing.T) {
	r := renderer(t, render.Options{})
	annex := excelOf(t, read(t, r, "../samples/with-faults.yaml"), render.Output{Anyway: true})
	p := readData(t, r, "某局.xlsx", worked(t, annex,
		setting("表二", "B8", "35件"), setting("表二", "A8", "许可"), setting("文字内容", "D30", "问过张三"), // B8 is also remarked on for its label
		func(f *excelize.File) error { _, err := f.NewSheet("草稿"); return err }))
	name, data := annotated(t, p)
	if name != "示例县司法局2026年政府信息公开工作年度报告批注.xlsx" {
		t.Errorf("it is called %s", name)
	}
	want := map[string]string{} // colour and remarks of each cell
	for _, f := range p.Findings() {
		place := f.Source.Sheet + "!" + f.Source.Cell
		if f.Source.Cell == "" {
			place = xlsx.SheetText + "!" + sheets.CellName(xlsx.TextRow-1, xlsx.TextCol)
		}
		colour := light
		if f.Severity == at.Wrong || strings.HasPrefix(want[place], grave) {
			colour = grave
		}
		_, texts, _ := strings.Cut(want[place], " ")
		want[place] = colour + " " + texts + f.Severity.String() + "：" + f.Text + "\n"
	}
	if diff := cmp.Diff(want, remarks(t, data)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	colours := map[string]bool{}
	for _, w := range want {
		colours[w[:len(grave)]] = true
	}
	if len(want) < 12 || len(colours) != 2 {
		t.Errorf("the test sees %d cells of %d colours", len(want), len(colours))
	}
}

// remarks are the colour and the comment of each cell of a workbook that has one.
func remarks(t *testing.T, data []byte) map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			id, err := f.GetCellStyle(sheet, c.Cell)
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil || len(style.Fill.Color) != 1 {
				t.Fatalf("%s!%s: %v %v", sheet, c.Cell, style, err)
			}
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			all[sheet+"!"+c.Cell] = style.Fill.Color[0] + " " + text + "\n"
		}
	}
	return all
}

// TestAnnotateWord holds that any other report goes back as a Word file: each comment
// stands on the very characters that it is about.
func TestAnnotateWord(t *testing.T) {
	r := renderer(t, render.Options{})
	for name, data := range map[string][]byte{
		"of faults": altered(t, "with-faults.yaml"),
		"of texts that print behind a number, or in one paragraph": altered(t, "example-2026.yaml",
			"  - 示例县自然资源和规划局2026年主动公开政府信息目录", "  - 示例县自然资源和规划局2026年主动公开,政府信息目录",
			"0000-0000000", "12"),
		"in JSON, with a figure that is too wide": dataOf(t, readData(t, r, "f", altered(t, "example-2026.yaml", "internal:         0 0", "internal:         0 123456789012345678")), (*render.Report).JSON),
		"that cannot be printed":                  altered(t, "example-2026.yaml", "penalties:       37", "penaltys:        37"),
	} {
		t.Run(name, func(t *testing.T) {
			p := readData(t, r, "f", data)
			found := p.Findings()
			file, word := annotated(t, p)
			if file != render.FileName(p.Title(), "批注.docx") || len(found) == 0 {
				t.Errorf("%s of %d findings", file, len(found))
			}
			comments, on := wordComments(t, word)
			for i, f := range found {
				if want := f.Severity.String() + "：" + f.Text; i >= len(comments) || comments[i] != want {
					t.Fatalf("comment %d of %q is not %q", i, comments, want)
				}
				if text, ok := p.Filled().Find(f.Key); ok && f.End > 0 {
					want := string([]rune(strings.ReplaceAll(text.Text.Text, "\n", ""))[f.Start:f.End])
					if on[i] != want {
						t.Errorf("%s stands on %q, not on %q", f.Rule, on[i], want)
					}
				}
				if v, ok := p.Filled().Values[f.Key]; ok && on[i] != v.Text {
					t.Errorf("%s stands on %q, not on the number %s", f.Rule, on[i], v.Text)
				}
			}
		})
	}
}

// dataOf is what one of a report's methods writes, whatever is wrong with the report.
func dataOf(t *testing.T, p *render.Report, write func(*render.Report, context.Context, io.Writer, render.Output) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(p, t.Context(), &out, render.Output{Anyway: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var (
	wordComment = regexp.MustCompile(`(?s)<w:comment w:id="\d+".*?</w:comment>`)
	wordText    = regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`)
	wordToken   = regexp.MustCompile(`<w:commentRange(Start|End) w:id="(\d+)"/>|<w:t(?: [^>]*)?>([^<]*)</w:t>`)
)

// wordComments are the comments of a Word file in their order, and the texts that
// they stand on.
func wordComments(t *testing.T, data []byte) (comments, on []string) {
	t.Helper()
	for _, c := range wordComment.FindAllString(part(t, data, "word/comments.xml"), -1) {
		text := ""
		for _, m := range wordText.FindAllStringSubmatch(c, -1) {
			text += html.UnescapeString(m[1])
		}
		comments = append(comments, text)
	}
	on = make([]string, len(comments))
	open := map[string]bool{}
	for _, m := range wordToken.FindAllStringSubmatch(part(t, data, "word/document.xml"), -1) {
		switch m[1] {
		case "Start":
			open[m[2]] = true
		case "End":
			delete(open, m[2])
		default:
			for id := range open {
				n, _ := strconv.Atoi(id) // digits
				on[n] += html.UnescapeString(m[3])
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("comments without end: %v", open)
	}
	return comments, on
}

// part is a part of an Office file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAnnotateNothing holds that a report that nothing is wrong with is a Word file,
// or its workbook, like any other.
func TestAnnotateNothing(t *testing.T) {
	r := renderer(t, render.Options{})
	p := read(t, r, "../samples/example-2026.yaml")
	annex := excelOf(t, p, render.Output{})
	for _, p := range []*render.Report{p, readData(t, r, "f", annex)} {
		name, data := annotated(t, p)
		if len(p.Findings()) > 0 || len(data) == 0 {
			t.Errorf("%s: %d bytes, %q", name, len(data), p.Findings())
		}
	}
	_, word := annotated(t, p)
	if text := part(t, word, "word/document.xml"); strings.Contains(text, "comment") || !slices.ContainsFunc(cellsOf(p.Document(render.Output{})), func(s string) bool { return strings.Contains(text, s) }) {
		t.Error("comments, or no text")
	}
}

// TestAnnotateMany holds that of many findings the gravest are remarked on, in their
// order, and how many more there are.
func TestAnnotateMany(t *testing.T) {
	r := renderer(t, render.Options{})
	data := read(t, r, "../samples/with-faults.yaml")
	annex := readData(t, r, "某局.xlsx", excelOf(t, data, render.Output{Anyway: true}))
	for _, p := range []*render.Report{data, annex} {
		var found []at.Finding
		for i := range limits.Remarks + 20 {
			f := rules.New("text.space", at.Paragraph(1, 1), p.Place(at.Paragraph(1, 1)), "第%d处。", i)
			if i >= limits.Remarks {
				f.Severity = at.Wrong
			}
			found = append(found, f)
		}
		var out bytes.Buffer
		if _, err := p.Annotate(t.Context(), &out, found); err != nil {
			t.Fatal(err)
		}
		name := "word/comments.xml"
		if p == annex {
			name = "xl/comments1.xml"
		}
		text := part(t, out.Bytes(), name)
		for say, want := range map[string]bool{
			"还有 20 处没有批注。请先改好批注了的，再查一遍。": true,
			"提醒：第279处。": true, "提醒：第280处。": false, "错误：第300处。": true, "错误：第319处。": true,
		} {
			if strings.Contains(text, say) != want {
				t.Errorf("%s: it says “%s”: %t", name, say, !want)
			}
		}
		if strings.Index(text, "第0处") > strings.Index(text, "第300处") {
			t.Errorf("%s: the remarks have another order", name)
		}
	}
}
