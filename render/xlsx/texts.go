package xlsx

import (
	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// The columns of SheetText: labels, texts of some forty characters a line, and
// what is to be written.
var textWidths = []doc.Length{36 * doc.Millimetre, 158 * doc.Millimetre, 74 * doc.Millimetre}

// Rows that a field of any number of lines has below those that are filled in,
// and at least.
const (
	spareRows = 3
	emptyRows = 6
)

// texts writes SheetText: the document's fields.
func (b *book) texts() string {
	rows := TextRow
	for _, f := range b.doc.Fields {
		rows += fieldRows(f)
	}
	s := b.open(plan{name: SheetText, widths: textWidths, rows: rows, frozen: TextRow, repeated: TextRow, landscape: true, growing: true})
	head := s.style(look{size: textSize, bold: true, fill: labelFill, edge: faintEdge, align: doc.Centre})
	s.row(height("", textWidths[0], textSize)+rowPadding,
		excelize.Cell{StyleID: head, Value: LabelHead},
		excelize.Cell{StyleID: head, Value: TextHead},
		excelize.Cell{StyleID: head, Value: HelpHead})
	for _, f := range b.doc.Fields {
		s.field(f)
	}
	texts := area{TextRow, TextCol, max(rows-TextRow, 1), 1} // Excel marks a year that is a text
	b.try(b.AddIgnoredErrors(s.name, relative.area(texts), excelize.IgnoredErrorsNumberStoredAsText))
	return s.close()
}

func fieldRows(f doc.Field) int {
	switch n := len(f.Lines); {
	case !f.Many:
		return max(n, 1)
	case n == 0:
		return emptyRows
	default:
		return n + spareRows
	}
}

// field writes a field: its label and what is to be written beside its first
// line.
func (s *sheet) field(f doc.Field) {
	label := look{size: textSize, bold: true, edge: faintEdge, top: true}
	help := look{size: helpSize, text: helpText, edge: faintEdge, top: true}
	text := s.style(look{size: textSize, edge: faintEdge, top: true, unlocked: true, format: plainText})
	for i := range fieldRows(f) {
		cells := []excelize.Cell{{StyleID: s.style(label)}, {StyleID: text}, {StyleID: s.style(help)}}
		line := ""
		if i < len(f.Lines) {
			line = f.Lines[i]
			cells[TextCol].Value = line
		}
		rowHeight := height(line, textWidths[TextCol], textSize)
		if i == 0 {
			cells[LabelCol].Value = f.Label
			if f.Help != "" {
				cells[HelpCol].Value = f.Help
			}
			rowHeight = max(rowHeight, height(f.Label, textWidths[LabelCol], textSize), height(f.Help, textWidths[HelpCol], helpSize))
		}
		s.row(rowHeight, cells...)
	}
}
