package html

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// content writes the document's blocks.
func (e *encoder) content() {
	if e.Head != "" {
		e.open("p", textLook, draftLook, centredLook)
		e.Raw("<strong>")
		e.text(e.Head)
		e.Raw("</strong></p>\n")
	}
	for i := 0; i < len(e.Blocks); {
		i = e.block(i)
	}
}

// block writes block i, with those after it that stand in the same element, and returns the
// index of the next.
func (e *encoder) block(i int) int {
	switch b := e.Blocks[i].(type) {
	case *doc.Paragraph:
		if b.Item {
			return e.items(i)
		}
		if end := e.captionsFrom(i); end > i {
			if t, ok := e.blockAt(end).(*doc.Table); ok {
				e.table(t, e.Blocks[i:end])
				return end + 1
			}
		}
		e.paragraph(b)
	case *doc.Table:
		e.table(b, nil)
	case *doc.Picture:
		end := min(e.captionsFrom(i+1), i+2) // what follows may be a table's
		e.figure(b.Key, e.Blocks[i+1:end], func() { e.picture(b) })
		return end
	case *doc.Chart:
		end := min(e.captionsFrom(i+1), i+2)
		e.figure(b.Key, e.Blocks[i+1:end], func() { e.chart(b) })
		for e.isNote(end) {
			end = e.block(end)
		}
		e.figures(b)
		return end
	}
	return i + 1
}

// isNote reports whether block i is a note under a table or a figure.
func (e *encoder) isNote(i int) bool {
	p, ok := e.blockAt(i).(*doc.Paragraph)
	return ok && p.Style == doc.TableNote
}

// blockAt is block i, or nil behind the last.
func (e *encoder) blockAt(i int) doc.Block {
	if i < len(e.Blocks) {
		return e.Blocks[i]
	}
	return nil
}

// captionsFrom is the end of the paragraphs of a caption that begin with block i.
func (e *encoder) captionsFrom(i int) int {
	for ; i < len(e.Blocks); i++ {
		if p, ok := e.Blocks[i].(*doc.Paragraph); !ok || p.Style != doc.Caption {
			break
		}
	}
	return i
}

// items writes the items of a list that begin with block i, and returns the end.
func (e *encoder) items(i int) int {
	e.open("ul", listLook)
	e.Raw("\n")
	for ; i < len(e.Blocks); i++ {
		p, ok := e.Blocks[i].(*doc.Paragraph)
		if !ok || !p.Item {
			break
		}
		e.Raw("<li>")
		e.runs(p.Runs, p.Style)
		e.Raw("</li>\n")
	}
	e.Raw("</ul>\n")
	return i
}

// paragraph writes a paragraph that stands alone: a heading, or text.
func (e *encoder) paragraph(p *doc.Paragraph) {
	if level := levelOf(p.Style); level > 0 {
		e.headingParagraph(p, level)
		return
	}
	looks := append(make([]look, 0, 4), textLook)
	switch {
	case p.Align == doc.Centre:
		looks = append(looks, centredLook)
	case p.Align == doc.Right:
		looks = append(looks, rightLook)
	case p.First == 0:
		looks = append(looks, flushLook)
	default:
		looks = append(looks, indentLook)
	}
	if p.Style == doc.TableNote {
		looks = append(looks, noteLook)
	}
	if p.NewPage {
		looks = append(looks, newPageLook)
	}
	if p.Turned {
		looks = append(looks, turnedLook)
	}
	e.open("p", looks...)
	e.runs(p.Runs, p.Style)
	if p.Leader > 0 {
		e.open("span", leaderLook)
		e.Raw("</span>")
	}
	e.Raw("</p>\n")
}

// headingParagraph writes a heading of a level. A title's lines may end where the tree's
// builder has ended them, and where a screen is too narrow for that, anywhere.
func (e *encoder) headingParagraph(p *doc.Paragraph, level int) {
	name := e.heading(level)
	if p.Align != doc.Centre {
		e.open(name)
		e.runs(p.Runs, p.Style)
	} else {
		e.open(name, titleLook)
		for i, line := range strings.Split(joined(p.Runs), "\n") {
			if i > 0 {
				e.Raw("<wbr>")
			}
			e.text(line)
		}
	}
	e.Raw("</", name, ">\n")
}

// joined is the text of runs with its line ends.
func joined(runs []doc.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// levelOf is the level of a heading on the page, where the report's title is the first; 0
// for what is none.
func levelOf(s doc.Style) int {
	if s == doc.Title {
		return 1
	}
	if level := s.Level(); level > 0 {
		return level + 1
	}
	return 0
}

// headings are the names of headings' elements by their levels.
var headings = [...]string{1: "h1", "h2", "h3", "h4"}

// heading is the element of a heading of a level, or of the next below the last one's:
// whoever goes from heading to heading misses none. Some programs know no heading but those
// on lines of their own.
func (e *encoder) heading(level int) string {
	e.level = min(level, e.level+1, e.own+1)
	e.own = e.level
	return headings[e.level]
}

// runInLevel is the level of a heading that runs in with its text, likewise.
func (e *encoder) runInLevel(level int) int {
	e.level = min(level, e.level+1)
	return e.level
}

// runs writes the runs of a text of a style. A heading that runs in with its text is a
// heading to a screen reader, and stays in the paragraph.
func (e *encoder) runs(runs []doc.Run, around doc.Style) {
	for i := 0; i < len(runs); {
		end, style := i+1, runs[i].Style
		for end < len(runs) && runs[end].Style == style {
			end++
		}
		if level := levelOf(style); level > 0 && style != around {
			e.Raw(`<strong role="heading"`)
			e.IntAttribute("aria-level", int64(e.runInLevel(level)))
			e.Raw(">")
			e.pieces(runs[i:end])
			e.Raw("</strong>")
		} else {
			e.pieces(runs[i:end])
		}
		i = end
	}
}

// pieces writes runs; what refers to a table or a figure of the page leads there.
func (e *encoder) pieces(runs []doc.Run) {
	for _, r := range runs {
		if r.Refers == "" || !e.targets[r.Refers] {
			e.text(r.Text)
			continue
		}
		e.Raw("<a")
		e.attribute("href", "#"+string(r.Refers))
		e.Raw(">")
		e.text(r.Text)
		e.Raw("</a>")
	}
}

// id writes the name of a table or a figure, if texts refer to it.
func (e *encoder) id(key at.Key) {
	if e.referred[key] {
		e.attribute("id", string(key))
	}
}

// caption writes the paragraphs of a caption: the first in the middle, others, such as a
// table's unit, in lines of their own.
func (e *encoder) caption(paragraphs []doc.Block) {
	for i, b := range paragraphs {
		p := b.(*doc.Paragraph) // captionsFrom has looked
		if i == 0 {
			e.runs(p.Runs, p.Style)
			continue
		}
		looks := []look{centredLook}
		if p.Align == doc.Right {
			looks[0] = rightLook
		}
		e.open("div", looks...)
		e.runs(p.Runs, p.Style)
		e.Raw("</div>")
	}
}
