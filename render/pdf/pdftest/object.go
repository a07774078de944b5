// Package pdftest reads PDF files back, strictly, and judges them: against the
// rules of PDF/UA-1, by outside programs, and by their pictures. Only tests
// import it.
//
// [CheckUA] and [Judge] are what most tests need; [Read] gives the objects.
// The reader knows no more of package pdf than any reader of PDF does.
package pdftest

import (
	"math/big"
	"strconv"
)

// The kinds of object besides bool and nil. Strings hold bytes, not
// characters.
type (
	Name     string
	Ref      int    // the number of an object of generation 0
	Number   string // as it was written
	String   string
	Array    []any
	Dict     map[Name]any
	Operator string // in content streams and CMaps
	// A Stream holds inflated data.
	Stream struct {
		Dict Dict
		Data []byte
	}
)

// Int is a whole number's value.
func (n Number) Int() int {
	i, err := strconv.Atoi(string(n))
	if err != nil {
		fail("%s is no whole number", n)
	}
	return i
}

// Millionths is a decimal's exact value in millionths. A number that has more
// decimals fails.
func (n Number) Millionths() int64 {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		fail("%s is no number", n)
	}
	r.Mul(r, big.NewRat(1_000_000, 1))
	if !r.IsInt() {
		fail("%s has more than six decimals", n)
	}
	return r.Num().Int64()
}
