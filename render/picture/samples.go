package picture

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/zlib"
)

// Samples are a picture as PDF paints it (ISO 32000-2, 8.9.5): Width, Height and
// BitsPerComponent of an image, and its stream's data.
type Samples struct {
	// Width and Height are the stored ones, before Orientation.
	Width, Height int
	// Components are 1 for gray and for numbers of a palette, 3 for red, green and blue.
	// The colour space is DeviceGray or DeviceRGB, ICCBased where there is a Profile, and
	// Indexed over one of three components where there is a Palette.
	Components int
	// Bits are of a component: 8, or 1, 2, 4.
	Bits int
	// Palette has three bytes for each number, nil if there is none.
	Palette []byte
	// Data are, of a JPEG, the file for DCTDecode, which says by itself how its components
	// are colours; of a PNG, rows for FlateDecode, filtered (DecodeParms: Predictor 15,
	// Colors Components, BitsPerComponent Bits, Columns Width). What was transparent
	// stands over white.
	Data []byte
	// ColorTransform is DCTDecode's parameter: 1 if the three components of a JPEG are
	// YCbCr, 0 otherwise.
	ColorTransform int
}

// Samples gives the picture as PDF paints it. A PNG whose rows PDF cannot take as they are
// (transparency, 16 bits, interlace) is unpacked and packed anew, once, when it is first
// asked for.
func (m *Image) Samples() Samples {
	m.once.Do(func() {
		if m.Format == PNG {
			m.samples = m.png.samples()
		} else {
			m.samples = m.jpeg.samples(m.Data)
		}
	})
	return m.samples
}

// samples are a JPEG's.
func (f *frame) samples(data []byte) Samples {
	s := Samples{Width: f.width, Height: f.height, Components: len(f.components), Bits: 8, Data: data}
	if f.transform == transformYCbCr {
		s.ColorTransform = 1
	}
	return s
}

// samples are a PNG's.
func (c *content) samples() Samples {
	s := Samples{Width: c.width, Height: c.height, Components: c.components(), Bits: 8}
	if c.colour == pngPalette {
		s.Components, s.Palette = 1, c.overWhite()
	}
	if c.asTheyAre() {
		s.Bits, s.Data = c.depth, c.packed
		return s
	}
	s.Data = c.repack(s.Components)
	return s
}

// asTheyAre reports whether PDF can take the packed rows.
func (c *content) asTheyAre() bool {
	opaque := c.colour == pngPalette || (c.colour == pngGray || c.colour == pngRGB) && c.transparency == nil
	return opaque && c.depth <= 8 && !c.interlaced
}

// overWhite is the palette with each colour over white, as far as it is transparent.
func (c *content) overWhite() []byte {
	p := bytes.Clone(c.palette)
	for i, alpha := range c.transparency {
		for k := 3 * i; k < 3*i+3; k++ {
			p[k] = over(p[k], alpha)
		}
	}
	return p
}

// packLevel is how hard rows are packed: beyond it takes twice the time for a few percent.
const packLevel = 5

// repack unpacks the rows and packs them anew in 8 bits and so many components, with the
// filters that the file's maker found best. An interlaced picture's passes each have a
// reader of their own, which stands where the pass begins, so that its rows come in order
// and are not kept: to skip to all of them takes as long as to unpack them once more.
func (c *content) repack(components int) []byte {
	parts := c.parts()
	var out bytes.Buffer
	out.Grow(len(c.packed))
	z, err := zlib.NewWriterLevel(&out, packLevel)
	if err != nil {
		panic(err) // the level is not one
	}
	n := c.width * components
	row, above := make([]byte, n), make([]byte, n)
	filtered, some := make([]byte, 1+n), make([]byte, n)
	for y := range c.height {
		for _, p := range parts {
			if y < p.y0 || (y-p.y0)%p.dy != 0 {
				continue
			}
			packed, err := p.rows.next()
			if err != nil {
				panic("picture: rows that were verified: " + err.Error())
			}
			width, _ := p.size(&c.header)
			filtered[0] = p.rows.filter
			if !c.interlaced {
				c.flatten(row, packed, width)
				continue
			}
			c.flatten(some, packed, width)
			for i := range width {
				copy(row[(p.x0+i*p.dx)*components:][:components], some[i*components:])
			}
		}
		if c.interlaced { // a row's filter was not for these neighbours
			filtered[0] = c.usualFilter()
		}
		refilter(filtered[0], filtered[1:], row, above, components)
		z.Write(filtered) // a buffer takes all
		row, above = above, row
	}
	z.Close()
	return out.Bytes()
}

