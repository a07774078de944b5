package docx

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// A note of the document becomes a comment (批注) of the file: its text in a
// part of its own, and in the body three marks with its number, where the
// words that it is about begin, where they end, and a reference after them
// (ISO/IEC 29500-1, 17.13.4). The number is the note's place in the document's
// list.

const (
	commentStyle   = "CommentText"
	referenceStyle = "CommentReference"
)

// A comment is a note with the characters of its runs that it is about; both 0
// for all.
type comment struct{ id, start, end int }

// A mark is where the words begin or end that a comment is about, or a text of the report.
type mark struct {
	id   int
	text bool // of a text's bookmark
	end  bool
	at   int // among the bytes of the runs' texts, one after the other
}

// A place is a text that comments can stand on: a paragraph's, or one of those that
// it is made of, or a cell's.
type place struct {
	key   at.Key
	runs  *[]doc.Run
	spans []doc.Span // of the key, where it has not all of the runs' characters
}

// chars are the characters of the runs that show those of the place's text, from start to
// end; ok is false where the text has not so many. What is printed for a reference has
// fewer than the reference, and may end before it.
func (p place) chars(start, end int) (from, to int, ok bool) {
	if p.spans == nil {
		return start, end, end <= utf8.RuneCountInString(doc.Text(*p.runs))
	}
	last := p.spans[len(p.spans)-1]
	if len(p.spans) == 1 && end > last.From+last.End-last.Start {
		return 0, 0, false
	}
	return p.char(start), p.char(end-1) + 1, true
}

// char is the character of the runs that shows one of the place's text.
func (p place) char(n int) int {
	shown := p.spans[0].Start
	for _, s := range p.spans {
		if s.From <= n {
			shown = min(s.Start+n-s.From, s.End-1)
		}
	}
	return shown
}

// placeNotes finds the marks of all notes. Where a note's key is not that of a
// text, its characters are not that text's either: it takes all of the text
// that stands for the key. A range that is not within the text is an error of
// whoever made the note; the remark is not lost for it.
func (inv *inventory) placeNotes() {
	if len(inv.Notes) == 0 {
		return
	}
	places := inv.places()
	comments := make(map[*[]doc.Run][]comment)
	for id, n := range inv.Notes {
		p, found := places[n.Key]
		if !found {
			p = places[""]
		}
		c := comment{id: id}
		if p.spans != nil {
			c.start, c.end = p.spans[0].Start, p.spans[len(p.spans)-1].End
		}
		if p.key == n.Key && 0 <= n.Start && n.Start < n.End {
			if from, to, ok := p.chars(n.Start, n.End); ok {
				c.start, c.end = from, to
			}
		}
		comments[p.runs] = append(comments[p.runs], c)
	}
	inv.marks = make(map[*[]doc.Run][]mark, len(comments))
	for runs, on := range comments {
		inv.marks[runs] = marks(*runs, on)
	}
}

// places are the texts that stand for keys: each for its own, a table's first
// cell for the table, and for what is no text (a row, a section) the first of
// the texts in it. The title, or whatever comes first, stands for the whole
// document under the empty key.
func (inv *inventory) places() map[at.Key]place {
	texts := inv.texts()
	places := make(map[at.Key]place, len(texts))
	add := func(k at.Key, p place) {
		if _, taken := places[k]; !taken {
			places[k] = p
		}
	}
	add("", texts[0])
	for _, p := range texts {
		add(p.key, p)
	}
	for _, p := range texts {
		for k := string(p.key); k != ""; {
			k = k[:max(strings.LastIndexByte(k, '.'), 0)]
			add(at.Key(k), p)
		}
	}
	return places
}

// texts are the document's paragraphs and cells in order. Who makes notes on a
// document without any has made an error.
func (inv *inventory) texts() []place {
	var texts []place
	for _, b := range inv.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			texts = append(texts, paragraphPlaces(b)...)
		case *doc.Table:
			texts = append(texts, place{key: b.Key, runs: &inv.grids[b].At(0, 0).Runs})
			for i := range b.Cells {
				texts = append(texts, place{key: b.Cells[i].Key, runs: &b.Cells[i].Runs})
			}
		}
	}
	if len(texts) == 0 {
		panic("docx: notes on a document without blocks")
	}
	return texts
}

