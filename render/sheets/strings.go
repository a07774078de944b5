package sheets

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"nianbao/render/opc"
)

// sharedStrings reads the texts that cells refer to by number.
func (r *reader) sharedStrings(name string) error {
	return r.readPart(name, partStrings, "sst", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			if string(e.Local()) != "si" {
				return p.Skip()
			}
			if len(r.strings) == maxStrings {
				return TooMuch("工作簿里的文字超过 %d 段", maxStrings)
			}
			text, err := p.rich()
			text.mixed, p.Mixed = p.Mixed, false
			r.strings = append(r.strings, text)
			return err
		})
	})
}

// A richText is a text, and what of it is struck out.
type richText struct {
	text, struck string
	mixed        bool // there was something else in it, which is not known
}

// rich is the text of the element whose start was read last: its own and that of
// its runs, without the phonetic readings (rPh) that Excel keeps beside Chinese
// texts (ISO/IEC 29500-1, 18.4.8).
func (p *part) rich() (richText, error) {
	var text, struck []byte
	err := p.Children(func(e *opc.Start) error {
		switch string(e.Local()) {
		case "t":
			t, err := p.runText(e)
			text = append(text, t...)
			return err
		case "r":
			t, out, err := p.run()
			text = append(text, t...)
			if out {
				struck = append(struck, t...)
			}
			return err
		}
		return p.Skip()
	})
	return richText{text: unescape(string(text)), struck: unescape(string(struck))}, err
}

// run is the text of the run whose start was read last, and whether it is struck
// out.
func (p *part) run() (text string, struck bool, err error) {
	err = p.Children(func(e *opc.Start) (err error) {
		switch string(e.Local()) {
		case "t":
			text, err = p.runText(e)
		case "rPr":
			struck, err = p.strikes()
		default:
			err = p.Skip()
		}
		return err
	})
	return text, struck, err
}

// runText is the text of a t element. Blanks at its ends count only if it says
// so.
func (p *part) runText(e *opc.Start) (string, error) {
	preserved := e.Preserves()
	text, err := p.Text()
	if preserved {
		return text, err
	}
	return strings.Trim(text, opc.Blanks), err
}

// unescape puts back the characters that Excel writes as _x000D_, four
// hexadecimal digits for a UTF-16 code unit (ISO/IEC 29500-1, 22.9.2.19), and
// makes one line feed of each line end.
func unescape(s string) string {
	if strings.Contains(s, "_x") {
		s = replaceEscapes(s)
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s
}

func replaceEscapes(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		unit := escaped(s[i:])
		if unit < 0 {
			out = append(out, s[i])
			i++
			continue
		}
		i += escapeLength
		if pair := utf16.DecodeRune(unit, escaped(s[i:])); pair != utf8.RuneError {
			unit = pair
			i += escapeLength
		}
		out = utf8.AppendRune(out, unit)
	}
	return string(out)
}

const escapeLength = len("_x000D_")

// escaped is the code unit that the text begins with as an escape, or -1.
func escaped(s string) rune {
	if len(s) < escapeLength || s[0] != '_' || s[1] != 'x' || s[escapeLength-1] != '_' {
		return -1
	}
	unit, err := strconv.ParseUint(s[2:escapeLength-1], 16, 16)
	if err != nil {
		return -1
	}
	return rune(unit)
}

// CodeUnits is the length of a text in UTF-16 code units, as Excel counts.
func CodeUnits(s string) int {
	n := 0
	for _, char := range s {
		n += max(1, utf16.RuneLen(char))
	}
	return n
}

// longer reports whether a text has more code units than the limit. It never
// has more of them than bytes.
func longer(s string, limit int) bool { return len(s) > limit && CodeUnits(s) > limit }
