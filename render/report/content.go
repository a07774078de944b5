package report

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// reportFields are the keys of a report.
var reportFields = []field[Report]{
	{"agency", "单位名称", true, func(r *reader, p *Report, v value) { p.Agency = r.required(v, "单位名称") }},
	{"year", "年份", true, (*reader).year},
	{"layout", "版式", false, func(r *reader, p *Report, v value) { p.Layout = r.line(v) }},
	{"body", "单位类别", false, func(r *reader, p *Report, v value) { p.Body = r.line(v) }},
	{"title", "标题", false, func(r *reader, p *Report, v value) { p.Title = joined(r.lines(v)) }},
	{"opening", "开头的文字", false, func(r *reader, p *Report, v value) { p.Opening = r.lines(v) }},
	{"sections", "各部分的文字", false, (*reader).sections},
	{"tables", "各表的数", false, (*reader).tables},
	{"notes", "表注", false, func(r *reader, _ *Report, v value) { r.notes = v }},
	{"attachments", "附件说明", false, (*reader).attachments},
	{"contact", "联系方式", false, func(r *reader, p *Report, v value) { fill(r, v, contactFields, &p.Contact) }},
	{"signature", "署名", false, func(r *reader, p *Report, v value) { p.Signature = r.line(v) }},
	{"date", "成文日期", false, func(r *reader, p *Report, v value) { p.Date = r.line(v) }},
	{"waivers", "停用的规则", false, (*reader).waivers},
}

var contactFields = []field[Contact]{
	{"person", "联系人", false, func(r *reader, c *Contact, v value) { c.Person = r.line(v) }},
	{"address", "地址", false, func(r *reader, c *Contact, v value) { c.Address = r.line(v) }},
	{"postcode", "邮政编码", false, func(r *reader, c *Contact, v value) { c.Postcode = r.line(v) }},
	{"phone", "电话", false, func(r *reader, c *Contact, v value) { c.Phone = r.line(v) }},
	{"email", "电子邮箱", false, func(r *reader, c *Contact, v value) { c.Email = r.line(v) }},
}

var sectionFields = []field[Section]{
	{"title", "标题", false, func(r *reader, s *Section, v value) { s.Title = r.line(v) }},
	{"text", "文字", false, func(r *reader, s *Section, v value) { s.Paragraphs = r.lines(v) }},
}

// report reads the whole tree. What is no mapping is no report.
func (r *reader) report(root *yaml.Node) *Report {
	v := value{Node: root}
	if root.Kind != yaml.MappingNode {
		r.noReport(v)
		return nil
	}
	p := &Report{YearSource: r.at(v.Line, v.Column)} // where it is missing, if it is
	fill(r, v, reportFields, p)
	r.tableNotes(p)
	return p
}

// noReport records that the root is no mapping. Where all colons are
// full-width ones, the whole file is one text to the YAML reader.
func (r *reader) noReport(root value) {
	if root.absent() {
		r.empty()
		return
	}
	found := false
	for i := range r.source.lines {
		found = r.colon(i+1) || found
	}
	if !found {
		r.fault(ruleType, root, "报告要分项写，从“agency: 单位名称”“year: 年份”开始，找到的是%s。", kindName(root))
	}
}

// numerals are the sections' numbers as the form writes them.
const numerals = "一二三四五六"

// sections reads the texts of the parts, by number.
func (r *reader) sections(p *Report, v value) {
	for key, item := range r.pairs(v) {
		number := strings.Index("123456", key.Text) + 1
		if len(key.Text) != 1 || number == 0 {
			r.unknownSection(v, key)
			continue
		}
		s := Section{Number: number, Source: key.Source}
		if item.Kind == yaml.MappingNode {
			fill(r, item, sectionFields, &s)
		} else {
			s.Paragraphs = r.lines(item)
		}
		p.Sections = append(p.Sections, s)
	}
}

func (r *reader) unknownSection(v value, key Text) {
	for i, c := range []rune(numerals) {
		if strings.HasPrefix(key.Text, string(c)) {
			r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。是否应为“%d”？标题另写在它下面的 title 里。", shown(key.Text), i+1)
			return
		}
	}
	r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。sections 下面写各部分的序号，从 1 到 6。", shown(key.Text))
}

// attachments reads 附件说明, the names of what is attached.
func (r *reader) attachments(p *Report, v value) {
	switch {
	case v.absent():
	case v.Kind != yaml.SequenceNode:
		r.fault(ruleType, v, "附件说明要写成列表，每个附件一行，以“- ”开头，找到的是%s。", kindName(v))
	default:
		for i, n := range v.Content {
			if t := r.required(v.child(strconv.Itoa(i+1), n), "附件名称"); t.Text != "" {
				p.Attachments = append(p.Attachments, t)
			}
		}
	}
}

// waivers reads which of a reviewer's rules are switched off, and why.
func (r *reader) waivers(p *Report, v value) {
	for rule, item := range r.pairs(v) {
		if reason := r.required(item, "停用的理由"); reason.Text != "" {
			p.Waivers = append(p.Waivers, Waiver{rule, reason})
		}
	}
}
