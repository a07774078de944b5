package docx

import (
	"slices"

	"nianbao/render/doc"
)

// Changes of a document become tracked changes (修订) of the file (ISO/IEC 29500-1, 17.13.5):
// runs that were inserted or deleted, ends of paragraphs and rows of tables that were. They
// have an author and, so that the same document gives the same bytes, no date.

// changeNames are the elements of changes.
var changeNames = [...]string{doc.Inserted: "w:ins", doc.Deleted: "w:del"}

// change writes a change of what the properties around it belong to: a row, or a
// paragraph's end.
func (e *encoder) change(inv *inventory, c doc.Change) {
	if c != doc.NoChange {
		e.openChange(inv, c)
		e.raw("/>")
	}
}

// openChange writes the beginning of a change's element.
func (e *encoder) openChange(inv *inventory, c doc.Change) {
	e.changes++
	e.raw("<", changeNames[c])
	e.attribute("w:id", e.changes)
	e.raw(` w:author="`)
	e.text(inv.Author)
	e.raw(`"`)
}

// beginChange and endChange stand around runs that were inserted or deleted.
func (e *encoder) beginChange(inv *inventory, c doc.Change) {
	if c != doc.NoChange {
		e.openChange(inv, c)
		e.raw(">")
	}
}

func (e *encoder) endChange(c doc.Change) {
	if c != doc.NoChange {
		e.raw("</", changeNames[c], ">")
	}
}

// endOfParagraph writes that a paragraph's end was inserted or deleted.
func (e *encoder) endOfParagraph(inv *inventory, c doc.Change) {
	if c != doc.NoChange {
		e.raw("<w:rPr>")
		e.change(inv, c)
		e.raw("</w:rPr>")
	}
}

// gapWithout reports whether a table at place i needs an empty paragraph after it in the text
// from which the given change is missing: Word joins neighbouring tables to one, and ends a
// section with a paragraph.
func (inv *inventory) gapWithout(i int, missing doc.Change) bool {
	if wholly(inv.Blocks[i], missing) {
		return false
	}
	if inv.endsSection(i) {
		return true
	}
	for _, b := range inv.Blocks[i+1:] {
		if !wholly(b, missing) {
			_, ok := b.(*doc.Table)
			return ok
		}
	}
	return true
}

// wholly reports whether all of a block became of a change.
func wholly(b doc.Block, c doc.Change) bool {
	other := func(r doc.Run) bool { return r.Change != c }
	switch b := b.(type) {
	case *doc.Paragraph:
		return b.Change == c && c != doc.NoChange && !slices.ContainsFunc(b.Runs, other)
	case *doc.Table:
		return b.Changes != nil && !slices.ContainsFunc(b.Changes, func(row doc.Change) bool { return row != c })
	case *doc.Picture:
		return b.Change == c && c != doc.NoChange
	case *doc.Chart:
		return b.Change == c && c != doc.NoChange
	}
	return false
}

// gap writes the empty paragraph after the table at place i. One that is needed in neither
// text stands between a table that was deleted and one that was inserted in its place: it
// was inserted, and deleted again.
func (e *encoder) gap(inv *inventory, i int) {
	e.raw(`<w:p><w:pPr><w:pStyle w:val="`, gapStyle, `"/>`)
	before, after := inv.gapWithout(i, doc.Inserted), inv.gapWithout(i, doc.Deleted)
	if !before || !after {
		e.raw("<w:rPr>")
		if !before {
			e.change(inv, doc.Inserted)
		}
		if !after {
			e.change(inv, doc.Deleted)
		}
		e.raw("</w:rPr>")
	}
	e.sectionAfter(inv, i)
	e.raw("</w:pPr></w:p>")
}

// changedRun writes a piece of a run that was inserted or deleted. What was deleted is a
// text and nothing more: no editor counts it any longer. A field in a change is written run
// by run, since no simple one may stand there.
func (e *encoder) changedRun(inv *inventory, r doc.Run, style, text string) {
	instruction := inv.instruction(r)
	e.deleted = r.Change == doc.Deleted
	e.beginChange(inv, r.Change)
	if instruction == "" || e.deleted {
		e.run(style, text)
	} else {
		e.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">`, instruction,
			`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		e.run(style, text)
		e.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	e.endChange(r.Change)
	e.deleted = false
	if r.Counts != "" && r.Change == doc.Inserted {
		e.endName()
	}
}

// textName is the element of a run's text.
func (e *encoder) textName() string {
	if e.deleted {
		return "w:delText"
	}
	return "w:t"
}
