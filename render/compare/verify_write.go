package compare

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"nianbao/render/at"
)

// discrepancyNames are what kinds of discrepancies are called in JSON.
var discrepancyNames = [...]string{Differs: "differs", Missing: "missing", Extra: "extra", Misplaced: "moved", Doubtful: "doubtful", Widths: "widths"}

// medium is what a clerk calls what was published, by its file's name.
func medium(file string) string {
	if slices.Contains([]string{".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".yaml", ".yml", ".json"}, strings.ToLower(path.Ext(file))) {
		return "文件"
	}
	return "网页"
}

// spot is a place in a file, without the file's name, as somebody finds it who sees a page: a
// cell by its row and column.
func spot(s at.Source) string {
	s.File = ""
	if s.Cell != "" && s.Sheet == "" && s.Block > 0 {
		page := ""
		if s.Page > 0 {
			page = fmt.Sprintf("第 %d 页", s.Page)
		}
		col, row := 0, 0
		for _, r := range s.Cell {
			switch {
			case 'A' <= r && r <= 'Z':
				col = col*26 + int(r-'A') + 1
			case '0' <= r && r <= '9':
				row = row*10 + int(r-'0')
			}
		}
		return fmt.Sprintf("%s第 %d 张表第 %d 行第 %d 列", page, s.Block, row, col)
	}
	if text := s.String(); text != "" || s.Block == 0 {
		return text
	}
	return fmt.Sprintf("第 %d 段", s.Block) // of a file without pages and lines
}

// in is a spot behind what it is in, between brackets; "" where nothing is known of it.
func in(what string, s at.Source) string { return inBoth(what, s, "", at.Source{}) }

func inBoth(what string, s at.Source, other string, t at.Source) string {
	var all []string
	if spot := spot(s); spot != "" {
		all = append(all, what+spot)
	}
	if spot := spot(t); spot != "" {
		all = append(all, other+spot)
	}
	if all == nil {
		return ""
	}
	return "（" + strings.Join(all, "，") + "）"
}

// Text writes the discrepancies for people who read on a terminal, and at the end how much
// is the same.
func (v *Verification) Text(w io.Writer, page Side) error {
	var b strings.Builder
	for i := range v.Discrepancies {
		b.WriteString(v.Discrepancies[i].lines(medium(page.File)))
	}
	for _, u := range v.Unchecked {
		b.WriteString("没有比对：" + u + "。\n")
	}
	b.WriteString(page.File + "：" + v.Total() + "\n")
	_, err := io.WriteString(w, printable(b.String()))
	return err
}

// Total says how much is the same: 与年报一致：200 个数、35 段文字。
func (v *Verification) Total() string {
	same := fmt.Sprintf("与年报一致：%d 个数、%d 段文字。", v.Numbers, v.Texts)
	if n := len(v.Discrepancies); n > 0 {
		return fmt.Sprintf("有 %d 处不同。其余%s", n, same)
	}
	return same
}

// lines are a discrepancy as a terminal shows it; page is what that is called on which it was
// published.
func (d *Discrepancy) lines(page string) string {
	if d.Key.Parts().Kind == at.NumberPlace && d.Kind == Differs {
		was, is := "年报 "+d.Printed, page+" "+d.Published
		if d.Printed == "" {
			was = "年报没有填"
		}
		if d.Published == "" {
			is = page + "上是空的"
		}
		return fmt.Sprintf("%s：%s%s，%s%s\n", d.Where, was, in("", d.In), is, in("", d.On))
	}
	before, after := readings(d.Pieces)
	var text string
	switch d.Kind {
	case Missing:
		text = fmt.Sprintf("%s%s：%s上没有\n", d.Where, in("年报", d.In), page)
		if d.Printed != "" {
			text += "  年报：" + flat(d.Printed) + "\n"
		}
	case Extra:
		text = fmt.Sprintf("%s上多了一处%s\n  %s：%s\n", page, in("", d.On), page, flat(d.Published))
	case Doubtful:
		text = fmt.Sprintf("%s%s：请对照%s看：%s\n", d.Where, in("", d.On), page, d.Published)
	case Widths:
		text = fmt.Sprintf("%s：%s\n  %s：%s\n", d.Where, d.Printed, page, d.Published)
	default:
		what := ""
		if d.Kind == Misplaced {
			what = "：挪了位置"
		}
		text = d.Where + inBoth("年报", d.In, page, d.On) + what + "\n"
		if len(d.Pieces) == 1 && d.Pieces[0].Op == Kept {
			text += "  原文：" + plain(d.Printed) + "\n"
			break
		}
		if d.Pieces == nil {
			before, after = reading{{Kept, d.Printed}}, reading{{Kept, d.Published}}
		}
		text += "  年报：" + before.marked() + "\n  " + page + "：" + after.marked() + "\n"
	}
	return text
}

// A verdict is a verification for programs; the names are stable.
type verdict struct {
	Report        Side                `json:"report"`
	Page          Side                `json:"page"`
	Numbers       int                 `json:"numbers"` // that are the same
	Texts         int                 `json:"texts"`   // that are the same
	Discrepancies []discrepancyRecord `json:"discrepancies"`
	Unchecked     []string            `json:"unchecked,omitempty"` // in a clerk's words
}

type discrepancyRecord struct {
	Kind      string        `json:"kind"` // differs, missing, extra, moved, doubtful or widths
	Key       string        `json:"key"`
	Place     string        `json:"place"` // in the form's words
	Printed   string        `json:"printed"`
	Published string        `json:"published"`
	In        string        `json:"in,omitempty"` // where it stands in the report's file, in words
	On        string        `json:"on,omitempty"` // where it stands in what was published
	Pieces    []pieceRecord `json:"pieces,omitempty"`
}

// JSON writes the verification for programs, on one line.
func (v *Verification) JSON(w io.Writer, report, page Side) error {
	all := verdict{Report: report, Page: page, Numbers: v.Numbers, Texts: v.Texts, Discrepancies: []discrepancyRecord{}, Unchecked: v.Unchecked}
	for _, d := range v.Discrepancies {
		r := discrepancyRecord{
			Kind: discrepancyNames[d.Kind], Key: string(d.Key), Place: d.Where, Printed: d.Printed, Published: d.Published,
			In: spot(d.In), On: spot(d.On),
		}
		for _, p := range d.Pieces {
			r.Pieces = append(r.Pieces, pieceRecord{opNames[p.Op], p.Text})
		}
		all.Discrepancies = append(all.Discrepancies, r)
	}
	return encode(w, all, "")
}
