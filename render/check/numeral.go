package check

import "math/big"

// A numeral is a number as a sentence writes it, digits × 10^exp: 17.46 is
// 1746 × 10^-2, 3.5万 is 35 × 10^3. The exponent keeps what digits are shown.
type numeral struct {
	digits  int64
	exp     int
	percent bool
}

// maxNumeral bounds a numeral's digits, so that none overflows.
const maxNumeral = 15

// rat is the numeral's value, exactly.
func (n numeral) rat() *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(n.digits), n.step()) }

// step is one unit of the last digit that is shown.
func (n numeral) step() *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n.exp, -n.exp))), nil)
	if n.exp < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), power)
	}
	return new(big.Rat).SetInt(power)
}

// is reports whether the numeral may stand for a value: its digits are the
// value's, rounded or cut off.
func (n numeral) is(value *big.Rat) bool {
	off := new(big.Rat).Sub(n.rat(), value)
	return off.Abs(off).Cmp(n.step()) < 0
}

// readNumeral reads the number at the start of a folded text, in digits (1024,
// 1,024, 3.5万, 17.46%) or in Chinese (一千零二十四, 百分之十七点四六), and how
// many characters it takes; 0 if there is none.
func readNumeral(s []rune) (numeral, int) {
	if len(s) == 0 || !beginsNumeral(s[0]) {
		return numeral{}, 0
	}
	if hasRunes(s, "百分之") {
		n, size := readDecimal(s[3:])
		if size == 0 {
			return numeral{}, 0
		}
		n.percent = true
		return n, size + 3
	}
	n, size := readDecimal(s)
	if size > 0 && size < len(s) && s[size] == '%' {
		n.percent = true
		size++
	}
	return n, size
}

func hasRunes(s []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if i == len(s) || s[i] != r {
			return false
		}
		i++
	}
	return true
}

func readDecimal(s []rune) (numeral, int) {
	if len(s) > 0 && isDigit(s[0]) {
		return readArabic(s)
	}
	whole, size := readChinese(s)
	if size == 0 {
		return numeral{}, 0
	}
	n := numeral{digits: whole}
	if size < len(s) && s[size] == '点' {
		for i := size + 1; i < len(s) && n.exp > -4; i++ {
			d := chineseDigit(s[i])
			if d < 0 || n.digits > 1e10 {
				break
			}
			n.digits, n.exp, size = n.digits*10+d, n.exp-1, i+1
		}
	}
	return n, size
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// multipliers are the powers of ten that may follow digits.
var multipliers = map[rune]int{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// readArabic reads digits, perhaps in groups of three, with a fraction and a
// multiplier.
func readArabic(s []rune) (numeral, int) {
	var n numeral
	i, count := 0, 0
	take := func() {
		n.digits, count = n.digits*10+int64(s[i]-'0'), count+1
		i++
	}
	for i < len(s) && count < maxNumeral && (isDigit(s[i]) || groupAt(s, i)) {
		if !isDigit(s[i]) {
			i++
		}
		take()
	}
	if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		for i++; i < len(s) && count < maxNumeral && isDigit(s[i]); n.exp-- {
			take()
		}
	}
	if i < len(s) && isDigit(s[i]) { // too long for a number
		return numeral{}, 0
	}
	for last := 1; i < len(s) && multipliers[s[i]] > last; i++ { // 3千, 3.5万, 2千万
		last = multipliers[s[i]]
		n.exp += last
	}
	return n, i
}

// groupAt reports whether a separator of thousands stands at i: 1,024 or 1 024.
func groupAt(s []rune, i int) bool {
	if i == 0 || s[i] != ',' && s[i] != ' ' || i+3 >= len(s) {
		return false
	}
	for _, r := range s[i+1 : i+4] {
		if !isDigit(r) {
			return false
		}
	}
	return i+4 == len(s) || !isDigit(s[i+4])
}

// chineseDigits are the digits 0 to 9 as they are written.
const chineseDigits = "零一二三四五六七八九"

// chineseDigit is what a character counts, or -1.
func chineseDigit(r rune) int64 {
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
	return isDigit(r) || r == '十' || r == '百' || chineseDigit(r) >= 0
}
