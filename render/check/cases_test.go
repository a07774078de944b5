package check

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// The cases of a rule stand in testdata/rules/RULE.txtar. Each changes the sound
// report samples/example-2026.yaml; "find …" is one that the rule must find,
// with what it says after a line of dashes, "miss …" one that looks like it and
// that the rule must leave alone. A change is a line:
//
//	applications.received.person = 28   a number; totals not named follow
//	sections.3.1 = 全年收到申请38件。      a paragraph; without text it goes
//	sections.3 = 一段\n二段               a whole section; without text it goes
//	sections.3 + 又一段                   a further paragraph
//	title = …, year = …, agency = …      and date, body, opening, sections.3.title
//	waive.text.space = …                 a rule switched off, and why
//	last                                 compare with last year's report,
//	last.sections.5 = …                  which is testdata/last.yaml, changed alike
//	like.sections.1 = …                  compare with another office's report
//	layout = 2019                        and 新格式, a form with sums of its own
func TestRules(t *testing.T) {
	var used []string
	for _, r := range Rules() {
		if r.Reading {
			continue // its cases are with the readers
		}
		name := "rules/" + r.Name + ".txtar"
		used = append(used, name)
		t.Run(r.Name, func(t *testing.T) { testRule(t, r.Name, name) })
	}
	golden.Orphans(t, "rules/*.txtar", used)
}

func testRule(t *testing.T, rule, name string) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	finds, misses := 0, 0
	for i, f := range archive.Files {
		edits, _, _ := strings.Cut(string(f.Data), "---\n")
		said := sayings(runCase(t, f.Name, edits), rule)
		switch kind, _, _ := strings.Cut(f.Name, " "); kind {
		case "find":
			finds++
			if len(said) == 0 {
				t.Errorf("%s: %s finds nothing", name, f.Name)
			}
			archive.Files[i].Data = []byte(edits + "---\n" + strings.Join(said, ""))
		case "miss":
			misses++
			if len(said) > 0 {
				t.Errorf("%s: %s is a false alarm: %s", name, f.Name, said)
			}
		default:
			t.Errorf("%s: %s is neither find nor miss", name, f.Name)
		}
	}
	if finds < 2 || misses < 2 {
		t.Errorf("%s has %d cases to find and %d to miss, wanted two of each", name, finds, misses)
	}
	golden.Check(t, name, txtar.Format(archive))
}

// sayings are the problems of one rule as lines.
func sayings(findings []at.Finding, rule string) []string {
	var said []string
	for _, p := range problems {
		if p.Rule == rule {
			said = append(said, fmt.Sprintf("%s %d-%d %s：%s\n", p.Key, p.Start, p.End, p.Where, p.Text))
		}
	}
	return said
}

// runCase applies a case's changes and checks the report.
func runCase(t *testing.T, name, edits string) []at.Finding {
	t.Helper()
	var own, last, like []string
	for line := range strings.Lines(edits) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case line == "last" || strings.HasPrefix(line, "last."):
			last = append(last, strings.TrimPrefix(strings.TrimPrefix(line, "last"), "."))
		case strings.HasPrefix(line, "like."):
			like = append(like, strings.TrimPrefix(line, "like."))
		default:
			own = append(own, line)
		}
	}
	var o Options
	if last != nil {
		o.Last = &Reference{Name: "去年.yaml", Filled: edited(t, name, "testdata/last.yaml", last)}
	}
	if like != nil {
		o.Like = []Reference{NewReference("别的局.yaml", edited(t, name, "../../samples/example-2026.yaml", like))}
	}
	return Run(edited(t, name, "../../samples/example-2026.yaml", own), o)
}

