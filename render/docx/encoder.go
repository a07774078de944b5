package docx

import (
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/markup"
)

// An encoder writes one part's XML.
type encoder struct {
	markup.Writer

	named   int      // the bookmark of a caption's name that has begun; 0 for none
	keys    []at.Key // of the bookmarks of texts, in their order
	changes int64    // how many changes have been written
	deleted bool     // what is written is a text that was deleted
}

// value writes an element whose only content is its w:val.
func (e *encoder) value(name, val string) {
	e.Raw("<", name, ` w:val="`, val, `"/>`)
}

// number writes such an element with a number.
func (e *encoder) number(name string, val int64) {
	e.Raw("<", name)
	e.IntAttribute("w:val", val)
	e.Raw("/>")
}

// off turns a property off that Word has on by default or by a style.
func (e *encoder) off(name string) { e.value(name, "0") }

// switched writes a property that is on or off.
func (e *encoder) switched(name string, on bool) {
	if on {
		e.Raw("<", name, "/>")
	} else {
		e.off(name)
	}
}

// twips is a length in Word's unit, rounded to the nearest.
func twips(l doc.Length) int64 { return int64(floorDiv(l+doc.Twip/2, doc.Twip)) }

// halfPoints is a type size in the unit of w:sz.
func halfPoints(l doc.Length) int64 { return int64(floorDiv(l+doc.Point/4, doc.Point/2)) }

// floorDiv divides and rounds down, below zero too.
func floorDiv(a, b doc.Length) doc.Length {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
