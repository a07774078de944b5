package check

import (
	"slices"
	"sync"
	"unicode"

	"nianbao/layouts"
	"nianbao/render/bind"
	"nianbao/render/doc"
)

// shingleLength is how many characters make a shingle, the unit in which texts
// are compared.
const shingleLength = 5

// A strand is a text without punctuation and spaces, and where in the text each
// of its characters stands, in bytes.
type strand struct {
	runes []rune
	at    []int
}

// strandOf keeps letters, Chinese characters and digits. Full-width ones are as
// good as half-width ones.
func strandOf(s string) strand {
	st := strand{make([]rune, 0, len(s)/3), make([]int, 0, len(s)/3)}
	for i, r := range s {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if r >= 0x4e00 && r <= 0x9fff || unicode.IsLetter(r) || unicode.IsDigit(r) {
			st.runes, st.at = append(st.runes, r), append(st.at, i)
		}
	}
	return st
}

// shingles appends the hash of every five characters that follow one another.
func (st strand) shingles(all []uint64) []uint64 {
	for i := 0; i+shingleLength <= len(st.runes); i++ {
		all = append(all, hash(st.runes[i:i+shingleLength]))
	}
	return all
}

// hash mixes the characters of a shingle (the finish of MurmurHash3). Two
// shingles that share a hash would change a percentage by less than a hundredth.
func hash(shingle []rune) uint64 {
	var h uint64
	for _, r := range shingle {
		h = h*0x9e3779b97f4a7c15 + uint64(r)
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// A print is what a section is recognised by: its shingles, sorted, each once,
// and as many bits as say where there may be some.
type print struct {
	section  int
	shingles []uint64
	sketch   sketch
	folded   int // how many shingles have no bit of their own
}

// prints are what a report's sections are recognised by. They are never changed.
type prints []print

// printsOf leaves out what every report says: the form's own labels, and the
// phrases of words/statutory.txt.
func printsOf(f *bind.Filled) prints {
	common := commonShingles(f.Layout)
	all := make(prints, 0, len(f.Report.Sections))
	for _, s := range f.Report.Sections {
		var found []uint64
		for _, t := range s.Paragraphs {
			found = strandOf(t.Text).shingles(found)
		}
		slices.Sort(found)
		found = without(slices.Compact(found), common)
		p := print{section: s.Number, shingles: found}
		p.folded = p.sketch.fill(found)
		all = append(all, p)
	}
	return all
}

// statutoryShingles are those of words/statutory.txt.
var statutoryShingles = sync.OnceValue(func() []uint64 {
	var all []uint64
	for _, phrase := range firstWords("statutory.txt") {
		all = strandOf(phrase).shingles(all)
	}
	return all
})

// commonShingles are those that all reports of a form may share, sorted.
func commonShingles(l *layouts.Layout) []uint64 {
	all := slices.Clone(statutoryShingles())
	for _, s := range l.Sections {
		all = strandOf(s.Title).shingles(all)
	}
	for _, t := range l.Tables {
		for _, cell := range t.Form.Cells {
			all = strandOf(doc.Text(cell.Runs)).shingles(all)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// without is a sorted list without what another has.
func without(all, common []uint64) []uint64 {
	kept := all[:0]
	i := 0
	for _, h := range all {
		for i < len(common) && common[i] < h {
			i++
		}
		if i == len(common) || common[i] != h {
			kept = append(kept, h)
		}
	}
	return kept
}
