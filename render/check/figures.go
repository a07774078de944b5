package check

import (
	"math/big"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/check/claims"
)

// figures compares the numbers in the report's sentences with its tables.
func (c *checker) figures() {
	r := claims.NewReader(c.Report.Year, c.Report.Agency()+c.Title()+c.Report.Line(at.Signature).Text)
	section := -1
	for t := range c.texts() {
		if t.Section != section || t.IsTitle() {
			section = t.Section
			r.Enter(partOf(c.Layout, section))
		}
		if t.IsTitle() || t.InBlock() {
			continue
		}
		level := int(bind.MarkerOf(t.Text.Text).Style)
		for _, claim := range r.Paragraph(level, t.Text.Text) {
			c.judge(t, claim)
		}
	}
}

// partOf is what the form's part of that number is to a reader of claims.
func partOf(l *layouts.Layout, section int) claims.Part {
	switch section {
	case 0:
		return claims.Elsewhere
	case l.Part(overviewPart):
		return claims.Overview
	case l.Part(othersPart):
		return claims.OtherMatters
	}
	for _, t := range l.Sections[section-1].Tables {
		switch t.Name {
		case "disclosure":
			return claims.WithDisclosure
		case "applications":
			return claims.WithApplications
		case "litigation":
			return claims.WithCases
		}
	}
	return claims.Elsewhere
}

// judge records a claim that the tables do not bear out. Where one of the numbers
// that it may be about is not known, nobody can tell.
func (c *checker) judge(t bind.Text, claim claims.Claim) {
	said := passage{t, claim.Place().Start, claim.Place().End}
	switch claim := claim.(type) {
	case *claims.Count:
		c.judgeCount(said, claim)
	case *claims.Share:
		c.judgeShare(said, claim)
	case *claims.Growth:
		c.judgeGrowth(said, claim)
	case *claims.None:
		c.judgeNone(said, claim)
	case *claims.AllUpheld:
		c.judgeUpheld(said, claim)
	case *claims.NoFeeNotice:
		c.judgeNoNotice(said, claim)
	case *claims.Fees:
		c.judgeFees(said, claim)
	}
}

// disputed records a claim that is wrong; the format's first %s is for what the
// report says.
func (c *checker) disputed(rule string, said passage, format string, args ...any) {
	c.mark(rule, said, format, append([]any{shortened(said.words())}, args...)...)
}

// longestQuote is how much of a sentence a message repeats, in characters.
const longestQuote = 30

// shortened is what a report says, without its middle where it is long.
func shortened(s string) string {
	said := []rune(s)
	if len(said) > longestQuote {
		return string(said[:longestQuote/2]) + "……" + string(said[len(said)-longestQuote/2:])
	}
	return s
}

// value is a figure in a report, if all its numbers are known there.
func value(f *bind.Filled, figure claims.Figure) (*big.Rat, bool) {
	total := new(big.Rat)
	for _, term := range figure.Terms {
		v, ok := f.Values[term.Key]
		if !ok && term.Optional && !hasPlace(f.Layout, term.Key) {
			continue
		}
		if !ok {
			return nil, false
		}
		n := rational(v.Number)
		if term.Minus {
			n.Neg(n)
		}
		total.Add(total, n)
	}
	return total, true
}

// tableOf is what the form calls the table of a figure.
func (c *checker) tableOf(f claims.Figure) string {
	return c.Layout.Table(f.Terms[0].Key.Parts().Table).Label
}
