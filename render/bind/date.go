package bind

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
)

// date reads the day of signing, which a report may leave out.
func (b *binder) date(given report.Text) doc.Date {
	if given.Text == "" {
		return doc.Date{}
	}
	d, ok := parseDate(given.Text)
	if !ok {
		b.fault("date.invalid", given.Source, at.Date, "日期“%s”读不懂，请写成 2024年1月25日 或 2024-01-25。", han.Shown(given.Text))
		return doc.Date{}
	}
	if why := impossible(d); why != "" {
		b.fault("date.invalid", given.Source, at.Date, "日历上没有“%s”这一天：%s。请核对。", han.Shown(given.Text), why)
		return doc.Date{}
	}
	return d
}

// parseDate reads 2024年1月25日, 2024-01-25, 2024/1/25 or 2024.1.25, month and day
// with or without a leading zero: with the year first, each means one day only.
// Whether the calendar has the day is another question.
func parseDate(s string) (doc.Date, bool) {
	s, chinese := strings.CutSuffix(s, "日")
	first, second := "年", "月"
	if i := strings.IndexAny(s, "-/."); !chinese && i >= 0 {
		first, second = s[i:i+1], s[i:i+1]
	}
	y, rest, _ := strings.Cut(s, first)
	m, d, _ := strings.Cut(rest, second)
	date := doc.Date{Year: small(y, 4), Month: small(m, 2), Day: small(d, 2)}
	return date, chinese == (first == "年") && len(y) == 4 && date.Year > 0 && date.Month >= 0 && date.Day >= 0
}

// small reads a number of at most so many digits, or is -1.
func small(s string, most int) int {
	if !han.IsDigits(s) || len(s) > most {
		return -1
	}
	n, _ := strconv.Atoi(s) // so few digits are a number
	return n
}

// impossible says why the calendar has no such day; it is empty if it has.
func impossible(d doc.Date) string {
	if d.Month < 1 || d.Month > 12 {
		return fmt.Sprintf("没有 %d 月", d.Month)
	}
	last := time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if d.Day < 1 || d.Day > last {
		return fmt.Sprintf("%d 年 %d 月只有 1 日到 %d 日", d.Year, d.Month, last)
	}
	return ""
}
