package deflate

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// pack packs data in two blocks, of which the second has the first one's code: it has
// been told of every symbol.
func pack(data []byte) []byte {
	var m Matcher
	half := len(data) / 2
	first := m.Find(nil, data, 0, half)
	second := m.Find(nil, data, half, len(data))
	var counts Counts
	counts.AddAll()
	counts.Add(data[:half], first)
	code := NewCode(&counts)
	var w Writer
	code.Begin(&w, false)
	code.Write(&w, data, 0, half, first)
	code.End(&w)
	code.Begin(&w, true)
	code.Write(&w, data, half, len(data), second)
	code.End(&w)
	w.Close()
	return w.Out
}

// holds reports what the standard library inflates otherwise than it was.
func holds(t *testing.T, name string, data, packed []byte) {
	t.Helper()
	got, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil || !bytes.Equal(got, data) {
		t.Errorf("%s: %d bytes came back as %d, %v", name, len(data), len(got), err)
	}
}

func TestInflates(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 70000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for name, data := range map[string][]byte{
		"nothing":             {},
		"one byte":            {7},
		"one byte often":      bytes.Repeat([]byte{7}, 5000),
		"noise":               noise,
		"as far as it may be": slices.Concat(noise[:window], noise[:300]),
		"farther":             slices.Concat(noise[:window+1], noise[:300]),
		"far and near":        bytes.Repeat(noise[:1000], 40),
		"words":               []byte(strings.Repeat("the same words, and the same again; ", 300)),
	} {
		holds(t, name, data, pack(data))
	}
}

// TestOwnCode packs with the best code for the data, in which most symbols have none.
func TestOwnCode(t *testing.T) {
	for _, data := range []string{"", "a", "ab", "abcabcabcabcabcabcabcabc", strings.Repeat("a", 1000)} {
		var m Matcher
		matches := m.Find(nil, []byte(data), 0, len(data))
		var counts Counts
		counts.Add([]byte(data), matches)
		code := NewCode(&counts)
		var w Writer
		code.Begin(&w, true)
		code.Write(&w, []byte(data), 0, len(data), matches)
		code.End(&w)
		w.Close()
		holds(t, data, []byte(data), w.Out)
	}
}

// TestKept holds that kept bits are written as they were, wherever a byte begins.
func TestKept(t *testing.T) {
	data := []byte("coordinates of a glyph, which are the same each time")
	var counts Counts
	counts.AddAll()
	counts.Add(data, nil)
	code := NewCode(&counts)
	for n := range len(data) {
		var want, got Writer
		code.Literals(&want, data[:n])
		code.Literals(&want, data)
		want.Close()
		got.Write(code.Keep(data[:n]))
		got.Write(code.Keep(data))
		got.Close()
		if !bytes.Equal(got.Out, want.Out) {
			t.Fatalf("after %d bytes kept bits come out otherwise", n)
		}
	}
}

// TestLongestCode makes a code of which the rarest symbols would be too long.
func TestLongestCode(t *testing.T) {
	counts := make([]int32, 40)
	a, b := int32(1), int32(1)
	for i := range counts {
		counts[i] = a
		a, b = b, min(a+b, 1<<24)
	}
	for _, limit := range []uint8{longest, longestLength} {
		h := newHuffman(counts, limit)
		space := 0 // of all codes of the longest length
		for s := range counts {
			if h.lengths[s] == 0 || h.lengths[s] > limit {
				t.Fatalf("symbol %d has %d bits of %d", s, h.lengths[s], limit)
			}
			space += 1 << (limit - h.lengths[s])
		}
		if space != 1<<limit {
			t.Errorf("codes of at most %d bits fill %d of %d", limit, space, 1<<limit)
		}
	}
}

func TestSymbols(t *testing.T) {
	for d := int32(1); d <= window; d++ {
		s := distanceSymbol(d)
		if more := d - int32(distanceBases[s]); more < 0 || more >= 1<<distanceExtra[s] {
			t.Fatalf("distance %d is symbol %d", d, s)
		}
	}
	for n := 3; n <= maxMatch; n++ {
		s := lengthSymbols[n]
		if more := n - int(lengthBases[s]); more < 0 || more >= 1<<lengthExtra[s] {
			t.Fatalf("length %d is symbol %d", n, s)
		}
	}
}

// TestRuns writes code lengths as runs and reads them again.
func TestRuns(t *testing.T) {
	for _, lengths := range [][]uint8{
		{}, {0}, {5}, {0, 0}, {0, 0, 0}, {5, 5, 5}, {5, 5, 5, 5}, {0, 5, 5, 0},
		make([]uint8, 10), make([]uint8, 11), make([]uint8, 138), make([]uint8, 139), make([]uint8, 142), make([]uint8, 300),
		bytes.Repeat([]byte{8}, 7), bytes.Repeat([]byte{8}, 8), bytes.Repeat([]byte{8}, 100),
	} {
		got := []uint8{}
		for _, r := range runsOf(lengths) {
			n, length := 1, r.symbol
			switch r.symbol {
			case 16:
				n, length = int(r.more)+3, got[len(got)-1]
			case 17:
				n, length = int(r.more)+3, 0
			case 18:
				n, length = int(r.more)+11, 0
			}
			got = append(got, bytes.Repeat([]byte{length}, n)...)
		}
		if !bytes.Equal(got, lengths) {
			t.Errorf("%v comes back as %v", lengths, got)
		}
	}
}

func FuzzInflates(f *testing.F) {
	f.Add([]byte("abcabcabc"))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, "fuzzed", data, pack(data)) })
}
