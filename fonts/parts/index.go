package parts

import "encoding/binary"

// The limits on what hostile bytes may make us do.
const (
	maxFiles  = 64
	maxName   = 256
	maxSize   = 64 << 20      // bytes of all files together; the built-in ones have 37 MB
	maxIndex  = 1 << 20       // bytes, of which a run takes one at least
	maxNumber = 3*maxSize + 2 // of all numbers: a run that is all files
)

func appendNumber(dst []byte, n int) []byte { return binary.AppendUvarint(dst, uint64(n)) }

// append appends what the index says of the file.
func (p *part) append(dst []byte) []byte {
	dst = append(appendNumber(dst, len(p.name)), p.name...)
	dst = append(dst, p.sum[:]...)
	dst = appendNumber(dst, len(p.runs))
	at := 0
	for _, r := range p.runs {
		dst = appendNumber(dst, (r.to-at)*int(layers)+int(r.layer))
		at = r.to
	}
	for _, n := range p.packed {
		dst = appendNumber(dst, n)
	}
	return dst
}

// readIndex reads all of an index.
func readIndex(b []byte) ([]*part, error) {
	r := reader{rest: b}
	var parts []*part
	size := 0
	for len(r.rest) > 0 {
		p := r.part()
		size += p.size()
		if r.failed || len(parts) == maxFiles || size > maxSize {
			return nil, errDamaged
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// A reader reads an index. Having failed it gives zeros.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) part() *part {
	p := &part{name: string(r.bytes(r.number(maxName)))}
	copy(p.sum[:], r.bytes(len(p.sum)))
	at := 0
	for range r.number(len(r.rest)) {
		n := r.number(maxNumber)
		at += n / int(layers)
		p.runs = append(p.runs, run{at, layer(n) % layers})
		if r.failed || at > maxSize || n < int(layers) {
			r.failed = true
			return p
		}
	}
	for l := range p.packed {
		p.packed[l] = r.number(maxSize)
	}
	return p
}

// number reads one that is at most most.
func (r *reader) number(most int) int {
	v, n := binary.Uvarint(r.rest)
	if r.failed || n <= 0 || v > uint64(most) {
		r.failed = true
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *reader) bytes(n int) []byte {
	if r.failed || n > len(r.rest) {
		r.failed = true
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}
