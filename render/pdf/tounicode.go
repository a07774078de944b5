package pdf

import (
	_ "embed"
	"strings"
)

//go:embed tounicode.cmap
var cmapTemplate string

// perRange is how many codes a range of a CMap has: all but the last byte of them must be alike
// (Adobe Technical Note 5014).
const perRange = 256

// toUnicode is the CMap that says which characters each code stands for (ISO
// 32000-1, 9.10.3). It is made from the text that was set, never from the
// face's own table, where one glyph may serve a Chinese character and a
// Kangxi radical that looks like it. It is appended to b.
func (f *font) toUnicode(b buffer) buffer {
	before, after, _ := strings.Cut(cmapTemplate, "{codes}")
	b.str(before)
	for first := 1; first < len(f.codes); {
		end := min(first-first%perRange+perRange, len(f.codes))
		b.str("1 beginbfrange\n<").hex(uint16(first)).str("><").hex(uint16(end - 1)).str(">[")
		for i := first; i < end; i++ {
			b.str("<").utf16(f.codes[i].text).str(">")
		}
		b.str("]\nendbfrange\n")
		first = end
	}
	return *b.str(after)
}
