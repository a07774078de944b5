package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// A ref is the number of an indirect object. Every generation is 0.
type ref int

// A buffer is PDF syntax as it is written down. Its methods return the buffer,
// so that a dictionary can be read in one line.
type buffer []byte

// str appends syntax as it stands.
func (b *buffer) str(s string) *buffer {
	*b = append(*b, s...)
	return b
}

// int appends an integer.
func (b *buffer) int(n int) *buffer {
	*b = strconv.AppendInt(*b, int64(n), 10)
	return b
}

// ref appends a reference to an object.
func (b *buffer) ref(n ref) *buffer {
	return b.int(int(n)).str(" 0 R")
}

// decimal appends v/10^places, with no more digits than it needs. It works on
// integers, because the digits of floating-point sums are not the same on all
// machines.
func (b *buffer) decimal(v int64, places int) *buffer {
	if v < 0 {
		*b = append(*b, '-')
		v = -v
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	*b = strconv.AppendInt(*b, v/unit, 10)
	rest := v % unit
	if rest == 0 {
		return b
	}
	*b = append(*b, '.')
	for ; rest > 0; rest = rest * 10 % unit {
		*b = append(*b, byte('0'+rest*10/unit))
	}
	return b
}

// points appends thousandths of a point in points.
func (b *buffer) points(thousandths int64) *buffer {
	return b.decimal(thousandths, 3)
}

const hexDigits = "0123456789ABCDEF"

// hex appends a number as four hexadecimal digits.
func (b *buffer) hex(v uint16) *buffer {
	*b = append(*b, hexDigits[v>>12], hexDigits[v>>8&15], hexDigits[v>>4&15], hexDigits[v&15])
	return b
}

// utf16 appends the UTF-16BE code units of s as hexadecimal digits.
func (b *buffer) utf16(s string) *buffer {
	var units [2]uint16
	for _, r := range s {
		for _, u := range utf16.AppendRune(units[:0], r) {
			b.hex(u)
		}
	}
	return b
}

// text appends a text string (ISO 32000-1, 7.9.2.2). The hexadecimal form
// needs no escapes, whatever s holds.
func (b *buffer) text(s string) *buffer {
	return b.str("<FEFF").utf16(s).str(">")
}

// name appends s as a name, cut to what every reader takes. Names of fonts come
// from font files: what would need an escape is left out.
func (b *buffer) name(s string) *buffer {
	const longest = 127 // bytes (ISO 32000-1, annex C)
	kept := 0
	*b = append(*b, '/')
	for i := 0; i < len(s) && kept < longest; i++ {
		if c := s[i]; c > ' ' && c < 0x7F && strings.IndexByte("()<>[]{}/%#", c) < 0 {
			*b = append(*b, c)
			kept++
		}
	}
	return b
}
