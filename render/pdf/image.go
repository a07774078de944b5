package pdf

import (
	"encoding/hex"
	"strconv"

	"nianbao/render/page"
	"nianbao/render/picture"
)

// An imageTable holds the pictures of a book in order of first use, each once.
type imageTable []*picture.Image

// of is the name of a picture in the pages' resources.
func (t *imageTable) of(m *picture.Image) string {
	for i, known := range *t { // a report has few
		if known == m {
			return imageName(i)
		}
	}
	*t = append(*t, m)
	return imageName(len(*t) - 1)
}

func imageName(i int) string { return "Im" + strconv.Itoa(i+1) }

// picture paints a picture into its rectangle. An image is the unit square, the foot of
// which lies below (ISO 32000-1, 8.9.5.1): it is mirrored and turned there first.
func (c *content) picture(p *page.Picture) {
	left, foot := points(int64(p.X)), c.up(int64(p.Y+p.Height))
	width, height := points(int64(p.Width)), points(int64(p.Height))
	m := turned(p.Image.Orientation())
	c.str("q ")
	for _, v := range [...]int64{m.a * width, m.b * height, m.c * width, m.d * height, left + m.e*width, foot + m.f*height} {
		c.points(v).str(" ")
	}
	c.str("cm /").str(c.images.of(p.Image)).str(" Do Q\n")
}

// A matrix maps the unit square onto itself: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f int64 }

// turned is what shows a picture of an orientation upright.
func turned(o picture.Orientation) matrix {
	quarters, mirrored := o.Turn()
	m := matrix{a: 1, d: 1}
	if mirrored {
		m.a, m.e = -1, 1
	}
	for range quarters { // clockwise: x' = y, y' = 1 - x
		m = matrix{a: m.b, b: -m.a, c: m.d, d: -m.c, e: m.f, f: 1 - m.e}
	}
	return m
}

// writeImages writes the pictures' part of the resources, and all pictures.
func (f *file) writeImages(r *buffer) (write func()) {
	used := f.images
	if len(used) == 0 {
		return func() {}
	}
	first := f.reserve(len(used))
	r.str("/XObject<<")
	for i := range used {
		r.str("/").str(imageName(i)).str(" ").ref(first + ref(i))
	}
	r.str(">>")
	return func() {
		for i, m := range used {
			f.image(first+ref(i), m)
		}
	}
}

// image writes a picture as the object n, packed as it came.
func (f *file) image(n ref, m *picture.Image) {
	s := m.Samples()
	var b buffer
	b.str("/Type/XObject/Subtype/Image/Width ").int(s.Width).str("/Height ").int(s.Height).
		str("/BitsPerComponent ").int(s.Bits).str("/ColorSpace")
	f.colourSpace(&b, m, s)
	if m.Format == picture.JPEG {
		b.str("/Filter/DCTDecode")
		if s.Components == 3 {
			b.str("/DecodeParms<</ColorTransform ").int(s.ColorTransform).str(">>")
		}
	} else {
		b.str(deflated).str("/DecodeParms<</Predictor 15/Colors ").int(s.Components).
			str("/BitsPerComponent ").int(s.Bits).str("/Columns ").int(s.Width).str(">>")
	}
	f.raw(n, string(b), s.Data)
}

// colourSpace writes what the samples of a picture are (ISO 32000-1, 8.6), and the
// picture's profile, if it has one.
func (f *file) colourSpace(b *buffer, m *picture.Image, s picture.Samples) {
	components := s.Components
	if s.Palette != nil {
		components = 3
		b.str("[/Indexed")
	}
	device := map[int]string{1: "/DeviceGray", 3: "/DeviceRGB"}[components]
	if m.Profile != nil {
		n := f.reserve(1)
		f.stream(n, "/N "+strconv.Itoa(components)+"/Alternate"+device, m.Profile)
		b.str("[/ICCBased ").ref(n).str("]")
	} else {
		b.str(device)
	}
	if s.Palette != nil {
		b.str(" ").int(len(s.Palette)/3 - 1).str("<").str(hex.EncodeToString(s.Palette)).str(">]")
	}
}
