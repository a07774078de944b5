// Package deflate is the pieces of which a deflate stream (RFC 1951) can be put together
// by one who knows the data better than a packer for everything: what is written
// the same way again and again is coded once, and matches are looked for where there
// are any.
package deflate

import (
	"encoding/binary"
	"math/bits"
)

const (
	window   = 1 << 15 // how far back a match may lie (RFC 1951, 3.2.5)
	maxMatch = 258
	hashBits = 13
)

// minMatch is the shortest match that pays: its length and its distance take some 20
// bits, as four to six literals do.
const minMatch = 5

// A Match repeats Length bytes that stand Distance bytes before.
type Match struct{ At, Length, Distance int32 }

// A Matcher finds matches in the data of one stream.
type Matcher struct {
	last [1 << hashBits]int32 // where the bytes with a hash stood last
}

// Reset forgets all that has been seen.
func (m *Matcher) Reset() { clear(m.last[:]) }

// Find appends the matches that begin and end between start and end, each the nearest
// of those with the same hash, and remembers the bytes for matches to come.
func (m *Matcher) Find(dst []Match, data []byte, start, end int) []Match {
	const word = 8 // bytes are read by
	for at := start; at+minMatch <= end && at+word <= len(data); {
		here := binary.LittleEndian.Uint64(data[at:])
		slot := &m.last[hash(here)]
		before := int(*slot)
		*slot = int32(at)
		differs := binary.LittleEndian.Uint64(data[before:]) ^ here
		// Where nothing has stood, before is the start of the data: it may do, too.
		if differs<<(64-8*minMatch) != 0 || uint(at-before-1) >= window {
			at++
			continue
		}
		n := word
		if differs != 0 {
			n = bits.TrailingZeros64(differs) / 8
		} else {
			for n < maxMatch && at+n < end && data[before+n] == data[at+n] {
				n++
			}
		}
		n = min(n, end-at)
		dst = append(dst, Match{int32(at), int32(n), int32(at - before)})
		// The eight bytes have the next three hashes in them, and no match is shorter.
		m.last[hash(here>>8)], m.last[hash(here>>16)], m.last[hash(here>>24)] = int32(at)+1, int32(at)+2, int32(at)+3
		next := at + n
		for at += 4; at < next && at+word <= len(data); at++ {
			m.last[hash(binary.LittleEndian.Uint64(data[at:]))] = int32(at)
		}
		at = next
	}
	return dst
}

// hash is of the first minMatch of eight bytes.
func hash(b uint64) uint64 {
	const prime = 0x9E3779B185EBCA87 // as large as 2^64 divided by the golden ratio
	return b << (64 - 8*minMatch) * prime >> (64 - hashBits)
}
