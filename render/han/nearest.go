package han

import (
	"strings"
	"unicode/utf8"
)

// longestWord bounds the words that Nearest compares, in characters.
const longestWord = 64

// Nearest is the known word that a misspelt one was probably meant to be, or ""
// if none is near. One character in three, but not all, may be wrong, missing,
// too much, or in its neighbour's place. Capitals and small letters count as the
// same, and so do characters that look alike or differ in width (Fold). Of words
// equally near it is the first.
func Nearest(word string, known []string) string {
	if utf8.RuneCountInString(word) > longestWord {
		return ""
	}
	w := []rune(strings.ToLower(strings.Map(Fold, word)))
	nearest, least := "", len(w)+longestWord
	for _, k := range known {
		n := max(len(w), utf8.RuneCountInString(k))
		if d := Distance(w, []rune(strings.ToLower(strings.Map(Fold, k)))); d <= max(n/3, 1) && d < n && d < least {
			nearest, least = k, d
		}
	}
	return nearest
}

// Distance is the number of edits that turn a into b, neighbours' exchange being
// one (optimal string alignment).
func Distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			substitution := last[j]
			if a[i] != b[j] {
				substitution++
			}
			row[j+1] = min(substitution, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
