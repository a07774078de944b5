package extract

import (
	"bytes"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/picture"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// captionRow is what the row with the caption is called.
func (t *insetReader) captionRow() string {
	if t.block.Kind == report.TableBlock {
		return xlsx.RowCaption
	}
	return xlsx.RowTitle
}

// shown demands what a picture or a chart of another table shows.
func (t *insetReader) shown() {
	switch {
	case t.block.From().Text != "", t.block.Picture.Data != nil:
	case t.block.Kind == report.PictureBlock:
		t.find("workbook.label", t.block.Source, at.BlockFrom(t.key), "没有填“%s”。请填图片的文件名，图片放在这个工作簿旁边。", xlsx.RowFile)
	default:
		t.find("workbook.label", t.block.Source, at.BlockFrom(t.key), "没有填“%s”。请填表题。", xlsx.RowFrom)
	}
	if t.block.Kind == report.PictureBlock && t.block.Picture.Alt.Text == "" {
		t.find("workbook.label", t.block.Source, at.BlockAlt(t.key), "没有填“%s”：图里有什么，写给看不到图的人。", xlsx.RowAlt)
	}
}

// picture takes the picture that lies on the sheet, unless the file of that name beside the
// workbook shows the same.
func (t *insetReader) picture() {
	i := slices.IndexFunc(t.sheet.Drawings, func(d sheets.Drawing) bool { return d.Picture })
	if i < 0 {
		return
	}
	data, ok := t.book.Picture(t.sheet.Drawings[i])
	if t.pixels += len(data); !ok || t.pixels > limits.Pictures {
		return
	}
	t.pictured = append(t.pictured, t.sheet.Name)
	if !t.isBeside(t.block.Picture.File.Text, data) {
		t.block.Picture.File, t.block.Picture.Data = report.Text{}, data
	}
}

// isBeside reports whether the picture of that name beside the file that is read shows what
// another file does.
func (in *Input) isBeside(name string, data []byte) bool {
	if name == "" || in.Files == nil {
		return false
	}
	g := gallery{files: in.Files}
	file, err := g.read(strings.ReplaceAll(name, `\`, "/"))
	if err != nil {
		return false
	}
	m, err := picture.Read(file)
	return err == nil && (bytes.Equal(m.Data, data) || bytes.Equal(m.File(), data))
}

// pictureRow reads a row of a picture's sheet, if it is one.
func (t *insetReader) pictureRow(row int, name string) bool {
	switch name {
	case xlsx.RowTitle:
		t.block.Caption = t.text(row, xlsx.FirstCol, t.key)
	case xlsx.RowFile:
		t.block.Picture.File = t.text(row, xlsx.FirstCol, at.BlockFrom(t.key))
	case xlsx.RowAlt:
		t.block.Picture.Alt = t.text(row, xlsx.FirstCol, at.BlockAlt(t.key))
	case squeezed(xlsx.RowWidth):
		text := t.text(row, xlsx.FirstCol, t.key)
		width, ok := report.ReadWidth(text.Text)
		if !ok && text.Text != "" {
			t.find("workbook.number", text.Source, t.key, "“%s”不是宽度。请填毫米数，如 120 或 97.5。", han.Shown(text.Text))
		}
		t.block.Picture.Width = width
	case xlsx.RowChartNote:
		t.note(row)
	default:
		return false
	}
	return true
}

// chartRow reads a row of a chart's sheet, unless it is one that tables have too.
func (t *insetReader) chartRow(row int, name string) bool {
	switch name {
	case xlsx.RowTitle:
		t.block.Caption = t.text(row, xlsx.FirstCol, t.key)
	case xlsx.RowShape:
		text := t.text(row, xlsx.FirstCol, t.key)
		shape, ok := report.ShapeNamed(text.Text)
		if !ok {
			t.find("workbook.label", text.Source, t.key, "不认识“%s”。图形填“条形图”“柱形图”“折线图”或“饼图”。", han.Shown(text.Text))
		}
		t.block.Chart.Shape = shape
	case xlsx.RowFrom:
		t.block.Chart.From = t.text(row, xlsx.FirstCol, at.BlockFrom(t.key))
	case xlsx.RowSeries:
		for col := xlsx.FirstCol; col < t.sheet.Cols; col++ {
			if text := t.text(row, col, t.key); text.Text != "" {
				t.block.Chart.Series = append(t.block.Chart.Series, text)
			}
		}
	case xlsx.RowUnit:
		t.unit(row)
	case xlsx.RowChartNote:
		t.note(row)
	default:
		return false
	}
	return true
}
