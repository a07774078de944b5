package page

import (
	"context"
	"slices"

	"nianbao/fonts"
	"nianbao/render/at"
	"nianbao/render/doc"
)

// A Setting is a document set in faces: its lines are made, the heights of its
// tables' rows are found.
type Setting struct {
	// Document is the document with what was found: of whatever else is written of it,
	// such as Word, lines and pages break where they break here.
	Document *doc.Document
	breaker  *breaker
}

// Settle sets a document in the given faces, lets figures float to the next page's top
// where they do not fit, and finds the height of each table's rows,
// one a table. A table is shrunk as far as its Least where that saves it, or its notes,
// from moving to the next page, or a part of it; of any other, text that follows on the
// same page comes to stand on the page's grid. It fails as Break does.
func Settle(ctx context.Context, d *doc.Document, faces *fonts.Set) (*Setting, error) {
	if d.Marked() {
		panic("page: a document that shows changes has no pages")
	}
	b, err := measured(ctx, d, faces)
	if err != nil {
		return nil, err
	}
	b.settle()
	for range floats {
		blocks := b.floated()
		if blocks == nil {
			break
		}
		b.reorder(blocks)
		b.settle()
	}
	return &Setting{b.settled(), b}, nil
}

// floats is how often figures may be let float: tables behind one that does find other
// heights, so that another may fit where it did not.
const floats = 3

// measured is a breaker of a document that has been cut into pieces.
func measured(ctx context.Context, d *doc.Document, faces *fonts.Set) (*breaker, error) {
	b := &breaker{composer: composer{faces: faces, doc: d, scratch: scratches.Get().(*scratch)}}
	defer b.release()
	b.book = &Book{Meta: d.Meta, Width: d.Page.Width, Height: d.Page.Height}
	b.book.Tags = append(make([]Tag, 0, elements(d)), Tag{Kind: TagDocument, Parent: -1})
	for _, block := range d.Blocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.starts, b.tagStarts = append(b.starts, len(b.pieces)), append(b.tagStarts, len(b.book.Tags))
		b.measure(block)
	}
	return b, at.AsError(b.faults.found)
}

// settle finds the heights, table by table as they follow each other: where one stands
// depends on those before it.
func (b *breaker) settle() {
	p, i := b.placer(), 0
	for _, g := range b.grids {
		for before := p; ; before = p {
			n := p.chain(i)
			if i+n > g.first {
				p = before
				break
			}
			i += n
		}
		s := settler{grid: g, pieces: b.pieces, start: p, chain: i}
		s.settle()
	}
}

// settled is the document with what was found: heights, beyond which no table is
// elastic, the indents of lines that hang under a character, and what charts look like.
func (b *breaker) settled() *doc.Document {
	d := *b.doc
	d.Blocks = slices.Clone(d.Blocks)
	heights := map[*doc.Table]doc.Length{}
	for _, g := range b.grids {
		heights[g.table] = g.height
	}
	for i, block := range d.Blocks {
		switch block := block.(type) {
		case *doc.Table:
			own := *block
			own.Height, own.Least = heights[block], 0
			d.Blocks[i] = &own
		case *doc.Paragraph:
			if block.Hang > 0 {
				own := *block
				own.Rest, own.Hang = b.hangs[block], 0
				d.Blocks[i] = &own
			}
		case *doc.Chart:
			own := *block
			own.Drawing = drawingOf(b.pieces[b.starts[i]].figure)
			d.Blocks[i] = &own
		}
	}
	return &d
}

// A settler finds the height of one table's rows.
type settler struct {
	*grid
	pieces []piece // of the document
	start  placer  // before the chain that the table's first row is in
	chain  int     // where that begins
}

// A stand is how a table stands on its pages.
type stand struct {
	first, last int        // the pages of its first row, and of its last one and its notes
	cut         int        // the first row on the page of the last row
	foot        doc.Length // of what stands last
	next        bool       // something follows on the page, on a line of the grid
	gap         doc.Length // how much lower that stands than it might
}

func (s *settler) settle() {
	t := s.table
	if t.Least == 0 || t.Least == t.Height {
		return
	}
	wanted := s.try(t.Height)
	if least := s.try(t.Least); least.last < wanted.last {
		s.fill(least)
		return
	}
	s.try(t.Height)
	s.land(wanted)
}

