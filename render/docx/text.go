package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/rules"
)

// textFaults are the texts that hold characters that no Word file can hold.
type textFaults []at.Finding

// A textFault is what is wrong with one text.
type textFault struct {
	char  int  // which of its characters is the first that cannot be written, as doc.Text counts
	rune  rune // that character; badBytes for bytes that are not UTF-8
	count int  // how many there are
}

// words are the fault for a clerk, who counts characters from 1.
func (f textFault) words() string {
	if f.rune == badBytes {
		return fmt.Sprintf("第 %d 个字符处不是 UTF-8 编码的文字%s。请检查原文件的编码，另存为 UTF-8 后再试。", f.char+1, f.others())
	}
	what := "控制字符"
	if f.rune >= 0xFFFE {
		what = "不代表任何文字的字符"
	}
	return fmt.Sprintf("第 %d 个字符是%s U+%04X%s，Word 文件里不能有。请在原文中删去后再试。", f.char+1, what, f.rune, f.others())
}

func (f textFault) others() string {
	if f.count == 1 {
		return ""
	}
	return fmt.Sprintf("（这段文字共有 %d 处）", f.count)
}

// badBytes stands in textFault.rune for bytes that are not UTF-8.
const badBytes rune = -1

// A scan looks through one text, which may be several runs, for what XML
// cannot hold (XML 1.0, 2.2) and for the control characters of C1, which it can
// and no reader shows. Line feeds and tabs have elements of their own.
type scan struct {
	fault textFault
	chars int // seen so far
}

func (c *scan) text(s string) {
	for i, r := range s {
		switch {
		case r == '\n':
			continue
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			c.found(badBytes)
		case r < ' ' && r != '\t', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			c.found(r)
		}
		c.chars++
	}
}

func (c *scan) found(r rune) {
	if c.fault.count == 0 {
		c.fault.char, c.fault.rune = c.chars, r
	}
	c.fault.count++
}

// scanned is what is wrong with a text.
func scanned(text string) textFault {
	var c scan
	c.text(text)
	return c.fault
}

func scanRuns(runs []doc.Run) textFault {
	var c scan
	for _, r := range runs {
		c.text(r.Text)
	}
	return c.fault
}

func (e *textFaults) paragraph(p *doc.Paragraph, number int) {
	where := ""
	if p.Key == at.Whole {
		where = fmt.Sprintf("第 %d 个段落", number)
	}
	e.add(scanRuns(p.Runs), p.Key, p.Spans, where)
}

func (e *textFaults) table(t *doc.Table) {
	e.add(scanned(t.Caption), t.Key, nil, t.Name+"的说明")
	for i := range t.Cells {
		c := &t.Cells[i]
		fault := scanRuns(c.Runs)
		if fault.count == 0 {
			continue
		}
		key, where := c.Key, ""
		if key == at.Whole {
			key, where = t.Key, fmt.Sprintf("%s第 %d 行第 %d 列", t.Name, c.Row+1, c.Col+1)
		}
		e.add(fault, key, nil, where)
	}
}

// properties checks the texts that stand outside the pages.
func (e *textFaults) properties(m doc.Meta) {
	e.add(scanned(m.Title), at.Title, nil, "文件属性“标题”")
	e.add(scanned(m.Agency), at.Agency, nil, "文件属性“作者”")
	e.add(scanned(m.Language), at.Whole, nil, "文件属性“语言”")
}

// carried checks the report that the file carries.
func (e *textFaults) carried(c *doc.Carried) {
	if c != nil {
		e.add(scanned(string(c.Report)), at.Whole, nil, "随文件带的年报数据")
	}
}

// figure looks at what a figure is called and shows.
func (e *textFaults) figure(key at.Key, name, alt string) {
	e.add(scanned(alt), key, nil, name+"的替代文字")
}

func (e *textFaults) notes(d *doc.Document) {
	for i, n := range d.Notes {
		e.add(scanned(n.Text), n.Key, nil, fmt.Sprintf("第 %d 条批注", i+1))
	}
}

// add records a fault, if there is one. where is its place in words; it is empty
// for a text of the report, which the key and the spans tell: of several texts in
// a paragraph, it is the one that has the character.
func (e *textFaults) add(f textFault, key at.Key, spans []doc.Span, where string) {
	if f.count == 0 {
		return
	}
	start, end := 0, 0
	if where == "" {
		key, start, end = doc.Owner(key, spans, f.char)
	}
	if end > 0 {
		f.char = start
	}
	finding := rules.New("docx.text", key, at.Source{}, "%s", f.words())
	finding.Start, finding.End, finding.Where = start, end, where
	*e = append(*e, finding)
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
	e.Raw("<w:r>")
	hint := needsHint(text)
	if style != "" || hint {
		e.Raw("<w:rPr>")
		if style != "" {
			e.value("w:rStyle", style)
		}
		if hint {
			e.Raw(`<w:rFonts w:hint="eastAsia"/>`)
		}
		e.Raw("</w:rPr>")
	}
	for text != "" {
		end := strings.IndexAny(text, "\n\t")
		if end < 0 {
			e.plain(text)
			break
		}
		e.plain(text[:end])
		if text[end] == '\n' {
			e.Raw("<w:br/>")
		} else {
			e.Raw("<w:tab/>")
		}
		text = text[end+1:]
	}
	e.Raw("</w:r>")
}

// plain writes text that has neither line feeds nor tabs. Spaces must be said
// to matter, or a reader may drop them.
func (e *encoder) plain(text string) {
	switch {
	case text == "":
		return
	case strings.Contains(text, " "):
		e.Raw("<", e.textName(), ` xml:space="preserve">`)
	default:
		e.Raw("<", e.textName(), ">")
	}
	e.Text(text)
	e.Raw("</", e.textName(), ">")
}
