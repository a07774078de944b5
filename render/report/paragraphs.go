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
		for _, c := range line {
			if forbidden(c) {
				faults = append(faults, rules.New(ruleCharacter, key, source, "%s", invisible(c)))
			} else if c == '\t' {
				faults = append(faults, rules.New(ruleCharacter, key, source, "文字中间有 Tab（制表符）。请改为空格，或者删去。"))
			} else {
				continue
			}
			break // one a line is enough to find the others
		}
		all = append(all, Text{line, source})
	}
	return all, faults
}
