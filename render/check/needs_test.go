package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/golden"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// TestUnusable lists what the official forms lack.
func TestUnusable(t *testing.T) {
	var b strings.Builder
	for _, name := range forms(t).Names() {
		fmt.Fprintf(&b, "== %s\n", name)
		for _, u := range Unusable(forms(t).Named(name)) {
			fmt.Fprintf(&b, "%s: %s\n", u.Rule, strings.Join(u.Lacks, "; "))
		}
	}
	golden.Check(t, "unusable.txt", []byte(b.String()))
}

// TestNeeds takes from the form what a rule needs, one need after the other, by
// giving it another name, with the same numbers and texts in it: then the rule finds
// nothing of what its cases find, and is known to.
func TestNeeds(t *testing.T) {
	for _, r := range rules.All() {
		for _, need := range r.Needs {
			lack := renaming(strings.Split(need, "|"))
			form := lack.form(t, "2021")
			i := slices.IndexFunc(Unusable(form), func(u Idle) bool { return u.Rule == r.Name })
			if i < 0 || !slices.Contains(Unusable(form)[i].Lacks, lacking(need)) {
				t.Errorf("%s is not known to be unusable without %s", r.Name, need)
			}
			for name, edits := range casesOf(t, r.Name, "find") {
				if got := found(runIn(t, lack, edits), r.Name); len(got) > 0 {
					t.Errorf("%s: %s: without %s it finds %s", r.Name, name, need, got)
				}
			}
		}
	}
}

// TestNeedless holds that a rule that needs no place finds some of its cases in a
// form in which all places have other names.
func TestNeedless(t *testing.T) {
	all := renaming{"disclosure", "applications", "litigation", "“总体情况”", "“存在的主要问题”", "“其他需要报告”"}
	for _, r := range rules.All() {
		if !r.Reviewer || len(r.Needs) > 0 {
			continue
		}
		finds := 0
		for _, edits := range casesOf(t, r.Name, "find") {
			finds += len(found(runIn(t, all, edits), r.Name))
		}
		if finds == 0 {
			t.Errorf("%s finds nothing in a form with other names, and says that it needs none", r.Name)
		}
	}
}

// runIn is runCase in a form with other names.
func runIn(t *testing.T, names renaming, edits string) []at.Finding {
	t.Helper()
	own, _, o := caseOf(t, edits)
	names.rename(own.Report)
	f, read := bind.Bind(names.form(t, own.Layout.Name), own.Report, report.StandardFields())
	return run(f, read, o)
}

// A renaming is the places of a form that get other names: tables, rows and columns
// by their keys, parts by words of their titles in quotes.
type renaming []string

const other = "_x"

// form is a form with the other names.
func (names renaming) form(t *testing.T, name string) *layouts.Layout {
	t.Helper()
	text := formText(t, name)
	for _, place := range names {
		if words, ok := titleWords(place); ok {
			text = strings.ReplaceAll(text, words, "另外的事")
			continue
		}
		p := at.Key(place).Parts()
		begin := strings.Index(text, "table "+p.Table)
		end := begin + strings.Index(text[begin:], "\nsection ")
		block := text[begin:end]
		for _, word := range []string{p.Column, p.Row, p.Table} { // the deepest that there is
			if word != "" {
				block = regexp.MustCompile(`(?m)(^|[ \t])`+regexp.QuoteMeta(word)+`([ \t]|$)`).ReplaceAllString(block, "${1}"+word+other+"${2}")
				break
			}
		}
		text = text[:begin] + block + text[end:]
	}
	return parsed(t, name, text)
}

// rename gives a report the other names of tables and rows.
func (names renaming) rename(r *report.Report) {
	for _, place := range names {
		p := at.Key(place).Parts()
		table := r.Table(p.Table)
		switch {
		case table == nil:
		case p.Row == "":
			table.Name.Text += other
		case p.Column == "":
			for i := range table.Rows {
				if table.Rows[i].Name.Text == p.Row {
					table.Rows[i].Name.Text += other
				}
			}
		}
	}
}
