package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// An inset is a row of the sheet of texts that says where a table or a chart stands.
type inset struct {
	holder at.Key // of the part or the annex in which it stands
	after  int
	sheet  string
	at     place
}

// insets reads the tables and the charts in the text, each from a sheet of its own.
func (w *workbook) insets() {
	for _, in := range w.between {
		block := at.BlockIn(in.holder, 1)
		if s := w.report.Holder(in.holder); s != nil {
			block = at.BlockIn(in.holder, len(s.Blocks)+1)
		}
		s := w.book.Sheet(in.sheet)
		switch {
		case s == nil:
			w.find("workbook.sheet", w.source(in.at), block, "没有工作表“%s”，这里的表或者图没有读。请恢复这张工作表；不要它的，请删去这一行。", han.Shown(in.sheet))
			continue
		case slices.Contains(w.inset, s.Name):
			w.find("workbook.sheet", w.source(in.at), block, "工作表“%s”写了两次。请删去一处。", han.Shown(in.sheet))
			continue
		}
		w.inset = append(w.inset, s.Name)
		if ok, why := w.left.TakeBlock(); !ok {
			if why != "" {
				w.find("input.size", w.source(in.at), block, "%s", why)
			}
			return
		}
		t := &insetReader{workbook: w, sheet: s, key: block}
		t.block = report.Block{After: in.after, Source: w.source(place{s, 0, xlsx.LabelCol})}
		t.read()
		if w.report.AddBlock(in.holder, t.block); t.block.Kind == report.ChartBlock {
			w.charted = append(w.charted, s.Name)
		}
	}
	slices.SortStableFunc(w.report.Sections, func(a, b report.Section) int { return a.Number - b.Number }) // some have a table alone
}

// An insetReader reads a table, a picture or a chart in the text from its sheet.
type insetReader struct {
	*workbook
	sheet   *sheets.Sheet
	key     at.Key
	block   report.Block
	columns int  // of the table
	shows   bool // it is a picture, or a chart of another table
	rows    []int
	head    int
}

// read goes through the rows by what each is called. What has no grid comes back without
// rows.
func (t *insetReader) read() {
	t.head = -1
	before := len(t.findings)
	names := make([]string, t.sheet.Rows)
	for row := range names {
		names[row] = squeezed(t.cell(place{t.sheet, row, xlsx.LabelCol}).Text)
		switch names[row] {
		case xlsx.RowAligns:
			t.columns = t.aligns(row)
		case xlsx.RowShape:
			t.block.Kind = report.ChartBlock
		case xlsx.RowFrom:
			t.shows = true
		case xlsx.RowFile:
			t.block.Kind, t.shows = report.PictureBlock, true
		}
	}
	if t.columns == 0 && !t.shows {
		t.find("workbook.label", t.block.Source, t.key, "第一列没有“%s”这一行，不知道表有几列。请恢复。", xlsx.RowAligns)
		t.moved[t.sheet] = true
		return
	}
	for row, name := range names {
		t.row(row, name)
	}
	if t.block.Kind == report.PictureBlock {
		t.picture()
	}
	if t.block.Caption.Text == "" && len(t.findings) == before {
		t.find("workbook.label", t.block.Source, t.key, "没有填“%s”。", t.captionRow())
	}
	if t.shows && t.columns == 0 && len(t.findings) == before {
		t.shown()
	}
	if len(t.findings) == before && t.columns > 0 {
		for _, wrong := range t.block.Settle(t.head) {
			key, source := t.key, t.block.Source
			if wrong.Row > 0 && wrong.Col > 0 {
				key = at.BlockCell(t.key, wrong.Row, wrong.Col)
				source = t.source(place{t.sheet, t.rows[wrong.Row-1], xlsx.FirstCol + wrong.Col - 1})
			}
			t.find("input.table", source, key, "%s", wrong.Text)
		}
	}
	if t.stopped(before) {
		t.block.Rows, t.moved[t.sheet] = nil, true
	}
}

// stopped reports whether something was found of the table that always stops the paper.
func (t *insetReader) stopped(before int) bool {
	return slices.ContainsFunc(t.findings[before:], func(f at.Finding) bool { return f.Stops == at.Always })
}

// row reads a row of the sheet.
func (t *insetReader) row(row int, name string) {
	switch {
	case t.block.Kind == report.ChartBlock && t.chartRow(row, name), t.block.Kind == report.PictureBlock && t.pictureRow(row, name):
		return
	case t.shows && name != "":
		t.find("workbook.label", t.source(place{t.sheet, row, xlsx.LabelCol}), t.key, "不认识“%s”。图片和用一张表的数的统计图，没有自己的行。", han.Shown(name))
		return
	}
	switch name {
	case xlsx.RowCaption:
		t.block.Caption = t.text(row, xlsx.FirstCol, t.key)
	case xlsx.RowUnit:
		t.unit(row)
	case xlsx.RowAligns:
	case squeezed(xlsx.RowWidths):
		t.widths(row)
	case xlsx.RowHeads:
		text := t.text(row, xlsx.FirstCol, t.key)
		n, err := strconv.Atoi(text.Text)
		if err != nil || n < 0 {
			t.find("workbook.number", text.Source, t.key, "表头的行数应为 0 或正整数，这里是“%s”。", han.Shown(text.Text))
		}
		t.head = n
	case xlsx.RowNote:
		t.note(row)
	case "":
	default:
		t.cells(row, name)
	}
}

