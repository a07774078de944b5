package pdftest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

// A Rule is one of the rules of PDF/UA-1 (ISO 14289-1) or of PDF/A-3 (ISO 19005-3), with its
// number in our list, and the clauses, for PDF/UA the tests of veraPDF's profile too, that it
// stands for.
type Rule struct {
	Number int
	Clause string
	check  func(*File, func(format string, args ...any))
}

// Rules are those of PDF/UA-1, all that an annual report can break. Forms, media and the
// like are left out: package pdf does not write them.
var Rules = []Rule{
	{1, "5-1 to -3: XMP says pdfuaid:part 1", checkIdentification},
	{2, "6.2-1, 7.1-4: Marked, not Suspects", checkMarked},
	{3, "7.1-1, -2: artifacts and tagged content apart", checkNesting},
	{4, "7.1-3: all is tagged or an artifact", checkTagged},
	{5, "7.1-5 to -7: types are standard", checkTypes},
	{6, "7.1-8, -9: XMP has dc:title", checkTitle},
	{7, "7.1-10: DisplayDocTitle", checkDisplayTitle},
	{8, "7.1-11, -12: StructTreeRoot, parents", checkParents},
	{9, "7.2-2, -29, -33, -34: Lang", checkLang},
	{10, "7.2-3 to -10, -36 to -38: parts of tables", checkTableParts},
	{11, "7.2-11 to -14: one THead, a TBody", checkTableSections},
	{12, "7.2-15: cells do not overlap", checkOverlap},
	{13, "7.2-41 to -43: rows and columns are equal", checkSpans},
	{14, "7.5-1, -2: each TD has a header", checkHeaders},
	{15, "7.4.2-1, 7.4.4: heading levels", checkHeadings},
	{16, "7.3-1: figures have Alt", checkFigures},
	{17, "7.11-1: file specifications have F and UF", checkFileSpecs},
	{18, "7.18.3-1, 7.18.5-1, -2: Tabs S, links", checkTabs},
	{19, "7.21.3.2-1, 7.21.4.1, 7.21.5-1: fonts", checkFonts},
	{20, "7.21.7, 7.21.8-1: characters of all codes", checkCharacters},
}

// Faults lists how the file breaks the rule.
func (r Rule) Faults(f *File) (faults []string) {
	defer func() {
		if bad, ok := recover().(fault); ok {
			faults = append(faults, string(bad))
		}
	}()
	r.check(f, func(format string, args ...any) {
		faults = append(faults, fmt.Sprintf(format, args...))
	})
	return faults
}

// CheckUA fails the test for each rule of PDF/UA-1 that the file breaks.
func CheckUA(t testing.TB, pdf []byte) {
	t.Helper()
	check(t, pdf, "PDF/UA-1", Rules)
}

func check(t testing.TB, pdf []byte, standard string, rules []Rule) {
	t.Helper()
	f, err := Read(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		for _, fault := range r.Faults(f) {
			t.Errorf("%s rule %d (%s): %s", standard, r.Number, r.Clause, fault)
		}
	}
}

// XMP is the text of each simple property of the metadata by its namespace and
// name, and its items joined by a line feed if it has several.
func (f *File) XMP() map[xml.Name]string {
	properties := map[xml.Name]string{}
	d := xml.NewDecoder(bytes.NewReader(f.Data(f.Catalog()["Metadata"])))
	var property xml.Name
	const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	for {
		token, err := d.Token()
		if err != nil {
			if err.Error() != "EOF" {
				fail("XMP: %v", err)
			}
			return properties
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != rdf && token.Name.Local != "xmpmeta" {
				property = token.Name
				properties[property] = ""
			}
		case xml.CharData:
			if property.Local == "" {
				continue
			}
			properties[property] += strings.Trim(string(token), "\n")
		}
	}
}

// The namespaces of the metadata.
const (
	NamespaceUA  = "http://www.aiim.org/pdfua/ns/id/"
	NamespaceDC  = "http://purl.org/dc/elements/1.1/"
	NamespacePDF = "http://ns.adobe.com/pdf/1.3/"
	NamespaceXMP = "http://ns.adobe.com/xap/1.0/"
	NamespaceA   = "http://www.aiim.org/pdfa/ns/id/"
)

func checkIdentification(f *File, report func(string, ...any)) {
	if part := f.XMP()[xml.Name{Space: NamespaceUA, Local: "part"}]; part != "1" {
		report("pdfuaid:part is %q", part)
	}
	if !bytes.Contains(f.Data(f.Catalog()["Metadata"]), []byte("<pdfuaid:part>")) {
		report("the prefix of part is not pdfuaid")
	}
}

func checkMarked(f *File, report func(string, ...any)) {
	mark := f.Dict(f.Catalog()["MarkInfo"])
	if mark["Marked"] != true || mark["Suspects"] == true {
		report("MarkInfo is %v", mark)
	}
}

func checkTitle(f *File, report func(string, ...any)) {
	if f.Data(f.Catalog()["Metadata"]) == nil {
		report("no metadata")
	}
	if f.XMP()[xml.Name{Space: NamespaceDC, Local: "title"}] == "" {
		report("no dc:title")
	}
}

func checkDisplayTitle(f *File, report func(string, ...any)) {
	if f.Dict(f.Catalog()["ViewerPreferences"])["DisplayDocTitle"] != true {
		report("the title is not shown")
	}
}

func checkLang(f *File, report func(string, ...any)) {
	lang, _ := f.Get(f.Catalog()["Lang"]).(String)
	for _, part := range strings.Split(string(lang), "-") {
		if len(part) < 1 || len(part) > 8 || strings.Trim(strings.ToLower(part), "0123456789abcdefghijklmnopqrstuvwxyz") != "" {
			report("Lang is %q", lang)
		}
	}
}

// checkTabs asks for Tabs on every page, not only on those with annotations.
func checkTabs(f *File, report func(string, ...any)) {
	for i, p := range f.Pages() {
		page := f.Dict(p)
		if page["Tabs"] != Name("S") {
			report("page %d: Tabs is %v", i+1, page["Tabs"])
		}
		for _, a := range f.Array(page["Annots"]) {
			// No Link element is ever written, so no link can be right.
			report("page %d: annotation %v outside the tag tree", i+1, f.Dict(a)["Subtype"])
		}
	}
}
