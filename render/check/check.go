// Package check reads a report the way a careful reviewer does before it is
// published, and lists what such a reviewer would send back. It changes
// nothing and knows no file format: a Problem names its place by doc.Key, and
// who shows it decides how.
//
// What the rules are, in words for the office with the law behind each, stands
// in rules/*.txt; that every rule finds what it must and nothing more, in
// testdata/rules.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// A Problem is something in a report that a reviewer would remark on. It is a
// value and not an error: the report could be read.
type Problem struct {
	Rule     string // its stable name, such as "applications.balance"
	Severity Severity
	Key      doc.Key // the number, paragraph or title that it is about; empty: the report as a whole
	// Start and End are the characters of the paragraph that it is about, from
	// 0; both are 0 where it is about the paragraph as a whole or a number.
	Start, End int
	Where      string // the place in the form's own words: 表三“总计”列, 第三部分第 2 段第 1 句
	Source     report.Source
	Text       string // what was found, what is wanted and what to do
}

// A Severity is what a problem means for the report.
type Severity uint8

// The severities, the gravest first.
const (
	Error   Severity = iota // the report must not go out like this
	Warning                 // probably wrong; a person must look
	Info                    // worth knowing
)

// severityWords are the words for the severities, in their order.
var severityWords = [...]string{Error: "错误", Warning: "提醒", Info: "提示"}

// String is the word that the office knows the severity by.
func (s Severity) String() string { return severityWords[s] }

// A Reference is a report that another one is compared with.
type Reference struct {
	Name string // of its file, for messages
	*layouts.Filled

	prints prints // of its sections; NewReference takes them once for all
}

// Options say what a report is compared with. The zero Options compare it with
// nothing but its form and itself.
type Options struct {
	Last *Reference  // the same office's report on the year before
	Like []Reference // reports of other offices
}

// Run applies all rules to a report, which may be bound in part. The problems
// come in the order of their places.
func Run(f *layouts.Filled, o Options) []Problem {
	c := &checker{Filled: f, options: o}
	for _, apply := range []func(*checker){
		(*checker).sums,
		(*checker).tables,
		(*checker).years,
		(*checker).likeness,
		(*checker).figures,
		(*checker).structure,
		(*checker).wording,
	} {
		apply(c)
	}
	c.waive()
	c.sort()
	return c.problems
}

// A checker is a report while it is being read.
type checker struct {
	*layouts.Filled
	options  Options
	read     []text // what texts has read
	prints   prints // what ownPrints has taken
	problems []Problem
}

// problem records what a rule has found at a key as a whole.
func (c *checker) problem(rule string, key doc.Key, format string, args ...any) {
	c.add(Problem{Rule: rule, Key: key, Where: c.Layout.Where(key), Source: c.source(key), Text: fmt.Sprintf(format, args...)})
}

// quoted records what a rule has found in the characters of a text from start
// to end, given in bytes.
func (c *checker) quoted(rule string, t text, start, end int, format string, args ...any) {
	from := len([]rune(t.Text.Text[:start]))
	c.add(Problem{
		Rule: rule, Key: t.key, Start: from, End: from + len([]rune(t.Text.Text[start:end])),
		Where: c.Layout.Where(t.key) + t.sentence(start), Source: t.Source, Text: fmt.Sprintf(format, args...),
	})
}

// add gives a problem its rule's severity and keeps it. The rule must be one of
// those that are explained.
func (c *checker) add(p Problem) {
	rule, known := ruleNamed(p.Rule)
	if !known {
		panic("check: no such rule: " + p.Rule)
	}
	p.Severity = rule.Severity
	c.problems = append(c.problems, p)
}

// sort puts the problems in the order in which their places are printed: those
// about the report as a whole first, those about its end last.
func (c *checker) sort() {
	order := map[doc.Key]int{}
	for i, t := range c.texts() {
		order[t.key] = i + 1
	}
	place := func(p Problem) int {
		if at, ok := order[p.Key]; ok {
			return at
		}
		if at, ok := order[c.before(p.Key)]; ok {
			return at
		}
		if head, _, _ := strings.Cut(string(p.Key), "."); slices.Contains([]string{"contact", "signature", "date"}, head) {
			return len(order) + 1
		}
		return 0
	}
	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Start, b.Start), strings.Compare(string(a.Key), string(b.Key)))
	})
}