// edited is the report of a file after changes, bound as far as it can be.
func edited(t *testing.T, name, file string, edits []string) *bind.Filled {
	t.Helper()
	r := readReport(t, file)
	totals := map[at.Key]string{}
	for _, line := range edits {
		if line == "" {
			continue
		}
		path, value, ok := strings.Cut(line, " = ")
		add := false
		if !ok {
			path, value, add = strings.Cut(line, " + ")
		}
		if !ok && !add {
			path, value = strings.TrimSuffix(line, " ="), ""
		}
		change(t, name, r, path, value, add, totals)
	}
	l := layoutFor(t, r)
	f, err := l.Bind(r)
	if len(totals) == 0 {
		return filled(t, name, f, err)
	}
	setTotals(l, f, totals)
	f, err = l.Bind(r)
	return filled(t, name, f, err)
}

func filled(t *testing.T, name string, f *bind.Filled, err error) *bind.Filled {
	t.Helper()
	var faulty *report.Error
	if err != nil && !errors.As(err, &faulty) {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

func readReport(t testing.TB, file string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Read(filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func layoutFor(t testing.TB, r *report.Report) *layouts.Layout {
	t.Helper()
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	if r.Layout.Text == "新格式" {
		return nextForm(t)
	}
	if r.Layout.Text != "" {
		return set.Named(r.Layout.Text)
	}
	l, _, err := set.ForYear(r.Year)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// change applies one change to a report.
func change(t *testing.T, name string, r *report.Report, path, value string, add bool, totals map[at.Key]string) {
	t.Helper()
	at := at.Source{File: "改过的.yaml", Line: 1, Column: 1}
	parts := strings.Split(path, ".")
	switch parts[0] {
	case "title":
		r.Title = report.Text{Text: value, Source: at}
	case "agency":
		r.Agency.Text = value
	case "layout":
		r.Layout = report.Text{Text: value, Source: at}
	case "body":
		r.Body = report.Text{Text: value, Source: at}
	case "date":
		r.Date = report.Text{Text: value, Source: at}
	case "contact":
		r.Contact.Phone = report.Text{Text: value, Source: at}
	case "waive":
		r.Waivers = append(r.Waivers, report.Waiver{Rule: report.Text{Text: strings.Join(parts[1:], "."), Source: at}, Reason: report.Text{Text: value, Source: at}})
	case "year":
		r.Year, _ = strconv.Atoi(value)
	case "opening":
		r.Opening = paragraphs(value, at)
	case "sections":
		changeSection(r, parts[1:], value, add, at)
	default:
		if len(parts) == 2 && parts[1] == "notes" {
			i := slices.IndexFunc(r.Tables, func(t report.Table) bool { return t.Name.Text == parts[0] })
			r.Tables[i].Notes = paragraphs(value, at)
			return
		}
		if !changeNumber(r, parts, value, at) {
			totals[at.Key(path)] = value
		}
	}
}

func paragraphs(value string, at at.Source) []report.Text {
	var all []report.Text
	for line := range strings.SplitSeq(value, `\n`) {
		if line != "" {
			all = append(all, report.Text{Text: line, Source: at})
		}
	}
	return all
}

func changeSection(r *report.Report, parts []string, value string, add bool, at at.Source) {
	number, _ := strconv.Atoi(parts[0])
	i := slices.IndexFunc(r.Sections, func(s report.Section) bool { return s.Number == number })
	if i < 0 {
		r.Sections = append(r.Sections, report.Section{Number: number, Source: at})
		i = len(r.Sections) - 1
	}
	s := &r.Sections[i]
	switch {
	case add:
		s.Paragraphs = append(s.Paragraphs, paragraphs(value, at)...)
	case len(parts) == 1 && value == "":
		r.Sections = slices.Delete(r.Sections, i, i+1)
	case len(parts) == 1:
		s.Paragraphs = paragraphs(value, at)
	case parts[1] == "title":
		s.Title = report.Text{Text: value, Source: at}
	default:
		n, _ := strconv.Atoi(parts[1])
		s.Paragraphs = slices.Replace(s.Paragraphs, n-1, n, paragraphs(value, at)...)
	}
}
