// Package pdf writes a page.Book as a PDF 1.7 file (ISO 32000-1:2008) for everyone and for
// good: tagged, so that it can be read aloud, searched and copied from (PDF/UA-1,
// ISO 14289-1:2014), and with all in it that it is shown with (PDF/A-3, conformance A,
// ISO 19005-3:2012). There is no other kind; CONFORMITY.md goes through both standards.
//
// [Write] is all there is. The package knows the syntax of PDF and takes no
// decision: where a glyph, rule or fill stands, and which tag it belongs to,
// the Book says. The same Book gives the same bytes on every machine: all
// numbers are integers until they are printed, and neither the clock nor the
// order of a map is asked.
//
// file.go is the outer syntax (objects and where they stand), content.go and
// text.go are a page, font.go is a face cut to what the pages use of it, image.go a picture,
// tags.go, outline.go, meta.go and attach.go are what spans pages.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"nianbao/render/page"
)

// files keeps the memory of files that are finished: the output and the
// deflater's tables are most of what Write would allocate. A file forgets
// everything when it is begun anew, so nothing passes from one document to
// another but capacity.
var files = sync.Pool{New: func() any { return newFile() }}

// keep is the largest output whose memory is worth keeping, in bytes.
const keep = 4 << 20

// Write writes the book to w in one call once it is complete, so that a book
// which cannot be written leaves nothing behind. It fails if w does, if a text
// of the metadata, the outline or a table's summary holds what PDF and XML
// cannot carry, if a file that is attached has a name or a type that none can
// have (all such are named), or if a glyph stands for no character.
// The errors of package fonts and of w are wrapped.
//
// The Book must be as page.Break makes it: indexes that lie outside it are a
// programmer's error and panic.
func Write(w io.Writer, b *page.Book) error {
	if err := Check(b); err != nil {
		return err
	}
	f := files.Get().(*file)
	defer func() {
		f.fonts.reset()
		f.images = nil
		if cap(f.out) <= keep {
			files.Put(f)
		}
	}()
	f.begin()
	if err := write(f, b); err != nil {
		return err
	}
	if _, err := bytes.NewReader(f.out).WriteTo(w); err != nil { // which minds short writes
		return fmt.Errorf("写出 PDF：%w", err)
	}
	return nil
}

// The objects that every file has, in the order of their numbers. Two for each
// page follow.
const (
	catalog ref = iota + 1
	info
	xmp
	profile
	pageTree
	resources
	tagRoot
	firstPage
)

// write writes all objects. Streams go out as they are made, so that of the
// pages only the one at hand is in memory uncompressed.
func write(f *file, b *page.Book) error {
	f.reserve(int(firstPage-catalog) + 2*len(b.Pages))
	t := &tree{tags: b.Tags, first: f.reserve(len(b.Tags)), height: int64(b.Height)}
	if err := writePages(f, b, t); err != nil {
		return err
	}
	if err := writeResources(f); err != nil {
		return err
	}
	t.write(f, len(b.Pages))
	f.raw(xmp, "/Type/Metadata/Subtype/XML", metadata(b))
	writeProfile(f)
	writeInfo(f.object(info), b)
	outline := writeOutline(f, b)
	files := writeAttachments(f, b)
	writeCatalog(f.object(catalog), b, outline, files)
	f.end(catalog, info)
	return nil
}
