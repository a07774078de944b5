package html

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// TestTree holds of samples and of generated reports that a browser finds in the page what
// the tree says, and nothing else.
func TestTree(t *testing.T) {
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) { checkBoth(t, d) })
	}
	reports := 60
	if testing.Short() {
		reports = 10
	}
	for seed := range reports {
		t.Run(fmt.Sprint("report ", seed), func(t *testing.T) { checkBoth(t, generated(t, uint64(seed))) })
	}
}

// TestAnyTable holds the same of tables of whatever cells.
func TestAnyTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable(t)
		p := text(at.Paragraph(1, 1), doc.Body, strings.Join(rapid.SliceOf(rapid.SampledFrom(odd)).Draw(t, "text"), ""))
		var b bytes.Buffer
		if err := Write(&b, blank(p, table)); err != nil {
			t.Fatal(err)
		}
		check(t, blank(p, table), b.Bytes())
	})
}

// odd are pieces of texts that mean something where they are not escaped.
var odd = []string{"政", "<b>", "</p>", "<!--", "]]>", "&", "&lt", "&amp;", "&#x41;", "\"", "'", "{", "\\", " ", "\u2028", "\u00a0", "\U00030EDE", "\n"}

// roles are those of cells, heads the most: what stands between rows of heads is odd.
var roles = []doc.Role{doc.Head, doc.Head, doc.Head, doc.Band, doc.Stub, doc.Number, doc.Words}

// anyTable is a table whose cells have any roles and spans.
func anyTable(t *rapid.T) *doc.Table {
	table := &doc.Table{Key: "any", Name: "表1", Rows: rapid.IntRange(1, 7).Draw(t, "rows"), Size: 10 * pt}
	cols := rapid.IntRange(1, 6).Draw(t, "columns")
	table.Head = rapid.IntRange(0, table.Rows).Draw(t, "head")
	table.Columns = slices.Repeat([]doc.Length{20 * mm}, cols)
	taken := map[[2]int]bool{}
	for row := range table.Rows {
		for col := range cols {
			if taken[[2]int{row, col}] {
				continue
			}
			c := doc.Cell{Row: row, Col: col, RowSpan: rapid.IntRange(1, table.Rows-row).Draw(t, "rowspan"), ColSpan: 1, Role: rapid.SampledFrom(roles).Draw(t, "role")}
			for most := rapid.IntRange(1, cols-col).Draw(t, "colspan"); c.ColSpan < most && !taken[[2]int{row, col + c.ColSpan}]; {
				c.ColSpan++
			}
			for r := range c.RowSpan {
				for k := range c.ColSpan {
					taken[[2]int{row + r, col + k}] = true
				}
			}
			c.Runs = []doc.Run{{Text: strconv.Itoa(len(table.Cells))}}
			table.Cells = append(table.Cells, c)
		}
	}
	return table
}

func checkBoth(t *testing.T, d *doc.Document) {
	check(t, d, pageOf(t, d))
	check(t, d, fragmentOf(t, d))
}

// check holds a page against its tree, as a browser reads it.
func check(t rapid.TB, d *doc.Document, data []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b := browser{TB: t, ids: map[string]bool{}}
	b.read(body(root))
	if want := said(d); b.text.String() != want {
		same := 0
		for same < min(len(want), b.text.Len()) && want[same] == b.text.String()[same] {
			same++
		}
		t.Errorf("the page says %.90q\ninstead of    %.90q", b.text.String()[same:], want[same:])
	}
	for _, target := range b.links {
		if !b.ids[target] {
			t.Errorf("a link leads to %s, which is nowhere", target)
		}
	}
	i := 0
	for _, block := range d.Blocks {
		if table, ok := block.(*doc.Table); ok {
			if i < len(b.tables) {
				checkGrid(t, table, b.tables[i])
				checkCaption(t, table, b.tables[i])
			}
			i++
		}
	}
	if i != len(b.tables) {
		t.Errorf("%d tables instead of %d", len(b.tables), i)
	}
}

