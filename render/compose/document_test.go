package compose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestDocument keeps the whole tree of each sample.
func TestDocument(t *testing.T) {
	used := []string{"document/agencies.txt", "document/titles.txt", "document/labels.txt"}
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "with-figures", "xilinhot-sfj-2023"} {
		for c, copy := range map[Copy]string{Publication: "publication", Filing: "filing"} {
			l, r := bindtest.Sample(t, name)
			f := bound(t, l, r)
			d := document(t, l, r, c)
			file := fmt.Sprintf("document/%s.%s.txt", name, copy)
			golden.Check(t, file, []byte(drawDocument(t, d)))
			used = append(used, file)
			checkKeys(t, f, d)
		}
	}
	golden.Orphans(t, "document/*.txt", used)
}

// checkKeys holds that each block and each number has a key of its own, and
// that each can be named to a clerk.
func checkKeys(t *testing.T, f *bind.Filled, d *doc.Document) {
	t.Helper()
	seen := map[at.Key]bool{}
	check := func(k at.Key) {
		if k == "" || seen[k] {
			t.Errorf("the key %q is empty or there twice", k)
		}
		if f.Where(k) == "" {
			t.Errorf("nobody can say where %s is", k)
		}
		seen[k] = true
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			check(b.Key)
		case *doc.Table:
			for _, c := range b.Cells {
				if c.Role == doc.Number {
					check(c.Key)
				}
			}
		}
	}
}

// TestDocumentOwn holds that making a document changes neither the form nor
// the report: the form's cells are shared by all documents.
func TestDocumentOwn(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	before := drawDocument(t, document(t, l, r, Filing))
	other := bindtest.Zeros(l)
	document(t, l, other, Publication)
	if after := drawDocument(t, document(t, l, r, Filing)); after != before {
		t.Error("a second document of the same report differs")
	}
	for _, table := range l.Tables {
		for _, c := range table.Form.Cells {
			if c.Role == doc.Number && len(c.Runs) > 0 || strings.Contains(joined(c.Runs), "\n") {
				t.Errorf("the form's cell %s holds %q", c.Key, joined(c.Runs))
			}
		}
	}
}

// TestFigures holds that too wide a number takes all figures of its table down
// one size and then another, and that the other tables keep theirs. A cell of
// table 4 has room for 8.4 mm: 4 digits of 10 pt, 5 of 9 pt, 6 of 7.5 pt.
func TestFigures(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for _, c := range []struct {
		number string
		want   doc.Length
	}{
		{"1234", 10 * doc.Point},
		{"12345", 9 * doc.Point},
		{"123456", 15 * doc.Point / 2},
	} {
		r := bindtest.Zeros(l)
		bindtest.Put(t, r, "litigation", "cases", "0 0 0 0 0 "+c.number+" 0 0 0 "+c.number+" 0 0 0 0 0")
		for _, b := range document(t, l, r, Publication).Blocks {
			table, ok := b.(*doc.Table)
			want := c.want
			if ok && table.Key != "litigation" {
				want = l.Table(string(table.Key)).Form.Size
			}
			if ok && (table.Figures != want || table.Size != l.Table(string(table.Key)).Form.Size) {
				t.Errorf("%s: figures of %s are %d, wanted %d", c.number, table.Key, table.Figures, want)
			}
		}
	}
}

