package prose

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
)

// A story is a part, or a piece of one, that holds paragraphs and tables: the text, a
// footnote, a text box.
type story struct {
	*reader
	*opc.Part
	related  opc.Relations
	main     bool // the text itself, whose blocks count and whose changes are told
	now      writing
	open     []mark // bookmarks
	early    string // the bookmark that ended last
	comments []spoken
	fields   []field
	change   change // in which what is read now lies
	hidden   bool   // as is the run that is read now
}

// A writing is the paragraph that is being read.
type writing struct {
	text     []byte
	keys     []manuscript.Keyed
	pictures []*manuscript.Picture
	asides   []begun // those that are about a place in it
	last     touched // the last change in it
}

// A begun is an aside, by its number, and the byte of the paragraph at which it begins.
type begun struct{ aside, at int }

// A mark is a bookmark of a key that has begun.
type mark struct {
	id    string
	key   at.Key
	start int  // byte of the paragraph
	here  bool // it began in this paragraph
}

// A field is a field (ISO/IEC 29500-1, 17.16) that has begun.
type field struct {
	code   []byte
	result bool // its code is at its end
	start  int  // byte of the paragraph at which its result begins; -1 in an earlier one
}

// blocks reads paragraphs and tables up to the end of the element whose start was read last.
func (s *story) blocks() ([]manuscript.Block, error) {
	var c container
	if err := s.Children(func(e *opc.Start) error { return s.block(e, &c) }); err != nil {
		return nil, err
	}
	return c.whole(), nil
}

// A container collects blocks.
type container struct {
	blocks []manuscript.Block
	joined *manuscript.Paragraph // one whose mark is deleted, which the next goes on with
}

// whole is all blocks.
func (c *container) whole() []manuscript.Block {
	if c.joined != nil {
		c.add(c.joined)
	}
	return c.blocks
}

// add adds a paragraph unless there is nothing in it and it stands for nothing.
func (c *container) add(p *manuscript.Paragraph) {
	c.joined = nil
	if p.Text.Text != "" || len(p.Keys) > 0 {
		c.blocks = append(c.blocks, p)
	}
}

// block reads what stands where paragraphs do.
func (s *story) block(e *opc.Start, c *container) error {
	switch name := string(e.Local()); name {
	case "p":
		return s.paragraph(c)
	case "tbl":
		grid, err := s.table()
		if grid != nil {
			c.blocks = append(c.blocks, grid)
		}
		return err
	case "sdt", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom":
		return s.Children(func(e *opc.Start) error { return s.block(e, c) })
	case "sdtContent":
		return s.Children(func(e *opc.Start) error { return s.block(e, c) })
	case "AlternateContent":
		return s.alternative(func(e *opc.Start) error { return s.block(e, c) })
	case "altChunk", "subDoc":
		s.unread("插入的另一个文件")
	case "oMathPara", "oMath":
		s.unread("公式")
	default:
		s.between(name, e)
	}
	return s.Skip()
}

// alternative reads of the ways in which something is said the first
// (ISO/IEC 29500-3, 10.2): all say the same.
func (s *story) alternative(visit func(e *opc.Start) error) error {
	taken := false
	return s.Children(func(e *opc.Start) error {
		if taken || string(e.Local()) != "Choice" && string(e.Local()) != "Fallback" {
			return s.Skip()
		}
		taken = true
		return s.Children(visit)
	})
}

// between reads what begins or ends between words, or between paragraphs.
func (s *story) between(name string, e *opc.Start) {
	switch name {
	case "bookmarkStart":
		key := s.keys[value(e, "name")]
		m := mark{id: value(e, "id"), key: key, start: len(s.now.text), here: true}
		if key == "" || !s.main || s.caption(value(e, "name")) || len(s.open) == maxOpen || slices.ContainsFunc(s.open, func(o mark) bool { return o.key == key }) {
			return
		}
		if s.early == m.id { // so LibreOffice writes one without words
			s.ended(m)
		} else {
			s.open = append(s.open, m)
		}
	case "bookmarkEnd":
		s.early = value(e, "id")
		if i := slices.IndexFunc(s.open, func(m mark) bool { return m.id == s.early }); i >= 0 {
			s.ended(s.open[i])
			s.open = slices.Delete(s.open, i, i+1)
		}
	case "commentRangeStart":
		s.speak(value(e, "id"))
	case "commentRangeEnd":
		s.spokenTo(value(e, "id"))
	}
}