// said is what a page must say of a tree, in its order: a picture by its alternative text,
// a chart also by its figures.
func said(d *doc.Document) string {
	var b strings.Builder
	b.WriteString(d.Head)
	for i := 0; i < len(d.Blocks); i++ {
		switch block := d.Blocks[i].(type) {
		case *doc.Paragraph:
			b.WriteString(doc.Text(block.Runs))
		case *doc.Table:
			for _, c := range inOrder(block) {
				b.WriteString(doc.Text(c.Runs))
			}
		case *doc.Picture:
			b.WriteString(block.Alt)
		case *doc.Chart:
			b.WriteString(block.Alt)
			for style := doc.Caption; i+1 < len(d.Blocks) && under(d.Blocks[i+1], style); style = doc.TableNote {
				i++
				b.WriteString(doc.Text(d.Blocks[i].(*doc.Paragraph).Runs))
			}
			for _, s := range block.Series {
				b.WriteString(s.Text)
			}
			for j, c := range block.Categories {
				b.WriteString(c.Text)
				for _, s := range block.Series {
					b.WriteString(block.Figure(s.Values[j]))
				}
			}
		}
	}
	return b.String()
}

// under reports whether a block stands under the figure before it: its caption, or else a note.
func under(b doc.Block, style doc.Style) bool {
	p, ok := b.(*doc.Paragraph)
	return ok && (p.Style == style || p.Style == doc.TableNote)
}

// inOrder are a table's cells row by row.
func inOrder(t *doc.Table) []doc.Cell {
	cells := slices.Clone(t.Cells)
	slices.SortFunc(cells, func(a, b doc.Cell) int { return (a.Row-b.Row)*1000 + a.Col - b.Col })
	return cells
}

func body(n *html.Node) *html.Node {
	for c := range n.Descendants() {
		if c.Data == "body" {
			return c
		}
	}
	return n
}

// A browser is what has been read of a page.
type browser struct {
	rapid.TB
	text   strings.Builder
	tables []*html.Node // without those of charts' figures
	links  []string
	ids    map[string]bool
}

// read reads an element: its text without the line ends of the file, what pictures show, and
// not what only captions say that nobody sees.
func (b *browser) read(n *html.Node) {
	b.look(n)
	switch {
	case n.Type == html.TextNode:
		b.text.WriteString(strings.ReplaceAll(n.Data, "\n", ""))
	case n.Data == "img":
		b.text.WriteString(attribute(n, "alt"))
	case n.Data == "caption" && (attribute(n, "class") == "unseen" || strings.Contains(attribute(n, "style"), "clip-path")), n.Data == "summary":
		return
	}
	for c := range n.ChildNodes() {
		b.read(c)
	}
}

