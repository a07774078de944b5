package sheets

import (
	"strconv"
	"strings"

	"nianbao/render/opc"
)

// A rawCell is a cell as the file has it (ISO/IEC 29500-1, 18.3.1.4).
type rawCell struct {
	kind    string // the type: "" or n, s, str, inlineStr, b, e, d
	style   string // the number of the cell style
	value   string
	cached  bool // there is a value
	inline  richText
	formula string
}

// content reads what one element of a cell has.
func (s *sheetReader) content(e *opc.Start, raw *rawCell) (err error) {
	switch string(e.Local()) {
	case "v":
		raw.cached = true
		raw.value, err = s.Text()
	case "is":
		raw.inline, err = s.rich()
	case "f":
		raw.formula, err = s.formula(e)
	default:
		err = s.Skip()
	}
	return err
}

// cell is what a cell holds. A text of no characters is nothing, unless a
// formula gave it.
func (s *sheetReader) cell(raw rawCell) (Cell, error) {
	c := Cell{Formula: raw.formula}
	var err error
	switch raw.kind {
	case "", "n":
		err = s.number(raw, &c)
	case "s":
		err = s.sharedText(raw, &c)
	case "inlineStr":
		c.Kind, c.Text, c.Struck = Text, raw.inline.text, raw.inline.struck
	case "str":
		if raw.cached {
			c.Kind, c.Text = Text, unescape(raw.value)
		}
	default:
		err = s.other(raw, &c)
	}
	if err == nil && longer(c.Text, MaxText) {
		err = refuse("%s的文字超过了一个单元格的上限 %d 字。请分成几格，或者删减后再试。", s.where(), MaxText)
	}
	if c.Kind == Text && c.Text == "" && c.Formula == "" {
		c.Kind = Blank
	}
	if f, bad := s.format(raw.style); bad == nil && f.struck {
		c.Struck = c.Text
	}
	if s.Mixed && err == nil {
		err = s.faulty("的内容里夹着别的标记，读不出是什么")
	}
	return c, err
}

// other reads the types whose value is a word.
func (s *sheetReader) other(raw rawCell, c *Cell) error {
	value := strings.TrimSpace(raw.value)
	switch {
	case raw.kind == "b" && opc.Truth(value):
		c.Kind, c.Text = Bool, "TRUE"
	case raw.kind == "b" && (value == "0" || value == "false"):
		c.Kind, c.Text = Bool, "FALSE"
	case raw.kind != "b" && raw.kind != "e" && raw.kind != "d":
		return s.faulty("的类型“" + raw.kind[:min(len(raw.kind), 20)] + "”没有定义")
	case value == "":
	case raw.kind == "e":
		c.Kind, c.Text = ErrorValue, value
	case raw.kind == "d":
		c.Kind, c.Text = Date, isoDate(value)
	default:
		return s.faulty("不是真假值")
	}
	return nil
}

// sharedText reads a text that is stored once for all cells that have it.
func (s *sheetReader) sharedText(raw rawCell, c *Cell) error {
	value := strings.TrimSpace(raw.value)
	if value == "" {
		return nil
	}
	i, err := strconv.Atoi(value)
	if err != nil || i < 0 || i >= len(s.strings) {
		return s.faulty("的文字不在文件里")
	}
	if s.named += len(s.strings[i].text); s.named > maxNamed {
		return TooMuch("工作簿里的文字一共超过 %d MiB", maxNamed>>20)
	}
	c.Kind, c.Text, c.Struck = Text, s.strings[i].text, s.strings[i].struck
	s.Mixed = s.Mixed || s.strings[i].mixed
	return nil
}

// number reads a number, which is a day where its format says so.
func (s *sheetReader) number(raw rawCell, c *Cell) error {
	value := strings.TrimSpace(raw.value)
	if value == "" {
		return nil
	}
	f, err := s.format(raw.style)
	if err != nil {
		return err
	}
	if c.Text, c.Long, err = decimal(value, raw.formula != ""); err != nil {
		return s.faulty("填的数读不出来")
	}
	if f.date {
		if serial, err := number(value); err == nil {
			if text, ok := dateText(serial, s.date1904); ok {
				c.Kind, c.Text, c.Long = Date, text, false
				return nil
			}
		}
	}
	c.Kind, c.Shown = Number, f.rounded(c.Text)
	c.Text, c.Scaled = padded(c.Text, f.decimals), f.scaled
	return nil
}

// format is the number format of a cell style. A file without styles has none.
func (s *sheetReader) format(style string) (format, error) {
	if style == "" {
		style = "0"
	}
	i, err := strconv.Atoi(style)
	switch {
	case err != nil || i < 0:
		return format{}, s.faulty("的格式不在文件里")
	case i < len(s.formats):
		return s.formats[i], nil
	case len(s.formats) == 0:
		return format{}, nil
	}
	return format{}, s.faulty("的格式不在文件里")
}
