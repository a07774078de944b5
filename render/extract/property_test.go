package extract

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// TestBackProperty holds that any report comes back out of its workbooks:
// numbers right and wrong, with decimals and units, totals given and left out,
// texts that look like formulas or numbers.
func TestBackProperty(t *testing.T) {
	set := forms(t)
	for _, l := range set.All() {
		t.Run(l.Name, rapid.MakeCheck(func(t *rapid.T) {
			want := anyReport(t, l)
			checkEqual(t, l, want, mustRead(t, input(set, workbookOf(t, l, want))))
			checkEqual(t, l, want, mustRead(t, input(set, annexOf(t, l, want))))
		}))
	}
}

// anyReport draws a report.
func anyReport(t *rapid.T, l *layouts.Layout) *report.Report {
	r := &report.Report{Year: l.From}
	r.SetLine(at.Agency, report.Text{Text: anyLine(t, "agency")})
	for _, f := range bind.FormFields(l, report.StandardFields(), 0) {
		if f.Key == at.Agency || f.Key == at.Year || f.Key == at.Layout {
			continue
		}
		most := 1
		if f.Many {
			most = 4
		}
		var given []report.Text
		for i := range rapid.IntRange(0, most).Draw(t, string(f.Key)) {
			text := anyLine(t, fmt.Sprintf("%s %d", f.Key, i))
			if f.Key == at.Waivers {
				text = "text.rule" + strconv.Itoa(i) + "：" + text
			}
			switch f.Key.Parts().Kind { // what would be said of these is TestHeadings' business
			case at.TitlePlace:
				text = strings.ReplaceAll(text, "。", "，")
			case at.SectionPlace:
				text = strings.ReplaceAll(text, "一、总体情况", "一、 总体情况如下")
				text = strings.Repeat(text, rapid.SampledFrom([]int{1, 1, 1, 200}).Draw(t, "repeated")) // over several rows of an annex
			}
			if f.Key == at.Date {
				text = rapid.SampledFrom([]string{"2026年1月20日", "2026年01月20日", "2026-01-20", "2026.1.2"}).Draw(t, "date")
			}
			if f.Key == at.Title {
				text = strings.ReplaceAll(text, "。", "，")
			}
			if f.Key == at.Title && utf8.RuneCountInString(joinTexts(given)+text) > 70 {
				break // longer ones are taken for text, which is TestHeadings' business too
			}
			given = append(given, report.Text{Text: text})
		}
		if found := r.Set(f, given); len(found) > 0 {
			t.Fatalf("%s: %v", f.Key, found)
		}
	}
	for _, table := range l.Tables {
		anyTable(t, r, table)
	}
	return r
}

// joinTexts is some texts as one, a space between them.
func joinTexts(texts []report.Text) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(t.Text + " ")
	}
	return b.String()
}

// odd are texts that a workbook could mistake for something else, or lose.
var odd = []string{
	"=1+1", "+86", "-1", "@某局", "1.50", "00123", "2026年1月20日", "TRUE", "#REF!", "_x0041_", "_x000D_", "<a&b>", "“引号”", "𬭎𰻝",
	"一、总体情况", "https://www.example.com/?a=1&b=2", "'前面有一撇", "e\u0301",
}

func anyLine(t *rapid.T, label string) string {
	text := rapid.OneOf(rapid.SampledFrom(odd), rapid.StringOfN(rapid.SampledFrom([]rune("政府信息公开=+-@1.5a _x\"'<&　，。")), 1, 40, -1)).Draw(t, label)
	if text = strings.TrimSpace(text); text == "" {
		return "无"
	}
	return text
}

// anyTable draws a table's rows, with their totals or without.
func anyTable(t *rapid.T, r *report.Report, table *layouts.Table) {
	given := report.Table{Name: report.Text{Text: table.Name}}
	for _, row := range table.Rows {
		withTotals := rapid.Bool().Draw(t, row.Name+" with totals")
		values := report.Row{Name: report.Text{Text: row.Name}}
		for i, key := range row.Keys {
			if !withTotals && table.DefinesAcross(&row, key) {
				continue
			}
			values.Values = append(values.Values, report.Text{Text: token(t, table.Form.Cells[row.Cells[i]].Kind, string(key))})
		}
		given.Rows = append(given.Rows, values)
	}
	if notes := r.Table(table.Name); notes != nil {
		given.Notes = notes.Notes
		*notes = given
		return
	}
	r.Tables = append(r.Tables, given)
}

func token(t *rapid.T, kind doc.Kind, label string) string {
	whole := strconv.Itoa(rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 999_999_999)).Draw(t, label))
	switch kind {
	case doc.Signed:
		if whole != "0" && rapid.Bool().Draw(t, label+" sign") {
			return "-" + whole
		}
	case doc.Decimal, doc.Amount:
		decimals := rapid.StringOfN(rapid.SampledFrom([]rune("0159")), 0, 6, -1).Draw(t, label+" decimals")
		if decimals != "" {
			whole += "." + decimals
		}
		if kind == doc.Amount {
			whole += rapid.SampledFrom([]string{"", "元", "万元"}).Draw(t, label+" unit")
		}
	}
	return whole
}
