package xlsx

import (
	_ "embed"
	"fmt"
	"html"
	"io"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

//go:embed parts/app.xml
var appXML []byte

// Check fails with the at.Error with which Write does.
func Check(d *doc.Workbook) error {
	_, err := newBook(d)
	return err
}

// Write writes the document as a workbook with the sheets that it asks for. The
// same document gives the same bytes: nothing in the file tells when or where it
// was made but the report's own date.
//
// It fails with an at.Error that lists all texts, numbers and tables that no
// workbook can hold; nothing has been written then.
func Write(w io.Writer, d *doc.Workbook) error {
	b, err := newBook(d)
	if err != nil {
		return err
	}
	if err := b.fill(); err != nil {
		return fmt.Errorf("写 Excel 文件：%w", err)
	}
	if err := b.Write(w); err != nil {
		return fmt.Errorf("写 Excel 文件：%w", err)
	}
	return nil
}

// fill writes one sheet after the other.
func (b *book) fill() error {
	b.File = excelize.NewFile()
	b.looks = map[look]int{}
	b.broken = b.warning()
	p := &pack{carried: carriedParts(b.doc)}
	b.SetZipWriter(p.on)
	for _, kind := range b.doc.Sheets {
		switch kind {
		case doc.TableSheets:
			for _, t := range b.tables {
				b.form(t)
			}
			for i := range b.doc.TextTables {
				b.textTable(&b.doc.TextTables[i])
			}
			for i := range b.doc.ChartSheets {
				b.chartSheet(&b.doc.ChartSheets[i])
			}
			for i := range b.doc.PictureSheets {
				b.pictureSheet(&b.doc.PictureSheets[i])
			}
		case doc.SumSheet:
			p.elastic = append(p.elastic, b.sums())
		case doc.TextSheet:
			p.elastic = append(p.elastic, b.texts())
		case doc.EntrySheet:
			p.elastic = append(p.elastic, b.entries())
		case doc.GuideSheet:
			p.elastic = append(p.elastic, b.guide())
		}
	}
	b.properties()
	b.declare(p.carried)
	return b.bad
}

// properties says what a file manager shows. The file's dates are the report's.
func (b *book) properties() {
	m := b.doc.Meta
	core := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + html.EscapeString(m.Title) + `</dc:title>` +
		`<dc:creator>` + html.EscapeString(m.Agency) + `</dc:creator>` +
		`<dc:language>` + html.EscapeString(m.Language) + `</dc:language>`
	if !m.Date.IsZero() {
		day := fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", m.Date.Year, m.Date.Month, m.Date.Day)
		core += `<dcterms:created xsi:type="dcterms:W3CDTF">` + day + `</dcterms:created>` +
			`<dcterms:modified xsi:type="dcterms:W3CDTF">` + day + `</dcterms:modified>`
	}
	b.Pkg.Store("docProps/core.xml", []byte(core+`</cp:coreProperties>`))
	b.Pkg.Store("docProps/app.xml", appXML)
}
