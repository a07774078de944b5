package layouts

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
)

func embedded(t testing.TB, name string) *Layout {
	t.Helper()
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	l := set.Named(name)
	if l == nil {
		t.Fatalf("there is no layout %s", name)
	}
	return l
}

// TestForms holds what each embedded form says, cell by cell.
func TestForms(t *testing.T) {
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	var used []string
	for _, l := range set.All() {
		golden.Check(t, l.Name+".form", []byte(dump(l)))
		used = append(used, l.Name+".form")
	}
	golden.Orphans(t, "*.form", used)
}

// TestSums counts the sums by hand. Across: one for each row of table 3, and
// three in table 4. Down: two for each of the seven columns of table 3.
func TestSums(t *testing.T) {
	for name, rows := range map[string]int{"2019": 23, "2021": 25} {
		n := 0
		for _, table := range embedded(t, name).Tables {
			n += len(table.Sums)
		}
		if want := rows + 7 + 7 + 3; n != want {
			t.Errorf("%s has %d sums, wanted %d", name, n, want)
		}
	}
}

// dump is a layout as text: a line for each cell, row of numbers and sum.
func dump(l *Layout) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d-%d %s\n%s\n", l.Name, l.From, l.To, l.Describe, l.Title)
	p := l.Page
	fmt.Fprintf(&b, "page %s × %s, margins %s %s %s %s, %d lines of %d, pitch %d twips, number %s below\n",
		millimetres(p.Width), millimetres(p.Height), millimetres(p.Top), millimetres(p.Right), millimetres(p.Bottom),
		millimetres(p.Left), p.Lines, p.Chars, p.LinePitch/doc.Twip, millimetres(p.NumberDrop))
	for i, s := range l.Styles {
		fmt.Fprintf(&b, "style %s: %s, %d/%d twips\n", styleNames[i], typefaceNames[s.Typeface], s.Size/doc.Twip, s.Line/doc.Twip)
	}
	for _, s := range l.Sections {
		fmt.Fprintf(&b, "\nsection %s\n", s.Title)
		for _, t := range s.Tables {
			dumpTable(&b, t)
		}
	}
	return b.String()
}

func dumpTable(b *strings.Builder, t *Table) {
	f := t.Form
	fmt.Fprintf(b, "\ntable %s %s %s, %d × %d, head %d, whole %t, size %d/%d twips, rows %s, padding %s\ncolumns",
		t.Name, t.Label, f.Caption, f.Rows, len(f.Columns), f.Head, f.Whole, f.Size/doc.Twip, f.Line/doc.Twip,
		millimetres(f.Height), millimetres(f.Padding))
	for _, c := range f.Columns {
		fmt.Fprintf(b, " %s", millimetres(c))
	}
	b.WriteByte('\n')
	for _, c := range f.Cells {
		fmt.Fprintf(b, "%2d,%-2d %d×%d %s\n", c.Row, c.Col, c.RowSpan, c.ColSpan, dumpCell(c))
	}
	for _, r := range t.Rows {
		fmt.Fprintf(b, "row %d %s “%s”:", r.Row, r.Name, r.Label)
		for i, c := range r.Columns {
			fmt.Fprintf(b, " %s “%s”", c.Name, c.Label)
			if f.Cells[r.Cells[i]].Key != r.Keys[i] {
				b.WriteString(" whose key is not its cell's")
			}
		}
		b.WriteByte('\n')
	}
	for _, s := range t.Sums {
		fmt.Fprintf(b, "sum across=%t %s = %s\n", s.Across, dumpKeys(s.Left), dumpKeys(s.Right))
	}
}

func dumpCell(c doc.Cell) string {
	if c.Role == doc.Number {
		return fmt.Sprintf("%s %s", c.Key, map[doc.Kind]string{doc.Count: "count", doc.Signed: "signed", doc.Decimal: "decimal", doc.Amount: "amount"}[c.Kind])
	}
	role := map[doc.Role]string{doc.Head: "head", doc.Stub: "stub", doc.Band: "band"}[c.Role]
	align := map[doc.Align]string{doc.Left: "left", doc.Centre: "centre"}[c.Align]
	return fmt.Sprintf("%s %s shade=%t %s", role, align, c.Shade, doc.Text(c.Runs))
}

func dumpKeys(keys []at.Key) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = string(k)
	}
	return strings.Join(parts, " + ")
}
