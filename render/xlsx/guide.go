package xlsx

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

//go:embed parts/guide.txt
var guideText string

// The columns of SheetGuide: the colours' samples, and the text.
var guideWidths = []doc.Length{8 * doc.Millimetre, 172 * doc.Millimetre}

// guide writes SheetGuide.
func (b *book) guide() string {
	text := strings.Split(strings.TrimSpace(b.fillIn(guideText)), "\n")
	s := b.open(plan{name: SheetGuide, widths: guideWidths, rows: len(text), onePage: true})
	for _, line := range text {
		s.guideLine(line)
	}
	return s.close()
}

// fillIn puts the document's own words into the text.
func (b *book) fillIn(text string) string {
	names := make([]string, len(b.tables))
	for i, t := range b.tables {
		names[i] = t.Name
	}
	hint := func(k doc.Kind, text string) string {
		if slices.ContainsFunc(b.tables, func(t *formSheet) bool { return len(t.of(k)) > 0 }) {
			return text
		}
		return ""
	}
	m := b.doc.Meta
	return strings.NewReplacer(
		"{agency}", oneLine(m.Agency), "{form}", oneLine(m.Form),
		"{year}", strconv.Itoa(m.Year), "{next}", strconv.Itoa(m.Year+1), "{tables}", oneLine(strings.Join(names, "、")),
		"{signed}", hint(doc.Signed, "增减数中减少的填负数，如 -3。"), "{amount}", hint(doc.Amount, "金额可以带单位，如 251000元。"),
	).Replace(text)
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", "") }

// guideLine writes a line of the text by its first characters: = is the title,
// # a heading, [colour] explains a colour, all others are paragraphs.
func (s *sheet) guideLine(line string) {
	width := guideWidths[0] + guideWidths[1]
	paragraph := look{size: textSize}
	switch mark, rest, found := strings.Cut(line, "]"); {
	case strings.HasPrefix(line, "= "):
		s.across(line[2:], width, look{size: titleSize, bold: true, align: doc.Centre}, rowPadding*4)
	case strings.HasPrefix(line, "# "):
		s.across(line[2:], width, look{size: textSize, bold: true, fill: labelFill}, rowPadding)
	case found && strings.HasPrefix(mark, "["):
		s.row(height(rest, guideWidths[1], textSize)+rowPadding,
			excelize.Cell{StyleID: s.style(sample(mark[1:]))},
			excelize.Cell{StyleID: s.style(paragraph), Value: rest})
	default:
		s.across(line, width, paragraph, rowPadding)
	}
}

// across writes a text over both columns, with some points of air.
func (s *sheet) across(text string, width doc.Length, l look, air float64) {
	s.merge(area{s.next, 0, 1, 2})
	id := s.style(l)
	s.row(height(text, width, l.size)+air, excelize.Cell{StyleID: id, Value: text}, excelize.Cell{StyleID: id})
}

// sample is a cell that shows a colour.
func sample(name string) look {
	fills := map[string]string{"total": totalFill, "label": labelFill, "wrong": brokenFill}
	return look{size: textSize, fill: fills[name], edge: tableEdge}
}
