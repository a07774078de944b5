package extract

import (
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// TestFlattened holds that a report comes back whole, figures and texts, in whatever style it
// is flattened.
func TestFlattened(t *testing.T) {
	set := forms(t)
	runs := uint64(40)
	if testing.Short() {
		runs = 6
	}
	for _, l := range set.All() {
		for _, s := range styles {
			t.Run(l.Name+"/"+s.name, func(t *testing.T) {
				for seed := range runs {
					want := consistent(l, seed)
					data := flatten(l, want, drawTables(l, want), s, rand.New(rand.NewPCG(1, seed)))
					got, form, found := Read(input(set, data))
					if got == nil || form != l {
						t.Fatalf("seed %d: %v\n%s", seed, found, data)
					}
					for _, f := range found {
						if f.Rule != "source.derived" {
							t.Fatalf("seed %d: %s\n%s", seed, line(f), data)
						}
					}
					wanted := texts(l, want)
					if wanted[at.Layout] == nil {
						delete(wanted, at.Layout)
					}
					if diff := cmp.Diff(wanted, texts(l, got)); diff != "" {
						t.Fatalf("seed %d: texts (-want +got):\n%s\n%s", seed, diff, data)
					}
					if diff := cmp.Diff(numbers(t, l, want), numbers(t, l, got)); diff != "" {
						t.Fatalf("seed %d: numbers (-want +got):\n%s\n%s", seed, diff, data)
					}
				}
			})
		}
	}
}

// TestDamaged holds that of a report that was damaged on its way no figure comes out wrong
// without it being said of its row or its table.
func TestDamaged(t *testing.T) {
	set := forms(t)
	runs := uint64(*damagedRuns)
	if testing.Short() {
		runs = min(runs, 100)
	}
	tally := struct{ figures, right, missing, reported int }{}
	for seed := range runs {
		r := rand.New(rand.NewPCG(2, seed))
		l := set.All()[r.IntN(len(set.All()))]
		s := styles[r.IntN(len(styles))]
		want := consistent(l, seed)
		tables := drawTables(l, want)
		var done []string
		for range 1 + r.IntN(3) {
			d := damages[r.IntN(len(damages))]
			if what := d(tables[r.IntN(len(tables))], r); what != "" {
				done = append(done, what)
			}
		}
		data := flatten(l, want, tables, s, r)
		got, form, found := Read(input(set, data))
		if got == nil {
			continue
		}
		filled, bound := bind.Bind(form, got, report.StandardFields())
		found = append(found, bound...)
		truth, _ := bind.Bind(l, want, report.StandardFields())
		for key, v := range truth.Values {
			tally.figures++
			read, ok := filled.Values[key]
			switch {
			case !ok:
				tally.missing++
				if !said(found, key) && !follows(l, found, key) {
					t.Errorf("seed %d (%s; %v): %s is missing, and nothing is said of it", seed, s.name, done, key)
				}
			case read.Number.Cmp(v.Number) == 0:
				tally.right++
			case stands(tables, key, read.Text):
				tally.reported++ // it does stand there
			case said(found, key) || broken(form, filled, key):
				tally.reported++
				if testing.Verbose() {
					t.Logf("seed %d (%s; %v): %s is %s, not %s, and said to be doubtful", seed, s.name, done, key, read.Text, v.Text)
				}
			default:
				t.Errorf("seed %d (%s; %v): %s is %s, not %s, and nothing is said of it", seed, s.name, done, key, read.Text, v.Text)
			}
		}
		if t.Failed() {
			t.Fatalf("%s", data)
		}
	}
	t.Logf("%d runs, %d figures: %d right, %d not read and said, %d wrong and said", runs, tally.figures, tally.right, tally.missing, tally.reported)
}

// said reports whether something was found of a number, of its row or of its table.
func said(found []at.Finding, key at.Key) bool {
	p := key.Parts()
	return slices.ContainsFunc(found, func(f at.Finding) bool {
		return f.Rule != "source.label" && f.Rule != "source.furniture" && f.Key != at.Whole &&
			(f.Key == key || f.Key == at.Row(p.Table, p.Row) || f.Key == at.Table(p.Table) || f.Key == at.Table(p.Table+".notes"))
	})
}

// stands reports whether a page has a row of a table without sums in which so many numbers
// stand as the form has, and this one in its place: a number was lost and another one split,
// and nothing tells it from a row that is right.
func stands(tables []*drawnTable, key at.Key, text string) bool {
	p := key.Parts()
	for _, d := range tables {
		row := d.table.Row(p.Row)
		if d.table.Name != p.Table || len(d.table.Sums) > 0 || row == nil {
			continue
		}
		for i := range d.rows {
			r := &d.rows[i]
			f := r.figures()
			if r.number >= 0 && &d.table.Rows[r.number] == row && len(f) == len(row.Keys) && r.cells[f[slices.Index(row.Keys, key)]].text == text {
				return true
			}
		}
	}
	return false
}

// follows reports whether a total is one of numbers of which something was found.
func follows(l *layouts.Layout, found []at.Finding, key at.Key) bool {
	return slices.ContainsFunc(l.Table(key.Parts().Table).Definitions(key), func(terms []at.Key) bool {
		return slices.ContainsFunc(terms, func(k at.Key) bool { return said(found, k) })
	})
}

// broken reports whether a sum of the form does not hold in which a number is, which the
// rules say.
func broken(l *layouts.Layout, f *bind.Filled, key at.Key) bool {
	for _, s := range l.Table(key.Parts().Table).Sums {
		if left, right, known := f.Sides(s); known && left.Cmp(right) != 0 && slices.Contains(slices.Concat(s.Left, s.Right), key) {
			return true
		}
	}
	return false
}

// A damage is something that happens to a table between an office and whoever copies it. It
// says what it did, or nothing.
type damage func(d *drawnTable, r *rand.Rand) string

// numbered is one of a table's rows of numbers that has as many at least.
func (d *drawnTable) numbered(r *rand.Rand, least int) *drawnRow {
	var all []int
	for i := range d.rows {
		if d.rows[i].number >= 0 && len(d.rows[i].figures()) >= least {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return &drawnRow{number: -1}
	}
	return &d.rows[all[r.IntN(len(all))]]
}

var damages = []damage{
	func(d *drawnTable, r *rand.Rand) string { // a character of a label is lost or another
		row := d.numbered(r, 1)
		i := row.label()
		if i < 0 || len([]rune(row.cells[i].text)) < 4 {
			return ""
		}
		s := []rune(row.cells[i].text)
		n := r.IntN(len(s))
		if r.IntN(2) == 0 {
			s[n] = '某'
		} else {
			s = slices.Delete(s, n, n+1)
		}
		row.cells[i].text = string(s)
		return "label " + string(s)
	},
	func(d *drawnTable, r *rand.Rand) string { // a number is lost
		row := d.numbered(r, 2)
		if row.number < 0 {
			return ""
		}
		f := row.figures()
		n := f[r.IntN(len(f))]
		row.cells = slices.Delete(row.cells, n, n+1)
		return "lost number"
	},
	func(d *drawnTable, r *rand.Rand) string { // a column is lost
		n := r.IntN(7)
		for i := range d.rows {
			if f := d.rows[i].figures(); len(f) > n && len(f) > 1 {
				d.rows[i].cells = slices.Delete(d.rows[i].cells, f[n], f[n]+1)
			}
		}
		return "lost column"
	},
	func(d *drawnTable, r *rand.Rand) string { // a row stands twice
		row := d.numbered(r, 1)
		if row.number < 0 {
			return ""
		}
		i := slices.IndexFunc(d.rows, func(x drawnRow) bool { return x.number == row.number })
		again := drawnRow{number: row.number, cells: slices.Clone(row.cells)}
		if r.IntN(2) == 0 {
			if f := again.figures(); len(f) > 0 {
				again.cells[f[r.IntN(len(f))]].text = "8"
			}
		}
		d.rows = slices.Insert(d.rows, i+r.IntN(2), again)
		return "row twice"
	},
	func(d *drawnTable, r *rand.Rand) string { // two numbers run together
		row := d.numbered(r, 2)
		f := row.figures()
		if len(f) < 2 {
			return ""
		}
		n := r.IntN(len(f) - 1)
		between := []string{"", " "}[r.IntN(2)]
		row.cells[f[n]].text += between + row.cells[f[n+1]].text
		row.cells = slices.Delete(row.cells, f[n+1], f[n+1]+1)
		return "run together"
	},
	func(d *drawnTable, r *rand.Rand) string { // a number is split over two cells
		row := d.numbered(r, 1)
		for _, n := range row.figures() {
			if c := row.cells[n]; len(c.text) > 1 {
				first, second := c, c
				first.text, second.text = c.text[:1], c.text[1:]
				row.cells = slices.Replace(row.cells, n, n+1, first, second)
				return "split number"
			}
		}
		return ""
	},
	func(d *drawnTable, r *rand.Rand) string { // a label is lost
		row := d.numbered(r, 1)
		if i := row.label(); i >= 0 {
			row.cells[i].text = ""
			return "lost label"
		}
		return ""
	},
	func(d *drawnTable, r *rand.Rand) string { // a row is lost
		row := d.numbered(r, 1)
		if row.number < 0 {
			return ""
		}
		number := row.number
		d.rows = slices.DeleteFunc(d.rows, func(x drawnRow) bool { return x.number == number })
		return "lost row"
	},
	func(d *drawnTable, r *rand.Rand) string { // a page ends
		i := 1 + r.IntN(max(len(d.rows)-1, 1))
		d.rows = slices.Insert(d.rows, min(i, len(d.rows)), drawnRow{number: -1, cells: []drawnCell{{text: []string{"- 4 -", "—5—", "第 3 页"}[r.IntN(3)], rowSpan: 1, colSpan: 1}}})
		return "page number"
	},
	func(d *drawnTable, r *rand.Rand) string { // figures are blank
		row := d.numbered(r, 2)
		for _, n := range row.figures() {
			if row.cells[n].text == "0" {
				row.cells[n].text = ""
			}
		}
		return "blank cells"
	},
	func(d *drawnTable, r *rand.Rand) string { // the table is cut off
		i := 1 + r.IntN(max(len(d.rows)-1, 1))
		d.rows = d.rows[:min(i, len(d.rows))]
		return "cut off"
	},
	func(d *drawnTable, r *rand.Rand) string { // a remark stands in a cell
		row := d.numbered(r, 1)
		if f := row.figures(); len(f) > 0 {
			row.cells[f[r.IntN(len(f))]].text += "（其中修订" + strings.Repeat("1", 1+r.IntN(2)) + "件）"
			return "remark"
		}
		return ""
	},
	func(d *drawnTable, r *rand.Rand) string { // a row of another form
		i := 1 + r.IntN(max(len(d.rows)-1, 1))
		row := d.numbered(r, 1)
		if row.number < 0 || row.label() < 0 {
			return ""
		}
		other := drawnRow{number: -1, cells: slices.Clone(row.cells)}
		other.cells[row.label()].text = "其他主动公开文件"
		d.rows = slices.Insert(d.rows, min(i, len(d.rows)), other)
		return "other row"
	},
}

// damagedRuns is how many damaged reports are read.
var damagedRuns = flag.Int("damaged", 400, "how many damaged reports are read")
