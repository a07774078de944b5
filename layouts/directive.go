package layouts

import (
	"slices"
	"strconv"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// A directive is one of the language's words.
type directive struct {
	name     string
	form     string // how it is written, for messages
	args     int    // how many values; -1: one or more
	optional int    // how many more there may be
	rest     bool   // the last value takes the rest of the line
	table    bool   // describes the table before it
	many     bool   // may be written more than once
	required bool
	read     func(p *parser, args []token)
}

var directives = []directive{
	{name: "describe", form: "describe 说明", args: 1, rest: true, required: true, read: (*parser).describe},
	{name: "years", form: "years 2021-", args: 1, required: true, read: (*parser).years},
	{name: "title", form: "title {year}年……", args: 1, rest: true, required: true, read: (*parser).title},
	{name: "paper", form: "paper 宽 高", args: 2, required: true, read: (*parser).paper},
	{name: "margins", form: "margins 上 右 下 左", args: 4, required: true, read: (*parser).margins},
	{name: "grid", form: "grid 行数 每行字数 行距", args: 3, required: true, read: (*parser).grid},
	{name: "number-drop", form: "number-drop 版心到页码的距离", args: 1, required: true, read: (*parser).numberDrop},
	{name: "style", form: "style 样式 字体 字号 行距", args: 4, many: true, read: (*parser).style},
	{name: "section", form: "section 标题", args: 1, rest: true, many: true, required: true, read: (*parser).section},
	{name: "ask", form: "ask 这一部分要写什么", args: 1, rest: true, many: true, read: (*parser).ask},
	{name: "table", form: "table 名称 表号 表名", args: 3, rest: true, many: true, read: (*parser).beginTable},
	{name: "columns", form: "columns 各列宽度", args: -1, table: true, required: true, read: (*parser).columns},
	{name: "size", form: "size 字号 行距", args: 2, table: true, required: true, read: (*parser).size},
	{name: "row-height", form: "row-height 行高 最小行高", args: 1, optional: 1, table: true, required: true, read: (*parser).rowHeight},
	{name: "padding", form: "padding 左右边距", args: 1, table: true, required: true, read: (*parser).padding},
	{name: "head", form: "head 表头行数", args: 1, table: true, read: (*parser).head},
	{name: "whole", form: "whole", args: 0, table: true, read: (*parser).whole},
	{name: "stubs", form: "stubs left 或 stubs centre", args: 1, table: true, read: (*parser).stubs},
	{name: "keys", form: "keys 各列的键，没有的写 -", args: -1, table: true, many: true, read: (*parser).keys},
	{name: "across", form: "across 合计 = 甲 + 乙", args: -1, table: true, many: true, read: (*parser).across},
	{name: "down", form: "down 甲 + 乙 = 丙 + 丁", args: -1, table: true, many: true, read: (*parser).down},
}

// styleNames are the names of doc's styles, and typefaceNames of its faces, in
// doc's order.
var (
	styleNames = [doc.StyleCount]string{
		"body", "title", "heading1", "heading2", "heading3", "table-head", "table-text", "table-note",
		"attachments", "signature", "remark", "page-number", "caption", "annex-mark", "annex-title",
	}
	typefaceNames = [doc.TypefaceCount]string{"fangsong", "xiaobiaosong", "hei", "kai", "song"}
)

// directiveOf is the directive of that name, or nil.
func directiveOf(name string) *directive {
	i := slices.IndexFunc(directives, func(d directive) bool { return d.name == name })
	if i < 0 {
		return nil
	}
	return &directives[i]
}

func directiveNames() []string {
	names := make([]string, len(directives))
	for i, d := range directives {
		names[i] = d.name
	}
	return names
}

func (p *parser) describe(args []token) { p.layout.Describe = args[0].text }

func (p *parser) years(args []token) {
	first, last, dash := strings.Cut(args[0].text, "-")
	from, ok := year(first)
	to, closed := year(last)
	if !dash || !ok || last != "" && (!closed || to < from) {
		p.fault(args[0].at, "应为年份，如 2021- 或 2019-2020，这里是“%s”", han.Shown(args[0].text))
		return
	}
	p.layout.From, p.layout.To = from, to
}

// year reads a year of four digits.
func year(s string) (y int, ok bool) {
	if len(s) != 4 || !han.IsDigits(s) || s[0] == '0' {
		return 0, false
	}
	y, err := strconv.Atoi(s)
	return y, err == nil
}

func (p *parser) title(args []token) {
	if !strings.Contains(args[0].text, "{year}") {
		p.fault(args[0].at, "标题里要有 {year}，即年份的位置，这里是“%s”", han.Shown(args[0].text))
	}
	p.layout.Title = args[0].text
}

func (p *parser) section(args []token) {
	p.inTable = false
	for _, s := range p.layout.Sections {
		if s.Title == args[0].text {
			p.fault(args[0].at, "部分“%s”写了两次", han.Shown(s.Title))
		}
	}
	if len(p.layout.Sections) == limits.Sections {
		p.fault(args[0].at, "一份报告最多 %d 个部分", limits.Sections)
		return
	}
	p.layout.Sections = append(p.layout.Sections, Section{Title: args[0].text})
}

// ask says what is to be written in the section before it.
func (p *parser) ask(args []token) {
	if len(p.layout.Sections) == 0 {
		p.fault(args[0].at, "ask 说明一个部分要写什么，要写在 section 之后")
		return
	}
	p.layout.Sections[len(p.layout.Sections)-1].Ask = args[0].text
}

// style reads how one style looks.
func (p *parser) style(args []token) {
	i := slices.Index(styleNames[:], args[0].text)
	if i < 0 {
		p.unknown(args[0], "样式", styleNames[:])
		return
	}
	face := slices.Index(typefaceNames[:], args[1].text)
	if face < 0 {
		p.unknown(args[1], "字体", typefaceNames[:])
	}
	if first, twice := p.styles[doc.Style(i)]; twice {
		p.fault(args[0].at, "样式 %s 只能写一次，第 %d 行已经写过", args[0].text, first.line)
	}
	p.styles[doc.Style(i)] = args[0].at
	size, pitch := p.typeSize(args[2:])
	p.layout.Styles[i] = doc.TextStyle{Typeface: doc.Typeface(max(face, 0)), Size: size, Line: pitch}
}
