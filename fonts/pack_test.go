package fonts

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"slices"
	"sync"
	"testing"
)

// unpack inflates a zlib stream.
func unpack(t testing.TB, packed []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPackIsTheSubset holds that what is packed is the subset, and smaller.
func TestPackIsTheSubset(t *testing.T) {
	var p Packer
	for _, file := range builtInFiles {
		f := mustParse(t, file.Data)
		for _, nth := range []int{17, 500, 1 << 20} {
			glyphs := someGlyphs(f, nth)
			want, err := f.Subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			got, length, err := p.Append([]byte("before"), f, glyphs)
			if err != nil {
				t.Fatal(err)
			}
			got, found := bytes.CutPrefix(got, []byte("before"))
			if !found || length != len(want) || !bytes.Equal(unpack(t, got), want) {
				t.Errorf("%s, every %dth: what is packed is not the subset", file.Name, nth)
			}
			if len(glyphs) > 100 && len(got) > len(want)*19/20 {
				t.Errorf("%s: %d bytes were packed into %d", file.Name, len(want), len(got))
			}
		}
	}
}

// TestPackForgets holds that a stream does not tell what was packed before it, nor
// who else packs glyphs of the face.
func TestPackForgets(t *testing.T) {
	data := songFile.Data
	glyphs := someGlyphs(mustParse(t, data), 60)
	want, _, err := new(Packer).Append(nil, mustParse(t, data), glyphs)
	if err != nil {
		t.Fatal(err)
	}
	shared := mustParse(t, data)
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			var p Packer
			other := slices.Clone(glyphs[:len(glyphs)-n])
			slices.Reverse(other[1:])
			for _, g := range [][]GlyphID{other, glyphs} {
				got, _, err := p.Append(nil, shared, g)
				if err != nil {
					t.Error(err)
				} else if &g[0] == &glyphs[0] && !bytes.Equal(got, want) {
					t.Error("the stream is another after others")
				}
			}
		})
	}
	group.Wait()
}

// TestFlags takes flags apart that are sound, and those that are not.
func TestFlags(t *testing.T) {
	head := make([]byte, 8) // the box, of no matter here
	simple := func(rest ...byte) []byte { return slices.Concat([]byte{0, 1}, head, rest) }
	for _, c := range []struct {
		name       string
		outline    []byte
		start, end int
	}{
		{"three points", simple(0, 2, 0, 0, 1, 1, 1, 9, 9), 14, 17},
		{"instructions before them", simple(0, 1, 0, 2, 7, 7, 1, 1, 9), 16, 18},
		{"one flag for four points", simple(0, 3, 0, 0, 9, 3, 5), 14, 16},
		{"more repeats than points", simple(0, 1, 0, 0, 9, 200, 5), 14, 16},
		{"no contour", append([]byte{0, 0}, head...), 0, 0},
		{"composite", append([]byte{0xFF, 0xFF}, head...), 0, 0},
		{"ends in its header", []byte{0, 1, 0}, 0, 0},
		{"ends before its contours do", append([]byte{0, 9}, head...), 0, 0},
		{"ends in its flags", simple(0, 5, 0, 0, 1, 1), 0, 0},
		{"ends in its instructions", simple(0, 5, 1, 0, 1, 1), 0, 0},
	} {
		if start, end := flags(c.outline); start != c.start || end != c.end {
			t.Errorf("%s: flags from %d to %d, wanted %d to %d", c.name, start, end, c.start, c.end)
		}
	}
}

// BenchmarkPack packs the glyphs of a report's body.
func BenchmarkPack(b *testing.B) {
	f := mustParse(b, songFile.Data)
	glyphs := []GlyphID{0}
	for r := range hanzi(generalList) {
		if g, ok := f.Glyph(r); ok && len(glyphs) < 560 {
			glyphs = append(glyphs, g)
		}
	}
	var p Packer
	var packed []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if packed, _, err = p.Append(packed[:0], f, glyphs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(packed)), "bytes/font")
}

// TestPackHostile packs glyphs of a font in which every outline is all of its outlines: what is
// kept of it is bounded.
func TestPackHostile(t *testing.T) {
	sound := mustParse(t, songFile.Data)
	yong, _ := sound.Glyph('永')
	glyf := slices.Concat(mustOutline(t, sound, yong), make([]byte, 1<<20))
	loca := make([]byte, 4*(sound.numGlyphs+1))
	for i := 2; i <= sound.numGlyphs; i += 2 { // every second glyph
		binary.BigEndian.PutUint32(loca[4*i:], uint32(len(glyf)))
	}
	f := *sound // a face of its own, which nobody else sees
	f.glyf, f.loca, f.longLoca, f.packing = glyf, loca, true, &packing{}
	var p Packer
	for g := range 50 {
		if _, _, err := p.Append(nil, &f, []GlyphID{0, GlyphID(2*g + 1)}); err != nil {
			t.Fatal(err)
		}
	}
	kept := 0
	for i := range f.packing.glyphs {
		if f.packing.glyphs[i].Load() != nil {
			kept++
		}
	}
	if kept == 0 || kept > 2 {
		t.Errorf("%d glyphs are kept", kept)
	}
}
