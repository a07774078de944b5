package pdftest

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// checkPacket asks for metadata that can be found and read without knowing PDF: a stream
// that is not packed, in UTF-8, whose header says neither a length nor an encoding.
func checkPacket(f *File, report func(string, ...any)) {
	s, ok := f.Get(f.Catalog()["Metadata"]).(*Stream)
	if !ok {
		report("no metadata")
		return
	}
	if s.Dict["Type"] != Name("Metadata") || s.Dict["Subtype"] != Name("XML") || s.Dict["Filter"] != nil {
		report("the metadata is %v", s.Dict)
	}
	head, _, _ := bytes.Cut(s.Data, []byte("?>"))
	if string(head) != "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"" || !utf8.Valid(s.Data) {
		report("the metadata begins with %q, or is no UTF-8", head)
	}
}

// The namespaces of extension schemas.
const (
	namespaceExtension = "http://www.aiim.org/pdfa/ns/extension/"
	namespaceSchema    = "http://www.aiim.org/pdfa/ns/schema#"
	namespaceProperty  = "http://www.aiim.org/pdfa/ns/property#"
)

// checkSchemas asks that each property is of a schema that PDF/A knows (XMP's own, PDF/A's
// identification), or is declared, with its type, in an extension schema.
func checkSchemas(f *File, report func(string, ...any)) {
	known := []string{NamespaceDC, NamespacePDF, NamespaceXMP, NamespaceA, namespaceExtension, namespaceSchema, namespaceProperty, "adobe:ns:meta/"}
	properties := f.XMP()
	of := func(space, local string) string { return properties[xml.Name{Space: space, Local: local}] }
	declared := xml.Name{Space: of(namespaceSchema, "namespaceURI"), Local: of(namespaceProperty, "name")}
	for name := range properties {
		if !slices.Contains(known, name.Space) && name != declared {
			report("%s of %s is declared nowhere", name.Local, name.Space)
		}
	}
	for _, p := range []xml.Name{{Space: namespaceSchema, Local: "schema"}, {Space: namespaceSchema, Local: "prefix"},
		{Space: namespaceProperty, Local: "valueType"}, {Space: namespaceProperty, Local: "description"}} {
		if properties[p] == "" {
			report("the extension schema has no %s", p.Local)
		}
	}
	if category := of(namespaceProperty, "category"); category != "internal" && category != "external" {
		report("the property's category is %q", category)
	}
}

// checkInfo holds the entries of Info against their equivalents in XMP (ISO 19005-3, 6.6.3;
// ISO 19005-1, 6.7.3 has their table).
func checkInfo(f *File, report func(string, ...any)) {
	info, xmp := f.Dict(f.Trailer["Info"]), f.XMP()
	for key, name := range map[Name]xml.Name{
		"Title": {Space: NamespaceDC, Local: "title"}, "Author": {Space: NamespaceDC, Local: "creator"},
		"Producer": {Space: NamespacePDF, Local: "Producer"}, "Creator": {Space: NamespaceXMP, Local: "CreatorTool"},
		"CreationDate": {Space: NamespaceXMP, Local: "CreateDate"}, "ModDate": {Space: NamespaceXMP, Local: "ModifyDate"},
	} {
		said, has := info[key].(String)
		text := string(said)
		if strings.HasPrefix(text, bom) {
			text = Decode(said)
		}
		if t, ok := date(said); ok && strings.HasSuffix(string(key), "Date") {
			text = t.Format(time.RFC3339)
		}
		if other, also := xmp[name]; has != also || text != other {
			report("Info says %q for %s, XMP %q", text, key, other)
		}
	}
}

var dateForm = regexp.MustCompile(`^D:\d{14}[+-]\d\d'\d\d'$`)

// date reads a date as package pdf writes it (ISO 32000-1, 7.9.4).
func date(v any) (time.Time, bool) {
	s, _ := v.(String)
	t, err := time.Parse("D:20060102150405-07'00'", string(s))
	return t, err == nil && dateForm.MatchString(string(s))
}

func checkVersion(f *File, report func(string, ...any)) {
	xmp := f.XMP()
	part, conformance := xmp[xml.Name{Space: NamespaceA, Local: "part"}], xmp[xml.Name{Space: NamespaceA, Local: "conformance"}]
	if part != "3" || conformance != "A" {
		report("PDF/A-%s, conformance %q", part, conformance)
	}
	if !bytes.Contains(f.Data(f.Catalog()["Metadata"]), []byte("<pdfaid:part>")) {
		report("the prefix of part is not pdfaid")
	}
}

// relationships are those of ISO 19005-3, annex E.
var relationships = []Name{"Source", "Data", "Alternative", "Supplement", "Unspecified"}

// checkEmbedded asks of each file that is attached what 6.8 and annex E do: type, date,
// both names, a relationship, and that something is said to be associated with it.
func checkEmbedded(f *File, report func(string, ...any)) {
	if _, err := f.Attached(); err != nil {
		report("%v", err)
	}
	checkFileSpecs(f, report)
	associated := f.Array(f.Catalog()["AF"])
	for n, object := range f.Objects {
		spec, ok := object.(Dict)
		if !ok || spec["EF"] == nil {
			continue
		}
		relationship, _ := spec["AFRelationship"].(Name)
		if !slices.Contains(relationships, relationship) || !slices.Contains(associated, any(n)) {
			report("the file %d is related as %q, or is in no AF", n, relationship)
		}
		stream := f.Dict(f.Dict(spec["EF"])["F"])
		if kind, _ := stream["Subtype"].(Name); strings.Count(string(kind), "/") != 1 {
			report("the file %d is of the type %q", n, kind)
		}
		if _, ok := date(f.Dict(stream["Params"])["ModDate"]); !ok {
			report("the file %d has no date of change", n)
		}
	}
}
