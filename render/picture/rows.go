package picture

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/zlib"
)

// A pass is a part of a PNG's pixels that is packed as a picture of its own: every dx-th
// from x0 on of every dy-th row from y0 on.
type pass struct{ x0, y0, dx, dy int }

// The passes of a picture that is not interlaced, and of one that is (Adam7; W3C PNG, 8).
var (
	onePass = []pass{{0, 0, 1, 1}}
	adam7   = []pass{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
)

// passes gives the passes that have pixels.
func (h *header) passes() []pass {
	if !h.interlaced {
		return onePass
	}
	var some []pass
	for _, p := range adam7 {
		if p.x0 < h.width && p.y0 < h.height {
			some = append(some, p)
		}
	}
	return some
}

// size is how many pixels a pass has across and down.
func (p pass) size(h *header) (width, height int) {
	return ceil(h.width-p.x0, p.dx), ceil(h.height-p.y0, p.dy)
}

// rowBytes is how many bytes a row of so many pixels takes, without the filter's.
func (h *header) rowBytes(width int) int { return ceil(width*h.channels()*h.depth, 8) }

// rows are the rows of a pass, one after the other.
type rows struct {
	from      io.Reader
	step      int    // bytes from a sample to the one before it
	filter    byte   // how the row is filtered, that was read last
	buf, last []byte // the filter's byte and the row; the row before it, once the filter is undone
}

// rowsOf begins the rows of a pass, which the reader stands before.
func (h *header) rowsOf(from io.Reader, p pass) *rows {
	width, _ := p.size(h)
	n := 1 + h.rowBytes(width)
	return &rows{from: from, step: max(1, h.channels()*h.depth/8), buf: make([]byte, n), last: make([]byte, n)}
}

// read reads the next row as it is packed.
func (r *rows) read() error {
	if _, err := io.ReadFull(r.from, r.buf); err != nil {
		return unpackError(err)
	}
	if r.filter = r.buf[0]; r.filter > filterPaeth {
		return broken(PNG, "图像数据中行的滤波方式写成 %d", r.filter)
	}
	return nil
}

// next reads the next row and undoes its filter. The row is there until the one after the
// next is asked for.
func (r *rows) next() ([]byte, error) {
	r.buf, r.last = r.last, r.buf
	if err := r.read(); err != nil {
		return nil, err
	}
	unfilter(r.filter, r.buf[1:], r.last[1:], r.step)
	return r.buf[1:], nil
}

// unpackError says what is wrong with packed rows.
func unpackError(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return broken(PNG, "图像数据不够，没有写完就断了")
	}
	return broken(PNG, "图像数据解不开，或者校验和不对")
}

// unpack begins to unpack the rows.
func (c *content) unpack() (io.Reader, error) {
	z, err := zlib.NewReader(bytes.NewReader(c.packed))
	if err != nil {
		return nil, unpackError(err)
	}
	return z, nil
}

// verify unpacks all rows once and holds that there are as many bytes as the header says,
// no more, that their checksum is right, that filters are known, and that all colours are in
// the palette. Nothing of them is kept.
func (c *content) verify() error {
	packed := bytes.NewReader(c.packed)
	z, err := zlib.NewReader(packed)
	if err != nil {
		return unpackError(err)
	}
	for _, p := range c.passes() {
		if err := c.verifyPass(z, p); err != nil {
			return err
		}
	}
	switch _, err := io.ReadFull(z, make([]byte, 1)); {
	case err == nil:
		return broken(PNG, "图像数据比 %d×%d 像素的多", c.width, c.height)
	case err != io.EOF:
		return unpackError(err)
	}
	if packed.Len() > 0 {
		return broken(PNG, "图像数据后有多余的内容")
	}
	return nil
}

// verifyPass verifies the rows of a pass. Filters are undone only to see a palette's
// numbers.
func (c *content) verifyPass(from io.Reader, p pass) error {
	rows := c.rowsOf(from, p)
	width, height := p.size(&c.header)
	colours := len(c.palette) / 3
	if colours == 0 || colours == 1<<c.depth {
		for range height {
			if err := rows.read(); err != nil {
				return err
			}
		}
		return nil
	}
	for range height {
		row, err := rows.next()
		if err != nil {
			return err
		}
		if n := c.highest(row, width); n >= colours {
			return broken(PNG, "有的点用第 %d 号颜色，调色板（PLTE）只有 %d 种", n+1, colours)
		}
	}
	return nil
}

// highest is the highest of a row's numbers of colours.
func (c *content) highest(row []byte, width int) int {
	high := byte(0)
	if c.depth == 8 {
		for _, v := range row {
			high = max(high, v)
		}
		return int(high)
	}
	for i := range width {
		high = max(high, c.small(row, i))
	}
	return int(high)
}

// small is the i-th sample of a row whose samples have fewer bits than a byte.
func (h *header) small(row []byte, i int) byte {
	bit := i * h.depth
	return row[bit>>3] >> (8 - h.depth - bit&7) & (1<<h.depth - 1)
}
