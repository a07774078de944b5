package report

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// lines reads a text: its lines that are not empty, without the blanks at their
// ends. Each line is a paragraph, or a line of a title.
func (r *reader) lines(v value) []Text { return r.linesAfter(v, 0) }

// linesAfter is lines of what goes on with a number of lines.
func (r *reader) linesAfter(v value, before int) []Text {
	if v.absent() {
		return nil
	}
	if v.Kind != yaml.ScalarNode {
		r.fault(ruleType, v, "这里要写文字，找到的是%s。文字较长或者含有冒号的，先写“|”，再从下一行起缩进两格书写。", kindName(v))
		return nil
	}
	if v.special() != "" {
		r.fault(ruleType, v, "这里要写文字，找到的是%s。如果是文字，请加上半角引号，写成 \"%s\"。", kindName(v), v.Value)
		return nil
	}
	var all []Text
	c := r.cursor(v.Node)
	for line := range strings.Lines(v.Value) {
		text := strings.TrimLeftFunc(line, unicode.IsSpace) // U+3000 too
		c.skip(line[:len(line)-len(text)])
		t := Text{strings.TrimRightFunc(text, unicode.IsSpace), r.at(c.place())}
		r.characters(v.key.Item(before+len(all)+1), t.Text, c)
		c.skip(text[len(t.Text):])
		if t.Text != "" && r.fits(v.key.Item(before+len(all)+1), t) {
			all = append(all, t)
		}
	}
	return all
}

// fits reports whether a line of text is within the limits, and records where
// it is not.
func (r *reader) fits(key at.Key, t Text) bool {
	ok, why := r.allowance.take(t.Text)
	if why != "" {
		r.add(ruleSize, key, t.Source, "%s", why)
	}
	return ok
}

// characters records the characters of a text that nobody can see; the cursor
// goes through it. Those that stand in the source as they are were recorded
// before and are not here any more: these were escaped. A tab is allowed in the
// source, since it may indent.
func (r *reader) characters(key at.Key, text string, c *cursor) {
	done := 0
	for i, char := range text {
		if char != '\t' && char != '\r' && !forbidden(char) {
			continue
		}
		c.skip(text[done:i])
		done = i
		if source := r.at(c.place()); char == '\t' {
			r.add(ruleCharacter, key, source, "这个字前面有 Tab（制表符）。请改为空格，或者删去。")
		} else {
			r.add(ruleCharacter, key, source, "这里用“\\”写了一个看不见的字符 U+%04X，请删去。", char)
		}
	}
	c.skip(text[done:])
}

// line reads a text that is one line. It is empty if there is none.
func (r *reader) line(v value) Text {
	all := r.lines(v)
	if len(all) == 0 {
		return Text{}
	}
	if len(all) > 1 {
		r.add(ruleLines, v.key, all[1].Source, "这里只能写一行，找到 %d 行。请合成一行。", len(all))
	}
	if n := utf8.RuneCountInString(all[0].Text); n > limits.Line {
		r.add(ruleSize, v.key, all[0].Source, "这一行有 %d 个字，超过了上限 %d 个。", n, limits.Line)
		return Text{}
	}
	return all[0]
}

// required reads a text that must be there; meaning is what it is, or "" where its
// place says that.
func (r *reader) required(v value, meaning string) Text {
	before := len(r.faults)
	t := r.line(v)
	if t.Text == "" && len(r.faults) == before && v.Kind != yaml.AliasNode {
		r.fault(ruleMissing, v, "没有填%s，请写在冒号后面。", meaning)
	}
	return t
}

// joined is a title of several lines.
func joined(lines []Text) Text {
	if len(lines) == 0 {
		return Text{}
	}
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = l.Text
	}
	return Text{strings.Join(all, "\n"), lines[0].Source}
}

// year reads the year reported on.
func (r *reader) year(p *Report, v value) {
	t := r.required(v, "")
	p.YearSource = r.at(v.Line, v.Column)
	if t.Text == "" {
		return
	}
	year, fault := readYear(t)
	if fault != nil {
		r.add(fault.Rule, fault.Key, fault.Source, "%s", fault.Text)
		return
	}
	p.Year = year
}

// readYear reads a year, which must be four plain digits.
func readYear(t Text) (year int, fault *at.Finding) {
	wrong := func(format string, args ...any) (int, *at.Finding) {
		f := rules.New(ruleYear, at.Year, t.Source, format, args...)
		return 0, &f
	}
	if len(t.Text) != 4 || !han.IsDigits(t.Text) {
		if meant := meantYear(t.Text); meant != "" {
			return wrong("年份“%s”请改为 %s：四位半角数字，后面不写“年”。", han.Shown(t.Text), meant)
		}
		return wrong("年份“%s”应写成四位半角数字，如 2023，后面不写“年”。", han.Shown(t.Text))
	}
	year, _ = strconv.Atoi(t.Text) // four digits are a number
	if year < limits.FirstYear || year > limits.LastYear {
		return wrong("年份 %d 不在 %d 至 %d 之间，请核对。", year, limits.FirstYear, limits.LastYear)
	}
	return year, nil
}

// meantYear is the year that a text surely stands for, or nothing: ２０２６,
// 2026年度, 二〇二六年, and 2026.0 as some programs write a number.
func meantYear(s string) string {
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "度"), "年")
	s = strings.TrimSuffix(strings.TrimSpace(s), ".0")
	var digits []byte
	for _, r := range s {
		n := han.ChineseDigit(r)
		if folded := han.Fold(r); han.IsDigit(folded) {
			n = int64(folded - '0')
		}
		if n < 0 || n > 9 || len(digits) == 4 {
			return ""
		}
		digits = append(digits, byte('0'+n))
	}
	if year, _ := strconv.Atoi(string(digits)); len(digits) < 4 || year < limits.FirstYear || year > limits.LastYear {
		return ""
	}
	return string(digits)
}
