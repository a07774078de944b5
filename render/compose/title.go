package compose

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
)

// title appends the title: the agency on its own line, each part wrapped
// between words so that the lines make a trapezoid or a lozenge
// (GB/T 9704-2012, 7.3.1), and a blank line below it, up to the next line of
// the page's grid.
func (b *builder) title() {
	lines, after := b.titleIn(doc.Title, b.TitleParts())
	b.add(&doc.Paragraph{
		Key:       at.Title,
		Style:     doc.Title,
		Align:     doc.Centre,
		Runs:      []doc.Run{{Style: doc.Title, Text: strings.Join(lines, "\n")}},
		After:     after,
		KeepNext:  true,
		KeepLines: true,
	})
}

// titleIn wraps the parts of a title in a style, and says how much is blank below it.
func (b *builder) titleIn(s doc.Style, parts []string) (lines []string, after doc.Length) {
	style, page := b.doc.Styles[s], b.doc.Page
	lines = titleLines(parts, int(page.TextWidth()*2/style.Size))
	height := style.Line * doc.Length(len(lines))
	grid := (height + 2*page.LinePitch - 1) / page.LinePitch * page.LinePitch
	return lines, grid - height
}

// titleLines wraps the parts of a title to lines of at most width half-ems.
func titleLines(parts []string, width int) []string {
	var lines []string
	for i, part := range parts {
		above, below := lengths(lines), lengths(parts[i+1:])
		lines = append(lines, wrapBy(part, width, titleCosts, func(ends, own []int) int {
			return bracketCost([]rune(part), ends) + shapeCost(append(append(append([]int(nil), above...), own...), below...))
		})...)
	}
	return lines
}

// What weighs more in a title than any outline, the heavier first: a word or a name
// that is divided, a line of fewer than four characters, a line that ends elsewhere
// than at a mark though one could.
const (
	dividedWord = 200_000
	stub        = 40_000
	besidesMark = 10_000

	fewestHalves = 8 // of a line
)

// titleCosts says what it costs to end a line of a title after each of its characters:
// before （ and after 、 nothing, between words little where what stands between such
// marks is wider than a line.
func titleCosts(text []rune, width int) []int {
	costs := breakCosts(text)
	for i, c := range costs {
		if insideUnknown <= c && c < never {
			costs[i] = dividedWord + c
		}
	}
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && !atMark(text[end-1], text[end]) {
			end++
		}
		if han.Halves(string(text[start:end])) <= width {
			for i := start; i < end-1; i++ {
				costs[i] = min(costs[i]+besidesMark, never)
			}
		}
		start = end
	}
	return costs
}

// bracketCost is held against lines that go on beyond a （ that might begin one.
func bracketCost(text []rune, ends []int) int {
	const fewest = fewestHalves / 2
	cost, from := 0, 0
	for _, end := range ends {
		for i := from + fewest; i < end; i++ {
			if text[i] == '（' && end-from < len(text) {
				cost += besidesMark
			}
		}
		from = end
	}
	return cost
}

// atMark reports whether a title's line may best end between two characters.
func atMark(last, first rune) bool { return first == '（' || last == '、' }

func lengths(lines []string) []int {
	all := make([]int, len(lines))
	for i, l := range lines {
		all[i] = han.Halves(l)
	}
	return all
}

// shapeCost judges a title's outline. Lines that grow, shrink, or grow and
// then shrink make a trapezoid or a lozenge; a waist or lines of one length
// are what the standard does not want; a line far shorter than the longest
// looks lost.
func shapeCost(lengths []int) int {
	cost, longest := 0, 0
	for _, n := range lengths {
		longest = max(longest, n)
	}
	for i, n := range lengths {
		if i > 0 && i+1 < len(lengths) && n < lengths[i-1] && n < lengths[i+1] {
			cost += 450 // another line is better, a word taken apart is not
		}
		if i > 0 && n == lengths[i-1] {
			cost += 30
		}
		if short := longest/2 - n; short > 0 {
			cost += short * short
		}
		if n < fewestHalves && len(lengths) > 1 {
			cost += stub
		}
	}
	return cost
}
