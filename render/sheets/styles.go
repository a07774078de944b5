package sheets

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/render/opc"
)

// A format is what matters of a number format.
type format struct {
	date     bool // it makes a day or a time of a number
	decimals int  // that it shows at least
	scaled   bool // it shows a number multiplied or divided
	rounds   bool // it shows no more decimals than most
	most     int
	struck   bool // the cell style strikes out what is in the cell
}

// rounded is a decimal as the format shows it, "" where that is the same number.
func (f format) rounded(number string) string {
	_, fraction, _ := strings.Cut(number, ".")
	if !f.rounds || f.scaled || len(fraction) <= f.most {
		return ""
	}
	value, ok := new(big.Rat).SetString(number)
	if !ok {
		return ""
	}
	return value.FloatString(f.most) // halves away from zero, as Excel
}

// styles reads the number format of each cell style (ISO/IEC 29500-1, 18.8).
func (r *reader) styles(name string) error {
	custom := map[string]format{}
	return r.readPart(name, partStyles, "styleSheet", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "numFmts":
				return p.Children(func(e *opc.Start) error {
					if len(custom) == maxStyles {
						return TooMuch("数字格式超过 %d 种", maxStyles)
					}
					custom[string(e.Attribute("numFmtId"))] = parseFormat(string(e.Attribute("formatCode")))
					return p.Skip()
				})
			case "fonts":
				return p.Children(r.font(p))
			case "cellXfs":
				return p.Children(func(e *opc.Start) error {
					if len(r.formats) == maxStyles {
						return TooMuch("单元格格式超过 %d 种", maxStyles)
					}
					f := formatOf(string(e.Attribute("numFmtId")), custom)
					font, err := strconv.Atoi(string(e.Attribute("fontId")))
					f.struck = err == nil && font >= 0 && font < len(r.struck) && r.struck[font]
					r.formats = append(r.formats, f)
					return p.Skip()
				})
			}
			return p.Skip()
		})
	})
}

// font reads of a font whether it strikes out.
func (r *reader) font(p *part) func(*opc.Start) error {
	return func(*opc.Start) error {
		if len(r.struck) == maxStyles {
			return TooMuch("字体超过 %d 种", maxStyles)
		}
		struck, err := p.strikes()
		r.struck = append(r.struck, struck)
		return err
	}
}

// strikes reports whether the font whose start was read last strikes out
// (ISO/IEC 29500-1, 18.4.10).
func (p *part) strikes() (struck bool, err error) {
	err = p.Children(func(e *opc.Start) error {
		if string(e.Local()) == "strike" {
			value := string(e.Attribute("val"))
			struck = value == "" || opc.Truth(value)
		}
		return p.Skip()
	})
	return struck, err
}

// formatOf is the format of a number: one that the workbook defines, or one of
// those that Excel has built in (ISO/IEC 29500-1, 18.8.30, and the tables for
// zh-cn there).
func formatOf(id string, custom map[string]format) format {
	if f, ok := custom[id]; ok {
		return f
	}
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return format{}
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 45 && n <= 47, n >= 50 && n <= 58:
		return format{date: true}
	case n == 2, n == 4, n == 7, n == 8, n == 39, n == 40, n == 43, n == 44:
		return format{decimals: 2, rounds: true, most: 2}
	case n == 1, n == 3, n == 5, n == 6, n == 37, n == 38, n == 41, n == 42:
		return format{rounds: true}
	case n == 9, n == 10:
		return format{scaled: true}
	}
	return format{}
}

// parseFormat reads a number format such as 0.00_ or yyyy"年"m"月"d"日". Only its
// first section counts, which is for positive numbers.
func parseFormat(code string) format {
	s := bare(code)
	exponent := strings.Contains(s, "e+") || strings.Contains(s, "e-")
	switch {
	case strings.ContainsAny(s, "ymdhs"), strings.Contains(s, "aaa"), strings.Contains(s, "e") && !exponent:
		return format{date: true} // aaa is a day of the week, e a year
	case exponent, strings.Contains(s, "/"):
		return format{}
	case strings.ContainsAny(s, "%‰"):
		return format{scaled: true}
	}
	if last := strings.LastIndexAny(s, "0#?"); last >= 0 && strings.HasPrefix(s[last+1:], ",") {
		return format{scaled: true} // a comma behind the last digit divides by a thousand
	}
	_, fraction, _ := strings.Cut(s, ".")
	return format{
		decimals: len(fraction) - len(strings.TrimLeft(fraction, "0")),
		rounds:   strings.ContainsAny(s, "0#?"),
		most:     len(fraction) - len(strings.TrimLeft(fraction, "0#?")),
	}
}

// bare is the first section of a format in lower case, without what is only
// printed: texts in quotes, characters behind a mark, colours, languages.
func bare(code string) string {
	var out strings.Builder
	for code != "" {
		char, size := utf8.DecodeRuneInString(code)
		code = code[size:]
		switch char {
		case ';':
			return withoutGeneral(out.String())
		case '"':
			_, code, _ = strings.Cut(code, `"`)
		case '\\', '!', '_', '*':
			_, size = utf8.DecodeRuneInString(code)
			code = code[size:]
		case '[':
			var inside string
			inside, code, _ = strings.Cut(code, "]")
			if strings.Trim(strings.ToLower(inside), "hms") == "" {
				out.WriteString(strings.ToLower(inside)) // hours that do not end at 24
			}
		default:
			out.WriteString(strings.ToLower(string(char)))
		}
	}
	return withoutGeneral(out.String())
}

// withoutGeneral takes out the name of the format that is none, lest its letters be
// taken for a date's.
func withoutGeneral(s string) string { return general.Replace(s) }

// general is that name in the words of the file format and in those of WPS.
var general = strings.NewReplacer("general", "", "g/通用格式", "")
