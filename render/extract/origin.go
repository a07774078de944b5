package extract

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// A yearFound is the year reported on, and where it was found.
type yearFound struct {
	value  int
	source at.Source
	words  string
}

var (
	titleYear   = regexp.MustCompile(`(20\d\d)\s*年`)
	namedYear   = regexp.MustCompile(`(20\d\d)\s*年(?:度|全年)?\s*(?:的)?(?:政府信息|政务|信息)公开`)
	ofYear      = regexp.MustCompile(`(20\d\d)\s*年度`)
	periodYear  = regexp.MustCompile(`(20\d\d)\s*年\s*1\s*月\s*1\s*日`)
	anyYear     = regexp.MustCompile(`(20\d\d)\s*年`)
	yearsBySure = []*regexp.Regexp{namedYear, ofYear, periodYear, anyYear}
)

// year finds the year reported on: in a title, else in the first text that says it, the
// surest words first.
func (r *recogniser) year() (yearFound, bool) {
	var lines []manuscript.Text
	for _, b := range r.m.Blocks {
		if p, ok := b.(*manuscript.Paragraph); ok {
			for line := range strings.SplitSeq(p.Text.Text, "\n") {
				lines = append(lines, manuscript.Text{Text: strings.TrimSpace(line), Source: p.Source})
			}
		}
	}
	for _, l := range lines {
		if isTitle(l.Text) {
			if y, ok := yearIn(titleYear, l); ok {
				return y, true
			}
		}
	}
	for _, f := range r.m.Facts {
		if isTitle(f.Value) {
			if y, ok := yearIn(titleYear, manuscript.Text{Text: f.Value, Source: f.Source}); ok {
				return y, true
			}
		}
	}
	const first = 60 // lines; what stands far behind the beginning may speak of any year
	for _, pattern := range yearsBySure {
		for _, l := range lines[:min(len(lines), first)] {
			if strings.Contains(l.Text, "20") && !isFurniture(l.Text) {
				if y, ok := yearIn(pattern, l); ok {
					return y, true
				}
			}
		}
	}
	return yearFound{}, false
}

func yearIn(pattern *regexp.Regexp, l manuscript.Text) (yearFound, bool) {
	m := pattern.FindStringSubmatch(l.Text)
	if m == nil {
		return yearFound{}, false
	}
	n, _ := strconv.Atoi(m[1]) // four digits are a number
	return yearFound{n, l.Source, m[0]}, limits.FirstYear <= n && n <= limits.LastYear
}

// An officeFound is the office that a report is of, as it was found.
type officeFound struct {
	name   string
	source at.Source
	from   string // in a clerk's words
}

// addTitle is what to do where office or year are missing.
const addTitle = "请存成文本文件，在最前面加一行标题，如“某局2025年政府信息公开工作年度报告”，再试。"

// readOrigin finds which office the report is of and on which year, which no place of such
// a file is for, and says where it was found.
func (r *recogniser) readOrigin() {
	if y, ok := r.year(); ok {
		r.report.Year, r.report.YearSource = y.value, y.source
		r.find("source.derived", at.Year, y.source, "%d 是从“%s”看出来的。请核对。", y.value, han.Shown(y.words))
	} else {
		r.find("source.missing", at.Year, at.Source{File: r.Name}, "看不出是哪一年度的报告：标题和开头都没有写年份。"+addTitle)
	}
	if o := r.office(); o.name != "" {
		r.report.SetLine(at.Agency, report.Text{Text: o.name, Source: o.source})
		r.find("source.derived", at.Agency, o.source, "“%s”是从%s看出来的。请核对是不是全称。", han.Shown(o.name), o.from)
	} else {
		r.find("source.missing", at.Agency, at.Source{File: r.Name}, "看不出是哪个单位的报告：标题、开头和署名都没有写单位名称。"+addTitle)
	}
	r.plainTitle()
}

// plainTitle leaves a title out that is the form's own, or that of the report's tables (附表).
func (r *recogniser) plainTitle() {
	form := strings.ReplaceAll(r.layout.Title, "{year}", strconv.Itoa(r.report.Year))
	if strings.TrimSuffix(strings.ReplaceAll(r.report.Title.Text, "\n", ""), "附表") == r.report.Agency()+form {
		r.report.Title = report.Text{}
	}
}

