package cfb_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"nianbao/render/cfb"
	"nianbao/render/cfb/cfbtest"
)

func streams() []cfbtest.Stream {
	return []cfbtest.Stream{
		{Name: "WordDocument", Data: bytes.Repeat([]byte("0123456789"), 2_000)},
		{Name: "1Table", Data: []byte("small")},
		{Name: "Data", Data: bytes.Repeat([]byte("x"), 700)},
		{Name: "Empty"},
	}
}

func TestStream(t *testing.T) {
	f, err := cfb.Open(cfbtest.File(streams()...))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range streams() {
		if got, ok := f.Stream(s.Name); !ok || !bytes.Equal(got, s.Data) || !f.Has(s.Name) {
			t.Errorf("%s: %d bytes of %d, %v", s.Name, len(got), len(s.Data), ok)
		}
	}
	if _, ok := f.Stream("0Table"); ok || f.Has("0Table") {
		t.Error("a stream that is not there")
	}
}

// What is declared and not true is refused, or not there; nothing goes on for ever.
func TestDamaged(t *testing.T) {
	whole := cfbtest.File(streams()...)
	for n := range len(whole) / 512 {
		if f, err := cfb.Open(whole[:n*512]); err == nil {
			if got, ok := f.Stream("WordDocument"); ok && len(got) != 20_000 {
				t.Errorf("cut at sector %d: %d bytes", n, len(got))
			}
		}
	}
	table := len(whole) - 512 // the successors of all sectors
	for sector := range 45 {
		for _, next := range []uint32{0, uint32(sector), 7, 1_000_000, 0xFFFFFFF0} {
			changed := bytes.Clone(whole)
			binary.LittleEndian.PutUint32(changed[table+4*sector:], next)
			f, err := cfb.Open(changed)
			if err != nil && !errors.Is(err, cfb.ErrDamaged) {
				t.Fatal(err)
			}
			if err != nil {
				continue
			}
			for _, s := range streams() {
				if got, ok := f.Stream(s.Name); ok && len(got) != len(s.Data) {
					t.Errorf("sector %d leads to %d: %s has %d bytes", sector, next, s.Name, len(got))
				}
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(cfbtest.File(streams()...))
	f.Add(cfbtest.File())
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := cfb.Open(data)
		if err != nil {
			return
		}
		for _, s := range streams() {
			if got, ok := file.Stream(s.Name); ok && len(got) > len(data) {
				t.Errorf("%d bytes out of %d", len(got), len(data))
			}
		}
	})
}
