package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// This file is how the program speaks. The rules are:
//
//   - Standard output is for what was asked for: the paths of the files that
//     were written, a listing, or with -o - the file itself.
//   - Everything else goes to standard error, one line a message: 〔错误〕 for
//     what kept a file from being made, 〔提示〕 for what the user ought to know.
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
	errors    int // faults shown so far
	code      exitCode
}

// A message is one line on standard error. The names in JSON are stable.
type message struct {
	Severity string `json:"severity"` // error or notice
	Code     string `json:"code"`     // what kind: input.number, fonts.missing, …
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`   // from 1
	Column   int    `json:"column,omitempty"` // from 1, in characters
	Key      string `json:"key,omitempty"`    // of the value: applications.received.person
	Text     string `json:"text"`             // what was found, what is wanted
	place    string // where, as text shows it before Text
}

// fail shows every fault of an error. name is the file that was worked on, as
// the user named it, or "".
func (c *console) fail(name string, err error) {
	messages, code := explain(name, err)
	for _, m := range messages {
		c.errors++
		m.Severity = "error"
		c.show("〔错误〕", m)
	}
	c.code = worst(c.code, code)
}

// notice shows what the user ought to know about a file.
func (c *console) notice(name, code, text string) {
	c.show("〔提示〕", message{Severity: "notice", Code: code, File: name, Text: text, place: shownName(name) + "："})
}

func (c *console) show(label string, m message) {
	if !c.json {
		c.say(label + m.place + m.Text)
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
		c.say(fmt.Sprintf("未生成文件：有 %d 处错误须改正。原有文件没有改动。", c.errors))
	default:
		c.say(fmt.Sprintf("%d 份报告中有 %d 份未生成文件：有 %d 处错误须改正。这些报告原有的文件没有改动。", reports, lost, c.errors))
	}
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