// usualFilter is the filter that is mostly best: none for numbers of colours, whose
// differences mean nothing.
func (c *content) usualFilter() byte {
	if c.colour == pngPalette || c.depth < 8 {
		return filterNone
	}
	return filterPaeth
}

// A part is a pass with its rows.
type part struct {
	pass
	rows *rows
}

// parts begins all passes at once.
func (c *content) parts() []part {
	var parts []part
	skip := int64(0)
	for _, p := range c.passes() {
		from, err := c.unpack()
		if err == nil {
			_, err = io.CopyN(io.Discard, from, skip)
		}
		if err != nil {
			panic("picture: rows that were verified: " + err.Error())
		}
		parts = append(parts, part{p, c.rowsOf(from, p)})
		width, height := p.size(&c.header)
		skip += int64(height) * int64(1+c.rowBytes(width))
	}
	return parts
}

// flatten makes 8-bit samples over white, or numbers of colours, of a row of so many pixels.
func (c *content) flatten(out, row []byte, width int) {
	switch {
	case c.depth < 8:
		c.flattenSmall(out, row, width)
	case c.depth == 16:
		c.flattenWide(out, row, width)
	case c.colour == pngGrayAlpha || c.colour == pngRGBA:
		n := c.components()
		for i := range width {
			pixel := row[i*(n+1):][:n+1]
			for k, v := range pixel[:n] {
				out[i*n+k] = over(v, pixel[n])
			}
		}
	default:
		n := c.channels()
		copy(out, row)
		if c.transparency == nil || c.colour == pngPalette {
			return
		}
		var key [3]byte
		for k := range n {
			key[k] = c.transparency[2*k+1]
		}
		for i := range width {
			if pixel := out[i*n:][:n]; bytes.Equal(pixel, key[:n]) {
				whiten(pixel)
			}
		}
	}
}

// flattenSmall flattens samples of fewer bits than a byte.
func (c *content) flattenSmall(out, row []byte, width int) {
	scale, key := byte(255/(1<<c.depth-1)), -1
	if c.colour == pngPalette {
		scale = 1
	} else if c.transparency != nil {
		key = int(c.transparency[1]) & (1<<c.depth - 1) // other bits say nothing
	}
	for i := range width {
		v := c.small(row, i)
		if out[i] = v * scale; int(v) == key {
			out[i] = 255
		}
	}
}

// flattenWide flattens samples of 16 bits.
func (c *content) flattenWide(out, row []byte, width int) {
	n, channels := c.components(), c.channels()
	for i := range width {
		pixel := row[i*channels*2:][:channels*2]
		alpha := uint32(65535)
		switch {
		case channels > n:
			alpha = uint32(binary.BigEndian.Uint16(pixel[2*n:]))
		case c.transparency != nil && bytes.Equal(pixel, c.transparency):
			alpha = 0
		}
		for k := range n {
			v := uint64(binary.BigEndian.Uint16(pixel[2*k:]))
			wide := v*uint64(alpha) + 65535*uint64(65535-alpha) // of 65535²
			out[i*n+k] = byte((wide + 65535*257/2) / (65535 * 257))
		}
	}
}

// over is a sample over white, as far as alpha lets it be seen.
func over(v, alpha byte) byte {
	return byte((int(v)*int(alpha) + 255*(255-int(alpha)) + 127) / 255)
}

func whiten(pixel []byte) {
	for k := range pixel {
		pixel[k] = 255
	}
}
