package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"nianbao/render/check"
	"nianbao/render/report"
)

// This file is how the program speaks. The rules are:
//
//   - Standard output is for what was asked for: the paths of the files that
//     were written, a listing, or with -o - the file itself.
//   - Everything else goes to standard error, one line a message: 〔错误〕 for
//     what kept a file from being made, 〔提醒〕 for what is probably wrong with
//     a report, 〔提示〕 for what the user ought to know.
//   - A message says where, what was found, what is wanted and what to do, in
//     whole sentences and a clerk's words.
//   - With --json every line on standard error is a JSON object.
//   - No colours, no progress, no questions.

// An exitCode is what the program tells its caller.
type exitCode int

// The exit codes.
const (
	done    exitCode = 0
	failed  exitCode = 1 // something outside the report is wrong: files, fonts, the layout file
	misused exitCode = 2 // the program was called wrongly; nothing was written
	faulty  exitCode = 3 // the report itself has faults
)

// worst is the code for a run in which both happened. What the user must see to
// first counts most: the call, then the surroundings, then the reports.
func worst(a, b exitCode) exitCode {
	order := []exitCode{done, faulty, failed, misused}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

// A console is what a run reads from and speaks to, and keeps the score.
type console struct {
	in        io.Reader
	out, errs io.Writer
	json      bool
	errors    int // errors shown so far
	passable  int // those among them that --anyway would pass over
	warnings  int
	infos     int
	code      exitCode
}

// A message is one line on standard error. The names in JSON are stable.
type message struct {
	Severity string `json:"severity"` // error, warning or notice
	Code     string `json:"code"`     // what kind: input.number, fonts.missing, …
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`   // from 1
	Column   int    `json:"column,omitempty"` // from 1, in characters
	Sheet    string `json:"sheet,omitempty"`  // of a workbook
	Cell     string `json:"cell,omitempty"`   // F12
	Key      string `json:"key,omitempty"`    // of the value: applications.received.person
	Place    string `json:"place,omitempty"`  // in the form's words: 表三“总计”列
	Text     string `json:"text"`             // what was found, what is wanted
	place    string // where, as text shows it before Text
	passable bool   // --anyway would pass over it
}

// fail shows every fault of an error. name is the file that was worked on, as
// the user named it, or "".
func (c *console) fail(name string, err error) {
	messages, code := explain(name, err)
	for _, m := range messages {
		c.errors++
		if m.passable {
			c.passable++
		}
		m.Severity = "error"
		c.show(label(check.Error), m)
	}
	c.code = worst(c.code, code)
}

// refuse shows a problem that keeps a report from being rendered.
func (c *console) refuse(name string, p check.Problem) {
	c.errors++
	c.passable++
	c.code = worst(c.code, faulty)
	c.problem(check.Error, name, p)
}

// warn shows a problem that a person must look at.
func (c *console) warn(name string, p check.Problem) {
	c.warnings++
	c.problem(check.Warning, name, p)
}

// problem shows a problem as one of that severity.
func (c *console) problem(severity check.Severity, name string, p check.Problem) {
	m := placed(name, p.Source, message{Severity: severityNames[severity], Code: p.Rule, Key: string(p.Key), Place: p.Where, Text: p.Text})
	if p.Where != "" {
		m.place += p.Where + "："
	}
	c.show(label(severity), m)
}

// label is what a line about a problem of that severity begins with.
func label(s check.Severity) string { return "〔" + s.String() + "〕" }

// severityNames are what JSON calls the severities.
var severityNames = map[check.Severity]string{check.Error: "error", check.Warning: "warning", check.Info: "notice"}

// list shows a problem that a report was checked for.
func (c *console) list(name string, p check.Problem) {
	switch p.Severity {
	case check.Error:
		c.refuse(name, p)
	case check.Warning:
		c.warn(name, p)
	case check.Info:
		c.infos++
		c.problem(check.Info, name, p)
	}
}

// found is the last line of a check of so many reports.
func (c *console) found(reports int) {
	if c.json {
		return
	}
	what := "没有发现问题。"
	if c.errors+c.warnings+c.infos > 0 {
		what = fmt.Sprintf("%d 处错误须改正，%d 处提醒请看一遍，%d 处提示供参考。", c.errors, c.warnings, c.infos)
	}
	if reports > 1 {
		what = fmt.Sprintf("查了 %d 份报告：", reports) + what
	}
	c.say(what)
}

// remarks shows what a reader has passed over.
func (c *console) remarks(name string, remarks []report.Fault) {
	for _, f := range remarks {
		c.show(label(check.Info), placed(name, f.Source, message{Severity: "notice", Code: f.Rule, Key: f.Key, Text: f.Text}))
	}
}

// placed is a message with its place in a report.
func placed(name string, at report.Source, m message) message {
	m.File, m.Line, m.Column, m.Sheet, m.Cell = name, at.Line, at.Column, at.Sheet, at.Cell
	at.File = shownName(name) // what is missing or computed has no place at all
	m.place = at.String() + "："
	return m
}

// notice shows what the user ought to know about a file.
func (c *console) notice(name, code, text string) {
	c.show(label(check.Info), message{Severity: "notice", Code: code, File: name, Text: text, place: shownName(name) + "："})
}

func (c *console) show(begin string, m message) {
	if !c.json {
		c.say(begin + m.place + m.Text)
		return
	}
	e := json.NewEncoder(c.errs)
	e.SetEscapeHTML(false)
	_ = e.Encode(m) // there is nowhere left to complain
}

// say prints a line for people. Control characters, which may come from the
// names of files, must not reach the terminal.
func (c *console) say(line string) {
	fmt.Fprintln(c.errs, strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, line))
}

// summary is the last line of a run that left files unwritten: lost of its
// reports have none.
func (c *console) summary(reports, lost int) {
	switch {
	case lost == 0 || c.json:
	case lost == reports:
		c.say(fmt.Sprintf("未生成文件：有 %d 处错误须改正%s。原有文件没有改动。%s", c.errors, c.warned(), c.wayOut()))
	default:
		c.say(fmt.Sprintf("%d 份报告中有 %d 份未生成文件：有 %d 处错误须改正。这些报告原有的文件没有改动。%s", reports, lost, c.errors, c.wayOut()))
	}
}

// warned is what a summary says of warnings.
func (c *console) warned() string {
	if c.warnings == 0 {
		return ""
	}
	return fmt.Sprintf("，%d 处提醒请看一遍、可以不改", c.warnings)
}

// wayOut is what a summary says of --anyway, where that would help.
func (c *console) wayOut() string {
	if c.errors == 0 || c.passable < c.errors {
		return ""
	}
	return "如经确认仍要生成，请加 --anyway。"
}

// stdio is how - is named among the arguments.
const stdio = "-"

// shownName is a REPORT as a message calls it.
func shownName(name string) string {
	if name == stdio {
		return "标准输入"
	}
	return name
}
