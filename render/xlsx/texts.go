package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
	"nianbao/render/han"
)

// The columns of SheetText where it is read: labels, numbers of paragraphs, and
// texts of some forty characters a line.
var printedWidths = []doc.Length{30 * doc.Millimetre, 12 * doc.Millimetre, 138 * doc.Millimetre}

// texts writes SheetText for a reader: the fields that have a text, each line in a
// row of its own, or in several if one would not be high enough to show it.
func (b *book) texts() string {
	var rows []textRow
	for _, f := range b.doc.Fields {
		rows = append(rows, rowsOf(f)...)
	}
	s := b.open(plan{name: SheetText, widths: printedWidths, rows: TextRow + len(rows), frozen: TextRow, repeated: TextRow, growing: true})
	s.heads(LabelHead, NumberHead, PrintedHead)
	label := s.style(look{size: textSize, bold: true, edge: faintEdge, top: true})
	number := s.style(look{size: textSize, edge: faintEdge, top: true, align: doc.Centre})
	for _, r := range rows {
		text, format := typed(r.field, r.text)
		cells := []excelize.Cell{
			{StyleID: label}, {StyleID: number, Value: r.number},
			{StyleID: s.style(textLook(format)), Value: text},
		}
		rowHeight := height(r.text, printedWidths[PrintedCol], textSize)
		if r.label != "" {
			cells[LabelCol].Value = r.label
			rowHeight = max(rowHeight, height(r.label, printedWidths[LabelCol], textSize))
		}
		s.row(rowHeight, cells...)
	}
	s.ignoreTexts(area{TextRow, PrintedCol, len(rows), 1})
	return s.close()
}

// A textRow is a row of SheetText where it is read.
type textRow struct {
	field  *doc.Field
	label  string // in the field's first row
	number any    // of the paragraph, or Continued, or the sheet of a table; nil where there can be but one
	text   string
}

// rowsOf are the rows of a field.
func rowsOf(f doc.Field) []textRow {
	var rows []textRow
	between := func(lines int) {
		for ; len(f.Between) > 0 && f.Between[0].After <= lines; f.Between = f.Between[1:] {
			rows = append(rows, textRow{field: &f, number: f.Between[0].Name, text: fmt.Sprintf(SeeSheet, f.Between[0].What, f.Between[0].Name)})
		}
	}
	for i, line := range f.Lines {
		between(i)
		for j, piece := range pieces(line, printedWidths[PrintedCol], textSize) {
			r := textRow{field: &f, text: piece}
			switch {
			case j > 0:
				r.number = Continued
			case f.Many:
				r.number = i + 1
			}
			rows = append(rows, r)
		}
	}
	between(len(f.Lines))
	if len(rows) > 0 {
		rows[0].label = f.Label
	}
	return rows
}

// heads writes the names of the columns.
func (s *sheet) heads(names ...string) {
	id := s.style(look{size: textSize, bold: true, fill: labelFill, edge: faintEdge, align: doc.Centre})
	cells := make([]excelize.Cell, len(names))
	for i, name := range names {
		cells[i] = excelize.Cell{StyleID: id, Value: name}
	}
	s.row(height("", printedWidths[0], textSize)+rowPadding, cells...)
}

// textLook is how a text looks.
func textLook(format string) look {
	return look{size: textSize, edge: faintEdge, top: true, unlocked: true, format: format}
}

// ignoreTexts keeps Excel from marking numbers that are texts.
func (s *sheet) ignoreTexts(texts area) {
	texts.rows = max(texts.rows, 1)
	s.try(s.AddIgnoredErrors(s.name, relative.area(texts), excelize.IgnoredErrorsNumberStoredAsText))
}

// pieces divides a text that takes more lines in a cell of a width than a row can
// be high into some that do not, if it can between two sentences.
func pieces(text string, width, size doc.Length) []string {
	const most = maxHeight - rowPadding
	var all []string
	for {
		end := fitting(text, width, size, int(most/(points(size)*pitch)))
		if end == len(text) {
			return append(all, text)
		}
		end = lastBreak(text, end)
		all, text = append(all, text[:end]), text[end:]
	}
}

// lastBreak is where a text is divided that must be before a place: in the half
// before it behind the last sentence, or else where a line may end.
func lastBreak(text string, end int) int {
	may := -1
	after, _ := utf8.DecodeRuneInString(text[end:])
	for at := end; at > end/2; {
		before, size := utf8.DecodeLastRuneInString(text[:at])
		if !han.NoLineStart(after) && !han.NoLineEnd(before) {
			if endsSentence(text[:at]) {
				return at
			}
			may = max(may, at)
		}
		after, at = before, at-size
	}
	if may < 0 {
		return end
	}
	return may
}

// endsSentence reports whether a text ends with a sentence, the marks that close
// behind it included.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "”’）"))
	return strings.ContainsRune("。！？；", last)
}
