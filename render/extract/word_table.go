package extract

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// An aligned is a table as it stands in the file, held against the one that was printed.
type aligned struct {
	grid  *manuscript.Grid
	slots [][]slotCell // by row and column
	table *doc.Table
	rows  []int // of each row, which one it was printed as; -1 where it is new
	cols  []int // of each column likewise
	cells map[*doc.Cell]*manuscript.Cell
	taken map[*manuscript.Cell]*doc.Cell
}

// A slotCell is a slot of a grid: the cell that covers it, and whether it begins there.
type slotCell struct {
	cell   *manuscript.Cell
	begins bool
}

// alignTable finds what has become of each cell that was printed: by its key, or else by its
// row and its column, of which others tell which they were.
func alignTable(g *manuscript.Grid, t *doc.Table) *aligned {
	a := &aligned{grid: g, table: t, cells: map[*doc.Cell]*manuscript.Cell{}, taken: map[*manuscript.Cell]*doc.Cell{}}
	a.slots = slotsOf(g)
	byKey := map[at.Key]*doc.Cell{}
	for i := range t.Cells {
		if key := t.Cells[i].Key; key != "" {
			byKey[key] = &t.Cells[i]
		}
	}
	width := len(t.Columns)
	for _, row := range a.slots {
		width = max(width, len(row))
	}
	rowVotes, colVotes := newVotes(len(a.slots)), newVotes(width)
	for r, row := range a.slots {
		for c, s := range row {
			if !s.begins {
				continue
			}
			for _, k := range s.cell.Keys {
				if was := byKey[k.Key]; was != nil && !k.Refers && a.cells[was] == nil {
					a.match(was, s.cell)
					rowVotes[r][was.Row]++
					colVotes[c][was.Col]++
					break
				}
			}
		}
	}
	a.rows = settle(rowVotes, t.Rows, a.sameWords())
	a.cols = settle(colVotes, len(t.Columns), nil)
	for i := range t.Cells {
		was := &t.Cells[i]
		if a.cells[was] != nil {
			continue
		}
		r, c := slices.Index(a.rows, was.Row), slices.Index(a.cols, was.Col)
		if r >= 0 && c >= 0 && c < len(a.slots[r]) && a.slots[r][c].begins && a.taken[a.slots[r][c].cell] == nil {
			a.match(was, a.slots[r][c].cell)
		}
	}
	return a
}

// match says what has become of a cell.
func (a *aligned) match(was *doc.Cell, now *manuscript.Cell) { a.cells[was], a.taken[now] = now, was }

// slotsOf lays the cells of a grid out.
func slotsOf(g *manuscript.Grid) [][]slotCell {
	slots := make([][]slotCell, len(g.Rows))
	for r := range g.Rows {
		col := 0
		for i := range g.Rows[r] {
			c := &g.Rows[r][i]
			for col < len(slots[r]) && slots[r][col].cell != nil {
				col++
			}
			for down := r; down < min(r+c.RowSpan, len(slots)); down++ {
				for len(slots[down]) < col+c.ColSpan {
					slots[down] = append(slots[down], slotCell{})
				}
				for across := col; across < col+c.ColSpan; across++ {
					slots[down][across] = slotCell{c, down == r && across == col}
				}
			}
			col += c.ColSpan
		}
	}
	return slots
}

// votes say of each row, or column, as which it was printed by the keys in it.
type votes []map[int]int

func newVotes(n int) votes {
	all := make(votes, n)
	for i := range all {
		all[i] = map[int]int{}
	}
	return all
}

// settle decides as which each row, or column, was printed: as most of the keys in it say;
// where none says, and just as many are missing between those that are known, as these in
// their order; or else as the one with the same words, given as which these were printed.
func settle(all votes, printed int, words []int) []int {
	rows := make([]int, len(all))
	used := map[int]bool{}
	for i, v := range all {
		rows[i] = -1
		best := 0
		for was, n := range v {
			if !used[was] && (n > best || n == best && was < rows[i]) {
				best, rows[i] = n, was
			}
		}
		used[rows[i]] = rows[i] >= 0
	}
	for start := 0; start < len(rows); start++ {
		if rows[start] >= 0 {
			continue
		}
		end := start
		for end < len(rows) && rows[end] < 0 {
			end++
		}
		before, after := -1, printed
		if start > 0 {
			before = rows[start-1]
		}
		if end < len(rows) {
			after = rows[end]
		}
		for i := start; i < end; i++ {
			was := before + 1 + i - start
			if after-before-1 != end-start {
				was = -1
				if words != nil {
					was = words[i]
				}
			}
			if was >= 0 && !used[was] {
				rows[i], used[was] = was, true
			}
		}
		start = end
	}
	return rows
}

// sameWords is of each row the one that was printed with the same words; -1 where none was.
func (a *aligned) sameWords() []int {
	printed := make([]string, a.table.Rows)
	for i := range a.table.Cells {
		c := &a.table.Cells[i]
		printed[c.Row] += squeezed(doc.Text(c.Runs))
	}
	rows := map[string]int{}
	for r, words := range printed {
		if _, twice := rows[words]; !twice && words != "" {
			rows[words] = r
		}
	}
	same := make([]int, len(a.grid.Rows))
	for r, row := range a.grid.Rows {
		words := ""
		for _, c := range row {
			words += squeezed(c.Text.Text)
		}
		was, known := rows[words]
		if same[r] = was; !known {
			same[r] = -1
		}
	}
	return same
}

