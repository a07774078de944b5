package html

import (
	"encoding/base64"
	"fmt"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/picture"
)

// figure writes a figure, which content writes, with what stands under it.
func (e *encoder) figure(key at.Key, caption []doc.Block, content func()) {
	e.begin("figure", figureLook)
	e.id(key)
	e.Raw(">")
	content()
	if len(caption) > 0 {
		e.Raw("<figcaption>")
		e.caption(caption)
		e.Raw("</figcaption>")
	}
	e.Raw("</figure>\n")
}

// picture writes a picture with the whole file in it, upright: one that its file has
// otherwise stands in a drawing that turns it, so that it is right without any style.
func (e *encoder) picture(p *doc.Picture) {
	mediaType, file := "image/"+string(p.Image.Format), p.Image.Data
	if quarters, mirrored := p.Image.Orientation().Turn(); quarters > 0 || mirrored {
		mediaType, file = svgType, upright(p.Image, quarters, mirrored)
	}
	e.image(mediaType, file, p.Alt, p.Width, p.Height)
}

// image writes the file of a picture with what it shows, and how large it is on paper.
func (e *encoder) image(mediaType string, file []byte, alt string, width, height doc.Length) {
	e.begin("img", pictureLook)
	e.IntAttribute("width", pixels(width))
	e.IntAttribute("height", pixels(height))
	e.attribute("alt", alt)
	e.Raw(` src="`)
	e.Data(mediaType, file)
	e.Raw(`">`)
}

// svgType is the media type of a drawing.
const svgType = "image/svg+xml"

// upright is a drawing of a picture that is to be turned, in the picture's points: mirrored
// left to right, then turned clockwise by quarters.
func upright(m *picture.Image, quarters int, mirrored bool) []byte {
	width, height := m.Stored()
	var turn string
	switch quarters {
	case 1:
		turn = fmt.Sprintf("translate(%d 0)rotate(90)", height)
	case 2:
		turn = fmt.Sprintf("translate(%d %d)rotate(180)", width, height)
	case 3:
		turn = fmt.Sprintf("translate(0 %d)rotate(270)", width)
	}
	if mirrored {
		turn += fmt.Sprintf("translate(%d 0)scale(-1 1)", width)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><image width="%d" height="%d" transform="%s" href="data:image/%s;base64,`,
		m.Width, m.Height, width, height, turn, m.Format)
	b.WriteString(base64.StdEncoding.EncodeToString(m.Data))
	b.WriteString(`"/></svg>`)
	return []byte(b.String())
}
