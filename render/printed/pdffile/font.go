package pdffile

import (
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A font is what matters of one: what its codes mean and how wide their glyphs are.
type font struct {
	meanings  *cmap               // from the file (ToUnicode), nil for none
	simple    *[256]string        // of codes of one byte
	decode    func(string) string // of codes of a known character set
	composite bool                // its codes have one or two bytes
	gbk       bool                // two only where the first is not ASCII
	widths    map[int]float64     // by code, in thousandths of the size
	width     float64             // of the others
}

// unknown is the text of a glyph of which the file does not say what it is.
const unknown = "\uFFFD"

// maxWidths is how many widths a font may give.
const maxWidths = 70_000

// font reads a font of the resources.
func (f *File) font(o any) *font {
	r, named := o.(ref)
	if named {
		if known := f.fonts[r]; known != nil {
			return known
		}
	}
	d := f.dict(o)
	made := &font{widths: map[int]float64{}, width: 500}
	if s, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		made.meanings = f.readCMap(f.unpack(s))
	}
	if f.name(d["Subtype"]) == "Type0" {
		f.compositeFont(made, d)
	} else {
		f.simpleFont(made, d)
	}
	if named {
		f.fonts[r] = made
	}
	return made
}

// compositeFont reads what a font with codes of two bytes has (ISO 32000-2, 9.7).
func (f *File) compositeFont(made *font, d dict) {
	made.composite = true
	encoding := string(f.name(d["Encoding"]))
	switch {
	case strings.HasPrefix(encoding, "UniGB-"), strings.HasPrefix(encoding, "UniCNS-"):
		if strings.Contains(encoding, "UCS2") || strings.Contains(encoding, "UTF16") {
			made.decode = utf16Text
		}
	case strings.HasPrefix(encoding, "GBK"), strings.HasPrefix(encoding, "GB-EUC"):
		made.gbk = true
		made.decode = func(s string) string {
			decoded, err := simplifiedchinese.GB18030.NewDecoder().String(s)
			if err != nil {
				return unknown
			}
			return decoded
		}
	}
	descendants := f.array(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := f.dict(descendants[0])
	made.width = f.float(cid["DW"], 1000)
	if made.decode != nil {
		return // the widths are by numbers of glyphs that only tables tell
	}
	list := f.array(cid["W"])
	spend(&f.parsed, len(list), maxParsed)
	for len(list) >= 2 && len(made.widths) < maxWidths {
		first := f.int(list[0], 0)
		if each := f.array(list[1]); each != nil {
			for i, w := range each {
				made.widths[first+i] = f.float(w, made.width)
			}
			list = list[2:]
			continue
		}
		if len(list) < 3 {
			return
		}
		last, w := min(f.int(list[1], 0), first+maxWidths), f.float(list[2], made.width)
		for code := first; code <= last && len(made.widths) < maxWidths; code++ {
			made.widths[code] = w
		}
		list = list[3:]
	}
}

// simpleFont reads what a font with codes of one byte has (ISO 32000-2, 9.6).
func (f *File) simpleFont(made *font, d dict) {
	first := f.int(d["FirstChar"], 0)
	for i, w := range f.array(d["Widths"]) {
		if i < 256 {
			made.widths[first+i] = f.float(w, made.width)
		}
	}
	scale := 1.0
	if f.name(d["Subtype"]) == "Type3" { // whose widths are in units of its own
		if m := f.array(d["FontMatrix"]); len(m) >= 1 {
			scale = f.float(m[0], 0.001) * 1000
		}
		for code := range made.widths {
			made.widths[code] *= scale
		}
	}
	descriptor := f.dict(d["FontDescriptor"])
	inside := descriptor["FontFile"] != nil || descriptor["FontFile2"] != nil || descriptor["FontFile3"] != nil || d["CharProcs"] != nil
	if inside && f.resolve(d["Encoding"]) == nil {
		return // its codes are its own
	}
	var table [256]string
	for code := ' '; code < 127; code++ {
		table[code] = string(code)
	}
	for i, char := range windows1252 {
		table[0x80+i] = string(char)
	}
	for code := rune(0xA0); code < 0x100; code++ {
		table[code] = string(code)
	}
	code := 0
	for _, o := range f.array(f.dict(d["Encoding"])["Differences"]) {
		switch o := f.resolve(o).(type) {
		case float64:
			code = int(o)
		case name:
			if code >= 0 && code < 256 {
				table[code] = glyphText(string(o))
			}
			code++
		}
	}
	made.simple = &table
}

// next is the first code of a string: what it means, its width in thousandths of the
// size, and how many bytes it has.
func (t *font) next(s string) (meaning string, width float64, bytes int) {
	bytes = 1
	if t.composite && len(s) > 1 && !(t.gbk && s[0] < 0x80) {
		bytes = 2
	}
	code := int(s[0])
	if bytes == 2 {
		code = code<<8 | int(s[1])
	}
	width, ok := t.widths[code]
	if !ok {
		width = t.width
		if t.gbk && bytes == 1 {
			width /= 2
		}
	}
	if t.meanings != nil {
		if m, ok := t.meanings.meaning(code); ok {
			return m, width, bytes
		}
	}
	switch {
	case t.decode != nil:
		return t.decode(s[:bytes]), width, bytes
	case t.simple != nil && t.meanings == nil && t.simple[code] != "":
		return t.simple[code], width, bytes
	case code == ' ' && !t.composite:
		return " ", width, bytes
	}
	return unknown, width, bytes
}

// windows1252 are the characters of the codes from 0x80 to 0x9F.
var windows1252 = [32]rune{
	'€', 0xFFFD, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0xFFFD, 'Ž', 0xFFFD,
	0xFFFD, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0xFFFD, 'ž', 'Ÿ',
}

// glyphNames are the characters of names of glyphs that are no character themselves.
var glyphNames = map[string]string{
	"space": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-",
	"period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">",
	"question": "?", "at": "@", "bracketleft": "[", "backslash": `\`, "bracketright": "]", "underscore": "_",
	"braceleft": "{", "bar": "|", "braceright": "}", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“",
	"quotedblright": "”", "endash": "–", "emdash": "—", "bullet": "•", "periodcentered": "·", "ellipsis": "…", "multiply": "×",
}

// glyphText is what a glyph's name says: a letter itself, uni4E00, or a word.
func glyphText(called string) string {
	called, _, _ = strings.Cut(called, ".")
	if len(called) == 1 {
		return called
	}
	if digits, ok := strings.CutPrefix(called, "uni"); ok && len(digits) == 4 {
		if b := unhex([]byte(digits)); len(b) == 2 {
			return utf16Text(string(b))
		}
	}
	if s, ok := glyphNames[called]; ok {
		return s
	}
	return unknown
}
