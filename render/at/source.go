package at

import (
	"cmp"
	"fmt"
	"strings"
)

// A Source is a place in what was handed in: a file with line and column (both
// from 1, the column in characters), a sheet and a cell of a workbook, a page
// and a block of it (both from 1), or a cell of a table: that of its number in Block,
// counted in the file or on its page, the cell as in a workbook.
type Source struct {
	File         string
	Line, Column int
	Sheet, Cell  string // Cell may be a range: D5:I27
	Page, Block  int
}

// String is the place in a clerk's words, such as 某局.yaml 第 14 行第 3 列, or ""
// for the zero Source.
func (s Source) String() string {
	var parts []string
	if s.File != "" {
		parts = append(parts, s.File)
	}
	if s.Sheet != "" {
		parts = append(parts, "工作表“"+s.Sheet+"”"+s.Cell)
	}
	switch {
	case s.Sheet == "" && s.Cell != "" && s.Block > 0:
		parts = append(parts, fmt.Sprintf("第 %d 张表%s", s.Block, s.Cell))
	case s.Line > 0 && s.Column > 0:
		parts = append(parts, fmt.Sprintf("第 %d 行第 %d 列", s.Line, s.Column))
	case s.Line > 0:
		parts = append(parts, fmt.Sprintf("第 %d 行", s.Line))
	case s.Page > 0:
		parts = append(parts, fmt.Sprintf("第 %d 页", s.Page))
	}
	return strings.Join(parts, " ")
}

// IsZero reports whether nothing is known of the place, not even the file.
func (s Source) IsZero() bool { return s == Source{} }

// Compare orders places as they stand in a file: by line and column, or by page
// and block. Cells are not ordered, since the order of sheets is not known here.
func (s Source) Compare(t Source) int {
	return cmp.Or(
		strings.Compare(s.File, t.File),
		cmp.Compare(s.Line, t.Line), cmp.Compare(s.Column, t.Column),
		cmp.Compare(s.Page, t.Page), cmp.Compare(s.Block, t.Block),
	)
}
