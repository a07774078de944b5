// Package contract is what programs rely on that use nianbao from outside: how findings, rules
// and forms look as JSON, the JSON Schema of a report in each form, and the description of the
// service (OpenAPI). The program and the service write the same, since both have it from here.
//
// STABILITY.md beside this file says what of it is stable, and how it changes; a test holds the
// names (testdata/names.golden).
package contract

import (
	"fmt"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/check"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// A Finding is one thing that is to be said of a report, or of what was done with it. What does
// not apply is left out.
type Finding struct {
	Severity string `json:"severity"` // error, contradiction, warning or notice
	Code     string `json:"code"`     // the rule, or what went wrong: input.number, fonts.missing, …
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`   // from 1
	Column   int    `json:"column,omitempty"` // from 1, in characters
	Sheet    string `json:"sheet,omitempty"`  // of a workbook
	Table    int    `json:"table,omitempty"`  // of a page, from 1
	Cell     string `json:"cell,omitempty"`   // F12, or D5:I27
	Key      string `json:"key,omitempty"`    // of the place: applications.received.person
	Start    *int   `json:"start,omitempty"`  // characters of the place's text, from 0; absent for all of it
	End      int    `json:"end,omitempty"`
	Place    string `json:"place,omitempty"` // in the form's words: 表三“总计”列
	Text     string `json:"text"`            // what was found, what is wanted
}

// NewFinding is a finding for programs; file is what the user calls the file, or "" where the
// finding knows it.
func NewFinding(file string, f at.Finding) Finding {
	if file == "" {
		file = f.Source.File
	}
	m := Finding{
		Severity: f.Severity.Name(), Code: f.Rule, File: file, Key: string(f.Key), End: f.End, Place: f.Where, Text: f.Text,
		Line: f.Source.Line, Column: f.Source.Column, Sheet: f.Source.Sheet, Cell: f.Source.Cell,
	}
	if m.Cell != "" && m.Sheet == "" {
		m.Table = f.Source.Block
	}
	if f.End > 0 {
		m.Start = &f.Start
	}
	return m
}

// mostListed is how many findings of a report are listed: nobody reads on, and the others often
// go when these are mended.
const mostListed = limits.Findings

// List are findings for programs, what is urgent first; of very many the first, and how many
// more there are. file is as NewFinding has it.
func List(file string, found []at.Finding) []Finding {
	all := []Finding{}
	for i, f := range UrgentFirst(found) {
		if i < mostListed {
			all = append(all, NewFinding(file, f))
		}
	}
	if more := len(found) - mostListed; more > 0 {
		all = append(all, More(file, more))
	}
	return all
}

// Unnamed is what a report's file is called while it is read where whoever sends it gives no name.
const Unnamed = "年报文件"

// ListNamed is List of a report that was read under a name, or as Unnamed: then no finding has a
// file.
func ListNamed(name string, found []at.Finding) []Finding {
	all := List(name, found)
	for i := range all {
		if all[i].File == Unnamed {
			all[i].File = ""
		}
	}
	return all
}

// More says that so many findings of a file are not listed.
func More(file string, more int) Finding {
	return Finding{
		Severity: at.Hint.Name(), Code: "more", File: file,
		Text: fmt.Sprintf("还有 %d 处没有列出。请先改好上面的，再查一遍。", more),
	}
}

// UrgentFirst regroups findings: first what stops the paper, then contradictions, then the
// rest; within each the order stays.
func UrgentFirst(findings []at.Finding) []at.Finding {
	urgency := func(f at.Finding) int {
		switch {
		case f.Stops != at.Never:
			return 0
		case f.Severity == at.Contradiction:
			return 1
		}
		return 2
	}
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b at.Finding) int { return urgency(a) - urgency(b) })
	return sorted
}

// A Rule is one thing that readers, reviewers and writers look for.
type Rule struct {
	Code     string   `json:"code"`
	Severity string   `json:"severity"`
	Stops    string   `json:"stops"` // never, unless-anyway or always: whether it keeps files from being made
	What     string   `json:"what"`  // what it demands
	Law      string   `json:"law"`   // where that is laid down
	Example  string   `json:"example"`
	Lacks    []string `json:"lacks,omitempty"` // what a form lacks, so that the rule finds nothing in it
}

// stops are the words for at.Stops.
var stops = [...]string{at.Never: "never", at.UnlessAnyway: "unless-anyway", at.Always: "always"}

// Rules are all rules in the order in which they are explained. Of a form, nil for none, those
// that find nothing in it say what it lacks.
func Rules(form *layouts.Layout) []Rule {
	lacks := map[string][]string{}
	if form != nil {
		for _, idle := range check.Unusable(form) {
			lacks[idle.Rule] = idle.Lacks
		}
	}
	var all []Rule
	for _, r := range rules.All() {
		all = append(all, Rule{r.Name, r.Severity.Name(), stops[r.Stops], r.What, r.Law, r.Example, lacks[r.Name]})
	}
	return all
}

// A Form is an official form: its parts, and the keys of its numbers.
type Form struct {
	Name     string    `json:"name"`
	From     int       `json:"from"`         // the first year that it is for
	To       int       `json:"to,omitempty"` // the last; absent while there is no newer form
	Basis    string    `json:"basis"`        // the notice that decreed it
	Sections []Section `json:"sections"`
	Tables   []Table   `json:"tables"`
}

// A Section is a part of a form.
type Section struct {
	Number int    `json:"number"` // from 1
	Title  string `json:"title"`
	Ask    string `json:"ask,omitempty"` // what is to be written in it
}

// A Table is a statutory table of a form.
type Table struct {
	Name    string `json:"name"`
	Label   string `json:"label"` // 表三
	Caption string `json:"caption"`
	Rows    []Row  `json:"rows"`
}

// A Row is a row of numbers.
type Row struct {
	Name    string   `json:"name"`
	Label   string   `json:"label,omitempty"`
	Columns []Column `json:"columns"`
}

// A Column is one number of a row.
type Column struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Key   string `json:"key"`   // of the number, as findings have it
	Kind  string `json:"kind"`  // count, signed, decimal or amount
	Total bool   `json:"total"` // it may be left out, and is computed
}

// kinds are the names of kinds of numbers.
var kinds = [...]string{doc.Count: "count", doc.Signed: "signed", doc.Decimal: "decimal", doc.Amount: "amount"}

// NewForm is a form for programs.
func NewForm(l *layouts.Layout) Form {
	f := Form{Name: l.Name, From: l.From, To: l.To, Basis: l.Describe, Sections: []Section{}, Tables: []Table{}}
	for i, s := range l.Sections {
		f.Sections = append(f.Sections, Section{i + 1, s.Title, s.Ask})
	}
	for _, t := range l.Tables {
		table := Table{Name: t.Name, Label: t.Label, Caption: t.Form.Caption, Rows: []Row{}}
		for i := range t.Rows {
			r := &t.Rows[i]
			row := Row{Name: r.Name, Label: r.Label}
			for n, c := range r.Columns {
				kind := kinds[t.Form.Cells[r.Cells[n]].Kind]
				row.Columns = append(row.Columns, Column{c.Name, c.Label, string(r.Keys[n]), kind, len(t.Definitions(r.Keys[n])) > 0})
			}
			table.Rows = append(table.Rows, row)
		}
		f.Tables = append(f.Tables, table)
	}
	return f
}

// Forms are forms for programs.
func Forms(forms []*layouts.Layout) []Form {
	all := []Form{}
	for _, l := range forms {
		all = append(all, NewForm(l))
	}
	return all
}
