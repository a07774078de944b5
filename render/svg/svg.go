// Package svg paints the pages of a page.Book as pictures (SVG 1.1 with the plain href of
// SVG 2), as package pdf paints them: for a screen, not for printing or for keeping. Like
// pdf it takes no decision.
//
// Texts are painted as outlines, so that a page looks alike wherever it is shown, whatever
// faces are there. Each glyph is defined once (<path id="f0g123">, by the number of its face
// and its own) and placed by <use>. [Write] makes a file of one page with all that it needs.
// A [Defs] is for whoever shows a document that changes: it remembers what has been defined,
// and its pages only refer to that.
//
// The unit of all coordinates is a hundredth of a point. The same book gives the same bytes.
// Glyphs are not hinted: old faces whose hinting puts strokes in their places (MingLiU,
// DFKai-SB) are shown as they are drawn.
package svg

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"nianbao/render/markup"
	"nianbao/render/page"
)

// Write writes page i of the book, from 0, as an SVG file. It fails if w does, if an outline
// of a face is broken, or if the title holds what XML cannot carry; but for w, nothing has
// been written then. The book must be as page.Break makes it: a page that it has not is a
// programmer's error and panics.
func Write(w io.Writer, b *page.Book, i int) error {
	if err := checkTitle(b.Meta.Title); err != nil {
		return err
	}
	var d Defs
	var content, defs bytes.Buffer
	if err := d.paint(&content, b, i); err != nil {
		return err
	}
	if err := d.New(&defs); err != nil {
		return err
	}
	var m markup.Writer
	m.Start(w)
	open(&m, b)
	m.Attribute("xmlns", "http://www.w3.org/2000/svg")
	m.Attribute("xml:lang", b.Meta.Language)
	m.Raw("><title>")
	m.Text(fmt.Sprintf("%s，%s", b.Meta.Title, nameOf(b, i)))
	m.Raw("</title><defs>")
	m.Bytes(defs.Bytes())
	m.Raw(`</defs><path fill="#fff" d="M0 0H`)
	m.Int(hundredths(int64(b.Width)))
	m.Raw("V")
	m.Int(hundredths(int64(b.Height)))
	m.Raw(`H0z"/>`)
	m.Bytes(content.Bytes())
	m.Raw("</svg>\n")
	if err := m.Finish(); err != nil {
		return fmt.Errorf("写 SVG：%w", err)
	}
	return nil
}

// open begins an svg element of a page's size, which may get more attributes.
func open(m *markup.Writer, b *page.Book) {
	width, height := hundredths(int64(b.Width)), hundredths(int64(b.Height))
	m.Raw(`<svg role="img" width="`)
	m.Decimal(width, 2)
	m.Raw(`pt" height="`)
	m.Decimal(height, 2)
	m.Raw(`pt" viewBox="0 0 `)
	m.Int(width)
	m.Raw(" ")
	m.Int(height)
	m.Raw(`"`)
}

// nameOf is what a page is called.
func nameOf(b *page.Book, i int) string {
	return fmt.Sprintf("第 %d 页，共 %d 页", i+1, len(b.Pages))
}

// checkTitle finds what XML 1.0 has no place for (section 2.2, Char).
func checkTitle(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("标题“%q”不是 UTF-8 文字，请用 UTF-8 保存后重试", s)
	}
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return fmt.Errorf("标题里有看不见的字符 U+%04X，请删去", r)
		}
	}
	return nil
}

// hundredths converts English Metric Units, of which 12,700 make a point, to hundredths of a
// point.
func hundredths(emu int64) int64 { return divide(emu, 127) }

// divide is a/b rounded to the nearest whole number, halves upwards; b > 0.
func divide(a, b int64) int64 {
	q := (2*a + b) / (2 * b)
	if (2*a+b)%(2*b) < 0 {
		q-- // Go rounds towards zero
	}
	return q
}
