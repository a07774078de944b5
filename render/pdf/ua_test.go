package pdf_test

import (
	"bytes"
	"testing"

	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
)

// TestUA holds the rules of PDF/UA-1.
func TestUA(t *testing.T) {
	for name, book := range map[string]*page.Book{"sample": sample(t), "turned": turned(t)} {
		f := read(t, write(t, book))
		for _, r := range pdftest.Rules {
			t.Run(name+" "+r.Clause, func(t *testing.T) {
				for _, fault := range r.Faults(f) {
					t.Error(fault)
				}
			})
		}
	}
}

type (
	name  = pdftest.Name
	dict  = pdftest.Dict
	array = pdftest.Array
)

// replace changes the data of a stream.
func replace(f *pdftest.File, stream any, old, with string) {
	s := f.Get(stream).(*pdftest.Stream)
	if !bytes.Contains(s.Data, []byte(old)) {
		panic("nothing to replace: " + old)
	}
	s.Data = bytes.Replace(s.Data, []byte(old), []byte(with), 1)
}

// content is the first page's content stream.
func content(f *pdftest.File) any { return f.Dict(f.Pages()[0])["Contents"] }

// element is the nth element of a type.
func element(f *pdftest.File, kind name, n int) dict { return f.Tree().All(kind)[n].Dict }

// font is the first page's first font.
func font(f *pdftest.File) dict {
	return f.Dict(f.Dict(f.Dict(f.Dict(f.Pages()[0])["Resources"])["Font"])["F1"])
}

func cidFont(f *pdftest.File) dict { return f.Dict(f.Array(font(f)["DescendantFonts"])[0]) }

