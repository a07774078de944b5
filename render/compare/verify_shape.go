package compare

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
)

// unseen reports whether nothing is seen of a character but a blank, if that.
func unseen(r rune) bool {
	if '\u3000' < r && r < '\uf900' {
		return false
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
}

// seen is a text without its blanks and the ends of its lines.
func seen(text string) string {
	return strings.Map(func(r rune) rune {
		if meant, guise := han.Meant(r); unseen(r) || guise == han.Blank && meant == ' ' {
			return -1
		}
		return r
	}, text)
}

// folded is what is seen of a text, with characters that portals write in another width or
// shape in one of them, each for one: a page whose quotation marks are straight has the same
// words.
func folded(text string) string { return strings.Map(fold, seen(text)) }

func fold(r rune) rune {
	switch {
	case '\u4e00' <= r && r < '\ua000' || r < 0x80:
		return r
	case '！' <= r && r <= '～':
		r -= '！' - '!'
	}
	switch r {
	case '“', '”', '„', '‟', '「', '」':
		return '"'
	case '‘', '’', '‚', '『', '』':
		return '\''
	case '—', '–', '―', '‐', '‑', '−':
		return '-'
	case '〔', '﹝':
		return '['
	case '〕', '﹞':
		return ']'
	case '•', '・', '‧':
		return '·'
	}
	meant, _ := han.Meant(r)
	return meant
}

// A shaping is how one text became another, blanks and shapes of characters aside.
type shaping struct {
	pieces  []Piece
	same    bool
	was, is string // what was kept, as the first text writes it and as the second
}

func shape(before, after string) shaping {
	a, b := folded(before), folded(after)
	was, is := []rune(seen(before)), []rune(seen(after))
	if a == b {
		return shaping{[]Piece{{Kept, string(was)}}, true, string(was), string(is)}
	}
	var s shaping
	for _, p := range Words(a, b) {
		n := utf8.RuneCountInString(p.Text)
		switch p.Op {
		case Kept:
			s.was, s.is = s.was+string(was[:n]), s.is+string(is[:n])
			p.Text, was, is = string(was[:n]), was[n:], is[n:]
		case Deleted:
			p.Text, was = string(was[:n]), was[n:]
		case Inserted:
			p.Text, is = string(is[:n]), is[n:]
		}
		s.pieces = append(s.pieces, p)
	}
	return s
}

// widths are the characters that are the same but for their width or shape.
type widths struct {
	count  int
	pairs  []string // ，→, in the order found
	places []string
	first  at.Source
}

// mostListed is how many pairs and places are listed; then that there are others.
const mostListed = 8

// note counts those of what was kept of a text: as many characters in both.
func (w *widths) note(where string, on at.Source, was, is string) {
	a, b := []rune(was), []rune(is)
	n := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		n++
		if pair := fmt.Sprintf("%c→%c", a[i], b[i]); !slices.Contains(w.pairs, pair) {
			w.pairs = append(w.pairs, pair)
		}
	}
	if n == 0 {
		return
	}
	if w.count == 0 {
		w.first = on
	}
	w.count += n
	w.places = append(w.places, fmt.Sprintf("%s（%s）%d 处", where, spot(on), n))
}

// addWidths says once of all of them.
func (v *verifier) addWidths() {
	w := &v.widths
	if w.count == 0 {
		return
	}
	v.Discrepancies = append(v.Discrepancies, Discrepancy{
		Kind: Widths, Where: fmt.Sprintf("全角半角或样子变了的标点、字符 %d 处", w.count), On: w.first,
		Printed: few(w.pairs), Published: few(w.places),
	})
}

func few(all []string) string {
	if len(all) > mostListed {
		return strings.Join(all[:mostListed], "、") + "等"
	}
	return strings.Join(all, "、")
}
