package bind

import (
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

func TestDate(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	for s, want := range map[string]doc.Date{
		"":           {},
		"2024年1月25日": {Year: 2024, Month: 1, Day: 25}, "2024年01月05日": {Year: 2024, Month: 1, Day: 5},
		"2024-01-25": {Year: 2024, Month: 1, Day: 25}, "2024-1-5": {Year: 2024, Month: 1, Day: 5},
		"2024年2月29日": {Year: 2024, Month: 2, Day: 29}, "2000-02-29": {Year: 2000, Month: 2, Day: 29},
		"2023年2月1日":   {Year: 2023, Month: 2, Day: 1},
		"2023年12月31日": {Year: 2023, Month: 12, Day: 31},
		"2024/1/25":   {Year: 2024, Month: 1, Day: 25}, "2024/01/05": {Year: 2024, Month: 1, Day: 5},
		"2024.1.25": {Year: 2024, Month: 1, Day: 25}, "2024.01.05": {Year: 2024, Month: 1, Day: 5},
	} {
		r.Lines[at.Date] = report.Text{Text: s}
		if got := bind(t, l, r).Date; got != want {
			t.Errorf("%q is %v, wanted %v", s, got, want)
		}
	}
}

func TestDateFaults(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	const unread = "读不懂，请写成 2024年1月25日 或 2024-01-25。"
	for s, want := range map[string]string{
		"2024年2月30日":    "日历上没有“2024年2月30日”这一天：2024 年 2 月只有 1 日到 29 日。请核对。",
		"2023-02-29":    "日历上没有“2023-02-29”这一天：2023 年 2 月只有 1 日到 28 日。请核对。",
		"2024年13月1日":    "日历上没有“2024年13月1日”这一天：没有 13 月。请核对。",
		"2024-00-10":    "日历上没有“2024-00-10”这一天：没有 0 月。请核对。",
		"2024年1月0日":     "日历上没有“2024年1月0日”这一天：2024 年 1 月只有 1 日到 31 日。请核对。",
		"24年1月25日":      "日期“24年1月25日”" + unread,
		"2024.1/25":     "日期“2024.1/25”" + unread,
		"1/25/2024":     "日期“1/25/2024”" + unread,
		"24.1.25":       "日期“24.1.25”" + unread,
		"2024/2/30":     "日历上没有“2024/2/30”这一天：2024 年 2 月只有 1 日到 29 日。请核对。",
		"2024年1月":       "日期“2024年1月”" + unread,
		"2024年1月25":     "日期“2024年1月25”" + unread,
		"2024-1-25日":    "日期“2024-1-25日”" + unread,
		"２０２４年１月２５日":    "日期“２０２４年１月２５日”" + unread,
		"二〇二四年一月二十五日":   "日期“二〇二四年一月二十五日”" + unread,
		"2024年001月25日":  "日期“2024年001月25日”" + unread,
		"2024年+1月25日":   "日期“2024年+1月25日”" + unread,
		"0000-01-25":    "日期“0000-01-25”" + unread,
		"2024-01-25-01": "日期“2024-01-25-01”" + unread,
	} {
		r.Lines[at.Date] = report.Text{Text: s}
		if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].Text != want || faults[0].Rule != "date.invalid" {
			t.Errorf("%q: %v, wanted %s", s, faults, want)
		}
	}
}
