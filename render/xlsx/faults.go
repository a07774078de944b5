package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/rules"
	"nianbao/render/sheets"
)

// textFaults are the texts and numbers that no workbook can hold as they are.
type textFaults []at.Finding

// add records what is wrong with a place; where is the place in words if the key
// does not tell it. What stands in several places of the workbook is recorded once.
func (e *textFaults) add(key at.Key, where, format string, args ...any) {
	f := rules.New("xlsx.text", key, at.Source{}, format, args...)
	f.Where = where
	if !slices.Contains(*e, f) {
		*e = append(*e, f)
	}
}

// text checks a text that is to stand in one cell. What says where is asked only if
// something is wrong; it is nil if the key tells the place.
func (e *textFaults) text(key at.Key, where func() string, text string) {
	if Fits(text) {
		return
	}
	reason := unfit(text)
	if reason == "" {
		return
	}
	place := ""
	if where != nil {
		place = where()
	}
	e.add(key, place, "%s", reason)
}

// Fits reports whether a cell surely holds the text, so that Check finds nothing wrong with
// it: looking at bytes is much less work than at characters. Of some texts that fit it is
// not sure.
func Fits(text string) bool {
	if len(text) > sheets.MaxText || strings.Contains(text, "_x") || !utf8.ValidString(text) {
		return false
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7F,
			c == 0xC2 && text[i+1] < 0xA0,  // U+0080 to U+009F
			c == 0xEF && text[i+1] == 0xBF: // U+FFC0 to U+FFFF
			return false
		}
	}
	return true
}

// FitsNumber is Fits for what stands in a cell for a number.
func FitsNumber(token string) bool { return len(token) <= sheets.MaxDigits && Fits(token) }

// unfit says why no cell can hold the text, or nothing.
func unfit(text string) string {
	chars := 0
	for i, r := range text {
		chars++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			return fmt.Sprintf("第 %d 个字符处不是 UTF-8 编码的文字。请检查原文件的编码，另存为 UTF-8 后再试。", chars)
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			return fmt.Sprintf("第 %d 个字符是控制字符 U+%04X，Excel 文件里不能有。请在原文中删去后再试。", chars, r)
		}
	}
	if units := sheets.CodeUnits(text); units > sheets.MaxText {
		return fmt.Sprintf("有 %d 个字符，Excel 的一个单元格最多放 %d 个。请分成几段。", units, sheets.MaxText)
	}
	if code := lostCode.FindString(text); code != "" {
		return fmt.Sprintf("里面有“%s”，Excel 会把它当作字符的代码，显示成别的字。请改写这几个字符。", code)
	}
	return ""
}

// lostCode is a text that would not come back. Excel writes characters as codes
// such as _x000D_ (ISO/IEC 29500-1, 22.9.2.19), and a text that looks like a
// code with its first _ as a code. excelize does so too, but not for codes of
// half a character (a UTF-16 surrogate), nor for codes that share a _.
var lostCode = regexp.MustCompile(`_x[dD][89a-fA-F][0-9a-fA-F]{2}_|_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_`)

// figure checks what stands in a cell for a number. What is no number is
// written as text, and in a draft also what Excel cannot keep as it is.
func (e *textFaults) figure(c *doc.Cell, draft bool) {
	token := doc.Text(c.Runs)
	if !isNumber(token) || draft && !storable(token) {
		e.text(c.Key, nil, token)
		return
	}
	if n := digits(token); n > sheets.MaxDigits {
		e.add(c.Key, "", "数“%s”有 %d 位有效数字，Excel 只能保存 %d 位，其余的会变成 0。请核对这个数是否填错，或改用更大的单位。", token, n, sheets.MaxDigits)
	} else if n := decimals(token); n > maxDecimals {
		e.add(c.Key, "", "数“%s”有 %d 位小数，Excel 最多显示 %d 位。请核对这个数是否填错。", token, n, maxDecimals)
	}
}

// digits counts the significant digits of a decimal: of 1500 and 0.0015 two, of
// 1.50 three.
func digits(number string) int {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	if !point {
		whole = strings.TrimRight(whole, "0")
	}
	return len(strings.TrimLeft(whole+fraction, "0"))
}

// maxDecimals is how many decimals Excel can be told to show.
const maxDecimals = 30

// isNumber reports whether a token is a number as reports write it: 0, -3,
// 96171.6, 1.50. Other spellings (-0, 007, .5) would change if they were stored
// as numbers.
func isNumber(token string) bool {
	amount, negative := strings.CutPrefix(token, "-")
	whole, fraction, point := strings.Cut(amount, ".")
	return han.IsDigits(whole) && (len(whole) == 1 || whole[0] != '0') && (!point || han.IsDigits(fraction)) &&
		!(negative && strings.Trim(amount, "0.") == "")
}

// decimals counts the digits behind the point.
func decimals(number string) int {
	_, fraction, _ := strings.Cut(number, ".")
	return len(fraction)
}

// sheetName checks that a table's name can be that of a sheet, and is not that
// of another.
func (e *textFaults) sheetName(t *doc.Table, taken map[string]bool) {
	name := SheetName(t)
	reason := ""
	switch folded := strings.ToLower(name); {
	case taken[folded]:
		reason = "与另一张工作表同名"
	case name == "" || sheets.CodeUnits(name) > maxName:
		reason = fmt.Sprintf("应有 1 到 %d 个字", maxName)
	case strings.ContainsAny(name, `:\/?*[]`) || strings.Trim(name, "'") != name:
		reason = `不能有 : \ / ? * [ ]，首尾不能是 '`
	default:
		taken[folded] = true
		return
	}
	e.add(t.Key, "版式中的表"+han.Quote(name), "不能作工作表的名称：%s。请改版式文件中这张表的名称。", reason)
}

// maxName is how long the name of a sheet may be in Excel.
const maxName = 31
