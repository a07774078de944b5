package docx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// A file carries the report that it is made of as data (ISO/IEC 29500-1, 15.2.4: a custom
// XML part), and hidden bookmarks say which of its words are which text of the report: what
// people do to them moves with them. Which key a bookmark stands for is told by the part,
// since a key may have more characters than a bookmark's name (17.13.6.2: 40), and others.

// CarriedNS is the namespace of the part, by which it is known.
const CarriedNS = "urn:nianbao:report:1"

// KeyBookmark is the name of the bookmark of a text that has the number. Word hides those
// that begin so.
func KeyBookmark(number int) string { return "_Nb" + strconv.Itoa(number) }

// CaptionBookmark is the name of the bookmark of the name in a caption (表1) that has the
// number.
func CaptionBookmark(number int) string { return "_Ref" + strconv.Itoa(number) }

// enter gives a text a bookmark, whose number no other has.
func (e *encoder) enter(inv *inventory, key at.Key) (id int) {
	e.keys = append(e.keys, key)
	return len(inv.referred) + len(e.keys)
}

// keyed writes the text of a key.
func (e *encoder) keyed(inv *inventory, key at.Key, text func()) {
	if inv.Carried == nil || key == at.Whole {
		text()
		return
	}
	id := e.enter(inv, key)
	e.beginBookmark(id, KeyBookmark(id))
	text()
	e.endBookmark(id)
}

// keyedRuns writes the runs of a paragraph with the bookmarks of its texts. Where it has
// none, and stands for something all the same, it is all in the bookmark of that.
func (e *encoder) keyedRuns(inv *inventory, p *doc.Paragraph) {
	marks := inv.marks[&p.Runs]
	if inv.Carried == nil || len(p.Spans) == 0 {
		e.keyed(inv, p.Key, func() { e.textRuns(inv, p.Runs, p.Style, marks) })
		return
	}
	e.textRuns(inv, p.Runs, p.Style, e.withTexts(inv, p, marks))
}

// withTexts adds the marks of a paragraph's texts to those of comments. Spans side by side
// that are of one text are one: what stands for a reference is a span of its own.
func (e *encoder) withTexts(inv *inventory, p *doc.Paragraph, comments []mark) []mark {
	chars, whole := characters(p.Runs)
	from := func(char int) int {
		if char < len(chars) {
			return chars[char].from
		}
		return whole.to
	}
	var all []mark
	for i := 0; i < len(p.Spans); {
		first, end := p.Spans[i], 0
		for ; i < len(p.Spans) && p.Spans[i].Key == first.Key; i++ {
			end = p.Spans[i].End
		}
		id := e.enter(inv, first.Key)
		all = append(all, mark{id: id, text: true, at: from(first.Start)})
		last := whole.to
		if end > first.Start {
			last = chars[end-1].to
		}
		all = append(all, mark{id: id, text: true, end: true, at: last})
	}
	all = append(all, comments...)
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return all
}

// mostData is how many bytes of the report stand in one text of XML, of which readers take
// no more than some size; a line of it has far fewer.
const mostData = 256 << 10

// carried writes the part that holds the report.
func (e *encoder) carried(inv *inventory) {
	c := inv.Carried
	e.Raw(xmlHead, `<report xmlns="`, CarriedNS, `"`)
	for _, a := range []struct{ name, value string }{{"layout", c.Layout}, {"copy", c.Copy}, {"lacks", c.Lacks}} {
		if a.value != "" {
			e.Raw(" ", a.name, `="`)
			e.Text(a.value)
			e.Raw(`"`)
		}
	}
	e.Raw(">")
	for data := string(c.Report); data != ""; {
		piece := data
		if len(piece) > mostData {
			if end := strings.LastIndexByte(data[:mostData], '\n'); end >= 0 {
				piece = data[:end+1]
			}
		}
		e.Raw("<data>")
		e.Text(piece)
		e.Raw("</data>")
		data = data[len(piece):]
	}
	e.Raw("<keys>")
	for _, key := range e.keys { // a line each, the first of the bookmark after those of captions
		e.Text(string(key))
		e.Raw("\n")
	}
	e.Raw("</keys><captions>")
	for _, key := range inv.captions() {
		e.Text(string(key))
		e.Raw("\n")
	}
	e.Raw("</captions></report>")
}

// captions are the keys of the bookmarks of captions' names, in the order of their numbers.
func (inv *inventory) captions() []at.Key {
	all := make([]at.Key, len(inv.referred))
	for key, id := range inv.referred {
		all[id-1] = key
	}
	return all
}
