package check

import (
	"fmt"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/report"
)

// A text is a title or a paragraph of the report under its key.
type text struct {
	key     doc.Key
	section int // 1 to 6; 0 for what stands in none
	title   bool
	report.Text
}

// texts are all texts that are printed, in their order: titles as they will
// stand there, also those that the form supplies.
func (c *checker) texts() []text {
	if c.read != nil {
		return c.read
	}
	c.read = append(c.read, text{key: "title", title: true, Text: c.titleText()})
	for i, t := range c.Report.Opening {
		c.read = append(c.read, text{key: key("opening", i+1), Text: t})
	}
	for i, s := range c.Layout.Sections {
		c.read = append(c.read, c.sectionTexts(i+1, s.Title)...)
	}
	for i, t := range c.Report.Attachments {
		c.read = append(c.read, text{key: key("attachments", i+1), Text: t})
	}
	return c.read
}

func (c *checker) titleText() report.Text {
	t := c.Report.Title
	t.Text = c.Title()
	return t
}

// sectionTexts are a section's title, its paragraphs and its tables' notes.
func (c *checker) sectionTexts(number int, title string) []text {
	given := sectionOf(c.Report, number)
	prefix := fmt.Sprintf("sections.%d", number)
	heading := text{key: doc.Key(prefix + ".title"), section: number, title: true, Text: given.Title}
	if heading.Text.Text == "" {
		heading.Text = report.Text{Text: title, Source: given.Source}
	}
	all := []text{heading}
	for i, t := range given.Paragraphs {
		all = append(all, text{key: key(prefix, i+1), section: number, Text: t})
	}
	for _, t := range c.Layout.Sections[number-1].Tables {
		table := c.Report.Table(t.Name)
		if table == nil {
			continue
		}
		for i, n := range table.Notes {
			all = append(all, text{key: key(t.Name+".notes", i+1), section: number, Text: n})
		}
	}
	return all
}

func key(prefix string, number int) doc.Key { return doc.Key(fmt.Sprintf("%s.%d", prefix, number)) }

// sectionOf is what a report gives for a section, or nothing.
func sectionOf(r *report.Report, number int) report.Section {
	if s := r.Section(number); s != nil {
		return *s
	}
	return report.Section{}
}

// before is the key of the text that a number's table follows.
func (c *checker) before(k doc.Key) doc.Key {
	name, _, _ := strings.Cut(string(k), ".")
	for i, s := range c.Layout.Sections {
		for _, t := range s.Tables {
			if t.Name != name {
				continue
			}
			if n := len(sectionOf(c.Report, i+1).Paragraphs); n > 0 {
				return key(fmt.Sprintf("sections.%d", i+1), n)
			}
			return doc.Key(fmt.Sprintf("sections.%d.title", i+1))
		}
	}
	return ""
}

// source is where the value or text of a key was read.
func (c *checker) source(k doc.Key) report.Source {
	if v, ok := c.Values[k]; ok {
		return v.Source
	}
	for _, t := range c.texts() {
		if t.key == k {
			return t.Source
		}
	}
	return report.Source{}
}

// sentence says which sentence of a text its byte at belongs to, or nothing if
// the text is one sentence.
func (t text) sentence(at int) string {
	if t.title {
		return ""
	}
	n, total := 1, 0
	for i, r := range t.Text.Text {
		if strings.ContainsRune(sentenceMarks, r) {
			total++
			if i < at {
				n++
			}
		}
	}
	if total < 2 {
		return ""
	}
	return fmt.Sprintf("第 %d 句", n)
}
