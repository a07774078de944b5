package render_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/rules"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// The property of every finding, whoever makes it: a rule that is explained, with
// that rule's severity; a key with its words, or the report as a whole; text that
// does not say the place again; and a line or a cell, the one where it stands,
// whenever the report came from a file that has such.

// fileSamples are the samples that faults are put into.
var fileSamples = []string{"example-2026.yaml", "jinhu-2023.yaml", "shanghai-office-2019.yaml", "with-faults.yaml", "xilinhot-sfj-2023.yaml"}

// TestFindingsOfData puts one fault after another into the samples.
func TestFindingsOfData(t *testing.T) {
	r := renderer(t, render.Options{})
	stride := 1
	if testing.Short() {
		stride = 23
	}
	met := map[string]bool{}
	for _, sample := range fileSamples {
		data, err := os.ReadFile("../samples/" + sample)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(data), "\n")
		for i := 0; i < len(lines)*len(lineFaults); i += stride {
			spoil := lineFaults[i%len(lineFaults)]
			line := i / len(lineFaults)
			spoilt := slices.Clone(lines)
			if spoilt[line] = spoil(lines[line]); spoilt[line] == lines[line] {
				continue
			}
			checkRead(t, r, sample, []byte(strings.Join(spoilt, "")), met)
			if t.Failed() {
				t.Fatalf("%s with line %d as %q", sample, line+1, spoilt[line])
			}
		}
	}
	wantMet(t, met, "input.unknown", "input.duplicate", "input.character", "input.missing", "row.missing", "row.columns",
		"cell.number", "cell.blank", "table.missing", "section.missing", "applications.balance", "date.invalid", "figures.outcome")
}

// lineFaults are what may go wrong with a line of a data file.
var lineFaults = []func(line string) string{
	func(string) string { return "" },
	func(line string) string { return line + line },
	func(line string) string { return strings.TrimSuffix(line, "\n") + "\u200b\n" },
	func(line string) string { return strings.Replace(line, ": ", "：", 1) },
	func(line string) string { return replaceDigit(line, "/") },
	func(line string) string { return replaceDigit(line, "九") },
	func(line string) string { return replaceDigit(line, "71") },
	func(line string) string { return replaceDigit(line, "1.5") },
	func(line string) string { return replaceDigit(line, "1 2") },
	func(line string) string { return strings.Replace(line, ": ", "x: ", 1) },
	func(line string) string { return strings.Replace(line, "。", "", 1) },
	func(line string) string { return strings.Replace(line, "，", ",", 1) },
}

// replaceDigit replaces the last digit of a line.
func replaceDigit(line, by string) string {
	i := strings.LastIndexAny(line, "0123456789")
	if i < 0 {
		return line
	}
	return line[:i] + by + line[i+1:]
}

// TestFindingsOfWorkbooks puts faults into the annexes of the samples, many at a
// time, since opening a workbook takes long.
func TestFindingsOfWorkbooks(t *testing.T) {
	r := renderer(t, render.Options{})
	rounds := 12
	if testing.Short() {
		rounds = 1
	}
	met := map[string]bool{}
	for _, sample := range fileSamples {
		p := read(t, r, "../samples/"+sample)
		annex := excelOf(t, p, render.Output{Anyway: true})
		for round := range rounds {
			random := rand.New(rand.NewPCG(uint64(round), 1))
			data := worked(t, annex, func(f *excelize.File) error { return spoilCells(f, p, random) })
			checkRead(t, r, sample, data, met)
			if t.Failed() {
				t.Fatalf("%s, round %d", sample, round)
			}
		}
		for name, change := range sheetFaults {
			checkRead(t, r, sample, worked(t, annex, change), met)
			if t.Failed() {
				t.Fatalf("%s, %s", sample, name)
			}
		}
	}
	wantMet(t, met, "workbook.sheet", "workbook.moved", "workbook.label", "workbook.date", "workbook.text", "workbook.number", "workbook.hidden",
		"workbook.extra", "workbook.outside", "workbook.formula", "cell.blank", "cell.number", "cell.kind", "applications.balance")
}

