package html

import (
	"bytes"

	"nianbao/render/doc"
)

// chart writes a chart as a picture, as pages have it; of a tree that was not set in faces, in
// words.
func (e *encoder) chart(c *doc.Chart) {
	if c.Drawing == nil {
		e.text(c.Alt)
		return
	}
	e.image(svgType, drawn(c), c.Alt, c.Width, c.Height)
}

// figures writes a chart's figures as a table, which opens where somebody wants them.
func (e *encoder) figures(c *doc.Chart) {
	e.begin("details", detailsLook)
	if c.Drawing == nil {
		e.Raw(" open")
	}
	name := c.Name + "的数据"
	if c.Unit != "" {
		name += "（单位：" + c.Unit + "）"
	}
	e.Raw("><summary>")
	e.text(name)
	e.Raw("</summary>")
	e.beginBox(name, wideLook)
	e.Raw(">")
	e.open("table", tableLook)
	e.Raw("<thead>\n<tr>")
	e.open("td", cellLook, middleLook)
	e.Raw("</td>")
	for _, s := range c.Series {
		e.head("col", s.Label)
	}
	e.Raw("</tr>\n</thead><tbody>\n")
	for i, category := range c.Categories {
		e.Raw("<tr>")
		e.head("row", category)
		for _, s := range c.Series {
			e.open("td", cellLook, middleLook)
			e.text(c.Figure(s.Values[i]))
			e.Raw("</td>")
		}
		e.Raw("</tr>\n")
	}
	e.Raw("</tbody></table></div></details>\n")
}

// head writes a name in a chart as the head of its figures.
func (e *encoder) head(scope string, l doc.Label) {
	e.begin("th", cellLook, middleLook)
	e.Raw(` scope="`, scope, `">`)
	e.text(l.Text)
	e.Raw("</th>")
}

// drawn is a chart's drawing as a file (SVG 1.1), in twentieths of a point.
func drawn(c *doc.Chart) []byte {
	var out bytes.Buffer
	var d svg
	d.Start(&out)
	d.Raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `)
	d.numbers(c.Width, c.Height)
	d.Raw(`" font-family="`, onScreen, `">`)
	for _, p := range c.Drawing.Paths {
		d.path(p)
	}
	for _, w := range c.Drawing.Texts {
		d.words(w)
	}
	d.Raw("</svg>")
	d.Finish() // a buffer takes everything
	return out.Bytes()
}

// An svg is a drawing that is being written.
type svg struct{ encoder }

func (d *svg) path(p doc.Path) {
	d.Raw(`<path d="`)
	for i, point := range p.Points {
		if i == 0 {
			d.Raw("M")
		} else {
			d.Raw("L")
		}
		d.numbers(point.X, point.Y)
	}
	if p.Area {
		d.Raw(`Z" fill="#`, p.Color.Hex(), `"/>`)
		return
	}
	d.Raw(`" fill="none" stroke-linecap="square" stroke="#`, p.Color.Hex(), `" stroke-width="`)
	d.numbers(p.Width)
	d.Raw(`"/>`)
}

// words writes words in one line, each character at its place.
func (d *svg) words(w doc.PlacedText) {
	d.Raw(`<text y="`)
	d.numbers(w.Y)
	d.Raw(`" font-size="`)
	d.numbers(w.Size)
	d.Raw(`" x="`)
	d.numbers(w.X...)
	d.Raw(`">`)
	d.text(w.Text)
	d.Raw("</text>")
}

func (d *svg) numbers(all ...doc.Length) {
	for i, l := range all {
		if i > 0 {
			d.Raw(" ")
		}
		d.Int(int64((l + doc.Twip/2) / doc.Twip))
	}
}
