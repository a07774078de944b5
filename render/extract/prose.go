package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// readTexts reads what is no table: the title, the opening, the parts, and what stands
// behind the last one.
func (r *recogniser) readTexts() {
	first := r.firstHeading()
	begin := r.readFront(first)
	end := r.lastPart(first)
	section, owned := 0, 0
	for i := begin; i < end; i++ {
		h, ok := r.headings[i]
		switch {
		case ok && h.section > 0:
			section, owned = h.section, 0
			r.begin(h, &r.all[i])
		case ok:
			r.find("source.heading", at.Section(max(section, 1)), r.all[i].source, "“%s”写成了一个部分的标题，格式里没有这一部分，或者前面已经有了，作为正文留在原处。请核对。", han.Shown(h.title))
			r.paragraph(section, h.title, r.all[i].source)
		case r.owner[i] > 0:
			owned = r.owner[i]
		case owned > 0 && r.note(owned, &r.all[i]):
		default:
			if r.all[i].text != "" && !isPageNumber(r.all[i].text) {
				owned = 0
			}
			i = r.take(section, i, end) - 1
		}
	}
	r.readEnd(end)
	r.pictures(begin, end)
	r.asides()
}

// firstHeading is the piece at which the first part begins: its title, or a table.
func (r *recogniser) firstHeading() int {
	for i := range r.all {
		if h, ok := r.headings[i]; ok && h.section > 0 || r.owner[i] > 0 {
			return i
		}
	}
	return len(r.all)
}

// begin begins a part. A title that is the form's own is not kept.
func (r *recogniser) begin(h heading, p *piece) {
	s := r.section(h.section, p.source)
	if !sameTitle(h.title, r.layout.Sections[h.section-1].Title) {
		s.Title = report.Text{Text: han.Plain(strings.Join(strings.Fields(h.title), "")), Source: p.source}
	}
	if h.rest != "" {
		r.paragraph(h.section, h.rest, p.source)
	}
}

// sameTitle reports whether a title is the form's, but for blanks and widths.
func sameTitle(title, form string) bool {
	a, b := readLabel(title), readLabel(form)
	return a.words == b.words && a.marker.Style == b.marker.Style && a.marker.Number == b.marker.Number
}

// section is the part of that number, which is made if it is not there.
func (r *recogniser) section(number int, source at.Source) *report.Section {
	if s := r.report.Section(number); s != nil {
		return s
	}
	r.report.Sections = append(r.report.Sections, report.Section{Number: number, Source: source})
	return &r.report.Sections[len(r.report.Sections)-1]
}

// paragraph adds a text to a part, or to the opening.
func (r *recogniser) paragraph(section int, text string, source at.Source) {
	key, to := at.Openings, &r.report.Opening
	if section > 0 {
		key, to = at.Section(section), &r.section(section, source).Paragraphs
	}
	all, found := report.Paragraphs(text, source, key, &r.left)
	*to = append(*to, all...)
	r.findings = append(r.findings, found...)
}

var noted = regexp.MustCompile(`^(备注|说明|注)\s*[0-9一二三四五六七八九十]*\s*[:：]`)

// note takes a piece for a note under the table before it, if it says that it is one.
func (r *recogniser) note(owner int, p *piece) bool {
	t := r.report.Table(r.layout.Tables[owner-1].Name)
	m := bind.MarkerOf(p.text)
	more := len(t.Notes) > 0 && m.Style == bind.MarkArabic && m.Number == len(t.Notes)+1 // 注：1.……, 2.……
	if !p.alone || !more && !noted.MatchString(p.text) {
		return false
	}
	all, found := report.Paragraphs(p.text, p.source, at.Notes(t.Name.Text), &r.left)
	t.Notes = append(t.Notes, all...)
	r.findings = append(r.findings, found...)
	return true
}

// take takes up what stands at a piece in a part: a line of text, or a table in the text. It
// returns the piece behind it.
func (r *recogniser) take(section, i, end int) (next int) {
	p := &r.all[i]
	if p.width == 0 {
		for next = i + 1; next < end && r.all[next].line == p.line; {
			next++
		}
		switch {
		case p.text == "" || isPageNumber(p.text):
		case isFurniture(p.text), p.alone && p.figures() && p.text != "无": // a page's number, or a rule
			r.leaveOut("source.furniture", p)
		default:
			r.paragraph(section, p.whole, p.source)
		}
		return next
	}
	for next = i; next < end && r.all[next].block == p.block && r.owner[next] == 0; {
		next++
	}
	r.grid(section, i, next)
	return next
}

// leaveOut says of a piece that it was not taken into the report.
func (r *recogniser) leaveOut(rule string, p *piece) {
	r.find(rule, at.Whole, p.source, "“%s”是网页上的文字，没有读进报告。", han.Shown(p.text))
	r.remain(report.BehindRemain, p.text, p.source)
}

// remain keeps a text that is not taken into the report.
func (r *recogniser) remain(kind report.RemainKind, text string, source at.Source) {
	r.report.Remains = append(r.report.Remains, report.Remain{Text: report.Text{Text: text, Source: source}, Kind: kind})
}

// grid takes up a table in the text: as a block if it can be one, else it is said that it
// was left out.
func (r *recogniser) grid(section, from, to int) {
	source := r.all[from].source
	words := ""
	for _, p := range r.all[from:to] {
		words = strings.TrimSpace(words + " " + p.text)
	}
	if words == "" {
		return
	}
	g, _ := r.m.Blocks[r.all[from].block].(*manuscript.Grid)
	if section > 0 && g != nil {
		if b, ok := r.block(section, g); ok {
			r.report.AddBlock(at.Section(section), b)
			return
		}
	}
	for _, p := range r.all[from:to] {
		r.remain(report.CellRemain, p.text, p.source)
	}
	r.find("source.outside", at.Section(max(section, 1)), source, "这里有一张格式以外的表（“%s”），没有读。要写进报告的，请写成文字，或者照说明书写成正文里的表。", han.Shown(words))
}

