package msdoc

import (
	"sort"
	"strings"
	"unicode/utf16"

	"nianbao/render/manuscript"
)

// The characters that stand for something ([MS-DOC], 2.4.1).
const (
	charPicture    = 0x01
	charCell       = 0x07 // ends a cell, or a row
	charDrawing    = 0x08
	charTab        = 0x09
	charLine       = 0x0B
	charSection    = 0x0C // or a page
	charParagraph  = 0x0D
	charFieldBegin = 0x13
	charFieldMid   = 0x14 // the result begins
	charFieldEnd   = 0x15
	charHyphen     = 0x1E // at which no line ends
	charSymbol     = 0x28
)

// A layout is what matters of how a paragraph is laid out.
type layout struct {
	level     int  // of a heading, from 1
	numbered  bool // its number is made by Word, and stands in no text
	depth     int  // of the tables that it is in, within each other
	rowEnd    bool
	innerCell bool // its mark ends a cell of a table within a table
	innerRow  bool
	row       rowLayout // of the end of a row
}

// headingStyles are the numbers of the styles of headings, which are the same in every
// document: 1 is the first level's.
const headingStyles = 9

// layoutAt is the layout of the paragraph that a mark ends.
func (d *document) layoutAt(place int) (layout, error) {
	p := d.pieceAt(place)
	offset := p.at(place)
	i := sort.Search(len(d.papx), func(i int) bool { return d.papx[i].to > offset })
	var l layout
	var err error
	if i < len(d.papx) && d.papx[i].from <= offset {
		r := d.papx[i]
		if 1 <= r.style && r.style <= headingStyles {
			l.level = int(r.style)
		}
		err = d.layoutOf(r.grpprl, &l, true)
	}
	if n := int(p.modifier >> 1); err == nil && p.modifier&1 != 0 && n < len(d.grpprl) {
		err = d.layoutOf(d.grpprl[n], &l, false)
	}
	return l, err
}

// layoutOf reads a description of a paragraph, which may be elsewhere.
func (d *document) layoutOf(grpprl []byte, l *layout, mayLead bool) error {
	inTable := l.depth > 0
	var elsewhere []byte
	err := d.sprms(grpprl, func(code uint16, operand []byte) {
		switch code {
		case 0x2416:
			inTable = operand[0] != 0
		case 0x2417:
			l.rowEnd = operand[0] != 0
		case 0x6649:
			l.depth = int(min(le.Uint32(operand), maxDepth+1))
		case 0x244B:
			l.innerCell = operand[0] != 0
		case 0x244C:
			l.innerRow = operand[0] != 0
		case 0x460B:
			l.numbered = le.Uint16(operand) != 0
		case 0x2640:
			l.level = (int(operand[0]) + 1) % 10 // 9 is no heading
			if operand[0] > 9 {
				l.level = 0
			}
		case sprmTable, 0x5624, 0xD62B:
			l.row.read(code, operand)
		case sprmElsewhere:
			elsewhere = operand
		}
	})
	if inTable && l.depth == 0 {
		l.depth = 1
	} else if !inTable {
		l.depth = 0
	}
	if err != nil || elsewhere == nil || !mayLead {
		return err
	}
	from := int64(le.Uint32(elsewhere))
	if from+2 > int64(len(d.extra)) {
		return nil
	}
	long := d.extra[from+2:]
	return d.layoutOf(long[:min(int(le.Uint16(d.extra[from:])), len(long))], l, false)
}

// A collector makes the texts of paragraphs out of a stretch of characters.
type collector struct {
	*document
	text    []uint16
	change  []uint16     // the words of a tracked change, or hidden ones
	looks   look         // of these
	codes   []bool       // the fields that the place is in: whether in its code, not its result
	hiding  int          // in how many codes it is: none is shown
	ends    map[int]bool // the marks of fields that have a beginning and an end
	block   int          // the paragraph that the characters stand in, from 1
	visible func(manuscript.Block)
}

