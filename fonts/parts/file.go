package parts

import (
	"crypto/sha256"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A file is one that is filled layer by layer, each after those below it.
type file struct {
	*part
	unpack *zstd.Decoder
	data   []byte // zeros where it is not filled
	filled [layers]func() error
}

func newFile(p *part, unpack *zstd.Decoder) *file {
	return &file{part: p, unpack: unpack, data: make([]byte, p.size())}
}

// fillFrom says where a layer is packed: at an offset in what source gives.
func (f *file) fillFrom(l layer, source func() ([]byte, error), offset int) {
	f.filled[l] = sync.OnceValue(func() error {
		if l > 0 {
			if err := f.filled[l-1](); err != nil {
				return err
			}
		}
		if f.packed[l] == 0 && f.lengthOf(l) == 0 {
			return nil
		}
		frames, err := source()
		if err != nil {
			return err
		}
		if offset+f.packed[l] > len(frames) {
			return damaged(l)
		}
		return f.fillLayer(l, frames[offset:offset+f.packed[l]])
	})
}

// fillLayer unpacks a layer. With the last one that has any bytes the file is whole, and must
// be the one that it is to be. Others read the layers below meanwhile.
func (f *file) fillLayer(l layer, packed []byte) error {
	n := f.lengthOf(l)
	joined, err := f.unpack.DecodeAll(packed, make([]byte, 0, n))
	if err != nil || len(joined) != n {
		return damaged(l)
	}
	if l == f.top() && f.sumWith(l, joined) != f.sum {
		return damaged(l)
	}
	for _, s := range f.spans(l) {
		joined = joined[copy(f.data[s.From:s.To], joined):]
	}
	return nil
}

// sumWith is the file's SHA-256 as soon as it has the bytes of the layer.
func (f *file) sumWith(l layer, joined []byte) (sum [sha256.Size]byte) {
	hash := sha256.New()
	at := 0
	for _, s := range f.spans(l) {
		n := s.To - s.From
		hash.Write(f.data[at:s.From])
		hash.Write(joined[:n])
		at, joined = s.To, joined[n:]
	}
	hash.Write(f.data[at:])
	hash.Sum(sum[:0])
	return sum
}

// fill is fonts.File's Fill.
func (f *file) fill(from, to int) error {
	i, _ := slices.BinarySearchFunc(f.runs, from, func(r run, from int) int { return r.to - from - 1 })
	need, at := atOnce, from
	for ; i < len(f.runs) && at < to; i++ {
		need = max(need, f.runs[i].layer)
		at = f.runs[i].to
	}
	return f.filled[need]()
}

func damaged(l layer) error {
	if l == rare {
		return errRest
	}
	return errDamaged
}
