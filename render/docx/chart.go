package docx

import (
	"archive/zip"
	"strconv"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/drawingml"
)

// charts are the document's charts, in their order.
func charts(d *doc.Document) []*doc.Chart {
	var all []*doc.Chart
	for _, b := range d.Blocks {
		if c, ok := b.(*doc.Chart); ok {
			all = append(all, c)
		}
	}
	return all
}

// chartName is the name of the parts of a chart, from 0.
func chartName(i int) string { return "chart" + strconv.Itoa(i+1) }

// chartParts are the parts of the document's charts: of each the chart, a workbook with its
// figures, and what leads from the one to the other.
func chartParts(d *doc.Document) []part {
	var all []part
	for i, c := range charts(d) {
		name := chartName(i)
		all = append(all,
			part{name: "word/charts/" + name + ".xml", method: zip.Deflate, write: func(e *encoder, inv *inventory) { e.chart(c, inv) }},
			part{name: "word/charts/_rels/" + name + ".xml.rels", fixed: relationshipsHead +
				`<Relationship Id="` + figuresID + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="../embeddings/` + name + `.xlsx"/></Relationships>`},
			part{name: "word/embeddings/" + name + ".xlsx", write: func(e *encoder, _ *inventory) { e.figures(c) }})
	}
	return all
}

// figuresID is the relationship that leads from a chart to its workbook.
const figuresID = "rId1"

const relationshipsHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`

// chart writes the part of a chart.
func (e *encoder) chart(c *doc.Chart, inv *inventory) {
	o := drawingml.OwnCells(c)
	o.Font, o.Workbook = typefaces[inv.Styles[doc.Caption].Typeface], figuresID
	e.bytes(drawingml.Chart(c, o))
}

// figures writes the workbook of a chart.
func (e *encoder) figures(c *doc.Chart) {
	book, err := drawingml.Workbook(c)
	if e.err == nil {
		e.err = err
	}
	e.bytes(book)
}

// bytes writes what has been written elsewhere.
func (e *encoder) bytes(b []byte) {
	e.buf = append(e.buf, b...)
	if len(e.buf) >= flushAt {
		e.flush()
	}
}

// declareCharts writes the content types of the charts' parts.
func (e *encoder) declareCharts(inv *inventory) {
	all := charts(inv.Document)
	if len(all) > 0 {
		e.raw(`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>`, "\n")
	}
	for i := range all {
		e.raw(`<Override PartName="/word/charts/`, chartName(i), `.xml" ContentType="`, drawingml.ContentType, `"/>`, "\n")
	}
}

// relateCharts writes the relationships that lead to the charts.
func (e *encoder) relateCharts(inv *inventory) {
	for i := range charts(inv.Document) {
		e.raw(`<Relationship Id="`, chartName(i), `" Type="`, drawingml.Type, `" Target="charts/`, chartName(i), `.xml"/>`, "\n")
	}
}

// chartParagraph writes the paragraph in which a chart stands, which stays with its caption.
// number counts the figures before it: Word wants no two to have the same one.
func (e *encoder) chartParagraph(c *doc.Chart, number, chart int) {
	e.figureParagraph(c.Before, func() {
		e.raw(`<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent`)
		e.attribute("cx", int64(c.Width))
		e.attribute("cy", int64(c.Height))
		e.raw(`/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr`)
		e.attribute("id", int64(number+1))
		e.raw(` name="`)
		e.text(c.Name)
		e.raw(`" descr="`)
		e.text(c.Alt)
		e.raw(`"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">`,
			`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`,
			`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="`, chartName(chart), `"/></a:graphicData></a:graphic></wp:inline>`)
	})
}

// figureParagraph writes a paragraph with a drawing, as high as that is.
func (e *encoder) figureParagraph(before doc.Length, drawing func()) {
	e.raw(`<w:p><w:pPr><w:keepNext/><w:spacing`)
	e.attribute("w:before", twips(before))
	e.raw(` w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>`)
	drawing()
	e.raw(`</w:drawing></w:r></w:p>`)
}

// chart checks the texts of a chart.
func (e *textFaults) chart(c *doc.Chart) {
	e.add(scanned(c.Alt), c.Key, nil, c.Name+"的说明")
	e.add(scanned(c.Unit), c.Key, nil, c.Name+"的单位")
	for _, l := range c.Categories {
		e.add(scanned(l.Text), l.Key, nil, "")
	}
	for _, s := range c.Series {
		where := ""
		if s.Part {
			where = c.Name + "的系列“" + strings.ToValidUTF8(s.Text, "?") + "”"
		}
		e.add(scanned(s.Text), s.Key, nil, where)
	}
}
