package docx

import "nianbao/render/doc"

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

	tableStyle = "ReportTable"
	gapStyle   = "TableGap"
	evenStyle  = "FooterEven"

	headerStyle = "Header"
)

// styles writes word/styles.xml: 正文, which the others build on, and the
// styles that the document uses.
func (e *encoder) styles(inv *inventory) {
	e.Raw(xmlHead, "<w:styles ", wordNS, ">")
	e.Raw(`<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="`)
	e.Text(inv.Meta.Language)
	e.Raw(`"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:kinsoku/><w:overflowPunct/></w:pPr></w:pPrDefault></w:docDefaults>`)
	// What is not declared here stays out of the clerk's list until it is used.
	e.Raw(`<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>`)
	e.normal(inv)
	for s, used := range inv.paragraphs {
		if used {
			e.paragraphStyle(inv, doc.Style(s))
		}
	}
	for s, used := range inv.runs {
		if used {
			e.runStyle(inv, doc.Style(s))
		}
	}
	for _, s := range inv.sized {
		e.sizedStyle(s)
	}
	e.evenFooter(inv)
	if inv.Head != "" {
		e.pageHead(inv)
	}
	if len(inv.grids) > 0 {
		e.Raw(tableStyleXML)
	}
	if len(inv.figures) > 0 {
		e.Raw(figureStyleXML)
	}
	if inv.gaps {
		e.Raw(gapStyleXML)
	}
	if len(inv.Notes) > 0 {
		e.Raw(commentStylesXML)
	}
	e.Raw("</w:styles>")
}

