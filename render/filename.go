package render

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNameBytes is the longest file name that Linux and macOS take. Windows
// takes 255 UTF-16 units, which is more.
const maxNameBytes = 255

// FileName makes a file's name of a report's title and an ending such as ".pdf",
// as offices and portals name the files, such that every system takes it. The
// same title always gives the same name.
func FileName(title, ending string) string {
	stem := strings.Map(nameRune, title)
	stem = strings.TrimFunc(stem, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
	if stem == "" {
		stem = "政府信息公开工作年度报告"
	}
	if isDevice(stem) {
		stem = "_" + stem
	}
	return shorten(stem, maxNameBytes-len(ending)) + ending
}

// FileName is the name of a file of the report: its title, which copy it is unless
// that is the one for publication, and an ending such as ".pdf".
func (p *Report) FileName(ending string, o Output) string {
	e, mark := p.edition(o), ""
	switch {
	case e.open > 0:
		mark = "（送审稿）"
	case e.copy == Filing:
		mark = "（报送稿）"
	}
	return FileName(p.Title(), mark+ending)
}

// nameRune replaces a character that Windows or Unix forbid in names by its
// full-width twin, which reads the same, and drops control characters.
func nameRune(r rune) rune {
	switch {
	case unicode.IsControl(r) || r == utf8.RuneError:
		return -1
	case strings.ContainsRune(`/\:*?"<>|`, r):
		return r - '!' + '！'
	}
	return r
}

// isDevice reports whether Windows takes the name, with any ending, for a device.
func isDevice(stem string) bool {
	return regexp.MustCompile(`(?i)^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)`).MatchString(stem)
}

// shorten cuts a name to a number of bytes. It cuts in the middle: the
// beginning says whose report it is, the end of which year.
func shorten(stem string, most int) string {
	if len(stem) <= most {
		return stem
	}
	const mark, kept = "…", 20 // characters: 2023年政府信息公开工作年度报告 has 17
	runes := []rune(stem)
	tail := mark + string(runes[len(runes)-kept:])
	head := stem[:most-len(tail)]
	for !utf8.ValidString(head) {
		head = head[:len(head)-1]
	}
	return head + tail
}
