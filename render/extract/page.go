package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
)

// What stands around a report on its page.
var (
	furniture = regexp.MustCompile(`^(首页|当前位置|您现在的位置|您的位置|位置[:：]|索引号|索\s*引\s*号|发布机构|发布日期|发布时间|公开日期|生成日期|成文日期|信息来源|来源[:：]|文章来源|作者[:：]|编辑[:：]|字体|字号|【字体|\[字体|【?打印|访问次数|浏览次数|浏览量|阅读次数|点击数|点击查看|点击下载|点击率|（点击|\(点击|分享到|分享[:：]|扫一扫|主题分类|文号[:：]|名\s*称[:：]|关键词|有效性|视力保护|无障碍|(?i:page) ?[0-9])`)
	closing   = regexp.MustCompile(`打印本页|关闭窗口|关闭本页|【?关闭】?$|^上一篇|^下一篇|^上一条|^下一条|版权所有|^主办(单位)?[:：]|^承办(单位)?[:：]|ICP备|公网安备|网站标识码|扫一扫|分享到|^责任编辑|^编辑[:：]|相关(链接|信息|文章|附件|稿件)|返回顶部|网站地图|^联系我们|^技术支持|附件下载|^友情链接|^解读`)
	attached  = regexp.MustCompile(`^附件\s*[0-9一二三四五六七八九十]?\s*[:：]`)
	fileName  = regexp.MustCompile(`(?i)\.(docx?|xlsx?|pdf|wps|et|zip|rar|ofd)\b`)
)

// isFurniture reports whether a line is the page's: short, and beginning as such do.
func isFurniture(text string) bool {
	return utf8.RuneCountInString(text) <= 80 && !strings.Contains(text, "。") && furniture.MatchString(text)
}

// closes reports whether a line stands behind the report on its page, as nothing of the
// report does.
func closes(text string) bool {
	return utf8.RuneCountInString(text) <= 60 && !strings.Contains(text, "。") && closing.MatchString(text)
}

// isAttachment reports whether a line begins the list of what is attached.
func isAttachment(text string) bool { return attached.MatchString(text) }

// attachmentName is the line without the word and its number.
func attachmentName(text string) string { return text[len(attached.FindString(text)):] }

// attach adds what is attached, and reports whether it is the report's: links to files are
// the page's.
func (r *recogniser) attach(name string, source at.Source) bool {
	name = strings.TrimSpace(name)
	name = strings.TrimSpace(name[bind.MarkerOf(name).Bytes:])
	if name == "" || fileName.MatchString(name) {
		if name != "" {
			r.find("source.furniture", at.Whole, source, "“%s”是网页上的下载链接，没有读进报告。", han.Shown(name))
			r.remain(report.BehindRemain, name, source)
		}
		return false
	}
	r.report.Attachments = append(r.report.Attachments, report.Text{Text: name, Source: source})
	return true
}

// contacts are the words before a piece of how to reach the office, and its field.
var contacts = []struct {
	word string
	key  at.Key
}{
	{"联系人", "contact.person"}, {"联系地址", "contact.address"}, {"地址", "contact.address"}, {"邮政编码", "contact.postcode"}, {"邮编", "contact.postcode"},
	{"联系电话", "contact.phone"}, {"电话", "contact.phone"}, {"电子邮箱", "contact.email"}, {"电子邮件", "contact.email"}, {"邮箱", "contact.email"},
}

// contactOf is the field of a line that says how to reach the office.
func contactOf(text string) (key at.Key, said string) {
	head, rest, ok := strings.Cut(strings.ReplaceAll(text, ":", "："), "：")
	if !ok || strings.Contains(rest, "：") || strings.ContainsAny(rest, "。；") || utf8.RuneCountInString(rest) > 60 {
		return "", ""
	}
	for _, c := range contacts {
		if squeezed(head) == c.word {
			return c.key, strings.TrimSpace(rest)
		}
	}
	return "", ""
}

// contactsOf are the fields of a line that says how to reach the office: one, or some between
// brackets. It has none if it says anything else.
func contactsOf(text string) map[at.Key]string {
	text = strings.Trim(text, "（）()")
	all := map[at.Key]string{}
	for part := range strings.SplitSeq(strings.ReplaceAll(text, ";", "；"), "；") {
		key, said := contactOf(part)
		if said == "" {
			return nil
		}
		all[key] = said
	}
	return all
}

// isContact reports whether a line says how to reach the office.
func isContact(text string) bool { return len(contactsOf(text)) > 0 }

// contact takes up such a line.
func (r *recogniser) contact(p *piece) bool {
	all := contactsOf(p.text)
	for _, c := range contacts {
		if f, known := r.Fields.Named(c.key); known && all[c.key] != "" {
			r.report.Set(f, []report.Text{{Text: all[c.key], Source: p.source}})
			delete(all, c.key)
		}
	}
	return len(all) == 0 && isContact(p.text)
}

// isTitle reports whether a line is the title of an annual report.
func isTitle(text string) bool {
	n := utf8.RuneCountInString(text)
	return n >= 8 && n <= 60 && strings.Contains(text, "公开") && (strings.Contains(text, "年度报告") || strings.HasSuffix(squeezed(text), "年报")) &&
		!strings.ContainsAny(text, "。；>＞|，,") && !strings.Contains(text, "：") && !isFurniture(text)
}

// opens reports whether a line without a title before it is text of the report: a sentence.
func opens(text string) bool {
	n := utf8.RuneCountInString(text)
	return n > 20 && !isFurniture(text) && (strings.Contains(text, "。") || strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"))
}

// offices are what the names of offices end in.
var offices = []string{
	"人民政府", "办公室", "办公厅", "委员会", "管委会", "办事处", "局", "厅", "院", "中心", "总站", "总队", "支队", "大队", "分局", "管理处", "管理所", "镇", "乡", "街道", "委", "署",
}

// longestOffice is how many characters the name of an office has at most.
const longestOffice = 50

// isOffice reports whether a text is the name of an office.
func isOffice(text string) bool {
	n := utf8.RuneCountInString(text)
	if n < 2 || n > longestOffice {
		return false
	}
	inside := false // brackets, where two names may stand
	for _, r := range text {
		switch {
		case r == '（' || r == '(':
			inside = true
		case r == '）' || r == ')':
			inside = false
		case !han.Is(r) && !(inside && r == '、'):
			return false
		}
	}
	for _, o := range offices {
		if strings.HasSuffix(strings.TrimRight(text, "）)"), o) {
			return true
		}
	}
	return false
}