// paragraphPlaces are the texts that a paragraph is made of, and the paragraph for
// whatever else its key stands for.
func paragraphPlaces(p *doc.Paragraph) []place {
	var all []place
	for i, s := range p.Spans {
		if i > 0 && p.Spans[i-1].Key == s.Key {
			all[len(all)-1].spans = append(all[len(all)-1].spans, s)
			continue
		}
		all = append(all, place{s.Key, &p.Runs, []doc.Span{s}})
	}
	return append(all, place{key: p.Key, runs: &p.Runs})
}

// marks are those of the comments on one text in their order. Where words end
// and others begin, the end comes first.
func marks(runs []doc.Run, comments []comment) []mark {
	chars, whole := characters(runs)
	words := make(map[int]stretch, len(comments))
	for _, c := range comments {
		words[c.id] = whole
		if c.end > 0 {
			words[c.id] = stretch{chars[c.start].from, chars[c.end-1].to}
		}
	}
	slices.SortStableFunc(comments, func(a, b comment) int { return cmp.Compare(words[a.id].from, words[b.id].from) })
	ordered := make([]mark, 0, 2*len(comments))
	for _, c := range comments {
		ordered = append(ordered, mark{id: c.id, at: words[c.id].from}, mark{id: c.id, end: true, at: words[c.id].to})
	}
	slices.SortStableFunc(ordered, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return ordered
}

// A stretch is a piece of a text, in bytes.
type stretch struct{ from, to int }

// characters are where each of the characters that doc.Text counts stands in
// the runs' texts, and all of these. Those of a field are all of it: a comment does
// not begin or end within one.
func characters(runs []doc.Run) (chars []stretch, whole stretch) {
	for _, r := range runs {
		field := stretch{whole.to, whole.to + len(r.Text)}
		for _, c := range r.Text {
			next := whole.to + utf8.RuneLen(c)
			switch {
			case r.Counts != "" || r.Refers != "":
				chars = append(chars, field)
			case c != '\n':
				chars = append(chars, stretch{whole.to, next})
			}
			whole.to = next
		}
	}
	return chars, whole
}

// mark writes one end of a text of the report, or of a comment's words; after the second
// of these, the reference.
func (e *encoder) mark(m mark) {
	switch {
	case m.text && m.end:
		e.endBookmark(m.id)
		return
	case m.text:
		e.beginBookmark(m.id, KeyBookmark(m.id))
		return
	case !m.end:
		e.comment("w:commentRangeStart", m.id)
		return
	}
	e.comment("w:commentRangeEnd", m.id)
	e.Raw(`<w:r><w:rPr><w:rStyle w:val="`, referenceStyle, `"/></w:rPr>`)
	e.comment("w:commentReference", m.id)
	e.Raw("</w:r>")
}

// comment writes an empty element that names a comment.
func (e *encoder) comment(name string, id int) {
	e.Raw("<", name)
	e.IntAttribute("w:id", int64(id))
	e.Raw("/>")
}

// comments writes word/comments.xml. Word needs an author; a date it does not,
// and there is none.
func (e *encoder) comments(inv *inventory) {
	e.Raw(xmlHead, "<w:comments ", wordNS, ">")
	for id, n := range inv.Notes {
		e.Raw("<w:comment")
		e.IntAttribute("w:id", int64(id))
		e.Raw(` w:author="nianbao" w:initials="年">`)
		reference := `<w:r><w:rPr><w:rStyle w:val="` + referenceStyle + `"/></w:rPr><w:annotationRef/></w:r>`
		for line := range strings.SplitSeq(n.Text, "\n") {
			e.Raw(`<w:p><w:pPr><w:pStyle w:val="`, commentStyle, `"/></w:pPr>`, reference)
			if reference = ""; line != "" { // the first paragraph alone has it
				e.run("", line)
			}
			e.Raw("</w:p>")
		}
		e.Raw("</w:comment>")
	}
	e.Raw("</w:comments>")
}
