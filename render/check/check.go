// Package check reads a report the way a careful reviewer does before it is
// published, and lists what such a reviewer would send back. It changes
// nothing and knows no file format.
//
// What the rules are, in words for the office with the law behind each, is
// package rules' business; that every rule finds what it must and nothing more
// stands in testdata/rules.
package check

import (
	"context"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/rules"
)

// A Reference is a report that another one is compared with.
type Reference struct {
	Name string // of its file, for messages
	*bind.Filled

	prints prints // of its sections; NewReference takes them once for all
}

// Options say what a report is compared with. The zero Options compare it with
// nothing but its form and itself.
type Options struct {
	Forms *layouts.Set // the official forms, one of which its year wants
	Last  *Reference   // the same office's report on the year before
	Like  []*Reference // reports of other offices
}

// Run applies all rules to a report, which may be bound in part; read is what
// reading and binding it have found, which is not said a second time. The
// findings come in the form's order. It fails with the context's error once that is
// done.
func Run(ctx context.Context, f *bind.Filled, read []at.Finding, o Options) ([]at.Finding, error) {
	c := &checker{Filled: plain(f), options: o, read: read, done: ctx.Done()}
	c.lookalikes(f)
	for _, apply := range []func(*checker){
		(*checker).sums,
		(*checker).tables,
		(*checker).textTables,
		(*checker).years,
		(*checker).likeness,
		(*checker).figures,
		(*checker).tableFigures,
		(*checker).structure,
		(*checker).wording,
	} {
		apply(c)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	c.waive()
	f.Sort(c.findings)
	return c.findings, nil
}

// A checker is a report while it is being checked.
type checker struct {
	*bind.Filled
	done     <-chan struct{} // closed when nobody waits for the findings any more
	options  Options
	read     []at.Finding
	prints   prints // what ownPrints has taken
	rulers   map[at.Key]*ruler
	findings []at.Finding
}

// say records what a rule has to say about a place as a whole.
func (c *checker) say(rule string, key at.Key, format string, args ...any) {
	c.add(rules.New(rule, key, c.Source(key), format, args...))
}

// absent records that the text of a part lacks something, unless some of the text
// could not be read: that has been said, and what is lacking may stand there.
func (c *checker) absent(rule string, section int, format string, args ...any) {
	if !c.unread(at.Section(section)) {
		c.say(rule, at.Section(section), format, args...)
	}
}

// unread reports whether some of the texts at a place, or in it, could not be read
// as they were meant. A part's title is none of its texts.
func (c *checker) unread(place at.Key) bool {
	return slices.ContainsFunc(c.read, func(f at.Finding) bool {
		return f.Stops == at.Always && f.Key != at.Whole && f.Key.Parts().Kind != at.TitlePlace &&
			(place.Within(f.Key) || f.Key.Within(place))
	})
}

// mark records what a rule has to say about a passage. What stands in a cell is no
// passage of it but all that it says.
func (c *checker) mark(rule string, p passage, format string, args ...any) {
	f := rules.New(rule, p.text.Key, p.text.Source, format, args...)
	if p.text.Kind == at.BlockCellPlace {
		c.add(f)
		return
	}
	f.Start, f.End = c.characters(p)
	f.Where = c.Where(p.text.Key) + c.sentence(p)
	c.add(f)
}

// add keeps a finding.
func (c *checker) add(f at.Finding) {
	if f.Where == "" {
		f.Where = c.Where(f.Key)
	}
	c.findings = append(c.findings, f)
}
