package sheets

import (
	"errors"
	"io"

	"nianbao/render/at"
)

// A part is one XML part of the package that is being read, by a walk from
// element to element. It knows names without their namespaces, so that any
// prefix and both editions of the standard (transitional and strict) will do:
// it sees a prefix where another program sees a namespace.
type part struct {
	*reader
	what   string // the part, for a clerk
	buffer []byte // for text
	mixed  bool   // an element stood in a text
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
	r.xml.open(packed, &r.left)
	p := &part{reader: r, what: what}
	start, err := p.root()
	if err == nil && (start == nil || string(start.local()) != root) {
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
func (p *part) root() (*startTag, error) {
	for {
		token, err := p.token()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if token == startToken {
			return &p.xml.start, nil
		}
	}
}

// token is the next start, end or text. What is not XML is damage, and so are
// elements within each other without end.
func (p *part) token() (token, error) {
	for {
		switch token, err := p.xml.next(); {
		case err != nil:
			return 0, p.failed(err)
		case token == startToken:
			return token, p.enter()
		case token != otherToken:
			return token, nil
		}
	}
}

// enter counts an element and its attributes.
func (p *part) enter() error {
	if p.items += 1 + len(p.xml.start.attrs); p.items > maxItems {
		return TooMuch("工作簿里的单元格等内容（连空的在内）超过 %d 项", maxItems)
	}
	if p.xml.depth() > maxDepth {
		return Damaged(p.what)
	}
	return nil
}

// failed is what ended the reading of tokens: the end of the part, a limit, or
// faulty XML.
func (p *part) failed(err error) error {
	var refused at.Error
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.Is(err, io.EOF):
		return io.EOF
	}
	return Damaged(p.what)
}

// children visits the elements in the one whose start was read last. The visit
// must go to its end, by skip if by nothing else.
func (p *part) children(visit func(e *startTag) error) error {
	for {
		switch token, err := p.token(); {
		case err != nil:
			return err
		case token == endToken:
			return nil
		case token == startToken:
			if err := visit(&p.xml.start); err != nil {
				return err
			}
		}
	}
}

// skip goes to the end of the element whose start was read last.
func (p *part) skip() error {
	for depth := p.xml.depth(); p.xml.depth() >= depth; {
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
		switch token {
		case textToken:
			p.buffer = append(p.buffer, p.xml.chars...)
		case startToken:
			p.mixed = true
			if err := p.skip(); err != nil {
				return "", err
			}
		case endToken:
			return string(p.buffer), nil
		}
	}
}

// truth reports whether an attribute's value is one of the ways to say yes.
func truth(value string) bool { return value == "1" || value == "true" }
