package pdftest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Dump is a file as text, one object a line in the order of their numbers,
// streams inflated, those that are no text (fonts, profiles) as their length and the
// beginning of their hash.
// What depends on how well a deflater packs (Length, ID) is left out, so that
// a new version of it changes no golden.
func Dump(f *File) []byte {
	var b bytes.Buffer
	for _, n := range slices.Sorted(maps.Keys(f.Objects)) {
		fmt.Fprintf(&b, "%d ", n)
		if s, ok := f.Objects[n].(*Stream); ok {
			b.WriteString("stream ")
			dump(&b, s.Dict)
			dumpData(&b, s)
			continue
		}
		dump(&b, f.Objects[n])
		b.WriteString("\n")
	}
	b.WriteString("trailer ")
	dump(&b, f.Trailer)
	b.WriteString("\n")
	return b.Bytes()
}

// dumpData writes a stream's data, indented so that it is seen where it ends.
func dumpData(b *bytes.Buffer, s *Stream) {
	if !utf8.Valid(s.Data) {
		fmt.Fprintf(b, " %d bytes, sha256 %.8x\n", len(s.Data), sha256.Sum256(s.Data))
		return
	}
	b.WriteString("\n")
	for line := range strings.Lines(string(s.Data)) {
		b.WriteString("\t" + strings.TrimSuffix(line, "\n") + "\n")
	}
}

func dump(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case Name:
		b.WriteString("/" + string(v))
	case Ref:
		fmt.Fprintf(b, "%d R", v)
	case Number, Operator, bool:
		fmt.Fprint(b, v)
	case nil:
		b.WriteString("null")
	case String:
		b.WriteString(show(v))
	case Array:
		dumpArray(b, v)
	case Dict:
		dumpDict(b, v)
	}
}

func dumpArray(b *bytes.Buffer, a Array) {
	b.WriteString("[")
	for i, e := range a {
		if i > 0 {
			b.WriteString(" ")
		}
		dump(b, e)
	}
	b.WriteString("]")
}

func dumpDict(b *bytes.Buffer, d Dict) {
	b.WriteString("<<")
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if key == "Length" || key == "ID" {
			continue
		}
		b.WriteString("/" + string(key) + " ")
		dump(b, d[key])
		b.WriteString(" ")
	}
	b.WriteString(">>")
}

// show is a text string in quotes, or a string of other bytes in brackets, or
// in hexadecimal digits where they are no ASCII.
func show(s String) string {
	switch {
	case strings.HasPrefix(string(s), bom):
		return fmt.Sprintf("%q", Decode(s))
	case strings.ContainsFunc(string(s), func(c rune) bool { return c < ' ' || c > '~' }):
		return fmt.Sprintf("<%x>", string(s))
	}
	return "(" + string(s) + ")"
}

const bom = "\xFE\xFF"

// Decode is what a text string says. Package pdf writes them all in UTF-16.
func Decode(v any) string {
	s, ok := v.(String)
	units, marked := strings.CutPrefix(string(s), bom)
	if !ok || !marked {
		return fmt.Sprintf("no text: %v", v)
	}
	return decodeUTF16(units)
}

// decodeUTF16 decodes UTF-16BE. Half a surrogate pair becomes U+FFFD.
func decodeUTF16(s string) string {
	if len(s)%2 != 0 {
		fail("%q is no UTF-16", s)
	}
	var units []uint16
	for i := 0; i < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