// end is the piece after the table's last row and after what is kept with it.
func (s *settler) end() int {
	end := s.first + s.table.Rows
	for end < len(s.pieces) && s.pieces[end-1].keep != loose {
		end++
	}
	return end
}

// try places the table with rows of the given height.
func (s *settler) try(height doc.Length) stand {
	s.setHeight(height)
	copy(s.pieces[s.first:], s.rowPieces())
	end := s.end()
	p := s.start
	for i := s.chain; i <= end && i < len(s.pieces); {
		i += p.chain(i)
	}
	rows, last := s.pieces[s.first:s.first+s.table.Rows], &s.pieces[end-1]
	lastRow := &rows[len(rows)-1]
	got := stand{first: rows[0].page, last: last.page, foot: last.y + last.height}
	got.cut = slices.IndexFunc(rows, func(p piece) bool { return p.page == lastRow.page })
	if end < len(s.pieces) && s.pieces[end].page == last.page && s.pieces[end].snap {
		next := &s.pieces[end]
		got.next, got.gap = true, next.y-(got.foot+last.after+next.before)
	}
	return got
}

// spareFoot is left under a table that was shrunk to fit: what else is made of the
// document rounds each row to its own unit.
const spareFoot = 4 * doc.Point

// fill lets a table that fits with its least height take the room that is left.
func (s *settler) fill(least stand) {
	rows := s.rowsFrom(0)
	total := sum(s.heights, rows) + s.start.room(s.first) - least.foot - spareFoot
	got := s.try(max(s.heightFor(rows, total), s.table.Least))
	if got.last != least.last {
		s.try(s.table.Least)
	}
}

// spareNotes is left between a table's notes and the text below them: in Word the table's
// rules take room of their own, and notes have no blank that could make up for it.
const spareNotes = 3 * doc.Point / 2

// land changes the height so that what follows the table stands on a line of the grid
// without a wider gap than it asks for: on the nearer line, or else on the other. Where
// that would break the table elsewhere, the height stays as it was.
func (s *settler) land(wanted stand) {
	spare := doc.Length(0)
	if s.table.KeepNext {
		spare = spareNotes
	}
	if !wanted.next || wanted.gap >= spare && wanted.gap < spare+doc.Point {
		return
	}
	rows := s.rowsFrom(wanted.cut)
	total := sum(s.heights, rows)
	changes := []doc.Length{wanted.gap - spare, wanted.gap - spare - s.start.pitch}
	if abs(changes[1]) < abs(changes[0]) {
		slices.Reverse(changes)
	}
	for _, change := range changes {
		height := s.heightFor(rows, total+change)
		if height == 0 {
			continue
		}
		got := s.try(height)
		if got.first == wanted.first && got.last == wanted.last && got.cut == wanted.cut && got.next && got.gap < spare+doc.Point {
			return
		}
	}
	s.try(s.table.Height)
}

// rowsFrom are the rows that stand on a page which begins with the given one.
func (s *settler) rowsFrom(row int) []int {
	rows := s.repeats(s.groupOf(row), row)
	for r := row; r < s.table.Rows; r++ {
		rows = append(rows, r)
	}
	return rows
}

// sum is how high some rows are together.
func sum(heights []doc.Length, rows []int) doc.Length {
	total := doc.Length(0)
	for _, r := range rows {
		total += heights[r]
	}
	return total
}

// heightFor is the largest height, in whole twips and from Least to twice what is
// wanted, with which some rows are together not higher than total; 0 if there is none.
func (s *settler) heightFor(rows []int, total doc.Length) doc.Length {
	low, high := (s.table.Least+doc.Twip-1)/doc.Twip, 2*s.table.Height/doc.Twip
	scratch := make([]doc.Length, s.table.Rows)
	fits := func(twips doc.Length) bool {
		return sum(s.rowHeights(scratch, twips*doc.Twip), rows) <= total
	}
	if !fits(low) {
		return 0
	}
	for low < high {
		if middle := (low + high + 1) / 2; fits(middle) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low * doc.Twip
}

func abs(l doc.Length) doc.Length { return max(l, -l) }
