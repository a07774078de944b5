package extract

import (
	"fmt"
	"slices"

	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// commented are the comments in a manuscript, as a report has them.
func commented(m *manuscript.Manuscript) []report.Remark {
	var all comments
	for _, a := range slices.Concat(m.Asides, m.Loose) {
		if a.Kind == manuscript.Comment {
			all.add(report.Remark{Text: report.Text{Text: a.Text, Source: a.Source}, On: a.On, Author: a.Author, Done: a.Done})
		}
	}
	return all.list(m.File)
}

// commentsIn are the comments in a workbook: the threads of newer programs in place of the
// copies that these leave for older ones, and of the program's own what each of them says.
func commentsIn(book *sheets.Book, file string) []report.Remark {
	var all comments
	for _, s := range book.Sheets {
		source := func(c sheets.Comment) at.Source {
			return at.Source{File: file, Sheet: s.Name, Cell: sheets.CellName(c.Row, c.Col)}
		}
		for _, c := range s.Comments {
			if slices.ContainsFunc(s.Threads, func(t sheets.Comment) bool { return t.Row == c.Row && t.Col == c.Col }) {
				continue
			}
			for _, said := range xlsx.Said(c.Author, c.Text) {
				all.add(report.Remark{Text: report.Text{Text: said.Text, Source: source(c)}, Author: said.Author})
			}
		}
		for _, c := range s.Threads {
			all.add(report.Remark{Text: report.Text{Text: c.Text, Source: source(c)}, Author: c.Author, Done: c.Done})
		}
	}
	return all.list(file)
}

// comments are those of a file, and how many more there were than are listed.
type comments struct {
	kept []report.Remark
	more int
}

// add adds a comment; of one that says nothing there is nothing to say.
func (c *comments) add(r report.Remark) {
	switch {
	case r.Text.Text == "":
	case len(c.kept) == limits.RemarksRead:
		c.more++
	default:
		if runes := []rune(r.Text.Text); len(runes) > limits.Remark {
			r.Text.Text = string(runes[:limits.Remark]) + "……"
		}
		c.kept = append(c.kept, r)
	}
}

// list is all of them, and behind the last how many are left out.
func (c *comments) list(file string) []report.Remark {
	if c.more == 0 {
		return c.kept
	}
	said := fmt.Sprintf("文件里另外还有 %d 条批注，没有列出。", c.more)
	return append(c.kept, report.Remark{Text: report.Text{Text: said, Source: at.Source{File: file}}})
}
