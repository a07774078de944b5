package extract

import (
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// captionRow is what the row with the caption is called.
func (t *insetReader) captionRow() string {
	if t.block.Kind == report.ChartBlock {
		return xlsx.RowTitle
	}
	return xlsx.RowCaption
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
