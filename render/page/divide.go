package page

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/doc"
	"nianbao/render/han"
)

// divide says where lines may end within Latin words: after the parts of an address,
// and anywhere in what is wider than a whole line.
func divide(atoms []atom, width doc.Length) {
	for start := 0; start < len(atoms); {
		end := start
		for end < len(atoms) && atoms[end].class == latin && (end == start || !atoms[end-1].end) {
			end++
		}
		if end == start {
			start++
			continue
		}
		word := atoms[start:end]
		if han.IsAddress(textOf(word)) {
			divideAddress(word)
		}
		divideWide(word, width)
		start = end
	}
}

func textOf(atoms []atom) string {
	var b strings.Builder
	for i := range atoms {
		b.WriteString(atoms[i].glyph.Text)
	}
	return b.String()
}

// divideAddress lets lines end behind each mark that ends a part, and behind the last
// of several.
func divideAddress(word []atom) {
	for i := range word[:len(word)-1] {
		word[i].divides = endsPart(&word[i]) && !endsPart(&word[i+1])
	}
}

func endsPart(a *atom) bool {
	r, _ := utf8.DecodeRuneInString(a.glyph.Text)
	return han.EndsAddressPart(r)
}

// divideWide lets lines end anywhere in a part of a word that no line can hold.
func divideWide(word []atom, width doc.Length) {
	start, wide := 0, doc.Length(0)
	for i := range word {
		wide += word[i].width
		if !word[i].divides && i+1 < len(word) {
			continue
		}
		for j := start; wide > width && j <= i; j++ {
			word[j].divides = true
		}
		start, wide = i+1, 0
	}
}
