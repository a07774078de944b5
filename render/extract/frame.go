package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
)

// readFront reads what stands before the first part: the title and the opening. It returns
// the piece at which the report begins.
func (r *recogniser) readFront(first int) (begin int) {
	title := -1
	for i := range first {
		if isTitle(r.all[i].text) && r.all[i].width == 0 {
			title = i
		}
	}
	begin = title + 1
	if title < 0 {
		begin = first
		for i := range first {
			if opens(r.all[i].text) {
				begin = i
				break
			}
		}
	}
	if title >= 0 {
		r.title(title)
	}
	var out []*piece
	for i := range begin {
		if p := &r.all[i]; i != title && p.text != "" && !slices.Contains(strings.Split(r.report.Title.Text, "\n"), squeezed(p.text)) {
			out = append(out, p)
		}
	}
	r.around("前面", report.BeforeRemain, out)
	return begin
}

// titleWhole reports whether a title names an office, whose name does not begin in the line
// before it.
func titleWhole(title string) bool {
	m := titled.FindStringSubmatch(title)
	if m == nil || !isOffice(m[1]) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(m[1])
	return !strings.ContainsRune("（(和与及", first)
}

// title reads the title, which may have the office's name, or part of it, in the lines before
// it.
func (r *recogniser) title(i int) {
	lines := []string{squeezed(r.all[i].text)}
	const most = 3 // lines before the last one
	for n := 1; n <= most && n <= i && !titleWhole(strings.Join(lines, "")); n++ {
		before := squeezed(r.all[i-n].text)
		if !r.all[i-n].alone || utf8.RuneCountInString(before) > longestOffice || isTitle(before) || isFurniture(before) || strings.ContainsAny(before, "，。：；>|") {
			break
		}
		lines = slices.Insert(lines, 0, before)
	}
	if !titleWhole(strings.Join(lines, "")) {
		lines = lines[len(lines)-1:]
	}
	r.report.Title = report.Text{Text: strings.Join(lines, "\n"), Source: r.all[i].source}
	r.remain(report.TitleRemain, r.report.Title.Text, r.report.Title.Source)
}

// readEnd reads what stands behind the last part: what is attached, whom to ask, the
// signature and its date. What follows is the page's.
func (r *recogniser) readEnd(from int) {
	var out []*piece
	attached, dated, done := false, false, false // done: what follows is the page's
	for i := from; i < len(r.all); i++ {
		p := &r.all[i]
		if p.text == "" || r.owner[i] > 0 {
			continue
		}
		if attached = attached && bind.MarkerOf(p.text).Style == bind.MarkArabic; attached && !done {
			r.attach(p.text, p.source)
			continue
		}
		switch {
		case done:
			out = append(out, p)
		case r.contact(p):
		case dated:
			out, done = append(out, p), true
		case isDate(p.text):
			r.report.SetLine(at.Date, report.Text{Text: squeezed(p.text), Source: p.source})
			dated = true
		case isOffice(squeezed(p.text)) && p.alone:
			r.report.SetLine(at.Signature, report.Text{Text: squeezed(p.text), Source: p.source})
		case isAttachment(p.text):
			attached = r.attach(attachmentName(p.text), p.source)
		default:
			out = append(out, p)
			done = closes(p.text)
		}
	}
	r.around("后面", report.BehindRemain, out)
}

// around lists what stands around the report on its page.
func (r *recogniser) around(where string, kind report.RemainKind, out []*piece) {
	for _, p := range out {
		r.remain(kind, p.text, p.source)
	}
	if len(out) == 0 {
		return
	}
	const most = 6
	var quoted []string
	for _, p := range out[:min(len(out), most)] {
		quoted = append(quoted, "“"+han.Shown(p.text)+"”")
	}
	more := ""
	if len(out) > most {
		more = "等"
	}
	r.find("source.furniture", at.Whole, out[0].source, "报告%s有 %d 处网页上的文字没有读：%s%s。", where, len(out), strings.Join(quoted, "、"), more)
}
