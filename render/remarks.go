package render

import (
	"cmp"
	"maps"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// A Remark is a comment (批注) that stands in the file which was read: a leader's in Word, the
// county's in a workbook, this program's on an annotated copy.
type Remark struct {
	// Key is the place in the report that it is about: the number or the text on which it
	// stands, or the nearest thing that has a key; at.Whole where it is about none.
	Key    at.Key
	Where  string // the place in the form's words
	Author string // "" where the file does not say
	Text   string // several lines have line feeds
	Source at.Source
	Done   bool // the file says that it has been dealt with
}

// Remarks are the comments that stand in the file, in its order, each answer for itself. Of
// more than limits.RemarksRead the last says how many are left out. A data file has none.
func (p *Report) Remarks() []Remark {
	given := p.filled.Report.Remarks
	if len(given) == 0 {
		return nil
	}
	s := p.standing()
	all := make([]Remark, len(given))
	for i, r := range given {
		key := at.Whole
		switch {
		case r.Source.Sheet != "":
			key = s.inSheet(r.Source)
		case r.Source.Block > 0:
			key = s.inText(r.On, r.Source)
		}
		all[i] = Remark{Key: key, Where: p.filled.Where(key), Author: r.Author, Text: r.Text.Text, Source: r.Source, Done: r.Done}
	}
	return all
}

// A standing is what stands where in the file that was read.
type standing struct {
	*Report
	exact  map[at.Source][]at.Key // the keys of what was read at a place, in the form's order
	blocks []int                  // the paragraphs of a Word file at which something was read, in their order
}

// standing looks up where the report's numbers and texts, and what it lacks, stand.
func (p *Report) standing() *standing {
	s := &standing{p, map[at.Source][]at.Key{}, nil}
	add := func(key at.Key, source at.Source) {
		source.Line, source.Column = 0, 0
		if !source.IsZero() && !slices.Contains(s.exact[source], key) {
			s.exact[source] = append(s.exact[source], key)
		}
	}
	for key := range p.filled.Said() {
		add(key, p.filled.Source(key))
	}
	for _, key := range slices.Sorted(maps.Keys(p.filled.Report.Places)) {
		add(key, p.filled.Report.Places[key])
	}
	for source := range s.exact {
		if source.Block > 0 {
			s.blocks = append(s.blocks, source.Block)
		}
	}
	slices.Sort(s.blocks)
	return s
}

// inText is the key of a place in a Word file, or another of paragraphs, of which on says what
// it was when the file was written.
func (s *standing) inText(on at.Key, source at.Source) at.Key {
	keys := s.exact[source]
	if on.Parts().Kind == at.NumberPlace || slices.Contains(keys, on) {
		return on
	}
	if len(keys) > 0 {
		return keys[0]
	}
	if on != at.Whole {
		return on
	}
	i, _ := slices.BinarySearch(s.blocks, source.Block)
	if i == 0 {
		return at.Whole
	}
	source.Block = s.blocks[i-1]
	if keys := s.exact[source]; len(keys) > 0 {
		return keys[0]
	}
	return at.Whole
}

// inSheet is the key of a cell of a workbook.
func (s *standing) inSheet(source at.Source) at.Key {
	if keys := s.exact[source]; len(keys) > 0 {
		return s.own(keys, source)
	}
	cell, ok := sheets.ParseRange(source.Cell)
	if !ok {
		return at.Whole
	}
	if source.Sheet == xlsx.SheetText {
		return s.besideText(source, cell)
	}
	for _, t := range s.filled.Layout.Tables {
		if xlsx.SheetName(&t.Form) == source.Sheet {
			return inTable(t, cell.Row-xlsx.TableRow, cell.Col-xlsx.TableCol)
		}
	}
	return s.blockOn(source.Sheet)
}

// own is of keys that were read at one cell the one that the cell is for: others may only be
// derived from it, as the title is from the office's name. Of a field's paragraphs, it is that
// which stands there.
func (s *standing) own(keys []at.Key, source at.Source) at.Key {
	i := slices.IndexFunc(keys, func(k at.Key) bool { return s.filled.Report.Places[k] == source })
	if i < 0 {
		return keys[0]
	}
	for _, k := range keys {
		if k != keys[i] && k.Within(keys[i]) {
			return k
		}
	}
	return keys[i]
}

// inTable is the key of a slot of a table that is no number's: of the row, or of the table.
func inTable(t *layouts.Table, row, col int) at.Key {
	for i := range t.Form.Cells { // a number that is merged of several slots
		c := &t.Form.Cells[i]
		if c.Row <= row && row < c.Row+c.RowSpan && c.Col <= col && col < c.Col+c.ColSpan {
			if c.Key.Parts().Kind == at.NumberPlace {
				return c.Key
			}
			if c.RowSpan > 1 {
				return at.Table(t.Name) // of several rows
			}
		}
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; len(r.Cells) > 0 && t.Form.Cells[r.Cells[0]].Row == row {
			return at.Row(t.Name, r.Name)
		}
	}
	return at.Table(t.Name)
}

// besideText is the key of a cell beside a text, or below the last of a field: that of the
// text, or of the field where the cell is the field's name.
func (s *standing) besideText(source at.Source, cell sheets.Range) at.Key {
	best, key := sheets.Range{Row: -1}, at.Whole
	for other, keys := range s.exact {
		o, ok := sheets.ParseRange(other.Cell)
		if other.Sheet != source.Sheet || !ok || o.Row > cell.Row || o.Row < best.Row {
			continue
		}
		if k := slices.MinFunc(keys, func(a, b at.Key) int { return cmp.Compare(len(a), len(b)) }); o.Row > best.Row || cmp.Less(k, key) {
			best, key = o, k
		}
	}
	if best.Row == cell.Row && cell.Col > best.Col || key == at.Whole {
		return key
	}
	if p := key.Parts(); p.Item > 0 { // a paragraph
		return key.Parent()
	}
	return key
}

// blockOn is the table, the picture or the chart in the text that a sheet holds.
func (s *standing) blockOn(sheet string) at.Key {
	for other, keys := range s.exact {
		if other.Sheet != sheet {
			continue
		}
		if b, ok := s.filled.Block(keys[0]); ok {
			return b.Key
		}
	}
	return at.Whole
}
