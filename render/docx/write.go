// Package docx writes a document tree as a Word file (Office Open XML,
// ISO/IEC 29500, transitional), as an office would have typed it: the page,
// the styles and the tables are where a clerk who goes on editing looks for
// them in Word's dialogs, and a reviewer's notes are comments. What Word can
// flow, Word flows: nothing here knows where a line or a page ends. Write is
// the one function.
//
// The file is written with the standard library alone. Parts that are always
// the same are embedded from the folder parts; the body, the styles, the font
// table and the properties are written from the tree, and declare what the
// tree uses and nothing else.
package docx

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"nianbao/render/archive"
	"nianbao/render/doc"
)

//go:embed parts/content_types.xml
var contentTypesXML string

//go:embed parts/package_rels.xml
var packageRelsXML string

//go:embed parts/document_rels.xml
var documentRelsXML string

//go:embed parts/settings.xml
var settingsXML string

//go:embed parts/fonttable.xml
var fontTableXML string

//go:embed parts/footer1.xml
var oddFooterXML string

//go:embed parts/footer2.xml
var evenFooterXML string

//go:embed parts/table_style.xml
var tableStyleXML string

//go:embed parts/gap_style.xml
var gapStyleXML string

//go:embed parts/figure_style.xml
var figureStyleXML string

//go:embed parts/comment_styles.xml
var commentStylesXML string

//go:embed parts/carried_rels.xml
var carriedRelsXML string

//go:embed parts/carried_props.xml
var carriedPropsXML string

//go:embed parts/app.xml
var appXML string

// Check fails with the at.Error with which Write does.
func Check(d *doc.Document) error {
	_, err := takeInventory(d)
	return err
}

// Write writes the document as a Word file. The same document gives the same
// bytes: nothing in the file tells when or where it was made but the report's
// own date.
//
// A note whose key is none of the document's stands at the title, one on a
// table, a row or a section at the first text in it. A note whose range is not
// within its text takes all of the text.
//
// It fails with an at.Error that lists all texts and tables that no Word file can
// hold; nothing has been written then.
func Write(w io.Writer, d *doc.Document) error {
	inv, err := takeInventory(d)
	if err != nil {
		return err
	}
	if err := writePackage(w, inv); err != nil {
		return fmt.Errorf("写 Word 文件：%w", err)
	}
	return nil
}

func writePackage(w io.Writer, inv *inventory) error {
	z := archive.NewWriter(w)
	var e encoder
	for _, p := range parts(inv) {
		if err := p.writeTo(z, &e, inv); err != nil {
			return err
		}
	}
	return z.Close()
}

// A part is one file within the package: a fixed text, or written from the
// inventory.
type part struct {
	name   string
	method uint16 // zip.Store or zip.Deflate
	fixed  string
	write  func(*encoder, *inventory)
}

// parts are the file's parts in their order: readers that judge a file by its
// beginning look for the content types there.
func parts(inv *inventory) []part {
	all := []part{
		{name: "[Content_Types].xml", method: zip.Deflate, write: (*encoder).contentTypes},
		{name: "_rels/.rels", method: zip.Deflate, fixed: packageRelsXML},
		{name: "word/document.xml", method: zip.Deflate, write: (*encoder).body},
		{name: "word/_rels/document.xml.rels", method: zip.Deflate, write: (*encoder).relationships},
		{name: "word/styles.xml", method: zip.Deflate, write: (*encoder).styles},
		{name: "word/settings.xml", method: zip.Deflate, fixed: settingsXML},
		{name: "word/fontTable.xml", method: zip.Deflate, write: (*encoder).fontTable},
		{name: "word/footer1.xml", fixed: oddFooterXML},
		{name: "word/footer2.xml", fixed: evenFooterXML},
		{name: "docProps/core.xml", write: (*encoder).core},
		{name: "docProps/app.xml", fixed: appXML},
	}
	if len(inv.Notes) > 0 {
		all = append(all, part{name: "word/comments.xml", method: zip.Deflate, write: (*encoder).comments})
	}
	turned := slices.ContainsFunc(inv.Blocks, doc.Turned)
	if turned {
		all = append(all,
			part{name: "word/footer3.xml", write: (*encoder).turnedOddFooter},
			part{name: "word/footer4.xml", write: (*encoder).turnedEvenFooter})
	}
	if inv.Head != "" {
		for _, name := range []string{"word/header1.xml", "word/header2.xml"} { // of odd pages, of even ones
			all = append(all, part{name: name, write: (*encoder).header})
		}
	}
	if inv.Head != "" && turned {
		for _, name := range []string{"word/header3.xml", "word/header4.xml"} { // likewise
			all = append(all, part{name: name, write: (*encoder).turnedHeader})
		}
	}
	if inv.Carried != nil { // behind the body, which gives keys their bookmarks
		all = append(all,
			part{name: "customXml/item1.xml", method: zip.Deflate, write: (*encoder).carried},
			part{name: "customXml/_rels/item1.xml.rels", fixed: carriedRelsXML},
			part{name: "customXml/itemProps1.xml", fixed: carriedPropsXML})
	}
	for _, r := range inv.related {
		all = append(append(all, r.part), r.more...)
	}
	return all
}

