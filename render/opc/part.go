package opc

import (
	"errors"
	"fmt"
	"io"

	"nianbao/render/at"
)

// A Part is one XML part of the package that is being read, by a walk from
// element to element. It knows names without their namespaces, so that any
// prefix and both editions of the standard (transitional and strict) will do:
// it sees a prefix where another program sees a namespace.
type Part struct {
	*Package
	What   string // the part, for a clerk
	depth  int    // how many elements may be within each other
	buffer []byte // for text
	// Mixed reports whether an element stood in a text. No program writes one.
	Mixed bool
}

// Read walks through a part from its root, which must have that name, to
// its very end, where the checksum is. what is the part for a clerk.
func (p *Package) Read(name, what, root string, walk func(p *Part) error) error {
	return p.ReadDeep(name, what, root, maxDepth, walk)
}

// ReadDeep is Read of a part whose elements may be so deep within each other.
func (p *Package) ReadDeep(name, what, root string, depth int, walk func(p *Part) error) error {
	file := p.files[name]
	if file == nil {
		return p.kind.Damaged(what)
	}
	packed, err := file.Open()
	if err != nil {
		return p.kind.Damaged(what)
	}
	defer packed.Close()
	p.xml.open(packed, &p.left, p.kind.TooMuch)
	part := &Part{Package: p, What: what, depth: depth}
	start, err := part.root()
	if err == nil && (start == nil || string(start.Local()) != root) {
		err = p.kind.Damaged(what)
	}
	if err == nil {
		err = walk(part)
	}
	if err != nil {
		return err
	}
	switch second, err := part.root(); {
	case err != nil:
		return err
	case second != nil:
		return p.kind.Damaged(what)
	}
	return nil
}

// root is the next element outside all others, nil if there is none.
func (p *Part) root() (*Start, error) {
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
func (p *Part) token() (token, error) {
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
func (p *Part) enter() error {
	if p.items += 1 + len(p.xml.start.attrs); p.items > p.kind.Items {
		return p.kind.TooMuch(fmt.Sprintf("%s超过 %d 项", p.kind.Content, p.kind.Items))
	}
	if p.xml.depth() > p.depth {
		return p.kind.Damaged(p.What)
	}
	return nil
}

// failed is what ended the reading of tokens: the end of the part, a limit, or
// faulty XML.
func (p *Part) failed(err error) error {
	var refused at.Error
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.Is(err, io.EOF):
		return io.EOF
	}
	return p.kind.Damaged(p.What)
}

// Start is the start of an element that was read last. It is good until the next is read.
func (p *Part) Start() *Start { return &p.xml.start }

// Children visits the elements in the one whose start was read last. The visit
// must go to its end, by Skip if by nothing else.
func (p *Part) Children(visit func(e *Start) error) error {
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

// Skip goes to the end of the element whose start was read last.
func (p *Part) Skip() error {
	for depth := p.xml.depth(); p.xml.depth() >= depth; {
		if _, err := p.token(); err != nil {
			return err
		}
	}
	return nil
}

// Text is the text of the element whose start was read last, to its end. That there
// was an element in it is noted: without it the text would be another one:
// 1<x>2</x>3 is not 13.
func (p *Part) Text() (string, error) {
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
			p.Mixed = true
			if err := p.Skip(); err != nil {
				return "", err
			}
		case endToken:
			return string(p.buffer), nil
		}
	}
}

// Truth reports whether an attribute's value is one of the ways to say yes.
func Truth(value string) bool { return value == "1" || value == "true" }
