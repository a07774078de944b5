package docx

import (
	"slices"

	"nianbao/render/doc"
)

// body writes word/document.xml.
func (e *encoder) body(inv *inventory) {
	e.Raw(xmlHead, "<w:document ", wordNS, ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	for i, b := range inv.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			e.paragraph(inv, i, b)
		case *doc.Picture:
			e.picture(inv, b)
		case *doc.Table:
			e.table(inv, b)
			if inv.gapAfter(i) {
				e.gap(inv, i)
			}
		case *doc.Chart:
			e.chart(inv, b)
		}
	}
	e.lastSection(inv)
	e.Raw("</w:body></w:document>")
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

// paragraph writes block i, which is a paragraph. Of several ends of it the first has its
// text.
func (e *encoder) paragraph(inv *inventory, i int, p *doc.Paragraph) {
	f := formatOf(p)
	if inv.belowTable(i) {
		f.before = max(f.before-ruleSpace, 0)
	}
	for n, end := range inv.ends(i, !missing(p, doc.Inserted), !missing(p, doc.Deleted)) {
		e.Raw("<w:p><w:pPr>")
		e.value("w:pStyle", catalogue[p.Style].id)
		e.properties(f, inv.formats[p.Style], inv.measure)
		e.end(inv, end, p.Turned)
		e.Raw("</w:pPr>")
		if n == 0 {
			e.content(inv, p)
		}
		e.Raw("</w:p>")
	}
}

// content writes the text of a paragraph.
func (e *encoder) content(inv *inventory, p *doc.Paragraph) {
	e.beginName(inv, p)
	e.keyedRuns(inv, p)
	if p.Leader > 0 {
		e.run("", "\t")
	}
}

// beginName begins the bookmark of the name in a caption that a text refers to; it ends
// behind the number.
func (e *encoder) beginName(inv *inventory, p *doc.Paragraph) {
	counts := func(r doc.Run) bool { return r.Counts != "" }
	if id := inv.referred[p.Key]; id > 0 && slices.ContainsFunc(p.Runs, counts) {
		e.beginBookmark(id, CaptionBookmark(id))
		e.named = id
	}
}

// endName ends the bookmark that was begun, if one was.
func (e *encoder) endName() {
	if e.named > 0 {
		e.endBookmark(e.named)
		e.named = 0
	}
}

// beginBookmark begins a bookmark.
func (e *encoder) beginBookmark(id int, name string) {
	e.Raw("<w:bookmarkStart")
	e.IntAttribute("w:id", int64(id))
	e.Raw(` w:name="`, name, `"/>`)
}

// endBookmark ends it.
func (e *encoder) endBookmark(id int) {
	e.Raw("<w:bookmarkEnd")
	e.IntAttribute("w:id", int64(id))
	e.Raw("/>")
}

// textRuns writes the runs of a paragraph that has the given style, cut where
// comments, and the texts of the report that it is made of, begin and end.
func (e *encoder) textRuns(inv *inventory, runs []doc.Run, style doc.Style, marks []mark) {
	at := 0 // bytes of the runs' texts before the rest
	for _, r := range runs {
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
		e.Raw(`<w:fldSimple w:instr="`, inv.instruction(r), `">`)
		e.run(style, text)
		e.Raw("</w:fldSimple>")
		e.endName()
	case r.Refers != "":
		e.Raw(`<w:fldSimple w:instr="`, inv.instruction(r), `">`)
		e.run(style, text)
		e.Raw("</w:fldSimple>")
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
		return " REF " + CaptionBookmark(inv.referred[r.Refers]) + ` \h `
	}
	return ""
}