// caption reports whether a bookmark is of a caption's name, which fields refer to.
func (s *story) caption(name string) bool { return strings.HasPrefix(name, "_Ref") }

// ended enters the words of a bookmark in this paragraph. One that goes on from the
// paragraph before, and ends where this one begins, has none in it.
func (s *story) ended(m mark) {
	if s.count.keys++; s.count.keys <= maxKeys && (m.here || len(s.now.text) > 0) {
		s.now.keys = append(s.now.keys, manuscript.Keyed{Key: m.key, Start: m.start, End: len(s.now.text)})
	}
}

// paragraph reads a paragraph.
func (s *story) paragraph(c *container) error {
	s.now = writing{asides: s.now.asides} // those that begin between paragraphs
	for i := range s.now.asides {
		s.now.asides[i].at = 0
	}
	if c.joined != nil {
		s.now.text, s.now.keys = []byte(c.joined.Text.Text), c.joined.Keys
	}
	for i := range s.open { // they go on from what stands before, or began between paragraphs
		s.open[i].here = s.open[i].here && s.open[i].start == 0
		s.open[i].start = len(s.now.text)
	}
	for i := range s.fields {
		s.fields[i].start = -1
	}
	var f format
	err := s.Children(func(e *opc.Start) error {
		if string(e.Local()) == "pPr" {
			return readFormat(s.Part, &f)
		}
		return s.inline(e)
	})
	if err != nil {
		return err
	}
	s.finish(&f, c)
	return nil
}

// finish enters the paragraph that has been read.
func (s *story) finish(f *format, c *container) {
	for i := range s.open {
		s.ended(s.open[i])
		s.open[i].start, s.open[i].here = 0, false
	}
	p := &manuscript.Paragraph{Level: s.heading(f)}
	p.Keys = s.now.keys
	number := s.number(f)
	p.Text.Text = number + string(s.now.text)
	for i := range p.Keys {
		p.Keys[i].Start, p.Keys[i].End = p.Keys[i].Start+len(number), p.Keys[i].End+len(number)
	}
	if s.main {
		s.count.paragraphs++
		p.Source = at.Source{File: s.name, Block: s.count.paragraphs}
	}
	for _, b := range s.now.asides {
		a := &s.out.Asides[b.aside]
		a.On, a.Source = keyAt(p.Keys, b.at+len(number)), p.Source
	}
	pictures := s.now.pictures
	s.now = writing{}
	if f.mark.deletes() {
		c.joined = p
	} else {
		c.add(p)
	}
	for _, m := range pictures {
		m.Source = p.Source
		c.blocks = append(c.blocks, m)
	}
}

// number is the number that a list gives to the paragraph that has been read.
func (s *story) number(f *format) string {
	if !s.main || len(s.now.text) == 0 && f.mark.deletes() {
		return ""
	}
	number, ok := s.lists.next(s.listOf(f))
	if !ok && len(s.now.text) > 0 {
		s.unread("项目符号或不认识的编号")
	}
	return number
}

// keyAt is the key of the text at a byte of a paragraph, or else of the first that is there.
func keyAt(keys []manuscript.Keyed, char int) at.Key {
	for _, k := range keys {
		if k.Start <= char && char < k.End {
			return k.Key
		}
	}
	if len(keys) > 0 {
		return keys[0].Key
	}
	return ""
}

// unread lists what stands in the paragraph, or behind it, and was not read.
func (s *story) unread(what string) { s.besides(manuscript.Unread, what) }

// besides lists what stands there and is of some kind.
func (s *story) besides(kind manuscript.AsideKind, what string) {
	if s.main {
		s.begin(manuscript.Aside{Kind: kind, Text: what})
	}
}

// begin records an aside that is about the place that is read now, and gives its number.
func (s *story) begin(a manuscript.Aside) int {
	n := s.aside(a)
	if n >= 0 {
		s.now.asides = append(s.now.asides, begun{n, len(s.now.text)})
	}
	return n
}
