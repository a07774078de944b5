package sheets

import (
	"encoding/xml"
	"errors"
	"io"

	"nianbao/render/at"
)

// A part is one XML part of the package that is being read, by a walk from
// element to element. It knows names without their namespaces, so that any
// prefix and both editions of the standard (transitional and strict) will do:
// its RawToken gives a prefix where another program sees a namespace.
type part struct {
	*reader
	what   string // the part, for a clerk
	source *source
	xml    *xml.Decoder
	open   []xml.Name // the elements that the walk is in
	buffer []byte     // for text
	mixed  bool       // an element stood in a text
}

// readPart walks through a part from its root, which must have that name, to
// its very end, where the checksum is.
func (r *reader) readPart(name, what, root string, walk func(p *part) error) error {
	file := r.files[name]
	if file == nil {
		return Damaged(what)
	}
	packed, err := file.Open()
	if err != nil {
		return Damaged(what)
	}
	defer packed.Close()
	p := &part{reader: r, what: what, source: &source{packed: packed, left: &r.left}}
	p.xml = xml.NewDecoder(p.source)
	start, err := p.root()
	if err == nil && (start == nil || start.Name.Local != root) {
		err = Damaged(what)
	}
	if err == nil {
		err = walk(p)
	}
	if err != nil {
		return err
	}
	switch second, err := p.root(); {
	case err != nil:
		return err
	case second != nil:
		return Damaged(what)
	}
	return nil
}

// root is the next element outside all others, nil if there is none.
func (p *part) root() (*xml.StartElement, error) {
	for {
		token, err := p.token()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return &start, nil
		}
	}
}

// token is the next start, end or text. The bytes of a text are good until the
// next call.
func (p *part) token() (xml.Token, error) {
	for {
		p.source.token = 0
		token, err := p.xml.RawToken()
		if err != nil {
			return nil, p.failed(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t, p.enter(t)
		case xml.EndElement:
			if len(p.open) == 0 || p.open[len(p.open)-1] != t.Name {
				return nil, Damaged(p.what)
			}
			p.open = p.open[:len(p.open)-1]
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive: // a DTD, which no workbook has (ISO/IEC 29500-2, 9.1.7)
			return nil, Damaged(p.what)
		}
	}
}

// enter counts an element and its attributes and goes into it.
func (p *part) enter(e xml.StartElement) error {
	if p.items += 1 + len(e.Attr); p.items > maxItems {
		return TooMuch("工作簿里的单元格等内容（连空的在内）超过 %d 项", maxItems)
	}
	if len(p.open) == maxDepth {
		return Damaged(p.what)
	}
	p.open = append(p.open, e.Name)
	return nil
}

// failed is what ended the reading of tokens: the end of the part, a limit, or
// faulty XML.
func (p *part) failed(err error) error {
	var refused at.Error
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.Is(err, io.EOF) && len(p.open) == 0:
		return io.EOF
	}
	return Damaged(p.what)
}

// children visits the elements in the one whose start was read last. The visit
// must go to its end, by skip if by nothing else.
func (p *part) children(visit func(e xml.StartElement) error) error {
	for {
		token, err := p.token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(t); err != nil {
				return err
			}
		}
	}
}

// skip goes to the end of the element whose start was read last.
func (p *part) skip() error {
	for depth := len(p.open); len(p.open) >= depth; {
		if _, err := p.token(); err != nil {
			return err
		}
	}
	return nil
}

// text is the text of the element whose start was read last, to its end. That there
// was an element in it is noted: no program writes one, and without it the text
// would be another one: 1<x>2</x>3 is not 13.
func (p *part) text() (string, error) {
	p.buffer = p.buffer[:0]
	for {
		token, err := p.token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			p.buffer = append(p.buffer, t...)
		case xml.StartElement:
			p.mixed = true
			if err := p.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return string(p.buffer), nil
		}
	}
}

// attribute is the value of an attribute without a prefix, "" if it is absent.
func attribute(e xml.StartElement, name string) string {
	for i := range e.Attr {
		if a := &e.Attr[i]; a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// truth reports whether an attribute's value is one of the ways to say yes.
func truth(value string) bool { return value == "1" || value == "true" }

// A source unpacks a part and counts the bytes that come out. The XML decoder
// reads it byte by byte, as it would a bufio.Reader, and cannot hold more than
// one token: that is limited too.
type source struct {
	packed    io.Reader
	left      *int64 // bytes that the workbook may still unpack to
	token     int    // bytes since the last token, to within a buffer
	buffer    [8 << 10]byte
	next, end int // in the buffer
}

func (s *source) ReadByte() (byte, error) {
	if s.next == s.end {
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	b := s.buffer[s.next]
	s.next++
	return b, nil
}

// Read makes a source an io.Reader, as the decoder wants it to be.
func (s *source) Read(p []byte) (int, error) {
	if s.next == s.end {
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.buffer[s.next:s.end])
	s.next += n
	return n, nil
}

func (s *source) fill() error {
	n, err := s.packed.Read(s.buffer[:])
	for n == 0 && err == nil {
		n, err = s.packed.Read(s.buffer[:])
	}
	s.next, s.end = 0, n
	s.token += n
	if *s.left -= int64(n); *s.left < 0 {
		return tooBig()
	}
	switch {
	case s.token > maxToken:
		return TooMuch("文件里有一段内容超过 512 KiB")
	case n > 0: // an error comes again with the next call
		return nil
	}
	return err
}

func tooBig() error { return TooMuch("文件解压后超过了上限 32 MiB") }
