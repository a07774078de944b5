package check

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
)

// wording applies the rules on signs, words and what must not be published.
// Each text is taken apart into characters once, in the memory of the last one.
func (c *checker) wording() {
	series := map[at.Key]*numbering{}
	w := &worded{}
	for t := range c.texts() {
		w.read(t)
		c.words(w)
		c.privacy(w)
		c.punctuation(w)
		c.fullWidth(w)
		c.spaces(w)
		c.pairs(w)
		c.doubled(w)
		if !t.IsParagraph() {
			continue
		}
		c.stop(w)
		c.numbering(w, series)
	}
	c.contactPrivacy()
}

// A worded text is one in characters.
type worded struct {
	text   bind.Text
	runes  []rune
	at     []int // the byte at which each character begins, and the text's end
	marker bind.Marker
	asked  clause // what against has found
}

func wordingOf(t bind.Text) *worded {
	w := &worded{}
	w.read(t)
	return w
}

// read makes it another text.
func (w *worded) read(t bind.Text) {
	s := t.Text.Text
	*w = worded{text: t, runes: slices.Grow(w.runes[:0], len(s)/3+8), at: slices.Grow(w.at[:0], len(s)/3+9)}
	for i, r := range s {
		w.runes, w.at = append(w.runes, r), append(w.at, i)
	}
	w.at = append(w.at, len(s))
	w.marker = bind.ReadMarker(w.runes)
}

// passage is the characters from one to before another.
func (w *worded) passage(from, to int) passage { return passage{w.text, w.at[from], w.at[to]} }

// piece is what the characters from one to before another say.
func (w *worded) piece(from, to int) string { return w.passage(from, to).words() }

// rune is the character at i, or 0 outside the text.
func (w *worded) rune(i int) rune {
	if i < 0 || i >= len(w.runes) {
		return 0
	}
	return w.runes[i]
}

// around is a piece of text with a few characters before and after it, for
// messages.
func (w *worded) around(from, to int) string {
	const near = 6
	return w.piece(max(from-near, 0), min(to+near, len(w.runes)))
}

// isChinese reports whether a character is a Chinese one or a Chinese mark.
func isChinese(r rune) bool {
	return han.Is(r) || strings.ContainsRune("，。、；：？！“”‘’（）《》〈〉〔〕【】…—", r)
}
