package main

import (
	"nianbao/render/check"
	"nianbao/render/report"
)

// check shows what a reviewer would remark on, and reports whether the report
// may be rendered: it has no errors, or is to be rendered anyway.
func (s *session) check(name string, rep *report.Report, anyway bool) bool {
	ok := true
	for _, p := range s.problems(name, rep) {
		switch {
		case p.Severity == check.Error && anyway:
			s.con.warn(name, p)
		case p.Severity == check.Error:
			s.con.refuse(name, p)
			ok = false
		case p.Severity == check.Warning:
			s.con.warn(name, p)
		}
	}
	return ok
}

// contradictions shows where a report contradicts itself or its form. It is
// data even so.
func (s *session) contradictions(name string, rep *report.Report) bool {
	for _, p := range s.problems(name, rep) {
		if p.Severity == check.Error {
			s.con.warn(name, p)
		}
	}
	return true
}

// problems are what the rules find in a report, nothing in one of which not even
// the form is known.
func (s *session) problems(name string, rep *report.Report) []check.Problem {
	problems, err := s.renderer.Check(rep, check.Options{})
	if err != nil {
		return nil // that there is no form is among the faults that were shown
	}
	return problems
}
