package opc

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// A scanner reads the XML of a part, token by token. What is well-formed is for
// encoding/xml to say (judge.go), which takes most of the time that reading takes. So
// the scanner itself reads what is plain (plain.go), as almost all of an Office file is,
// and hands only the other tokens to it. It gives what xml.Decoder.RawToken would,
// and sees to it that elements are nested.
type scanner struct {
	window
	judge   judge
	start   Start  // that was read last
	chars   []byte // the text that was read last
	empty   bool   // the element that was read last has no content: its end comes next
	names   []byte // of the open elements, one behind the other
	lengths []int  // of those names
	room    []byte // for a text
}

// A token is a kind of token.
type token uint8

const (
	startToken token = iota + 1 // the element is in start
	endToken                    // of the element that was opened last
	textToken                   // the text is in chars
	otherToken                  // a comment or a processing instruction
)

// errFaulty says that a part is no XML, or none that an Office file may have.
var errFaulty = errors.New("faulty XML")

// open begins with another part.
func (s *scanner) open(packed io.Reader, left *int64, tooMuch func(string) error) {
	s.window.open(packed, left, tooMuch)
	s.empty, s.names, s.lengths = false, s.names[:0], s.lengths[:0]
}

// depth is how many elements are open.
func (s *scanner) depth() int { return len(s.lengths) }

// next reads a token, io.EOF behind the last. What it leaves in start and chars is
// good until the next call.
func (s *scanner) next() (token, error) {
	if s.empty {
		s.empty = false
		s.leave()
		return endToken, nil
	}
	for {
		kind, err := s.scan(s.rest())
		if err != errCut {
			return kind, err
		}
		switch err := s.more(); {
		case errors.Is(err, io.EOF):
			return s.last(s.rest())
		case err != nil:
			return 0, err
		}
	}
}

// errCut says that the rest ends within a token.
var errCut = errors.New("cut off")

// scan reads the token with which the rest begins.
func (s *scanner) scan(rest []byte) (token, error) {
	if len(rest) < 2 {
		return 0, errCut
	}
	if rest[0] != '<' {
		n := bytes.IndexByte(rest, '<')
		if n < 0 {
			return 0, errCut
		}
		return s.text(rest[:n])
	}
	switch rest[1] {
	case '/':
		return s.endTag(rest)
	case '?':
		return s.until(rest, "<?", "?>")
	case '!':
		return s.declaration(rest)
	}
	return s.startTag(rest)
}

// last reads the rest of a part of which nothing more will come: a text, or nothing.
func (s *scanner) last(rest []byte) (token, error) {
	switch {
	case len(rest) == 0 && s.depth() == 0:
		return 0, io.EOF
	case len(rest) == 0 || bytes.IndexByte(rest, '<') >= 0:
		return 0, errFaulty
	}
	return s.text(rest)
}

// text reads a text.
func (s *scanner) text(text []byte) (token, error) {
	s.take(len(text))
	s.room = s.room[:0]
	if chars, ok := decode(text, inText, &s.room); ok {
		s.chars = chars
		return textToken, nil
	}
	chars, err := s.judge.text(text)
	s.chars = chars
	return textToken, err
}

// startTag reads the start of an element. It is plain up to the first >, or it is what
// encloses its quotes: a > in the value of an attribute does not end it.
func (s *scanner) startTag(rest []byte) (token, error) {
	n := bytes.IndexByte(rest, '>') + 1
	if n == 0 {
		return 0, errCut
	}
	inner := rest[1 : n-1]
	empty := bytes.HasSuffix(inner, []byte{'/'})
	if empty {
		inner = inner[:len(inner)-1]
	}
	if !s.start.read(inner) {
		if n = tagLength(rest); n == 0 {
			return 0, errCut
		}
		if err := s.judge.tag(rest[:n], &s.start); err != nil {
			return 0, err
		}
		empty = rest[n-2] == '/'
	}
	s.take(n)
	s.enter(empty)
	return startToken, nil
}

// tagLength is the length of a tag, 0 if it is cut off.
func tagLength(rest []byte) int {
	var quote byte
	for i, c := range rest {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return 0
}

// enter opens the element that was read last.
func (s *scanner) enter(empty bool) {
	s.empty = empty
	s.names = append(s.names, s.start.name...)
	s.lengths = append(s.lengths, len(s.start.name))
}

// endTag reads the end of an element, which must be that of the one opened last.
func (s *scanner) endTag(rest []byte) (token, error) {
	n := bytes.IndexByte(rest, '>') + 1
	if n == 0 {
		return 0, errCut
	}
	if s.depth() == 0 {
		return 0, errFaulty
	}
	after, ok := bytes.CutPrefix(rest[len("</"):n-1], s.innermost())
	if !ok || len(afterBlanks(after)) > 0 {
		return 0, errFaulty
	}
	s.take(n)
	s.leave()
	return endToken, nil
}

// innermost is the name of the element opened last.
func (s *scanner) innermost() []byte {
	return s.names[len(s.names)-s.lengths[len(s.lengths)-1]:]
}

// leave closes the element opened last.
func (s *scanner) leave() {
	s.names = s.names[:len(s.names)-len(s.innermost())]
	s.lengths = s.lengths[:len(s.lengths)-1]
}

// declaration reads what begins with <! and is allowed: a comment, or a text that is
// written as it is. A DTD is not (ISO/IEC 29500-2, 9.1.7).
func (s *scanner) declaration(rest []byte) (token, error) {
	const comment, section = "<!--", "<![CDATA["
	switch {
	case bytes.HasPrefix(rest, []byte(comment)):
		return s.until(rest, comment, "-->")
	case bytes.HasPrefix(rest, []byte(section)):
		return s.until(rest, section, "]]>")
	case len(rest) < len(section):
		return 0, errCut
	}
	return 0, errFaulty
}

// until reads a token of any kind that ends with the first such end behind its
// beginning.
func (s *scanner) until(rest []byte, beginning, end string) (token, error) {
	n := bytes.Index(rest[len(beginning):], []byte(end))
	if n < 0 {
		return 0, errCut
	}
	n += len(beginning) + len(end)
	s.take(n)
	t, err := s.judge.token(rest[:n])
	if err != nil {
		return 0, err
	}
	if text, ok := t.(xml.CharData); ok {
		s.chars = text
		return textToken, nil
	}
	return otherToken, nil
}
