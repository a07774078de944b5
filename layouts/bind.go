package layouts

import (
	"fmt"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/report"
)

// Bind gives the report's tokens their keys and kinds, and computes the totals
// that were left out: a row may leave out all the cells that sums along it
// define, and a row that sums define as a whole may be absent. Numbers that are
// given stay as given; whether the sums hold is package check's business.
//
// A report that lacks something, has something too much, or has a value that
// its kind forbids, yields a *report.Error with all such faults, and the report
// as far as it could be bound: values that could not be read are absent.
func (l *Layout) Bind(r *report.Report) (*Filled, error) {
	b := &binder{layout: l, report: r, values: make(map[doc.Key]Value, l.numbers()), unread: map[doc.Key]report.Text{}}
	b.sections()
	b.tables()
	f := &Filled{Layout: l, Report: r, Values: b.values, Unread: b.unread, Date: b.date(r.Date)}
	b.compute()
	if len(b.faults) > 0 {
		report.Sort(b.faults)
		return f, &report.Error{Faults: b.faults}
	}
	return f, nil
}

// A binder is a report on its way to being bound.
type binder struct {
	layout *Layout
	report *report.Report
	values map[doc.Key]Value
	unread map[doc.Key]report.Text
	faults []report.Fault
}

// fault records what is wrong with the report at a place.
func (b *binder) fault(rule string, at report.Source, key doc.Key, format string, args ...any) {
	b.faults = append(b.faults, report.Fault{Rule: rule, Source: at, Key: string(key), Text: fmt.Sprintf(format, args...)})
}

// sections checks that each section of the report is one of the form's.
func (b *binder) sections() {
	parts := len(b.layout.Sections)
	seen := map[int]bool{}
	for _, s := range b.report.Sections {
		key := doc.Key(fmt.Sprintf("sections.%d", s.Number))
		switch {
		case s.Number < 1 || s.Number > parts:
			b.fault("section.unknown", s.Source, key, "没有第 %d 部分：报告只有 %d 个部分，序号为 1 到 %d。", s.Number, parts, parts)
		case seen[s.Number]:
			b.fault("section.twice", s.Source, key, "第 %d 部分写了两次，请合成一处。", s.Number)
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
			b.fault("table.twice", given.Name.Source, doc.Key(name), "%s（%s）写了两次，请删去一处。", t.Label, name)
		default:
			b.rows(t, given)
		}
		met[name] = true
	}
	for i, s := range b.layout.Sections {
		for _, t := range s.Tables {
			if !met[t.Name] {
				b.fault("table.missing", b.sectionSource(i+1), doc.Key(t.Name),
					"缺少%s（%s，属于“%s”）。没有数量也要列出，各项填 0。", t.Label, t.Name, s.Title)
			}
		}
	}
}

// unknownTable records a table that the form has not. It gives the name that
// was probably meant.
func (b *binder) unknownTable(name report.Text, names []string) string {
	if near := report.Nearest(name.Text, names); near != "" {
		b.fault("table.unknown", name.Source, "", "不认识表“%s”。是否应为“%s”（%s）？", shown(name.Text), near, b.layout.Table(near).Label)
		return near
	}
	b.fault("table.unknown", name.Source, "", "没有“%s”这张表。这一版式的表有：%s。", shown(name.Text), strings.Join(names, "、"))
	return ""
}

// tableSource is where the report has that table.
func (b *binder) tableSource(t *Table) report.Source {
	return b.report.Table(t.Name).Name.Source
}

// sectionSource is where the report has that section, as far as it has it.
func (b *binder) sectionSource(number int) report.Source {
	if s := b.report.Section(number); s != nil {
		return s.Source
	}
	return report.Source{File: b.report.YearSource.File}
}
