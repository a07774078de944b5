package fonts

import "strings"

// fullWidthMarks are the marks outside the CJK blocks that a Chinese text sets
// one em wide: those of GB 2312, rows 1 and 2, less the accents, the prime
// marks and the middle dot, which modern faces draw narrow.
const fullWidthMarks = "—―‖…‘’“”±×÷∶∧∨∑∏∪∩∈∷√⊥∥∠⌒⊙∫∮≡≌≈∽∝≠≮≯≤≥∞∵∴♂♀℃‰§№☆★○●◎◇◆□■△▲※→←↑↓"

// isFullWidth reports whether a Chinese text sets the mark one em wide.
func isFullWidth(r rune) bool {
	switch {
	case r < 0xA0:
		return false
	case r < 0x2E80:
		return r >= 0x2160 && r <= 0x217F || // Ⅰ
			r >= 0x2460 && r <= 0x249B || // ①⑴⒈
			strings.ContainsRune(fullWidthMarks, r)
	}
	return r >= 0x3000 && r <= 0x303F || // 　、。〈〉《》…
		r >= 0x3220 && r <= 0x33FF || // ㈠㎡
		r >= 0xFF01 && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6 // （），：；！？￥
}

// isWestern reports whether the character belongs to a number, a Western word
// or an address: ASCII and the Latin letters. They are set in one face, so
// that 3.5 and http://… look of one piece.
func isWestern(r rune) bool {
	return r >= 0x20 && r <= 0x7E || r == 0xA0 || r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷'
}

// fullQuote asks for a quotation mark's full-width form (Unicode's
// StandardizedVariants.txt). After 。 or ， the same selector asks for the
// form that stands in the middle, which is not the mainland's.
const fullQuote = '\uFE01'

// isQuote knows the quotation marks that Unicode shares among the scripts and
// that are narrow by default in a face made for all of them.
func isQuote(r rune) bool { return r == '‘' || r == '’' || r == '“' || r == '”' }
