package doc

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Where says in a clerk's words where in the document a key stands:
// 第一部分第 2 段, or 表三“7.属于行政执法案卷”行“科研机构”列.
func (d *Document) Where(k Key) string {
	for _, b := range d.Blocks {
		if t, ok := b.(*Table); ok && strings.HasPrefix(string(k), string(t.Key)+".") {
			return t.Where(k)
		}
	}
	return Where(k)
}

// Where says in a clerk's words where in a document the key of a text stands.
// What is no key of a text is returned as it is.
func Where(k Key) string {
	parts := strings.Split(string(k), ".")
	if parts[0] == "sections" && len(parts) < 3 {
		return "正文"
	}
	switch number := last(parts); parts[0] {
	case "title":
		return "标题"
	case "opening":
		return "开头第 " + number + " 段"
	case "sections":
		section := "第" + Numeral(parts[1]) + "部分"
		if number == "title" {
			return section + "标题"
		}
		return section + "第 " + number + " 段"
	case "attachments":
		return "附件说明第 " + number + " 项"
	case "signature", "responsible":
		return "署名"
	case "date":
		return "成文日期"
	case "contact":
		return "联系方式"
	}
	return string(k)
}

func last(parts []string) string { return parts[len(parts)-1] }

// Numeral is a small number in the characters that sections are numbered
// with: 六 for "6". What is no number from 1 to 10 is returned as it is.
func Numeral(digits string) string {
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 10 {
		return digits
	}
	return string([]rune("一二三四五六七八九十")[n-1])
}

// Where says in a clerk's words where in the table the key of a number or of a
// note stands.
func (t *Table) Where(k Key) string {
	if number, ok := strings.CutPrefix(string(k), string(t.Key)+".notes."); ok {
		return fmt.Sprintf("%s下的注第 %s 段", t.Name, number)
	}
	i := slices.IndexFunc(t.Cells, func(c Cell) bool { return c.Key == k && c.Role == Number })
	grid, err := t.Grid()
	if i < 0 || err != nil {
		return t.Name
	}
	stub, heads := grid.Labels(t.Cells[i].Row)
	return t.Name + quoted(stub, "行") + quoted(heads[t.before(&t.Cells[i])], "列")
}

// before counts the numbers on the left of a number in its row.
func (t *Table) before(number *Cell) int {
	n := 0
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Role == Number && c.Row == number.Row && c.Col < number.Col {
			n++
		}
	}
	return n
}

// quoted is a label in quotes with what it labels, or nothing without a label.
func quoted(label, what string) string {
	if label == "" {
		return ""
	}
	return Quote(label) + what
}

// Quote is a text in quotation marks; marks inside it become inner ones
// (GB/T 15834-2011, 4.8.3.3).
func Quote(s string) string {
	return "“" + innerMarks.Replace(s) + "”"
}

var innerMarks = strings.NewReplacer("“", "‘", "”", "’")
