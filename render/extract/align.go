package extract

// A match says that pieces from first on, so many joined, are the label of an element.
type match struct {
	first, pieces int
	element       int
	score         int
}

// end is the piece behind the label.
func (m match) end() int { return m.first + m.pieces }

// mostJoined is how many pieces a label may be cut into by lines.
const mostJoined = 4

// What a label that was found is worth beside another: a row's says most, and more if
// figures follow it.
const (
	headWeight  = 1
	groupWeight = 2
	blankWeight = 3 // a row's without figures
	oddWeight   = 6 // one with more or fewer than the form has
	rowWeight   = 10
)

// align finds the labels of a form in a stream of pieces: of all ways to give elements to
// pieces in which both keep their order, the one that is worth most. So a label that
// stands twice in a form, such as 其他, is told by what stands around it, and a wrong one
// does not shift the others.
func align(v *vocabulary, all []piece) (found []match, worth int) {
	a := aligner{best: make([]int, len(v.elements)+1), last: make([]*link, len(v.elements)+1), due: map[int][]*link{}}
	for i := range all {
		for _, l := range a.due[i] {
			a.settle(l)
		}
		delete(a.due, i)
		if all[i].text == "" || all[i].figures() {
			continue
		}
		for n, text := 1, all[i].text; ; n++ {
			for _, c := range v.candidates(text) {
				m := match{i, n, c.element, c.score}
				a.add(m, weight(v, all, m))
			}
			next := i + n
			if n == mostJoined || next == len(all) || !joins(&all[next-1], &all[next]) {
				break
			}
			text += all[next].text
		}
	}
	for _, l := range a.due[len(all)] {
		a.settle(l)
	}
	return a.chain()
}

// joins reports whether a label may go on from one piece to another: lines of their own,
// or cells one below the other.
func joins(a, b *piece) bool {
	return a.alone && b.alone && b.text != "" && !b.figures() && a.level == b.level && len(a.text)+len(b.text) < longestLabel
}

// weight is what a match is worth, in hundredths.
func weight(v *vocabulary, all []piece, m match) int {
	e := &v.elements[m.element]
	w := headWeight
	switch {
	case e.isRow():
		w = figuresWeight(all, m.end(), e.keys)
	case e.group > 0:
		w = groupWeight
	}
	return w*m.score - (m.pieces - 1)
}

// figuresWeight is what the label of a row of so many numbers is worth by the figures that
// follow it.
func figuresWeight(all []piece, from, keys int) int {
	n := 0
	for i := from; i < len(all) && n <= keys && all[i].figures(); i++ {
		if all[i].text != "" {
			n++
		}
	}
	switch n {
	case 0:
		return blankWeight
	case keys:
		return rowWeight
	}
	return oddWeight
}

// A link is a match at the end of a chain of them.
type link struct {
	match
	before *link
	worth  int
}

// An aligner holds of each number of elements the chain of matches, among the first so
// many, that is worth most so far. due are those that only pieces from one on may follow.
type aligner struct {
	best []int
	last []*link
	due  map[int][]*link
}

// add adds a match behind the best chain before it.
func (a *aligner) add(m match, worth int) {
	l := &link{m, a.last[m.element], a.best[m.element] + worth}
	a.due[m.end()] = append(a.due[m.end()], l)
}

// settle lets others follow a match.
func (a *aligner) settle(l *link) {
	for n := l.element + 1; n < len(a.best) && a.best[n] < l.worth; n++ {
		a.best[n], a.last[n] = l.worth, l
	}
}

// chain is the best of all chains.
func (a *aligner) chain() (found []match, worth int) {
	n := len(a.best) - 1
	for l := a.last[n]; l != nil; l = l.before {
		found = append(found, l.match)
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found, a.best[n]
}
