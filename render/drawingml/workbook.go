package drawingml

import (
	"archive/zip"
	"bytes"
	"strconv"

	"nianbao/render/archive"
	"nianbao/render/doc"
)

// sheet is the name of the only sheet of a chart's own workbook.
const sheet = "数据"

// OwnCells are the formulas of the cells of the workbook that Workbook makes: the categories
// in the first column, each series in one of the next.
func OwnCells(c *doc.Chart) Options {
	last := strconv.Itoa(len(c.Categories) + 1)
	o := Options{Categories: sheet + "!$A$2:$A$" + last}
	for i := range c.Series {
		column := "$" + columnOf(i+1)
		o.Names = append(o.Names, sheet+"!"+column+"$1")
		o.Values = append(o.Values, sheet+"!"+column+"$2:"+column+"$"+last)
	}
	return o
}

// columnOf is the name of a column, from 0. A chart has few series.
func columnOf(i int) string { return string(rune('A' + i)) }

// The parts of a workbook that are alike in all.
const (
	head       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	ooxml      = "http://schemas.openxmlformats.org/"
	typesXML   = head + `<Types xmlns="` + ooxml + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	packageXML = head + `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Type="` + ooxml + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookXML    = head + `<workbook xmlns="` + ooxml + `spreadsheetml/2006/main" xmlns:r="` + ooxml + `officeDocument/2006/relationships"><sheets><sheet name="` + sheet + `" sheetId="1" r:id="rId1"/></sheets></workbook>`
	partsXML   = head + `<Relationships xmlns="` + ooxml + `package/2006/relationships"><Relationship Id="rId1" Type="` + ooxml + `officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
)

// Workbook is a workbook with the figures of a chart, for a clerk to edit them: as small as
// one can be, since there is one for each chart.
func Workbook(c *doc.Chart) ([]byte, error) {
	var out bytes.Buffer
	z := archive.NewWriter(&out)
	for _, p := range []struct {
		name string
		data []byte
	}{
		{"[Content_Types].xml", []byte(typesXML)}, {"_rels/.rels", []byte(packageXML)}, {"xl/workbook.xml", []byte(bookXML)},
		{"xl/_rels/workbook.xml.rels", []byte(partsXML)}, {"xl/worksheets/sheet1.xml", figures(c)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// figures is the sheet.
func figures(c *doc.Chart) []byte {
	b := appendAll(nil, head, `<worksheet xmlns="`, ooxml, `spreadsheetml/2006/main"><sheetData><row r="1">`)
	name := func(cell, text string) {
		b = appendAll(b, `<c r="`, cell, `" t="inlineStr"><is><t>`)
		b = appendAll(appendText(b, text), `</t></is></c>`)
	}
	for i, s := range c.Series {
		name(columnOf(i+1)+"1", s.Text)
	}
	b = appendAll(b, `</row>`)
	for r, l := range c.Categories {
		row := strconv.Itoa(r + 2)
		b = appendAll(b, `<row r="`, row, `">`)
		name("A"+row, l.Text)
		for i, s := range c.Series {
			b = appendAll(b, `<c r="`, columnOf(i+1), row, `"><v>`, c.Figure(s.Values[r]), `</v></c>`)
		}
		b = appendAll(b, `</row>`)
	}
	return appendAll(b, `</sheetData></worksheet>`)
}
