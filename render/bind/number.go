package bind

import (
	"cmp"
	"errors"
	"math/big"
	"strconv"
	"strings"

	"nianbao/render/han"
	"nianbao/render/limits"
)

// errNumber says that a text is not a number as ParseNumber takes it.
var errNumber = errors.New("不是数字：只能写数字 0–9，小数用“.”，负数前面用“-”")

// A Number is a decimal that keeps the digits it was written with: 1.50 stays
// 1.50. It is never changed after it is made, so it may be copied and shared.
// The zero Number is 0.
type Number struct {
	text     string   // as it was written; empty if it was computed
	small    int64    // the digits without the decimal point, unless large has them
	large    *big.Int // nil for nearly all numbers
	decimals int
}

// mostSmall is what small is below: the sum of two such can still be held.
const mostSmall = 1 << 62

// smallDigits are so many that a number of them is small.
const smallDigits = 18

// ParseNumber reads digits with an optional minus sign and an optional decimal
// point between digits, at most 40 digits in all. Everything else that Chinese
// offices write for a number (+5, 1e3, １２, 1,234, 007, 12件) is an error,
// because it would be printed as it stands.
func ParseNumber(s string) (Number, error) {
	if !plain(s) {
		return Number{}, errNumber
	}
	whole, fraction, _ := strings.Cut(s, ".")
	n := Number{text: s, decimals: len(fraction)}
	if len(s) <= smallDigits {
		n.small, _ = strconv.ParseInt(whole+fraction, 10, 64) // plain digits are a number
	} else {
		n.large, _ = new(big.Int).SetString(whole+fraction, 10)
	}
	if s[0] == '-' && n.Sign() == 0 {
		return Number{}, errNumber
	}
	return n, nil
}

// plain reports whether s is a number in its one accepted spelling.
func plain(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if !han.IsDigits(whole) || point && !han.IsDigits(fraction) || len(whole)+len(fraction) > limits.Digits {
		return false
	}
	return len(whole) == 1 || whole[0] != '0'
}

// String is the number with the digits it was written with, or all that a
// computed one has.
func (n Number) String() string {
	if n.text != "" {
		return n.text
	}
	sign, s := "", strconv.FormatInt(n.small, 10)
	if n.large != nil {
		s = n.large.String()
	}
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if n.decimals == 0 {
		return sign + s
	}
	if missing := n.decimals + 1 - len(s); missing > 0 {
		s = strings.Repeat("0", missing) + s
	}
	point := len(s) - n.decimals
	return sign + s[:point] + "." + s[point:]
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	if n.large != nil {
		return n.large.Sign()
	}
	return cmp.Compare(n.small, 0)
}

// Cmp compares by value, so that 1.50 equals 1.5: -1, 0 or 1.
func (n Number) Cmp(m Number) int {
	if n.adds(m) {
		return cmp.Compare(n.small, m.small)
	}
	decimals := max(n.decimals, m.decimals)
	return n.whole(decimals).Cmp(m.whole(decimals))
}

// Add is n + m, exactly, with as many decimals as the one that has more.
func (n Number) Add(m Number) Number {
	if n.adds(m) {
		return Number{small: n.small + m.small, decimals: n.decimals}
	}
	return n.exact((*big.Int).Add, m)
}

// Sub is n - m, exactly, with as many decimals as the one that has more.
func (n Number) Sub(m Number) Number {
	if n.adds(m) {
		return Number{small: n.small - m.small, decimals: n.decimals}
	}
	return n.exact((*big.Int).Sub, m)
}

// adds reports whether two numbers can be added up as small ones, as nearly all can.
func (n Number) adds(m Number) bool {
	return n.decimals == m.decimals && n.large == nil && m.large == nil &&
		-mostSmall < n.small && n.small < mostSmall && -mostSmall < m.small && m.small < mostSmall
}

func (n Number) exact(op func(z, x, y *big.Int) *big.Int, m Number) Number {
	decimals := max(n.decimals, m.decimals)
	return Number{large: op(new(big.Int), n.whole(decimals), m.whole(decimals)), decimals: decimals}
}

// scale is n times ten to that power, 0 or more, exactly.
func (n Number) scale(power int) Number {
	left := n.decimals - power
	return Number{large: n.whole(max(n.decimals, power)), decimals: max(left, 0)}
}

// whole is n times ten to the power of decimals, which are at least its own: a
// whole number. It must not be changed.
func (n Number) whole(decimals int) *big.Int {
	digits := n.large
	if digits == nil {
		digits = big.NewInt(n.small)
	}
	if decimals == n.decimals {
		return digits
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals-n.decimals)), nil)
	return power.Mul(power, digits)
}
