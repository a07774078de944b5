package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/han"
	"nianbao/render/page"
)

// A line is one page.Glyphs with what a reader knows of it: codes and rounded
// widths. The slices are used again from line to line.
type line struct {
	codes   []uint16
	widths  []int64 // thousandths of the em square
	targets []int64 // where the pen must stand at each glyph, millionths of a point
	gaps    []int64
}

// text writes lines as one text object.
func (c *content) text(items []page.Item) error {
	c.useColor(page.Color{})
	c.str("BT\n")
	var x, y int64 // where the last line began: Td counts from there
	for _, it := range items {
		g := it.(*page.Glyphs)
		if len(g.Glyphs) == 0 {
			continue
		}
		font, size := c.fonts.of(g.Face), points(int64(g.Size))
		if size <= 0 {
			return fmt.Errorf("字号 %d EMU 太小，无法显示", int64(g.Size))
		}
		if err := c.line.set(g, font); err != nil {
			return err
		}
		c.useFont(font, size)
		c.useSpacing(c.line.spacing(size, c.spacing))
		startX, startY := divide(c.line.targets[0], 1000), c.up(int64(g.Y-g.Raise))
		c.points(startX - x).str(" ").points(startY - y).str(" Td\n")
		x, y = startX, startY
		c.show(startX)
	}
	c.str("ET\n")
	return nil
}

// set fills the line from g.
func (l *line) set(g *page.Glyphs, f *font) error {
	l.codes, l.widths, l.targets = l.codes[:0], l.widths[:0], l.targets[:0]
	for i := range g.Glyphs {
		code, err := f.code(&g.Glyphs[i])
		if err != nil {
			return err
		}
		l.codes = append(l.codes, code)
		l.widths = append(l.widths, f.codes[code].width)
		l.targets = append(l.targets, millionths(int64(g.X+g.Glyphs[i].X)))
	}
	return nil
}

func (c *content) useFont(f *font, size int64) {
	if f == c.font && size == c.size {
		return
	}
	c.font, c.size = f, size
	c.str("/").str(f.name).str(" ").points(size).str(" Tf\n")
}

// useSpacing sets Tc, in ten-thousandths of a point.
func (c *content) useSpacing(spacing int64) {
	if spacing == c.spacing {
		return
	}
	c.spacing = spacing
	c.decimal(spacing, 4).str(" Tc\n")
}

// spacing is what Tc is to be for the line, in ten-thousandths of a point: the
// commonest distance between the end of one glyph and the start of the next,
// because that then costs nothing. What is set already stays if it serves as
// well: positions are rounded, and lines alike differ by a hair.
func (l *line) spacing(size, set int64) int64 {
	if len(l.codes) < 2 {
		return set
	}
	l.gaps = l.gaps[:0]
	for i := range len(l.codes) - 1 {
		l.gaps = append(l.gaps, divide(l.targets[i+1]-l.targets[i]-l.widths[i]*size, 100))
	}
	slices.Sort(l.gaps)
	best := commonest(l.gaps)
	if off := (best - set) * 100 * int64(len(l.codes)); 2*max(off, -off) <= size {
		return set
	}
	return best
}

// commonest is the value that a sorted slice holds most often; of several, the
// least.
func commonest(sorted []int64) int64 {
	best, most := sorted[0], 0
	for i := 0; i < len(sorted); {
		n := 1
		for i+n < len(sorted) && sorted[i+n] == sorted[i] {
			n++
		}
		if n > most {
			best, most = sorted[i], n
		}
		i += n
	}
	return best
}

// show writes the line's glyphs from startX. The pen is kept as a reader keeps
// it, in rounded widths; where it would be off by more than half a thousandth
// of the em square it is moved, so that no error adds up.
func (c *content) show(startX int64) {
	pen, first := startX*1000, 0
	for i, code := range c.line.codes {
		if instead := c.font.codes[code].instead; instead != "" {
			pen = c.showRun(first, i, pen)
			c.str("/Span<</ActualText").text(instead).str(">>BDC\n")
			pen = c.showRun(i, i+1, pen)
			c.str("EMC\n")
			first = i + 1
		}
	}
	c.showRun(first, len(c.line.codes), pen)
}

// showRun writes the line's glyphs from first to before end with the pen, and gives where it
// stands then.
func (c *content) showRun(first, end int, pen int64) int64 {
	if first == end {
		return pen
	}
	c.str("[<")
	for i := first; i < end; i++ {
		code := c.line.codes[i]
		if off := pen - c.line.targets[i]; 2*max(off, -off) > c.size {
			move := divide(off, c.size)
			c.str(">").int(int(move)).str("<")
			pen -= move * c.size
		}
		c.hex(code)
		pen += c.line.widths[i]*c.size + c.spacing*100
	}
	c.str(">]TJ\n")
	return pen
}

// unnamed stands in print for a character that nobody can name: 〓, the mark that Chinese
// printers set where they have no type.
const unnamed = '〓'

// replacement is what a reader is to take for a glyph's text (ActualText, ISO 32000-1,
// 14.9.4), "" where it can take the text itself. Characters of the private use areas
// (自造字) mean nothing outside the office that made them, and PDF/A-3 asks for a text
// instead (ISO 19005-3, 6.2.11.7.3): the character that GB 18030-2022 has for it, else 〓.
// ToUnicode keeps them as they were. A glyph of several characters, such as one with a
// variation selector, says so once more here, for readers that copy code by code.
func replacement(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if n == len(text) && !unicode.Is(unicode.Co, first) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Co, r) {
			return r
		}
		if standard := han.Standard(r); standard != 0 {
			return standard
		}
		return unnamed
	}, text)
}