// block makes a table in the text of a grid: its caption is the line before it, or the one
// before its unit. It is none where no such line names it, or its cells make no grid with
// heads.
func (r *recogniser) block(section int, g *manuscript.Grid) (report.Block, bool) {
	s := r.section(section, g.Source)
	n := len(s.Paragraphs)
	b := report.Block{Source: g.Source}
	if n > 0 && unitLine.MatchString(s.Paragraphs[n-1].Text) {
		n--
		b.Unit = report.Text{Text: strings.TrimRight(unitLine.ReplaceAllString(s.Paragraphs[n].Text, ""), "）)"), Source: s.Paragraphs[n].Source}
	}
	if n == 0 || !captions(s.Paragraphs[n-1].Text) || len(g.Rows) < 2 {
		return report.Block{}, false
	}
	if ok, _ := r.left.TakeBlock(); !ok {
		return report.Block{}, false
	}
	b.Caption, b.After = s.Paragraphs[n-1], n-1
	b.Caption.Text = numberedCaption.ReplaceAllString(b.Caption.Text, "$1")
	rows, heads, ok := r.slots(section, g)
	if b.Rows = rows; !ok || len(b.Settle(heads)) > 0 {
		return report.Block{}, false
	}
	s.Paragraphs = s.Paragraphs[:n-1]
	return b, true
}

// slots are the rows of a grid as a table in the text has them; those that the cells of the
// first one cover are heads. It is false where a cell's text cannot be one.
func (r *recogniser) slots(section int, g *manuscript.Grid) (rows [][]report.Cell, heads int, ok bool) {
	heads = 1
	for _, c := range g.Rows[0] {
		heads = max(heads, c.RowSpan)
	}
	above := map[int]int{} // by the column, how many more rows a cell covers it
	for i, row := range g.Rows {
		var cells []report.Cell
		covered := func() {
			for above[len(cells)] > 0 {
				above[len(cells)]--
				cells = append(cells, report.Cell{Join: report.JoinAbove})
			}
		}
		for _, c := range row {
			covered()
			text, found := report.CellText(oneLine(c.Text.Text), c.Source, at.Section(section), &r.left)
			if len(found) > 0 || c.RowSpan > 1 && c.ColSpan > 1 {
				return nil, 0, false
			}
			above[len(cells)] = c.RowSpan - 1
			cells = append(cells, report.Cell{Text: text, Head: i < heads})
			for range c.ColSpan - 1 {
				cells = append(cells, report.Cell{Join: report.JoinLeft})
			}
		}
		covered()
		rows = append(rows, cells)
	}
	return rows, heads, true
}

// unitLine begins the line with the unit of a table's figures, and numberedCaption is a caption
// with the number that a table is printed with, which the form counts itself.
var (
	unitLine        = regexp.MustCompile(`^[（(]?单位\s*[：:]\s*`)
	numberedCaption = regexp.MustCompile(`^表\s*[0-9]+[：:\s\p{Z}]*(\p{Han})`)
)

var captioned = regexp.MustCompile(`^表\s*[0-9一二三四五六七八九十]*[：:\s\p{Z}]*\p{Han}|(统计|情况|一览|明细|分类|汇总|对比)表$`)

// captions reports whether a line names the table that follows it.
func captions(text string) bool {
	return utf8.RuneCountInString(text) <= 40 && !strings.HasSuffix(text, "。") && captioned.MatchString(text)
}

// pictures lists the pictures between two pieces.
func (r *recogniser) pictures(from, to int) {
	if from >= len(r.all) || to <= from {
		return
	}
	first, last := r.all[from].block, r.all[to-1].block
	for i := first; i <= last; i++ {
		if p, ok := r.m.Blocks[i].(*manuscript.Picture); ok {
			r.remain(report.PictureRemain, p.Alt, p.Source)
			what := ""
			if p.Alt != "" {
				what = "（" + han.Shown(p.Alt) + "）"
			}
			r.find("source.outside", at.Whole, p.Source, "这里有一张图片%s，没有读。要写进报告的，请另存图片，写成正文里的图。", what)
		}
	}
}

// lastPart is the piece behind the last paragraph of the last part, before what stands at the
// end of a report and of a page.
func (r *recogniser) lastPart(first int) int {
	last := first
	for i := range r.all {
		if h, ok := r.headings[i]; ok && h.section > 0 || r.owner[i] > 0 {
			last = i
		}
	}
	for i := last + 1; i < len(r.all); i++ {
		p := &r.all[i]
		if r.owner[i] == 0 && p.alone && (isDate(p.text) || closes(p.text) || r.signs(i) || isAttachment(p.text) || isContact(p.text)) {
			return i
		}
	}
	return len(r.all)
}

// signs reports whether a piece is the office's name at the report's end: alone in its line,
// behind a text, and followed by a date or by nothing of the report.
func (r *recogniser) signs(i int) bool {
	text := squeezed(r.all[i].text)
	if !isOffice(text) || i == 0 {
		return false
	}
	for n := i + 1; n < len(r.all); n++ {
		if r.all[n].text != "" {
			return isDate(r.all[n].text) || closes(r.all[n].text)
		}
	}
	return true
}
