package compose

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// Annex makes the tree of the annex (附表), the workbook that accompanies a report:
// its tables first, then the sums, then the texts that the report has.
func Annex(f *bind.Filled) *doc.Workbook {
	d := workbook(f)
	d.Meta.Title += "附表"
	d.Sheets = []doc.SheetKind{doc.TableSheets, doc.SumSheet, doc.TextSheet}
	return d
}

// Entry makes the tree of the workbook that a clerk fills a report into (填报表),
// with what the report says so far.
func Entry(f *bind.Filled) *doc.Workbook {
	d := workbook(f)
	d.Meta.Title += "填报表"
	d.Sheets = []doc.SheetKind{doc.GuideSheet, doc.EntrySheet, doc.TableSheets, doc.SumSheet}
	d.Named = true
	for i := range d.Fields {
		d.Fields[i].Spare = spare(d.Fields[i])
	}
	return d
}

// Draft makes the tree of the workbook that holds a report as far as it has come (填报表), to
// go on with: as Entry does, but with each number as it was given, whatever stands in its
// place, with formulas only for totals that were left out, and with the pictures.
func Draft(f *bind.Filled) *doc.Workbook {
	d := Entry(f)
	d.Draft = true
	tokens := f.Tokens()
	for _, block := range d.Blocks {
		if table, ok := block.(*doc.Table); ok {
			asGiven(table, tokens)
		}
	}
	for i := range d.PictureSheets {
		hold(f, &d.PictureSheets[i])
	}
	return d
}

// asGiven puts what was given for the numbers of a table in place of what is printed.
func asGiven(table *doc.Table, tokens map[at.Key]string) {
	for i := range table.Cells {
		c := &table.Cells[i]
		token := tokens[c.Key]
		if c.Role != doc.Number || token == "" && c.Terms != nil {
			continue
		}
		c.Terms, c.Runs = nil, []doc.Run{{Style: doc.TableText, Text: token}}
	}
}

// hold puts a picture on its sheet, as large as it is there at most.
func hold(f *bind.Filled, s *doc.PictureSheet) {
	b, _ := f.Block(s.Key)
	if m := b.Picture.Image; m != nil {
		s.Image, s.Across = m, min(s.Table.Width(), doc.Length(m.Width)*pixel)
	}
}

// spare is how many empty rows a field has below its lines.
func spare(f doc.Field) int {
	const below, least = 3, 6
	switch n := len(f.Lines); {
	case !f.Many:
		return max(1-n, 0)
	case n == 0:
		return least
	default:
		return below
	}
}

// workbook makes what is common to both: the tree of the copy for publication,
// with the report's fields, the form's sums and how they come out, and for each
// total that a program may compute the cells that it is the sum of.
func workbook(f *bind.Filled) *doc.Workbook {
	tree, _ := Document(f, Publication) // that a figure is too wide for print is no matter here
	d := &doc.Workbook{Document: *tree}
	d.Blocks = slices.DeleteFunc(slices.Clone(tree.Blocks), inText)
	for _, block := range d.Blocks {
		if table, ok := block.(*doc.Table); ok {
			terms(f, f.Layout.Table(string(table.Key)), table)
		}
	}
	for _, field := range bind.FormFields(f.Layout, f.Fields, len(f.Report.Annexes)) {
		own := doc.Field{
			Key: field.Key, Label: field.Name, Help: field.Help, Many: field.Many,
			Entry: entries[field.Key], From: min(f.Layout.From, f.Report.Year), Choices: field.Choices,
		}
		for _, t := range f.Report.Get(field.Key) {
			own.Lines = append(own.Lines, t.Text)
		}
		for _, t := range f.Blocks {
			if t.Holder == field.Key && hasSheet(t) {
				own.Between = append(own.Between, doc.Between{After: t.After, Name: sheetName(f, t), What: t.Kind.String()})
			}
		}
		d.Fields = append(d.Fields, own)
	}
	for _, t := range f.Layout.Tables {
		for i, e := range t.Equations() {
			d.Sums = append(d.Sums, sum(f, t, t.Sums[i], e))
		}
	}
	for _, t := range f.TextTables() {
		if i := slices.IndexFunc(tree.Blocks, func(b doc.Block) bool { return tableKey(b) == t.Key }); i >= 0 {
			d.TextTables = append(d.TextTables, textSheet(f, t, tree.Blocks[i].(*doc.Table)))
		}
	}
	for _, t := range f.Blocks {
		switch {
		case t.Kind == report.ChartBlock && hasSheet(t):
			d.ChartSheets = append(d.ChartSheets, chartSheet(f, t, d.Page.TextWidth()))
		case t.Kind == report.PictureBlock:
			d.PictureSheets = append(d.PictureSheets, pictureSheet(f, t, d.Page.TextWidth()))
		}
	}
	return d
}

