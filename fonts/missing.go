package fonts

import (
	"fmt"
	"strings"
	"unicode"
)

// A MissingError lists the characters that no face has, so that no file was
// written: a report is never shown with boxes or other characters in their
// place.
type MissingError struct{ Missing []MissingChar }

// A MissingChar is one such character and everywhere it stands.
type MissingChar struct {
	Rune   rune
	Places []Place
}

// A Place is where in the report a character stands.
type Place struct {
	Where   string // in the report's own terms: "第一部分第 2 段"
	Excerpt string // some of the text around it; may be empty
}

// maxPlaces is how many places of one character a message names.
const maxPlaces = 5

// Error names all the characters for the clerk.
func (e *MissingError) Error() string {
	chars := make([]string, len(e.Missing))
	for i, m := range e.Missing {
		chars[i] = m.String()
	}
	these := "该字"
	if len(chars) > 1 {
		these = "这些字"
	}
	return "没有字体能显示" + strings.Join(chars, "、") +
		"，文件未生成。请用 --fonts 指定含有" + these + "的字体所在的文件夹。程序不会用方框或别的字代替。"
}

// String is the character with its code and its places. What cannot be seen is
// named; 自造字 are characters of the private use areas, which offices have
// made for names that Unicode lacked.
func (m MissingChar) String() string {
	var details []string
	code := fmt.Sprintf("U+%04X", m.Rune)
	var shown string
	switch {
	case unicode.Is(unicode.Co, m.Rune):
		shown = "自造字 " + code
	case !unicode.IsGraphic(m.Rune):
		shown = "不可见字符 " + code
	default:
		shown = "“" + string(m.Rune) + "”"
		details = append(details, code)
	}
	if places := m.places(); places != "" {
		details = append(details, places)
	}
	if len(details) == 0 {
		return shown
	}
	return shown + "（" + strings.Join(details, "，") + "）"
}

// places lists the first few places and counts the rest.
func (m MissingChar) places() string {
	var named []string
	for _, p := range m.Places[:min(len(m.Places), maxPlaces)] {
		if p.Excerpt != "" {
			p.Where += "“" + p.Excerpt + "”"
		}
		named = append(named, p.Where)
	}
	list := strings.Join(named, "；")
	if len(m.Places) > maxPlaces {
		list += fmt.Sprintf("等 %d 处", len(m.Places))
	}
	return list
}
