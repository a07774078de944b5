package fonts

import (
	"hash/adler32"
	"math/rand/v2"
	"testing"
)

// TestSums puts sums together of parts of every length, wherever they begin.
func TestSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, 20_000)
	for i := range data {
		data[i] = byte(r.IntN(256)) | 0xC0 // large ones, whose sums wrap around
	}
	for range 200 {
		all, whole := sumsOf(nil), 0
		for len(data)-whole > 2 {
			n := 2 * (1 + r.IntN(min(r.IntN(9000)+1, (len(data)-whole)/2)))
			all = all.then(sumsOf(data[whole : whole+n]))
			whole += n
			if want := adler32.Checksum(data[:whole]); all.adler != want || all.words() != checksum(data[:whole]) || all.n != whole {
				t.Fatalf("of %d bytes: %+v, wanted %x and %x", whole, all, want, checksum(data[:whole]))
			}
		}
	}
}