// unit reads the unit of the figures, if there is one.
func (t *insetReader) unit(row int) {
	if unit := t.text(row, xlsx.FirstCol, at.BlockUnit(t.key)); unit.Text != "" {
		t.block.Unit = unit
	}
}

// note reads a note.
func (t *insetReader) note(row int) {
	key := at.BlockNotes(t.key).Item(len(t.block.Notes) + 1)
	if text, ok := t.content(fieldRow{at: place{t.sheet, row, xlsx.FirstCol}}, key); ok {
		all, found := report.Paragraphs(text, t.source(place{t.sheet, row, xlsx.FirstCol}), key, &t.left)
		t.block.Notes = append(t.block.Notes, all...)
		t.findings = append(t.findings, found...)
	}
}

// aligns reads how the columns stand, which says how many there are.
func (t *insetReader) aligns(row int) (columns int) {
	for col := xlsx.FirstCol; col < t.sheet.Cols; col++ {
		text := t.text(row, col, t.key)
		if text.Text == "" {
			break
		}
		a, ok := report.AlignNamed(text.Text)
		if !ok {
			t.find("workbook.label", text.Source, t.key, "不认识“%s”。各列的对齐填“左”“居中”或“右”。", han.Shown(text.Text))
		}
		t.block.Align = append(t.block.Align, a)
	}
	return len(t.block.Align)
}

// widths reads the widths of the columns.
func (t *insetReader) widths(row int) {
	for i := range t.columns {
		text := t.text(row, xlsx.FirstCol+i, t.key)
		width, ok := report.ReadWidth(text.Text)
		if !ok {
			t.find("workbook.number", text.Source, t.key, "“%s”不是列宽。请填毫米数，如 30 或 32.5。", han.Shown(text.Text))
		}
		t.block.Widths = append(t.block.Widths, width)
	}
}

// cells reads a row of the table itself. A slot that lies in a merge is joined to it.
func (t *insetReader) cells(row int, name string) {
	heads, ok := xlsx.HeadsOf(name, t.columns)
	if !ok {
		t.find("workbook.label", t.source(place{t.sheet, row, xlsx.LabelCol}), t.key, "不认识“%s”。表的一行左边写“%s”或“%s”。", han.Shown(name), xlsx.RowHead, xlsx.RowCells)
		return
	}
	cells := make([]report.Cell, t.columns)
	for i := range cells {
		col := xlsx.FirstCol + i
		switch merged := t.sheet.Merged(row, col); {
		case merged.RowSpan*merged.ColSpan > 1 && merged.Col < col:
			cells[i].Join = report.JoinLeft
		case merged.RowSpan*merged.ColSpan > 1 && merged.Row < row:
			cells[i].Join = report.JoinAbove
		default:
			cells[i] = report.Cell{Text: t.text(row, col, at.BlockCell(t.key, len(t.rows)+1, i+1)), Head: heads[i]}
		}
	}
	t.rows = append(t.rows, row)
	t.block.Rows = append(t.block.Rows, cells)
}

// text reads a cell that holds a line, or nothing.
func (t *insetReader) text(row, col int, key at.Key) report.Text {
	p := place{t.sheet, row, col}
	text, ok := t.content(fieldRow{at: p}, key)
	if !ok {
		return report.Text{Source: t.source(p)}
	}
	read, found := report.CellText(text, t.source(p), key, &t.left)
	t.findings = append(t.findings, found...)
	return read
}

// insetNamed is the sheet that a row of the sheet of texts names: in place of a number one
// that there is, or of which the row still says that a table stands there; or, where the sheet
// is filled in, in place of a text.
func (w *workbook) insetNamed(row int) string {
	if !w.columns.printed() {
		return seenSheet(w.texts.Cell(row, w.columns.text).Text)
	}
	name := strings.TrimSpace(w.texts.Cell(row, w.columns.number).Text)
	if name == "" || name == xlsx.Continued || han.IsDigits(name) ||
		w.book.Sheet(name) == nil && !seesSheet(w.texts.Cell(row, w.columns.text).Text, name) {
		return ""
	}
	w.read[place{w.texts, row, w.columns.number}] = true
	return name
}

// seesSheet reports whether a text says that a block stands on the sheet of that name.
func seesSheet(text, name string) bool { return seenSheet(text) == name }

// seenSheet is the name of the sheet on which a text says that a block stands, or "".
func seenSheet(text string) string {
	text = squeezed(text)
	for _, kind := range []report.BlockKind{report.TableBlock, report.PictureBlock, report.ChartBlock} {
		before, behind, _ := strings.Cut(squeezed(fmt.Sprintf(xlsx.SeeSheet, kind, "\uFFFF")), "\uFFFF")
		name, begins := strings.CutPrefix(text, before)
		name, ends := strings.CutSuffix(name, behind)
		if begins && ends {
			return name
		}
	}
	return ""
}
