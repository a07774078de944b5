package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"nianbao/render/han"
)

// An Op says what became of a piece of a text.
type Op uint8

// The ops.
const (
	Kept Op = iota
	Deleted
	Inserted
)

// A Piece is a stretch of a text that was kept, deleted or inserted.
type Piece struct {
	Op   Op
	Text string
}

// Words is how one text becomes another: the pieces that are not inserted make the first,
// those that are not deleted the second. Sentences are held against each other first, then
// the words inside those that changed. No number and no Latin word is divided.
func Words(before, after string) []Piece {
	var all pieces
	from := sentences(before)
	to := sentences(after)
	for _, e := range edits(from, to) {
		if e.op == Kept {
			all.add(Kept, strings.Join(from[e.from:e.fromEnd], ""))
			continue
		}
		all.changed(strings.Join(from[e.from:e.fromEnd], ""), strings.Join(to[e.to:e.toEnd], ""))
	}
	return all
}

// pieces are made one after the other.
type pieces []Piece

func (p *pieces) add(op Op, text string) {
	if text == "" {
		return
	}
	if n := len(*p); n > 0 && (*p)[n-1].Op == op {
		(*p)[n-1].Text += text
		return
	}
	*p = append(*p, Piece{op, text})
}

// changed adds what became of sentences that are not the same: of words and of single
// Chinese characters and marks, of which a few that stayed between others that did not are
// no help to a reader.
func (p *pieces) changed(before, after string) {
	from, to := tokens(before), tokens(after)
	if before == "" || after == "" || !bounded(from, to) {
		p.add(Deleted, before)
		p.add(Inserted, after)
		return
	}
	names := newNames[string]()
	a, b := names.runes(from), names.runes(to)
	diff := newDiff()
	for _, d := range settled(diff.DiffCleanupSemantic(diff.DiffMainRunes(a, b, false))) {
		var text strings.Builder
		for _, r := range d.Text {
			text.WriteString(names.known[indexOf(r)])
		}
		p.add(ops[d.Type], text.String())
	}
}

var ops = map[diffmatchpatch.Operation]Op{
	diffmatchpatch.DiffEqual: Kept, diffmatchpatch.DiffDelete: Deleted, diffmatchpatch.DiffInsert: Inserted,
}

// settled puts what was deleted before what was inserted at the same place, so that there
// is one of each between what was kept.
func settled(diffs []diffmatchpatch.Diff) []diffmatchpatch.Diff {
	var all []diffmatchpatch.Diff
	gone, come := "", ""
	flush := func() {
		if gone != "" {
			all = append(all, diffmatchpatch.Diff{Type: diffmatchpatch.DiffDelete, Text: gone})
		}
		if come != "" {
			all = append(all, diffmatchpatch.Diff{Type: diffmatchpatch.DiffInsert, Text: come})
		}
		gone, come = "", ""
	}
	for _, d := range diffs {
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			gone += d.Text
		case diffmatchpatch.DiffInsert:
			come += d.Text
		default:
			flush()
			all = append(all, d)
		}
	}
	flush()
	return all
}

// newDiff is go-diff without its clock: the same texts give the same pieces.
func newDiff() *diffmatchpatch.DiffMatchPatch {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	return d
}

// most bounds what is looked through to find how one text became another: the product of
// their lengths in tokens, without what they have in common at both ends. A sentence is
// shorter than 500 characters.
const most = 500 * 500

// bounded reports whether two lists are short enough to be held against each other.
func bounded(a, b []string) bool {
	start, end := common(a, b)
	return (len(a)-start-end)*(len(b)-start-end) <= most
}

// common is how many of two lists are the same at their beginnings and at their ends.
func common(a, b []string) (start, end int) {
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return start, end
}

// An edit says that a stretch of a list was kept, or that it, perhaps empty, became
// another, perhaps empty.
type edit struct {
	op            Op // Kept, or Deleted for what was not
	from, fromEnd int
	to, toEnd     int
}