// mutations break the sample in one way each; the rule with the number must
// find it.
var mutations = []struct {
	rule int
	name string
	do   func(*pdftest.File)
}{
	{1, "part 2", func(f *pdftest.File) {
		replace(f, f.Catalog()["Metadata"], "<pdfuaid:part>1", "<pdfuaid:part>2")
	}},
	{2, "not marked", func(f *pdftest.File) { delete(f.Catalog(), "MarkInfo") }},
	{2, "suspects", func(f *pdftest.File) { f.Dict(f.Catalog()["MarkInfo"])["Suspects"] = true }},
	{3, "artifact in text", func(f *pdftest.File) {
		replace(f, content(f), "BT\n", "/Artifact BMC BT\n")
		replace(f, content(f), "ET\n", "ET EMC\n")
	}},
	{4, "untagged", func(f *pdftest.File) { replace(f, content(f), "/H1<</MCID 0>>BDC", "/H1 BMC") }},
	{4, "no parent tree", func(f *pdftest.File) { delete(f.Dict(f.Catalog()["StructTreeRoot"]), "ParentTree") }},
	{4, "wrong tag", func(f *pdftest.File) { replace(f, content(f), "/H1<<", "/H2<<") }},
	{5, "own type", func(f *pdftest.File) { element(f, "P", 0)["S"] = name("Absatz") }},
	{5, "standard type mapped", func(f *pdftest.File) {
		f.Dict(f.Catalog()["StructTreeRoot"])["RoleMap"] = dict{"P": name("H1")}
	}},
	{5, "circle", func(f *pdftest.File) {
		element(f, "P", 0)["S"] = name("A")
		f.Dict(f.Catalog()["StructTreeRoot"])["RoleMap"] = dict{"A": name("B"), "B": name("A")}
	}},
	{6, "no metadata", func(f *pdftest.File) { delete(f.Catalog(), "Metadata") }},
	{6, "no title", func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "<dc:title>", "<dc:titel>") }},
	{7, "file name shown", func(f *pdftest.File) { delete(f.Catalog(), "ViewerPreferences") }},
	{8, "no tree", func(f *pdftest.File) { delete(f.Catalog(), "StructTreeRoot") }},
	{8, "no parent", func(f *pdftest.File) { delete(element(f, "P", 0), "P") }},
	{9, "no language", func(f *pdftest.File) { delete(f.Catalog(), "Lang") }},
	{9, "no such language", func(f *pdftest.File) { f.Catalog()["Lang"] = pdftest.String("zh_CN") }},
	{10, "paragraph in a row", func(f *pdftest.File) { element(f, "TD", 0)["S"] = name("P") }},
	{10, "row outside", func(f *pdftest.File) { element(f, "THead", 0)["S"] = name("Div") }},
	{11, "two heads", func(f *pdftest.File) { element(f, "TBody", 0)["S"] = name("THead") }},
	{12, "overlap", func(f *pdftest.File) { // 本年新收 reaches down into 上年结转, which is two wide
		f.Dict(element(f, "TH", 4)["A"])["ColSpan"] = pdftest.Number("2")
		element(f, "TD", 1)["A"] = dict{"O": name("Table"), "RowSpan": pdftest.Number("2")}
		f.Dict(element(f, "TH", 5)["A"])["ColSpan"] = pdftest.Number("4")
	}},
	{13, "short row", func(f *pdftest.File) { delete(f.Dict(element(f, "TH", 1)["A"]), "ColSpan") }},
	{13, "span beyond the table", func(f *pdftest.File) {
		for _, cell := range f.Tree().All("TR")[3].Kids {
			cell.Dict["A"] = dict{"O": name("Table"), "RowSpan": pdftest.Number("2")}
		}
	}},
	{14, "no scopes", func(f *pdftest.File) {
		for _, cell := range f.Tree().All("TH") {
			delete(f.Dict(cell.Dict["A"]), "Scope")
		}
	}},
	{15, "no H1", func(f *pdftest.File) { element(f, "H1", 0)["S"] = name("P") }},
	{15, "level skipped", func(f *pdftest.File) { element(f, "H2", 0)["S"] = name("P") }},
	{15, "H", func(f *pdftest.File) { element(f, "H2", 0)["S"] = name("H") }},
	{16, "figure", func(f *pdftest.File) { element(f, "P", 0)["S"] = name("Figure") }},
	{17, "file", func(f *pdftest.File) {
		f.Objects[1000] = dict{"Type": name("Filespec"), "F": pdftest.String("a.xlsx")}
	}},
	{17, "embedded file without a Unicode name", func(f *pdftest.File) {
		f.Catalog()["AF"] = array{dict{"F": pdftest.String("a.xlsx"), "EF": dict{"F": name("x")}}}
	}},
	{17, "empty names", func(f *pdftest.File) {
		f.Catalog()["AF"] = array{dict{"Type": name("Filespec"), "F": pdftest.String(""), "UF": pdftest.String("\xFE\xFF")}}
	}},
	{17, "nothing embedded", func(f *pdftest.File) {
		f.Catalog()["AF"] = array{dict{"F": pdftest.String("a"), "UF": pdftest.String("\xFE\xFF\x00a"), "EF": dict{}}}
	}},
	{18, "no tab order", func(f *pdftest.File) { delete(f.Dict(f.Pages()[1]), "Tabs") }},
	{18, "link", func(f *pdftest.File) {
		f.Dict(f.Pages()[1])["Annots"] = array{dict{"Subtype": name("Link")}}
	}},
	{19, "no CIDToGIDMap", func(f *pdftest.File) { delete(cidFont(f), "CIDToGIDMap") }},
	{19, "not embedded", func(f *pdftest.File) { delete(f.Dict(cidFont(f)["FontDescriptor"]), "FontFile2") }},
	{19, "no such glyph", func(f *pdftest.File) { replace(f, content(f), "<000100020003>", "<0001000200FF>") }},
	{19, "wrong width", func(f *pdftest.File) { cidFont(f)["DW"] = pdftest.Number("998") }},
	{20, "no ToUnicode", func(f *pdftest.File) { delete(font(f), "ToUnicode") }},
	{20, "one missing", func(f *pdftest.File) { replace(f, font(f)["ToUnicode"], "<0001><0012>[<793A>", "<0002><0012>[") }},
	{20, "zero", func(f *pdftest.File) { replace(f, font(f)["ToUnicode"], "[<793A>", "[<0000>") }},
	{20, ".notdef", func(f *pdftest.File) { replace(f, content(f), "<000100020003>", "<000000020003>") }},
}

// TestRulesBite sees each rule broken: a rule that cannot fail proves nothing.
func TestRulesBite(t *testing.T) {
	data := write(t, sample(t))
	bitten := map[int]bool{}
	for _, m := range mutations {
		rule := pdftest.Rules[m.rule-1]
		t.Run(rule.Clause+"/"+m.name, func(t *testing.T) {
			f := read(t, data)
			m.do(f)
			if len(rule.Faults(f)) == 0 {
				t.Errorf("rule %d does not see it", m.rule)
			}
		})
		bitten[m.rule] = true
	}
	for i, r := range pdftest.Rules {
		if r.Number != i+1 || !bitten[r.Number] {
			t.Errorf("rule %d stands in the wrong place or is never broken", r.Number)
		}
	}
}
