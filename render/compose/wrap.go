package compose

import "nianbao/render/han"

// wrap divides a text into the fewest lines of at most width half-ems and,
// among the ways to do so, takes the one that a person would: lines end
// between words and are about equally long. A line narrower than a character
// holds one.
//
// widths of characters are those of every Chinese face: a full em, or half of
// it for digits, Latin letters and their marks.
func wrap(text string, width int) []string {
	return wrapBy(text, width, labelCosts, func(_, lengths []int) int {
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

// labelCosts are what they are for a line of any width.
func labelCosts(text []rune, _ int) []int { return breakCosts(text) }

// wrapBy is wrap with costs of its own of ending a line after each character, and
// with a judgement of the lines besides: of the characters before which they end, and
// of their lengths, in half-ems.
func wrapBy(text string, width int, costs func(text []rune, width int) []int, judge func(ends, lengths []int) int) []string {
	chars := []rune(text)
	width = max(width, 2)
	if han.Halves(text) <= width || len(chars) < 2 || len(chars) > maxChars {
		return []string{text}
	}
	w := wrapper{chars: chars, sums: prefixSums(chars), costs: costs(chars, width), width: width, judge: judge, best: -1}
	fewest := (han.Halves(text) + width - 1) / width
	for lines := fewest; lines <= min(len(chars), maxWrapped); lines++ {
		w.search(0, lines, (lines-fewest)*anotherLine, nil)
	}
	if w.best < 0 {
		return []string{text}
	}
	return w.lines()
}

// anotherLine is the cost of a line more than are needed: less than taking a
// word apart.
const anotherLine = 400

// maxWrapped and maxChars bound what is looked through; longer texts are left
// to the page breaker.
const (
	maxWrapped = 5
	maxChars   = 5 * 20 // five lines of a title
)

// A wrapper looks through the ways to divide one text. Texts are titles and
// labels, some tens of characters in at most five lines.
type wrapper struct {
	chars []rune
	sums  []int // widths of the texts that end before each character
	costs []int // of ending a line after each character
	width int
	judge func(ends, lengths []int) int
	best  int // cost of the best way so far, or -1
	ends  []int
}

// search tries every end for the line that begins at start, with the given
// number of lines still to fill, unless the rest could not hold what is left.
func (w *wrapper) search(start, lines, cost int, ends []int) {
	if w.best >= 0 && cost >= w.best {
		return
	}
	total := w.sums[len(w.chars)]
	if lines == 1 {
		w.finish(cost, append(ends, len(w.chars)))
		return
	}
	for end := start + 1; end < len(w.chars) && w.sums[end]-w.sums[start] <= w.width; end++ {
		if c := w.costs[end-1]; c < never && total-w.sums[end] <= (lines-1)*w.width {
			w.search(end, lines-1, cost+c, append(ends, end))
		}
	}
}

// finish judges a way to divide the text.
func (w *wrapper) finish(cost int, ends []int) {
	lengths := make([]int, len(ends), maxWrapped)
	for i, from := 0, 0; i < len(ends); i++ {
		lengths[i] = w.sums[ends[i]] - w.sums[from]
		from = ends[i]
	}
	cost += w.judge(ends, lengths)
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

// prefixSums are the widths in half-ems of all beginnings of the text.
func prefixSums(chars []rune) []int {
	sums := make([]int, len(chars)+1)
	for i, r := range chars {
		sums[i+1] = sums[i] + han.HalvesOf(r)
	}
	return sums
}
