package xlsx

import (
	_ "image/jpeg" // the library asks package image how large a picture is
	_ "image/png"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// What the rows of a picture's sheet are, beside those of a chart's.
const (
	RowFile  = "图片文件"
	RowAlt   = "替代文字"
	RowWidth = "宽度（毫米）"
)

// pictureSheet checks the texts of a picture.
func (e *textFaults) pictureSheet(p *doc.PictureSheet) {
	e.textTable(&p.TextTable)
	e.text(at.BlockFrom(p.Key), nil, p.File)
	e.text(at.BlockAlt(p.Key), nil, p.Alt)
}

// pictureSheet writes the sheet of a picture: what it is, and what its file is called.
func (b *book) pictureSheet(p *doc.PictureSheet) {
	w := &textTableWriter{TextTable: &p.TextTable, widths: sheetWidths(p.Table)}
	rows := 3 + len(p.Notes)
	if p.Width != "" {
		rows++
	}
	printed := rows
	if m := p.Image; m != nil {
		printed += 2 + int(points(p.Across*doc.Length(m.Height)/doc.Length(m.Width))/defaultHeight)
	}
	w.sheet = b.open(plan{name: p.Sheet, widths: w.widths, rows: printed})
	w.wide(RowTitle, p.Caption, doc.Centre)
	w.wide(RowFile, p.File, doc.Left)
	w.wide(RowAlt, p.Alt, doc.Left)
	if p.Width != "" {
		w.wide(RowWidth, p.Width, doc.Left)
	}
	for _, n := range p.Notes {
		w.wide(RowChartNote, n, doc.Left)
	}
	w.ignoreTexts(area{0, FirstCol, rows, 1})
	if p.Image != nil {
		b.picture(p, rows+1)
	}
	w.close()
}

// picture puts the picture itself on its sheet, below all else.
func (b *book) picture(p *doc.PictureSheet, row int) {
	scale := float64(pixels(p.Across)) / float64(p.Image.Width) // one for both: a picture may lie on its side in its file
	declared := len(b.ContentTypes.Defaults)
	ending := string(p.Image.Format)
	b.try(b.AddPictureFromBytes(p.Sheet, relative.cell(row, LabelCol), &excelize.Picture{
		Extension: "." + ending, File: p.Image.File(),
		Format: &excelize.GraphicOptions{
			AltText: p.Alt, Name: p.Name, LockAspectRatio: true, ScaleX: scale, ScaleY: scale,
		},
	}))
	// The library declares all kinds of pictures, in the order of a Go map.
	all := b.ContentTypes.Defaults
	b.ContentTypes.Defaults = all[:declared]
	for _, kind := range all[declared:] {
		if kind.Extension == ending {
			b.ContentTypes.Defaults = append(b.ContentTypes.Defaults, kind)
			break
		}
	}
}