// tableKey is the key of a table, or that of the whole for what is none.
func tableKey(b doc.Block) at.Key {
	if t, ok := b.(*doc.Table); ok {
		return t.Key
	}
	return at.Whole
}

// inText reports whether a block is a table, a picture or a chart in the text.
func inText(b doc.Block) bool {
	switch b.(type) {
	case *doc.Chart, *doc.Picture:
		return true
	}
	return tableKey(b).Parts().Kind == at.BlockPlace
}

// hasSheet reports whether a block has a sheet of its own.
func hasSheet(t bind.Block) bool {
	switch t.Kind {
	case report.TableBlock:
		return len(t.Rows) > 0
	case report.ChartBlock:
		return len(t.Rows) > 0 || t.Chart.From.Text != ""
	}
	return true
}

// textSheet is a table in the text for a sheet of its own.
func textSheet(f *bind.Filled, t bind.Block, table *doc.Table) doc.TextTable {
	sheet := doc.TextTable{Table: table, Sheet: sheetName(f, t), Unit: t.Unit.Text}
	for col := range t.Columns() {
		align := report.AlignCentre
		if t.Align != nil {
			align = t.Align[col]
		}
		sheet.Aligns = append(sheet.Aligns, align.String())
	}
	for _, w := range t.Widths {
		sheet.Widths = append(sheet.Widths, report.ShownWidth(w))
	}
	for _, n := range t.Notes {
		sheet.Notes = append(sheet.Notes, n.Text)
	}
	return sheet
}

// sheetName is the name of the sheet of a table in the text, which is not that of a table
// of the form.
func sheetName(f *bind.Filled, t bind.Block) string {
	name := t.Name()
	for slices.ContainsFunc(f.Layout.Tables, func(form *layouts.Table) bool { return form.Label == name }) {
		name = "正文" + name
	}
	return name
}

// entries are what is typed into fields that take no other text.
var entries = map[at.Key]doc.Entry{at.Year: doc.YearEntry, at.Date: doc.DayEntry}

// sum is a sum of the table with how it comes out.
func sum(f *bind.Filled, t *layouts.Table, s layouts.Sum, e layouts.Equation) doc.Sum {
	left, right, _ := f.Sides(s)
	return doc.Sum{
		Table:      at.Table(t.Name),
		Place:      e.Place,
		Words:      e.Words,
		Left:       s.Left,
		Right:      s.Right,
		LeftTotal:  left.String(),
		RightTotal: right.String(),
		Difference: left.Sub(right).String(),
		Holds:      left.Cmp(right) == 0,
	}
}

// terms gives each total of the table that was left out, or is right, the cells
// that define it. A cell that two sums define takes the one along its row.
func terms(f *bind.Filled, t *layouts.Table, table *doc.Table) {
	given := map[at.Key][]at.Key{}
	for i := range table.Cells {
		c := &table.Cells[i]
		if c.Role != doc.Number || len(t.Definitions(c.Key)) == 0 {
			continue
		}
		terms := t.Definitions(c.Key)[0]
		if computes(f, c.Key, terms) && !leads(given, terms, c.Key) {
			c.Terms, given[c.Key] = terms, terms
		}
	}
}

// computes reports whether a program may write the sum of the terms in place of
// the number: nobody gave one, or it is the sum.
func computes(f *bind.Filled, key at.Key, terms []at.Key) bool {
	v, ok := f.Values[key]
	if !ok {
		_, unread := f.Unread[key]
		return !unread
	}
	total, known := f.Total(terms)
	return v.Computed() || known && v.Number.Cmp(total) == 0
}

// leads reports whether a formula of the terms would in the end ask for the cell
// itself, by the formulas given so far: in a layout cells can define each other.
func leads(given map[at.Key][]at.Key, terms []at.Key, cell at.Key) bool {
	seen := map[at.Key]bool{}
	var asks func(k at.Key) bool
	asks = func(k at.Key) bool {
		if k == cell || seen[k] {
			return k == cell
		}
		seen[k] = true
		return slices.ContainsFunc(given[k], asks)
	}
	return slices.ContainsFunc(terms, asks)
}
