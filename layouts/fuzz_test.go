package layouts

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
)

// FuzzParse holds that any file is either refused with places in it, or a
// layout whose tables are whole: every slot covered, every key a cell's.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"2019.layout", "2021.layout", "testdata/minimal.layout", "testdata/faulty.layout"} {
		f.Add(readFile(f, name))
	}
	f.Add(minimal(f, "|一、旧案|<|#|#|", `|\<\\|\|||<|^|#|`))
	f.Add("\ufeffyears 2021-\r\nsection 一\r\ntable a 表 表\r\n|#|\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse("x.layout", []byte(text))
		if err != nil {
			checkPlaces(t, err, text)
			return
		}
		for _, table := range l.Tables {
			checkTable(t, l, table)
		}
	})
}

// checkPlaces holds that each fault points at a character of the file, or right
// behind a line's last.
func checkPlaces(t *testing.T, err error, text string) {
	t.Helper()
	var faults at.Error
	if !errors.As(err, &faults) || len(faults) == 0 || len(faults) > limits.Findings {
		t.Fatalf("%d faults in %v", len(faults), err)
	}
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	for _, f := range faults {
		s := f.Source
		if s.File != "x.layout" || s.Line < 1 || s.Line > len(lines) || s.Column < 1 ||
			s.Column > utf8.RuneCountInString(lines[s.Line-1])+1 || f.Text == "" {
			t.Errorf("a fault is nowhere in the file: %s", f)
		}
	}
}

func checkTable(t *testing.T, l *Layout, table *Table) {
	t.Helper()
	if _, err := table.Form.Grid(); err != nil {
		t.Error(err)
	}
	keys := map[at.Key]bool{}
	for _, c := range table.Form.Cells {
		if c.Role != doc.Number {
			continue
		}
		if c.Kind == doc.NoKind || keys[c.Key] || c.Key.Parts().Kind != at.NumberPlace || l.Where(c.Key) == "" {
			t.Errorf("number %+v has no kind, no key of its own, or stands nowhere", c)
		}
		keys[c.Key] = true
	}
	for _, s := range table.Sums {
		for _, k := range slices.Concat(s.Left, s.Right) {
			if !keys[k] {
				t.Errorf("a sum has %s, which no cell has", k)
			}
		}
	}
	for i, e := range table.Equations() {
		if e.Words == "" || e.Place != table.Place(table.Sums[i]) {
			t.Errorf("the sum %v is %+v in words", table.Sums[i], e)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	data := []byte(readFile(b, "2021.layout"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("2021.layout", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmbeddedSet(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := EmbeddedSet(); err != nil {
			b.Fatal(err)
		}
	}
}
