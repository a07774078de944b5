package compose

import (
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// picture appends a picture with what stands under it. One that could not be read is left
// out.
func (b *builder) picture(t bind.Block) {
	m := t.Picture.Image
	if m == nil {
		return
	}
	p := &doc.Picture{Key: t.Key, Name: t.Name(), Alt: t.Picture.Alt.Text, Image: m, Before: figureAir}
	p.Width, p.Height = b.pictureSize(t)
	b.doc.Blocks = append(b.doc.Blocks, p)
	b.underFigure(t)
}

// The measures of figures.
const (
	figureAir = tableAir // above a figure
	// pixel is how wide a point of a picture is that says nothing of its size, as
	// screens and editors take it: 96 to the inch.
	pixel = 72 * doc.Point / 96
	// fine is from how many points a metre on, 150 to the inch, a picture means what it
	// says: scanners and drawing programs do.
	fine  = 5905
	metre = 1000 * doc.Millimetre
)

// figureRoom is how high a figure may be at most: its caption and a line of text
// stand on its page.
func (b *builder) figureRoom() doc.Length {
	return b.doc.Page.TextHeight() - figureAir - 2*b.doc.Page.LinePitch
}

// pictureSize is how large a picture is set: in the width that is given, or as large as it
// is as far as it fits the page.
func (b *builder) pictureSize(t bind.Block) (width, height doc.Length) {
	m := t.Picture.Image
	across, down := doc.Length(m.Width), doc.Length(m.Height)
	room, high := b.doc.Page.TextWidth(), b.figureRoom()
	if given := doc.Length(t.Picture.Width) * doc.Millimetre / 10; given > 0 {
		height := given * down / across
		if given <= room && height <= high {
			return given, max(height, 1)
		}
		f := rules.New("picture.size", t.Key, b.Source(t.Key), "宽 %d 毫米的图片高 %d 毫米，版心放得下的最多宽 %d 毫米、高 %d 毫米。请改小宽度，或者不写，由程序决定。",
			given/doc.Millimetre, height/doc.Millimetre, room/doc.Millimetre, high/doc.Millimetre)
		f.Where = b.Where(t.Key)
		b.faults = append(b.faults, f)
	}
	own := across * pixel
	if perMetre, _ := m.Resolution(); perMetre >= fine {
		own = across * metre / doc.Length(perMetre)
	}
	width = min(own, room, max(high*across/down, 1))
	return width, max(width*down/across, 1)
}

// underFigure appends the caption of a figure, and its notes.
func (b *builder) underFigure(t bind.Block) {
	caption := b.titled(t)
	notes := b.notes(b.under(at.BlockNotes(t.Key)))
	caption.KeepNext = len(notes) > 0
	if len(notes) == 0 {
		caption.After = tableAir
	}
}

// pictureSheet is a picture for a sheet of its own. One without a file of its own has a
// name that its file would have.
func pictureSheet(f *bind.Filled, t bind.Block, width doc.Length) doc.PictureSheet {
	table := &doc.Table{Key: t.Key, Name: t.Name(), Caption: t.Caption.Text, Columns: []doc.Length{width}}
	s := doc.PictureSheet{TextTable: textSheet(f, t, table), File: t.Picture.File.Text, Alt: t.Picture.Alt.Text}
	if m := t.Picture.Image; s.File == "" && m != nil {
		s.File = t.Name() + "." + string(m.Format)
	}
	if t.Picture.Width > 0 {
		s.Width = report.ShownWidth(t.Picture.Width)
	}
	return s
}
