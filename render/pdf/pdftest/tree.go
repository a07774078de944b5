package pdftest

import "slices"

// An Element is one element of the tag tree.
type Element struct {
	Ref     Ref
	Dict    Dict
	Type    Name
	Parent  *Element // nil for a child of the root
	Kids    []*Element
	Content []Content
}

// Content is a sequence of marked content that belongs to an element.
type Content struct {
	Page Ref
	MCID int
}

// Tree reads the tag tree; it is nil if there is none.
func (f *File) Tree() *Element {
	root, ok := f.Catalog()["StructTreeRoot"].(Ref)
	if !ok {
		return nil
	}
	t := &Element{Ref: root, Dict: f.Dict(root), Type: "StructTreeRoot"}
	f.readKids(t, map[Ref]bool{})
	return t
}

func (f *File) readKids(e *Element, seen map[Ref]bool) {
	if seen[e.Ref] {
		fail("element %d stands in the tag tree twice", e.Ref)
	}
	seen[e.Ref] = true
	kids := f.Array(e.Dict["K"])
	if r, ok := e.Dict["K"].(Ref); ok && len(kids) == 0 {
		kids = Array{r}
	}
	for _, k := range kids {
		switch k := k.(type) {
		case Number:
			e.Content = append(e.Content, Content{e.Dict["Pg"].(Ref), k.Int()})
		case Dict:
			e.Content = append(e.Content, Content{k["Pg"].(Ref), k["MCID"].(Number).Int()})
		case Ref:
			d := f.Dict(k)
			kind, _ := d["S"].(Name)
			kid := &Element{Ref: k, Dict: d, Type: kind, Parent: e}
			e.Kids = append(e.Kids, kid)
			f.readKids(kid, seen)
		}
	}
}

// Walk calls do for the element and all below it, in reading order.
func (e *Element) Walk(do func(*Element)) {
	if e == nil {
		return
	}
	do(e)
	for _, k := range e.Kids {
		k.Walk(do)
	}
}

// All lists the elements of the given types below e, of any type if none is
// given, in reading order.
func (e *Element) All(types ...Name) []*Element {
	var found []*Element
	e.Walk(func(x *Element) {
		if x != e && (len(types) == 0 || isOneOf(x.Type, types)) {
			found = append(found, x)
		}
	})
	return found
}

func isOneOf(n Name, types []Name) bool { return slices.Contains(types, n) }

// attribute is a table attribute of the element, nil if it is not set.
func (e *Element) attribute(f *File, key Name) any {
	if a := f.Dict(e.Dict["A"]); a["O"] == Name("Table") {
		return a[key]
	}
	return nil
}
