package desk

import (
	"nianbao/render/at"
	"nianbao/render/doc"
)

// A point is a place on a page, in points from the sheet's upper left corner.
type point struct {
	Page int     `json:"page"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

// A place is a place in the draft; Char counts UTF-16 code units in its text.
type place struct {
	Key  at.Key `json:"key"`
	Char int    `json:"char"`
}

// at is the place in the draft that stands at a point of a page, or null.
func (d *Desk) at(a point) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	book, err := d.book()
	if err != nil || a.Page < 0 || a.Page >= len(book.Pages) {
		return nil, nil // no pages, no place
	}
	spot, ok := book.At(a.Page, doc.Length(a.X*float64(doc.Point)), doc.Length(a.Y*float64(doc.Point)))
	if !ok {
		return nil, nil
	}
	made := place{Key: spot.Key}
	if text, ok := d.draft.report.Filled().Find(spot.Key); ok {
		made.Char = units([]rune(text.Text.Text), spot.Char)
	}
	return made, nil
}

// find is where a place of the draft stands on the pages, or null.
func (d *Desk) find(a place) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	book, err := d.book()
	if err != nil {
		return nil, nil
	}
	char := 0
	if text, ok := d.draft.report.Filled().Find(a.Key); ok {
		char = characters(text.Text.Text, a.Char)
	}
	i, box, ok := book.Find(a.Key, char)
	if !ok {
		return nil, nil
	}
	return struct {
		point
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}{point{i, points(box.X), points(box.Y)}, points(box.Width), points(box.Height)}, nil
}
