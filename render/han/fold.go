package han

// Fold gives a mark that is written in two widths its one form. The comma
// stays as it is: half-width it may part thousands.
func Fold(r rune) rune {
	switch {
	case '\u3100' < r && r < '\uff00': // Chinese characters, nearly all of a text
		return r
	case '０' <= r && r <= '９':
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
	return r
}
