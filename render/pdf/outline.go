package pdf

import "nianbao/render/page"

// A node is an entry of the outline. Entry 0 is the root, entry i+1 is
// bookmark i; 0 also stands for no entry where the root cannot be meant.
type node struct {
	parent, first, last, prev, next ref
	below                           int // how many entries hang from it
}

// outlineNodes links the bookmarks by their levels.
func outlineNodes(outline []page.Bookmark) []node {
	nodes := make([]node, len(outline)+1)
	path := []ref{0} // the last entry of each level
	for i, o := range outline {
		self := ref(i + 1)
		path = append(path[:o.Level], self)
		up := path[o.Level-1]
		n, parent := &nodes[self], &nodes[up]
		n.parent, n.prev = up, parent.last
		if n.prev == 0 {
			parent.first = self
		} else {
			nodes[n.prev].next = self
		}
		parent.last = self
	}
	for i := len(outline); i > 0; i-- {
		nodes[nodes[i].parent].below += nodes[i].below + 1
	}
	return nodes
}

// writeOutline writes the outline, all unfolded, and returns its root: entry i
// is the object root+i. Without bookmarks it writes nothing and returns 0.
func writeOutline(f *file, b *page.Book) ref {
	if len(b.Outline) == 0 {
		return 0
	}
	root := f.reserve(len(b.Outline) + 1)
	for i, n := range outlineNodes(b.Outline) {
		o := f.object(root + ref(i)).str("<<")
		if i > 0 {
			writeBookmark(o, b, i-1)
			o.str("/Parent ").ref(root + n.parent)
		}
		writeLink(o, "/Prev ", root, n.prev)
		writeLink(o, "/Next ", root, n.next)
		writeLink(o, "/First ", root, n.first)
		writeLink(o, "/Last ", root, n.last)
		if n.below > 0 {
			o.str("/Count ").int(n.below)
		}
		o.str(">>")
	}
	return root
}

func writeBookmark(o *buffer, b *page.Book, i int) {
	mark := &b.Outline[i]
	o.str("/Title").text(mark.Title).str("/Dest[").ref(pageObject(mark.Page)).
		str("/XYZ null ").points(points(int64(b.Height - mark.Y))).str(" null]")
}

func writeLink(o *buffer, key string, root, to ref) {
	if to != 0 {
		o.str(key).ref(root + to)
	}
}
