package docx

import (
	"slices"
	"strings"

	"nianbao/render/doc"
)

// endsSection reports whether in one of the texts what stands behind block i stands otherwise
// on the sheet: upright where that is turned, or turned.
func (inv *inventory) endsSection(i int, without doc.Change) bool {
	next := inv.following(i, without)
	return next != nil && doc.Turned(inv.Blocks[i]) != doc.Turned(next)
}

// endsTurned reports whether the last section of one of the texts is turned.
func (inv *inventory) endsTurned(without doc.Change) bool {
	for _, b := range slices.Backward(inv.Blocks) {
		if !missing(b, without) {
			return doc.Turned(b)
		}
	}
	return false
}

// A sheet is one of the two ways in which pages stand, with the parts of its headers and
// footers as the relationships name them: of odd pages, and of even ones.
type sheet struct {
	page             doc.Page
	turned           bool
	headers, footers [2]string
}

func (inv *inventory) sheet(turned bool) sheet {
	if turned {
		return sheet{inv.Page.Turned(), true, [2]string{"rId11", "rId12"}, [2]string{"rId9", "rId10"}}
	}
	return sheet{inv.Page, false, [2]string{"rId7", "rId8"}, [2]string{"rId4", "rId5"}}
}

// section writes what the page set-up dialog shows (页面设置): paper, margins,
// the grid, and which headers and footers there are.
func (e *encoder) section(inv *inventory, turned bool) {
	e.openSection(inv, turned)
	e.Raw("</w:sectPr>")
}

// lastSection writes the section that the document ends with, and how it stood before where
// that has changed: no paragraph ends it, of which the end could be deleted. Headers and
// footers cannot be tracked (ISO/IEC 29500-1, 17.13.5.32).
func (e *encoder) lastSection(inv *inventory) {
	was, is := inv.endsTurned(doc.Inserted), inv.endsTurned(doc.Deleted)
	e.openSection(inv, is)
	if was != is {
		e.openChange(inv, "w:sectPrChange")
		e.Raw("><w:sectPr>")
		e.paper(inv, was)
		e.Raw("</w:sectPr></w:sectPrChange>")
	}
	e.Raw("</w:sectPr>")
}

func (e *encoder) openSection(inv *inventory, turned bool) {
	s := inv.sheet(turned)
	e.Raw("<w:sectPr>")
	if inv.Head != "" {
		e.references("w:headerReference", s.headers)
	}
	e.references("w:footerReference", s.footers)
	e.paper(inv, turned)
}

// paper writes the sheet, its margins and its grid.
func (e *encoder) paper(inv *inventory, turned bool) {
	p := inv.sheet(turned).page
	e.Raw("<w:pgSz")
	e.IntAttribute("w:w", twips(p.Width))
	e.IntAttribute("w:h", twips(p.Height))
	if turned {
		e.Raw(` w:orient="landscape"`)
	}
	e.Raw("/><w:pgMar")
	e.IntAttribute("w:top", twips(p.Top))
	e.IntAttribute("w:right", twips(p.Right))
	e.IntAttribute("w:bottom", twips(p.Bottom))
	e.IntAttribute("w:left", twips(p.Left))
	e.IntAttribute("w:header", twips(inv.headerDistance()))
	e.IntAttribute("w:footer", twips(inv.footerDistance()))
	e.Raw(` w:gutter="0"/><w:docGrid w:type="linesAndChars"`)
	e.IntAttribute("w:linePitch", twips(p.LinePitch))
	e.IntAttribute("w:charSpace", inv.charSpace())
	e.Raw("/>")
}

func (e *encoder) references(name string, parts [2]string) {
	e.Raw("<", name, ` w:type="even" r:id="`, parts[1], `"/><`, name, ` w:type="default" r:id="`, parts[0], `"/>`)
}

// turnedOddFooter, turnedEvenFooter and turnedHeader write what stands outside the text of
// pages that are turned: where it stands on the others, if both are laid upon each other
// upright (GB/T 9704-2012, 8), at the left and at the right of the sheet as it is read.
func (e *encoder) turnedOddFooter(inv *inventory)  { e.turnedFooter(inv, oddFooterXML) }
func (e *encoder) turnedEvenFooter(inv *inventory) { e.turnedFooter(inv, evenFooterXML) }

// turnedFooter writes the footer that has the paragraph of the given one.
func (e *encoder) turnedFooter(inv *inventory, upright string) {
	start, end := strings.Index(upright, "<w:p>"), strings.LastIndex(upright, "</w:ftr>")
	e.Raw(upright[:start])
	e.beside(inv, inv.footerDistance(), func() { e.Raw(upright[start:end]) })
	e.Raw(upright[end:])
}

func (e *encoder) turnedHeader(inv *inventory) {
	e.Raw(xmlHead, "<w:hdr ", wordNS, ">")
	e.beside(inv, inv.Page.Height-inv.headerDistance()-inv.Styles[doc.PageNumber].Line, func() { e.headParagraph(inv) })
	e.Raw("</w:hdr>")
}

// beside writes a paragraph in a cell that floats so far from the left edge of the sheet as
// it is read, as long as lines of upright pages are; it is read downwards. A table, since
// Word and LibreOffice both turn the text of cells. The paragraph behind it is that with
// which each header ends.
func (e *encoder) beside(inv *inventory, left doc.Length, paragraph func()) {
	p, width := inv.Page, twips(inv.Styles[doc.PageNumber].Line)
	e.Raw(`<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page"`)
	e.IntAttribute("w:tblpX", twips(left))
	e.IntAttribute("w:tblpY", twips(p.Left))
	e.Raw(`/><w:tblW`)
	e.IntAttribute("w:w", width)
	e.Raw(` w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol`)
	e.IntAttribute("w:w", width)
	e.Raw("/></w:tblGrid><w:tr><w:trPr><w:trHeight")
	e.IntAttribute("w:val", twips(p.TextWidth()))
	e.Raw(` w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW`)
	e.IntAttribute("w:w", width)
	e.Raw(` w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>`)
	paragraph()
	e.Raw(`</w:tc></w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="`, gapStyle, `"/></w:pPr></w:p>`)
}

// charSpace is what Word adds to each character of body text to make the grid,
// in 4096ths of a point (ISO/IEC 29500-1, 17.6.5). Rounded down: rounded up, a
// line would be a character short.
func (inv *inventory) charSpace() int64 {
	p := inv.Page
	over := p.TextWidth() - inv.Styles[doc.Body].Size*doc.Length(p.Chars)
	return int64(floorDiv(over*4096, doc.Point*doc.Length(p.Chars)))
}

// headerDistance is from the sheet's edge to the top of the head's line, such that
// its baseline stands as far above the text as the page number is below it. Word asks
// for it even where there is no header.
func (inv *inventory) headerDistance() doc.Length {
	return inv.Page.Top - inv.Page.NumberDrop - inv.Styles[doc.PageNumber].Line*4/5
}

// footerDistance is from the sheet's edge to the foot of the page number's
// line, such that its dashes stand the page's NumberDrop below the text. A
// dash stands about 0.38 of the size above the baseline, and Word and
// LibreOffice put the baseline at four fifths of a fixed line.
func (inv *inventory) footerDistance() doc.Length {
	s := inv.Styles[doc.PageNumber]
	return inv.Page.Bottom - inv.Page.NumberDrop - s.Size*38/100 - s.Line/5
}
