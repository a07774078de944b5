package prose

import (
	"fmt"
	"strings"

	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
)

// A gridReader reads a table.
type gridReader struct {
	*story
	number int // of the table in the text, from 1
	grid   manuscript.Grid
	// last is, of each column, the cell that goes on in the next row where that says so: its
	// row and its place in it.
	last map[int][2]int
}

// table reads a table; nil where nothing is left of it.
func (s *story) table() (*manuscript.Grid, error) {
	t := &gridReader{story: s, last: map[int][2]int{}}
	if s.main {
		s.count.tables++
		t.number = s.count.tables
	}
	t.grid.Source = at.Source{File: s.name, Block: t.number}
	if err := s.Children(t.part); err != nil {
		return nil, err
	}
	if len(t.grid.Rows) == 0 {
		return nil, nil
	}
	return &t.grid, nil
}

// part reads a part of the table.
func (t *gridReader) part(e *opc.Start) error {
	switch name := string(e.Local()); name {
	case "tr":
		return t.row()
	case "sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom":
		return t.Children(t.part)
	default:
		t.between(name, e)
	}
	return t.Skip()
}

// A rowReader reads a row.
type rowReader struct {
	*gridReader
	cells  []manuscript.Cell
	col    int
	change change
}

// row reads a row. One whose deletion is tracked is listed.
func (t *gridReader) row() error {
	if len(t.grid.Rows) >= limits.TextCells {
		return tooMuch(fmt.Sprintf("一张表超过 %d 行", limits.TextCells))
	}
	r := &rowReader{gridReader: t}
	if err := t.Children(r.part); err != nil {
		return err
	}
	if r.change.tracked && t.main {
		var words []string
		for _, c := range r.cells {
			if c.Text.Text != "" {
				words = append(words, c.Text.Text)
			}
		}
		var on at.Key
		for _, c := range r.cells {
			if len(c.Keys) > 0 {
				on = c.Keys[0].Key.Parent()
				break
			}
		}
		t.aside(manuscript.Aside{
			Kind: r.change.kind, Author: r.change.author, On: on, Source: t.grid.Source,
			Text: beginning("表格的一行："+strings.Join(words, " "), maxAside),
		})
	}
	if !r.change.deletes() {
		t.grid.Rows = append(t.grid.Rows, r.cells)
	}
	return nil
}

// part reads a part of the row.
func (r *rowReader) part(e *opc.Start) error {
	switch name := string(e.Local()); name {
	case "trPr":
		return r.Children(func(e *opc.Start) error {
			switch name := string(e.Local()); name {
			case "ins", "del":
				r.change = change{kind: changes[name], author: value(e, "author"), tracked: true}
			case "gridBefore":
				if n := whole(e, "val", 0); n > 0 {
					r.skipColumns(n)
				}
			}
			return r.Skip()
		})
	case "tc":
		return r.cell()
	case "sdt", "sdtContent", "customXml":
		return r.Children(r.part)
	default:
		r.between(name, e)
	}
	return r.Skip()
}

// skipColumns leaves out columns in which the row has no cell, and which are one without
// a text.
func (r *rowReader) skipColumns(n int) {
	n = min(n, limits.Columns)
	r.cells = append(r.cells, manuscript.Cell{RowSpan: 1, ColSpan: n, Text: manuscript.Text{Source: r.source()}})
	r.col += n
}

// source is the place of the cell that comes next, as sheets name theirs.
func (r *rowReader) source() at.Source {
	return at.Source{File: r.name, Block: r.number, Cell: cellName(len(r.grid.Rows), r.col)}
}

// cellName is the name of the cell in a row and a column, both from 0: C4.
func cellName(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return fmt.Sprintf("%s%d", name, row+1)
}

// cell reads a cell, or one that goes on from the row above.
func (r *rowReader) cell() error {
	if len(r.cells) >= 2*limits.Columns {
		return tooMuch(fmt.Sprintf("一张表的一行超过 %d 格", 2*limits.Columns))
	}
	span, joins := 1, ""
	around, open := r.story.now, len(r.open)
	var c container
	err := r.Children(func(e *opc.Start) error {
		if string(e.Local()) != "tcPr" {
			return r.block(e, &c)
		}
		return r.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "gridSpan":
				span = min(max(whole(e, "val", 1), 1), limits.Columns)
			case "vMerge":
				if joins = value(e, "val"); joins == "" {
					joins = "continue"
				}
			case "cellDel", "cellIns", "cellMerge":
				r.unread("单元格的修订（插入、删除或合并）")
			}
			return r.Skip()
		})
	})
	r.story.now = around
	if len(r.open) > open { // the text of a cell ends with it
		r.open = r.open[:open]
	}
	text := joined(pictureless(r.story, c.whole()))
	text.Source = r.source()
	col := r.col
	r.col += span
	if above, known := r.last[col]; joins == "continue" && known && above[0] < len(r.grid.Rows) {
		cell := &r.grid.Rows[above[0]][above[1]]
		cell.RowSpan = len(r.grid.Rows) - above[0] + 1
		if text.Text != "" { // no program puts words there
			r.unread("合并的格里看不见的文字：" + text.Text)
		}
		return err
	}
	r.last[col] = [2]int{len(r.grid.Rows), len(r.cells)}
	if joins == "" {
		delete(r.last, col)
	}
	r.cells = append(r.cells, manuscript.Cell{Text: text, RowSpan: 1, ColSpan: span})
	return err
}

// pictureless is blocks without pictures, which a cell does not hold: they are listed.
func pictureless(s *story, blocks []manuscript.Block) []manuscript.Block {
	var kept []manuscript.Block
	for _, b := range blocks {
		if m, ok := b.(*manuscript.Picture); ok {
			s.unread("表格里的图片" + called(m.Alt))
			continue
		}
		kept = append(kept, b)
	}
	return kept
}
