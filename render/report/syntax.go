package report

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// syntax records why the YAML reader gave up. Where it stands then is often not
// where the mistake is: an unclosed bracket or quote is shown where it opens,
// and a colon that is none is looked for nearby.
func (r *reader) syntax(err error) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		r.add(ruleSyntax, "", r.at(1, 1), "%s", unreadable)
		return
	}
	if strings.Contains(load.Message, "max depth") {
		r.add(ruleDepth, "", r.at(load.Mark.Line, load.Mark.Column), tooDeep, maxDepth)
		return
	}
	d := diagnose(load)
	if (d.cause == nearColon || d.cause == keyBefore) && r.colonNear(load) {
		return
	}
	stop, began := load.Mark, load.ContextMark
	last := r.lastLine()
	switch {
	case stop.Line > last && (began.Line == 0 || began.Line > last):
		stop.Line, stop.Column = last, utf8.RuneCount(r.sourceLine(last))+1
		d.text = cutOff
	case stop.Line > last || began.Line > 0 && (d.cause == keyBefore || d.cause == atStart):
		stop = began
	case d.cause == orBracket && began.Line != stop.Line:
		d.text += fmt.Sprintf("它在第 %d 行第 %d 列。", began.Line, r.source.original(began.Line, began.Column))
	}
	r.add(d.rule, "", r.at(stop.Line, stop.Column), "%s", d.text)
}

// notAColon matches a key followed by what the YAML reader does not take for
// its colon: a full-width one, or one without a blank behind it.
var notAColon = regexp.MustCompile(`^[ \t]*(?:- )?[A-Za-z_0-9]+[ \t]*(：|:[^\s:/])`)

// colonNear records a colon that is none near the places of an error.
func (r *reader) colonNear(e *yaml.LoadError) bool {
	return r.colon(e.ContextMark.Line) || r.colon(e.Mark.Line) || r.colon(r.lineAbove(e.Mark.Line))
}

// colon records a colon on the line that is none, if there is one.
func (r *reader) colon(line int) bool {
	text := r.sourceLine(line)
	m := notAColon.FindSubmatchIndex(text)
	if m == nil {
		return false
	}
	source := r.at(line, utf8.RuneCount(text[:m[2]])+1)
	if bytes.HasPrefix(text[m[2]:], []byte("：")) {
		r.add(ruleSyntax, "", source, "键后面的冒号是全角“：”。请改为半角“:”，后面空一格。")
	} else {
		r.add(ruleSyntax, "", source, "键后面的冒号后要空一格，写成“键: 内容”。")
	}
	return true
}

// sourceLine is a line of the source, from 1; it is empty if there is none.
func (r *reader) sourceLine(n int) []byte {
	lines := r.source.lines
	switch {
	case n < 1 || n > len(lines):
		return nil
	case n == len(lines):
		return r.source.text[lines[n-1]:]
	}
	return bytes.TrimRight(r.source.text[lines[n-1]:lines[n]], "\r\n")
}

// lastLine is the last line that is not empty, or the first where all are.
func (r *reader) lastLine() int { return max(1, r.lineAbove(len(r.source.lines)+1)) }

// lineAbove is the nearest line above that is not empty.
func (r *reader) lineAbove(n int) int {
	for n--; n > 0 && len(bytes.TrimSpace(r.sourceLine(n))) == 0; n-- {
	}
	return n
}

// unescaped records the strings of JSON in which a control character stands as it
// is, and reports whether there are any: it must be escaped (RFC 8259, section 7).
// Line ends and tabs are all that are left of them here, see clean.
func (r *reader) unescaped(n *yaml.Node) bool {
	found := false
	if n.Style == yaml.DoubleQuotedStyle && n.Anchor == "" {
		c := r.cursor(n)
		for len(c.text) > 0 && c.text[0] != '"' && c.text[0] >= ' ' {
			c.pass()
		}
		if found = len(c.text) > 0 && c.text[0] != '"'; found {
			r.rawControl(c)
		}
	}
	for _, child := range n.Content {
		found = r.unescaped(child) || found
	}
	return found
}

// rawControl records the control character at which a cursor stands.
func (r *reader) rawControl(c *cursor) {
	said := "引号里的文字不能直接换行。请把换行写成“\\n”，或者把文字接成一行。"
	if c.text[0] == '\t' {
		said = "引号里的文字不能有 Tab（制表符）。请改为空格，或者删去。"
	}
	r.add(ruleSyntax, "", r.at(c.line, c.column), "以“{”开头的文件按 JSON 来读，%s", said)
}
