// Package rules holds everything that can be wrong with a report, as data: each
// rule's name, what it means, the law behind it and an example, in words for the
// office (the files *.txt); and it makes findings, which nobody else does. So a
// rule's severity and whether it stops the paper stand in one place, for the
// reader of a file as for the writer of another.
package rules

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"nianbao/render/at"
)

// A Rule is one thing that readers, reviewers and writers look for, in words for
// the office.
type Rule struct {
	Name     string // "applications.balance"; stable: programs read it
	Severity at.Severity
	Stops    at.Stops
	What     string   // what it demands
	Law      string   // where that is laid down
	Example  string   // what it finds, in a message's words
	Many     string   // what it says of many numbers at once; "" where that is what it says of each
	Needs    []string // the places of a form without which it finds nothing; see check.Unusable
	Printing bool     // it is about what cannot be printed or stored; what was read is data even so
	Reviewer bool     // it is applied by package check to a report that has been read
}

//go:embed *.txt
var files embed.FS

// groups are the files of rules in the order in which they are explained; those
// of the reviewers come last.
var groups = []struct {
	file     string
	reviewer bool
}{
	{"input", false}, {"workbook", false}, {"word", false}, {"source", false}, {"form", false}, {"output", false},
	{"tables", true}, {"years", true}, {"figures", true}, {"structure", true}, {"wording", true},
}

// catalogue is all rules, read once, in their order and by name.
var catalogue = sync.OnceValues(func() ([]Rule, map[string]*Rule) {
	var all []Rule
	for _, g := range groups {
		data, err := files.ReadFile(g.file + ".txt")
		if err != nil {
			panic(err)
		}
		for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
			if !strings.HasPrefix(block, "//") {
				r := parse(block)
				r.Reviewer, r.Printing = g.reviewer, g.file == "output"
				all = append(all, r)
			}
		}
	}
	named := make(map[string]*Rule, len(all))
	for i := range all {
		named[all[i].Name] = &all[i]
	}
	return all, named
})

// Waivable reports whether a report may switch the rule off, for a reason: no reason mends what
// stops the paper, and rules on rules stay.
func (r Rule) Waivable() bool { return r.Stops == at.Never && !strings.HasPrefix(r.Name, "rule.") }

// All lists every rule in the order in which they are explained. The list must
// not be changed.
func All() []Rule {
	all, _ := catalogue()
	return all
}

// Named is the rule of that name.
func Named(name string) (rule Rule, known bool) {
	_, named := catalogue()
	r, known := named[name]
	if !known {
		return Rule{}, false
	}
	return *r, true
}

// severities and stops are the words of the files.
var (
	severities = map[string]at.Severity{"错误": at.Wrong, "矛盾": at.Contradiction, "提醒": at.Warning, "提示": at.Hint}
	stops      = map[string]at.Stops{"": at.Never, "可放行": at.UnlessAnyway, "不放行": at.Always}
)

// parse reads a rule, a block of lines: its name, its severity and whether it
// stops the paper; what it demands; 依据：the law; 例：an example; if it says
// something of its own of each of many numbers, 多处：what it says of all of them;
// and, if it says nothing in forms that lack certain places, 用到：these. The files
// are part of the program, so a fault in them is a programmer's.
func parse(block string) Rule {
	lines := strings.Split(block, "\n")
	head := strings.Fields(lines[0] + " ")
	if len(head) == 2 {
		head = append(head, "")
	}
	if len(head) != 3 || len(lines) < 4 {
		panic(fmt.Sprintf("rules: not a rule: %q", block))
	}
	severity, known := severities[head[1]]
	stop, also := stops[head[2]]
	law, hasLaw := strings.CutPrefix(lines[2], "依据：")
	example, hasExample := strings.CutPrefix(lines[3], "例：")
	more := lines[4:]
	var many, needs string
	for _, part := range []struct {
		name string
		text *string
	}{{"多处：", &many}, {"用到：", &needs}} {
		if len(more) > 0 && strings.HasPrefix(more[0], part.name) {
			*part.text, more = strings.TrimPrefix(more[0], part.name), more[1:]
		}
	}
	if !known || !also || !hasLaw || !hasExample || len(more) > 0 {
		panic(fmt.Sprintf("rules: not a rule: %q", block))
	}
	return Rule{
		Name: head[0], Severity: severity, Stops: stop, What: lines[1],
		Law: law, Example: example, Many: many, Needs: strings.Fields(needs),
	}
}

// New is what a rule has to say about a place: the key of the place, where it was
// read, and the text, which says what was found, what is wanted and what to do,
// and not where. The rule must be one of those that are explained.
func New(rule string, key at.Key, source at.Source, format string, arguments ...any) at.Finding {
	r, known := Named(rule)
	if !known {
		panic("rules: no such rule: " + rule)
	}
	return at.Finding{
		Rule: rule, Severity: r.Severity, Stops: r.Stops,
		Key: key, Source: source, Text: fmt.Sprintf(format, arguments...),
	}
}
