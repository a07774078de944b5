package pdftest

import (
	"slices"
	"strings"
	"unicode"
)

// fonts are the Type0 fonts of all pages.
func (f *File) fonts() []Ref {
	var all []Ref
	for _, p := range f.Pages() {
		for _, font := range f.Dict(f.Dict(f.Dict(p)["Resources"])["Font"]) {
			if n, ok := font.(Ref); ok && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	slices.Sort(all)
	return all
}

// checkComposite asks each font for what makes a code, a CID and a glyph one number, in which
// case ISO 19005-3, 6.2.11.3.1 asks nothing of CIDSystemInfo but that it is there.
func checkComposite(f *File, report func(string, ...any)) {
	for _, font := range f.fonts() {
		d, cid := f.Dict(font), f.descendant(font)
		if d["Type"] != Name("Font") || d["Subtype"] != Name("Type0") || d["Encoding"] != Name("Identity-H") || cid["Subtype"] != Name("CIDFontType2") {
			report("font %d is a %v of %v, encoded by %v", font, d["Subtype"], cid["Subtype"], d["Encoding"])
		}
		system := f.Dict(cid["CIDSystemInfo"])
		if system["Registry"] == nil || system["Ordering"] == nil || system["Supplement"] == nil {
			report("font %d has the CIDSystemInfo %v", font, system)
		}
		name, _ := d["BaseFont"].(Name)
		if tag, rest, ok := strings.Cut(string(name), "+"); !ok || len(tag) != 6 || rest == "" || cid["BaseFont"] != name || f.Dict(cid["FontDescriptor"])["FontName"] != name {
			report("font %d, a subset, has the names %v, %v", font, name, cid["BaseFont"])
		}
	}
}

// checkCIDSet asks that a CIDSet, where there is one, has a bit for each glyph of the font, and
// for nothing else.
func checkCIDSet(f *File, report func(string, ...any)) {
	for _, font := range f.fonts() {
		descriptor := f.Dict(f.descendant(font)["FontDescriptor"])
		p := f.program(font)
		if descriptor["CIDSet"] == nil || p == nil {
			continue
		}
		set := f.Data(descriptor["CIDSet"])
		for glyph := range max(8*len(set), p.glyphs()) {
			said := glyph/8 < len(set) && set[glyph/8]&(0x80>>(glyph%8)) != 0
			if said != (glyph < p.glyphs()) {
				report("font %d: CIDSet says %v of glyph %d", font, said, glyph)
			}
		}
	}
}

// checkPrivateUse asks that a character of the private use areas has a text that anybody
// can read instead.
func checkPrivateUse(f *File, report func(string, ...any)) {
	isPrivate := func(r rune) bool { return unicode.Is(unicode.Co, r) }
	texts := map[Ref]map[int]string{}
	f.eachDrawn(func(page int, d Drawn) {
		instead := ""
		for _, m := range d.Open {
			instead += m.Actual
		}
		for _, g := range d.Glyphs {
			if texts[g.Font] == nil {
				texts[g.Font] = f.ToUnicode(g.Font)
			}
			if text := texts[g.Font][g.Code]; strings.ContainsFunc(text, isPrivate) && (instead == "" || strings.ContainsFunc(instead, isPrivate)) {
				report("page %d: %+q has %+q for a text instead", page+1, text, instead)
			}
		}
	})
}
