package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/contract"
	"nianbao/render/limits"
)

// This file is how the program speaks. The rules are:
//
//   - Standard output is for what was asked for: the paths of the files that
//     were written, a listing, what check finds, or with -o - the file itself.
//   - Everything else goes to standard error. A message is one line: 〔错误〕 for
//     what kept a file from being made, 〔提醒〕 for what is probably wrong with
//     a report, 〔提示〕 for what the user ought to know.
//   - A message says where, what was found, what is wanted and what to do, in
//     whole sentences and a clerk's words.
//   - With --json every message is a JSON object.
//   - No colours, no progress, no questions.

// An exitCode is what the program tells its caller.
type exitCode int

// The exit codes.
const (
	done    exitCode = 0
	failed  exitCode = 1 // something outside the report is wrong: files, fonts, the layout file
	misused exitCode = 2 // the program was called wrongly; nothing was written
	faulty  exitCode = 3 // the report itself has faults, or two reports differ
)

// worst is the code for a run in which both happened. What the user must see to
// first counts most: the call, then the surroundings, then the reports.
func worst(a, b exitCode) exitCode {
	order := []exitCode{done, faulty, failed, misused}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

// A console is what a run reads from and speaks to, and keeps the score. It speaks
// with two voices: one gives what was asked for, the other remarks on it.
type console struct {
	in    io.Reader
	asked voice // to standard output
	aside voice // to standard error
	json  bool
	tally tally
	code  exitCode
}

// A tally counts what was said of reports.
type tally struct {
	errors   int
	passable int // errors that somebody may answer for
	warnings int
	hints    int
}

func newConsole(in io.Reader, out, errs io.Writer) *console {
	con := &console{in: in}
	con.asked, con.aside = voice{w: &stream{to: out}, json: &con.json}, voice{w: &stream{to: errs}, json: &con.json}
	return con
}

// listen keeps all messages from now on that remark on what was asked for.
func (c *console) listen() *[]message {
	c.aside.heard = new([]message)
	return c.aside.heard
}

// A stream is written to without a look at what comes of it, and remembers the first
// thing that went wrong. After that it writes no more.
type stream struct {
	to  io.Writer
	err error
}

// Write never fails.
func (s *stream) Write(p []byte) (int, error) {
	if s.err == nil {
		n, err := s.to.Write(p)
		if err == nil && n < len(p) {
			err = io.ErrShortWrite
		}
		s.err = err
	}
	return len(p), nil
}

// close is the end of a run: what was asked for and could not be given makes it fail.
func (c *console) close() {
	if err := c.asked.w.err; err != nil {
		c.fail("", &failure{"output.stdout", failed, "结果没有全部写到标准输出：" + reason(err) + "。"})
	}
}

// A voice writes messages to a stream.
type voice struct {
	w     *stream
	json  *bool
	heard *[]message // all that were shown, if somebody listens
}

// A message is one line. With --json it is what the contract says.
type message struct {
	contract.Finding
	label  string // what a line of it begins with: 〔错误〕
	place  string // what people read before its text, the file first
	within string // the same without the file
}

// messageOf is a finding; name is the file as the user named it, or "" where the
// finding knows it.
func messageOf(name string, f at.Finding) message {
	m := message{Finding: contract.NewFinding(name, f)}
	m.label = label(f.Severity)
	f.Source.File = ""
	m.within = before(f)
	f.Source.File = shownName(m.File)
	m.place = before(f)
	return m
}

// before is what people read before the text of a finding.
func before(f at.Finding) string {
	switch place := f.Place(); {
	case f.Rule == "layout.syntax": // the form that editors jump to
		return fmt.Sprintf("%s:%d:%d: ", f.Source.File, f.Source.Line, f.Source.Column)
	case place != "":
		return place + "："
	}
	return ""
}

// remark is a message about a file as a whole, or if it is "" about the run.
func remark(severity at.Severity, name, code, text string) message {
	m := message{Finding: contract.Finding{Severity: severity.Name(), Code: code, File: name, Text: text}, label: label(severity)}
	if name != "" {
		m.place = shownName(name) + "："
	}
	return m
}

// label is what a line about something of that severity begins with.
func label(s at.Severity) string { return "〔" + s.String() + "〕" }

// show writes a message.
func (v voice) show(m message) {
	if v.heard != nil {
		*v.heard = append(*v.heard, m)
	}
	if !*v.json {
		v.say(m.label + m.place + screenful(m.Text))
		return
	}
	e := json.NewEncoder(v.w)
	e.SetEscapeHTML(false)
	_ = e.Encode(m.Finding) // a stream does not fail
}

// longestText is how many characters of a message fit a screen.
const longestText = 1000

// screenful is a text of which no more is shown than a screen holds. It may list
// whatever somebody wrote into a file.
func screenful(text string) string {
	runes := []rune(text)
	if len(runes) <= longestText {
		return text
	}
	return fmt.Sprintf("%s……（以下还有 %d 字）", string(runes[:longestText]), len(runes)-longestText)
}

// say prints a line for people. Control characters, which may come from the
// names of files, must not reach the terminal.
func (v voice) say(line string) {
	fmt.Fprintln(v.w, harmless(line))
}

// harmless is a text with a mark in place of each control character.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// fail shows why something was not done. name is the file that was worked on, as
// the user named it, or "".
func (c *console) fail(name string, err error) {
	var found at.Error
	if errors.As(err, &found) {
		found = slices.Clone(found)
		for i := range found {
			found[i].Severity = at.Wrong // it kept something from being done
		}
		c.tell(c.aside, name, found)
		return
	}
	f := explain(err)
	c.tally.errors++
	c.aside.show(remark(at.Wrong, name, f.code, f.text))
	c.code = worst(c.code, f.exit)
}

// exitOf is the code for what is wrong. What is not the report's own fault is its
// surroundings'.
func exitOf(f at.Finding) exitCode {
	switch f.Rule {
	case "layout.syntax", "fonts.file", "fonts.embedding":
		return failed
	}
	return faulty
}

// tell shows findings, what is urgent first, and counts them.
func (c *console) tell(v voice, name string, found []at.Finding) {
	for i, f := range contract.UrgentFirst(found) {
		c.count(f)
		if i < limits.Findings {
			v.show(messageOf(name, f))
		}
	}
	if more := len(found) - limits.Findings; more > 0 {
		said := contract.More(name, more)
		v.show(remark(at.Hint, name, said.Code, said.Text))
	}
}

// count keeps the score.
func (c *console) count(f at.Finding) {
	switch f.Severity {
	case at.Wrong:
		c.tally.errors++
		if f.Stops != at.Always {
			c.tally.passable++
		}
		c.code = worst(c.code, exitOf(f))
	case at.Hint:
		c.tally.hints++
	default:
		c.tally.warnings++
	}
}

// notice shows what the user ought to know about a file.
func (c *console) notice(name, code, text string) {
	c.aside.show(remark(at.Hint, name, code, text))
}

// found is the last line of a check of so many reports.
func (c *console) found(reports int) {
	if c.json {
		return
	}
	what := "没有发现问题。"
	if t := c.tally; t.errors+t.warnings+t.hints > 0 {
		what = fmt.Sprintf("%d 处错误须改正，%d 处提醒请看一遍，%d 处提示供参考。", t.errors, t.warnings, t.hints)
	}
	if reports > 1 {
		what = fmt.Sprintf("查了 %d 份报告：", reports) + what
	}
	c.asked.say(what)
}

// wrote says that a file has been written; report is the one that it was made of, as the user
// named it.
func (c *console) wrote(report, format, path string) {
	if !c.json {
		fmt.Fprintln(c.asked.w, path)
		return
	}
	e := json.NewEncoder(c.asked.w)
	e.SetEscapeHTML(false)
	_ = e.Encode(struct { // a stream does not fail
		File   string `json:"file"`
		Format string `json:"format"`
		Report string `json:"report"`
	}{path, format, report})
}

// give writes a file itself to standard output, or several and what was found as a ZIP file.
func (c *console) give(files []contract.File, found []contract.Finding) error {
	if len(files) == 1 {
		c.asked.w.Write(files[0].Data)
		return nil
	}
	packed, err := contract.Pack(files, found)
	if err != nil {
		return err
	}
	c.asked.w.Write(packed)
	return nil
}

// An outcome is what became of the reports of a run that makes files.
type outcome struct {
	reports int
	lost    int      // without all of their files
	half    []string // of the lost: which of their files were replaced and which were not
	wayOut  string   // what may be done where nothing stands against it but what somebody can answer for
}

// summary ends a run that left files unwritten.
func (c *console) summary(o outcome) {
	if o.lost == 0 || c.json {
		return
	}
	for _, h := range o.half {
		c.aside.say(h)
	}
	if c.tally.errors == 0 || c.tally.passable < c.tally.errors {
		o.wayOut = ""
	}
	switch whole := o.lost - len(o.half); {
	case whole == 0:
	case o.lost == o.reports && len(o.half) == 0:
		c.aside.say(fmt.Sprintf("未生成文件：有 %d 处错误须改正%s。原有文件没有改动。%s", c.tally.errors, c.warned(), o.wayOut))
	default:
		c.aside.say(fmt.Sprintf("%d 份报告中有 %d 份未生成文件：有 %d 处错误须改正。这些报告原有的文件没有改动。%s", o.reports, whole, c.tally.errors, o.wayOut))
	}
}

// warned is what a summary says of warnings.
func (c *console) warned() string {
	if c.tally.warnings == 0 {
		return ""
	}
	return fmt.Sprintf("，%d 处提醒请看一遍、可以不改", c.tally.warnings)
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
