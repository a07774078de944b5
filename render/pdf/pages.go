package pdf

import (
	"fmt"

	"nianbao/render/page"
)

// pageObject is the object that page i is. The next is its content.
func pageObject(i int) ref { return firstPage + 2*ref(i) }

// writePages writes each page with its content, and tells the tree which
// marked content stands there.
func writePages(f *file, b *page.Book, t *tree) error {
	c := &f.content
	c.fonts, c.images, c.height = &f.fonts, &f.images, int64(b.Height)
	kids := f.object(pageTree).str("<</Type/Pages/Count ").int(len(b.Pages)).str("/Kids[")
	for i := range b.Pages {
		kids.ref(pageObject(i)).str(" ")
	}
	kids.str("]>>")
	for i := range b.Pages {
		c.begin()
		if err := c.paintPage(&b.Pages[i], int64(b.Width), b.Tags); err != nil {
			return fmt.Errorf("第 %d 页：%w", i+1, err)
		}
		n := pageObject(i)
		f.stream(n+1, "", c.buffer)
		writePage(f.object(n), b, n, i)
		t.add(i, c.marks)
	}
	return nil
}

// writePage writes the page object n. Its StructParents is its key in the
// parent tree; Tabs makes the keyboard follow the tags (ISO 14289-1, 7.18.3).
func writePage(o *buffer, b *page.Book, n ref, index int) {
	o.str("<</Type/Page/Parent ").ref(pageTree).str("/MediaBox[0 0 ").
		points(points(int64(b.Width))).str(" ").points(points(int64(b.Height))).
		str("]/Resources ").ref(resources).str("/Contents ").ref(n + 1).
		str("/StructParents ").int(index).str("/Tabs/S>>")
}

// writeResources writes the resources that every page shares: all fonts and pictures.
func writeResources(f *file) error {
	used := f.fonts.fonts
	first := f.reserve(fontObjects * len(used))
	r := f.object(resources).str("<</Font<<")
	for i, font := range used {
		r.str("/").str(font.name).str(" ").ref(first + fontObjects*ref(i))
	}
	r.str(">>")
	writeImages := f.writeImages(r)
	r.str(">>")
	writeImages()
	for i, font := range used {
		if err := font.write(f, first+fontObjects*ref(i)); err != nil {
			return err
		}
	}
	return nil
}

// writeCatalog writes the root of the file. outline is 0 where there is none.
func writeCatalog(o *buffer, b *page.Book, outline ref, files attachments) {
	o.str("<</Type/Catalog/Pages ").ref(pageTree).str("/Metadata ").ref(xmp).
		str("/Lang(").str(b.Meta.Language).str(")/MarkInfo<</Marked true>>/StructTreeRoot ").ref(tagRoot).
		str("/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/DuplexFlipLongEdge>>")
	o.str("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ").
		ref(profile).str(">>]")
	if outline != 0 {
		o.str("/Outlines ").ref(outline).str("/PageMode/UseOutlines")
	}
	files.writeLinks(o)
	o.str(">>")
}
