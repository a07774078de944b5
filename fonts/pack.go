package fonts

import (
	"encoding/binary"
	"sync"
	"sync/atomic"

	"nianbao/fonts/deflate"
)

// A Packer makes subsets that are packed as a PDF's streams are: it is to Subset what
// FlateDecode asks for. Packing outlines is most of the work of making a PDF, and in what
// they look like they differ from other data: only their points' flags repeat what has
// been, while coordinates, two thirds of a font, hardly ever do. So matches are
// looked for among the flags alone, and the coordinates of a glyph are the same bits
// each time: each face has one Huffman code, in which every glyph is coded once and
// kept.
//
// A Packer holds memory to work in. It is for one goroutine at a time; what is kept is
// the face's, and all share it.
type Packer struct {
	file    []byte
	matcher deflate.Matcher
	matches []deflate.Match
}

// A packing is a face's Huffman code and its glyphs in it.
type packing struct {
	once   sync.Once
	err    error // why there is no code
	code   *deflate.Code
	glyphs []atomic.Pointer[packedGlyph]
	room   atomic.Int64 // bytes of outlines that may still be kept
}

// A packedGlyph is a simple glyph in the face's code: what stands before and behind the
// flags of its points, and the sums of all of it.
type packedGlyph struct {
	start, end   int // of the flags
	before, rest deflate.Bits
	sums         sums
}

// Append appends the face's Subset of the glyphs as a zlib stream (RFC 1950), and gives the
// subset's length in bytes. The same glyphs give the same stream, whatever has
// been packed before.
func (p *Packer) Append(dst []byte, f *Face, glyphs []GlyphID) (packed []byte, length int, err error) {
	s, err := f.plan(glyphs)
	if err != nil {
		return nil, 0, err
	}
	k, err := f.packed()
	if err != nil {
		return nil, 0, err
	}
	var outlined sums
	file, outlines := s.file(p.file[:0], func(table []byte) uint32 {
		outlined = k.sum(s, table)
		return outlined.words()
	})
	p.file = file
	p.matcher.Reset()
	w := deflate.Writer{Out: append(dst, 0x78, 0x01)} // deflate, a window of 32 KB
	if outlines >= ownCode {
		p.tables(&w, nil, outlines)
	}
	k.code.Begin(&w, true)
	if outlines < ownCode {
		p.tables(&w, k.code, outlines)
	}
	p.outlines(&w, k, s, outlines)
	w.Close()
	return binary.BigEndian.AppendUint32(w.Out, sumsOf(file[:outlines]).then(outlined).adler), len(file), nil
}

// ownCode is how many bytes before the outlines pay for a code of their own: to make and to
// describe one costs more than the face's wastes on a few glyphs.
const ownCode = 2000

// tables writes what stands before the outlines: in the code, or in a block of its own.
func (p *Packer) tables(w *deflate.Writer, code *deflate.Code, outlines int) {
	tables := p.file[:outlines]
	p.matches = p.matcher.Find(p.matches[:0], p.file, 0, outlines)
	if code != nil {
		code.Write(w, tables, 0, outlines, p.matches)
		return
	}
	var counts deflate.Counts
	counts.Add(tables, p.matches)
	code = deflate.NewCode(&counts)
	code.Begin(w, false)
	code.Write(w, tables, 0, outlines, p.matches)
	code.End(w)
}

// outlines writes the outlines, and with them the block ends.
func (p *Packer) outlines(w *deflate.Writer, k *packing, s *subset, at int) {
	for i, g := range s.glyphs {
		end := at + even(len(s.drawn[i]))
		p.glyph(w, k, g, at, end)
		at = end
	}
	k.code.Literals(w, p.file[at:]) // up to a multiple of four
	k.code.End(w)
}

// glyph writes the outline from at to end of the file.
func (p *Packer) glyph(w *deflate.Writer, k *packing, g GlyphID, at, end int) {
	kept := k.glyph(g, p.file[at:end])
	if kept == nil {
		k.code.Literals(w, p.file[at:end])
		return
	}
	p.matches = p.matcher.Find(p.matches[:0], p.file, at+kept.start, at+kept.end)
	w.Write(kept.before)
	k.code.Write(w, p.file, at+kept.start, at+kept.end, p.matches)
	w.Write(kept.rest)
}

// sum sums up the table of a subset's outlines.
func (k *packing) sum(s *subset, table []byte) sums {
	all, at := sumsOf(nil), 0
	for i, g := range s.glyphs {
		end := at + even(len(s.drawn[i]))
		if kept := k.glyph(g, table[at:end]); kept != nil {
			all = all.then(kept.sums)
		} else {
			all = all.then(sumsOf(table[at:end]))
		}
		at = end
	}
	return all.then(sumsOf(table[at:])) // up to a multiple of four
}

// glyph is what is kept of a glyph with the outline, nil if it cannot be kept.
func (k *packing) glyph(g GlyphID, outline []byte) *packedGlyph {
	kept := k.glyphs[g].Load()
	if kept == nil {
		if kept = k.keep(outline); kept != nil && k.room.Add(-int64(len(outline))) >= 0 {
			k.glyphs[g].Store(kept) // by whoever comes last: all are alike
		}
	}
	return kept
}

// keep is an outline to be kept, nil for one without flags: the parts of a composite glyph
// have other numbers in each subset.
func (k *packing) keep(outline []byte) *packedGlyph {
	start, end := flags(outline)
	if start == end {
		return nil
	}
	return &packedGlyph{start, end, k.code.Keep(outline[:start]), k.code.Keep(outline[end:]), sumsOf(outline)}
}

// packed is the face's packing.
func (f *Face) packed() (*packing, error) {
	k := f.packing
	k.once.Do(func() {
		if k.code, k.err = f.sampleCode(); k.err != nil {
			return
		}
		k.glyphs = make([]atomic.Pointer[packedGlyph], f.numGlyphs)
		k.room.Store(2 * int64(len(f.glyf))) // twice what a sound face has: two may keep one at once
	})
	return k, k.err
}

// sampleCode is the code that a sample of the face's glyphs asks for.
func (f *Face) sampleCode() (*deflate.Code, error) {
	var counts deflate.Counts
	counts.AddAll()
	var matcher deflate.Matcher
	var matches []deflate.Match
	var data []byte
	for _, g := range f.sample() {
		outline, err := f.drawn(g)
		if err != nil {
			return nil, err
		}
		if len(outline) > longestSample {
			continue
		}
		start, end := flags(outline)
		at := len(data)
		data = append(data, outline...)
		matches = matcher.Find(matches, data, at+start, at+end)
	}
	counts.Add(data, matches)
	return deflate.NewCode(&counts), nil
}

// longestSample is the longest outline that is looked at for the code, in bytes: those of hanzi
// have some hundred, and in a hostile font all may be as long as the file.
const longestSample = 8 << 10

// sample is some glyphs of a face, for what they have in common: of every fiftieth
// character of GB 2312, and of ASCII.
func (f *Face) sample() []GlyphID {
	const every = 50
	var glyphs []GlyphID
	add := func(r rune) {
		if g, ok := f.Glyph(r); ok {
			glyphs = append(glyphs, g)
		}
	}
	i := 0
	for r := range hanzi(gb2312List) {
		if i%every == 0 {
			add(r)
		}
		i++
	}
	for r := '!'; r <= '~'; r++ {
		add(r)
	}
	return glyphs
}
