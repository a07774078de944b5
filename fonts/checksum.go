package fonts

import (
	"encoding/binary"
	"hash/adler32"
)

// WrongChecksums are the tags of the tables whose checksum in the file is not theirs
// (OpenType 1.9, "Calculating Checksums"), in the order of the file. Faces that offices
// have made or altered often have some, and serve all the same; but so does a file show
// that was damaged when it was copied, and a file that could not be filled.
func (f *Face) WrongChecksums() []string {
	if f.fill != nil {
		_ = f.fill(0, len(f.file)) // where it fails, glyf is wrong
	}
	var wrong []string
	for i := 0; i < len(f.tables); i += 16 {
		record := f.tables[i : i+16]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		tag, table := string(record[:4]), f.file[offset:uint64(offset)+uint64(length)]
		sum := checksum(table)
		if tag == "head" && len(table) >= 12 {
			sum -= binary.BigEndian.Uint32(table[8:]) // checkSumAdjustment counts as 0
		}
		if sum != binary.BigEndian.Uint32(record[4:]) {
			wrong = append(wrong, tag)
		}
	}
	return wrong
}

// checksum is OpenType's: the sum of big-endian words, the last of which is filled up
// with zeros.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}

// sums are the checksums of some bytes, an even number of them, wherever they will stand:
// those of a whole are put together from those of its parts.
type sums struct {
	n     int
	adler uint32 // as zlib has it (RFC 1950, 8.2)

	// OpenType's sum is of words of 32 bits. The halves are added up apart, since a part
	// may begin in the middle of a word.
	high, low uint32
}

func sumsOf(b []byte) sums {
	s := sums{n: len(b), adler: adler32.Checksum(b)}
	for ; len(b) >= 4; b = b[4:] {
		s.high += uint32(binary.BigEndian.Uint16(b))
		s.low += uint32(binary.BigEndian.Uint16(b[2:]))
	}
	if len(b) >= 2 {
		s.high += uint32(binary.BigEndian.Uint16(b))
	}
	return s
}

// words is OpenType's checksum.
func (s sums) words() uint32 { return s.high<<16 + s.low }

// then is the sums of what s is about followed by what t is about.
func (s sums) then(t sums) sums {
	const base = 65521 // the largest prime below 1<<16
	// One sum is of the bytes, and begins with 1; the other is of the first as it grows.
	first := (s.adler&0xFFFF + t.adler&0xFFFF + base - 1) % base
	second := (uint64(s.adler>>16) + uint64(t.adler>>16) + uint64(t.n)*uint64(s.adler&0xFFFF+base-1)) % base
	if s.n%4 != 0 {
		t.high, t.low = t.low, t.high
	}
	return sums{s.n + t.n, uint32(second)<<16 | first, s.high + t.high, s.low + t.low}
}
