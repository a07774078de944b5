package extract

import (
	"errors"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A recogniser makes a report of a manuscript: it tells the tables by the labels of a form,
// the parts by the words of their titles, and takes no figure that it is not sure of. What
// it leaves out, and what it takes although it does not stand there, it says.
type recogniser struct {
	Input
	m        *manuscript.Manuscript
	all      []piece
	layout   *layouts.Layout
	labels   *vocabulary
	titles   []partTitle     // of the form's parts
	headings map[int]heading // of the form's parts, by the piece
	owner    []int           // of each piece the table that it is of, from 1; 0 for none
	report   *report.Report
	findings []at.Finding
	left     report.Allowance
}

// foreign is a reader of files that others made: read gives their manuscript.
func foreign(read func(name string, data []byte) (*manuscript.Manuscript, error)) func(Input) (*report.Report, *layouts.Layout, []at.Finding) {
	return func(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
		m, err := read(in.Name, in.Data)
		if err != nil {
			var found at.Error
			if !errors.As(err, &found) {
				panic("extract: " + err.Error())
			}
			return nil, nil, found
		}
		return Recognise(in, m)
	}
}

// Recognise makes a report of a manuscript that was read from the input's file. There is no
// report where the manuscript has none of the form's tables, or was made by a machine that
// changes the words of a page.
func Recognise(in Input, m *manuscript.Manuscript) (*report.Report, *layouts.Layout, []at.Finding) {
	r := &recogniser{
		Input: in, m: m,
		report: &report.Report{YearSource: at.Source{File: in.Name}, Recognised: true},
	}
	if r.mirrored() {
		return nil, nil, r.findings
	}
	aligned := r.chooseForm()
	r.findHeadings()
	r.owner = make([]int, len(r.all))
	for i := range r.layout.Tables {
		r.readTable(i, aligned)
	}
	if len(r.report.Tables) == 0 {
		r.find("source.tables", at.Whole, at.Source{File: in.Name}, "没有找到格式规定的表：文件里没有表，或者表是图片。请从原网页下载 Word 文件，或者把表里的内容填在填报表里再交。")
		return nil, nil, r.findings
	}
	r.readTexts()
	r.report.Sections = slices.DeleteFunc(r.report.Sections, func(s report.Section) bool { return s.IsEmpty() && s.Title.Text == "" })
	r.readOrigin()
	r.lostCharacters()
	r.report.Remarks = commented(m)
	return r.report, r.layout, fewOfEach(r.findings)
}

// mostOfEach is how many findings of a rule are listed; then how many more.
const mostOfEach = 40

// fewOfEach is findings of which those of a rule are not too many.
func fewOfEach(findings []at.Finding) []at.Finding {
	count := map[string]int{}
	kept := findings[:0]
	for _, f := range findings {
		if count[f.Rule]++; count[f.Rule] <= mostOfEach {
			kept = append(kept, f)
		}
	}
	for _, f := range slices.Clone(kept) {
		if more := count[f.Rule] - mostOfEach; more > 0 {
			kept = append(kept, rules.New(f.Rule, at.Whole, at.Source{File: f.Source.File}, "这样的地方另外还有 %d 处，没有列出。", more))
			count[f.Rule] = 0
		}
	}
	return kept
}

// find records what is to be said of a place.
func (r *recogniser) find(rule string, key at.Key, source at.Source, format string, args ...any) {
	r.findings = append(r.findings, rules.New(rule, key, source, format, args...))
}

// yearWeight is what it is worth that a form is the year's: more than one row, so that a group
// that is filled in as one row, as it was in another form, does not make it that form.
const yearWeight = 15

// chooseForm finds the form that the report is in and what pieces are labels of it: the
// form whose labels stand there, whatever the year, unless somebody says which. The year
// decides only between forms of which nearly as many stand there.
func (r *recogniser) chooseForm() []match {
	forms := r.Forms
	if l, _ := r.Choose(&report.Report{}); l != nil {
		forms = []*layouts.Layout{l}
	}
	year, _ := r.year()
	usual, found := r.Choose(&report.Report{Year: year.value, YearSource: year.source})
	var aligned []match
	most := -1
	read := map[string]label{}
	for _, l := range forms {
		v := newVocabulary(l, read)
		all := pieces(r.m, func(text string) bool { return len(v.candidates(text)) > 0 })
		matches, worth := align(v, all)
		if l == usual {
			worth += yearWeight * exact
		}
		if worth > most {
			r.layout, r.labels, r.all, aligned, most = l, v, all, matches, worth
		}
	}
	switch {
	case usual == nil:
	case usual != r.layout:
		r.report.SetLine(at.Layout, report.Text{Text: r.layout.Name, Source: year.source})
		r.find("source.derived", at.Layout, year.source, "各表是 %s 版的（%s），不是 %d 年度用的 %s 版。按表来读，版式记为“%s”。",
			r.layout.Name, r.layout.Describe, year.value, usual.Name, r.layout.Name)
	default:
		r.findings = append(r.findings, found...)
	}
	return aligned
}
