package compare

import (
	"slices"

	"nianbao/render/at"
)

// A step is what became of some items of a list: which of the first list's, and which of
// the second's, it is about. An item that was moved has two steps, each of one item, that
// know of each other.
type step struct {
	kind  Kind // Changed also for what is the same
	a, b  []*item
	inner []*alignment // the lists of a block or an annex that both have
	other *step        // of what was moved: where it stood before, or where it stands now
	list  *alignment
}

// An alignment is how a list of a report's items became another: those in the text of a
// part or an annex, the rows of a table, the notes under one, and so on.
type alignment struct {
	was, is at.Key // what the items lie in
	steps   []*step
}

// align holds two lists against each other: what is the same in both, with as much as can
// be in its order, then between that what is alike, divided or joined.
func align(was, is []*item) []*step {
	texts := func(items []*item) []string {
		all := make([]string, len(items))
		for i, it := range items {
			all[i] = it.whole()
		}
		return all
	}
	var steps []*step
	for _, e := range edits(texts(was), texts(is)) {
		a, b := was[e.from:e.fromEnd], is[e.to:e.toEnd]
		if e.op != Kept {
			steps = append(steps, between(a, b)...)
			continue
		}
		for i := range a {
			steps = append(steps, &step{kind: Changed, a: a[i : i+1], b: b[i : i+1]})
		}
	}
	return steps
}

// widest bounds what is looked through between what stayed: so many pairs of neighbouring
// characters, of each item as often as it is held against another. Twenty paragraphs of 500
// characters against as many take a tenth. Beyond it all are deleted and inserted.
const widest = 4_000_000

// tooMany reports whether two lists are too long for all of their items to be held against
// each other.
func tooMany(was, is []*item) bool {
	return pairsOf(was)*len(is)+pairsOf(is)*len(was) > widest
}

func pairsOf(items []*item) int {
	n := 0
	for _, it := range items {
		n += len(it.profile())
	}
	return n
}

// mostPieces is into how many a paragraph may have been divided.
const mostPieces = 4

// A way is the best of the ways to align what is behind two places of two lists: how much
// the texts that it holds against each other have in common, and which it does first.
type way struct{ gain, a, b int }

// between aligns items of which none is the same in both lists, so that those that are held
// against each other have as much in common as can be.
func between(was, is []*item) []*step {
	if len(was) == 0 || len(is) == 0 || tooMany(was, is) {
		return apart(was, is)
	}
	g := gapOf(was, is)
	ways := make([][]way, len(was)+1)
	for i := len(was); i >= 0; i-- {
		ways[i] = make([]way, len(is)+1)
		for j := len(is); j >= 0; j-- {
			best := way{}
			try := func(gain, a, b int) {
				if i+a > len(was) || j+b > len(is) {
					return
				}
				if gain += ways[i+a][j+b].gain; gain > best.gain || best.a+best.b == 0 {
					best = way{gain, a, b}
				}
			}
			if i < len(was) {
				try(0, 1, 0)
			}
			if j < len(is) {
				try(0, 0, 1)
			}
			if i < len(was) && j < len(is) {
				if gain := g.match(i, j); gain > 0 {
					try(gain, 1, 1)
				}
				for n := 2; n <= mostPieces; n++ {
					if gain := g.pieces(i, 1, j, n); gain > 0 {
						try(gain, 1, n)
					}
					if gain := g.pieces(i, n, j, 1); gain > 0 {
						try(gain, n, 1)
					}
				}
			}
			ways[i][j] = best
		}
	}
	var steps []*step
	for i, j := 0, 0; i < len(was) || j < len(is); {
		w := ways[i][j]
		steps = append(steps, newStep(was[i:i+w.a], is[j:j+w.b]))
		i, j = i+w.a, j+w.b
	}
	return gathered(steps)
}

// newStep is the step of so many items of each list.
func newStep(a, b []*item) *step {
	s := &step{kind: Changed, a: a, b: b}
	switch {
	case len(a) == 0:
		s.kind = Added
	case len(b) == 0:
		s.kind = Removed
	case len(b) > 1:
		s.kind = Split
	case len(a) > 1:
		s.kind = Joined
	}
	return s
}

// apart is all of a list removed, and all of another added.
func apart(was, is []*item) []*step {
	var steps []*step
	for i := range was {
		steps = append(steps, newStep(was[i:i+1], nil))
	}
	for i := range is {
		steps = append(steps, newStep(nil, is[i:i+1]))
	}
	return steps
}

// gathered puts what was removed before what was added between two others.
func gathered(steps []*step) []*step {
	var all, added []*step
	for _, s := range steps {
		switch s.kind {
		case Added:
			added = append(added, s)
			continue
		case Removed:
		default:
			all, added = append(all, added...), nil
		}
		all = append(all, s)
	}
	return append(all, added...)
}

// A gap is what lies between items that stayed: how many pairs of characters each item of
// the one list has in common with each of the other.
type gap struct {
	was, is []*item
	shared  [][]int
}

func gapOf(was, is []*item) *gap {
	g := &gap{was: was, is: is, shared: make([][]int, len(was))}
	for i, a := range was {
		g.shared[i] = make([]int, len(is))
		for j, b := range is {
			if a.fits(b) {
				g.shared[i][j] = shared(a.profile(), b.profile())
			}
		}
	}
	return g
}

// match is how much is gained by holding two items against each other; 0 where they are not
// alike.
func (g *gap) match(i, j int) int {
	a, b := g.was[i], g.is[j]
	if !a.fits(b) {
		return 0
	}
	n := g.shared[i][j]
	if percent(n, len(a.profile()), len(b.profile())) < alike && (a.name == "" || a.name != b.name) {
		return 0
	}
	return n + 1
}

// pieces is how much is gained by taking some paragraphs for the pieces of another: of the
// first list na from i on, of the second nb from j on, of which either is one.
func (g *gap) pieces(i, na, j, nb int) int {
	if i+na > len(g.was) || j+nb > len(g.is) {
		return 0
	}
	var from, to profile
	for h, a := range g.was[i : i+na] {
		for k, b := range g.is[j : j+nb] {
			if a.kind != paragraph || b.kind != paragraph {
				return 0
			}
			piece := min(len(a.profile()), len(b.profile()))
			if 100*g.shared[i+h][j+k] < contained*piece {
				return 0
			}
		}
		from = append(from, a.profile()...)
	}
	for _, b := range g.is[j : j+nb] {
		to = append(to, b.profile()...)
	}
	slices.Sort(from)
	slices.Sort(to)
	n := shared(from, to)
	if percent(n, len(from), len(to)) < divided {
		return 0
	}
	return n - 1 // to hold one against one is simpler
}
