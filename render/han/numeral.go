package han

import "math/big"

// A Numeral is a number as a sentence writes it, Digits × 10^Exp: 17.46 is
// 1746 × 10^-2, 3.5万 is 35 × 10^3. The exponent keeps what digits are shown.
type Numeral struct {
	Digits  int64
	Exp     int
	Percent bool
}

// maxNumeral bounds a Numeral's digits, so that none overflows.
const maxNumeral = 15

// Rat is the Numeral's value, exactly.
func (n Numeral) Rat() *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(n.Digits), n.Step()) }

// Step is one unit of the last digit that is shown.
func (n Numeral) Step() *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n.Exp, -n.Exp))), nil)
	if n.Exp < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), power)
	}
	return new(big.Rat).SetInt(power)
}

// Is reports whether the Numeral may stand for a value: its digits are the
// value's, rounded or cut off.
func (n Numeral) Is(value *big.Rat) bool {
	off := new(big.Rat).Sub(n.Rat(), value)
	return off.Abs(off).Cmp(n.Step()) < 0
}

// ReadNumeral reads the number at the start of a folded text, in digits (1024,
// 1,024, 3.5万, 17.46%) or in Chinese (一千零二十四, 百分之十七点四六), and how
// many characters it takes; 0 if there is none.
func ReadNumeral(s []rune) (Numeral, int) {
	if len(s) == 0 || !beginsNumeral(s[0]) {
		return Numeral{}, 0
	}
	if HasPrefix(s, "百分之") {
		n, size := readDecimal(s[3:])
		if size == 0 {
			return Numeral{}, 0
		}
		n.Percent = true
		return n, size + 3
	}
	n, size := readDecimal(s)
	if size > 0 && size < len(s) && s[size] == '%' {
		n.Percent = true
		size++
	}
	return n, size
}

// HasPrefix reports whether the characters begin with the prefix.
func HasPrefix(s []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if i == len(s) || s[i] != r {
			return false
		}
		i++
	}
	return true
}

func readDecimal(s []rune) (Numeral, int) {
	if len(s) > 0 && IsDigit(s[0]) {
		return readArabic(s)
	}
	whole, size := ReadInteger(s)
	if size == 0 {
		return Numeral{}, 0
	}
	n := Numeral{Digits: whole}
	if size < len(s) && s[size] == '点' {
		for i := size + 1; i < len(s) && n.Exp > -4; i++ {
			d := ChineseDigit(s[i])
			if d < 0 || n.Digits > 1e10 {
				break
			}
			n.Digits, n.Exp, size = n.Digits*10+d, n.Exp-1, i+1
		}
	}
	return n, size
}

// multipliers are the powers of ten that may follow digits.
var multipliers = map[rune]int{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// readArabic reads digits, perhaps in groups of three, with a fraction and a
// multiplier.
func readArabic(s []rune) (Numeral, int) {
	var n Numeral
	i, count := 0, 0
	take := func() {
		n.Digits, count = n.Digits*10+int64(s[i]-'0'), count+1
		i++
	}
	for i < len(s) && count < maxNumeral && (IsDigit(s[i]) || groupAt(s, i)) {
		if !IsDigit(s[i]) {
			i++
		}
		take()
	}
	if i+1 < len(s) && s[i] == '.' && IsDigit(s[i+1]) {
		for i++; i < len(s) && count < maxNumeral && IsDigit(s[i]); n.Exp-- {
			take()
		}
	}
	if i < len(s) && IsDigit(s[i]) { // too long for a number
		return Numeral{}, 0
	}
	for last := 1; i < len(s) && multipliers[s[i]] > last; i++ { // 3千, 3.5万, 2千万
		last = multipliers[s[i]]
		n.Exp += last
	}
	return n, i
}

// groupAt reports whether a separator of thousands stands at i: 1,024 or 1 024.
func groupAt(s []rune, i int) bool {
	if i == 0 || s[i] != ',' && s[i] != ' ' || i+3 >= len(s) {
		return false
	}
	for _, r := range s[i+1 : i+4] {
		if !IsDigit(r) {
			return false
		}
	}
	return i+4 == len(s) || !IsDigit(s[i+4])
}

// ChineseDigit is what a character counts, or -1.
func ChineseDigit(r rune) int64 {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// beginsNumeral reports whether a number may begin with the character.
func beginsNumeral(r rune) bool {
	return IsDigit(r) || r == '十' || r == '百' || ChineseDigit(r) >= 0
}
