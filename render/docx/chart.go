package docx

import (
	"archive/zip"
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/drawingml"
)

// chart enters a chart: its part, a workbook with its figures, and what leads from the one
// to the other.
func (inv *inventory) chart(c *doc.Chart) {
	inv.figures = append(inv.figures, c)
	if inv.charts == nil {
		inv.charts = map[*doc.Chart]int{}
	}
	name := "chart" + strconv.Itoa(len(inv.charts)+1)
	inv.charts[c] = inv.relate(related{
		part: part{name: "word/charts/" + name + ".xml", method: zip.Store, write: func(e *encoder, inv *inventory) { e.chartPart(c, inv) }},
		kind: "chart",
		more: []part{
			{name: "word/charts/_rels/" + name + ".xml.rels", fixed: xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
				`<Relationship Id="` + figuresID + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="../embeddings/` + name + `.xlsx"/></Relationships>`},
			{name: "word/embeddings/" + name + ".xlsx", write: func(e *encoder, _ *inventory) { e.chartBook(c) }},
		},
	})
}

// figuresID is the relationship that leads from a chart to its workbook.
const figuresID = "rId1"

// chartPart writes the part of a chart.
func (e *encoder) chartPart(c *doc.Chart, inv *inventory) {
	o := drawingml.OwnCells(c)
	o.Font, o.Workbook = typefaces[inv.Styles[doc.Caption].Typeface], figuresID
	e.Bytes(drawingml.Chart(c, o))
}

// chartBook writes the workbook of a chart.
func (e *encoder) chartBook(c *doc.Chart) {
	book, err := drawingml.Workbook(c)
	e.Fail(err)
	e.Bytes(book)
}

// chartTypes writes the media types of the charts' parts.
func (e *encoder) chartTypes(inv *inventory) {
	if len(inv.charts) > 0 {
		e.Raw(`<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>`, "\n")
	}
	for _, r := range inv.related {
		if r.kind == "chart" {
			e.Raw(`<Override PartName="/`, r.name, `" ContentType="`, drawingml.ContentType, `"/>`, "\n")
		}
	}
}

// chart writes a chart.
func (e *encoder) chart(inv *inventory, c *doc.Chart) {
	e.figure(inv, at.BlockFrom(c.Key), c.Before, c.Change, func() {
		e.inline(inv, c, c.Name, c.Alt, c.Width, c.Height, [2]doc.Length{})
		e.Raw(`<a:graphic `, drawingNS, `><a:graphicData uri="`, chartNS, `"><c:chart xmlns:c="`, chartNS, `" r:id="`, relationID(inv.charts[c]), `"/></a:graphicData></a:graphic></wp:inline>`)
	})
}

const chartNS = "http://schemas.openxmlformats.org/drawingml/2006/chart"

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
