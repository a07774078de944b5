package pdftest

import (
	"strings"
	"unicode"
)

// shown lists the codes that each font shows.
func (f *File) shown() map[Ref]map[int]bool {
	codes := map[Ref]map[int]bool{}
	f.eachDrawn(func(_ int, d Drawn) {
		for _, g := range d.Glyphs {
			if codes[g.Font] == nil {
				codes[g.Font] = map[int]bool{}
			}
			codes[g.Font][g.Code] = true
		}
	})
	return codes
}

func checkFonts(f *File, report func(string, ...any)) {
	for font, codes := range f.shown() {
		cid := f.descendant(font)
		if cid["CIDToGIDMap"] != Name("Identity") {
			report("font %d: CIDToGIDMap is %v", font, cid["CIDToGIDMap"])
		}
		p := f.program(font)
		if p == nil {
			report("font %d is not embedded", font)
			continue
		}
		texts, widths := f.ToUnicode(font), f.Widths(font)
		for code := range codes {
			if code >= p.glyphs() {
				report("font %d has no glyph %d", font, code)
				continue
			}
			if p.empty(code) && strings.TrimFunc(texts[code], unicode.IsSpace) != "" {
				report("font %d: the glyph %d for %q is empty", font, code, texts[code])
			}
			if off := widths[code] - p.width(code); off < -1 || off > 1 {
				report("font %d: glyph %d is %d wide, W says %d", font, code, p.width(code), widths[code])
			}
		}
	}
}

func checkCharacters(f *File, report func(string, ...any)) {
	for font, codes := range f.shown() {
		texts := f.ToUnicode(font)
		for code := range codes {
			text := texts[code]
			if code == 0 {
				report("font %d shows .notdef", font)
			}
			if text == "" || strings.ContainsAny(text, "\x00\uFEFF\uFFFE") {
				report("font %d: code %d stands for %q", font, code, text)
			}
		}
	}
}
