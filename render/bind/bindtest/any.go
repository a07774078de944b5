package bindtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/report"
)

// What texts are made of: Mixed has marks, numbers and addresses, at which lines end in
// all sorts of ways; Chinese has what every program sets alike.
var (
	Mixed = []string{
		"全年主动公开各类信息", "1286条", "，其中", "规划计划类37条", "、“三公”经费", "（含决算）", "；", "——这是", "……",
		"《示例县公文公开办法》", "“应公开、尽公开”", "2026年12月31日", "占96.5%", "，同比增长", "12.5%—15.8%", "网址为", "www.example.gov.cn/zwgk/index.html",
		"，邮箱", "gongkai_2026@example.gov.cn", "电话0000-12345678", "，面积3.5平方公里", "￥1,024.00", "甲／乙", "一月—三月", "Word和PDF两种格式",
		"！", "？", "：", "𠮷", "办理", "答复", "群众", "的",
	}
	Chinese = []string{
		"全年主动公开各类信息", "一千二百八十六条", "其中规划计划类三十七条", "财政预算和决算", "办理建议提案", "答复及时规范", "群众", "的", "企业和个人反映的事项",
	}
)

// A drawer draws what a report is made of.
type drawer struct {
	*rand.Rand
	phrases []string
}

// sentence makes a text of some phrases.
func (d drawer) sentence(most int) report.Text {
	var b strings.Builder
	b.WriteString("本年")
	for range 1 + d.IntN(most) {
		b.WriteString(d.phrases[d.IntN(len(d.phrases))])
	}
	return report.Text{Text: b.String() + "等。"}
}

// texts makes some sentences.
func (d drawer) texts(most, phrases int) []report.Text {
	var all []report.Text
	for range d.IntN(most + 1) {
		all = append(all, d.sentence(phrases))
	}
	return all
}

// agencies are names from the shortest to those of five lines.
var agencies = []string{
	"某局", "示例县统计局", "示例省示例市示例县自然资源和规划局（示例县林业局）", "双江拉祜族佤族布朗族傣族自治县人力资源和社会保障局",
	"示例省示例市示例自治县经济技术开发区自然资源和规划局（示例自治县林业和草原局、海洋与渔业局）",
}

// Any makes a report of its own for each seed, in which everything stands at another place
// of its page: names, texts of the given phrases, notes and what is attached are of any
// length, all numbers 0.
func Any(l *layouts.Layout, seed uint64, phrases []string) *report.Report {
	r := drawer{rand.New(rand.NewPCG(9704, seed)), phrases}
	given := Zeros(l)
	given.SetLine(at.Agency, report.Text{Text: agencies[r.IntN(len(agencies))]})
	given.Opening = r.texts(2, 12)
	for n := range l.Sections {
		texts := r.texts(14, 20)
		if r.IntN(3) == 0 {
			texts = slices.Insert(texts, 0, report.Text{Text: "（一）主动公开情况"}, report.Text{Text: "1.栏目建设。栏目齐全。"}, report.Text{Text: "2.内容更新。更新及时。"})
		}
		given.Sections = append(given.Sections, report.Section{Number: n + 1, Paragraphs: texts})
	}
	for i := range given.Tables {
		for n := range r.IntN(4) {
			note := r.sentence(8)
			note.Text = fmt.Sprintf("%s%d.%s", map[bool]string{true: "注："}[n == 0], n+1, note.Text)
			given.Tables[i].Notes = append(given.Tables[i].Notes, note)
		}
	}
	for range r.IntN(4) {
		given.Attachments = append(given.Attachments, report.Text{Text: strings.Repeat("示例县主动公开目录", 1+r.IntN(4))})
	}
	for _, line := range []struct {
		key  at.Key
		text string
	}{{at.Signature, "示例县统计局"}, {at.Date, "2027年1月18日"}, {"contact.phone", "0000-12345678"}, {"contact.email", "tongjiju@example.gov.cn"}} {
		if r.IntN(2) == 0 {
			given.SetLine(line.key, report.Text{Text: line.text})
		}
	}
	return given
}