// titled is what stands before the words of a title: the office's name, with the year before
// or behind it.
var titled = regexp.MustCompile(`^(?:20\d\d\s*年度?)?(.*?)(?:关于)?(?:20\d\d\s*年?度?)?(?:全年)?(?:的)?(?:政府信息|政务|信息)公开`)

// office finds the office: in the title, the opening, the signature, or what the page says.
func (r *recogniser) office() officeFound {
	if t := r.report.Title; t.Text != "" {
		title := strings.ReplaceAll(t.Text, "\n", "")
		if m := titled.FindStringSubmatch(title); m != nil && isOffice(m[1]) {
			return officeFound{m[1], t.Source, "标题"}
		}
	}
	texts := r.report.Opening
	if s := r.report.Section(1); s != nil && len(texts) == 0 {
		texts = s.Paragraphs[:min(len(s.Paragraphs), 2)]
	}
	for _, find := range []func(string) string{officeBefore, officeFirst, officeAsked} {
		for _, t := range texts {
			if name := find(squeezed(t.Text)); name != "" {
				return officeFound{name, t.Source, "开头的文字"}
			}
		}
	}
	if s := r.report.Line(at.Signature); s.Text != "" {
		return officeFound{s.Text, s.Source, "署名"}
	}
	for _, f := range r.m.Facts {
		name := squeezed(f.Value)
		switch {
		case isTitle(f.Value):
			if m := titled.FindStringSubmatch(name); m != nil && isOffice(m[1]) {
				return officeFound{m[1], f.Source, "网页的标题"}
			}
		case (f.Name == "发布机构" || f.Name == "发文机关" || f.Name == "公开主体") && isOffice(name):
			return officeFound{name, f.Source, "网页上的“" + f.Name + "”"}
		}
	}
	return officeFound{}
}

// before are the words that may stand between the beginning of a sentence and the name of
// the office whose report is spoken of.
var before = regexp.MustCompile(`.*(现将|现公布|现发布|特编制|编制了|编制|公布|发布|形成了|形成|汇总|制作|撰写|由|[，。：；、《（“])`)

var spoken = regexp.MustCompile(`20\d\d年度?的?(?:政府信息|政务|信息)公开`)

// officeBefore is the office whose report a text speaks of: 编制某局2023年政府信息公开工作
// 年度报告.
func officeBefore(text string) string {
	for _, at := range spoken.FindAllStringIndex(text, -1) {
		head := text[:at[0]]
		if name := head[len(before.FindString(head)):]; isOffice(name) && !speaksOfItself(name) {
			return name
		}
	}
	return ""
}

// speaksOfItself reports whether a name is what an office calls itself: 我局, 本单位.
func speaksOfItself(name string) bool {
	return strings.HasPrefix(name, "我") || strings.HasPrefix(name, "本") || utf8.RuneCountInString(name) < 4
}

// sure are the ends of names that hardly any other word has.
var sure = []string{"人民政府", "办公室", "办公厅", "委员会", "街道办事处", "局", "厅"}

// officeFirst is the office with whose name a text begins: 某县统计局严格按照…….
func officeFirst(text string) string {
	end := strings.IndexAny(text, "，。：；")
	if end < 0 {
		end = len(text)
	}
	head := text[:end]
	best := ""
	for _, s := range sure {
		i := strings.Index(head, s)
		for ; i >= 0 && i+len(s) <= len(head); i = next(head, s, i) {
			name := head[:i+len(s)]
			if isOffice(name) && !speaksOfItself(name) && utf8.RuneCountInString(name) <= 30 && (best == "" || strings.HasPrefix(name, best) && len(name)-len(best) <= len("办公室")*3) {
				best = name
			}
		}
	}
	return best
}

var asked = regexp.MustCompile(`与([^，。：（(]{4,40}?)(?:联系|[（(]?地址)`)

// officeAsked is the office that a text says is to be asked: 请与某县统计局联系.
func officeAsked(text string) string {
	if m := asked.FindStringSubmatch(text); m != nil && isOffice(m[1]) && !speaksOfItself(m[1]) {
		return m[1]
	}
	return ""
}

// next is where a word stands again behind a place, or -1.
func next(text, word string, i int) int {
	n := strings.Index(text[i+len(word):], word)
	if n < 0 {
		return -1
	}
	return i + len(word) + n
}
