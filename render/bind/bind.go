// Package bind puts a report into a form: it gives each number its key and its
// kind, computes the totals that were left out, reads the date, and lists all
// texts of the report once, in the order in which they are printed, each with its
// key, its heading level and its number. What is bound knows where each of its
// places was read and what a clerk calls it. The package does not judge whether
// what the report says is right, and knows no file format.
package bind

import (
	"strings"
	"sync"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// Bind gives the report's tokens their keys and kinds, computes the totals that
// were left out (a row may leave out all the cells that sums along it define, and
// a row that sums define as a whole may be absent; of single totals the token is
// blank), and lists the report's texts.
// Numbers that are given stay as given; whether the sums hold is package check's
// business.
//
// What the report lacks or has too much, and values that their kind forbids, are
// found all at once; the report is bound as far as it goes: values that could
// not be read are absent. Filled.Report has the rows whose numbers were given by the
// names of their columns in the form's order, as all others are.
func Bind(l *layouts.Layout, r *report.Report, fields report.Fields) (*Filled, []at.Finding) {
	b := &binder{layout: l, values: make(map[at.Key]Value, l.Numbers()), unread: map[at.Key]report.Text{}, follow: map[at.Key]bool{}}
	b.report = b.inOrder(r)
	b.sections()
	b.tables()
	f := &Filled{Layout: l, Report: b.report, Fields: fields, Values: b.values, Unread: b.unread, Date: b.date(r.Line(at.Date))}
	b.compute()
	f.list()
	b.faults = append(b.faults, f.refers()...)
	b.faults = append(b.faults, f.charts()...)
	for i := range b.faults {
		b.faults[i].Where = f.Where(b.faults[i].Key)
	}
	return f, b.faults
}

// A binder is a report on its way to being bound.
type binder struct {
	layout *layouts.Layout
	report *report.Report
	values map[at.Key]Value
	unread map[at.Key]report.Text
	follow map[at.Key]bool // numbers that are missing since columns have names that nobody knows
	faults []at.Finding
}

// fault records what is wrong with the report at a place.
func (b *binder) fault(rule string, source at.Source, key at.Key, format string, args ...any) {
	b.faults = append(b.faults, rules.New(rule, key, source, format, args...))
}

// sections checks that each section of the report is one of the form's.
func (b *binder) sections() {
	parts := len(b.layout.Sections)
	seen := map[int]bool{}
	for _, s := range b.report.Sections {
		key := at.Section(s.Number)
		switch {
		case s.Number < 1 || s.Number > parts:
			b.fault("section.unknown", s.Source, key, "没有第 %d 部分：报告只有 %d 个部分，序号为 1 到 %d。", s.Number, parts, parts)
		case seen[s.Number]:
			b.fault("section.twice", s.Source, key, "写了两次，请合成一处。")
		}
		seen[s.Number] = true
	}
}

// tables binds each table of the report that the form has, and records what is
// missing or unknown. A name that is nearly a known one counts as written
// wrongly, not as missing too.
func (b *binder) tables() {
	names := make([]string, len(b.layout.Tables))
	for i, t := range b.layout.Tables {
		names[i] = t.Name
	}
	met := map[string]bool{}
	for _, given := range b.report.Tables {
		name := given.Name.Text
		t := b.layout.Table(name)
		switch {
		case t == nil:
			met[b.unknownTable(given.Name, names)] = true
		case met[name]:
			b.fault("table.twice", given.Name.Source, at.Table(name), "写了两次（%s），请删去一处。", name)
		default:
			b.rows(t, given)
		}
		met[name] = true
	}
	for i, s := range b.layout.Sections {
		for _, t := range s.Tables {
			if !met[t.Name] {
				b.fault("table.missing", b.sectionSource(i+1), at.Table(t.Name),
					"缺少这张表%s，属于“%s”。没有数量也要列出，各项填 0。", b.called(t.Name), s.Title)
			}
		}
	}
}

// called is a name in brackets where a data file is read, in which it must be written; whoever
// fills in a form knows no names.
func (b *binder) called(name string) string {
	if b.report.YearSource.Line == 0 {
		return ""
	}
	return "（" + name + "）"
}

// unknownTable records a table that the form has not. It gives the name that
// was probably meant.
func (b *binder) unknownTable(name report.Text, names []string) string {
	if near := han.Nearest(name.Text, names); near != "" {
		b.fault("table.unknown", name.Source, "", "不认识表“%s”。是否应为“%s”（%s）？", han.Shown(name.Text), near, b.layout.Table(near).Label)
		return near
	}
	b.fault("table.unknown", name.Source, "", "没有“%s”这张表。这一版式的表有：%s。", han.Shown(name.Text), strings.Join(names, "、"))
	return ""
}

// tableSource is where the report has that table.
func (b *binder) tableSource(t *layouts.Table) at.Source {
	return b.report.Table(t.Name).Name.Source
}

// sectionSource is where the report has that section, as far as it has it.
func (b *binder) sectionSource(number int) at.Source {
	if s := b.report.Section(number); s != nil {
		return s.Source
	}
	return at.Source{File: b.report.YearSource.File}
}

// Blank is a report into which nothing has been filled yet but what is given.
func Blank(l *layouts.Layout, given *report.Report, fields report.Fields) *Filled {
	f := &Filled{Layout: l, Report: given, Fields: fields}
	f.list()
	return f
}

// list lists the report's texts.
func (f *Filled) list() {
	f.Blocks = f.blocks()
	f.Texts = f.texts()
	f.places = sync.OnceValue(f.order)
}
