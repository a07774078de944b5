package check

import (
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/check/claims"
	"nianbao/render/report"
)

// tableFigures compares the numbers in the tables and charts of the text with the statutory ones. A
// number is read as the sentence that it stands for: under 2026年, in the row 新收政府信息公开申请,
// the 9 of a table of 件 says 新收政府信息公开申请9件. That is what it says only where either
// its row or its column says what is counted, and the other no more than that it is the
// year's total.
func (c *checker) tableFigures() {
	r := claims.NewReader(c.Report.Year, c.Report.Agency()+c.Title()+c.Report.Line(at.Signature).Text)
	for _, t := range c.Figured() {
		section := t.Holder.Parts().Section
		if section == 0 || t.Unit.Text == "" {
			continue
		}
		r.Enter(partOf(c.Layout, section))
		s := newSummed(c, t)
		for row := t.Head; row < len(t.Rows); row++ {
			for col := 1; col < len(s.heads); col++ {
				s.judge(r, row, col)
			}
		}
	}
}

// judge judges what one number says.
func (s *summed) judge(r *claims.Reader, row, col int) {
	n, ok := s.figure(row, col)
	what := s.counted(s.label(row), s.heads[col])
	if !ok || strings.Contains(n.String(), ".") || what == "" {
		return
	}
	cell := s.slots[row][col]
	sentence := what + n.String() + strings.TrimPrefix(s.Unit.Text, "单位：")
	text := bind.Text{Text: report.Text{Text: sentence, Source: cell.Text.Source}, Key: s.Cell(cell.Row, cell.Col), Kind: at.BlockCellPlace}
	for _, claim := range r.Paragraph(0, sentence) {
		if count, ok := claim.(*claims.Count); ok {
			s.judgeCount(passage{text, count.Start, count.End}, count)
		}
	}
}

// counted is what a number counts of which the row and the column have these names, or
// nothing where one of the two does not say that it is the year's total.
func (s *summed) counted(row, col string) string {
	switch {
	case s.isTotal(col):
		return row
	case s.isTotal(row):
		return col
	}
	return ""
}

// isTotal reports whether a name says no more than that a number is the year's total.
func (s *summed) isTotal(name string) bool {
	for _, word := range []string{strconv.Itoa(s.Report.Year) + "年度", strconv.Itoa(s.Report.Year) + "年", "本年度", "本年", "全年", "合计", "总计", "数量", "件数", "总数", "（件）"} {
		name = strings.ReplaceAll(name, word, "")
	}
	return strings.TrimSpace(name) == ""
}
