package docx

import (
	"slices"

	"nianbao/render/doc"
)

// Changes of a document become tracked changes (修订) of the file (ISO/IEC 29500-1, 17.13.5):
// runs that were inserted or deleted, ends of paragraphs and rows of tables that were. They
// have an author and, so that the same document gives the same bytes, no date.
//
// A document with changes is two texts: the first is it without what was inserted, the second
// without what was deleted. A document without changes is the same both ways.

// changeNames are the elements of changes.
var changeNames = [...]string{doc.Inserted: "w:ins", doc.Deleted: "w:del"}

// change writes a change of what the properties around it belong to: a row, or a
// paragraph's end.
func (e *encoder) change(inv *inventory, c doc.Change) {
	if c != doc.NoChange {
		e.openChange(inv, changeNames[c])
		e.Raw("/>")
	}
}

// openChange writes the beginning of an element that tells of a change.
func (e *encoder) openChange(inv *inventory, name string) {
	e.changes++
	e.Raw("<", name)
	e.IntAttribute("w:id", e.changes)
	e.Raw(` w:author="`)
	e.Text(inv.Author)
	e.Raw(`"`)
}

// beginChange and endChange stand around runs that were inserted or deleted.
func (e *encoder) beginChange(inv *inventory, c doc.Change) {
	if c != doc.NoChange {
		e.openChange(inv, changeNames[c])
		e.Raw(">")
	}
}

func (e *encoder) endChange(c doc.Change) {
	if c != doc.NoChange {
		e.Raw("</", changeNames[c], ">")
	}
}

// missing reports whether a block, or a paragraph's end, is not in the text without a change.
func missing(b doc.Block, without doc.Change) bool {
	if without == doc.NoChange {
		return false
	}
	switch b := b.(type) {
	case *doc.Paragraph:
		return b.Change == without
	case *doc.Table:
		return b.Changes != nil && !slices.ContainsFunc(b.Changes, func(row doc.Change) bool { return row != without })
	case *doc.Picture:
		return b.Change == without
	}
	return b.(*doc.Chart).Change == without
}

// following is what follows block i in the text without a change; nil at its end.
func (inv *inventory) following(i int, without doc.Change) doc.Block {
	for _, b := range inv.Blocks[i+1:] {
		if !missing(b, without) {
			return b
		}
	}
	return nil
}

// gapWithout reports whether the table at place i needs an empty paragraph after it in the
// text without a change: Word joins neighbouring tables to one, and ends a section with a
// paragraph.
func (inv *inventory) gapWithout(i int, without doc.Change) bool {
	return !missing(inv.Blocks[i], without) && (inv.endsSection(i, without) || inv.beforeTable(i, without))
}

// beforeTable reports whether a table, or nothing, follows block i in the text without a change.
func (inv *inventory) beforeTable(i int, without doc.Change) bool {
	switch inv.following(i, without).(type) {
	case nil, *doc.Table:
		return true
	}
	return false
}

// gapAfter reports whether the table at place i needs an empty paragraph after it in one of
// the texts, or between what was deleted and what was inserted.
func (inv *inventory) gapAfter(i int) bool {
	return inv.beforeTable(i, doc.NoChange) || inv.gapWithout(i, doc.Inserted) || inv.gapWithout(i, doc.Deleted)
}

// A paragraphEnd is how a paragraph ends in the file: with an end that was inserted, or deleted,
// or both, and perhaps with a section.
type paragraphEnd struct {
	inserted, deleted, section bool
}

// ends are the ends of the paragraph with which block i ends, which is in the first text
// and in the second or not. One that ends a section in one of them alone is deleted, and
// another inserted behind it: nothing else can be tracked.
func (inv *inventory) ends(i int, first, second bool) []paragraphEnd {
	was, is := first && inv.endsSection(i, doc.Inserted), second && inv.endsSection(i, doc.Deleted)
	if first && second && was != is {
		return []paragraphEnd{{deleted: true, section: was}, {inserted: true, section: is}}
	}
	return []paragraphEnd{{inserted: !first, deleted: !second, section: was || is}}
}

// end writes how a paragraph ends into its properties.
func (e *encoder) end(inv *inventory, end paragraphEnd, turned bool) {
	if end.inserted || end.deleted {
		e.Raw("<w:rPr>")
		if end.inserted {
			e.change(inv, doc.Inserted)
		}
		if end.deleted {
			e.change(inv, doc.Deleted)
		}
		e.Raw("</w:rPr>")
	}
	if end.section {
		e.section(inv, turned)
	}
}

// gap writes the empty paragraph after the table at place i. One that is needed in neither
// text stands between a table that was deleted and one that was inserted in its place: it
// was inserted, and deleted again.
func (e *encoder) gap(inv *inventory, i int) {
	for _, end := range inv.ends(i, inv.gapWithout(i, doc.Inserted), inv.gapWithout(i, doc.Deleted)) {
		e.Raw(`<w:p><w:pPr><w:pStyle w:val="`, gapStyle, `"/>`)
		e.end(inv, end, doc.Turned(inv.Blocks[i]))
		e.Raw("</w:pPr></w:p>")
	}
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
		e.Raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">`, instruction,
			`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		e.run(style, text)
		e.Raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
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