// statutory reads one of the form's tables: its numbers, and whether its labels stand as
// they were.
func (f *flow) statutory(a *aligned) {
	form := f.filled.Layout.Table(string(a.table.Key))
	missing := map[int]bool{}
	for r := range a.table.Rows {
		missing[r] = !slices.Contains(a.rows, r)
	}
	for i := range a.table.Cells {
		was := &a.table.Cells[i]
		now := a.cells[was]
		switch {
		case was.Role == doc.Number:
			f.number(was, now)
		case now != nil && squeezed(now.Text.Text) != squeezed(doc.Text(was.Runs)):
			f.find("word.label", now.Source, a.table.Key, "表格里规定的“%s”改成了“%s”，没有采用：这些字由程序按规定的格式印。", han.Shown(doc.Text(was.Runs)), han.Shown(unbroken(now.Text.Text)))
		}
	}
	for i := range form.Rows {
		row := &form.Rows[i]
		if missing[a.table.Cells[row.Cells[0]].Row] {
			f.find("word.lost", a.grid.Source, at.Row(form.Name, row.Name), "这一行被删去了，它的数没有读到。规定的表格不能缺行，没有数量的填 0。")
		}
	}
	for r, was := range a.rows {
		if words := rowWords(a.grid.Rows[r]); was < 0 && words != "" {
			f.find("word.unread", a.grid.Source, a.table.Key, "表里加了一行“%s”，规定的表格没有这一行，没有读。", han.Shown(words))
		}
	}
}

// rowWords are the words in a row.
func rowWords(cells []manuscript.Cell) string {
	var all []string
	for _, c := range cells {
		if c.Text.Text != "" {
			all = append(all, unbroken(c.Text.Text))
		}
	}
	return strings.Join(all, " ")
}

// number reads a number: what stands in its cell, which may be gone.
func (f *flow) number(was *doc.Cell, now *manuscript.Cell) {
	printed, text, source := doc.Text(was.Runs), "", f.source
	if now != nil {
		text, source = strings.TrimSpace(now.Text.Text), now.Source
		f.report.Places[was.Key] = source
	}
	given := f.token(was.Key, source)
	switch {
	case text == printed && given != nil:
		given.Source = source
	case text == printed:
	case given != nil:
		*given = report.Text{Text: text, Source: source}
	case text != "": // in place of a total that the program computes
		f.widened(was.Key)[f.column(was.Key)] = report.Text{Text: text, Source: source}
	}
}

// column is which of its row's numbers a number is.
func (f *flow) column(key at.Key) int {
	p := key.Parts()
	return slices.Index(f.filled.Layout.Table(p.Table).Row(p.Row).Keys, key)
}

// row is the row of the report in which a number stands, nil where it has none.
func (f *flow) row(key at.Key) *report.Row {
	p := key.Parts()
	for i := range f.report.Tables {
		t := &f.report.Tables[i]
		for j := range t.Rows {
			if t.Name.Text == p.Table && t.Rows[j].Name.Text == p.Row {
				return &t.Rows[j]
			}
		}
	}
	return nil
}

// token is what the report gives for a number, nil where it gives none.
func (f *flow) token(key at.Key, source at.Source) *report.Text {
	row := f.row(key)
	if row == nil {
		return nil
	}
	p := key.Parts()
	form := f.filled.Layout.Table(p.Table)
	of := form.Row(p.Row)
	if len(row.Values) == len(of.Keys) {
		return &row.Values[f.column(key)]
	}
	n := 0
	for _, k := range of.Keys {
		switch {
		case form.DefinesAcross(of, k) && k == key:
			return nil
		case form.DefinesAcross(of, k):
		case k == key && n < len(row.Values):
			return &row.Values[n]
		default:
			n++
		}
	}
	return nil
}

// widened are the tokens of a number's row, one for each of its numbers.
func (f *flow) widened(key at.Key) []report.Text {
	p := key.Parts()
	of := f.filled.Layout.Table(p.Table).Row(p.Row)
	all := make([]report.Text, len(of.Keys))
	for i, k := range of.Keys {
		all[i].Source = f.source
		if t := f.token(k, f.source); t != nil {
			all[i] = *t
		}
	}
	row := f.row(key)
	if row == nil {
		t := f.report.Table(p.Table)
		t.Rows = append(t.Rows, report.Row{Name: report.Text{Text: p.Row, Source: f.source}})
		row = &t.Rows[len(t.Rows)-1]
	}
	row.Values = all
	return all
}

// cloneTables is tables that may be changed.
func cloneTables(tables []report.Table) []report.Table {
	tables = slices.Clone(tables)
	for i := range tables {
		tables[i].Rows = slices.Clone(tables[i].Rows)
		for j := range tables[i].Rows {
			tables[i].Rows[j].Values = slices.Clone(tables[i].Rows[j].Values)
		}
	}
	return tables
}
