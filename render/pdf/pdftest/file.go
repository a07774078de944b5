package pdftest

import "fmt"

// Get is what v stands for: the object if it is a reference, else itself.
func (f *File) Get(v any) any {
	if r, ok := v.(Ref); ok {
		return f.Objects[r]
	}
	return v
}

// Dict is v as a dictionary, a stream's own if it is one; empty if it is none.
func (f *File) Dict(v any) Dict {
	switch v := f.Get(v).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return Dict{}
}

// Array is v as an array, empty if it is none.
func (f *File) Array(v any) Array {
	a, _ := f.Get(v).(Array)
	return a
}

// Data is v's data as a stream, nil if it is none.
func (f *File) Data(v any) []byte {
	if s, ok := f.Get(v).(*Stream); ok {
		return s.Data
	}
	return nil
}

// Int is v as a whole number, or the default where it is none.
func (f *File) Int(v any, otherwise int) int {
	if n, ok := f.Get(v).(Number); ok {
		return n.Int()
	}
	return otherwise
}

// Catalog is the root of the file.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

// Pages are the pages in order.
func (f *File) Pages() []Ref {
	var pages []Ref
	for _, kid := range f.Array(f.Dict(f.Catalog()["Pages"])["Kids"]) {
		pages = append(pages, kid.(Ref))
	}
	return pages
}

// checkReferences fails if a reference leads nowhere or an object cannot be
// reached from the trailer.
func (f *File) checkReferences() {
	reached := map[Ref]bool{}
	var walk func(from string, v any)
	walk = func(from string, v any) {
		switch v := v.(type) {
		case Ref:
			object, ok := f.Objects[v]
			if !ok {
				fail("%s refers to object %d, which is none", from, v)
			}
			if !reached[v] {
				reached[v] = true
				walk(fmt.Sprintf("object %d", v), object)
			}
		case Array:
			for _, e := range v {
				walk(from, e)
			}
		case Dict:
			for _, e := range v {
				walk(from, e)
			}
		case *Stream:
			walk(from, v.Dict)
		}
	}
	walk("the trailer", f.Trailer)
	for n := range f.Objects {
		if !reached[n] {
			fail("object %d is out of reach", n)
		}
	}
}
