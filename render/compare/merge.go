package compare

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// A change is a difference to whoever takes it over into the first report.
type change struct {
	// touches are the places of the first report that the change is about; of what was
	// added none.
	touches []at.Key
	// anchor is what stands before the place where something was added, or moved to.
	anchor at.Key
	value  *value // of a text or a number that changed
	step   *step  // of what became of items
}

// A value is a text or a number of the second report.
type value struct {
	from *bind.Filled
	key  at.Key
}

// A Proposal is a difference between a draft and a returned copy of it that can be taken
// over into the draft.
type Proposal struct {
	Difference
	Copies []int // the returned copies that have it, from 1
	// Conflict says that copies want different things at the place: nothing is taken of
	// any unless it is named with its copy.
	Conflict bool
	Settled  bool // another has been taken that it contradicts
	Taken    bool

	change change
}

// A Merge is what there is to be taken over into a draft from returned copies of it.
type Merge struct {
	// Proposals are in the order of the draft. What copies agree on is one of them.
	Proposals []Proposal
	draft     *bind.Filled
}

// NewMerge holds returned copies against the draft. All are in one form.
func NewMerge(draft *bind.Filled, returned []*bind.Filled) *Merge {
	m := &Merge{draft: draft}
	for i, r := range returned {
		c := Compare(draft, r)
		for j, d := range c.Differences {
			if d.Take != "" {
				m.propose(Proposal{Difference: d, Copies: []int{i + 1}, change: c.changes[j]})
			}
		}
	}
	slices.SortStableFunc(m.Proposals, func(a, b Proposal) int { return draft.Rank(a.place()) - draft.Rank(b.place()) })
	return m
}

// place is where in the draft a proposal is about.
func (p *Proposal) place() at.Key {
	if len(p.change.touches) > 0 {
		return p.change.touches[0]
	}
	return p.change.anchor
}

// propose adds a proposal, unless an earlier copy has it, and marks those that it
// contradicts.
func (m *Merge) propose(p Proposal) {
	for i := range m.Proposals {
		if q := &m.Proposals[i]; q.agrees(&p) {
			q.Copies = append(q.Copies, p.Copies...)
			return
		}
	}
	for i := range m.Proposals {
		if q := &m.Proposals[i]; !slices.Contains(q.Copies, p.Copies[0]) && q.contradicts(&p) {
			q.Conflict, p.Conflict = true, true
		}
	}
	m.Proposals = append(m.Proposals, p)
}

// agrees reports whether two copies have the same difference.
func (p *Proposal) agrees(q *Proposal) bool {
	if slices.Contains(p.Copies, q.Copies[0]) || p.Take != q.Take || p.Kind != q.Kind || p.After != q.After || p.change.anchor != q.change.anchor {
		return false
	}
	s, t := p.change.step, q.change.step
	return s == nil || t == nil || len(s.b) == 0 || s.b[0].whole() == t.b[0].whole()
}

// removes reports whether a difference takes something away, with all that lies in it, or
// writes it anew.
func (p *Proposal) removes(key at.Key) bool {
	return p.change.step != nil && slices.ContainsFunc(p.change.touches, key.Within)
}

// contradicts reports whether two differences are about one place of the draft: the same
// text, something in what the other takes away or writes anew, or what is added at one
// place.
func (p *Proposal) contradicts(q *Proposal) bool {
	if p.change.anchor != "" && p.change.anchor == q.change.anchor && sameList(p, q) {
		return true
	}
	for _, pair := range [][2]*Proposal{{p, q}, {q, p}} {
		one, other := pair[0], pair[1]
		if one.change.anchor != "" && other.removes(one.change.anchor.Parent()) {
			return true
		}
		for _, key := range one.change.touches {
			if other.removes(key) || slices.Contains(other.change.touches, key) {
				return true
			}
		}
	}
	return false
}

// sameList reports whether two things that were added behind one place lie in one list: a
// row behind the row 0 of a table is none behind the table.
func sameList(p, q *Proposal) bool {
	return p.change.step.items()[0].kind == row == (q.change.step.items()[0].kind == row)
}

// Conflicts is how many proposals contradict others and are not taken.
func (m *Merge) Conflicts() int {
	n := 0
	for _, p := range m.Proposals {
		if p.Open() {
			n++
		}
	}
	return n
}

// All takes all that does not contradict another copy.
func (m *Merge) All() {
	for i := range m.Proposals {
		p := &m.Proposals[i]
		p.Taken = p.Taken || !p.Conflict
	}
}

// copyMark stands between what is to be taken and of which copy: sections.1.3@2.
const copyMark = "@"

// Take takes what a name means: a proposal, or all that lies in a part, a table, an annex,
// as in sections.1; with @2 behind it, what the second copy has of that, also where others
// contradict it. It reports whether there was something to take; what is in conflict and is
// not named with its copy stays.
func (m *Merge) Take(name string) (taken bool) {
	name, of, named := strings.Cut(name, copyMark)
	copied, err := strconv.Atoi(of)
	if named && err != nil {
		return false
	}
	for i := range m.Proposals {
		p := &m.Proposals[i]
		if !within(p.Take, name) || named && !slices.Contains(p.Copies, copied) {
			continue
		}
		taken = true
		if !p.Conflict || named {
			p.Taken = true
		}
	}
	if named {
		m.settle(copied)
	}
	return taken
}

// settle leaves what contradicts what has been taken by name of a copy.
func (m *Merge) settle(copied int) {
	for i := range m.Proposals {
		p := &m.Proposals[i]
		for j := range m.Proposals {
			q := &m.Proposals[j]
			if p.Taken && slices.Contains(p.Copies, copied) && !slices.Contains(q.Copies, copied) && q.contradicts(p) {
				q.Taken, q.Settled = false, true
			}
		}
	}
}

// within reports whether a proposal's name is the one given or lies in it.
func within(take, name string) bool { return at.Key(take).Within(at.Key(name)) }

// Report is the draft with what has been taken. Its texts keep their sources. It is found
// where rows of a table do not go together, of which not all that belong together have been
// taken.
func (m *Merge) Report() (*report.Report, []at.Finding) {
	w := &writer{
		draft:  m.draft,
		values: map[at.Key]*value{},
		steps:  map[at.Key]*step{},
		added:  map[anchor][]*step{},
	}
	for _, p := range m.Proposals {
		if p.Taken {
			w.take(p.change)
		}
	}
	return w.report(), w.faults
}

// Open reports whether a proposal contradicts another copy's and none of the two has been
// taken.
func (p *Proposal) Open() bool { return p.Conflict && !p.Taken && !p.Settled }
