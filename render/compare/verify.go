package compare

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// A DiscrepancyKind is what is wrong with a place of what was published.
type DiscrepancyKind uint8

// The kinds of discrepancies.
const (
	Differs   DiscrepancyKind = iota // a number or a text is another one, or a cell is empty
	Missing                          // what is printed is not there
	Extra                            // what is there is not printed
	Misplaced                        // a paragraph stands elsewhere; its words may differ too
	Doubtful                         // it could not be read there, or not surely
	Widths                           // all marks and characters that have another width or shape
)

// A Discrepancy is a place at which what was published is not what is printed.
type Discrepancy struct {
	Kind  DiscrepancyKind
	Key   at.Key // of the place in the report; of what is too much, in what was published
	Where string // the place in a clerk's words
	// Printed and Published are the texts, "" for what is not there; of Widths, the marks as
	// they were and as they are; of Doubtful, Published is what the reader of the file says.
	Printed, Published string
	In, On             at.Source // where it stands in the report's file, and in what was published
	Pieces             []Piece   // of a text: how what is printed became what was published

	rank int // of the place in the report
}

// A Verification is what came of holding what was published against a report.
type Verification struct {
	Discrepancies  []Discrepancy // in the order in which the places are printed
	Numbers, Texts int           // how many numbers and paragraphs are the same
	Unchecked      []string      // what of the report could not be held against anything, in a clerk's words

	recognised bool // what was published knows no keys: it has what stands there, and no more
	widths     widths
}

// Verify holds what was published against what is printed of a report; found is what its
// reader found. Not compared are blanks and the ends of lines and paragraphs, the form's own
// titles, what a portal puts around a report, where a figure stands between the paragraphs,
// and what the report does not print.
func Verify(printed, published *bind.Filled, found []at.Finding) *Verification {
	v := &verifier{printed: printed, published: published, Verification: &Verification{recognised: published.Report.Recognised}}
	v.form()
	v.titles()
	v.texts()
	v.numbers()
	v.doubts(found)
	slices.SortStableFunc(v.Discrepancies, func(a, b Discrepancy) int { return a.rank - b.rank })
	v.addWidths()
	return v.Verification
}

// A verifier holds what was published against a report.
type verifier struct {
	printed, published *bind.Filled
	*Verification
}

// add adds a discrepancy of a place in the report.
func (v *verifier) add(d Discrepancy) {
	if d.Where == "" {
		d.Where = v.printed.Where(d.Key)
	}
	if d.rank == 0 {
		d.rank = v.printed.Rank(d.Key)
	}
	v.Discrepancies = append(v.Discrepancies, d)
}

// form says that the tables are those of another form.
func (v *verifier) form() {
	if a, b := v.printed.Layout, v.published.Layout; a != b {
		v.add(Discrepancy{Kind: Differs, Key: at.Layout, Printed: a.Name, Published: b.Name})
	}
}

// titles holds the titles of the report and of its parts against each other. Of those of
// the form nothing is said: a page may show them as it likes.
func (v *verifier) titles() {
	title, on := v.published.Title(), v.published.Source(at.Title)
	if v.recognised {
		title, on = "", at.Source{}
		for _, r := range v.published.Report.Remains {
			if r.Kind == report.TitleRemain {
				title, on = r.Text.Text, r.Source
			}
		}
	}
	v.line(at.Title, v.printed.Title(), title, on)
	for i, s := range v.printed.Layout.Sections {
		is, on := s.Title, at.Source{}
		if other := v.published.Report.Section(i + 1); other != nil && other.Title.Text != "" {
			is, on = other.Title.Text, other.Title.Source
		} else if other == nil && titleOf(v.printed, i) != s.Title {
			is = ""
		}
		if was := titleOf(v.printed, i); was != s.Title || is != s.Title {
			v.line(at.SectionTitle(i+1), was, is, on)
		}
	}
}

