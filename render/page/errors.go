package page

import (
	"fmt"
	"strings"

	"nianbao/fonts"
	"nianbao/render/doc"
)

// An OverflowError lists the texts that do not fit where they belong.
type OverflowError struct{ Overflows []Overflow }

// An Overflow is one of them.
type Overflow struct {
	Where string // as a clerk knows it
	Text  string
}

func (e *OverflowError) Error() string {
	lines := make([]string, len(e.Overflows))
	for i, o := range e.Overflows {
		lines[i] = fmt.Sprintf("%s的“%s”放不进它的位置，文件未生成。请缩短这段文字，或调整版式文件中的列宽、字号。", o.Where, o.Text)
	}
	return strings.Join(lines, "\n")
}

// missing collects the characters that no face has, in the order in which
// they stand in the document.
type missing struct {
	chars []lost
	index map[rune]int
}

type lost struct {
	char   rune
	places []lostAt
}

type lostAt struct {
	key     doc.Key
	excerpt string
}

func (m *missing) add(r rune, key doc.Key, excerpt string) {
	if m.index == nil {
		m.index = make(map[rune]int)
	}
	i, known := m.index[r]
	if !known {
		i = len(m.chars)
		m.index[r] = i
		m.chars = append(m.chars, lost{char: r})
	}
	m.chars[i].places = append(m.chars[i].places, lostAt{key, excerpt})
}

// err is nil, or a *fonts.MissingError with the places in a clerk's words.
func (m *missing) err(d *doc.Document) error {
	if len(m.chars) == 0 {
		return nil
	}
	e := &fonts.MissingError{}
	for _, l := range m.chars {
		c := fonts.MissingChar{Rune: l.char}
		for _, p := range l.places {
			c.Places = append(c.Places, fonts.Place{Where: d.Where(p.key), Excerpt: p.excerpt})
		}
		e.Missing = append(e.Missing, c)
	}
	return e
}
