package page

import (
	"strings"

	"nianbao/render/doc"
)

// A piece is what no page break divides: a line of a paragraph or a row of a
// table. The stage after this one places it.
type piece struct {
	before doc.Length // blank above, dropped at the top of a page
	height doc.Length
	after  doc.Length // blank below
	lead   doc.Length // height of the head rows that stand above it on a new page
	snap   bool       // it stands on a line of the page's grid
	first  bool       // it begins a page
	turned bool       // it stands across the sheet
	keep   keep       // with the next piece

	items    []*Glyphs // of a line; Y counts from the piece's top
	leader   *Rule     // that follows the line; likewise
	table    *grid     // of a row
	row      int
	figure   *figure // of a picture or a chart
	bookmark int     // index in Book.Outline plus one

	page int // set by place
	y    doc.Length
}

// keep says how firmly a piece is held on the page of the next one.
type keep uint8

const (
	loose  keep = iota
	linked      // as long as all that is linked fits on one page
	held        // as long as what is held together without that fits on one page
	bound       // unless even that alone does not fit on one page
)

// paragraph cuts a paragraph into lines.
func (b *breaker) paragraph(p *doc.Paragraph) {
	page, style := b.sheet(p.Turned), b.doc.Styles[p.Style]
	atoms := b.atomsOf(p.Runs, setting{key: p.Key, spans: p.Spans, tags: b.paragraphTags(p)})
	room, rest := page.TextWidth()-p.Right, b.restOf(p, atoms)
	if p.DivideWords {
		divide(atoms, room-rest)
	}
	flush := p.Align == doc.Justify
	b.lines = breakLines(b.lines[:0], atoms, measure{first: room - p.First, rest: room - rest, hang: flush, rigid: p.Hang > 0 && !flush})
	bookmark := b.bookmark(p)
	for i, l := range b.lines {
		indent := rest
		if i == 0 {
			indent = p.First
		}
		if !flush && l.slack > 0 {
			l.slack = 0
		}
		free := room - indent - natural(atoms, l)
		piece := piece{height: style.Line, snap: style.Line == page.LinePitch, turned: p.Turned, bookmark: bookmark}
		piece.items = b.set(nil, atoms, l, page.Left+indent+shift(p.Align, free), baseline(style))
		if i == 0 {
			piece.before, piece.first = p.Before, p.NewPage
		}
		if p.KeepLines || p.KeepEnds && (i == 0 || i == len(b.lines)-2) {
			piece.keep = held
		}
		if i == len(b.lines)-1 {
			piece.after, piece.keep = p.After, loose
			if p.KeepNext {
				piece.keep = bound
			}
			piece.leader = leader(p, page.Left, page.Left+indent+natural(atoms, l), baseline(style))
		}
		b.pieces = append(b.pieces, piece)
		bookmark = 0
	}
}

// restOf finds the indent of a paragraph's lines after the first, and remembers one that
// is found by the widths of characters.
func (b *breaker) restOf(p *doc.Paragraph, atoms []atom) doc.Length {
	if p.Hang == 0 {
		return p.Rest
	}
	rest := p.First
	for i := range atoms {
		if atoms[i].char >= p.Hang {
			break
		}
		rest += atoms[i].width
	}
	if b.hangs == nil {
		b.hangs = map[*doc.Paragraph]doc.Length{}
	}
	b.hangs[p] = rest
	return rest
}

// leader is the rule that follows a paragraph's text, which ends at x, or nil: as thick
// as a table's, a little below the baseline.
func leader(p *doc.Paragraph, left, x, baseline doc.Length) *Rule {
	if p.Leader == 0 {
		return nil
	}
	const below = 2 * doc.Point
	return &Rule{X1: x, X2: left + p.Leader, Y1: baseline + below, Y2: baseline + below, Width: doc.RuleWidth}
}

// shift is where a line begins, given how much it leaves free.
func shift(a doc.Align, free doc.Length) doc.Length {
	switch a {
	case doc.Centre:
		return free / 2
	case doc.Right:
		return free
	}
	return 0
}

// baseline is how far below its top a line's baseline stands: the em square,
// 0.88 of it above the baseline as in every Chinese face, in the middle of the
// line.
func baseline(s doc.TextStyle) doc.Length { return (s.Line-s.Size)/2 + s.Size*88/100 }

// paragraphTags makes the tags of a paragraph's runs: a heading that runs in
// is an element of its own before the paragraph's.
func (b *breaker) paragraphTags(p *doc.Paragraph) []int {
	tags := make([]int, len(p.Runs))
	parent := b.itemTag(p)
	for i, r := range p.Runs {
		if i > 0 && p.Runs[i-1].Style == r.Style {
			tags[i] = tags[i-1]
			continue
		}
		kind := tagKind(r.Style)
		if p.Item {
			kind = TagLBody
		}
		tags[i] = b.tag(Tag{Kind: kind, Parent: parent, Key: p.Key, Spans: p.Spans})
	}
	return tags
}

// itemTag makes the tag that a paragraph's tags stand in: the document's, or that of
// an item in the list that the paragraphs before it have begun.
func (b *breaker) itemTag(p *doc.Paragraph) int {
	const document = 0
	if p.Style == doc.Caption {
		b.list = document
		return b.captionTag()
	}
	b.titled = titled{}
	switch {
	case !p.Item:
		b.list = document
		return document
	case b.list == document:
		b.list = b.tag(Tag{Kind: TagL, Parent: document})
	}
	return b.tag(Tag{Kind: TagLI, Parent: b.list})
}

// tagKind is the structure type of a style: the title's is H1, and the headings
// stand below it.
func tagKind(s doc.Style) TagKind {
	switch {
	case s == doc.Title:
		return TagH1
	case s.Level() > 0:
		return TagH1 + TagKind(s.Level())
	}
	return TagP
}

// deepestBookmark is the lowest level of headings that the outline lists.
const deepestBookmark = 2

// bookmark enters a heading in the outline and returns its index plus one, or
// 0 for a paragraph that has none.
func (b *breaker) bookmark(p *doc.Paragraph) int {
	if len(p.Runs) == 0 {
		return 0
	}
	mark := Bookmark{Title: strings.TrimRight(doc.Text(p.Runs[:1]), "。：")}
	level := p.Runs[0].Style.Level()
	if level == 0 || level > deepestBookmark {
		return 0
	}
	mark.Level = min(level, b.deepest()+1)
	b.book.Outline = append(b.book.Outline, mark)
	return len(b.book.Outline)
}

// deepest is the level of the outline's last entry.
func (b *breaker) deepest() int {
	if n := len(b.book.Outline); n > 0 {
		return b.book.Outline[n-1].Level
	}
	return 0
}
