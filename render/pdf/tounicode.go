package pdf

import (
	_ "embed"
	"strings"
)

//go:embed tounicode.cmap
var cmapTemplate string

// perBlock is how many codes one block of a CMap may list (Adobe Technical
// Note 5014).
const perBlock = 100

// toUnicode is the CMap that says which characters each code stands for (ISO
// 32000-1, 9.10.3). It is made from the text that was set, never from the
// face's own table, where one glyph may serve a Chinese character and a
// Kangxi radical that looks like it. It is appended to b.
func (f *font) toUnicode(b buffer) buffer {
	before, after, _ := strings.Cut(cmapTemplate, "{codes}")
	b.str(before)
	for first := 1; first < len(f.codes); first += perBlock {
		end := min(first+perBlock, len(f.codes))
		b.int(end - first).str(" beginbfchar\n")
		for i := first; i < end; i++ {
			b.str("<").hex(uint16(i)).str("><").utf16(f.codes[i].text).str(">\n")
		}
		b.str("endbfchar\n")
	}
	return *b.str(after)
}
