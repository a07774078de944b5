package layouts

import (
	"errors"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// maxDigits bounds a number's digits: the national totals have nine.
const maxDigits = 40

// errNumber says that a text is not a number as ParseNumber takes it.
var errNumber = errors.New("不是数字：只能写数字 0–9，小数用“.”，负数前面用“-”")

// A Number is a decimal that keeps the digits it was written with: 1.50 stays
// 1.50. It is never changed after it is made, so it may be copied and shared.
// The zero Number is 0.
type Number struct {
	text  string // as it was written; empty if it was computed
	value *apd.Decimal
}

// ParseNumber reads digits with an optional minus sign and an optional decimal
// point between digits, at most 40 digits in all. Everything else that Chinese
// offices write for a number (+5, 1e3, １２, 1,234, 007, 12件) is an error,
// because it would be printed as it stands.
func ParseNumber(s string) (Number, error) {
	if !plain(s) {
		return Number{}, errNumber
	}
	value, _, err := apd.NewFromString(s)
	if err != nil || value.Negative && value.IsZero() {
		return Number{}, errNumber
	}
	return Number{s, value}, nil
}

// plain reports whether s is a number in its one accepted spelling.
func plain(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if !digits(whole) || point && !digits(fraction) || len(whole)+len(fraction) > maxDigits {
		return false
	}
	return len(whole) == 1 || whole[0] != '0'
}

// digits reports whether s is one or more of the digits 0 to 9.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// String is the number with the digits it was written with, or all that a
// computed one has.
func (n Number) String() string {
	switch {
	case n.value == nil:
		return "0"
	case n.text == "":
		return n.value.Text('f')
	}
	return n.text
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int { return n.decimal().Sign() }

// Cmp compares by value, so that 1.50 equals 1.5: -1, 0 or 1.
func (n Number) Cmp(m Number) int { return n.decimal().Cmp(m.decimal()) }

// Add is n + m, exactly, with as many decimals as the one that has more.
func (n Number) Add(m Number) Number { return n.exact(apd.BaseContext.Add, m) }

// Sub is n - m, exactly, with as many decimals as the one that has more.
func (n Number) Sub(m Number) Number { return n.exact(apd.BaseContext.Sub, m) }

// exact applies an operation of apd, which cannot fail without a limit of
// precision and with exponents that maxDigits bounds.
func (n Number) exact(op func(d, x, y *apd.Decimal) (apd.Condition, error), m Number) Number {
	value := new(apd.Decimal)
	if _, err := op(value, n.decimal(), m.decimal()); err != nil {
		panic("layouts: exact arithmetic failed: " + err.Error())
	}
	return Number{value: value}
}

func (n Number) decimal() *apd.Decimal {
	if n.value == nil {
		return new(apd.Decimal)
	}
	return n.value
}