// edits are how one list becomes another, with as many kept as can be.
func edits(a, b []string) []edit {
	start, end := common(a, b)
	var all []edit
	at, to := 0, 0
	add := func(op Op, n, m int) {
		if n+m > 0 {
			all = append(all, edit{op, at, at + n, to, to + m})
			at, to = at+n, to+m
		}
	}
	add(Kept, start, start)
	if inner, other := a[start:len(a)-end], b[start:len(b)-end]; bounded(a, b) && len(inner) > 0 && len(other) > 0 {
		names := newNames[string]()
		x, y := names.runes(inner), names.runes(other)
		gone, come := 0, 0
		for _, d := range newDiff().DiffMainRunes(x, y, false) {
			switch n := utf8.RuneCountInString(d.Text); d.Type {
			case diffmatchpatch.DiffDelete:
				gone += n
			case diffmatchpatch.DiffInsert:
				come += n
			default:
				add(Deleted, gone, come)
				add(Kept, n, n)
				gone, come = 0, 0
			}
		}
		add(Deleted, gone, come)
	} else {
		add(Deleted, len(inner), len(other))
	}
	add(Kept, end, end)
	return all
}

// names gives each of what lists are made of a rune of its own, as go-diff wants them.
type names[T comparable] struct {
	known []T
	index map[T]int
}

func newNames[T comparable]() *names[T] { return &names[T]{index: map[T]int{}} }

func (n *names[T]) runes(list []T) []rune {
	all := make([]rune, len(list))
	for i, t := range list {
		number, known := n.index[t]
		if !known {
			number = len(n.known)
			n.index[t] = number
			n.known = append(n.known, t)
		}
		all[i] = runeOf(number)
	}
	return all
}

// Runes begin where letters are that go-diff takes for nothing in particular, and leave out
// the surrogates, which are none.
const (
	firstRune  = 0x4E00
	surrogates = 0xD800
	behind     = 0xE000
)

func runeOf(number int) rune {
	r := rune(firstRune + number)
	if r >= surrogates {
		r += behind - surrogates
	}
	return r
}

func indexOf(r rune) int {
	if r >= behind {
		r -= behind - surrogates
	}
	return int(r) - firstRune
}

// sentences divides a text after the marks that end a sentence or a part of equal weight,
// with the quotation marks and brackets that close behind them.
func sentences(text string) []string {
	const ends, closing = "。！？；\n", "”’）』」》〉】"
	var all []string
	start, ended := 0, false
	for i, r := range text {
		isEnd := strings.ContainsRune(ends, r)
		if ended && !isEnd && !strings.ContainsRune(closing, r) {
			all = append(all, text[start:i])
			start, ended = i, false
		}
		ended = ended || isEnd
	}
	if start < len(text) {
		all = append(all, text[start:])
	}
	return all
}

// tokens divides a text into what is changed as a whole: numbers with their points, commas
// and percent signs, Latin words, and every other character.
func tokens(text string) []string {
	var all []string
	for text != "" {
		n := tokenLength(text)
		all = append(all, text[:n])
		text = text[n:]
	}
	return all
}

func tokenLength(text string) int {
	first, n := utf8.DecodeRuneInString(text)
	if !inWord(first) {
		return n
	}
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		switch {
		case inWord(r):
		case strings.ContainsRune(".,．", r) && unicode.IsDigit(lastRune(text[:n])) && beginsWithDigit(text[n+size:]):
		case (r == '%' || r == '％' || r == '‰') && unicode.IsDigit(lastRune(text[:n])):
			return n + size
		default:
			return n
		}
		n += size
	}
	return n
}

// inWord reports whether a character is a digit or a letter that makes words with those
// beside it.
func inWord(r rune) bool {
	return unicode.IsDigit(r) || r == '_' || unicode.IsLetter(r) && !han.Is(r) && r < 0x2E80
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func beginsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
