package msdoc

import (
	"strings"
	"unicode"

	"nianbao/render/manuscript"
)

// stories reads what stands beside the body as asides.
func (d *document) stories() {
	d.paragraphsOf(footnotes, manuscript.Footnote)
	d.headersAndFooters()
	d.comments()
	d.paragraphsOf(endnotes, manuscript.Footnote)
	d.paragraphsOf(textBoxes, manuscript.TextBox)
	d.paragraphsOf(headerBoxes, manuscript.TextBox)
}

// paragraphsOf makes an aside of each paragraph of a text.
func (d *document) paragraphsOf(text int, kind manuscript.AsideKind) {
	from := d.header.start(text)
	d.note(kind, "", from, from+d.header.lengths[text])
}

// note makes an aside of each paragraph of a stretch of characters.
func (d *document) note(kind manuscript.AsideKind, author string, from, to int) {
	c := &collector{document: d, ends: d.fields(from, to), visible: func(manuscript.Block) {}}
	say := func() {
		text := strings.TrimSpace(c.ended())
		switch {
		case text == "":
		case (kind == manuscript.Header || kind == manuscript.Footer) && !strings.ContainsFunc(text, unicode.IsLetter):
			c.aside(manuscript.Furniture, author, text) // the number of the page
		default:
			c.aside(kind, author, text)
		}
	}
	for place := from; place < to; place++ {
		switch d.chars[place] {
		case charParagraph, charCell, charSection:
			say()
		default:
			c.take(place)
		}
	}
	say()
}

// parts are the stretches of a text that a table of places tells, from one to the next.
func (d *document) parts(list, text, size int) [][2]int {
	plc, start := d.list(list), d.header.start(text)
	n := (len(plc) - 4) / (4 + size)
	var all [][2]int
	end := 0
	for i := range max(n, 0) {
		from, to := int(int32(le.Uint32(plc[4*i:]))), int(int32(le.Uint32(plc[4*i+4:])))
		if from < end || to < from || to > d.header.lengths[text] {
			break
		}
		end = to
		all = append(all, [2]int{start + from, start + to})
	}
	return all
}

// headersAndFooters reads what is said at the head and at the foot of pages: first six
// texts about footnotes, then six for each section, of which the third, the fourth and
// the sixth are footers ([MS-DOC], 2.3.3).
func (d *document) headersAndFooters() {
	for i, part := range d.parts(listHeaders, headers, 0) {
		kind := manuscript.Header
		switch i % 6 {
		case 2, 3, 5:
			kind = manuscript.Footer
		}
		if i >= 6 {
			d.note(kind, "", part[0], part[1])
		}
	}
}

// comments reads the comments with their authors ([MS-DOC], 2.8.7).
func (d *document) comments() {
	const size = 30 // bytes of what is said of a comment
	var names []string
	for list := d.list(listCommentAuthors); len(list) >= 2; {
		length := 2 + 2*int(le.Uint16(list))
		if length > len(list) {
			break
		}
		names = append(names, wideText(list[2:length]))
		list = list[length:]
	}
	refs := d.list(listComments)
	n := max(len(refs)-4, 0) / (4 + size)
	for i, part := range d.parts(listCommentTexts, comments, 0) {
		author := ""
		if i < n {
			if a := int(le.Uint16(refs[4*(n+1)+size*i+20:])); a < len(names) {
				author = names[a]
			}
		}
		d.note(manuscript.Comment, author, part[0], part[1])
	}
}
