package pdf

import "nianbao/render/page"

// tagNames are the standard structure types (ISO 32000-1, 14.8.4).
var tagNames = [...]string{
	page.TagDocument: "Document",
	page.TagH1:       "H1",
	page.TagH2:       "H2",
	page.TagH3:       "H3",
	page.TagH4:       "H4",
	page.TagP:        "P",
	page.TagL:        "L",
	page.TagLI:       "LI",
	page.TagLBody:    "LBody",
	page.TagTable:    "Table",
	page.TagTHead:    "THead",
	page.TagTBody:    "TBody",
	page.TagTR:       "TR",
	page.TagTH:       "TH",
	page.TagTD:       "TD",
	page.TagCaption:  "Caption",
	page.TagFigure:   "Figure",
}

// A tree is the tag tree with the marked content that belongs to it. Tag i is
// the object first+i.
type tree struct {
	tags     []page.Tag
	height   int64 // of the sheets
	first    ref
	owners   []int32 // the tag of each sequence of marked content, in reading order
	places   []mark  // where each of them stands
	children lists
	content  lists
}

// A mark says where a sequence of marked content stands.
type mark struct{ page, mcid int32 }

// add takes the marks of the next page, as content.paint leaves them.
func (t *tree) add(pageIndex int, marks []int32) {
	t.owners = append(t.owners, marks...)
	for mcid := range marks {
		t.places = append(t.places, mark{int32(pageIndex), int32(mcid)})
	}
}

// write writes the structure tree root, the elements and the parent tree.
func (t *tree) write(f *file, pages int) {
	parents := make([]int32, len(t.tags))
	for i := range t.tags {
		parents[i] = int32(t.tags[i].Parent)
	}
	t.children = newLists(len(t.tags), parents)
	t.content = newLists(len(t.tags), t.owners)
	parentTree := f.reserve(1)
	f.object(tagRoot).str("<</Type/StructTreeRoot/K ").ref(t.first).
		str("/ParentTree ").ref(parentTree).str("/ParentTreeNextKey ").int(pages).str(">>")
	for i := range t.tags {
		t.writeElement(f.object(t.first+ref(i)), i)
	}
	t.writeParents(f.object(parentTree), pages)
}

// writeElement writes one structure element.
func (t *tree) writeElement(b *buffer, i int) {
	tag := &t.tags[i]
	parent := tagRoot
	if tag.Parent >= 0 {
		parent = t.first + ref(tag.Parent)
	}
	b.str("<</S/").str(tagNames[tag.Kind]).str("/P ").ref(parent)
	if tag.Kind == page.TagFigure {
		t.writeFigure(b, tag)
	} else {
		writeAttributes(b, tag)
	}
	t.writeKids(b, i)
	b.str(">>")
}

// writeKids writes what the element holds: marked content, then elements. The
// page of the first marked content is the element's own, and content there
// needs no more than its MCID.
func (t *tree) writeKids(b *buffer, i int) {
	content, children := t.content.of(i), t.children.of(i)
	if len(content)+len(children) == 0 {
		return
	}
	own := int32(-1)
	if len(content) > 0 {
		own = t.places[content[0]].page
		b.str("/Pg ").ref(pageObject(int(own)))
	}
	b.str("/K[")
	for _, m := range content {
		if at := t.places[m]; at.page == own {
			b.int(int(at.mcid)).str(" ")
		} else {
			b.str("<</Type/MCR/Pg ").ref(pageObject(int(at.page))).str("/MCID ").int(int(at.mcid)).str(">>")
		}
	}
	for _, c := range children {
		b.ref(t.first + ref(c)).str(" ")
	}
	b.str("]")
}

// writeFigure writes what a figure shows in words, and where it stands (ISO 32000-1,
// 14.9.3 and 14.8.5.4.3).
func (t *tree) writeFigure(b *buffer, tag *page.Tag) {
	box := tag.Box
	left, right := points(int64(box.X)), points(int64(box.X+box.Width))
	top, foot := points(t.height-int64(box.Y)), points(t.height-int64(box.Y+box.Height))
	b.str("/Alt").text(tag.Alt).str("/A<</O/Layout/Placement/Block/BBox[")
	b.points(left).str(" ").points(foot).str(" ").points(right).str(" ").points(top).str("]>>")
}

// writeAttributes writes the table attributes (ISO 32000-1, 14.8.5.7).
func writeAttributes(b *buffer, tag *page.Tag) {
	if tag.RowSpan <= 1 && tag.ColSpan <= 1 && tag.Scope == page.NoScope && tag.Summary == "" {
		return
	}
	b.str("/A<</O/Table")
	if tag.RowSpan > 1 {
		b.str("/RowSpan ").int(tag.RowSpan)
	}
	if tag.ColSpan > 1 {
		b.str("/ColSpan ").int(tag.ColSpan)
	}
	switch tag.Scope {
	case page.ScopeColumn:
		b.str("/Scope/Column")
	case page.ScopeRow:
		b.str("/Scope/Row")
	}
	if tag.Summary != "" {
		b.str("/Summary").text(tag.Summary)
	}
	b.str(">>")
}

// writeParents writes the parent tree: for each page, the elements that its
// sequences of marked content belong to, by MCID.
func (t *tree) writeParents(b *buffer, pages int) {
	b.str("<</Nums[")
	next := 0
	for p := range pages {
		b.int(p).str("[")
		for ; next < len(t.places) && int(t.places[next].page) == p; next++ {
			b.ref(t.first + ref(t.owners[next])).str(" ")
		}
		b.str("]")
	}
	b.str("]>>")
}

// lists says for each of a number of owners what belongs to it, in order.
type lists struct{ start, items []int32 }

// newLists sorts items, which are numbered from 0, by their owners. An owner
// below 0 is none.
func newLists(n int, owners []int32) lists {
	l := lists{make([]int32, n+2), make([]int32, len(owners))}
	for _, o := range owners {
		if o >= 0 {
			l.start[o+2]++
		}
	}
	for i := 2; i < len(l.start); i++ {
		l.start[i] += l.start[i-1]
	}
	for i, o := range owners { // start[o+1] moves from the list's start to its end
		if o >= 0 {
			l.items[l.start[o+1]] = int32(i)
			l.start[o+1]++
		}
	}
	return l
}

// of lists what belongs to owner o.
func (l *lists) of(o int) []int32 { return l.items[l.start[o]:l.start[o+1]] }
