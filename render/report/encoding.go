package report

import (
	"bytes"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/limits"
)

// howToSave is what helps against a file in another encoding.
const howToSave = "请用记事本打开，点“文件”“另存为”，“编码”选“UTF-8”，保存后再试；用 WPS 打开的，“另存为”选纯文本，编码选“Unicode (UTF-8)”。"

// readable reports whether the data can be a report's at all, and records why
// it cannot.
func (r *reader) readable(data []byte) bool {
	first := at.Source{File: r.name, Line: 1, Column: 1}
	switch {
	case len(data) > limits.File:
		r.add(ruleSize, "", first, "文件超过了上限 %d MiB。一份年报只有几万字节，请检查是不是选错了文件。", limits.File>>20)
	case isUTF16(data):
		r.add(ruleEncoding, "", first, "文件是 UTF-16 编码（记事本里叫“Unicode”或“UTF-16”），这里只读 UTF-8。%s", howToSave)
	default:
		if i := invalid(data); i >= 0 {
			line, column := count(data[:i])
			r.add(ruleEncoding, "", at.Source{File: r.name, Line: line, Column: column},
				"文件不是 UTF-8 编码，从这里起读不懂（字节 0x%02X），很可能存成了 GBK（记事本里叫“ANSI”）。%s", data[i], howToSave)
		}
	}
	return len(r.faults) == 0
}

// isUTF16 recognises UTF-16 by its byte order mark or, without one, by the zero
// byte of a first character that is ASCII.
func isUTF16(data []byte) bool {
	return len(data) >= 2 && (data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF ||
		data[0] == 0 != (data[1] == 0))
}

// invalid is the offset of the first byte that is not UTF-8, or -1.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	i := 0
	for {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
}

// count is the line and the column of what follows a text.
func count(text []byte) (line, column int) {
	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	line = 1
	for i := bytes.IndexAny(text, "\r\n"); i >= 0; i = bytes.IndexAny(text, "\r\n") {
		text = text[i+lineEnd(text[i:]):]
		line++
	}
	return line, utf8.RuneCount(text) + 1
}

// lineEnd is the length of the line end that the text begins with: LF, CR LF or
// CR, as YAML has it.
func lineEnd(text []byte) int {
	if bytes.HasPrefix(text, []byte("\r\n")) {
		return 2
	}
	return 1
}

// flood reports whether the text has so many lines or marks that it cannot be a
// report's. For each mark the YAML reader may make a node of some hundred
// bytes, so it must not see too many.
func (r *reader) flood() bool {
	marks := 0
	for _, c := range r.source.text {
		switch c {
		case ',', ':', '-', '?', '[', ']', '{', '}', '"', '\'', '&', '*', '!':
			marks++
		}
	}
	switch {
	case len(r.source.lines) > maxLines:
		r.add(ruleSize, "", r.at(maxLines+1, 1), "文件超过 %d 行，不像一份年报。请检查是不是选错了文件。", maxLines)
		return true
	case marks > maxMarks:
		r.add(ruleSize, "", r.at(1, 1), "文件里的半角标点（, : - [ { 等）超过 %d 个，不像一份年报。请检查是不是选错了文件。", maxMarks)
		return true
	}
	return false
}
