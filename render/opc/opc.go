// Package opc reads the packages that Office files are (Open Packaging Conventions,
// ISO/IEC 29500-2): zip files of XML parts that name one another. It knows neither Word
// nor Excel; what a file may hold, and in which words one is refused, its Kind says.
//
// All that is read is hostile. Nothing is unpacked that is not asked for, no more than a
// Kind allows is, whatever a file declares, and XML has no entities.
package opc

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
)

// A Kind is a kind of Office file: what one may hold, and how it is said that one holds
// more or cannot be read.
type Kind struct {
	Items   int    // XML elements and attributes of all parts together
	Content string // what these are for a clerk, in the message that there are too many
	// Damaged is the error that says that what is named cannot be read, TooMuch the one that
	// says that there is more in the file than a report has, Torn that its end is missing.
	Damaged func(what string) error
	TooMuch func(found string) error
	Torn    func() error
}

// The limits of all kinds.
const (
	// MaxUnpacked is how many bytes the parts that are read may have, unpacked.
	MaxUnpacked  = 32 << 20
	maxToken     = 512 << 10 // bytes of a tag, a comment or a text in XML
	maxDepth     = 64        // elements within each other, unless a kind of part says otherwise
	maxEntries   = 1_000     // files in the package
	maxRelations = 1_000     // of a part to others
)

// The bytes by which files are known.
const (
	MagicOLE     = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" // .doc, .xls, or any file that Office has encrypted
	MagicZip     = "PK\x03\x04"
	magicCentral = "PK\x01\x02" // an entry of the list at a zip file's end
)

// IsZip reports whether a file begins as zip files do.
func IsZip(data []byte) bool { return bytes.HasPrefix(data, []byte(MagicZip)) }

// A Package is the parts of a file, of which nothing is unpacked yet.
type Package struct {
	kind  *Kind
	files map[string]*zip.File // by partName
	xml   scanner              // of the part that is being read
	left  int64                // bytes that may still be unpacked
	items int                  // XML elements and attributes so far
}

// Open lists the parts of a file that IsZip.
func Open(data []byte, kind *Kind) (*Package, error) {
	if bytes.Count(data, []byte(magicCentral)) > maxEntries { // before room is made for them
		return nil, kind.TooMuch("文件包里的文件超过 1000 个")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, kind.Torn()
	}
	p := &Package{kind: kind, files: make(map[string]*zip.File, len(archive.File)), left: MaxUnpacked}
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") { // a folder
			continue
		}
		name := partName(f.Name)
		if p.files[name] != nil || f.Flags&1 != 0 { // one of them encrypted
			return nil, kind.Damaged(content)
		}
		p.files[name] = f
	}
	return p, p.overlapping(archive.File)
}

// content is what damage is in that has no better name.
const content = "它的内容"

// partName is the name by which a part is looked up: part names differ not in
// their case alone (ISO/IEC 29500-2, 9.1.1), and some programs write
// backslashes.
func partName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), `\`, "/")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// overlapping refuses entries that share bytes: so a small file is made to
// unpack to a big one.
func (p *Package) overlapping(entries []*zip.File) error {
	type extent struct{ start, end int64 }
	extents := make([]extent, len(entries))
	for i, f := range entries {
		start, err := f.DataOffset()
		if err != nil {
			return p.kind.Damaged(content)
		}
		extents[i] = extent{start, start + int64(f.CompressedSize64)}
	}
	slices.SortFunc(extents, func(a, b extent) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	for i := 1; i < len(extents); i++ {
		if extents[i].start < extents[i-1].end {
			return p.kind.Damaged(content)
		}
	}
	return nil
}

// Has reports whether there is a part of that name, in lower case.
func (p *Package) Has(name string) bool { return p.files[name] != nil }

// HasAny reports whether there is a part whose name, in lower case, matches.
func (p *Package) HasAny(match func(name string) bool) bool {
	for name := range p.files {
		if match(name) {
			return true
		}
	}
	return false
}

// Spend counts bytes that come out of the package by another way than unpacking: what
// it names again and again. It fails when there have been too many.
func (p *Package) Spend(bytes int) error {
	if p.left -= int64(bytes); p.left < 0 {
		return p.kind.TooMuch(tooBig)
	}
	return nil
}

// Bytes is the content of a part that is no XML, such as a picture; ok is false where
// there is none, or it has more than so many bytes or is damaged.
func (p *Package) Bytes(name string, most int) (data []byte, ok bool) {
	file := p.files[name]
	if file == nil {
		return nil, false
	}
	packed, err := file.Open()
	if err != nil {
		return nil, false
	}
	defer packed.Close()
	data, err = io.ReadAll(io.LimitReader(packed, int64(most)+1))
	return data, err == nil && len(data) <= most
}

// A Relation is a part, or an address, to which another part refers.
type Relation struct {
	ID       string
	Kind     string // the last word of the address that names it: what comes before differs between the editions of the standard
	Target   string // the part's name, in lower case
	External bool   // it is an address
}

// Relations are those of a part.
type Relations []Relation

// Named is the relation with that name.
func (all Relations) Named(id string) (Relation, bool) {
	i := slices.IndexFunc(all, func(r Relation) bool { return r.ID == id })
	if i < 0 {
		return Relation{}, false
	}
	return all[i], true
}

// OfKind is the first relation of a kind.
func (all Relations) OfKind(kind string) (Relation, bool) {
	i := slices.IndexFunc(all, func(r Relation) bool { return r.Kind == kind })
	if i < 0 {
		return Relation{}, false
	}
	return all[i], true
}

// partRelations is what messages call the parts that say what refers to what.
const partRelations = "文件各部分之间的联系"

// Relations are the parts to which a part refers, or the package if it is "". It must say
// that it refers to some.
func (p *Package) Relations(of string) (Relations, error) {
	var all Relations
	err := p.Read(RelationsPart(of), partRelations, "Relationships", func(part *Part) error {
		return part.Children(func(e *Start) error {
			if len(all) == maxRelations {
				return p.kind.TooMuch("文件由超过 1000 个部分组成")
			}
			r := Relation{
				ID: string(e.Attribute("Id")), Kind: path.Base(string(e.Attribute("Type"))),
				External: string(e.Attribute("TargetMode")) == "External",
			}
			r.Target = string(e.Attribute("Target"))
			if !strings.HasPrefix(r.Target, "/") {
				r.Target = path.Join(path.Dir("/"+of), r.Target)
			}
			r.Target = partName(r.Target)
			all = append(all, r)
			return part.Skip()
		})
	})
	return all, err
}

// RelationsPart is the name of the part that says to which parts another
// refers (ISO/IEC 29500-2, 9.3).
func RelationsPart(of string) string {
	return path.Join(path.Dir(of), "_rels", path.Base("/"+of)+".rels")
}