// fields finds the marks of those fields that are whole. What is no such field would
// hide all that comes behind it.
func (d *document) fields(from, to int) map[int]bool {
	whole := map[int]bool{}
	type field struct{ begin, mid int }
	var open []field
	for place := from; place < to; place++ {
		switch d.chars[place] {
		case charFieldBegin:
			open = append(open, field{place, -1})
		case charFieldMid:
			if n := len(open); n > 0 && open[n-1].mid < 0 {
				open[n-1].mid = place
			}
		case charFieldEnd:
			if n := len(open); n > 0 {
				whole[open[n-1].begin], whole[place] = true, true
				if open[n-1].mid >= 0 {
					whole[open[n-1].mid] = true
				}
				open = open[:n-1]
			}
		}
	}
	return whole
}

// take reads a character that ends no paragraph.
func (c *collector) take(place int) {
	char, l := c.chars[place], c.document.looks[place]
	if c.ends[place] {
		c.field(char)
		return
	}
	if c.hiding > 0 {
		return
	}
	shown := c.shownAs(char, l)
	if shown == 0 {
		return
	}
	if l.deleted || l.inserted || l.hidden {
		l.special, l.symbol = false, 0
		if l != c.looks {
			c.flush()
			c.looks = l
		}
		c.change = append(c.change, shown)
	} else {
		c.flush()
	}
	if !l.deleted && !l.hidden {
		c.text = append(c.text, shown)
	}
}

// field goes into a field's code, over to its result, or out of the field.
func (c *collector) field(char uint16) {
	last := len(c.codes) - 1
	switch char {
	case charFieldBegin:
		c.codes = append(c.codes, true)
		c.hiding++
		return
	case charFieldEnd:
		if c.codes[last] {
			c.hiding--
		}
		c.codes = c.codes[:last]
		return
	}
	c.codes[last] = false
	c.hiding--
}

// shownAs is the character that is shown for one, 0 for none.
func (c *collector) shownAs(char uint16, l look) uint16 {
	switch {
	case char == charSymbol && l.special:
		return l.symbol
	case char == charPicture && l.special:
		c.visible(&manuscript.Picture{Source: c.source(c.block)})
	case char == charDrawing && l.special:
		c.aside(manuscript.Unread, "", "浮在文字上的图形")
	case char == charLine:
		return '\n'
	case char == charHyphen:
		return '-'
	case char == charTab || char >= ' ' && !l.special:
		return char
	}
	return 0
}

// flush says what a tracked change did, or what is hidden.
func (c *collector) flush() {
	if len(c.change) == 0 {
		return
	}
	words := decoded(c.change)
	c.change = c.change[:0]
	kind := manuscript.Inserted
	switch {
	case c.looks.deleted:
		kind = manuscript.Deleted
	case c.looks.hidden:
		kind = manuscript.Unread
		words = "隐藏的文字：" + words
	}
	c.aside(kind, c.authorOf(c.looks), words)
}

// aside adds an aside. When there are too many the document is refused in the end.
func (c *collector) aside(kind manuscript.AsideKind, author, text string) {
	if len(c.manuscript.Asides) == maxBlocks {
		return
	}
	c.manuscript.Asides = append(c.manuscript.Asides, manuscript.Aside{Kind: kind, Author: author, Text: text, Source: c.source(c.block)})
}

// ended is the text so far, which a mark ends.
func (c *collector) ended() string {
	c.flush()
	text := decoded(c.text)
	c.text = c.text[:0]
	return text
}

func decoded(units []uint16) string { return string(utf16.Decode(units)) }

// authorOf is who made a tracked change ([MS-DOC], 2.9.271).
func (d *document) authorOf(l look) string {
	if !l.deleted && !l.inserted {
		return ""
	}
	if d.authors == nil {
		d.readAuthors()
	}
	if int(l.author) >= len(d.authors) {
		return ""
	}
	return d.authors[l.author]
}

// readAuthors reads who made tracked changes.
func (d *document) readAuthors() {
	d.authors = []string{}
	list := d.list(listAuthors)
	if len(list) < 6 || le.Uint16(list) != 0xFFFF {
		return
	}
	list = list[6:]
	for len(list) >= 2 {
		length := 2 + 2*int(le.Uint16(list))
		if length > len(list) {
			return
		}
		d.authors = append(d.authors, wideText(list[2:length]))
		list = list[length:]
	}
}

func wideText(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = le.Uint16(b[2*i:])
	}
	return strings.TrimRight(decoded(units), "\x00")
}
