package extract

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
)

// asideWords are what a clerk calls the kinds of what stands beside a text.
var asideWords = map[manuscript.AsideKind]string{
	manuscript.Comment: "批注", manuscript.Inserted: "修订插入的文字", manuscript.Deleted: "修订删去的文字", manuscript.Header: "页眉",
	manuscript.Footer: "页脚", manuscript.Footnote: "脚注", manuscript.TextBox: "文本框里的文字", manuscript.Unread: "读不了的内容",
	manuscript.Furniture: "网页四周的文字", manuscript.Chart: "统计图",
}

// asides lists what stands beside the text, a finding for each kind.
func (r *recogniser) asides() {
	const most = 6
	for kind := manuscript.Comment; kind <= manuscript.Chart; kind++ {
		var quoted []string
		count, first := 0, at.Source{}
		for _, a := range r.m.Asides {
			if a.Kind != kind || a.Done || numbersPage(a) {
				continue
			}
			if count++; count == 1 {
				first = a.Source
			}
			if count <= most {
				quoted = append(quoted, "“"+han.Shown(a.Text)+"”"+by(a.Author))
			}
		}
		if count == 0 {
			continue
		}
		rule, done := "source.outside", "没有读"
		switch kind {
		case manuscript.Furniture:
			rule = "source.furniture"
		case manuscript.Inserted:
			done = "按接受修订读"
		}
		if count > most {
			quoted = append(quoted, "等")
		}
		r.find(rule, at.Whole, first, "%s有 %d 处，%s：%s。", asideWords[kind], count, done, strings.Join(quoted, "、"))
	}
}

// by is who said or did it, in brackets, if the file says so.
func by(author string) string {
	if author == "" {
		return ""
	}
	return "（" + han.Shown(author) + "）"
}

// numbersPage reports whether what stands at the head or the foot of a page is its number,
// of which nothing is to be said.
func numbersPage(a manuscript.Aside) bool {
	switch a.Kind {
	case manuscript.Header, manuscript.Footer, manuscript.Furniture:
		return isPageNumber(a.Text) || pageNumber.MatchString(a.Text)
	}
	return false
}
