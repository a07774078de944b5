package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
)

// inline reads what stands in a paragraph.
func (s *story) inline(e *opc.Start) error {
	name := string(e.Local())
	switch name {
	case "r":
		return s.run()
	case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo":
		return s.Children(s.inline)
	case "ins", "del", "moveTo", "moveFrom":
		return s.changed(change{kind: changes[name], author: value(e, "author"), tracked: true}, func() error { return s.Children(s.inline) })
	case "fldSimple":
		start, code := len(s.now.text), value(e, "instr")
		err := s.Children(s.inline)
		s.refers(code, start)
		return err
	case "AlternateContent":
		return s.alternative(s.inline)
	case "oMath", "oMathPara":
		s.unread("公式")
	default:
		s.between(name, e)
	}
	return s.Skip()
}

// run reads a run.
func (s *story) run() error {
	s.hidden = false
	err := s.Children(s.piece)
	s.hidden = false
	return err
}

// piece reads a piece of a run.
func (s *story) piece(e *opc.Start) error {
	switch name := string(e.Local()); name {
	case "rPr":
		return s.Children(func(e *opc.Start) error {
			if name := string(e.Local()); name == "vanish" || name == "webHidden" {
				s.hidden = on(e) && name == "vanish"
			}
			return s.Skip()
		})
	case "t", "delText":
		preserved := e.Preserves()
		text, err := s.Text()
		if !preserved {
			text = strings.Trim(text, opc.Blanks)
		}
		s.put(text)
		return err
	case "tab", "ptab":
		s.put("\t")
	case "cr":
		s.put("\n")
	case "br":
		if kind := value(e, "type"); kind == "" || kind == "textWrapping" {
			s.put("\n")
		}
	case "noBreakHyphen":
		s.put("-")
	case "sym":
		s.symbol(value(e, "char"))
	case "fldChar":
		s.fieldChar(value(e, "fldCharType"))
	case "instrText":
		text, err := s.Text()
		if n := len(s.fields); n > 0 && !s.fields[n-1].result && len(s.fields[n-1].code) < maxWords {
			s.fields[n-1].code = append(s.fields[n-1].code, text...)
		}
		return err
	case "footnoteReference", "endnoteReference":
		s.note(strings.TrimSuffix(name, "Reference"), value(e, "id"))
	case "commentReference":
		s.speak(value(e, "id"))
		s.spokenTo(value(e, "id"))
	case "drawing", "pict", "object":
		return s.figure()
	case "ruby":
		return s.Children(func(e *opc.Start) error {
			if string(e.Local()) != "rubyBase" {
				return s.Skip()
			}
			return s.Children(s.inline)
		})
	case "AlternateContent":
		return s.alternative(s.piece)
	}
	return s.Skip()
}

// put enters words: into the paragraph, or among the changes where they are deleted.
func (s *story) put(text string) {
	if n := len(s.fields); text == "" || n > 0 && !s.fields[n-1].result {
		return
	}
	switch {
	case s.hidden && !s.change.deletes():
		s.unread("隐藏的文字：" + text)
		return
	case s.change.tracked:
		s.touch(text)
	}
	if s.change.deletes() || len(s.now.text)+len(text) > maxText {
		return
	}
	for i := range s.comments {
		if a := &s.out.Asides[s.comments[i].aside]; len(a.Words) < maxWords {
			a.Words = beginning(a.Words+text, maxWords)
		}
	}
	s.now.text = append(s.now.text, text...)
}

// beginning is so many bytes of a text, or a little fewer, with a mark where it goes on.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most] + "…"
}

// symbols are the characters of the fonts of symbols that people tick off with
// (Wingdings), by their numbers there.
var symbols = map[rune]string{0xFC: "√", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xFB: "×", 0xFD: "☒", 0x6C: "●", 0x6E: "■"}

// symbol reads a character that has the number in a font (ISO/IEC 29500-1, 17.3.3.30).
func (s *story) symbol(number string) {
	n, err := strconv.ParseUint(number, 16, 16)
	char := rune(n)
	switch text := symbols[char&0xFF]; {
	case err != nil:
		s.unread("符号")
	case char >= 0xF000 && char <= 0xF0FF && text != "":
		s.put(text)
	case char >= 0xE000 && char <= 0xF8FF, !utf8.ValidRune(char), char < ' ':
		s.unread("符号字体里的符号")
	default:
		s.put(string(char))
	}
}

// fieldChar reads where a field begins, where its result does, and where it ends.
func (s *story) fieldChar(kind string) {
	n := len(s.fields)
	switch {
	case kind == "begin" && n < maxOpen:
		s.fields = append(s.fields, field{start: -1})
	case kind == "separate" && n > 0:
		s.fields[n-1].result, s.fields[n-1].start = true, len(s.now.text)
	case kind == "end" && n > 0:
		last := s.fields[n-1]
		s.fields = s.fields[:n-1]
		if last.result && last.start >= 0 {
			s.refers(string(last.code), last.start)
		}
	}
}

// refers enters the result of a field that repeats what another place says: which table or
// figure it names.
func (s *story) refers(code string, start int) {
	words := strings.Fields(code)
	if len(words) < 2 || !strings.EqualFold(words[0], "REF") || start == len(s.now.text) {
		return
	}
	if key := s.keys[words[1]]; key != at.Whole && s.main {
		s.now.keys = append(s.now.keys, manuscript.Keyed{Key: key, Start: start, End: len(s.now.text), Refers: true})
	}
}
