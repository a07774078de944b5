package han

// Fold gives a mark that is written in two widths its one form, and a character
// that only looks like another that other one. The comma stays as it is: half-width
// it may part thousands.
func Fold(r rune) rune {
	switch {
	case '\u3100' < r && r < '\uf900': // Chinese characters, nearly all of a text
		return r
	case '０' <= r && r <= '９', 'Ａ' <= r && r <= 'Ｚ', 'ａ' <= r && r <= 'ｚ':
		return r - '０' + '0'
	}
	switch r {
	case ';':
		return '；'
	case ':':
		return '：'
	case '(':
		return '（'
	case ')':
		return '）'
	case '!':
		return '！'
	case '?':
		return '？'
	case '％':
		return '%'
	case '．':
		return '.'
	}
	meant, _ := Meant(r)
	return meant
}
