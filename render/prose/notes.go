package prose

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
)

// A remark is a comment (批注): who made it and what it says.
type remark struct {
	author, text string
	paragraph    string // the name of its last paragraph, by which it is known to be done with
	done         bool
	listed       bool
}

// A spoken is a comment whose words are being read.
type spoken struct {
	id    string
	aside int
}

// flat is the text of blocks, a line each.
func flat(blocks []manuscript.Block) string { return joined(blocks).Text }

// joined is blocks as one text, a line each, with the keys in it.
func joined(blocks []manuscript.Block) manuscript.Text {
	var all manuscript.Text
	add := func(t manuscript.Text, between string) {
		if all.Text != "" && t.Text != "" {
			all.Text += between
		}
		for _, k := range t.Keys {
			k.Start, k.End = k.Start+len(all.Text), k.End+len(all.Text)
			all.Keys = append(all.Keys, k)
		}
		all.Text += t.Text
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			add(b.Text, "\n")
		case *manuscript.Grid:
			for _, row := range b.Rows {
				between := "\n"
				for _, c := range row {
					add(c.Text, between)
					between = " "
				}
			}
		}
	}
	return all
}

// readComments reads word/comments.xml.
func (r *reader) readComments(name string) error {
	done := r.remarks // which were found to be done before, by their paragraphs
	r.remarks = map[string]remark{}
	err := r.files.ReadDeep(name, partComments, "comments", maxDepth, func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			if string(e.Local()) != "comment" || len(r.remarks) >= maxComments {
				return p.Skip()
			}
			id, m := value(e, "id"), remark{author: value(e, "author")}
			s := &story{reader: r, Part: p}
			var c container
			err := p.Children(func(e *opc.Start) error {
				if name := value(e, "paraId"); name != "" {
					m.paragraph = name
				}
				return s.block(e, &c)
			})
			m.text = beginning(strings.TrimSpace(flat(c.whole())), maxAside)
			r.remarks[id] = m
			return err
		})
	})
	r.settle(done)
	return err
}

// readDone reads word/commentsExtended.xml, which says of comments whether they are done
// with ([MS-DOCX], 2.5.1.1). It may come before the comments themselves.
func (r *reader) readDone(name string) error {
	done := map[string]remark{}
	err := r.files.Read(name, partComments, "commentsEx", func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			if opc.Truth(value(e, "done")) && len(done) < maxComments {
				done[value(e, "paraId")] = remark{done: true}
			}
			return p.Skip()
		})
	})
	if r.remarks == nil {
		r.remarks = done
	} else {
		r.settle(done)
	}
	return err
}

// settle marks the comments that are done with, given their paragraphs.
func (r *reader) settle(done map[string]remark) {
	for id, m := range r.remarks {
		if m.paragraph != "" && done[m.paragraph].done {
			m.done = true
			r.remarks[id] = m
		}
	}
}

// speak begins the words of a comment, once.
func (s *story) speak(id string) {
	m, known := s.remarks[id]
	if !known || m.listed || !s.main {
		return
	}
	m.listed = true
	s.remarks[id] = m
	if n := s.begin(manuscript.Aside{Kind: manuscript.Comment, Author: m.author, Text: m.text, Done: m.done}); n >= 0 && len(s.comments) < maxOpen {
		s.comments = append(s.comments, spoken{id, n})
	}
}

// loose lists the comments that the text has no place for, in the order of their numbers.
func (r *reader) loose() {
	var ids []string
	for id, m := range r.remarks {
		if !m.listed && m.text != "" {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	for _, id := range ids {
		m := r.remarks[id]
		r.out.Loose = append(r.out.Loose, manuscript.Aside{
			Kind: manuscript.Comment, Author: m.author, Text: m.text, Done: m.done, Source: at.Source{File: r.name},
		})
	}
}

// spokenTo ends the words of a comment.
func (s *story) spokenTo(id string) {
	s.comments = slices.DeleteFunc(s.comments, func(c spoken) bool { return c.id == id })
}

// readNotes reads the footnotes or the endnotes.
func (r *reader) readNotes(name, root, each string) error {
	if r.notes == nil {
		r.notes = map[string]string{}
	}
	return r.files.ReadDeep(name, partNotes, root, maxDepth, func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			if string(e.Local()) != each || len(r.notes) >= maxComments {
				return p.Skip()
			}
			id := each + value(e, "id")
			blocks, err := (&story{reader: r, Part: p}).blocks()
			r.notes[id] = beginning(strings.TrimSpace(flat(blocks)), maxAside)
			return err
		})
	})
}

// note lists a footnote or an endnote where the text refers to it.
func (s *story) note(kind, id string) {
	if text := s.notes[kind+id]; text != "" && s.main && !s.change.deletes() {
		s.begin(manuscript.Aside{Kind: manuscript.Footnote, Text: text})
	}
}

// margin reads what stands at the head or the foot of pages, the same once.
func (r *reader) margin(name, root string, as manuscript.AsideKind) error {
	return r.files.ReadDeep(name, partHeads, root, maxDepth, func(p *opc.Part) error {
		blocks, err := (&story{reader: r, Part: p}).blocks()
		text := beginning(strings.TrimSpace(flat(blocks)), maxAside)
		same := func(a manuscript.Aside) bool { return a.Kind == as && a.Text == text }
		if text != "" && !slices.ContainsFunc(r.out.Asides, same) {
			r.aside(manuscript.Aside{Kind: as, Text: text})
		}
		return err
	})
}
