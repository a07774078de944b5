package report

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// entries are the keys of a report, in the order of the table of fields; the
// parts' and the tables' stand for all of them.
func (r *reader) entries(p *Report) []entry {
	var all []entry
	for _, f := range r.fields {
		head, _, nested := strings.Cut(string(f.Key), ".")
		switch {
		case f.Key == EachSection:
			all = append(all,
				entry{string(at.Sections), "各部分的文字", false, func(v value) { r.sections(p, v) }},
				entry{string(at.Tables), "各表的数", false, func(v value) { r.tables(p, v) }},
				entry{string(at.NotesOfAll), "表注", false, func(v value) { r.notes = v }})
		case nested || f.Key == EachNotes: // EachName with its annexes
		case r.fields.IsGroup(f):
			all = append(all, entry{head, f.Name, false, func(v value) { r.fill(v, r.group(p, f.Key)) }})
		default:
			all = append(all, r.entry(p, f))
		}
	}
	return all
}

// group are the keys of a group of texts, such as contact.
func (r *reader) group(p *Report, group at.Key) []entry {
	var all []entry
	for _, f := range r.fields.Group(group) {
		e := r.entry(p, f)
		e.key = strings.TrimPrefix(e.key, string(group)+".")
		all = append(all, e)
	}
	return all
}

// entry is the key of one text, or of one list of them.
func (r *reader) entry(p *Report, f Field) entry {
	e := entry{key: string(f.Key), meaning: f.Name}
	switch f.Key {
	case at.Agency:
		e.required, e.read = true, func(v value) { p.SetLine(f.Key, r.required(v, "")) }
	case at.Year:
		e.required, e.read = true, func(v value) { r.year(p, v) }
	case at.Title:
		e.read = func(v value) { p.Title = joined(r.lines(v)) }
	case at.Openings:
		e.read = func(v value) { p.Opening = r.lines(v) }
	case at.Attachments:
		e.read = func(v value) { r.attachments(p, v) }
	case at.Annexes:
		e.meaning, e.read = "附件", func(v value) { r.annexes(p, v) }
	case at.Waivers:
		e.read = func(v value) { r.waivers(p, v) }
	default:
		e.read = func(v value) { p.SetLine(f.Key, r.line(v)) }
	}
	return e
}

// report reads the whole tree. What is no mapping is no report.
func (r *reader) report(root *yaml.Node) *Report {
	v := value{Node: root}
	if root.Kind != yaml.MappingNode {
		r.noReport(v)
		return nil
	}
	p := &Report{YearSource: r.at(v.Line, v.Column)} // where it is missing, if it is
	r.fill(v, r.entries(p))
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

// sections reads the texts of the parts, by number.
func (r *reader) sections(p *Report, v value) {
	for key, item := range r.pairs(v) {
		number, err := strconv.Atoi(key.Text)
		if err != nil || number < 1 || number > limits.Sections || strconv.Itoa(number) != key.Text {
			r.unknownSection(v, key)
			continue
		}
		s := Section{Number: number, Source: key.Source}
		if item.Kind == yaml.MappingNode {
			r.fill(item, []entry{
				{"title", "标题", false, func(v value) { s.Title = r.line(v) }},
				{"text", "文字", false, func(v value) { r.text(&s, value{v.Node, item.key}) }},
			})
		} else {
			r.text(&s, item)
		}
		p.Sections = append(p.Sections, s)
	}
}

// unknownSection records what is no part's number. A clerk may have written the
// number as the form does.
func (r *reader) unknownSection(v value, key Text) {
	for n := limits.Sections; n > 0; n-- { // 十一 before 十
		if strings.HasPrefix(key.Text, han.Ordinal(n)) {
			r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。是否应为“%d”？标题另写在它下面的 title 里。", han.Shown(key.Text), n)
			return
		}
	}
	r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。sections 下面写各部分的序号，如 1。", han.Shown(key.Text))
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

// annexes reads the annexes that the report contains.
func (r *reader) annexes(p *Report, v value) {
	switch {
	case v.absent():
		return
	case v.Kind != yaml.SequenceNode:
		r.fault(ruleType, v, "附件要写成列表，每个附件以“- name: 名称”开头，下面的 text 里写文字，找到的是%s。", kindName(v))
		return
	}
	for i, n := range v.Content {
		item := value{n, at.Annex(i + 1)}
		if i == limits.Annexes {
			r.fault(ruleSize, item, "附件超过 %d 个，从这个起没有读。请删减，或者合成一个。", limits.Annexes)
			return
		}
		p.Annexes = append(p.Annexes, r.annex(item, i+1))
	}
}

// annex reads one annex, which has a name and a text.
func (r *reader) annex(v value, number int) Section {
	s := Section{Number: number, Source: r.at(v.Line, v.Column)}
	r.fill(v, []entry{
		{"name", "附件名称", true, func(n value) { s.Title = r.required(n, "附件名称") }},
		{"text", "附件的文字", true, func(t value) {
			before := len(r.faults)
			r.text(&s, value{t.Node, v.key})
			if s.IsEmpty() && len(r.faults) == before {
				r.fault(ruleMissing, value{t.Node, v.key}, "附件没有文字。请写在 text 里；没有这个附件的，请删去这一项。")
			}
		}},
	})
	return s
}

// waivers reads which of a reviewer's rules are switched off, and why.
func (r *reader) waivers(p *Report, v value) {
	for rule, item := range r.pairs(v) {
		if reason := r.required(item, "停用的理由"); reason.Text != "" {
			p.Waivers = append(p.Waivers, Waiver{rule, reason})
		}
	}
}
