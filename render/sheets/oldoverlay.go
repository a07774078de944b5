package sheets

// The kinds of drawings that are told apart ([MS-XLS], 2.5.143).
const (
	objectPicture  = 0x08
	objectDropDown = 0x14 // of a filter, or of a list to choose from
	objectNote     = 0x19
)

// overlay reads what lies over the cells: drawings, their texts, and the remarks that
// refer to them.
func (s *oldSheetReader) overlay(rec record) error {
	switch rec.kind {
	case recObject:
		return s.drawing(rec)
	case recTextObject:
		rec.skip(10)
		length := rec.u16()
		if d, ok := s.drawings[s.object]; ok && length > 0 && len(rec.more) > 0 {
			rec.part = nil // its characters begin a part of their own
			d.Text = rec.chars(length, 0)
			s.drawings[s.object] = d
		}
	case recNote:
		if len(s.notes) == maxComments {
			return TooMuch("%s的批注超过 %d 条", s.What, maxComments)
		}
		n := oldNote{row: rec.u16(), col: rec.u16()}
		rec.skip(2)
		n.object = rec.u16()
		n.author = rec.text()
		s.notes = append(s.notes, n)
	}
	return nil
}

// drawing reads what a drawing is. Where it lies is not read.
func (s *oldSheetReader) drawing(rec record) error {
	rec.skip(4)
	kind, number := rec.u16(), rec.u16()
	s.object = -1
	if rec.short || kind == objectDropDown {
		return nil
	}
	s.object = number
	d, twice := s.drawings[number]
	d.Picture = d.Picture || kind == objectPicture
	s.drawings[number] = d
	if twice || kind == objectNote {
		return nil // the remark that it is the text of knows its cell
	}
	if len(s.order) == maxDrawings {
		return TooMuch("%s的图片和图形超过 %d 个", s.What, maxDrawings)
	}
	s.order = append(s.order, number)
	return nil
}
