package pdftest

import (
	"crypto/md5"
	"slices"
	"strings"
)

// An Attached is a file that is attached to the document.
type Attached struct {
	Name         string
	ASCII        string // the name for readers that know no Unicode
	MIME         string
	Description  string
	Relationship string
	Data         []byte
}

// Attached lists the attached files in the order of their names. It fails if
// the name tree is not sorted, if a file's length or checksum is wrong, or if
// one lacks what PDF/A-3 (ISO 19005-3, 6.8) asks for: a type, both names, a
// relationship, and a place among the files of the catalog's AF.
func (f *File) Attached() (all []Attached, err error) {
	defer catch(&err)
	tree := f.Array(f.Dict(f.Dict(f.Catalog()["Names"])["EmbeddedFiles"])["Names"])
	associated := f.Array(f.Catalog()["AF"])
	last := ""
	for i := 0; i+1 < len(tree); i += 2 {
		key := string(tree[i].(String))
		if key <= last {
			fail("the name tree has key %q behind %q", key, last)
		}
		if last = key; !slices.Contains(associated, tree[i+1]) {
			fail("file %q is not among the catalog's AF", key)
		}
		all = append(all, f.attached(f.Dict(tree[i+1])))
	}
	if len(associated) != len(all) {
		fail("AF has %d files, the name tree %d", len(associated), len(all))
	}
	return all, nil
}

// attached reads a file specification and its file.
func (f *File) attached(spec Dict) Attached {
	embedded := f.Dict(spec["EF"])
	if spec["Type"] != Name("Filespec") || embedded["F"] == nil || embedded["F"] != embedded["UF"] {
		fail("the file specification %v is none, or has two files", spec)
	}
	stream, data := f.Dict(embedded["F"]), f.Data(embedded["F"])
	params := f.Dict(stream["Params"])
	sum := md5.Sum(data)
	switch {
	case stream["Type"] != Name("EmbeddedFile"):
		fail("the file's stream is of type %v", stream["Type"])
	case f.Int(params["Size"], -1) != len(data):
		fail("Size is %v, the file has %d bytes", params["Size"], len(data))
	case params["CheckSum"] != String(sum[:]):
		fail("CheckSum is %x, the file's is %x", params["CheckSum"], sum)
	}
	a := Attached{Name: Decode(spec["UF"]), ASCII: string(spec["F"].(String)), Data: data}
	a.MIME = string(stream["Subtype"].(Name))
	a.Relationship = string(spec["AFRelationship"].(Name))
	if spec["Desc"] != nil {
		a.Description = Decode(spec["Desc"])
	}
	return a
}

// checkFileSpecs asks for both names of each dictionary that says it is a file
// specification or that has a file embedded.
func checkFileSpecs(f *File, report func(string, ...any)) {
	for n, object := range f.Objects {
		walkDicts(object, func(d Dict) {
			embedded, has := d["EF"]
			if d["Type"] != Name("Filespec") && !has {
				return
			}
			file, _ := f.Get(d["F"]).(String)
			unicode, _ := f.Get(d["UF"]).(String)
			if file == "" || strings.TrimPrefix(string(unicode), bom) == "" {
				report("object %d lacks F or UF", n)
			}
			if e := f.Dict(embedded); has && e["F"] == nil {
				report("object %d: EF has no F", n)
			}
		})
	}
}

// walkDicts calls visit for each dictionary that is part of an object, itself
// among them.
func walkDicts(object any, visit func(Dict)) {
	switch v := object.(type) {
	case Dict:
		visit(v)
		for _, e := range v {
			walkDicts(e, visit)
		}
	case Array:
		for _, e := range v {
			walkDicts(e, visit)
		}
	case *Stream:
		walkDicts(v.Dict, visit)
	}
}
