package docx

import (
	"archive/zip"
	"strconv"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/drawingml"
)

// chart enters a chart with its parts: the chart, a workbook with its figures, and what
// leads from the one to the other.
func (inv *inventory) chart(c *doc.Chart) {
	inv.figures = append(inv.figures, c)
	if inv.charts == nil {
		inv.charts = map[*doc.Chart]int{}
	}
	name := "chart" + strconv.Itoa(len(inv.charts)+1)
	inv.charts[c] = inv.relate(related{
		part: part{name: "word/charts/" + name + ".xml", method: zip.Deflate, write: func(e *encoder, inv *inventory) { e.chart(c, inv) }},
		kind: drawingml.Type, contentType: drawingml.ContentType,
		behind: []part{
			{name: "word/charts/_rels/" + name + ".xml.rels", fixed: relationshipsHead +
				`<Relationship Id="` + figuresID + `" Type="` + packageType + `" Target="../embeddings/` + name + `.xlsx"/></Relationships>`},
			{name: "word/embeddings/" + name + ".xlsx", write: func(e *encoder, _ *inventory) { e.workbook(c) }},
		},
	})
}

// What leads from a chart to its workbook.
const (
	figuresID         = "rId1"
	packageType       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
	relationshipsHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

// chart writes the part of a chart.
func (e *encoder) chart(c *doc.Chart, inv *inventory) {
	o := drawingml.OwnCells(c)
	o.Font, o.Workbook = typefaces[inv.Styles[doc.Caption].Typeface], figuresID
	e.bytes(drawingml.Chart(c, o))
}

// workbook writes the workbook of a chart.
func (e *encoder) workbook(c *doc.Chart) {
	book, err := drawingml.Workbook(c)
	if e.err == nil {
		e.err = err
	}
	e.bytes(book)
}

// chartTypes writes the type of the workbooks of charts.
func (e *encoder) chartTypes(inv *inventory) {
	if len(inv.charts) > 0 {
		e.raw(`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>`, "\n")
	}
}

// chartParagraph writes the paragraph in which a chart stands.
func (e *encoder) chartParagraph(inv *inventory, c *doc.Chart) {
	e.figure(c.Before, func() {
		e.inline(inv, c, c.Name, c.Alt, c.Width, c.Height, [2]doc.Length{})
		e.raw(`<a:graphic `, drawingNS, `><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">`,
			`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="`, relationID(inv.charts[c]), `"/></a:graphicData></a:graphic></wp:inline>`)
	})
}

// chart checks the texts of a chart.
func (e *textFaults) chart(c *doc.Chart) {
	e.figure(c.Key, c.Name, c.Alt)
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
