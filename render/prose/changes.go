package prose

import (
	"nianbao/render/manuscript"
)

// A change is a tracked change (修订) in which something stands. What is moved is deleted
// in one place and inserted in another.
type change struct {
	kind    manuscript.AsideKind
	author  string
	tracked bool // there is one
}

// changes are the elements of changes to words.
var changes = map[string]manuscript.AsideKind{
	"ins": manuscript.Inserted, "moveTo": manuscript.Inserted,
	"del": manuscript.Deleted, "moveFrom": manuscript.Deleted,
}

// deletes reports whether what stands in the change is there no more.
func (c change) deletes() bool { return c.tracked && c.kind == manuscript.Deleted }

// A touched is the change that was entered last: which aside it is, and where in the
// paragraph its words end.
type touched struct {
	aside, end int
	change     change
}

// changed reads what stands in a change. Within what is deleted, nothing is inserted.
func (s *story) changed(c change, read func() error) error {
	around := s.change
	if !around.deletes() {
		s.change = c
	}
	err := read()
	s.change = around
	return err
}

// touch enters words that were inserted or deleted, of runs side by side as one change.
func (s *story) touch(text string) {
	if !s.main {
		return
	}
	here := len(s.now.text)
	if s.now.last.change != s.change || s.now.last.end != here {
		n := s.begin(manuscript.Aside{Kind: s.change.kind, Author: s.change.author})
		s.now.last = touched{aside: n, change: s.change}
	}
	if n := s.now.last.aside; n >= 0 {
		if a := &s.out.Asides[n]; len(a.Text) < maxAside {
			a.Text = beginning(a.Text+text, maxAside)
		}
	}
	s.now.last.end = here
	if !s.change.deletes() {
		s.now.last.end += len(text)
	}
}