// line holds a text of one line against what was published in its place.
func (v *verifier) line(key at.Key, was, is string, on at.Source) {
	in := v.printed.Source(key)
	switch {
	case folded(is) == "" && folded(was) != "":
		v.add(Discrepancy{Kind: Missing, Key: key, Printed: was, In: in})
	default:
		v.text(key, was, is, in, on, Differs)
	}
}

// text holds a text against the one that was published for it; kind is what it is
// otherwise, if that is not Differs.
func (v *verifier) text(key at.Key, was, is string, in, on at.Source, kind DiscrepancyKind) {
	s := shape(was, is)
	v.widths.note(v.printed.Where(key), on, s.was, s.is)
	if s.same && kind == Differs {
		v.Texts++
		return
	}
	v.add(Discrepancy{Kind: kind, Key: key, Printed: was, Published: is, In: in, On: on, Pieces: s.pieces})
}

// numbers holds all numbers of the report's form against those that were published.
func (v *verifier) numbers() {
	met := map[at.Key]bool{}
	for _, t := range v.printed.Layout.Tables {
		if v.lacks(t) {
			v.add(Discrepancy{Kind: Missing, Key: at.Table(t.Name), In: v.printed.Source(at.Table(t.Name))})
			continue
		}
		for i := range t.Rows {
			v.row(t, &t.Rows[i], met)
		}
	}
}

// lacks reports whether a table is not there, of which the reader has said nothing.
func (v *verifier) lacks(t *layouts.Table) bool {
	key := at.Table(t.Name)
	return v.recognised && v.published.Report.Table(t.Name) == nil &&
		!slices.ContainsFunc(v.published.Report.Unread, func(k at.Key) bool { return k.Within(key) })
}

// row holds the numbers of a row.
func (v *verifier) row(t *layouts.Table, row *layouts.Row, met map[at.Key]bool) {
	key := at.Row(t.Name, row.Name)
	if slices.Contains(v.published.Report.Unread, key) {
		return // its reader has said why
	}
	if v.recognised && !hasRow(v.published.Report.Table(t.Name), row.Name) {
		var all []string
		for _, k := range row.Keys {
			all = append(all, v.printed.Printed(k))
		}
		v.add(Discrepancy{Kind: Missing, Key: key, Printed: strings.Join(all, " "), In: v.printed.Source(row.Keys[0])})
		return
	}
	for _, k := range row.Keys {
		if met[k] {
			continue
		}
		met[k] = true
		v.number(k)
	}
}

func hasRow(t *report.Table, name string) bool {
	return t != nil && slices.ContainsFunc(t.Rows, func(r report.Row) bool { return r.Name.Text == name })
}

func (v *verifier) number(key at.Key) {
	was, is := v.printed.Printed(key), v.published.Printed(key)
	a, b := v.printed.Values[key], v.published.Values[key]
	if v.recognised && b.Computed() {
		is, b = "", bind.Value{} // nothing stands there
	}
	same := was == is || was != "" && is != "" && a.Text == was && b.Text == is && a.Number.Cmp(b.Number) == 0
	switch {
	case same && was != "":
		v.Numbers++
	case !same:
		v.add(Discrepancy{Kind: Differs, Key: key, Printed: was, Published: is, In: v.printed.Source(key), On: v.published.Source(key)})
	}
}

// doubtful are the rules of what a recogniser could not read of a page's tables, or not
// surely, or read although it is not as the form has it.
var doubtful = []string{"source.row", "source.group", "source.twice", "source.again", "source.reading", "source.label"}

// doubts tells of what could not be read, or not surely: it is never taken for the same.
func (v *verifier) doubts(found []at.Finding) {
	for _, f := range found {
		source := strings.HasPrefix(f.Rule, "source.")
		if slices.Contains(doubtful, f.Rule) || !source && f.Stops == at.Always {
			v.add(Discrepancy{Kind: Doubtful, Key: f.Key, Where: f.Where, Published: f.Text, On: f.Source})
		}
	}
}
