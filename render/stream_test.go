package render_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"nianbao/render/doc"
)

// A stream is what pdftotext -raw reads, in the order it is drawn in, and is
// eaten from the front: a document must account for every character of it.
type stream struct {
	rest string
	// fresh says that nothing but repeated labels has been eaten since the
	// page began: there head rows and the labels of a group that is cut may
	// stand again.
	fresh bool
	seen  []string // the labels of the table so far
}

var pageNumber = regexp.MustCompile(`\s*— (\d+) —\s*$`)

// newStream takes the page numbers off the pages, which must count from 1, and their
// head, if they have one.
func newStream(t *testing.T, text, pageHead string) *stream {
	t.Helper()
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	for i, p := range pages {
		if n := pageNumber.FindStringSubmatch(p); n == nil || n[1] != strconv.Itoa(i+1) {
			t.Errorf("page %d is numbered %q", i+1, n)
		}
		pages[i] = strings.Replace(pageNumber.ReplaceAllString(p, "\n"), pageHead, "", 1)
	}
	return &stream{rest: strings.Join(pages, "\f")}
}

// document eats a whole document.
func (s *stream) document(d *doc.Document) error {
	for _, b := range d.Blocks {
		s.seen = nil
		switch b := b.(type) {
		case *doc.Paragraph:
			if !s.words(doc.Text(b.Runs)) {
				return s.fail(string(b.Key), doc.Text(b.Runs))
			}
		case *doc.Chart:
			if !s.chart(b) {
				return s.fail(string(b.Key), "a chart of "+b.Categories[0].Text)
			}
		case *doc.Table:
			for i := range b.Cells {
				if err := s.cell(b, &b.Cells[i]); err != nil {
					return err
				}
			}
		}
	}
	if s.skip(); s.rest != "" {
		return fmt.Errorf("left over: %q", head(s.rest))
	}
	return nil
}

// chart eats what stands in a chart, in whatever order it is drawn: all up to its caption.
// The names of its categories must be there.
func (s *stream) chart(c *doc.Chart) bool {
	name := regexp.MustCompile(strings.Join(strings.Split(c.Name, ""), `\s*`))
	caption := name.FindStringIndex(s.rest)
	if caption == nil {
		return false
	}
	drawn := squeeze(s.rest[:caption[0]])
	s.rest, s.fresh = s.rest[caption[0]:], false
	return !slices.ContainsFunc(c.Categories, func(l doc.Label) bool { return !strings.Contains(drawn, squeeze(l.Text)) })
}

// cell eats a cell. A number stands in one piece between white space.
func (s *stream) cell(t *doc.Table, c *doc.Cell) error {
	text := doc.Text(c.Runs)
	for {
		eat := s.words
		if c.Role == doc.Number {
			eat = s.number
		}
		if eat(text) {
			break
		}
		if !s.repeated() {
			return s.fail(fmt.Sprintf("%s row %d column %d", t.Key, c.Row, c.Col), text)
		}
	}
	if c.Role != doc.Number {
		s.seen = append(s.seen, text)
	}
	return nil
}

// repeated eats a label that stands again at the top of a page.
func (s *stream) repeated() bool {
	if s.skip(); !s.fresh {
		return false
	}
	for _, label := range s.seen {
		if s.words(label) {
			s.fresh = true
			return true
		}
	}
	return false
}

// words eats a text, between whose characters a line or a page may end, or
// nothing.
func (s *stream) words(text string) bool {
	s.skip()
	rest := s.rest
	for _, want := range squeeze(text) {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		got, size := utf8.DecodeRuneInString(rest)
		if got != want {
			return false
		}
		rest = rest[size:]
	}
	s.rest, s.fresh = rest, false
	return true
}

// number eats a number, or nothing.
func (s *stream) number(text string) bool {
	s.skip()
	end := strings.IndexFunc(s.rest, unicode.IsSpace)
	if end < 0 || s.rest[:end] != text {
		return false
	}
	s.rest, s.fresh = s.rest[end:], false
	return true
}

// skip eats white space.
func (s *stream) skip() {
	trimmed := strings.TrimLeftFunc(s.rest, unicode.IsSpace)
	blank := s.rest[:len(s.rest)-len(trimmed)]
	s.fresh = s.fresh || strings.Contains(blank, "\f")
	s.rest = trimmed
}

func (s *stream) fail(where, want string) error {
	return fmt.Errorf("%s: want %q, at hand is %q", where, want, head(s.rest))
}

func head(s string) string {
	runes := []rune(s)
	return string(runes[:min(60, len(runes))])
}

// TestStreamBites changes what pdftotext might read: the stream must see each.
func TestStreamBites(t *testing.T) {
	d := &doc.Document{Blocks: []doc.Block{
		&doc.Paragraph{Runs: []doc.Run{{Text: "甲 乙丙"}}},
		&doc.Table{Cells: []doc.Cell{
			{Role: doc.Head, Runs: []doc.Run{{Text: "总\n计"}}},
			{Runs: []doc.Run{{Text: "12"}}}, {Runs: []doc.Run{{Text: "3"}}},
		}},
	}}
	for text, right := range map[string]bool{
		"甲乙\n丙\n总计\n12 3\n— 1 —\n\f":                          true,
		"甲乙\n— 1 —\n\f丙\n总计\n12\n— 2 —\n\f总\n计\n3\n— 3 —\n\f": true,
		"甲丙\n总计\n12 3\n— 1 —\n\f":                             false, // a character lost
		"甲乙丙丙\n总计\n12 3\n— 1 —\n\f":                           false, // twice
		"甲乙丙\n12 3\n总计\n— 1 —\n\f":                            false, // out of order
		"甲乙丙\n总计\n1 23\n— 1 —\n\f":                            false, // cells run together
		"甲乙丙\n总计\n1\n2 3\n— 1 —\n\f":                          false, // a number broken
		"甲乙丙\n总计\n12 总计 3\n— 1 —\n\f":                         false, // repeated within a page
		"甲乙丙\n总计\n12 3 4\n— 1 —\n\f":                          false, // more than there is
	} {
		if err := newStream(t, text, "").document(d); (err == nil) != right {
			t.Errorf("%q: %v", text, err)
		}
	}
}
