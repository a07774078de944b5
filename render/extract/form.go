package extract

import (
	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/xlsx"
)

// recognised is the form whose labels stand on the workbook's sheets: of those
// with which most of them agree the newest, nil if the workbook has no sheet of
// any form.
func (w *workbook) recognised() *layouts.Layout {
	var best *layouts.Layout
	most := 0.0
	for _, l := range w.Forms {
		if share, any := w.agreement(l); any && (best == nil || share >= most) {
			best, most = l, share
		}
	}
	return best
}

// agreement is the share of a form's labels that stand where the form has them,
// and whether there is a sheet of the form at all.
func (w *workbook) agreement(l *layouts.Layout) (share float64, any bool) {
	labels, agree := 0, 0
	for _, t := range l.Tables {
		s := w.book.Sheet(xlsx.SheetName(&t.Form))
		any = any || s != nil
		for i := range t.Form.Cells {
			c := &t.Form.Cells[i]
			if c.Role == doc.Number {
				continue
			}
			labels++
			if s != nil && same(s.Cell(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col).Text, doc.Text(c.Runs)) {
				agree++
			}
		}
	}
	return float64(agree) / float64(max(labels, 1)), any
}
