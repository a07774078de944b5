package pdffile

import (
	"strings"
	"unicode/utf16"

	"nianbao/render/limits"
)

// A page is one that is not read yet.
type page struct {
	dict
	resources any
	box       any
	rotate    any
}

// A Page is what a page shows. Lengths are in points, from the upper left corner, to the
// right and down, as the page is looked at.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph // in the order in which they are drawn
	Rules         []Rule  // likewise, without those of figures
	Pictures      int
}

// A Glyph is one or more characters that are drawn as one, from left to right.
type Glyph struct {
	Text  string  // "\uFFFD" for what the file does not say
	X, Y  float64 // where its baseline begins
	Width float64
	Size  float64 // of the type
	// Aside says that the file calls it none of the page's content, such as its number.
	Aside bool
	// Figure says that the file calls it part of a figure.
	Figure bool
}

// A Rule is a straight thin line across or down the page.
type Rule struct{ X1, Y1, X2, Y2 float64 }

// listPages walks through the tree of pages. A node counts once, wherever it stands.
func (f *File) listPages() {
	type node struct {
		o any
		page
	}
	root := f.dict(f.trailer["Root"])
	waiting, seen := []node{{o: root["Pages"]}}, map[ref]bool{}
	for len(waiting) > 0 {
		n := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if r, ok := n.o.(ref); ok {
			if seen[r] {
				continue
			}
			seen[r] = true
		}
		d := f.dict(n.o)
		if d == nil {
			continue
		}
		p := page{d, n.resources, n.box, n.rotate}
		inherit(&p.resources, d["Resources"])
		inherit(&p.box, d["MediaBox"])
		inherit(&p.box, d["CropBox"])
		inherit(&p.rotate, d["Rotate"])
		kids := f.array(d["Kids"])
		if d["Type"] == name("Page") || kids == nil {
			if f.pages = append(f.pages, p); len(f.pages) > limits.Pages {
				panic(stop{ErrTooMuch})
			}
			continue
		}
		spend(&f.parsed, len(kids), maxParsed)
		for i := len(kids) - 1; i >= 0; i-- {
			waiting = append(waiting, node{kids[i], p})
		}
	}
}

func inherit(to *any, o any) {
	if o != nil {
		*to = o
	}
}

// Pages is how many pages the file has.
func (f *File) Pages() int { return len(f.pages) }

// Page reads a page, from 0. It fails with ErrTooMuch where what the file's pages
// together need is more than a report does.
func (f *File) Page(number int) (shown *Page, err error) {
	defer guard(&err)
	p := f.pages[number]
	x, y, w, h := f.boxOf(p.box)
	turn := (f.int(f.resolve(p.rotate), 0)%360 + 360) % 360
	c := &canvas{File: f, page: &Page{Width: w, Height: h}}
	switch turn {
	case 90:
		c.page.Width, c.page.Height = h, w
		c.view = matrix{0, 1, 1, 0, -y, -x}
	case 180:
		c.view = matrix{-1, 0, 0, 1, x + w, -y}
	case 270:
		c.page.Width, c.page.Height = h, w
		c.view = matrix{0, -1, -1, 0, y + h, x + w}
	default:
		c.view = matrix{1, 0, 0, -1, -x, y + h}
	}
	for _, content := range f.listOf(p.dict["Contents"]) {
		if s, ok := f.resolve(content).(*stream); ok {
			c.content = append(append(c.content, f.unpack(s)...), '\n')
		}
	}
	spend(&f.unpacked, len(c.content), maxUnpacked)
	c.run(c.content, f.dict(p.resources), state{ctm: c.view, scale: 1}, 0)
	return c.page, nil
}

// boxOf is a rectangle: its lower left corner, width and height. A page without one is A4.
func (f *File) boxOf(o any) (x, y, w, h float64) {
	a := f.array(o)
	if len(a) < 4 {
		return 0, 0, 595, 842
	}
	x1, y1, x2, y2 := f.float(a[0], 0), f.float(a[1], 0), f.float(a[2], 0), f.float(a[3], 0)
	return min(x1, x2), min(y1, y2), max(x1, x2) - min(x1, x2), max(y1, y2) - min(y1, y2)
}

// An Attachment is a file attached to this one.
type Attachment struct {
	Name string
	Data []byte
}

// Attached are the files attached to this one, each name once, in the order in which the
// file lists them. What they unpack to counts against what the file may unpack to.
func (f *File) Attached() (all []Attachment, err error) {
	defer guard(&err)
	met := map[string]bool{}
	add := func(o any) {
		if called := f.calledOf(o); called != "" && !met[called] {
			met[called] = true
			all = append(all, Attachment{called, f.fileOf(o)})
		}
	}
	root := f.dict(f.trailer["Root"])
	waiting, seen := []any{f.dict(root["Names"])["EmbeddedFiles"]}, map[ref]bool{}
	for _, o := range f.array(root["AF"]) {
		add(o)
	}
	for len(waiting) > 0 {
		o := waiting[0]
		waiting = waiting[1:]
		if r, ok := o.(ref); ok {
			if seen[r] {
				continue
			}
			seen[r] = true
		}
		d := f.dict(o)
		for i, names := 1, f.array(d["Names"]); i < len(names); i += 2 {
			add(names[i])
		}
		kids := f.array(d["Kids"])
		spend(&f.parsed, len(kids), maxParsed)
		waiting = append(waiting, kids...)
	}
	return all, nil
}

// calledOf is what a specification calls its file (ISO 32000-2, 7.11.3).
func (f *File) calledOf(o any) string {
	d := f.dict(o)
	t, ok := f.resolve(d["UF"]).(text)
	if !ok {
		t, _ = f.resolve(d["F"]).(text)
	}
	return textString(string(t))
}

// fileOf is the file of a specification.
func (f *File) fileOf(o any) []byte {
	files := f.dict(f.dict(o)["EF"])
	s, ok := f.resolve(files["UF"]).(*stream)
	if !ok {
		s, _ = f.resolve(files["F"]).(*stream)
	}
	return f.unpack(s)
}

// textString is a string that is text (ISO 32000-2, 7.9.2.2): in UTF-16, in UTF-8, or in
// an encoding of which only ASCII is known here.
func textString(s string) string {
	if utf8Text, ok := strings.CutPrefix(s, "\xEF\xBB\xBF"); ok {
		return strings.ToValidUTF8(utf8Text, "\uFFFD")
	}
	if !strings.HasPrefix(s, "\xFE\xFF") {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return utf16Text(s[2:])
}

// utf16Text is the text of UTF-16 with the upper byte first.
func utf16Text(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}
