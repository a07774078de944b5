package compose

import (
	"slices"

	"nianbao/render/compare"
	"nianbao/render/doc"
)

// runs are runs as they became others, with what was deleted and inserted. What stayed looks
// as in the second.
func (m *marker) runs(before, after []doc.Run) []doc.Run {
	was, is := written(before), written(after)
	if was == is && !slices.ContainsFunc(after, m.strays) {
		return after
	}
	var all []doc.Run
	from, to := 0, 0
	for _, p := range m.wholeFields(compare.Words(was, is), after) {
		n := len(p.Text)
		switch p.Op {
		case compare.Deleted:
			all = append(all, changed(stretch(before, from, from+n), doc.Deleted)...)
			from += n
		case compare.Inserted:
			all = append(all, changed(stretch(after, to, to+n), doc.Inserted)...)
			to += n
		default:
			all = append(all, stretch(after, to, to+n)...)
			from, to = from+n, to+n
		}
	}
	return all
}

// written is what runs say, with the ends of lines.
func written(runs []doc.Run) string {
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range runs {
		b = append(b, r.Text...)
	}
	return string(b)
}

// stretch is the piece of some runs from one of their bytes to another.
func stretch(runs []doc.Run, from, to int) []doc.Run {
	var all []doc.Run
	at := 0
	for _, r := range runs {
		start, end := max(from-at, 0), min(to-at, len(r.Text))
		if start < end {
			piece := r
			piece.Text = r.Text[start:end]
			all = append(all, piece)
		}
		at += len(r.Text)
	}
	return all
}

// isField reports whether an editor makes a run's text by itself: there is all of it or none.
func isField(r doc.Run) bool { return r.Counts != "" || r.Refers != "" }

// strays reports whether a run refers to something that does not stand in the first text: it
// would lead nowhere there.
func (m *marker) strays(r doc.Run) bool { return r.Refers != "" && !m.stays[r.Refers] }

// wholeFields are pieces of which none keeps a part of a field of the second text, nor a
// field that strays.
func (m *marker) wholeFields(pieces []compare.Piece, after []doc.Run) []compare.Piece {
	start := 0
	for _, r := range after {
		if end := start + len(r.Text); isField(r) {
			pieces = wholeField(pieces, start, end, m.strays(r))
		}
		start += len(r.Text)
	}
	return pieces
}

// wholeField deletes and inserts what is kept of the second text's bytes from start to end,
// unless all of them are, and may be.
func wholeField(pieces []compare.Piece, start, end int, strays bool) []compare.Piece {
	var all []compare.Piece
	gone, come := "", ""
	flush := func() {
		for _, p := range []compare.Piece{{Op: compare.Deleted, Text: gone}, {Op: compare.Inserted, Text: come}} {
			if p.Text != "" {
				all = append(all, p)
			}
		}
		gone, come = "", ""
	}
	at := 0
	for _, p := range pieces {
		if p.Op == compare.Deleted {
			if start < at && at < end {
				gone += p.Text
			} else {
				flush()
				all = append(all, p)
			}
			continue
		}
		from, to := max(start-at, 0), min(end-at, len(p.Text))
		at += len(p.Text)
		if from >= to || p.Op == compare.Kept && to-from == end-start && !strays {
			flush()
			all = append(all, p)
			continue
		}
		if from > 0 {
			all = append(all, compare.Piece{Op: p.Op, Text: p.Text[:from]})
		}
		if p.Op == compare.Kept {
			gone += p.Text[from:to]
		}
		if come += p.Text[from:to]; to < len(p.Text) {
			flush()
			all = append(all, compare.Piece{Op: p.Op, Text: p.Text[to:]})
		}
	}
	flush()
	return all
}

// cutRuns cuts runs where so many bytes have passed, of all but those that the change has
// put in.
func cutRuns(runs []doc.Run, ends []int, without doc.Change) [][]doc.Run {
	all := make([][]doc.Run, 1, len(ends)+1)
	passed := 0
	for _, r := range runs {
		for r.Change != without && len(ends) > 0 && passed+len(r.Text) > ends[0] {
			first := r
			first.Text = r.Text[:ends[0]-passed]
			if first.Text != "" {
				all[len(all)-1] = append(all[len(all)-1], first)
			}
			r.Text, passed, ends = r.Text[len(first.Text):], ends[0], ends[1:]
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], r)
		if r.Change != without {
			passed += len(r.Text)
		}
	}
	for range ends {
		all = append(all, nil)
	}
	return all
}
