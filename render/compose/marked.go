package compose

import (
	"bytes"
	"slices"

	"nianbao/render/at"
	"nianbao/render/compare"
	"nianbao/render/doc"
)

// Marked is a document that shows how the document of one report became that of another, as
// the comparison of the two says, with the changes marked as the author's. It looks as the
// second does. What was moved was deleted at one place and inserted at another, and so was
// what stands otherwise on the sheet. It carries no report as data: its texts are of two.
func Marked(before, after *doc.Document, c *compare.Comparison, author string) *doc.Document {
	d := *after
	d.Author, d.Notes, d.Carried = author, nil, nil
	m := &marker{was: before.Blocks, is: after.Blocks, comparison: c, stays: map[at.Key]bool{}}
	pairs := m.pairs()
	for _, p := range pairs {
		m.stays[placeOf(m.is[p.is[0]]).key] = true
	}
	a, b := 0, 0
	for _, p := range pairs {
		m.apart(m.was[a:p.was[0]], m.is[b:p.is[0]])
		a, b = p.was[1], p.is[1]
		m.together(m.was[p.was[0]:a], m.is[p.is[0]:b])
	}
	m.apart(m.was[a:], m.is[b:])
	d.Blocks = m.blocks
	return &d
}

// A marker makes the blocks of a marked document.
type marker struct {
	was, is    []doc.Block
	comparison *compare.Comparison
	stays      map[at.Key]bool // what of the second report stands in the first too
	blocks     []doc.Block
}

// A place of a document is a key and what stands there: a table has the key of its caption.
type blockPlace struct {
	key  at.Key
	kind int
}

func placeOf(b doc.Block) blockPlace {
	switch b := b.(type) {
	case *doc.Paragraph:
		return blockPlace{b.Key, 0}
	case *doc.Table:
		return blockPlace{b.Key, 1}
	case *doc.Picture:
		return blockPlace{b.Key, 2}
	}
	return blockPlace{b.(*doc.Chart).Key, 3}
}

// places are where the blocks of a document stand among them.
func places(blocks []doc.Block) map[blockPlace]int {
	all := make(map[blockPlace]int, len(blocks))
	for i, b := range blocks {
		all[placeOf(b)] = i
	}
	return all
}

// A pair is some blocks of the first document and those that they became.
type pair struct{ was, is [2]int }

// pairs are in the order of both documents: as many as can be, since a figure may have
// floated to the top of another page.
func (m *marker) pairs() []pair {
	var all []pair
	is := places(m.is)
	for i, b := range m.was {
		from := placeOf(b)
		p := pair{was: [2]int{i, i + 1}}
		for n, key := range m.comparison.Now(from.key) {
			j, stands := is[blockPlace{key, from.kind}]
			if !stands || n > 0 && j != p.is[1] {
				p.is = [2]int{}
				break
			}
			if n == 0 {
				p.is[0] = j
			}
			p.is[1] = j + 1
		}
		switch last := len(all) - 1; {
		case p.is[1] == 0 || !sameSheet(b, m.is[p.is[0]:p.is[1]]):
		case last >= 0 && all[last].was[1] == i && all[last].is == p.is: // joined to the one before
			all[last].was[1] = i + 1
		default:
			all = append(all, p)
		}
	}
	return rising(all)
}

// sameSheet reports whether a block stands on the sheet as all of those do that it became.
func sameSheet(was doc.Block, is []doc.Block) bool {
	return !slices.ContainsFunc(is, func(b doc.Block) bool { return doc.Turned(b) != doc.Turned(was) })
}

// rising are the most of the pairs that stand in the order of the second document too.
func rising(all []pair) []pair {
	var ends []int // of the rising lists of 1, 2, … pairs, the pair with which the best ends
	before := make([]int, len(all))
	for i, p := range all {
		n, _ := slices.BinarySearchFunc(ends, p.is[0], func(end, is int) int { return all[end].is[1] - 1 - is })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		ends = append(ends[:n], append([]int{i}, ends[min(n+1, len(ends)):]...)...)
	}
	var list []pair
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			list = append(list, all[i])
		}
	}
	slices.Reverse(list)
	return list
}

// apart appends what was deleted and what was inserted.
func (m *marker) apart(was, is []doc.Block) {
	for _, b := range was {
		m.blocks = append(m.blocks, wholly(b, doc.Deleted))
	}
	for _, b := range is {
		m.blocks = append(m.blocks, wholly(b, doc.Inserted))
	}
}

