package docx

import (
	"slices"
	"strconv"

	"nianbao/render/doc"
)

// body writes word/document.xml.
func (e *encoder) body(inv *inventory) {
	e.raw(xmlHead, "<w:document ", wordNS, ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	for i, b := range inv.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			e.paragraph(inv, b, inv.belowTable(i))
		case *doc.Picture:
			e.picture(inv, b)
		case *doc.Table:
			e.table(inv, b)
			if inv.gapAfter(i) {
				e.gap(inv, i)
			}
		}
	}
	e.section(inv)
	e.raw("</w:body></w:document>")
}

// ruleSpace is how much higher Word and LibreOffice make a table than its rows are
// together: the rules above and below take room of their own.
const ruleSpace = 2 * doc.RuleWidth

// belowTable reports whether block i follows a table.
func (inv *inventory) belowTable(i int) bool {
	if i == 0 {
		return false
	}
	_, ok := inv.Blocks[i-1].(*doc.Table)
	return ok
}

func (e *encoder) paragraph(inv *inventory, p *doc.Paragraph, belowTable bool) {
	e.raw("<w:p><w:pPr>")
	e.value("w:pStyle", catalogue[p.Style].id)
	f := formatOf(p)
	if belowTable {
		f.before = max(f.before-ruleSpace, 0)
	}
	e.properties(f, inv.formats[p.Style], inv.measure)
	e.endOfParagraph(inv, p.Change)
	e.raw("</w:pPr>")
	e.beginName(inv, p)
	e.textRuns(inv, &p.Runs, p.Style)
	if p.Leader > 0 {
		e.run("", "\t")
	}
	e.raw("</w:p>")
}

// beginName begins the bookmark of the name in a caption that a text refers to; it ends
// behind the number.
func (e *encoder) beginName(inv *inventory, p *doc.Paragraph) {
	counts := func(r doc.Run) bool { return r.Counts != "" }
	if id := inv.referred[p.Key]; id > 0 && slices.ContainsFunc(p.Runs, counts) {
		e.raw("<w:bookmarkStart")
		e.attribute("w:id", int64(id))
		e.raw(` w:name="`, bookmark(id), `"/>`)
		e.named = id
	}
}

// endName ends the bookmark that was begun, if one was.
func (e *encoder) endName() {
	if e.named > 0 {
		e.raw("<w:bookmarkEnd")
		e.attribute("w:id", int64(e.named))
		e.raw("/>")
		e.named = 0
	}
}

// bookmark is the name of the bookmark with a number. Word hides those that begin so.
func bookmark(id int) string { return "_Ref" + strconv.Itoa(id) }

// textRuns writes the runs of a paragraph that has the given style, cut where
// comments begin and end.
func (e *encoder) textRuns(inv *inventory, runs *[]doc.Run, style doc.Style) {
	marks, at := inv.marks[runs], 0 // at: bytes of the runs' texts before the rest
	for _, r := range *runs {
		rest := r.Text
		for len(marks) > 0 && marks[0].at <= at+len(rest) {
			cut := marks[0].at - at
			e.textRun(inv, r, rest[:cut], style)
			e.mark(marks[0])
			rest, at, marks = rest[cut:], marks[0].at, marks[1:]
		}
		e.textRun(inv, r, rest, style)
		at += len(rest)
	}
	for _, m := range marks { // on a text without runs
		e.mark(m)
	}
}

// textRun writes a piece of a run, or all of it, within a paragraph of style around. A
// number that counts captions is a field, so that Word counts those that are added and
// lists them all (ISO/IEC 29500-1, 17.16.5.56), and so is what repeats one (17.16.5.51).
func (e *encoder) textRun(inv *inventory, r doc.Run, text string, around doc.Style) {
	style := ""
	if r.Style != around {
		style = catalogue[r.Style].charID
	}
	switch {
	case text == "":
	case r.Change != doc.NoChange:
		e.changedRun(inv, r, style, text)
	case r.Counts != "":
		e.raw(`<w:fldSimple w:instr="`, inv.instruction(r), `">`)
		e.run(style, text)
		e.raw("</w:fldSimple>")
		e.endName()
	case r.Refers != "":
		e.raw(`<w:fldSimple w:instr="`, inv.instruction(r), `">`)
		e.run(style, text)
		e.raw("</w:fldSimple>")
	default:
		e.run(style, text)
	}
}

// instruction is what Word makes a run's text by; "" for a text of its own.
func (inv *inventory) instruction(r doc.Run) string {
	switch {
	case r.Counts != "":
		return " SEQ " + r.Counts + ` \* ARABIC `
	case r.Refers != "":
		return " REF " + bookmark(inv.referred[r.Refers]) + ` \h `
	}
	return ""
}

// section writes what the page set-up dialog shows (页面设置): paper, margins,
// the grid, and which headers and footers there are.
func (e *encoder) section(inv *inventory) {
	p := inv.Page
	e.raw("<w:sectPr>")
	if inv.Head != "" {
		e.raw(`<w:headerReference w:type="even" r:id="rId8"/><w:headerReference w:type="default" r:id="rId7"/>`)
	}
	e.raw(`<w:footerReference w:type="even" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz`)
	e.attribute("w:w", twips(p.Width))
	e.attribute("w:h", twips(p.Height))
	e.raw("/><w:pgMar")
	e.attribute("w:top", twips(p.Top))
	e.attribute("w:right", twips(p.Right))
	e.attribute("w:bottom", twips(p.Bottom))
	e.attribute("w:left", twips(p.Left))
	e.attribute("w:header", twips(inv.headerDistance()))
	e.attribute("w:footer", twips(inv.footerDistance()))
	e.raw(` w:gutter="0"/><w:docGrid w:type="linesAndChars"`)
	e.attribute("w:linePitch", twips(p.LinePitch))
	e.attribute("w:charSpace", inv.charSpace())
	e.raw("/></w:sectPr>")
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
