package main

import (
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/rules"
)

// A policy says what becomes of a finding on a report of which files are to be
// made.
type policy func(f at.Finding) verdict

// A verdict is what becomes of a finding.
type verdict uint8

// The verdicts.
const (
	silence verdict = iota
	hint
	warn
	refuse // no file is made of the report
)

// printing is the policy for files that are printed and published: what stops the
// report stops it, unless somebody answers for it; then it is still told. What the
// rules only hint at is for those who ask for a check.
func printing(anyway bool) policy {
	return func(f at.Finding) verdict {
		switch {
		case f.Stops.Keeps(anyway):
			return refuse
		case f.Severity != at.Hint:
			return warn
		case isReviewers(f):
			return silence
		}
		return hint
	}
}

// collecting is the policy for data: what could not be read stops it; that a
// report contradicts itself or its form is told, and is data even so; what could not
// be printed is no concern of whoever prints nothing.
func collecting(f at.Finding) verdict {
	switch {
	case ruleOf(f).Printing:
		return silence
	case isReviewers(f) && f.Severity == at.Wrong:
		return warn
	case isReviewers(f):
		return silence
	}
	return printing(false)(f)
}

// isReviewers reports whether a finding is a reviewer's, not a reader's.
func isReviewers(f at.Finding) bool { return ruleOf(f).Reviewer }

func ruleOf(f at.Finding) rules.Rule {
	rule, _ := rules.Named(f.Rule)
	return rule
}

// review shows what was found in a report, and reports whether files may be made of
// it.
func (s *session) review(name string, rep *render.Report) (told []at.Finding, ok bool) {
	ok = true
	for _, f := range rep.Merged(rep.Findings()) {
		switch s.verdict(rep, f) {
		case refuse:
			ok = false
			f.Severity = at.Wrong
		case warn:
			f.Severity = passed(f.Severity)
		case hint:
			f.Severity = at.Hint
		case silence:
			continue
		}
		told = append(told, f)
	}
	s.con.tell(s.con.aside, name, told)
	return told, ok
}

// verdict is what becomes of a finding on a report. Of a file that others made data is made as
// far as it could be read, if that is what is asked for: nobody can mend that file, and what
// is missing is filled in in the data.
func (s *session) verdict(rep *render.Report, f at.Finding) verdict {
	v := s.policy(f)
	if v == refuse && s.partial && rep.Recognised() && !f.Stops.Keeps(true) {
		return warn
	}
	return v
}

// passed is the severity of what does not stop a report: nothing that is wrong, since
// somebody has answered for it.
func passed(s at.Severity) at.Severity {
	if s == at.Wrong {
		return at.Warning
	}
	return s
}
