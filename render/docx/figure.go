package docx

import (
	"archive/zip"
	"slices"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/picture"
)

// figureStyle is the style of a paragraph that holds a figure alone: as high as that is,
// in the middle, on the page of the caption below.
const figureStyle = "Figure"

// A related is a part that the body has by a relationship of its own: a picture, a chart.
type related struct {
	part
	kind string // the last piece of the relationship's type
	more []part // those that only this one leads to
}

// firstRelated is the number of the first relationship that is not in documentRelsXML.
const firstRelated = 20

// relate gives the body a part and returns which of its own it is, from 0.
func (inv *inventory) relate(r related) int {
	inv.related = append(inv.related, r)
	return len(inv.related) - 1
}

// id is the name of the relationship to a part that relate has given a number.
func relationID(number int) string { return "rId" + strconv.Itoa(firstRelated+number) }

// media are the names of pictures' files by their formats.
var media = map[picture.Format]string{picture.JPEG: "jpeg", picture.PNG: "png"}

// picture enters a picture, whose file stands in the package once however often it is shown.
func (inv *inventory) picture(p *doc.Picture) {
	inv.figures = append(inv.figures, p)
	if _, known := inv.images[p.Image]; known {
		return
	}
	if inv.images == nil {
		inv.images = map[*picture.Image]int{}
	}
	name := "media/image" + strconv.Itoa(len(inv.images)+1) + "." + media[p.Image.Format]
	data := p.Image.Data
	inv.images[p.Image] = inv.relate(related{
		part{name: "word/" + name, method: zip.Store, write: func(e *encoder, _ *inventory) { e.Bytes(data) }}, "image", nil,
	})
}

// figureTypes writes the media types of the files of pictures and charts.
func (e *encoder) figureTypes(inv *inventory) {
	for _, f := range []picture.Format{picture.JPEG, picture.PNG} {
		for m := range inv.images {
			if m.Format == f {
				e.Raw(`<Default Extension="`, media[f], `" ContentType="image/`, string(f), `"/>`, "\n")
				break
			}
		}
	}
	e.chartTypes(inv)
}

// The namespaces of what is drawn in a text.
const (
	anchorNS  = `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`
	drawingNS = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	pictureNS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
)

// figure writes a paragraph with the drawing of the figure with that key in it, which
// content writes.
func (e *encoder) figure(inv *inventory, key at.Key, before doc.Length, c doc.Change, content func()) {
	e.Raw(`<w:p><w:pPr><w:pStyle w:val="`, figureStyle, `"/><w:spacing`)
	e.IntAttribute("w:before", twips(before))
	e.Raw("/>")
	e.end(inv, paragraphEnd{inserted: c == doc.Inserted, deleted: c == doc.Deleted}, false)
	e.Raw("</w:pPr>")
	e.beginChange(inv, c)
	e.keyed(inv, key, func() {
		e.Raw("<w:r><w:drawing>")
		content()
		e.Raw("</w:drawing></w:r>")
	})
	e.endChange(c)
	e.Raw("</w:p>")
}

// picture writes a picture, turned as it is shown. What is turned by a quarter keeps its
// unturned size, and what it has beyond that is its effect's (ISO/IEC 29500-1, 20.4.2.6).
func (e *encoder) picture(inv *inventory, p *doc.Picture) {
	quarters, mirrored := p.Image.Orientation().Turn()
	width, height := p.Width, p.Height
	if quarters%2 == 1 {
		width, height = height, width
	}
	e.figure(inv, at.BlockFrom(p.Key), p.Before, p.Change, func() {
		e.inline(inv, p, p.Name, p.Alt, width, height, [2]doc.Length{max(p.Width-width, 0) / 2, max(p.Height-height, 0) / 2})
		e.Raw(`<a:graphic `, drawingNS, `><a:graphicData uri="`, pictureNS, `"><pic:pic xmlns:pic="`, pictureNS, `"><pic:nvPicPr><pic:cNvPr id="0" name="`)
		e.Text(p.Name)
		e.Raw(`"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`, relationID(inv.images[p.Image]), `"/>`,
			`<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm`)
		if quarters > 0 {
			e.IntAttribute("rot", int64(quarters)*quarter)
		}
		if mirrored {
			e.Raw(` flipH="1"`)
		}
		e.Raw(`><a:off x="0" y="0"/><a:ext`)
		e.extent(width, height)
		e.Raw(`/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>`)
	})
}

// quarter is a right angle, in 60,000ths of a degree.
const quarter = 90 * 60_000

// inline begins a drawing that stands in the text like a character: its size, how far it
// reaches beyond that left and right, above and below, what it is called and shows.
func (e *encoder) inline(inv *inventory, figure doc.Block, name, alt string, width, height doc.Length, beyond [2]doc.Length) {
	e.Raw(`<wp:inline `, anchorNS, ` distT="0" distB="0" distL="0" distR="0"><wp:extent`)
	e.extent(width, height)
	e.Raw("/><wp:effectExtent")
	for i, side := range []string{"l", "t", "r", "b"} {
		e.IntAttribute(side, int64(beyond[i%2]))
	}
	e.Raw("/><wp:docPr")
	e.IntAttribute("id", inv.figureID(figure))
	e.Raw(` name="`)
	e.Text(name)
	e.Raw(`" descr="`)
	e.Text(alt)
	e.Raw(`"/><wp:cNvGraphicFramePr>`)
	e.Raw(`<a:graphicFrameLocks `, drawingNS, ` noChangeAspect="1"/></wp:cNvGraphicFramePr>`)
}

// figureID is a number that no other figure of the file has.
func (inv *inventory) figureID(figure doc.Block) int64 {
	return int64(slices.Index(inv.figures, figure) + 1)
}

// extent writes a size as attributes, in the unit of both (EMU).
func (e *encoder) extent(width, height doc.Length) {
	e.IntAttribute("cx", int64(width))
	e.IntAttribute("cy", int64(height))
}
