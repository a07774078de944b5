package bind

import (
	"fmt"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// A misreading is why a token is no number of its cell: the rule it breaks, and
// the rest of a sentence that begins with the cell. The zero misreading is none.
type misreading struct{ rule, text string }

// kindWants says what may be written for each kind of number.
var kindWants = map[doc.Kind]string{
	doc.Count:   "这里只填 0 或正整数，不带单位",
	doc.Signed:  "这里只填整数，减少的用负数，如 -8，不带单位",
	doc.Decimal: "这里只填 0 或正数，可以有小数，不带单位",
	doc.Amount:  "这里只填 0 或正数，可以有小数，后面可以带单位“元”或“万元”，如 251000元",
}

// units are the units an amount of money may carry, with their powers of ten.
var units = []struct {
	name  string
	power int
}{{"万元", 4}, {"元", 0}}

// readNumber reads a token as a number of that kind. An amount with its unit is
// a number of yuan.
func readNumber(s string, kind doc.Kind) (Number, misreading) {
	if n, ok := parseKind(s, kind); ok {
		return n, misreading{}
	}
	switch {
	case isNil(s):
		return Number{}, misreading{"cell.blank", blank(s) + "没有数量也要写 0。"}
	case len(s) > limits.Digits && han.IsDigits(s):
		return Number{}, misreading{"cell.number", fmt.Sprintf("填的“%s”有 %d 位，最多 %d 位，请核对。", han.Shown(s), len(s), limits.Digits)}
	}
	text := fmt.Sprintf("填的是“%s”。%s", han.Shown(s), kindWants[kind])
	if tidy := tidied(s); tidy != s {
		if _, ok := parseKind(tidy, kind); ok {
			return Number{}, misreading{"cell.number", text + "，请改为 " + tidy + "。"}
		}
	}
	rule := "cell.number"
	if _, err := ParseNumber(s); err == nil {
		rule = "cell.kind" // a number, only not one of those that may stand here
	}
	return Number{}, misreading{rule, text + "，请改正。"}
}

// parseKind reads a token that is written as its kind wants it. A whole number may
// have a fraction of zeros, which some programs write and which can mean nothing
// else: it is left out.
func parseKind(s string, kind doc.Kind) (Number, bool) {
	if kind == doc.Amount {
		for _, u := range units {
			if bare, ok := strings.CutSuffix(s, u.name); ok {
				n, err := ParseNumber(bare)
				return n.scale(u.power), err == nil && n.Sign() >= 0
			}
		}
	}
	n, err := ParseNumber(s)
	if kind != doc.Count && kind != doc.Signed {
		return n, err == nil && n.Sign() >= 0
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if err == nil && fraction != "" {
		n, err = ParseNumber(whole)
	}
	return n, err == nil && strings.Trim(fraction, "0") == "" && (kind == doc.Signed || n.Sign() >= 0)
}

// isNil reports whether the token is one of the marks that offices write where
// there is nothing to count.
func isNil(s string) bool {
	switch strings.TrimSpace(s) {
	case "", "/", "／", "-", "－", "—", "——", "–", "无", "~", "null":
		return true
	}
	return false
}

// blank begins the sentence about such a mark.
func blank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "是空的。"
	}
	return fmt.Sprintf("填的是“%s”。", han.Shown(s))
}

// tidied is the number that a token probably stands for: digits at full width
// made half, separators of thousands, a plus, zeros in front and the unit taken
// off. It is only suggested, never used.
func tidied(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(strings.Map(asciiForm, s)), "+")
	s = strings.TrimRight(s, "件项个份次宗条 ")
	s = ungrouped(s)
	if whole, fraction, _ := strings.Cut(s, "."); strings.Trim(fraction, "0") == "" {
		s = whole
	}
	for len(s) > 1 && s[0] == '0' && han.IsDigit(rune(s[1])) {
		s = s[1:]
	}
	return s
}

// asciiForm is the ASCII form of a character that numbers are written with.
func asciiForm(r rune) rune {
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '−':
		return '-'
	}
	return r
}

// ungrouped is 1,234,567 without its commas. Commas that stand elsewhere than
// before three digits may mean something else, and stay.
func ungrouped(s string) string {
	groups := strings.Split(s, ",")
	for _, g := range groups[1:] {
		if whole, _, _ := strings.Cut(g, "."); len(whole) != 3 {
			return s
		}
	}
	return strings.Join(groups, "")
}
