package report

import (
	"strings"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// Paragraphs divides a text that was read from a cell or a page into its lines,
// as Read divides a text of a file: without empty lines and without the blanks
// at the ends of a line. Characters that nobody can see are faults, and so is what
// goes beyond the allowance of the report that the text is read for.
func Paragraphs(text string, source at.Source, key at.Key, left *Allowance) (all []Text, faults []at.Finding) {
	for line := range strings.Lines(text) {
		line = strings.TrimFunc(line, unicode.IsSpace)
		if line == "" {
			continue
		}
		ok, why := left.take(line)
		if why != "" {
			faults = append(faults, rules.New(ruleSize, key, source, "%s", why))
		}
		if !ok {
			continue
		}
		if wrong := unseen(line); wrong != "" {
			faults = append(faults, rules.New(ruleCharacter, key, source, "%s", wrong))
		}
		all = append(all, Text{line, source})
	}
	return all, faults
}

// unseen is what is wrong with the first character of a line that nobody can see, which is
// enough to find the others; "" where there is none.
func unseen(line string) string {
	for _, c := range line {
		switch {
		case forbidden(c):
			return invisible(c)
		case c == '\t':
			return "文字中间有 Tab（制表符）。请改为空格，或者删去。"
		}
	}
	return ""
}

// CellText reads a cell of a table in the text as Paragraphs does a text: it is a line, or
// nothing.
func CellText(text string, source at.Source, key at.Key, left *Allowance) (t Text, faults []at.Finding) {
	text = strings.TrimFunc(text, unicode.IsSpace)
	fault := func(rule, why string) {
		if why != "" {
			faults = append(faults, rules.New(rule, key, source, "%s", why))
		}
	}
	if strings.ContainsAny(text, "\n\r") {
		fault(ruleLines, "表的一格只能写一行。请去掉格里的换行。")
		return Text{Source: source}, faults
	}
	_, why := left.TakeCell(text)
	fault(ruleSize, why)
	fault(ruleCharacter, unseen(text))
	return Text{text, source}, faults
}