// spoilCells spoils some of the cells of numbers and some of those of texts.
func spoilCells(f *excelize.File, p *render.Report, random *rand.Rand) error {
	values := []any{nil, "/", "12件", "7", 1.5, -3, true, 71, 1234567890123456789.0, "九"}
	for key, place := range grid(p) {
		if random.IntN(12) > 0 {
			continue
		}
		sheet, cell := place[0], place[1]
		var err error
		switch i := random.IntN(len(values) + 2); {
		case i == len(values):
			err = dated(sheet, cell)(f)
		case i == len(values)+1:
			err = errors.Join(f.SetCellValue(sheet, cell, nil), f.SetCellFormula(sheet, cell, "Z99+1"))
		default:
			err = f.SetCellValue(sheet, cell, values[i])
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	rows, err := f.GetRows(xlsx.SheetText)
	if err != nil {
		return err
	}
	texts := []any{nil, "第一段\u200b。", "无,没有", "有29件申请", true}
	for row := xlsx.TextRow; row < len(rows); row++ {
		if len(rows[row]) > 0 && rows[row][0] == "报告年度" || random.IntN(8) > 0 {
			continue
		}
		if err := f.SetCellValue(xlsx.SheetText, sheets.CellName(row, xlsx.PrintedCol), texts[random.IntN(len(texts))]); err != nil {
			return err
		}
	}
	return nil
}

// sheetFaults are what may go wrong with a workbook's sheets.
var sheetFaults = map[string]func(*excelize.File) error{
	"a sheet deleted":   func(f *excelize.File) error { return f.DeleteSheet("表四") },
	"a column inserted": func(f *excelize.File) error { return f.InsertCols("表三", "E", 1) },
	"a label retyped":   setting("表二", "A5", "文件"),
	"a field's label":   setting(xlsx.SheetText, "A2", "单位"),
	"a sheet of one's own": func(f *excelize.File) error {
		_, err := f.NewSheet("草稿")
		return err
	},
	"a row hidden":     func(f *excelize.File) error { return f.SetRowVisible("表三", 8, false) },
	"beside the table": setting("表三", "L5", "和去年一样？"),
}

// TestPlacesOfTheMissing holds where a workbook has what it does not say: a part in
// the row where it belongs, a total that a formula computes in its cell.
func TestPlacesOfTheMissing(t *testing.T) {
	r := renderer(t, render.Options{})
	var blank bytes.Buffer
	if err := r.Blank(&blank, "某某局", 2026); err != nil {
		t.Fatal(err)
	}
	annex := excelOf(t, read(t, r, "../samples/example-2026.yaml"), render.Output{})
	for _, c := range []struct {
		name string
		data []byte
		rule string
		want []string
	}{
		{"a blank workbook", blank.Bytes(), "section.missing", []string{
			"section.missing | f 工作表“文字内容”B19：第一部分",
			"section.missing | f 工作表“文字内容”B65：第五部分",
			"section.missing | f 工作表“文字内容”B72：第六部分"}},
		{"a title that the form makes with the agency's name, in a workbook", blank.Bytes(), "text.placeholder", []string{
			"text.placeholder | f 工作表“文字内容”B2：标题"}},
		{"and in a data file", altered(t, "with-faults.yaml", "agency: 示例县司法局", "agency: 某某局"), "text.placeholder", []string{
			"text.placeholder | f 第 5 行第 9 列：标题"}},
		{"a computed total", worked(t, annex, setting("表三", "D6", 5)), "applications.balance", []string{
			"applications.balance | f 工作表“表三”D28：表三“自然人”列"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := slices.DeleteFunc(readData(t, r, "f", c.data).Findings(), func(f at.Finding) bool { return f.Rule != c.rule })
			if diff := cmp.Diff(c.want, brief(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// grid is where a workbook has the numbers of a form: sheet and cell by key.
func grid(p *render.Report) map[at.Key][2]string {
	all := map[at.Key][2]string{}
	for _, table := range p.Filled().Layout.Tables {
		for _, c := range table.Form.Cells {
			if c.Role == doc.Number {
				all[c.Key] = [2]string{xlsx.SheetName(&table.Form), sheets.CellName(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col)}
			}
		}
	}
	return all
}

// wantMet holds that the faults that were put in were found.
func wantMet(t *testing.T, met map[string]bool, rules ...string) {
	t.Helper()
	if testing.Short() {
		return
	}
	for _, rule := range rules {
		if !met[rule] {
			t.Errorf("%s was never met", rule)
		}
	}
}

// checkRead reads a file and holds what is said of it against the property.
func checkRead(t *testing.T, r *render.Renderer, name string, data []byte, met map[string]bool) {
	t.Helper()
	p, err := r.Read(name, data)
	c := &findingCheck{T: t, name: name, report: p, lines: strings.Split(string(data), "\n"), workbook: sheets.Is(data)}
	if err != nil {
		for _, f := range refused(t, err) {
			met[f.Rule] = true
			c.rule(f)
			c.words(f)
		}
		return
	}
	found := p.Findings()
	for _, f := range found {
		met[f.Rule] = true
		c.rule(f)
		c.words(f)
		c.place(f)
	}
	c.order(found)
}

// A findingCheck holds findings on one file against the property.
type findingCheck struct {
	*testing.T
	name     string
	report   *render.Report // nil if there is none
	lines    []string       // of the file
	workbook bool
}

// rule holds that the finding is its rule's.
func (c *findingCheck) rule(f at.Finding) {
	c.Helper()
	if r, known := rules.Named(f.Rule); !known || r.Severity != f.Severity || r.Stops != f.Stops {
		c.Errorf("%s: severity %v, stops %v, known %v", f.Rule, f.Severity, f.Stops, known)
	}
}

// words holds what the finding says to people.
func (c *findingCheck) words(f at.Finding) {
	c.Helper()
	switch {
	case f.Source.File != c.name:
		c.Errorf("%s names the file %q", f.Rule, f.Source.File)
	case f.Key != at.Whole && f.Where == "":
		c.Errorf("%s about %s has no place in words: %s", f.Rule, f.Key, f)
	case f.Text == "" || strings.Contains(f.Text, "%!") || strings.HasPrefix(f.Text, "：") || strings.Contains(f.String(), "：："):
		c.Errorf("%s says %q", f.Rule, f.String())
	case f.Where != "" && (strings.HasPrefix(f.Text, f.Where) || strings.HasSuffix(f.Where, "标题") && strings.HasPrefix(f.Text, "标题")):
		c.Errorf("%s says twice where: %s", f.Rule, f)
	case f.Text[len(f.Text)-len("。"):] != "。" && !strings.HasSuffix(f.Text, "？") && f.Rule != "layout.syntax":
		c.Errorf("%s ends as no sentence does: %q", f.Rule, f.Text)
	}
}

// fileOnly are the rules on what a file does not have, so that there is no line or
// cell of it: a part or a table that nobody wrote.
var fileOnly = []string{"section.missing", "table.missing", "workbook.sheet"}

// sheetOnly are the rules on a sheet as a whole, or on a row that it does not have.
var sheetOnly = []string{"workbook.extra", "workbook.hidden", "workbook.outside", "workbook.label"}

// place holds where the finding is.
func (c *findingCheck) place(f at.Finding) {
	c.Helper()
	if f.End != 0 {
		text, ok := c.report.Filled().Find(f.Key)
		if length := utf8.RuneCountInString(text.Text.Text); !ok || f.Start < 0 || f.Start >= f.End || f.End > length {
			c.Errorf("%s is about characters %d to %d of %q", f.Rule, f.Start, f.End, text.Text.Text)
		}
	}
	s := f.Source
	switch {
	case !c.workbook && s.Line == 0 && !slices.Contains(fileOnly, f.Rule):
		c.Errorf("%s has no line: %s", f.Rule, f)
	case c.workbook && s.Cell == "" && !slices.Contains(fileOnly, f.Rule) && !(s.Sheet != "" && slices.Contains(sheetOnly, f.Rule)):
		c.Errorf("%s has no cell: %s", f.Rule, f)
	case c.workbook:
		if place, known := grid(c.report)[f.Key]; known && place != [2]string{s.Sheet, s.Cell} {
			c.Errorf("%s is in %s, and is said to be in %s", f.Key, place, s)
		}
	case s.Line > 0:
		c.stands(f)
	}
}

// stands holds that what a reviewer finds stands where the finding says: there the
// line goes on with the text, or the number, that is under its key.
func (c *findingCheck) stands(f at.Finding) {
	c.Helper()
	if r, _ := rules.Named(f.Rule); !r.Reviewer {
		return // what a reader finds stands at the very character
	}
	var want string
	filled := c.report.Filled()
	if text, ok := filled.Find(f.Key); ok && f.Key != at.Title {
		want, _, _ = strings.Cut(text.Text.Text, "\n")
	} else if v, ok := filled.Values[f.Key]; ok && !v.Computed() {
		want = v.Text
	} else {
		return
	}
	if f.Key.Parts().Kind == at.TitlePlace && filled.Report.Section(f.Key.Parts().Section).Title.Text == "" {
		return // the form's own title
	}
	want = string([]rune(want)[:min(utf8.RuneCountInString(want), 8)]) // YAML may fold a long text
	line := []rune(c.lines[f.Source.Line-1])
	if rest := string(line[min(f.Source.Column-1, len(line)):]); !strings.HasPrefix(strings.Trim(rest, `"`), want) && !strings.Contains(rest, "\\") {
		c.Errorf("%s: %s %q is said to stand at %s, where there is %q", f.Rule, f.Key, want, f.Source, rest)
	}
}

// order holds that findings come in the order in which their places are printed.
func (c *findingCheck) order(found []at.Finding) {
	c.Helper()
	printed := printedKeys(c.report.Document(render.Output{Copy: render.Filing}))
	last, before := math.MinInt, at.Finding{}
	for _, f := range found {
		n := slices.IndexFunc(printed, func(k at.Key) bool { return k.Within(f.Key) })
		if n < 0 || f.Key == at.Whole {
			continue
		}
		if n < last {
			c.Errorf("%s (%s) comes after %s (%s)", f.Rule, f.Key, before.Rule, before.Key)
		}
		last, before = n, f
	}
}

// printedKeys are the keys of a document's texts and numbers in their order.
func printedKeys(d *doc.Document) []at.Key {
	var all []at.Key
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			for _, s := range b.Spans {
				all = append(all, s.Key)
			}
			all = append(all, b.Key)
		case *doc.Table:
			for _, cell := range b.Cells {
				if cell.Key != at.Whole {
					all = append(all, cell.Key)
				}
			}
		}
	}
	return all
}