// wholly is a block of which all was inserted or deleted. What was deleted has no key any
// longer: the second document may have another block of it.
func wholly(b doc.Block, c doc.Change) doc.Block {
	switch b := b.(type) {
	case *doc.Paragraph:
		p := *b
		p.Change, p.Runs = c, changed(b.Runs, c)
		if c == doc.Deleted {
			p.Key, p.Spans = at.Whole, nil
		}
		return &p
	case *doc.Table:
		t := *b
		t.Changes, t.Cells = slices.Repeat([]doc.Change{c}, t.Rows), slices.Clone(t.Cells)
		for i := range t.Cells {
			t.Cells[i].Runs = changed(t.Cells[i].Runs, c)
		}
		if c == doc.Deleted {
			t.Key = at.Whole
			withoutKeys(t.Cells)
		}
		return &t
	case *doc.Picture:
		p := *b
		if p.Change = c; c == doc.Deleted {
			p.Key = at.Whole
		}
		return &p
	}
	chart := *b.(*doc.Chart)
	if chart.Change = c; c == doc.Deleted {
		chart.Key = at.Whole
	}
	return &chart
}

func withoutKeys(cells []doc.Cell) {
	for i := range cells {
		cells[i].Key = at.Whole
	}
}

// changed are runs all of which were inserted or deleted.
func changed(runs []doc.Run, c doc.Change) []doc.Run {
	all := slices.Clone(runs)
	for i := range all {
		all[i].Change = c
		if c == doc.Deleted {
			all[i].Counts, all[i].Refers = "", ""
		}
	}
	return all
}

// together appends blocks of the first document as they became blocks of the second: one
// as one, or paragraphs that were split or joined.
func (m *marker) together(was, is []doc.Block) {
	switch b := is[0].(type) {
	case *doc.Paragraph:
		m.paragraphs(was, is)
	case *doc.Table:
		m.table(was[0].(*doc.Table), b)
	default:
		if !sameFigure(was[0], b) {
			m.apart(was, is)
			return
		}
		m.blocks = append(m.blocks, b)
	}
}

// sameFigure reports whether nobody can tell two pictures or two charts apart, whatever they
// are called.
func sameFigure(a, b doc.Block) bool {
	if c, ok := b.(*doc.Chart); ok {
		return sameChart(a.(*doc.Chart), c)
	}
	p, q := a.(*doc.Picture), b.(*doc.Picture)
	return p.Alt == q.Alt && p.Width == q.Width && p.Height == q.Height && bytes.Equal(p.Image.Data, q.Image.Data)
}

func sameChart(c, d *doc.Chart) bool {
	label := func(l, m doc.Label) bool { return l.Text == m.Text }
	series := func(s, t doc.Series) bool { return label(s.Label, t.Label) && slices.Equal(s.Values, t.Values) }
	return c.Shape == d.Shape && c.Unit == d.Unit && c.Decimals == d.Decimals && c.Width == d.Width && c.Height == d.Height &&
		slices.EqualFunc(c.Categories, d.Categories, label) && slices.EqualFunc(c.Series, d.Series, series)
}

// paragraphs appends paragraphs as they became others.
func (m *marker) paragraphs(was, is []doc.Block) {
	runsOf := func(blocks []doc.Block) (runs []doc.Run, ends []int) {
		n := 0
		for _, b := range blocks {
			for _, r := range b.(*doc.Paragraph).Runs {
				runs, n = append(runs, r), n+len(r.Text)
			}
			ends = append(ends, n)
		}
		return runs, ends
	}
	from, fromEnds := runsOf(was)
	to, toEnds := runsOf(is)
	runs := m.runs(from, to)
	looks, ends, without, change := is, toEnds, doc.Deleted, doc.Inserted
	if len(was) > 1 {
		looks, ends, without, change = was, fromEnds, doc.Inserted, doc.Deleted
	}
	all := cutRuns(runs, ends[:len(ends)-1], without)
	for i, b := range looks {
		p := *b.(*doc.Paragraph)
		if i == len(looks)-1 {
			p = *is[len(is)-1].(*doc.Paragraph)
		} else if p.Change = change; change == doc.Deleted {
			p.Key = at.Whole
		}
		p.Runs = all[i]
		if isMarked(p.Runs) || len(looks) > 1 {
			p.Spans = []doc.Span{} // no longer those of its characters
		}
		m.blocks = append(m.blocks, &p)
	}
}

func isMarked(runs []doc.Run) bool {
	return slices.ContainsFunc(runs, func(r doc.Run) bool { return r.Change != doc.NoChange })
}
