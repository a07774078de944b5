package picture

import (
	"encoding/binary"
	"slices"
)

// A frame is what a JPEG's SOF says (T.81, B.2.2), and what of it the scans have given.
type frame struct {
	width, height int
	progressive   bool
	components    []component
	hMax, vMax    int
	transform     int // of colours; see transformNone
}

// A component is one of a picture's colours.
type component struct {
	id           byte
	h, v         int // sampling factors
	quantization byte
	// given is how far the scans have given each coefficient: the lowest bit that is known,
	// or nothing.
	given [64]int8
}

// nothing is what is given of a coefficient before its first scan.
const nothing = -1

// read reads the frame's header.
func (f *frame) read(mark byte, body []byte) error {
	switch {
	case f.components != nil:
		return broken(JPEG, "图像的头（SOF）有两个")
	case mark > markSOF2:
		return unwanted("这个 JPEG 是无损、算术编码或分层的（SOF%d），许多软件打不开", mark-markSOF0)
	case len(body) < 6 || len(body) != 6+3*int(body[5]):
		return broken(JPEG, "图像的头（SOF）的长度不对")
	case body[0] != 8:
		return unwanted("这个 JPEG 每种颜色有 %d 位，报告里的要 8 位", body[0])
	case body[5] == 4:
		return unwanted("这个 JPEG 是 CMYK 的（供印刷用的四色图），各处显示不一，报告里的要 RGB 或灰度")
	case body[5] != 1 && body[5] != 3:
		return unwanted("这个 JPEG 有 %d 种颜色分量，报告里的要 1 种（灰度）或 3 种", body[5])
	}
	f.progressive = mark == markSOF2
	f.height, f.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	if err := checkSize(int64(f.width), int64(f.height)); err != nil {
		return err
	}
	for c := body[6:]; len(c) > 0; c = c[3:] {
		next := component{id: c[0], h: int(c[1] >> 4), v: int(c[1] & 15), quantization: c[2]}
		if next.h < 1 || next.h > 4 || next.v < 1 || next.v > 4 || next.quantization > 3 {
			return broken(JPEG, "图像的头（SOF）中颜色分量的写法不对")
		}
		for i := range next.given {
			next.given[i] = nothing
		}
		if f.find(next.id) >= 0 {
			return broken(JPEG, "图像的头（SOF）中两个颜色分量重名")
		}
		f.components = append(f.components, next)
		f.hMax, f.vMax = max(f.hMax, next.h), max(f.vMax, next.v)
	}
	return nil
}

// find gives the number of the component of a name, -1 if there is none.
func (f *frame) find(id byte) int {
	return slices.IndexFunc(f.components, func(c component) bool { return c.id == id })
}

// mcus counts the units of a scan (T.81, A.2) and their blocks.
func (f *frame) mcus(of []*component) (units, blocks int) {
	if len(of) == 1 {
		c := of[0]
		across := ceil(ceil(f.width*c.h, f.hMax), 8)
		down := ceil(ceil(f.height*c.v, f.vMax), 8)
		return across * down, across * down
	}
	units = ceil(f.width, 8*f.hMax) * ceil(f.height, 8*f.vMax)
	for _, c := range of {
		blocks += units * c.h * c.v
	}
	return units, blocks
}

// complete refuses a picture whose scans have not given all components to the last bit of
// their mean. Finer detail may be left out by intent.
func (f *frame) complete() error {
	for i := range f.components {
		if f.components[i].given[0] != 0 {
			return broken(JPEG, "图像数据不全：第 %d 个颜色分量没有写完", i+1)
		}
	}
	return nil
}

func ceil(a, b int) int { return (a + b - 1) / b }

// give notes what a scan gives of its components: the coefficients from first to last, from
// the bit high (0 if none was known) down to low. It says how many bits each block takes at
// least. A sequential scan gives all at once, whatever its header says of coefficients,
// which no reader looks at then.
func (f *frame) give(of []*component, first, last, high, low byte) (least int, err error) {
	if !f.progressive {
		first, last, high, low = 0, 63, 0, 0
	}
	wrong := broken(JPEG, "图像数据各遍的次序不对")
	switch { // T.81, G.1.1.1
	case first > last || last > 63 || low > 13,
		f.progressive && first == 0 && last != 0,
		first > 0 && (len(of) > 1 || of[0].given[0] == nothing):
		return 0, wrong
	}
	known := int8(nothing)
	if high > 0 {
		if known = int8(high); low != high-1 {
			return 0, wrong
		}
	}
	for _, c := range of {
		for k := first; k <= last; k++ {
			if c.given[k] != known {
				return 0, wrong
			}
			c.given[k] = int8(low)
		}
	}
	switch {
	case !f.progressive:
		return 2, nil // a code for the mean, a code for the end of the block
	case first == 0:
		return 1, nil
	}
	return 0, nil // one code may end 32,767 blocks
}