// normal writes 正文, which all text but tables and page numbers builds on. The
// page's grid is founded on it: its size is what w:charSpace is counted from.
func (e *encoder) normal(inv *inventory) {
	body := inv.Styles[doc.Body]
	e.Raw(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>`)
	e.foundations()
	e.spacing(spacing{line: body.Line}, spacing{})
	e.value("w:jc", alignments[doc.Justify])
	e.Raw("</w:pPr><w:rPr>")
	e.fonts(body.Typeface)
	e.off("w:snapToGrid")
	e.number("w:spacing", inv.tracking())
	e.fontSize(body.Size)
	e.Raw("</w:rPr></w:style>")
}

// foundations writes what the styles that build on no other need first. Lines
// are not snapped to the page's grid, and neither are characters: both follow
// it by themselves. LibreOffice 7.4 gives a character that is wider
// than a grid's cell two cells, and 三号 is 0.2 pt wider. Digits stand in the
// grid too, two to a character, so Word must not put blanks around them. A page
// is full with its last line, whatever paragraph that belongs to.
func (e *encoder) foundations() {
	e.off("w:widowControl")
	e.off("w:autoSpaceDE")
	e.off("w:autoSpaceDN")
	e.off("w:snapToGrid")
}

func (e *encoder) paragraphStyle(inv *inventory, s doc.Style) {
	c := catalogue[s]
	e.Raw(`<w:style w:type="paragraph"`)
	if c.custom {
		e.Raw(` w:customStyle="1"`)
	}
	e.Raw(` w:styleId="`, c.id, `">`)
	e.value("w:name", c.name)
	if c.alias != "" {
		e.value("w:aliases", c.alias)
	}
	if !c.apart {
		e.value("w:basedOn", "Normal")
	}
	if c.next {
		e.value("w:next", catalogue[doc.Body].id)
	}
	if inv.runs[s] {
		e.value("w:link", c.charID)
	}
	e.Raw("<w:qFormat/>")
	e.styleProperties(inv, s)
	e.looks(inv, s)
	e.Raw("</w:style>")
}

// styleProperties writes how a style's paragraphs stand. What is as in 正文 is
// left to it, so that a change there reaches all that builds on it.
func (e *encoder) styleProperties(inv *inventory, s doc.Style) {
	c, f, m := catalogue[s], inv.formats[s], inv.measure
	if s == doc.PageNumber {
		f, m = inv.oddFooter()
	}
	var base format // what the style inherits: 正文's, or Word's own, flush left
	e.Raw("<w:pPr>")
	e.keeps(f, base)
	if c.apart {
		e.foundations()
		base.align = doc.Left
	}
	spacing := m.spacing(f)
	if line := inv.Styles[s].Line; c.apart || line != inv.Styles[doc.Body].Line {
		spacing.line = line
	}
	e.spacing(spacing, m.spacing(base))
	e.indents(f, base, m)
	e.align(f, base)
	if level := s.Level(); level > 0 {
		e.number("w:outlineLvl", int64(level-1))
	}
	e.Raw("</w:pPr>")
}

// oddFooter is how the page number of odd pages stands: at the right, one of
// its own characters in (GB/T 9704-2012, 7.5).
func (inv *inventory) oddFooter() (format, measure) {
	size := inv.Styles[doc.PageNumber].Size
	return format{align: doc.Right, right: size}, measure{char: size}
}

// looks writes a style's typeface and size, as far as they are not 正文's. Only
// what is as large as body text is set closer to fit the grid.
func (e *encoder) looks(inv *inventory, s doc.Style) {
	l, body := inv.Styles[s], inv.Styles[doc.Body]
	apart := catalogue[s].apart
	if !apart && l.Typeface == body.Typeface && l.Size == body.Size {
		return
	}
	e.Raw("<w:rPr>")
	if apart || l.Typeface != body.Typeface {
		e.fonts(l.Typeface)
	}
	if apart {
		e.off("w:snapToGrid")
	} else if l.Size != body.Size {
		e.off("w:spacing")
	}
	if apart || l.Size != body.Size {
		e.fontSize(l.Size)
	}
	e.Raw("</w:rPr>")
}

// tracking is what is added to each character of body text, in twips, so that
// a line takes the grid's number of them. It is a twip less than what is left
// over: LibreOffice counts the line in whole twips a character and rounds.
func (inv *inventory) tracking() int64 {
	p := inv.Page
	over := p.TextWidth() - inv.Styles[doc.Body].Size*doc.Length(p.Chars)
	return int64(floorDiv(over, doc.Twip*doc.Length(p.Chars))) - 1
}

// fonts writes a style's fonts, each script's by name: a theme's would win over
// a name.
func (e *encoder) fonts(t doc.Typeface) {
	l := latin(t)
	e.Raw(`<w:rFonts w:ascii="`, l, `" w:eastAsia="`, typefaces[t], `" w:hAnsi="`, l, `" w:cs="`, timesNewRoman, `"/>`)
}

func (e *encoder) fontSize(size doc.Length) {
	e.number("w:sz", halfPoints(size))
	e.number("w:szCs", halfPoints(size))
}

// runStyle writes the character style that is linked to a paragraph style: a
// heading that runs in with its paragraph looks as the heading style does and
// changes with it.
func (e *encoder) runStyle(inv *inventory, s doc.Style) {
	c := catalogue[s]
	e.Raw(`<w:style w:type="character" w:customStyle="1" w:styleId="`, c.charID, `">`)
	e.Raw(`<w:name w:val="`, c.name, ` Char"/>`)
	e.value("w:link", c.id)
	e.Raw("<w:rPr>")
	e.fonts(inv.Styles[s].Typeface)
	e.fontSize(inv.Styles[s].Size)
	e.Raw("</w:rPr></w:style>")
}

// sizedStyle writes a table style in a table's own size.
func (e *encoder) sizedStyle(s sizedStyle) {
	e.Raw(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="`, s.id, `">`)
	e.value("w:name", s.name)
	e.value("w:basedOn", catalogue[s.base].id)
	e.Raw("<w:qFormat/><w:pPr>")
	e.spacing(spacing{line: s.line}, spacing{})
	e.Raw("</w:pPr><w:rPr>")
	e.fontSize(s.size)
	e.Raw("</w:rPr></w:style>")
}

// evenFooter writes the page number of even pages: at the left, one character
// in.
func (e *encoder) evenFooter(inv *inventory) {
	odd, _ := inv.oddFooter()
	e.Raw(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="`, evenStyle, `">`)
	e.likePageNumber(inv, "双页页码", format{align: doc.Left, first: odd.right, rest: odd.right})
}

// pageHead writes 页眉, what stands at the head of every page: in the middle.
func (e *encoder) pageHead(inv *inventory) {
	e.Raw(`<w:style w:type="paragraph" w:styleId="`, headerStyle, `">`)
	e.likePageNumber(inv, "header", format{align: doc.Centre})
}

// likePageNumber ends a style that differs from the page number's in how it stands.
func (e *encoder) likePageNumber(inv *inventory, name string, own format) {
	odd, m := inv.oddFooter()
	e.value("w:name", name)
	e.value("w:basedOn", catalogue[doc.PageNumber].id)
	e.Raw("<w:pPr>")
	e.indents(own, odd, m)
	e.align(own, odd)
	e.Raw("</w:pPr></w:style>")
}
