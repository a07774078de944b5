package page

import "nianbao/render/doc"

// A placer is the next free place.
type placer struct {
	pieces        []piece
	height, pitch doc.Length // of the text area; of its grid
	across        doc.Length // height of the text area across the sheet
	page          int
	y             doc.Length
	last          *piece // that was placed; nil for none
}

// place gives each piece its page and its distance from the top of the text
// area. Pieces that are kept together move to the next page together; where
// no page could hold them, the looser ties give way.
func (p placer) place() {
	for i := 0; i < len(p.pieces); {
		i += p.chain(i)
	}
}

// chain places the pieces that belong together from i on and returns how many
// they are.
func (p *placer) chain(i int) int {
	if p.begins(i) {
		*p = p.nextPage()
	}
	for tie := linked; tie <= bound; tie++ {
		if n := p.put(i, tie); n > 0 {
			return n
		}
		next := p.nextPage()
		if n := next.put(i, tie); n > 0 {
			*p = next
			return n
		}
	}
	// The piece alone: what it is bound to has to stand on the next page.
	if y := p.next(&p.pieces[i]); y+p.pieces[i].height > p.room(i) {
		*p = p.nextPage()
	}
	p.advance(&p.pieces[i])
	return 1
}

// begins reports whether a piece begins a page whatever room there is: it is told to, or
// stands otherwise on the sheet than the piece that was placed before it.
func (p *placer) begins(i int) bool {
	return p.last != nil && (p.pieces[i].first || p.pieces[i].turned != p.last.turned)
}

// room is how much a page holds on which a piece stands.
func (p *placer) room(i int) doc.Length {
	if p.pieces[i].turned {
		return p.across
	}
	return p.height
}

// put places the pieces from i on that ties of at least the given firmness
// hold together, and returns how many they are: 0 if the page cannot hold
// them, and then the placer has not moved.
func (p *placer) put(i int, tie keep) int {
	at := *p
	for n := 1; ; n++ {
		piece := &p.pieces[i+n-1]
		if at.next(piece)+piece.height > at.room(i) {
			return 0
		}
		at.advance(piece)
		if piece.keep < tie || i+n == len(p.pieces) || at.begins(i+n) {
			*p = at
			return n
		}
	}
}

// advance places one piece.
func (p *placer) advance(piece *piece) {
	piece.page, piece.y = p.page, p.next(piece)
	p.y, p.last = piece.y+piece.height+piece.after, piece
}

func (p *placer) nextPage() placer {
	next := *p
	next.page, next.y = p.page+1, 0
	return next
}

// next is where a piece would stand.
func (p *placer) next(piece *piece) doc.Length {
	if p.y == 0 {
		return piece.lead
	}
	y := p.y + piece.before
	if piece.snap {
		y = (y + p.pitch - 1) / p.pitch * p.pitch
	}
	return y
}
