package layouts

import (
	"path"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// The limits of a layout file, beyond what package limits says of all forms. The form of 2021 has 7 KiB, 57 directives and 15
// columns.
const (
	maxLine       = 4096 // bytes
	maxDirectives = 256
)

// Parse reads a layout file. Its name, without folder and ending, becomes the
// layout's. A faulty file yields an at.Error with all its faults, from its top to
// its bottom, each a finding of the rule layout.syntax.
//
// The language: one directive a line, its values separated by blanks, in any
// order but that a table belongs to the section before it and that what
// describes a table follows it. Two slashes at a line's beginning or after a
// blank begin a comment. A backslash takes the next character as it is.
//
//	describe 国办公开办函〔2021〕30号…           for people
//	years 2021-                                 or 2019-2020
//	title {year}年政府信息公开工作年度报告
//	paper 210mm 297mm                           width, height
//	margins 37mm 26mm 35mm 28mm                 top, right, bottom, left
//	grid 22 28 28.95pt                          lines, characters, line pitch
//	number-drop 7mm                             from the text area's foot to the page number
//	style title xiaobiaosong 22pt 36pt          style, typeface, size, line pitch; of caption, the captions
//	                                            of tables in the text, it may be left out: then they look as table-note
//	section 一、总体情况
//	ask 综述本年度工作。                          what is to be written in it, for people
//	table applications 表三 收到和处理…情况       name, label, caption
//	columns 13mm 15mm …                         widths
//	size 9pt 11pt                               type size and line pitch in cells
//	row-height 6.6mm 5mm                        of rows whose text needs no more; the least to fit on a page
//	padding 1mm                                 at a cell's left and right
//	head 3                                      how many rows are head rows
//	whole                                       the table is not broken
//	stubs left                                  or centre
//	keys - - - person business …                the columns' keys from here on
//	received |一、本年新收…|<|<|#|#|…|           a row: its name, its cells
//	across total = person + business            in every row that has these columns
//	down received + carried_over = concluded    in every column that these rows share
//
// A row of the table is drawn as it looks: a cell of only < belongs to the cell
// on its left, one of only ^ to the cell above; a text is a stub, which heads
// its row; =text is a head; ==text is a shaded heading over the whole width. A
// number is # (0 or a positive integer), #± (an integer), #. (a decimal) or #元
// (an amount that may carry its unit); its key is table.row.column.
func Parse(name string, data []byte) (*Layout, error) {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	p := &parser{
		file:   name,
		layout: &Layout{Name: strings.TrimSuffix(base, path.Ext(base))},
		seen:   map[string]place{},
		styles: map[doc.Style]place{},
	}
	if p.read(data) {
		p.finish()
	}
	if err := sorted(p.faults); err != nil {
		return nil, err
	}
	return p.layout, nil
}

// A parser holds what has been read of one file.
type parser struct {
	file       string
	lines      []string
	layout     *Layout
	seen       map[string]place // directives of the layout as a whole
	styles     map[doc.Style]place
	drawings   []*drawing // the tables; the last is being read
	inTable    bool       // since the last section a table has begun
	directives int
	slots      int // of all tables
	sums       int
	found      int          // faults
	faults     []at.Finding // of them those that are kept
}

// fault records what is wrong at a place.
func (p *parser) fault(where place, format string, args ...any) {
	p.found++
	if p.found > limits.Findings {
		return
	}
	column := 1
	if where.line <= len(p.lines) {
		column += utf8.RuneCountInString(p.lines[where.line-1][:where.offset])
	}
	source := at.Source{File: p.file, Line: where.line, Column: column}
	p.faults = append(p.faults, rules.New("layout.syntax", at.Whole, source, format, args...))
}

// read takes in the file line by line. It reports whether the file was read to
// its end, so that it makes sense to say what is missing.
func (p *parser) read(data []byte) bool {
	if len(data) > limits.Layout {
		p.fault(place{1, 0}, "版式文件最大 %d KiB，这个文件有 %d KiB", limits.Layout>>10, len(data)>>10)
		return false
	}
	// Windows' Notepad marks a file as UTF-8 by three bytes before its text.
	text := strings.TrimPrefix(string(data), "\ufeff")
	p.lines = strings.Split(text, "\n")
	for i := range p.lines {
		p.lines[i] = strings.TrimSuffix(p.lines[i], "\r")
		p.line(line{i + 1, p.lines[i]})
		if p.directives > maxDirectives {
			p.fault(place{i + 1, 0}, "一个版式文件最多 %d 条指令，其余未读", maxDirectives)
			return false
		}
	}
	return true
}

// line reads a row or a directive.
func (p *parser) line(l line) {
	if len(l.text) > maxLine {
		p.fault(place{l.number, 0}, "一行最多 %d 字节，这一行有 %d 字节", maxLine, len(l.text))
		return
	}
	if r, offset, found := unprintable(l.text); found {
		p.fault(place{l.number, offset}, "只能有 UTF-8 编码的可见字符和半角空格，这里是 %U", r)
		return
	}
	l.text = l.text[:comment(l.text)]
	name := l.words(2)
	switch bar := l.until(0, '|'); {
	case len(name) == 0:
	case bar < len(l.text) && len((line{l.number, l.text[:bar]}).words(-1)) < 2:
		p.row(l, bar)
	default:
		p.directives++
		p.directive(l, name[0])
	}
}

// directive checks what all directives have in common and reads one.
func (p *parser) directive(l line, name token) {
	d := directiveOf(name.text)
	if d == nil {
		p.unknown(name, "指令", directiveNames())
		return
	}
	seen := p.seen
	if d.table {
		if !p.inTable {
			p.fault(name.at, "%s 属于一张表，要写在 table 之后", d.name)
			return
		}
		seen = p.drawing().seen
	}
	if first, twice := seen[d.name]; twice && !d.many {
		p.fault(name.at, "%s 只能写一次，第 %d 行已经写过", d.name, first.line)
		return
	}
	seen[d.name] = name.at
	limit := -1
	if d.rest {
		limit = d.args + 1
	}
	args := l.words(limit)[1:]
	if d.args >= 0 && (len(args) < d.args || len(args) > d.args+d.optional) || len(args) == 0 && d.args < 0 {
		p.fault(name.at, "应写作“%s”，这里有 %d 个值", d.form, len(args))
		return
	}
	d.read(p, args)
}

// unknown records a name that is not among the known ones, and the nearest.
func (p *parser) unknown(name token, what string, known []string) {
	if p.found >= limits.Findings {
		p.found++ // not kept, and the search costs time
		return
	}
	if near := han.Nearest(name.text, known); near != "" {
		p.fault(name.at, "不认识%s“%s”，是否应为“%s”？", what, han.Shown(name.text), near)
		return
	}
	p.fault(name.at, "不认识%s“%s”，应为 %s 之一", what, han.Shown(name.text), strings.Join(known, "、"))
}

// drawing is the table that is being read.
func (p *parser) drawing() *drawing { return p.drawings[len(p.drawings)-1] }

// finish checks what only the whole file shows, and builds the tables.
func (p *parser) finish() {
	p.missing(p.seen, place{1, 0}, "缺少", false)
	p.missingStyles()
	p.checkPage()
	for _, d := range p.drawings {
		p.missing(d.seen, d.at, d.table.Label+"缺少", true)
		p.build(d)
	}
}

// missing records each required directive that was not seen.
func (p *parser) missing(seen map[string]place, where place, lack string, table bool) {
	for _, d := range directives {
		if _, ok := seen[d.name]; !ok && d.required && d.table == table {
			p.fault(where, "%s %s：应写作“%s”", lack, d.name, d.form)
		}
	}
}

// unforeseen are the styles of what a form need not foresee, with those as which they look.
var unforeseen = map[doc.Style]doc.Style{
	doc.Caption: doc.TableNote, doc.AnnexMark: doc.Heading1, doc.AnnexTitle: doc.Title,
}

// missingStyles records each style that has no directive, and gives those that need none
// their looks.
func (p *parser) missingStyles() {
	for s, name := range styleNames {
		_, given := p.styles[doc.Style(s)]
		like, optional := unforeseen[doc.Style(s)]
		switch {
		case given:
		case optional:
			p.layout.Styles[s] = p.layout.Styles[like]
		default:
			p.fault(place{1, 0}, "缺少 style %s：应写作“style %s song 16pt 28.95pt”", name, name)
		}
	}
}
