// Package parts hands font files on in two parts: the first has all that most texts need, the
// second the outlines of rare characters, and is asked for when a text first needs one of them.
// What a program makes of the two is byte for byte what it makes of the files: whatever tells
// how wide a glyph is and where lines end is there from the beginning, and a glyph whose
// outline is missing is never drawn.
//
//	first, rest, err := parts.Split(files, fonts.Common())                       // where the program is built
//	files, err := parts.Open(first, func() ([]byte, error) { return rest, nil }) // where it runs
//
// # Format
//
// A file is a sequence of runs, each of one of three layers: what opening it needs (tables, and
// the outlines that are measured), frequent outlines, rare ones. The first part has two layers, the
// second one. The parts are made together and fit only each other. Numbers are unsigned varints
// (encoding/binary); "packed" is a zstd frame (RFC 8878), which has a checksum of its own.
//
//	first: "faces-1\n", the length of the packed index, the packed index, for each file its packed layers at once and frequent
//	rest:  "faces-2\n", for each file its packed layer rare
//	index: for each file the length of its name, the name, its SHA-256 (32 bytes), the number of runs, for each run three times
//	       its length plus the number of its layer, for each layer the length of what it is packed to, 0 for a layer without bytes
package parts

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"

	"nianbao/fonts"
)

const (
	firstMagic = "faces-1\n"
	restMagic  = "faces-2\n"
)

// A layer says when bytes of a file are unpacked.
type layer int

const (
	atOnce   layer = iota
	frequent       // when a text needs any of them
	rare           // so, too, and the second part must be fetched
	layers
)

// A run is the bytes of a file from where the run before it ends up to To.
type run struct {
	to    int
	layer layer
}

// A part is a file in the two parts.
type part struct {
	name   string
	sum    [sha256.Size]byte
	runs   []run
	packed [layers]int // the length of what each is packed to
}

// Split makes the two parts of files of one face each; the outlines of all characters that
// are needed go into the first. The same files give the same parts.
func Split(files []fonts.File, needed func(rune) bool) (first, rest []byte, err error) {
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, nil, err
	}
	defer pack.Close()
	var index, frames []byte
	rest = []byte(restMagic)
	for _, file := range files {
		p, err := newPart(file, needed)
		if err != nil {
			return nil, nil, fmt.Errorf("%s：%w", file.Name, err)
		}
		for l := range layers {
			to := &frames
			if l == rare {
				to = &rest
			}
			if bytes := p.gather(file.Data, l); len(bytes) > 0 {
				before := len(*to)
				*to = pack.EncodeAll(bytes, *to)
				p.packed[l] = len(*to) - before
			}
		}
		index = p.append(index)
	}
	index = pack.EncodeAll(index, nil)
	return slices.Concat(appendNumber([]byte(firstMagic), len(index)), index, frames), rest, nil
}

var errCollection = errors.New("文件中不止一款字体，不能分成两部分")

// newPart finds the runs of a file.
func newPart(file fonts.File, needed func(rune) bool) (*part, error) {
	if n, err := fonts.Count(file.Data); err != nil {
		return nil, err
	} else if n != 1 {
		return nil, errCollection
	}
	face, err := fonts.Parse(file.Data, 0)
	if err != nil {
		return nil, err
	}
	later, err := face.Rest(func(rune) bool { return false })
	if err != nil {
		return nil, err
	}
	rarely, err := face.Rest(needed)
	if err != nil {
		return nil, err
	}
	return &part{name: file.Name, sum: sha256.Sum256(file.Data), runs: runsOf(len(file.Data), later, rarely)}, nil
}

// runsOf are the runs of a file of that size, from what is unpacked later and what of that is
// rarely.
func runsOf(size int, later, rarely []fonts.Span) []run {
	var runs []run
	at := 0
	add := func(to int, l layer) {
		if to > at {
			runs = append(runs, run{to, l})
			at = to
		}
	}
	for _, s := range later {
		add(s.From, atOnce)
		for len(rarely) > 0 && rarely[0].From < s.To {
			add(rarely[0].From, frequent)
			add(rarely[0].To, rare)
			rarely = rarely[1:]
		}
		add(s.To, frequent)
	}
	add(size, atOnce)
	return runs
}

// size is the file's.
func (p *part) size() int {
	if len(p.runs) == 0 {
		return 0
	}
	return p.runs[len(p.runs)-1].to
}

// spans are the bytes of one layer.
func (p *part) spans(l layer) []fonts.Span {
	var spans []fonts.Span
	at := 0
	for _, r := range p.runs {
		if r.layer == l {
			spans = append(spans, fonts.Span{From: at, To: r.to})
		}
		at = r.to
	}
	return spans
}

// lengthOf is how many bytes a layer has.
func (p *part) lengthOf(l layer) int {
	n := 0
	for _, s := range p.spans(l) {
		n += s.To - s.From
	}
	return n
}

// top is the last layer that has any bytes.
func (p *part) top() layer {
	top := atOnce
	for _, r := range p.runs {
		top = max(top, r.layer)
	}
	return top
}

// gather joins the bytes of a layer.
func (p *part) gather(data []byte, l layer) []byte {
	var joined []byte
	for _, s := range p.spans(l) {
		joined = append(joined, data[s.From:s.To]...)
	}
	return joined
}
