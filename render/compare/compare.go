// Package compare says how one report became another: which numbers and texts changed, with
// the words inside them; which paragraphs, rows, tables and annexes were inserted, deleted,
// moved, split or joined; and takes such differences over from one report into another.
//
// Numbers and texts of one line are compared by their keys. Items whose keys count what
// stands before them are aligned by likeness first, so that a paragraph more does not make
// all that follow it differ. How a table stands on paper (alignments, widths, head rows and
// head cells) is not compared: no file but the program's own keeps that.
package compare

import (
	"nianbao/render/at"
	"nianbao/render/bind"
)

// A Kind is what became of a place.
type Kind uint8

// The kinds.
const (
	Changed Kind = iota
	Added
	Removed
	Moved  // its text may have changed as well
	Split  // a paragraph is several
	Joined // several paragraphs are one
)

// A Difference is a place at which two reports differ. A text that a report does not have,
// or a number that it does not give, is empty.
type Difference struct {
	Kind  Kind
	Key   at.Key // of the place in the second report; of what was removed, in the first
	Was   at.Key // of the place in the first report, the first of several; "" for what was added
	Where string // the place in a clerk's words
	From  string // the place in the first report in these words, where it is another
	// Take is what Merge knows the difference by: the key of the place in the first report,
	// or for what was added the key of what stands before it there, + and which of those
	// added behind that it is, as in sections.1.3+1; behind sections.1.0 the part begins. It
	// is "" for what follows from other differences, such as a total that is computed.
	Take string
	// Before and After are the texts; of several paragraphs, one on each line; of a row,
	// its cells; of a block, its caption; of an annex, its name.
	Before, After string
	// Change is how much a number grew, with its sign; "" for what is no number.
	Change string
	Pieces []Piece // how Before became After
}

// A Comparison is how one report became another.
type Comparison struct {
	// Differences are in the order in which the places are printed.
	Differences []Difference

	changes []change            // what each difference is to whoever takes it over
	places  map[at.Key][]at.Key // where the items of the first report are in the second
}

// Compare compares two reports.
func Compare(before, after *bind.Filled) *Comparison {
	c := &comparer{before: before, after: after, lists: map[at.Key]*alignment{}, met: map[at.Key]bool{}}
	c.align()
	l := &lister{comparer: c, Comparison: &Comparison{}}
	l.report()
	l.findPlaces(c.all)
	return l.Comparison
}

// A comparer aligns the lists of two reports.
type comparer struct {
	before, after *bind.Filled
	lists         map[at.Key]*alignment // by what the items lie in: those that no other item holds
	met           map[at.Key]bool       // the numbers and waivers that have been compared
	all           []*alignment
}

// align aligns all lists: round by round, since a table that was moved has lists of its own
// to be aligned.
func (c *comparer) align() {
	top := func(key at.Key, a, b []*item) { c.lists[key] = c.list(key, key, a, b) }
	both := func(f func(*bind.Filled) []*item) (a, b []*item) { return f(c.before), f(c.after) }
	texts := func(kind itemKind, key at.Key) {
		a, b := both(func(f *bind.Filled) []*item { return textItems(kind, key, f.Report.Get(key)) })
		top(key, a, b)
	}
	texts(paragraph, at.Openings)
	for i := range max(len(c.before.Layout.Sections), len(c.after.Layout.Sections)) {
		key := at.Section(i + 1)
		a, b := both(func(f *bind.Filled) []*item { return bodyItems(key, f.Report.Section(i+1)) })
		top(key, a, b)
	}
	for _, f := range []*bind.Filled{c.after, c.before} {
		for _, t := range f.Layout.Tables {
			if c.lists[at.Notes(t.Name)] == nil {
				texts(entry, at.Notes(t.Name))
			}
		}
	}
	texts(entry, at.Attachments)
	a, b := both(annexItems)
	top(at.Annexes, a, b)
	for from := 0; from < len(c.all); {
		round := c.all[from:]
		from = len(c.all)
		c.move(round)
		for _, l := range round {
			l.settle()
			c.descend(l)
		}
	}
}

// list aligns two lists.
func (c *comparer) list(was, is at.Key, a, b []*item) *alignment {
	l := &alignment{was: was, is: is, steps: align(a, b)}
	for _, s := range l.steps {
		s.list = l
	}
	c.all = append(c.all, l)
	return l
}

// descend aligns the lists of the blocks and the annexes that both reports have.
func (c *comparer) descend(l *alignment) {
	for _, s := range l.steps {
		if len(s.a) != 1 || len(s.b) != 1 {
			continue
		}
		a, b := s.a[0], s.b[0]
		switch a.kind {
		case block:
			was, is := at.BlockNotes(a.key), at.BlockNotes(b.key)
			s.inner = []*alignment{
				c.list(a.key, b.key, rowItems(a.key, a.block), rowItems(b.key, b.block)),
				c.list(was, is, textItems(entry, was, a.block.Notes), textItems(entry, is, b.block.Notes)),
			}
		case annex:
			s.inner = []*alignment{c.list(a.key, b.key, bodyItems(a.key, a.annex), bodyItems(b.key, b.annex))}
		}
	}
}

// settle takes what was removed and what was added between the same two neighbours for the
// same thing, written anew: one of each, or as many rows.
func (l *alignment) settle() {
	var all []*step
	var gone, come []*step
	flush := func() {
		n := len(gone)
		if n == len(come) && (n == 1 || n > 0 && gone[0].a[0].kind == row) && fit(gone, come) {
			for i := range gone {
				gone[i].kind, gone[i].b = Changed, come[i].b
			}
			come = nil
		}
		all = append(append(all, gone...), come...)
		gone, come = nil, nil
	}
	for _, s := range l.steps {
		switch s.kind {
		case Removed:
			gone = append(gone, s)
		case Added:
			come = append(come, s)
		default:
			flush()
			all = append(all, s)
		}
	}
	flush()
	l.steps = all
}

func fit(gone, come []*step) bool {
	for i := range gone {
		if !gone[i].a[0].fits(come[i].b[0]) {
			return false
		}
	}
	return true
}
