package compose

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// sample is one of the reports in samples, with its form.
func sample(t testing.TB, name string) (*layouts.Layout, *report.Report) {
	t.Helper()
	file := name + ".yaml"
	r, err := report.Read(file, []byte(readFile(t, filepath.Join("..", "samples", file))))
	if err != nil {
		t.Fatal(err)
	}
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	l, _, err := set.ForYear(r.Year)
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

// TestDocument keeps the whole tree of each sample.
func TestDocument(t *testing.T) {
	used := []string{"document/agencies.txt", "document/titles.txt", "document/labels.txt"}
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"} {
		for c, copy := range map[Copy]string{Publication: "publication", Filing: "filing"} {
			l, r := sample(t, name)
			d := document(t, l, r, c)
			file := fmt.Sprintf("document/%s.%s.txt", name, copy)
			golden.Check(t, file, []byte(drawDocument(t, d)))
			used = append(used, file)
			checkKeys(t, d)
		}
	}
	golden.Orphans(t, "document/*.txt", used)
}

// checkKeys holds that each block and each number has a key of its own, and
// that each can be named to a clerk.
func checkKeys(t *testing.T, d *doc.Document) {
	t.Helper()
	seen := map[at.Key]bool{}
	check := func(k at.Key) {
		if k == "" || seen[k] {
			t.Errorf("the key %q is empty or there twice", k)
		}
		if d.Where(k) == string(k) {
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
	l, r := sample(t, "example-2026")
	before := drawDocument(t, document(t, l, r, Filing))
	other := zeros(l)
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
	l := embedded(t, "2021")
	for _, c := range []struct {
		number string
		want   doc.Length
	}{
		{"1234", 10 * doc.Point},
		{"12345", 9 * doc.Point},
		{"123456", 15 * doc.Point / 2},
	} {
		r := zeros(l)
		put(t, r, "litigation", "cases", "0 0 0 0 0 "+c.number+" 0 0 0 "+c.number+" 0 0 0 0 0")
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
	l := embedded(t, "2021")
	r := zeros(l)
	put(t, r, "litigation", "cases", "0 0 0 0 0 1234567 0 0 0 1234567 0 0 0 0 0")
	put(t, r, "applications", "received", "0 0 12345678901 0 0 0 0")
	d, err := bind(t, l, r).Document(Publication)
	var faulty *report.Error
	if !errors.As(err, &faulty) || d != nil {
		t.Fatalf("Document gives %v, %v, wanted only a *report.Error", d, err)
	}
	want := []string{
		"applications.received.research 表三“一、本年新收政府信息公开申请数量”行“科研机构”列的数“12345678901”有 11 个字符，",
		"litigation.cases.direct.upheld 表四“未经复议直接起诉—结果维持”列的数“1234567”有 7 个字符，",
		"litigation.cases.direct.total 表四“未经复议直接起诉—总计”列的数“1234567”有 7 个字符，",
	}
	if len(faulty.Faults) != len(want) {
		t.Fatalf("%d faults, wanted %d: %v", len(faulty.Faults), len(want), err)
	}
	for i, f := range faulty.Faults {
		if !strings.HasPrefix(f.Key+" "+f.Text, want[i]) || f.Rule != "cell.width" || f.Source.Line == 0 {
			t.Errorf("%+v, wanted %s", f, want[i])
		}
	}
}

// TestFiguresUnit holds that a unit is counted by its characters.
func TestFiguresUnit(t *testing.T) {
	l := narrow(embedded(t, "2019"), 15*doc.Millimetre)
	r := zeros(l)
	put(t, r, "disclosure", "procurement", "1 12345678901234567890元")
	_, err := bind(t, l, r).Document(Publication)
	if err == nil || !strings.Contains(err.Error(), "“12345678901234567890元”有 21 个字符") {
		t.Errorf("%v, wanted a fault of 21 characters", err)
	}
}

// narrow is a form with table 2 alone, whose cells have that padding.
func narrow(l *layouts.Layout, padding doc.Length) *layouts.Layout {
	table := *l.Tables[0]
	table.Form.Padding = padding
	form := *l
	form.Tables = []*Table{&table}
	form.Sections = []Section{{Title: "二、", Tables: form.Tables}}
	return &form
}

// TestNarrowColumns holds that a form whose cells have no room at all does not
// take the program down.
func TestNarrowColumns(t *testing.T) {
	l := narrow(embedded(t, "2021"), 30*doc.Millimetre)
	if _, err := bind(t, l, zeros(l)).Document(Publication); err == nil {
		t.Error("numbers fit where there is no room")
	}
}

func BenchmarkDocument(b *testing.B) {
	l, r := sample(b, "xilinhot-sfj-2023")
	f := bind(b, l, r)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Document(Filing); err != nil {
			b.Fatal(err)
		}
	}
}
