package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/render/doc"
)

// A TextError says that texts hold characters that no Word file can hold. It
// lists every text that does; nothing has been written.
type TextError struct{ Faults []TextFault }

// A TextFault is one text that cannot be written.
type TextFault struct {
	Key   doc.Key // of the paragraph or the number; of the table, for a label or a caption; of what a note is on; "" for the file's properties
	Where string  // the text stands, as a clerk knows it
	Char  int     // which of its characters is the first that cannot be written, from 1
	Rune  rune    // that character; -1 for bytes that are not UTF-8
	Count int     // how many there are
}

// String is the fault as a line for a clerk.
func (f TextFault) String() string {
	if f.Rune == badBytes {
		return fmt.Sprintf("%s的第 %d 个字符处不是 UTF-8 编码的文字%s。请检查原文件的编码，另存为 UTF-8 后再试。", f.Where, f.Char, f.others())
	}
	what := "控制字符"
	if f.Rune >= 0xFFFE {
		what = "不代表任何文字的字符"
	}
	return fmt.Sprintf("%s的第 %d 个字符是%s U+%04X%s，Word 文件里不能有。请在原文中删去后再试。", f.Where, f.Char, what, f.Rune, f.others())
}

func (f TextFault) others() string {
	if f.Count == 1 {
		return ""
	}
	return fmt.Sprintf("（这段文字共有 %d 处）", f.Count)
}

func (e *TextError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// badBytes stands in TextFault.Rune for bytes that are not UTF-8.
const badBytes rune = -1

// A scan looks through one text, which may be several runs, for what XML
// cannot hold (XML 1.0, 2.2) and for the control characters of C1, which it can
// and no reader shows. Line feeds and tabs have elements of their own.
type scan struct {
	fault TextFault
	chars int // seen so far
}

func (c *scan) text(s string) {
	for i, r := range s {
		c.chars++
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			c.found(badBytes)
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			c.found(r)
		}
	}
}

func (c *scan) found(r rune) {
	if c.fault.Count == 0 {
		c.fault.Char, c.fault.Rune = c.chars, r
	}
	c.fault.Count++
}

// property checks a text that stands outside the pages.
func (e *TextError) property(name, text string) {
	var c scan
	if c.text(text); c.fault.Count > 0 {
		e.add(c.fault, "", "文件属性“"+name+"”")
	}
}

func (e *TextError) paragraph(d *doc.Document, p *doc.Paragraph, number int) {
	fault := scanRuns(p.Runs)
	switch {
	case fault.Count == 0:
	case p.Key == "":
		e.add(fault, "", fmt.Sprintf("第 %d 个段落", number))
	default:
		e.add(fault, p.Key, d.Where(p.Key))
	}
}

func (e *TextError) table(t *doc.Table) {
	var caption scan
	if caption.text(t.Caption); caption.fault.Count > 0 {
		e.add(caption.fault, t.Key, t.Name+"的说明")
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		fault := scanRuns(c.Runs)
		switch {
		case fault.Count == 0:
		case c.Key == "":
			e.add(fault, t.Key, fmt.Sprintf("%s第 %d 行第 %d 列", t.Name, c.Row+1, c.Col+1))
		default:
			e.add(fault, c.Key, t.Where(c.Key))
		}
	}
}

func (e *TextError) notes(d *doc.Document) {
	for i, n := range d.Notes {
		var c scan
		if c.text(n.Text); c.fault.Count == 0 {
			continue
		}
		where := fmt.Sprintf("第 %d 条批注", i+1)
		if n.Key != "" {
			where += "（" + d.Where(n.Key) + "）"
		}
		e.add(c.fault, n.Key, where)
	}
}

func scanRuns(runs []doc.Run) TextFault {
	var c scan
	for _, r := range runs {
		c.text(r.Text)
	}
	return c.fault
}

func (e *TextError) add(f TextFault, key doc.Key, where string) {
	f.Key, f.Where = key, where
	e.Faults = append(e.Faults, f)
}

// needsHint reports whether the text has characters that Word takes from the
// Latin font unless w:hint="eastAsia" says otherwise: “ ” ‘ ’ — … · and all
// others that Latin and Chinese fonts both have. They lie below the first
// block that is Chinese alone, CJK radicals (ISO/IEC 29500-1, 17.3.2.26).
func needsHint(s string) bool {
	for i := 0; i < len(s); i++ {
		// The first byte of a character tells enough: C2 to E2 begin U+0080 to
		// U+2FFF, of which the part above U+2E80 needs no hint and takes no harm.
		if s[i] >= 0xC2 && s[i] <= 0xE2 {
			return true
		}
	}
	return false
}

// run writes one run. Line feeds and tabs become Word's own.
func (e *encoder) run(style, text string) {
	e.raw("<w:r>")
	hint := needsHint(text)
	if style != "" || hint {
		e.raw("<w:rPr>")
		if style != "" {
			e.value("w:rStyle", style)
		}
		if hint {
			e.raw(`<w:rFonts w:hint="eastAsia"/>`)
		}
		e.raw("</w:rPr>")
	}
	for text != "" {
		end := strings.IndexAny(text, "\n\t")
		if end < 0 {
			e.plain(text)
			break
		}
		e.plain(text[:end])
		if text[end] == '\n' {
			e.raw("<w:br/>")
		} else {
			e.raw("<w:tab/>")
		}
		text = text[end+1:]
	}
	e.raw("</w:r>")
}

// plain writes text that has neither line feeds nor tabs. Spaces must be said
// to matter, or a reader may drop them.
func (e *encoder) plain(text string) {
	switch {
	case text == "":
		return
	case strings.Contains(text, " "):
		e.raw(`<w:t xml:space="preserve">`)
	default:
		e.raw("<w:t>")
	}
	e.text(text)
	e.raw("</w:t>")
}
