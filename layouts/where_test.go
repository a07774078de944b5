package layouts

import (
	"testing"

	"nianbao/render/at"
)

// TestWhere holds what a clerk calls each kind of place of a form.
func TestWhere(t *testing.T) {
	l := parseMinimal(t, "|一、旧案|<|#|#|", "|一、“旧”案|<|#|#|")
	for key, want := range map[at.Key]string{
		at.Whole:                "",
		at.Openings:             "开头",
		at.Opening(2):           "开头第 2 段",
		at.Section(3):           "第三部分",
		at.Section(1):           "第一部分",
		at.Section(99):          "第九十九部分",
		at.Sections:             "正文",
		"sections.0":            "正文",
		"sections.100":          "正文",
		at.SectionTitle(3):      "第三部分标题",
		at.Paragraph(12, 1):     "第十二部分第 1 段",
		at.Attachments:          "附件说明",
		at.Attachment(11):       "附件说明第 11 项",
		at.Annexes:              "附件",
		at.Annex(2):             "附件2",
		at.AnnexName(2):         "附件2名称",
		at.AnnexParagraph(1, 2): "附件1第 2 段",
		at.BlockCell(at.BlockIn(at.Annex(1), 2), 3, 4): "附件1第 2 张表第 3 行第 4 列",
		at.Waivers:               "停用的规则",
		at.Waiver("fees.unit"):   "停用的规则“fees.unit”",
		"cases":                  "表一",
		at.Notes("cases"):        "表一下的注",
		at.Note("cases", 2):      "表一下的注第 2 段",
		"cases.old":              "表一“一、‘旧’案”行",
		"cases.old.paid":         "表一“一、‘旧’案”行“已付”列",
		"cases.open.total":       "表一“（一）未结”行“总计”列",
		"cases.old.unknown":      "表一“一、‘旧’案”行", // as much as the form knows
		"cases.unknown.paid":     "表一",
		"others":                 "", // no table of the form
		"others.old.paid":        "",
		at.Notes("others"):       "",
		at.Agency:                "", // texts of one line have their names from the table of fields
		"contact.phone":          "",
		"responsible":            "",
		at.Number("a", "b", "c"): "",
	} {
		if got := l.Where(key); got != want {
			t.Errorf("%q is at %q, wanted %q", key, got, want)
		}
	}
}

// TestWhereAcross holds that a table whose row has no stub, and two columns alike,
// is told by the columns' heads.
func TestWhereAcross(t *testing.T) {
	l := embedded(t, "2021")
	for key, want := range map[at.Key]string{
		"litigation.cases":                       "表四",
		"litigation.cases.reconsideration.total": "表四“行政复议—总计”列",
		"litigation.cases.direct.upheld":         "表四“未经复议直接起诉—结果维持”列",
		"disclosure.fees.amount":                 "表二“行政事业性收费”行“本年收费金额（单位：万元）”列",
	} {
		if got := l.Where(key); got != want {
			t.Errorf("%s is at %s, wanted %s", key, got, want)
		}
	}
}

// TestWhereWithoutForm holds that parts are told even before it is known which form a report
// is in.
func TestWhereWithoutForm(t *testing.T) {
	var l *Layout
	for key, want := range map[at.Key]string{
		at.Whole:           "",
		at.Paragraph(2, 5): "第二部分第 5 段",
		at.Opening(1):      "开头第 1 段",
		at.Waiver("a.b"):   "停用的规则“a.b”",
		"cases.old.paid":   "",
		at.Notes("cases"):  "",
	} {
		if got := l.Where(key); got != want {
			t.Errorf("%q is at %q, wanted %q", key, got, want)
		}
	}
}
