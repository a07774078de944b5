package opc

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// A judge is encoding/xml, asked about one token after the other. Each is whole: the
// decoder reads it to its end and no further, or refuses it, and is not asked again.
type judge struct {
	xml    *xml.Decoder
	source bytes.Reader
	whole  []byte // a text, and a tag that ends it
	chars  []byte // a text, decoded
}

// token reads a token. Its bytes are good until the next one is read.
func (j *judge) token(token []byte) (xml.Token, error) {
	if j.xml == nil {
		j.xml = xml.NewDecoder(&j.source)
	}
	j.source.Reset(token)
	return j.xml.RawToken()
}

// text reads a text, which ends where a tag begins.
func (j *judge) text(text []byte) ([]byte, error) {
	j.whole = append(append(j.whole[:0], text...), "</a>"...)
	t, err := j.token(j.whole)
	if err != nil {
		return nil, err
	}
	j.chars = append(j.chars[:0], t.(xml.CharData)...)
	_, err = j.xml.RawToken() // the tag
	return j.chars, err
}

// tag reads a start tag.
func (j *judge) tag(tag []byte, e *Start) error {
	t, err := j.token(tag)
	if err != nil {
		return err
	}
	start := t.(xml.StartElement)
	e.name, e.attrs = qualified(start.Name), e.attrs[:0]
	for _, a := range start.Attr {
		e.attrs = append(e.attrs, attr{qualified(a.Name), []byte(a.Value)})
	}
	if tag[len(tag)-2] == '/' {
		_, err = j.xml.RawToken() // its end
	}
	return err
}

// qualified is a name as it stands in the part.
func qualified(name xml.Name) []byte {
	return []byte(strings.TrimPrefix(name.Space+":"+name.Local, ":"))
}