// writeTo writes the part as an entry without a time. The smallest parts are stored as
// they are: to deflate them would take time and save next to nothing.
func (p part) writeTo(z *zip.Writer, e *encoder, inv *inventory) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: p.method})
	if err != nil {
		return err
	}
	e.Start(w)
	if p.write != nil {
		p.write(e, inv)
	} else {
		e.Raw(p.fixed)
	}
	return e.Finish()
}

// contentTypes writes [Content_Types].xml.
func (e *encoder) contentTypes(inv *inventory) { e.declarations(contentTypesXML, inv, e.figureTypes) }

// relationships writes word/_rels/document.xml.rels.
func (e *encoder) relationships(inv *inventory) {
	e.declarations(documentRelsXML, inv, func(inv *inventory) {
		for i, r := range inv.related {
			e.Raw(`<Relationship Id="`, relationID(i), `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`, r.kind,
				`" Target="`, strings.TrimPrefix(r.name, "word/"), `"/>`, "\n")
		}
	})
}

// declarations writes the lines of an embedded part that declare the file's
// parts, without those of comments, headers, pages that are turned and the report where
// there are none; before the last, more writes others.
func (e *encoder) declarations(fixed string, inv *inventory, more func(*inventory)) {
	absent := inv.absent()
	for line := range strings.Lines(fixed) {
		if strings.HasPrefix(line, "</") {
			more(inv)
		}
		if !slices.ContainsFunc(absent, func(part string) bool { return strings.Contains(line, part) }) {
			e.Raw(line)
		}
	}
}

// absent are the beginnings of the names of parts that the file does not have.
func (inv *inventory) absent() []string {
	var names []string
	if len(inv.Notes) == 0 {
		names = append(names, "comments")
	}
	if inv.Head == "" {
		names = append(names, "header")
	}
	if !inv.turned {
		names = append(names, "footer3", "footer4", "header3", "header4")
	}
	if inv.Carried == nil {
		names = append(names, "/customXml")
	}
	return names
}

// header writes what stands at the head of every page.
func (e *encoder) header(inv *inventory) {
	e.Raw(xmlHead, "<w:hdr ", wordNS, ">")
	e.headParagraph(inv)
	e.Raw("</w:hdr>")
}

func (e *encoder) headParagraph(inv *inventory) {
	e.Raw(`<w:p><w:pPr><w:pStyle w:val="`, headerStyle, `"/></w:pPr><w:r><w:t>`)
	e.Text(inv.Head)
	e.Raw("</w:t></w:r></w:p>")
}

// fontTable writes word/fontTable.xml: of the fonts in the embedded one, a line
// each, those that the styles name. Each has the name of what to take where it
// is not installed.
func (e *encoder) fontTable(inv *inventory) {
	for line := range strings.Lines(fontTableXML) {
		rest, isFont := strings.CutPrefix(line, `<w:font w:name="`)
		name, _, _ := strings.Cut(rest, `"`)
		if !isFont || inv.usesFont(name) {
			e.Raw(line)
		}
	}
}

// core writes docProps/core.xml, what a file manager shows. The file's dates
// are the report's.
func (e *encoder) core(inv *inventory) {
	m := inv.Meta
	e.Raw(xmlHead, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `,
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" `,
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	e.element("dc:title", m.Title)
	e.element("dc:creator", m.Agency)
	e.element("dc:language", m.Language)
	if !m.Date.IsZero() {
		day := fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", m.Date.Year, m.Date.Month, m.Date.Day)
		e.Raw(`<dcterms:created xsi:type="dcterms:W3CDTF">`, day, `</dcterms:created>`)
		e.Raw(`<dcterms:modified xsi:type="dcterms:W3CDTF">`, day, `</dcterms:modified>`)
	}
	e.Raw("</cp:coreProperties>")
}

func (e *encoder) element(name, text string) {
	e.Raw("<", name, ">")
	e.Text(text)
	e.Raw("</", name, ">")
}
