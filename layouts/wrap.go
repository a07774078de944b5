package layouts

import "strings"

// wrap divides a text into the fewest lines of at most width half-ems and,
// among the ways to do so, takes the one that a person would: lines end
// between words and are about equally long. Where even single characters are
// wider than the line, they stand in a line of their own.
//
// widths of characters are those of every Chinese face: a full em, or half of
// it for digits, Latin letters and their marks.
func wrap(text string, width int) []string {
	return wrapBy(text, width, func(lengths []int) int {
		longest, cost := 0, 0
		for _, n := range lengths {
			longest = max(longest, n)
		}
		for _, n := range lengths {
			cost += (longest - n) * (longest - n)
		}
		return cost
	})
}

// wrapBy is wrap with a judgement of the lines' lengths, in half-ems, besides
// the costs of ending them where they end.
func wrapBy(text string, width int, judge func(lengths []int) int) []string {
	chars := []rune(text)
	if halves(text) <= width || len(chars) < 2 {
		return []string{text}
	}
	w := wrapper{chars: chars, costs: breakCosts(chars), width: width, judge: judge}
	for lines := (halves(text) + width - 1) / width; lines <= min(len(chars), maxWrapped); lines++ {
		w.best = -1
		w.search(0, lines, 0, nil)
		// One more line is better than taking a word apart.
		if w.best >= 0 && (w.best < insideWord || lines == maxWrapped) {
			break
		}
	}
	if w.best < 0 {
		return []string{text}
	}
	return w.lines()
}

// maxWrapped bounds the lines that are looked for; longer texts are left to
// the page breaker.
const maxWrapped = 5

// A wrapper looks through the ways to divide one text. Texts are titles and
// labels, some tens of characters in at most five lines.
type wrapper struct {
	chars []rune
	costs []int
	width int
	judge func([]int) int
	best  int // cost of the best way so far, or -1
	ends  []int
}

// search tries every end for the line that begins at start, with the given
// number of lines still to fill.
func (w *wrapper) search(start, lines, cost int, ends []int) {
	if w.best >= 0 && cost >= w.best {
		return
	}
	if lines == 1 {
		w.finish(start, cost, ends)
		return
	}
	length := 0
	for end := start + 1; end < len(w.chars); end++ {
		length += halfWidth(w.chars[end-1])
		if length > w.width && end > start+1 {
			return
		}
		if c := w.costs[end-1]; c < never {
			w.search(end, lines-1, cost+c, append(ends, end))
		}
	}
}

// finish judges a way whose last line begins at start.
func (w *wrapper) finish(start, cost int, ends []int) {
	ends = append(ends, len(w.chars))
	lengths := make([]int, len(ends))
	for i, from := 0, 0; i < len(ends); i++ {
		for _, r := range w.chars[from:ends[i]] {
			lengths[i] += halfWidth(r)
		}
		from = ends[i]
	}
	if lengths[len(lengths)-1] > w.width && len(w.chars)-start > 1 {
		return
	}
	cost += w.judge(lengths)
	if w.best < 0 || cost < w.best {
		w.best, w.ends = cost, append(w.ends[:0], ends...)
	}
}

func (w *wrapper) lines() []string {
	var lines []string
	from := 0
	for _, end := range w.ends {
		lines = append(lines, string(w.chars[from:end]))
		from = end
	}
	return lines
}

// halves is the width of a text in half-ems.
func halves(text string) int {
	n := 0
	for _, r := range text {
		n += halfWidth(r)
	}
	return n
}

// halfWidth is the width of a character in half-ems.
func halfWidth(r rune) int {
	if r < 0x2000 && !strings.ContainsRune("×÷±§°", r) {
		return 1
	}
	return 2
}
