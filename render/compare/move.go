package compare

// A lane is within what items may have been moved: paragraphs and blocks through the whole
// report, all others in their list.
type lane struct {
	kind itemKind
	list *alignment // nil for the whole report
}

// move finds what was removed at one place and added at another.
func (c *comparer) move(lists []*alignment) {
	gone, come := map[lane][]*step{}, map[lane][]*step{}
	var lanes []lane
	for _, l := range lists {
		for _, s := range l.steps {
			to, items := gone, s.a
			switch s.kind {
			case Added:
				to, items = come, s.b
			case Removed:
			default:
				continue
			}
			way := lane{kind: items[0].kind}
			if way.kind != paragraph && way.kind != block {
				way.list = l
			}
			if gone[way] == nil && come[way] == nil {
				lanes = append(lanes, way)
			}
			to[way] = append(to[way], s)
		}
	}
	for _, way := range lanes {
		moved(gone[way], come[way])
	}
}

// leastMoved is how many characters a text must have to be known again at another place.
const leastMoved = 6

// moved marks what was removed and added again: the same first, then what is alike.
func moved(gone, come []*step) {
	same := map[string][]*step{}
	for _, s := range come {
		same[s.b[0].whole()] = append(same[s.b[0].whole()], s)
	}
	for _, s := range gone {
		text := s.a[0].whole()
		if others := same[text]; len(others) > 0 && s.a[0].fits(others[0].b[0]) && len(s.a[0].profile()) >= leastMoved {
			same[text] = others[1:]
			s.movedTo(others[0])
		}
	}
	var was, is []*item
	for _, s := range gone {
		was = append(was, s.a[0])
	}
	for _, s := range come {
		is = append(is, s.b[0])
	}
	if tooMany(was, is) {
		return
	}
	for _, s := range gone {
		if s.kind != Removed {
			continue
		}
		best, which := displaced-1, -1
		for i, o := range come {
			a := s.a[0]
			if o.kind != Added || !a.fits(o.b[0]) || len(a.profile()) < leastMoved {
				continue
			}
			b := o.b[0]
			if p := percent(shared(a.profile(), b.profile()), len(a.profile()), len(b.profile())); p > best {
				best, which = p, i
			}
		}
		if which >= 0 {
			s.movedTo(come[which])
		}
	}
}

// movedTo makes one of what was removed and what was added: the step at the new place
// knows both items, the one at the old place that what stood there was moved.
func (s *step) movedTo(to *step) {
	s.kind, to.kind = Moved, Moved
	s.other, to.other = to, s
	to.a = s.a
}

// left reports whether the step is where something stood that was moved.
func (s *step) left() bool { return s.kind == Moved && len(s.b) == 0 }
