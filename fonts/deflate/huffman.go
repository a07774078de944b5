package deflate

import (
	"math/bits"
	"slices"
)

// The longest codes: of the symbols of a block, and of those that describe these codes
// (RFC 1951, 3.2.7).
const (
	longest       = 15
	longestLength = 7
)

// maxSymbols is the size of the larger alphabet, of literals and lengths.
const maxSymbols = 286

// A huffman is a Huffman code.
type huffman struct {
	lengths [maxSymbols]uint8 // 0 for a symbol without a code
	codes   [maxSymbols]uint16
}

// newHuffman makes the code for symbols that occur so often, none of them longer than
// limit bits. Symbols that do not occur get no code.
func newHuffman(counts []int32, limit uint8) *huffman {
	h := &huffman{}
	keys := make([]uint64, 0, len(counts)) // a count, and behind it the symbol: quick to sort
	for s, n := range counts {
		if n > 0 {
			keys = append(keys, uint64(n)<<16|uint64(s))
		}
	}
	slices.Sort(keys)
	leaves := make([]node, 0, 2*len(keys)) // with room for the nodes above them
	for _, k := range keys {
		leaves = append(leaves, node{count: int32(k >> 16), symbol: int32(k & 0xFFFF)})
	}
	if len(leaves) == 1 {
		h.lengths[leaves[0].symbol] = 1
	} else if len(leaves) > 1 {
		h.measure(leaves, limit)
	}
	h.number()
	return h
}

// A node of the tree is a symbol, or joins two nodes.
type node struct {
	count  int32
	symbol int32 // of a leaf
	up     int32 // the index of the node above
}

// measure finds how long each symbol's code is. Where one would be too long, counts are
// brought nearer to each other: the simplest way, and a code that reaches the limit is
// of a symbol so rare that no better way would save a byte.
func (h *huffman) measure(leaves []node, limit uint8) {
	for {
		nodes := join(leaves)
		depths := make([]uint8, len(nodes))
		for i := len(nodes) - 2; i >= 0; i-- {
			depths[i] = depths[nodes[i].up] + 1
		}
		if slices.Max(depths) <= limit {
			for i, leaf := range leaves {
				h.lengths[leaf.symbol] = depths[i]
			}
			return
		}
		for i := range leaves {
			leaves[i].count = leaves[i].count/2 + 1
		}
	}
}

// join makes the tree of leaves, of which the rarest come first: the leaves, then the
// nodes above them, the root last.
func join(leaves []node) []node {
	nodes := leaves
	leaf, inner := 0, len(leaves)
	rarest := func() int32 {
		if inner == len(nodes) || leaf < len(leaves) && nodes[leaf].count <= nodes[inner].count {
			leaf++
			return int32(leaf - 1)
		}
		inner++
		return int32(inner - 1)
	}
	for len(nodes) < 2*len(leaves)-1 {
		a, b := rarest(), rarest()
		nodes[a].up, nodes[b].up = int32(len(nodes)), int32(len(nodes))
		nodes = append(nodes, node{count: nodes[a].count + nodes[b].count})
	}
	return nodes
}

// number gives out the codes by their lengths (RFC 1951, 3.2.2). Their bits are kept in
// the order in which they are written.
func (h *huffman) number() {
	var many, next [longest + 1]uint16
	for _, n := range h.lengths {
		if n > 0 {
			many[n]++
		}
	}
	for n := 1; n <= longest; n++ {
		next[n] = (next[n-1] + many[n-1]) << 1
	}
	for s, n := range h.lengths {
		if n > 0 {
			h.codes[s] = bits.Reverse16(next[n]) >> (16 - n)
			next[n]++
		}
	}
}

// putWith writes a symbol, and behind it the extra bits that say what is to be added.
func (h *huffman) putWith(w *Writer, symbol int, more uint64, extra uint8) {
	n := uint(h.lengths[symbol])
	w.put(uint64(h.codes[symbol])|more<<n, n+uint(extra))
}

// put writes a symbol.
func (h *huffman) put(w *Writer, symbol int) {
	w.put(uint64(h.codes[symbol]), uint(h.lengths[symbol]))
}
