package report

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// unwritable finds the pieces that no file can give back as they are.
func unwritable(all []piece) []at.Finding {
	var faults []at.Finding
	seen := make(map[place]bool)
	for _, p := range all {
		rule, text := p.fault()
		if text == "" && p.kind == aName {
			if seen[p.place] {
				rule, text = ruleDuplicate, "有两处，只能有一处。请删去一处，或者合在一起。"
			}
			seen[p.place] = true
		}
		if text != "" {
			faults = append(faults, p.faulty(rule, text))
		}
	}
	return faults
}

// unlisted finds the texts of one line that the table of fields does not have,
// which would be left out.
func unlisted(r *Report, fields Fields) []at.Finding {
	var faults []at.Finding
	for _, key := range slices.Sorted(maps.Keys(r.Lines)) {
		if f, ok := fields.Named(key); !ok || !fields.line(f) {
			faults = append(faults, rules.New(ruleUnknown, key, r.Lines[key].Source, "没有“%s”这一项，“%s”写不进文件。", han.Shown(string(key)), han.Shown(r.Lines[key].Text)))
		}
	}
	return faults
}

// faulty is a fault of the piece.
func (p piece) faulty(rule, text string) at.Finding {
	f := rules.New(rule, p.key, p.Source, "%s", text)
	f.Where = p.place.String()
	return f
}

// fault says what is wrong with a piece, and which rule it breaks; nothing if
// it can be written.
func (p piece) fault() (rule, text string) {
	s := p.Text.Text
	if !utf8.ValidString(s) {
		return ruleEncoding, fmt.Sprintf("“%s”不是 UTF-8 文字。请重新输入。", han.Shown(s))
	}
	if i := strings.IndexFunc(s, forbidden); i >= 0 {
		c, _ := utf8.DecodeRuneInString(s[i:])
		return ruleCharacter, invisible(c)
	}
	if strings.ContainsAny(s, "\t\r") {
		return ruleCharacter, fmt.Sprintf("“%s”里有 Tab（制表符）或者回车符。请改为空格，或者删去。", han.Shown(s))
	}
	if p.kind == aToken {
		return "", ""
	}
	switch {
	case s == "" && p.kind == aCell:
		return "", ""
	case s == "" || p.kind == aLine && strings.TrimSpace(s) == "":
		return ruleMissing, "这里是空的。请填上文字，或者删去这一处。"
	case strings.Contains(s, "\n"):
		first, _, _ := strings.Cut(s, "\n")
		return ruleLines, fmt.Sprintf("“%s”后面换了行，这里只能写一行。请合成一行；是两段文字的，请分成两段。", han.Shown(first))
	case (p.kind == aLine || p.kind == aCell) && strings.TrimSpace(s) != s:
		return ruleCharacter, fmt.Sprintf("“%s”的开头或末尾有空格。请删去：段首缩进由程序排。", han.Shown(s))
	}
	return "", ""
}

// changed reads what was written and finds what has become of the pieces: what
// Read refuses, such as a text over its limits, or else the first that differs.
func changed(all []piece, data []byte, fields Fields) []at.Finding {
	back, err := Read("", data, fields)
	var refused at.Error
	if errors.As(err, &refused) {
		return placed(refused, all)
	}
	return difference(all, pieces(back, fields))
}

// placed is faults of the file that was written, which nobody will see, at the
// places in the report from which they come.
func placed(faults []at.Finding, all []piece) []at.Finding {
	for i := range faults {
		f := &faults[i]
		f.Source = at.Source{}
		if j := slices.IndexFunc(all, func(p piece) bool { return p.key == f.Key }); j >= 0 {
			p := all[j]
			p.place.n = 0 // it may be any of several
			*f = p.faulty(f.Rule, f.Text)
		}
	}
	return faults
}

// difference is a fault at the first piece that has not come back. There is
// none unless Read and the writers disagree.
func difference(all, back []piece) []at.Finding {
	for i, p := range all {
		switch {
		case i == len(back):
			return []at.Finding{p.faulty(ruleSyntax, "写进文件后读不回来。请改写这一处。")}
		case p.place != back[i].place || p.Text.Text != back[i].Text.Text:
			return []at.Finding{p.faulty(ruleSyntax, fmt.Sprintf("“%s”写进文件后，读回来成了“%s”。请改写这一处。", han.Shown(p.Text.Text), han.Shown(back[i].Text.Text)))}
		}
	}
	if len(back) > len(all) {
		return []at.Finding{back[len(all)].faulty(ruleSyntax, "写进文件后，多读出了这一处。")}
	}
	return nil
}
