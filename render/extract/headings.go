package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// headings sees to what stands on the wrong side of a heading: a part's official
// title that was pasted with its text is taken out, since it would be printed
// twice, and a paragraph in the place of a title is a fault.
func headings(l *layouts.Layout, r *report.Report) []at.Finding {
	found := misplaced(at.Title, r.Title)
	for i := range r.Sections {
		s := &r.Sections[i]
		found = append(found, misplaced(at.SectionTitle(s.Number), s.Title)...)
		if s.Number < 1 || s.Number > len(l.Sections) || len(s.Paragraphs) == 0 {
			continue
		}
		if first := s.Paragraphs[0]; repeats(first.Text, l.Sections[s.Number-1].Title) {
			s.Paragraphs = s.Paragraphs[1:]
			for j := range s.Blocks {
				s.Blocks[j].After = max(s.Blocks[j].After-1, 0)
			}
			found = append(found, rules.New("input.heading", at.Section(s.Number), first.Source,
				"“%s”是这一部分的标题，由程序印，写在正文里的这一行没有读。", han.Shown(first.Text)))
		}
	}
	return found
}

// repeats reports whether a paragraph is nothing but a title, however the number
// in front of it and its blanks are written.
func repeats(paragraph, title string) bool {
	words := func(s string) (bind.Marker, string) {
		s = squeezed(s)
		m := bind.ReadMarker([]rune(s))
		return m, strings.Map(han.Fold, s[m.Bytes:])
	}
	m, said := words(paragraph)
	wanted, printed := words(title)
	return m.Style == wanted.Style && m.Number == wanted.Number && said == printed
}

// longestTitle is how many characters a title has at most: the longest names of
// offices have some forty, and a title says little more.
const longestTitle = 80

// misplaced finds a title that is a paragraph: it has sentences, begins as
// paragraphs do, or is too long for a title.
func misplaced(key at.Key, title report.Text) []at.Finding {
	m := bind.ReadMarker([]rune(title.Text))
	if !strings.ContainsAny(title.Text, "。；！？") && m.Style != bind.MarkBracketed && utf8.RuneCountInString(title.Text) <= longestTitle {
		return nil
	}
	return []at.Finding{rules.New("input.title", key, title.Source,
		"“%s”是正文，不是标题。请移到下面写正文的位置；标题一般不填。", han.Shown(title.Text))}
}
