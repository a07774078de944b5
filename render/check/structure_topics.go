package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// A topic is something that a part must speak of.
type topic struct {
	name            string   // 政府信息管理
	heading, spoken []string // how a sub-heading names it; how a text speaks of it
}

// topics are the lists of words/topics.txt by their kinds.
var topics = sync.OnceValue(func() map[string][]topic {
	all := map[string][]topic{}
	for _, line := range wordLines("topics.txt") {
		kind, t := line[0], topic{name: line[1], heading: strings.Fields(line[2])}
		t.spoken = t.heading
		if len(line) > 3 {
			t.spoken = append(strings.Fields(line[3]), t.heading...)
		}
		all[kind] = append(all[kind], t)
	}
	return all
})

// wordsOf are the words of a kind that is one list.
func wordsOf(kind string) []string { return topics()[kind][0].heading }

// mostWords is the length of the overview that reviewers accept, in characters.
const mostWords = 1000

// fewHeadings is from how many sub-headings on a part is taken to be arranged by
// them.
const fewHeadings = 3

// overview finds what the first part leaves out, and too long ones.
func (c *checker) overview() {
	number := c.Layout.Part(overviewPart)
	texts := paragraphs(c.Filled, number)
	if len(texts) == 0 {
		return // section.missing
	}
	if missing := missingTopics(topics()["方面"], texts); len(missing) > 0 {
		c.absent("aspects.missing", number, "没有看到%s。总体情况要从主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面写，请补写或者核对小标题。", quotedList(missing))
	}
	if c.isGovernment() {
		c.government(number)
	}
	length := 0
	for _, t := range texts {
		for _, r := range t.Text.Text {
			if !unicode.IsSpace(r) {
				length++
			}
		}
	}
	if length > mostWords {
		c.say("overview.long", at.Section(number), "总体情况有 %d 个字。一般不超过一千字，可以精简；上级没有限制字数的不用改。", length)
	}
}

// government finds what only governments must report and this one does not; number
// is that of the overview.
func (c *checker) government(number int) {
	said := slices.DeleteFunc(slices.Collect(c.texts()), func(t bind.Text) bool { return t.IsTitle() || t.Annex > 0 })
	if missing := unspoken(topics()["政府"], said); len(missing) > 0 && !c.unread(at.Sections) {
		c.say("aspects.government", at.Section(number), "没有看到%s。各级人民政府的报告还要写工作考核、社会评议和责任追究结果情况，请在监督保障里补写，没有的也写明没有。", quotedList(missing))
	}
}

// isGovernment reports whether the office is a government: what the report says,
// or else its name.
func (c *checker) isGovernment() bool {
	if slices.Contains(bodyWords(), c.Report.Line(at.Body).Text) {
		return c.body().within(governments)
	}
	return strings.HasSuffix(c.Report.Agency(), "人民政府")
}

// missingTopics are the names of the topics that no sub-heading names and no text
// speaks of. Where sub-headings arrange the part, only texts under those that name
// no topic are searched: a sentence on 主动公开 that mentions the office's 网站 does
// not make up for a missing paragraph on 平台建设.
func missingTopics(wanted []topic, texts []bind.Text) []string {
	headings, loose := 0, []string{}
	met := map[string]bool{}
	inside := false // below a sub-heading that names a topic
	for _, t := range texts {
		heading := subheading(t.Text.Text)
		if heading != "" {
			headings++
			inside = false
			for _, p := range wanted {
				if containsAny(heading, p.heading) {
					met[p.name], inside = true, true
				}
			}
		}
		if !inside && (heading != "" || headings > 0) {
			loose = append(loose, t.Text.Text)
		}
	}
	if headings < fewHeadings {
		loose = loose[:0]
		for _, t := range texts {
			loose = append(loose, t.Text.Text)
		}
	}
	var missing []string
	for _, p := range wanted {
		if !met[p.name] && !slices.ContainsFunc(loose, func(s string) bool { return containsAny(s, p.spoken) }) {
			missing = append(missing, p.name)
		}
	}
	return missing
}

// subheading is what a paragraph that begins with （一） or (一) is headed with.
func subheading(s string) string {
	m, heading, _ := numbered(s)
	if m.Style != bind.MarkBracketed {
		return ""
	}
	return heading
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// quotedList is names in quotes.
func quotedList(names []string) string { return "“" + strings.Join(names, "”“") + "”" }

// fewestCharacters is how much text the part on problems needs to say anything.
const fewestCharacters = 10

// problems finds a part on problems that names none, or that names problems and no
// measures, or the reverse.
func (c *checker) problems() {
	number := c.Layout.Part(problemsPart)
	texts := paragraphs(c.Filled, number)
	if len(texts) == 0 {
		return // section.missing
	}
	length := 0
	for _, t := range texts {
		rest := belowHeading(t.Text.Text)
		length += len([]rune(rest))
		if i, word := firstOf(t.Text.Text, wordsOf("没有问题")); i >= 0 {
			c.mark("problems.empty", passage{t, i, i + len(word)}, "写了“%s”。这一部分要写实际存在的问题和改进措施，请如实补写。", word)
			return
		}
		if bare := strings.Trim(rest, "。 "); slices.Contains(wordsOf("空话"), bare) {
			i := strings.LastIndex(t.Text.Text, bare)
			c.mark("problems.empty", passage{t, i, i + len(bare)}, "只写了“%s”。这一部分要写实际存在的问题和改进措施，请如实补写。", bare)
			return
		}
	}
	if length < fewestCharacters {
		c.absent("problems.empty", number, "%s。这一部分要写实际存在的问题和改进措施，请如实补写。", thin(length))
		return
	}
	if missing := unspoken(topics()["问题"], texts); len(missing) > 0 {
		c.absent("problems.measures", number, "没有看到%s。存在的主要问题和改进情况都要写，请补写。", quotedList(missing))
	}
}

func thin(length int) string {
	if length == 0 {
		return "只有小标题，没有内容"
	}
	return fmt.Sprintf("只写了 %d 个字", length)
}

// belowHeading is what a paragraph says after its heading, which is all of it
// if it has none.
func belowHeading(s string) string {
	m, heading, rest := numbered(s)
	switch {
	case m.Style == bind.MarkNone:
		return s
	case rest != "":
		return strings.TrimLeft(rest, headingMarks)
	case isHeading(heading):
		return ""
	}
	return heading
}

// unspoken are the names of the topics that no text speaks of.
func unspoken(wanted []topic, texts []bind.Text) []string {
	var missing []string
	for _, p := range wanted {
		if !slices.ContainsFunc(texts, func(t bind.Text) bool { return containsAny(t.Text.Text, p.spoken) }) {
			missing = append(missing, p.name)
		}
	}
	return missing
}

// firstOf is the first of the words that stands in a text, and where; -1 if
// none does.
func firstOf(s string, words []string) (int, string) {
	for _, w := range words {
		if i := strings.Index(s, w); i >= 0 {
			return i, w
		}
	}
	return -1, ""
}

// fees finds a last part that does not say whether processing fees were taken.
func (c *checker) fees() {
	number := c.Layout.Part(othersPart)
	texts := paragraphs(c.Filled, number)
	if c.Report.Year < newForm || len(texts) == 0 {
		return
	}
	for _, t := range texts {
		s := strings.ReplaceAll(t.Text.Text, "行政事业性收费", "")
		if containsAny(s, wordsOf("信息处理费")) {
			return
		}
	}
	c.absent("fees.unstated", number, "没有写收取信息处理费的情况。请写明发出收费通知的件数、总金额和实际收取的金额；没有收取的，写“本年度没有收取信息处理费”。")
}
