package compare

import (
	"slices"
	"unicode/utf8"
)

// How alike two texts must be, in percent of what both have in pairs of neighbouring
// characters.
const (
	alike     = 50 // to be one text that was changed
	displaced = 75 // to be one that was moved as well
	contained = 70 // of a piece that a paragraph was divided into, in the paragraph
	divided   = 80 // a paragraph and all the pieces of it
)

// A profile is the pairs of neighbouring characters of a text, sorted.
type profile []uint64

func profileOf(text string) profile {
	p := make(profile, 0, utf8.RuneCountInString(text)+1)
	last := rune(0)
	for _, r := range text {
		p = append(p, uint64(last)<<32|uint64(r))
		last = r
	}
	slices.Sort(p)
	return p
}

// shared is how many pairs two texts have in common.
func shared(a, b profile) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// percent is how much two texts of so many pairs have in common, of which both have n.
func percent(n, a, b int) int {
	if a+b == 0 {
		return 100
	}
	return 200 * n / (a + b)
}
