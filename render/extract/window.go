package extract

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/han"
)

// What cells of a line are a row's figures, and which are empty because another cell spans
// them or a page has them in place of spans: this is decided here, and where it is not clear
// the row is not read.

// window is the figures of a run that are the row's: those in its columns, if the grid has
// the form's, else all that are not left over from spans. It is nil where they are not as
// many, or where it is not clear which empty cells are the row's.
func (t *tableReading) window(run []int, row *layouts.Row) []int {
	n := len(row.Keys)
	if t.several(run) || t.torn(run) {
		return nil
	}
	if first := &t.all[run[0]]; first.full && first.width == len(t.table.Form.Columns) {
		if in := t.inColumns(run, row); in != nil {
			return in
		}
	}
	if len(run) < n {
		return nil
	}
	switch filled := t.filled(run); {
	case filled == n && !t.usual(row, len(run)):
		return nil
	case filled == n:
		return t.written(run)
	case filled > n || filled > 0 && t.all[run[0]].short: // a cell is lost, and it is not clear which
		return nil
	case filled == 0:
		return run[:n]
	}
	places, known := t.places(row, run)
	if places == nil {
		if known || len(run) != n {
			return nil
		}
		return run
	}
	var in []int
	for i, own := range places {
		if own {
			in = append(in, run[i])
		} else if t.all[run[i]].text != "" {
			return nil
		}
	}
	return in
}

// usual reports whether a run is as long as those of other rows of which all numbers are
// there, or there are no such: one that is longer may have a number too many, and an empty
// cell for one.
func (t *tableReading) usual(row *layouts.Row, length int) bool {
	any := false
	for i := range t.readings {
		r := &t.readings[i]
		other := &t.table.Rows[r.row]
		if other == row || len(r.runs) == 0 || len(other.Keys) != len(row.Keys) || t.labelSpan(other) != t.labelSpan(row) || t.filled(r.runs[0]) != len(row.Keys) {
			continue
		}
		if len(r.runs[0]) == length {
			return true
		}
		any = true
	}
	return !any || length == len(row.Keys)
}

// places says which cells of a run are a row's and which are left over from spans, as it is
// in the rows of which all numbers are there, and that stand in the same columns behind labels
// that span as many; nil if there are none, or these differ. known reports whether there are
// rows with as many numbers, all of which are there.
func (t *tableReading) places(row *layouts.Row, run []int) (places []bool, known bool) {
	differ := false
	for i := range t.readings {
		r := &t.readings[i]
		other := &t.table.Rows[r.row]
		if len(r.runs) == 0 || t.filled(r.runs[0]) != len(other.Keys) {
			continue
		}
		like := r.runs[0]
		known = known || len(other.Keys) == len(row.Keys) || len(like) > len(other.Keys)
		if len(like) != len(run) || len(other.Keys) != len(row.Keys) || t.labelSpan(other) != t.labelSpan(row) || t.all[like[0]].col != t.all[run[0]].col {
			continue
		}
		own := make([]bool, len(run))
		for n, i := range like {
			own[n] = t.all[i].text != ""
		}
		differ = differ || places != nil && !slices.Equal(places, own)
		places = own
	}
	if differ {
		return nil, true
	}
	return places, known
}

// labelSpan is how many columns the label of a row spans.
func (t *tableReading) labelSpan(row *layouts.Row) int {
	if i := row.Cells[0] - 1; i >= 0 && row.Label != "" {
		return t.table.Form.Cells[i].ColSpan
	}
	return 0
}

// several reports whether a cell of a run has several numbers.
func (t *tableReading) several(run []int) bool {
	return slices.ContainsFunc(run, func(i int) bool { return t.all[i].kind == severalIn })
}

// torn reports whether a cell of a run has a number that begins with a zero, as the end of one
// does that is split over two cells.
func (t *tableReading) torn(run []int) bool {
	return slices.ContainsFunc(run, func(i int) bool {
		s := t.all[i].text
		return len(s) > 1 && s[0] == '0' && han.IsDigits(s)
	})
}

// inColumns is the figures of a run that stand in a row's columns; nil if one of these has
// none, or one stands elsewhere.
func (t *tableReading) inColumns(run []int, row *layouts.Row) []int {
	var in []int
	next := 0
	for _, c := range row.Cells {
		col := t.table.Form.Cells[c].Col
		for next < len(run) && t.all[run[next]].col < col {
			if t.all[run[next]].text != "" {
				return nil
			}
			next++
		}
		if next == len(run) || t.all[run[next]].col != col {
			return nil
		}
		in = append(in, run[next])
		next++
	}
	if t.filled(run[next:]) > 0 {
		return nil
	}
	return in
}

// written is the figures of a run without its empty cells.
func (t *tableReading) written(run []int) []int {
	return slices.DeleteFunc(slices.Clone(run), func(i int) bool { return t.all[i].text == "" })
}
