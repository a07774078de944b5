package deflate

import "encoding/binary"

// A Writer writes bits, the least significant of a byte first (RFC 1951, 3.1.1).
type Writer struct {
	Out  []byte // what has gone out; bits not yet a whole word are held back
	acc  uint64
	held uint // bits in acc, fewer than 32 between calls
}

// put appends the n lowest bits of v, at most 32; the others must be 0.
func (w *Writer) put(v uint64, n uint) {
	w.acc |= v << w.held
	w.held += n
	if w.held >= 32 {
		w.Out = binary.LittleEndian.AppendUint32(w.Out, uint32(w.acc))
		w.acc >>= 32
		w.held -= 32
	}
}

// Close fills the last byte up with zeros.
func (w *Writer) Close() {
	for ; w.held > 0; w.held -= min(w.held, 8) {
		w.Out = append(w.Out, byte(w.acc))
		w.acc >>= 8
	}
}

// Bits are some that are kept to be written again.
type Bits struct {
	words []uint32
	rest  uint32 // the last ones, fewer than 32
	n     uint8  // of rest
}

// Write appends kept bits.
func (w *Writer) Write(b Bits) {
	out, acc, held := w.Out, w.acc, w.held
	for _, word := range b.words {
		acc |= uint64(word) << held
		out = binary.LittleEndian.AppendUint32(out, uint32(acc))
		acc >>= 32
	}
	w.Out, w.acc = out, acc
	w.put(uint64(b.rest), uint(b.n))
}

// kept is what has been written, to be kept.
func (w *Writer) kept() Bits {
	b := Bits{words: make([]uint32, len(w.Out)/4), rest: uint32(w.acc), n: uint8(w.held)}
	for i := range b.words {
		b.words[i] = binary.LittleEndian.Uint32(w.Out[4*i:])
	}
	return b
}