// look notes what an element is besides text.
func (b *browser) look(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	if id := attribute(n, "id"); id != "" {
		if b.ids[id] {
			b.Errorf("two elements are called %s", id)
		}
		b.ids[id] = true
	}
	switch n.Data {
	case "a":
		b.links = append(b.links, strings.TrimPrefix(attribute(n, "href"), "#"))
	case "table":
		if n.Parent.Parent.Data != "details" {
			b.tables = append(b.tables, n)
		}
	case "script", "link", "iframe", "object", "form", "br", "font":
		b.Errorf("there is a %s", n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/") {
			b.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// checkCaption wants what a table shows in its caption, be that seen or not.
func checkCaption(t rapid.TB, table *doc.Table, n *html.Node) {
	t.Helper()
	b := browser{TB: t, ids: map[string]bool{}}
	for c := range n.FirstChild.ChildNodes() {
		b.read(c)
	}
	if table.Caption != "" && (n.FirstChild.Data != "caption" || !strings.Contains(b.text.String(), table.Caption)) {
		t.Errorf("%s has the caption %q", table.Name, b.text.String())
	}
}

// checkGrid puts the cells of a table where HTML's algorithm does (HTML, 4.9.12.1), and holds
// the slots against the tree's.
func checkGrid(t rapid.TB, table *doc.Table, n *html.Node) {
	t.Helper()
	grid, faults := table.Grid()
	if faults != nil {
		t.Fatal(faults)
	}
	slots := map[[2]int]*html.Node{}
	row := 0
	for group := range n.ChildNodes() {
		if group.Data != "thead" && group.Data != "tbody" {
			continue
		}
		end := row
		for tr := range group.ChildNodes() {
			if tr.Data == "tr" {
				end++
			}
		}
		for tr := range group.ChildNodes() {
			if tr.Data == "tr" {
				placeRow(t, slots, tr, row, end)
				row++
			}
		}
	}
	if row != grid.Rows || len(slots) != grid.Rows*grid.Cols {
		t.Errorf("%s has %d rows and %d slots", table.Key, row, len(slots))
		return
	}
	seen := map[*doc.Cell]*html.Node{}
	for r := range grid.Rows {
		for c := range grid.Cols {
			cell, n := grid.At(r, c), slots[[2]int{r, c}]
			if seen[cell] != nil && seen[cell] != n {
				t.Errorf("%s: slot %d, %d is of another cell", table.Key, r, c)
			}
			seen[cell] = n
			checkCell(t, table, cell, n)
		}
	}
}

// placeRow puts the cells of a row into their slots; none reaches below the end of its group.
func placeRow(t rapid.TB, slots map[[2]int]*html.Node, tr *html.Node, row, end int) {
	t.Helper()
	col := 0
	for n := range tr.ChildNodes() {
		if n.Data != "td" && n.Data != "th" {
			continue
		}
		for slots[[2]int{row, col}] != nil {
			col++
		}
		down, across := max(1, number(n, "rowspan")), max(1, number(n, "colspan"))
		if row+down > end {
			t.Errorf("a cell of row %d reaches over %d rows", row, down)
		}
		for r := range down {
			for c := range across {
				slots[[2]int{row + r, col + c}] = n
			}
		}
	}
}

func number(n *html.Node, name string) int {
	v, _ := strconv.Atoi(attribute(n, name))
	return v
}

// scopeOf are the scopes of heads.
var scopeOf = map[doc.Role]string{doc.Head: "col", doc.Stub: "row", doc.Band: "rowgroup"}

func checkCell(t rapid.TB, table *doc.Table, cell *doc.Cell, n *html.Node) {
	t.Helper()
	b := browser{TB: t, ids: map[string]bool{}}
	b.read(n)
	scope := scopeOf[cell.Role]
	if len(cell.Runs) == 0 {
		scope = ""
	}
	if b.text.String() != doc.Text(cell.Runs) || attribute(n, "scope") != scope || (n.Data == "th") != (scope != "") {
		t.Errorf("%s row %d column %d is the %s %q with scope %q", table.Key, cell.Row, cell.Col, n.Data, b.text.String(), attribute(n, "scope"))
	}
}

// TestOutline holds that no heading is more than one level below the last, and the report's
// title the only one of the first.
func TestOutline(t *testing.T) {
	for name, d := range documents(t) {
		root, err := html.Parse(bytes.NewReader(pageOf(t, d)))
		if err != nil {
			t.Fatal(err)
		}
		last, own, firsts := 0, 0, 0 // own: of those on a line of their own
		for n := range root.Descendants() {
			level := number(n, "aria-level")
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Type == html.ElementNode && n.Data != "hr" {
				if level = int(n.Data[1] - '0'); level > own+1 {
					t.Errorf("%s: an own heading of level %d after one of %d", name, level, own)
				}
				own = level
			}
			if level == 0 {
				continue
			}
			if level > last+1 {
				t.Errorf("%s: a heading of level %d after one of %d", name, level, last)
			}
			if last = level; level == 1 {
				firsts++
			}
		}
		if firsts != 1 {
			t.Errorf("%s has %d headings of the first level", name, firsts)
		}
	}
}
