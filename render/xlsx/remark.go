package xlsx

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/sheets"
)

// What stands between the remarks on a cell and what another comment said there, and
// between whose that was and its text.
const (
	olderBegins = "\n原有批注（"
	olderSays   = "）："
)

// A Saying is a remark on a cell, one of those that a comment may hold.
type Saying struct{ Author, Text string }

// Said are the remarks that a comment holds: of one that Annotate wrote each of its own, and
// what it took over of another's.
func Said(author, text string) []Saying {
	if author != Author {
		return []Saying{{author, text}}
	}
	own, older, taken := strings.Cut(text, olderBegins)
	var all []Saying
	for line := range strings.SplitSeq(own, "\n") {
		if n := len(all); n > 0 && !beginsRemark(line) {
			all[n-1].Text += "\n" + line
			continue
		}
		all = append(all, Saying{author, line})
	}
	if of, said, ok := strings.Cut(older, olderSays); taken && ok {
		all = append(all, Saying{of, said})
	}
	return all
}

// beginsRemark reports whether a line of a comment begins a remark: a severity stands there.
func beginsRemark(line string) bool {
	for s := at.Wrong; s <= at.Hint; s++ {
		if strings.HasPrefix(line, s.String()+"：") {
			return true
		}
	}
	return false
}

// withdraw takes the comments of an earlier call away. What one of them had taken
// over of another's becomes that one's again.
func (a *annotator) withdraw() error {
	for _, sheet := range a.GetSheetList() {
		comments, err := a.GetComments(sheet)
		if err != nil {
			return err
		}
		old := make(map[string]excelize.Comment, len(comments))
		a.old[sheet] = old
		for _, c := range comments {
			if c.Author != Author {
				old[c.Cell] = c
				continue
			}
			if err := a.DeleteComment(sheet, c.Cell); err != nil {
				return err
			}
			_, older, _ := strings.Cut(commentText(c), olderBegins)
			of, text, taken := strings.Cut(older, olderSays)
			if !taken {
				continue
			}
			old[c.Cell] = excelize.Comment{Cell: c.Cell, Author: of, Text: text}
			if err := a.AddComment(sheet, boxed(old[c.Cell])); err != nil {
				return err
			}
		}
	}
	return nil
}

// comment writes a cell's remarks, before an older comment if it has one.
func (a *annotator) comment(s *spot) error {
	if len(s.texts) == 0 {
		return nil
	}
	text := strings.Join(s.texts, "\n")
	if old, ok := a.old[s.sheet][s.cell]; ok {
		text += olderBegins + old.Author + olderSays + commentText(old)
		if err := a.DeleteComment(s.sheet, s.cell); err != nil {
			return err
		}
	}
	return a.AddComment(s.sheet, boxed(excelize.Comment{Author: Author, Cell: s.cell, Text: shortened(text)}))
}

// boxed gives a comment a box as high as its text needs, within reason.
func boxed(c excelize.Comment) excelize.Comment {
	// The size in pixels: about 20 characters to a line.
	const boxWidth, lineHeight, lineChars, most = 320, 20, 20, 20
	lines := 1
	for line := range strings.SplitSeq(c.Text, "\n") {
		lines += utf8.RuneCountInString(line)/lineChars + 1
	}
	c.Width, c.Height = boxWidth, uint(min(lines, most)*lineHeight)
	return c
}

// commentText is what a comment says.
func commentText(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return text
}

// shortened cuts a text to what a cell, and so a comment, can hold.
func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= sheets.MaxText/2 {
		return text
	}
	return string(runes[:sheets.MaxText/2]) + "……"
}
