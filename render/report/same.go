package report

import (
	"bytes"
	"reflect"

	"nianbao/render/at"
)

// Same reports whether two reports say the same, wherever each was read and whatever else was
// in its file. What is absent is the same as what is empty, and pictures are the same that
// look the same.
func Same(a, b *Report) bool { return SamePart(given(a), given(b)) }

// given is a report without what its reader says of the file.
func given(r *Report) *Report {
	bare := *r
	bare.Places, bare.Recognised, bare.Remains, bare.Remarks, bare.Unread = nil, false, nil, nil, nil
	return &bare
}

// SamePart is Same of two parts of reports: texts, sections, rows, blocks.
func SamePart[T any](a, b T) bool { return same(reflect.ValueOf(a), reflect.ValueOf(b)) }

func same(a, b reflect.Value) bool {
	switch x := a.Interface().(type) {
	case at.Source:
		return true
	case Picture:
		return x.same(b.Interface().(Picture))
	}
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		for i := range min(a.Len(), b.Len()) {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Map:
		for _, key := range a.MapKeys() {
			if v := b.MapIndex(key); !v.IsValid() || !same(a.MapIndex(key), v) {
				return false
			}
		}
		return a.Len() == b.Len()
	}
	return a.Equal(b)
}

// same reports whether two pictures look the same. Of what has not been read, nobody knows it:
// then only what is said of them counts.
func (p Picture) same(other Picture) bool {
	if p.Alt.Text != other.Alt.Text || p.Width != other.Width {
		return false
	}
	switch {
	case p.Image != nil && other.Image != nil:
		return p.Image == other.Image || bytes.Equal(p.Image.File(), other.Image.File())
	case p.Data != nil || other.Data != nil:
		return p.Image == nil && other.Image == nil
	}
	return p.Image == other.Image && p.File.Text == other.File.Text
}
