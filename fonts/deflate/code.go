package deflate

import "math/bits"

// Symbols of the first alphabet behind the literals (RFC 1951, 3.2.5).
const (
	endOfBlock  = 256
	firstLength = 257
)

// For each symbol of a length and of a distance, the least that it stands for, and how
// many bits say how much is to be added (RFC 1951, 3.2.5).
var (
	lengthBases = [29]uint16{
		3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
	}
	lengthExtra = [29]uint8{
		0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
	}
	distanceBases = [30]uint16{
		1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
		4097, 6145, 8193, 12289, 16385, 24577,
	}
	distanceExtra = [30]uint8{
		0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
	}
	lengthSymbols = symbolsOfLengths()
)

// symbolsOfLengths lists the symbol of each length.
func symbolsOfLengths() (symbols [maxMatch + 1]uint8) {
	for s, base := range lengthBases {
		for n := int(base); n <= maxMatch; n++ {
			symbols[n] = uint8(s)
		}
	}
	return symbols
}

// distanceSymbol is the symbol of a distance: from 4 on, two for each power of two.
func distanceSymbol(distance int32) int {
	d := uint(distance - 1)
	if d < 4 {
		return int(d)
	}
	n := bits.Len(d)
	return 2*(n-1) + int(d>>(n-2)&1)
}

// Counts says how often each symbol occurs.
type Counts struct {
	literals  [maxSymbols]int32
	distances [len(distanceBases)]int32
}

// AddAll counts every symbol once more, so that a code can write whatever comes.
func (c *Counts) AddAll() {
	for s := range c.literals {
		c.literals[s]++
	}
	for s := range c.distances {
		c.distances[s]++
	}
}

// Add counts data in which the matches have been found.
func (c *Counts) Add(data []byte, matches []Match) {
	c.literals[endOfBlock]++
	from := int32(0)
	for _, m := range matches {
		c.addLiterals(data[from:m.At])
		c.literals[firstLength+int(lengthSymbols[m.Length])]++
		c.distances[distanceSymbol(m.Distance)]++
		from = m.At + m.Length
	}
	c.addLiterals(data[from:])
}

func (c *Counts) addLiterals(data []byte) {
	for _, b := range data {
		c.literals[b]++
	}
}

// A Code is the Huffman codes of a block (RFC 1951, 3.2.7).
type Code struct {
	literals  *huffman // with lengths and the end of the block
	distances *huffman
	header    Bits // the codes' description
}

// NewCode makes the best code for what has been counted.
func NewCode(c *Counts) *Code {
	code := &Code{literals: newHuffman(c.literals[:], longest), distances: newHuffman(c.distances[:], longest)}
	var w Writer
	code.describe(&w)
	code.header = w.kept()
	return code
}

// Begin begins a block, whose data ends with End; last is for the stream's last one.
func (c *Code) Begin(w *Writer, last bool) {
	const dynamic = 2 << 1
	if last {
		w.put(1|dynamic, 3)
	} else {
		w.put(dynamic, 3)
	}
	w.Write(c.header)
}

// End ends a block.
func (c *Code) End(w *Writer) { c.literals.put(w, endOfBlock) }

// Write writes the data from start to end, in which the matches have been found.
func (c *Code) Write(w *Writer, data []byte, start, end int, matches []Match) {
	for _, m := range matches {
		c.Literals(w, data[start:m.At])
		c.match(w, m)
		start = int(m.At + m.Length)
	}
	c.Literals(w, data[start:end])
}

// Literals writes bytes as they are.
func (c *Code) Literals(w *Writer, data []byte) {
	h := c.literals
	for ; len(data) >= 2; data = data[2:] {
		a, b := data[0], data[1]
		n := uint(h.lengths[a])
		w.put(uint64(h.codes[a])|uint64(h.codes[b])<<n, n+uint(h.lengths[b]))
	}
	for _, b := range data {
		h.put(w, int(b))
	}
}

// match writes a match.
func (c *Code) match(w *Writer, m Match) {
	s := int(lengthSymbols[m.Length])
	c.literals.putWith(w, firstLength+s, uint64(uint16(m.Length)-lengthBases[s]), lengthExtra[s])
	s = distanceSymbol(m.Distance)
	c.distances.putWith(w, s, uint64(uint16(m.Distance)-distanceBases[s]), distanceExtra[s])
}

// Keep is bytes as Literals writes them, to be kept.
func (c *Code) Keep(data []byte) Bits {
	w := Writer{Out: make([]byte, 0, len(data)+4)}
	c.Literals(&w, data)
	return w.kept()
}

// lengthOrder is the order in which the code of code lengths is given (RFC 1951, 3.2.7).
var lengthOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// describe writes the lengths of all codes, in a Huffman code of their own.
func (c *Code) describe(w *Writer) {
	lengths := append(c.literals.lengths[:], c.distances.lengths[:len(distanceBases)]...)
	runs := runsOf(lengths)
	var counts [len(lengthOrder)]int32
	for _, r := range runs {
		counts[r.symbol]++
	}
	h := newHuffman(counts[:], longestLength)
	w.put(maxSymbols-257, 5)
	w.put(uint64(len(distanceBases)-1), 5)
	w.put(uint64(len(lengthOrder)-4), 4)
	for _, s := range lengthOrder {
		w.put(uint64(h.lengths[s]), 3)
	}
	for _, r := range runs {
		h.putWith(w, int(r.symbol), uint64(r.more), r.bits)
	}
}

// A run is one code length, or some that are alike: the symbol, and bits that say how many.
type run struct{ symbol, more, bits uint8 }

// runsOf joins what is alike: symbol 16 repeats the last length 3 to 6 times, 17 and 18
// are 3 to 10 and 11 to 138 zeros (RFC 1951, 3.2.7).
func runsOf(lengths []uint8) []run {
	var runs []run
	for i := 0; i < len(lengths); {
		length, n := lengths[i], 1
		for i+n < len(lengths) && lengths[i+n] == length {
			n++
		}
		i += n
		if length > 0 {
			runs = append(runs, run{symbol: length})
			n--
		}
		for n >= 3 {
			r, k := run{16, 0, 2}, min(n, 6)
			if length == 0 && n <= 10 {
				r, k = run{17, 0, 3}, n
			} else if length == 0 {
				r, k = run{18, 0, 7}, min(n, 138)
			}
			least := 3
			if r.symbol == 18 {
				least = 11
			}
			r.more = uint8(k - least)
			runs = append(runs, r)
			n -= k
		}
		for ; n > 0; n-- {
			runs = append(runs, run{symbol: length})
		}
	}
	return runs
}
