package pdftest

// checkNesting finds tagged content within an artifact and the reverse.
func checkNesting(f *File, report func(string, ...any)) {
	f.eachDrawn(func(page int, d Drawn) {
		artifact, tagged := kinds(d.Open)
		if artifact && tagged {
			report("page %d: %s stands in an artifact and in tagged content", page+1, d.Operator)
		}
	})
}

// kinds says what a thing stands in.
func kinds(open []Mark) (artifact, tagged bool) {
	for _, m := range open {
		artifact = artifact || m.Tag == "Artifact"
		tagged = tagged || m.MCID >= 0
	}
	return artifact, tagged
}

func (f *File) eachDrawn(do func(page int, d Drawn)) {
	for i, p := range f.Pages() {
		drawn, err := f.Content(p)
		if err != nil {
			fail("page %d: %v", i+1, err)
		}
		for _, d := range drawn {
			do(i, d)
		}
	}
}

// checkTagged finds what is neither tagged nor an artifact. Tagged is what an
// element claims and what the page's entry in the parent tree gives it.
func checkTagged(f *File, report func(string, ...any)) {
	owners, parents := f.owners(), f.parents()
	pages := f.Pages()
	f.eachDrawn(func(page int, d Drawn) {
		if artifact, _ := kinds(d.Open); artifact {
			return
		}
		for _, m := range d.Open {
			c := Content{pages[page], m.MCID}
			e := owners[c]
			if e == nil || e.Ref != parents[c] {
				continue
			}
			if e.Type != m.Tag {
				report("page %d: content tagged %s belongs to a %s", page+1, m.Tag, e.Type)
			}
			return
		}
		report("page %d: %s is neither tagged nor an artifact", page+1, d.Operator)
	})
}

// owners says which element claims each sequence of marked content.
func (f *File) owners() map[Content]*Element {
	owners := map[Content]*Element{}
	f.Tree().Walk(func(e *Element) {
		for _, c := range e.Content {
			if owners[c] != nil {
				fail("MCID %d of page object %d belongs to two elements", c.MCID, c.Page)
			}
			owners[c] = e
		}
	})
	return owners
}

// parents is the parent tree: which element each sequence of marked content
// belongs to.
func (f *File) parents() map[Content]Ref {
	pages := map[int]Ref{}
	for _, p := range f.Pages() {
		pages[f.Int(f.Dict(p)["StructParents"], -1)] = p
	}
	parents := map[Content]Ref{}
	nums := f.Array(f.Dict(f.Dict(f.Catalog()["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		for mcid, e := range f.Array(nums[i+1]) {
			parents[Content{pages[f.Int(nums[i], -1)], mcid}] = e.(Ref)
		}
	}
	return parents
}

// standard are the structure types of ISO 32000-1, 14.8.4, that a report may
// come to use.
var standard = []Name{
	"Document", "Part", "Sect", "Div", "Caption", "TOC", "TOCI", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
	"L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
	"Span", "Quote", "Note", "Reference", "Link", "Annot", "Figure", "Formula", "Form",
}

// checkTypes follows the role map, which may not touch standard types.
func checkTypes(f *File, report func(string, ...any)) {
	roles := f.Dict(f.Dict(f.Catalog()["StructTreeRoot"])["RoleMap"])
	for own := range roles {
		if isOneOf(own, standard) {
			report("the standard type %s is mapped", own)
		}
	}
	for _, e := range f.Tree().All() {
		kind := e.Type
		for range len(roles) {
			if to, ok := roles[kind].(Name); ok {
				kind = to
			}
		}
		if !isOneOf(kind, standard) {
			report("element %d: %q is no standard type", e.Ref, e.Type)
		}
	}
}

// checkParents asks each element's P to be the element that holds it.
func checkParents(f *File, report func(string, ...any)) {
	tree := f.Tree()
	if tree == nil || tree.Dict["Type"] != Name("StructTreeRoot") {
		report("no StructTreeRoot")
	}
	for _, e := range tree.All() {
		if e.Dict["P"] != e.Parent.Ref {
			report("element %d: P is %v, not %d", e.Ref, e.Dict["P"], e.Parent.Ref)
		}
	}
}

// checkHeadings wants H1 first and no level skipped.
func checkHeadings(f *File, report func(string, ...any)) {
	level := 0
	for _, e := range f.Tree().All("H", "H1", "H2", "H3", "H4", "H5", "H6") {
		if e.Type == "H" {
			report("element %d: H beside numbered headings", e.Ref)
			continue
		}
		next := int(e.Type[1] - '0')
		if next > level+1 {
			report("element %d: %s after level %d", e.Ref, e.Type, level)
		}
		level = next
	}
}

// checkFigures asks each figure to say what it shows and where it stands, which has to be on
// its page.
func checkFigures(f *File, report func(string, ...any)) {
	for _, e := range f.Tree().All("Figure") {
		if e.Dict["Alt"] == nil && e.Dict["ActualText"] == nil {
			report("element %d: a figure without Alt", e.Ref)
		}
		box := f.Array(f.Dict(e.Dict["A"])["BBox"])
		if len(box) != 4 {
			report("element %d: a figure without BBox", e.Ref)
			continue
		}
		if box := f.numbers(box); box[0] < 0 || box[1] < 0 || box[0] >= box[2] || box[1] >= box[3] {
			report("element %d: the BBox %v", e.Ref, box)
		}
	}
}

// numbers are numbers in millionths.
func (f *File) numbers(a Array) []int64 {
	all := make([]int64, len(a))
	for i, v := range a {
		all[i] = millionths(f.Get(v))
	}
	return all
}
