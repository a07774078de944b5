package compose

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/doc"
)

var (
	alignNames = [...]string{"justify", "left", "centre", "right"}
	roleMarks  = [...]string{"", "=", "", "==", ""} // as in the layout files, as are the names of styles and typefaces
	styleNames = [doc.StyleCount]string{
		"body", "title", "heading1", "heading2", "heading3", "table-head", "table-text", "table-note",
		"attachments", "signature", "remark", "page-number", "caption", "annex-mark", "annex-title",
	}
	typefaceNames = [doc.TypefaceCount]string{"fangsong", "xiaobiaosong", "hei", "kai", "song"}
)

// drawDocument is a document as text: a line for each block, under each table a line
// for each row. Lengths are in points, line feeds are ⏎.
func drawDocument(t testing.TB, d *doc.Document) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "meta %s | %s | %d | %s | %v\n", d.Meta.Title, d.Meta.Agency, d.Meta.Year, d.Meta.Language, d.Meta.Date)
	p := d.Page
	fmt.Fprintf(&b, "page %s × %s, margins %s %s %s %s, %d lines of %d characters, pitch %s, number %s below\n",
		pt(p.Width), pt(p.Height), pt(p.Top), pt(p.Right), pt(p.Bottom), pt(p.Left),
		p.Lines, p.Chars, pt(p.LinePitch), pt(p.NumberDrop))
	for i, s := range d.Styles {
		fmt.Fprintf(&b, "style %s %s %s/%s\n", styleNames[i], typefaceNames[s.Typeface], pt(s.Size), pt(s.Line))
	}
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case *doc.Paragraph:
			fmt.Fprintf(&b, "%s%s: %s\n", block.Key, looks(block), runsText(block.Runs, block.Style))
		case *doc.Table:
			drawTable(t, &b, block)
		case *doc.Chart:
			drawChart(&b, block)
		}
	}
	return b.String()
}

// drawChart is a chart as text: what it is, its names, a line for each series.
func drawChart(b *strings.Builder, c *doc.Chart) {
	fmt.Fprintf(b, "chart %s %s %s %s, in %q: %s × %s, before %s\n", c.Key, c.Name, c.Shape, c.Caption, c.Unit, pt(c.Width), pt(c.Height), pt(c.Before))
	fmt.Fprintf(b, "  %s\n", c.Alt)
	for _, l := range c.Categories {
		fmt.Fprintf(b, "  |%s:%s", l.Key, l.Text)
	}
	for _, s := range c.Series {
		fmt.Fprintf(b, "\n  %s:%s", s.Key, s.Text)
		for i, v := range s.Values {
			fmt.Fprintf(b, "|%s:%s", s.Cells[i], c.Figure(v))
		}
	}
	b.WriteString("\n")
}

// pt is a length in points.
func pt(l doc.Length) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", float64(l)/float64(doc.Point)), "0"), ".")
}

// looks is what a paragraph has besides its text, where it is not zero.
func looks(p *doc.Paragraph) string {
	s := " " + styleNames[p.Style] + " " + alignNames[p.Align]
	for _, l := range []struct {
		name   string
		length doc.Length
	}{{"first", p.First}, {"rest", p.Rest}, {"right", p.Right}, {"before", p.Before}, {"after", p.After}, {"leader", p.Leader}} {
		if l.length != 0 {
			s += " " + l.name + "=" + pt(l.length)
		}
	}
	if p.Hang != 0 {
		s += fmt.Sprintf(" hang=%d", p.Hang)
	}
	for _, is := range []struct {
		name string
		true bool
	}{{"keep-next", p.KeepNext}, {"keep-lines", p.KeepLines}, {"keep-ends", p.KeepEnds}, {"new-page", p.NewPage}, {"item", p.Item}, {"divide", p.DivideWords}} {
		if is.true {
			s += " " + is.name
		}
	}
	return s
}

// runsText is the text of runs; those in another style than the paragraph's
// stand in braces with it.
func runsText(runs []doc.Run, style doc.Style) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Style != style {
			fmt.Fprintf(&b, "{%s %s}", styleNames[r.Style], r.Text)
		} else {
			b.WriteString(r.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}

func drawTable(t testing.TB, b *strings.Builder, table *doc.Table) {
	t.Helper()
	grid, faults := table.Grid()
	if faults != nil {
		t.Fatal(faults)
	}
	fmt.Fprintf(b, "table %s %s %s: head %d, labels %s, figures %s, line %s, row %s to %s, padding %s, whole %t, columns",
		table.Key, table.Name, table.Caption, table.Head, pt(table.Size), pt(table.Figures),
		pt(table.Line), pt(table.Height), pt(table.Least), pt(table.Padding), table.Whole)
	for _, c := range table.Columns {
		b.WriteString(" " + pt(c))
	}
	b.WriteString("\n")
	for row := range grid.Rows {
		b.WriteString("  ")
		for col := range grid.Cols {
			if c := grid.At(row, col); c.Row == row && c.Col == col {
				b.WriteString("|" + drawCell(table, c))
			}
		}
		b.WriteString("|\n")
	}
}

// drawCell is a cell as it would be drawn in a layout file, with its alignment,
// its span and its key.
func drawCell(table *doc.Table, c *doc.Cell) string {
	style := doc.TableText
	if c.Role == doc.Head || c.Role == doc.Band {
		style = doc.TableHead
	}
	s := roleMarks[c.Role] + runsText(c.Runs, style)
	if c.Role == doc.Number || c.Role == doc.Words {
		s = fmt.Sprintf("%s:%d %s", strings.TrimPrefix(string(c.Key), string(table.Key)+"."), c.Kind, s)
	}
	if c.RowSpan > 1 || c.ColSpan > 1 {
		s += fmt.Sprintf(" %d×%d", c.RowSpan, c.ColSpan)
	}
	if c.Align != doc.Centre {
		s += " " + alignNames[c.Align]
	}
	if c.Shade {
		s += " shaded"
	}
	return s
}
