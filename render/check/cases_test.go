package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/golden"
	"nianbao/render/report"
	"nianbao/render/rules"
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
//	title = …, year = …, agency = …      and any other text of one line; opening
//	sections.3.title = …
//	sections.3.table = 表题\n=甲|=乙\n1|2   a table behind the section's text; 表题：件 has a unit; chart is one of its own rows
//	annex = 名称\n一段                    a further annex
//	attachments = 名称\n名称              what 附件说明 lists
//	waive.text.space = …                 a rule switched off, and why
//	last                                 compare with last year's report,
//	last.sections.5 = …                  which is testdata/last.yaml, changed alike
//	like.sections.1 = …                  compare with another office's report
//	layout = 2019                        and 新格式, a form with sums of its own
func TestRules(t *testing.T) {
	var used []string
	for _, r := range rules.All() {
		if !r.Reviewer {
			continue // its cases are with whoever applies it
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
		said := sayings(runCase(t, edits), rule)
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

// sayings are the findings of one rule as lines.
func sayings(findings []at.Finding, rule string) []string {
	var said []string
	for _, f := range findings {
		if f.Rule == rule {
			said = append(said, fmt.Sprintf("%s %d-%d %s：%s\n", f.Key, f.Start, f.End, f.Where, f.Text))
		}
	}
	return said
}

// runCase applies a case's changes and checks the report.
func runCase(t *testing.T, edits string) []at.Finding {
	t.Helper()
	return run(caseOf(t, edits))
}

// caseOf is what Run is to check in a case: the report after the changes, what
// binding it found, and what it is compared with.
func caseOf(t *testing.T, edits string) (*bind.Filled, []at.Finding, Options) {
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
	o := Options{Forms: forms(t)}
	if last != nil {
		f, _ := edited(t, "testdata/last.yaml", last)
		o.Last = &Reference{Name: "去年.yaml", Filled: f}
	}
	if like != nil {
		f, _ := edited(t, "../../samples/example-2026.yaml", like)
		o.Like = []*Reference{NewReference("别的局.yaml", f)}
	}
	f, read := edited(t, "../../samples/example-2026.yaml", own)
	return f, read, o
}

// casesOf are the changes of a rule's cases of that kind, find or miss, by their
// names.
func casesOf(t *testing.T, rule, kind string) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "rules", rule+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range archive.Files {
		if edits, _, _ := strings.Cut(string(f.Data), "---\n"); strings.HasPrefix(f.Name, kind+" ") {
			all[f.Name] = edits
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s has no case to %s", rule, kind)
	}
	return all
}

// edited is the report of a file after changes, bound as far as it can be, and
// what binding it found.
func edited(t *testing.T, file string, edits []string) (*bind.Filled, []at.Finding) {
	t.Helper()
	r := readReport(t, file)
	totals := map[at.Key]string{}
	for _, line := range edits {
		if line == "" {
			continue
		}
		if e := editOf(line); !e.apply(t, r) {
			totals[at.Key(e.path)] = e.value
		}
	}
	f, read := bound(t, r)
	if len(totals) == 0 {
		return f, read
	}
	setTotals(f.Layout, f, totals)
	return bound(t, r)
}

// bound is a report in its form, and what binding it found.
func bound(t testing.TB, r *report.Report) (*bind.Filled, []at.Finding) {
	t.Helper()
	return bind.Bind(layoutFor(t, r), r, report.StandardFields())
}

func readReport(t testing.TB, file string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Read(filepath.Base(file), data, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func layoutFor(t testing.TB, r *report.Report) *layouts.Layout {
	t.Helper()
	switch name := r.Line(at.Layout).Text; name {
	case "":
	case next:
		return parsed(t, next, formText(t, next))
	default:
		return forms(t).Named(name)
	}
	l, _, err := forms(t).ForYear(r.Year)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// embedded are the official forms, which nothing changes.
var embedded = sync.OnceValues(layouts.EmbeddedSet)

func forms(t testing.TB) *layouts.Set {
	t.Helper()
	set, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// An edit is one change to a report.
type edit struct {
	path, value string
	add         bool // the value is added to what is there
}

func editOf(line string) edit {
	if path, value, ok := strings.Cut(line, " = "); ok {
		return edit{path, value, false}
	}
	if path, value, ok := strings.Cut(line, " + "); ok {
		return edit{path, value, true}
	}
	return edit{path: strings.TrimSuffix(line, " =")}
}

// apply changes a report, unless the edit is of a total, which only the form knows
// the place of.
func (e edit) apply(t *testing.T, r *report.Report) bool {
	t.Helper()
	parts := strings.Split(e.path, ".")
	key, value := at.Key(e.path), e.value
	switch kind := key.Parts().Kind; {
	case e.path == "annex": // its name, then its text
		text := lines(value)
		r.Annexes = append(r.Annexes, report.Section{Number: len(r.Annexes) + 1, Title: text[0], Paragraphs: text[1:]})
	case key == at.Attachments:
		r.Attachments = lines(value)
	case parts[0] == "waive":
		r.Waivers = append(r.Waivers, report.Waiver{Rule: written(strings.Join(parts[1:], ".")), Reason: written(value)})
	case key == at.Title:
		r.Title = written(value)
	case key == at.Year:
		r.Year, _ = strconv.Atoi(value)
	case kind == at.FieldPlace:
		delete(r.Lines, key)
		r.SetLine(key, written(value))
	case kind == at.OpeningPlace:
		r.Opening = lines(value)
	case kind == at.NotePlace:
		r.Table(parts[0]).Notes = lines(value)
	case parts[0] == "sections":
		e.section(r, parts[1:])
	case kind != at.NumberPlace:
		t.Fatalf("no such change: %s", e.path)
	default:
		return changeNumber(r, parts, value)
	}
	return true
}

// written is a text that a case writes.
func written(value string) report.Text {
	return report.Text{Text: value, Source: at.Source{File: "改过的.yaml", Line: 1, Column: 1}}
}

func lines(value string) []report.Text {
	var all []report.Text
	for line := range strings.SplitSeq(value, `\n`) {
		if line != "" {
			all = append(all, written(line))
		}
	}
	return all
}

// section changes a part, or a paragraph or the title of it.
func (e edit) section(r *report.Report, parts []string) {
	value := e.value
	number, _ := strconv.Atoi(parts[0])
	i := slices.IndexFunc(r.Sections, func(s report.Section) bool { return s.Number == number })
	if i < 0 {
		r.Sections = append(r.Sections, report.Section{Number: number, Source: written("").Source})
		i = len(r.Sections) - 1
	}
	s := &r.Sections[i]
	switch {
	case e.add:
		s.Paragraphs = append(s.Paragraphs, lines(value)...)
	case len(parts) == 1 && value == "":
		r.Sections = slices.Delete(r.Sections, i, i+1)
	case len(parts) == 1:
		s.Paragraphs = lines(value)
	case parts[1] == "table", parts[1] == "chart":
		s.Blocks = append(s.Blocks, figuresOf(parts[1], value, len(s.Paragraphs)))
	case parts[1] == "title":
		s.Title = written(value)
	default:
		n, _ := strconv.Atoi(parts[1])
		s.Paragraphs = slices.Replace(s.Paragraphs, n-1, n, lines(value)...)
	}
}

// figuresOf is a table in the text behind so many paragraphs, or a chart of its own rows: the
// caption and the rows, a line each.
func figuresOf(kind, text string, paragraphs int) report.Block {
	all := strings.Split(text, `\n`)
	caption, unit, _ := strings.Cut(all[0], "：")
	data := "agency: 某局\nyear: 2026\nsections:\n  1:\n  - " + kind + ":\n      caption: " + caption + map[string]string{"chart": "\n      shape: columns"}[kind] + "\n      unit: " + unit + "\n      rows: |\n        " + strings.Join(all[1:], "\n        ") + "\n"
	r, err := report.Read("表", []byte(data), report.StandardFields())
	if err != nil {
		panic(err)
	}
	b := r.Sections[0].Blocks[0]
	b.After = paragraphs
	return b
}
