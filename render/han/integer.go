package han

// A chineseNumber is a number in Chinese while it is read: 一亿二千万零五 has
// the parts 1 × 亿, 2000 × 万 and 5.
type chineseNumber struct {
	total   int64 // of the parts that are closed
	part    int64 // of the part being read
	digit   int64 // that waits for its unit, or -1
	unit    int64 // the last unit, or 10000 at the start of a part
	closing int64 // what closed the last part: 亿 before 万
	zero    bool  // 零 stands before the digit
}

// ReadInteger reads a number written with its units (一千零二十四, 十二, 两) or,
// if it has a 〇 or 零, digit by digit (二〇二三). What is not well formed, such as
// the spoken 一千二, is no number.
func ReadInteger(s []rune) (value int64, size int) {
	if len(s) > 1 && ChineseDigit(s[0]) > 0 && ChineseDigit(s[1]) >= 0 {
		return readDigitByDigit(s)
	}
	n := chineseNumber{digit: -1, unit: 10000, closing: 1e12}
	for size < len(s) && size < maxNumeral && n.take(s[size], size == 0) {
		size++
	}
	if size == 0 || !n.finish() {
		return 0, 0
	}
	return n.total + n.part, size
}

// take adds a character, or reports that it does not belong to the number.
func (n *chineseNumber) take(r rune, first bool) bool {
	if d := ChineseDigit(r); d >= 0 {
		return n.takeDigit(d, first)
	}
	switch power := multipliers[r]; power {
	case 0:
		return false
	case 4, 8:
		return n.closePart(pow10(power))
	default:
		return n.takeUnit(pow10(power), first)
	}
}

func (n *chineseNumber) takeDigit(d int64, first bool) bool {
	switch {
	case n.digit > 0 || n.zero && d == 0:
		return false
	case d == 0 && !first:
		n.zero = true
	default:
		n.digit = d
	}
	return true
}

func (n *chineseNumber) takeUnit(unit int64, first bool) bool {
	if n.digit < 0 && unit == 10 && (first || n.zero) {
		n.digit = 1
	}
	if n.digit <= 0 || unit >= n.unit {
		return false
	}
	n.part, n.unit, n.digit, n.zero = n.part+n.digit*unit, unit, -1, false
	return true
}

func (n *chineseNumber) closePart(unit int64) bool {
	if unit >= n.closing || !n.finish() || n.part == 0 {
		return false
	}
	n.total += n.part * unit
	n.part, n.unit, n.closing = 0, 10000, unit
	return true
}

// finish adds the digit that has no unit. After a hundred or more it needs a
// 零, or it is spoken language.
func (n *chineseNumber) finish() bool {
	if n.digit < 0 {
		return true
	}
	opening := n.total == 0 && n.part == 0
	if n.digit > 0 && !opening && n.unit != 10 && !n.zero {
		return false
	}
	n.part, n.digit, n.zero = n.part+n.digit, -1, false
	return true
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// readDigitByDigit reads 二〇二三.
func readDigitByDigit(s []rune) (value int64, size int) {
	zero := false
	for size < len(s) && ChineseDigit(s[size]) >= 0 {
		zero = zero || ChineseDigit(s[size]) == 0
		value = value*10 + ChineseDigit(s[size])
		if size++; size > maxNumeral {
			return 0, 0
		}
	}
	if !zero {
		return 0, 0
	}
	return value, size
}
