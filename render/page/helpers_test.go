package page_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/fonts/squares"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// faces are the faces of every test here: each character a square as wide as
// its type size, or half of it for ASCII, so that places can be computed by
// hand.
func faces(t testing.TB) *fonts.Set {
	t.Helper()
	set, err := squareFaces()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// squareFaces makes the faces once: that takes longer than a test.
var squareFaces = sync.OnceValues(func() (*fonts.Set, error) {
	return builtin.Faces().With(fontsOf(func(r rune) bool { return r < 0xa000 || r >= 0xfe00 && r < 0x21000 }))
})

// fontsOf makes a file for each typeface, and one for Latin letters, with the characters for which has is
// true.
func fontsOf(has func(rune) bool) []fonts.File {
	var files []fonts.File
	for _, family := range []string{"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman"} {
		files = append(files, fonts.File{Name: family + ".ttf", Data: squares.Font(family, has)})
	}
	return files
}

// setOf has font files serve the typefaces that they are named after.
func setOf(t testing.TB, files []fonts.File) *fonts.Set {
	t.Helper()
	set, err := builtin.Faces().With(files)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// em is the type size of all text here.
const em = 10 * doc.Point

// sheet is a document on a sheet with a text area of the given number of
// characters and lines of one em each, and margins of one em.
func sheet(chars, lines int, blocks ...doc.Block) *doc.Document {
	d := &doc.Document{
		Page: doc.Page{
			Width: doc.Length(chars+2) * em, Height: doc.Length(lines+2) * em,
			Top: em, Right: em, Bottom: em, Left: em,
			Lines: lines, Chars: chars, LinePitch: em,
		},
		Blocks: blocks,
	}
	for s := range d.Styles {
		d.Styles[s] = doc.TextStyle{Typeface: doc.FangSong, Size: em, Line: em}
	}
	return d
}

// body is a paragraph of body text without indents.
func body(text string) *doc.Paragraph {
	return &doc.Paragraph{Key: "sections.1.1", Style: doc.Body, Runs: []doc.Run{{Style: doc.Body, Text: text}}}
}

func mustBreak(t testing.TB, d *doc.Document) *page.Book {
	t.Helper()
	b, err := page.Break(t.Context(), d, faces(t))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mustSettle settles a document in the given faces and breaks it.
func mustSettle(t testing.TB, d *doc.Document, set *fonts.Set) (*doc.Document, *page.Book) {
	t.Helper()
	s, err := page.Settle(t.Context(), d, set)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Break()
	if err != nil {
		t.Fatal(err)
	}
	return s.Document, b
}

// lines is the text of each page, a line each, without page numbers. What is
// shown again, an artifact, stands in brackets; ~ precedes what stands across the sheet.
func lines(b *page.Book) [][]string {
	pages := make([][]string, len(b.Pages))
	for i, p := range b.Pages {
		y := doc.Length(-1)
		for n, item := range slices.Concat(p.Turned, p.Items) {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Pagination != page.NoPagination {
				continue
			}
			text := glyphText(g)
			if g.Tag == page.Artifact {
				text = "[" + text + "]"
			}
			if last := len(pages[i]) - 1; g.Y == y {
				pages[i][last] += text
			} else if n < len(p.Turned) {
				pages[i] = append(pages[i], "~"+text)
			} else {
				pages[i] = append(pages[i], text)
			}
			y = g.Y
		}
	}
	return pages
}

func glyphText(g *page.Glyphs) string {
	var b strings.Builder
	for _, glyph := range g.Glyphs {
		b.WriteString(glyph.Text)
	}
	return b.String()
}

// dump is a book, one item a line, in points.
func dump(b *page.Book) []byte {
	var w strings.Builder
	for i, p := range b.Pages {
		fmt.Fprintf(&w, "page %d\n", i+1)
		for _, item := range p.Items {
			switch it := item.(type) {
			case *page.Glyphs:
				fmt.Fprintf(&w, "  text %s %s tag %d: %s", points(it.X), points(it.Y), it.Tag, glyphText(it))
				for _, g := range it.Glyphs {
					fmt.Fprintf(&w, " %s", points(g.X))
				}
			case *page.Rule:
				fmt.Fprintf(&w, "  rule %s %s to %s %s", points(it.X1), points(it.Y1), points(it.X2), points(it.Y2))
			case *page.Fill:
				fmt.Fprintf(&w, "  fill %s %s, %s by %s", points(it.X), points(it.Y), points(it.Width), points(it.Height))
			}
			w.WriteByte('\n')
		}
	}
	for i, tag := range b.Tags {
		fmt.Fprintf(&w, "tag %d: kind %d in %d, spans %d %d, scope %d\n", i, tag.Kind, tag.Parent, tag.RowSpan, tag.ColSpan, tag.Scope)
	}
	return []byte(w.String())
}

func points(l doc.Length) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%02d", l/doc.Point, l%doc.Point*100/doc.Point), "0"), ".")
}

// table draws a table as layouts do: "<" joins the cell on the left, "^" the
// cell above, "=" marks a head cell, "==" a band and "#" a number. Columns are
// four characters wide, rows one and a half lines high.
func table(head int, drawn ...string) *doc.Table {
	t := &doc.Table{Key: "t", Name: "表", Rows: len(drawn), Head: head, Size: em, Figures: em, Line: em, Height: em * 3 / 2, Padding: em / 4}
	at := map[[2]int]int{}
	for r, row := range drawn {
		for c, text := range strings.Split(row, "|") {
			if r == 0 {
				t.Columns = append(t.Columns, 4*em)
			}
			switch text {
			case "<":
				at[[2]int{r, c}] = at[[2]int{r, c - 1}]
			case "^":
				at[[2]int{r, c}] = at[[2]int{r - 1, c}]
			default:
				at[[2]int{r, c}] = len(t.Cells)
				t.Cells = append(t.Cells, drawnCell(r, c, text))
			}
			cell := &t.Cells[at[[2]int{r, c}]]
			cell.RowSpan, cell.ColSpan = r-cell.Row+1, c-cell.Col+1
		}
	}
	return t
}

func drawnCell(row, col int, text string) doc.Cell {
	c := doc.Cell{Row: row, Col: col, Role: doc.Stub, Align: doc.Centre}
	switch {
	case strings.HasPrefix(text, "=="):
		c.Role, c.Shade, text = doc.Band, true, text[2:]
	case strings.HasPrefix(text, "="):
		c.Role, text = doc.Head, text[1:]
	case strings.HasPrefix(text, "#"):
		c.Role, c.Key, text = doc.Number, at.Key(fmt.Sprintf("t.r%d.c%d", row, col)), text[1:]
	}
	c.Runs = []doc.Run{{Style: doc.TableText, Text: text}}
	return c
}