// TestFiguresTooWide holds that a number too wide for its cell at the third
// size is a fault that names the cell, and that all such are listed.
func TestFiguresTooWide(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "litigation", "cases", "0 0 0 0 0 1234567 0 0 0 1234567 0 0 0 0 0")
	bindtest.Put(t, r, "applications", "received", "0 0 12345678901 0 0 0 0")
	d, faults := Document(bound(t, l, r), Publication)
	const rest = "缩小两号字仍放不进单元格。请核对这个数是否填错，或改用更大的单位。"
	want := []string{
		"applications.received.research 某局.yaml 第 10 行第 30 列：表三“一、本年新收政府信息公开申请数量”行“科研机构”列：数“12345678901”有 11 个字符，" + rest,
		"litigation.cases.direct.upheld 某局.yaml 第 36 行第 45 列：表四“未经复议直接起诉—结果维持”列：数“1234567”有 7 个字符，" + rest,
		"litigation.cases.direct.total 某局.yaml 第 36 行第 65 列：表四“未经复议直接起诉—总计”列：数“1234567”有 7 个字符，" + rest,
	}
	var got []string
	for _, f := range faults {
		got = append(got, string(f.Key)+" "+f.String())
		if f.Rule != "cell.width" || f.Stops != at.Always {
			t.Errorf("%s does not stop the paper: %+v", f.Rule, f)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if !strings.Contains(drawDocument(t, d), "1234567|") {
		t.Error("the tree does not show the number that is too wide")
	}
}

// TestFiguresUnit holds that a unit is counted by its characters.
func TestFiguresUnit(t *testing.T) {
	l := narrow(bindtest.Form(t, "2019"), 15*doc.Millimetre)
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "disclosure", "procurement", "1 12345678901234567890元")
	_, faults := Document(bound(t, l, r), Publication)
	if len(faults) == 0 || !strings.Contains(at.Error(faults).Error(), "“12345678901234567890元”有 21 个字符") {
		t.Errorf("%v, wanted a fault of 21 characters", faults)
	}
}

// TestFiguresSmallest holds that figures go no further down than the sizes go:
// from 小六 to 七号 and no more.
func TestFiguresSmallest(t *testing.T) {
	l := narrow(bindtest.Form(t, "2021"), 60*doc.Millimetre)
	for _, c := range []struct{ size, want doc.Length }{
		{13 * doc.Point / 2, 11 * doc.Point / 2},
		{11 * doc.Point / 2, 11 * doc.Point / 2},
		{5 * doc.Point, 5 * doc.Point},
	} {
		l.Tables[0].Form.Size = c.size
		d, faults := Document(bound(t, l, bindtest.Zeros(l)), Publication)
		table := d.Blocks[len(d.Blocks)-1].(*doc.Table)
		if table.Figures != c.want || table.Size != c.size || len(faults) == 0 {
			t.Errorf("figures beside labels of %d are %d, wanted %d; %d faults", c.size, table.Figures, c.want, len(faults))
		}
	}
}

// TestMeta holds what a file says about itself outside its pages.
func TestMeta(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.SetLine(at.Date, report.Text{Text: "2022年1月20日"})
	want := doc.Meta{
		Title:    "某局2021年政府信息公开工作年度报告",
		Form:     l.Describe,
		Agency:   "某局",
		Year:     2021,
		Language: "zh-CN",
		Date:     doc.Date{Year: 2022, Month: 1, Day: 20},
	}
	if got := document(t, l, r, Publication).Meta; got != want || l.Describe == "" {
		t.Errorf("the file says %+v, wanted %+v", got, want)
	}
}

// narrow is a form with table 2 alone, whose cells have that padding.
func narrow(l *layouts.Layout, padding doc.Length) *layouts.Layout {
	table := *l.Tables[0]
	table.Form.Padding = padding
	form := *l
	form.Tables = []*layouts.Table{&table}
	form.Sections = []layouts.Section{{Title: "二、", Tables: form.Tables}}
	return &form
}

// TestNarrowColumns holds that a form whose cells have no room at all does not
// take the program down.
func TestNarrowColumns(t *testing.T) {
	l := narrow(bindtest.Form(t, "2021"), 30*doc.Millimetre)
	if _, faults := Document(bound(t, l, bindtest.Zeros(l)), Publication); len(faults) == 0 {
		t.Error("numbers fit where there is no room")
	}
}

func BenchmarkDocument(b *testing.B) {
	l, r := bindtest.Sample(b, "xilinhot-sfj-2023")
	f := bound(b, l, r)
	b.ReportAllocs()
	for b.Loop() {
		if _, faults := Document(f, Filing); len(faults) > 0 {
			b.Fatal(at.Error(faults))
		}
	}
}
