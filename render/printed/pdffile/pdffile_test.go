package pdffile_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/printed/pdffile"
	"nianbao/render/printed/pdffile/filetest"
)

// shown is what the pages of a file show: a line for each glyph and each rule.
func shown(data []byte) ([]string, error) {
	f, err := pdffile.Open(data)
	if err != nil {
		return nil, err
	}
	var all []string
	for i := range f.Pages() {
		p, err := f.Page(i)
		if err != nil {
			return nil, err
		}
		for _, g := range p.Glyphs {
			all = append(all, fmt.Sprintf("%s %.1f %.1f %.1f %.1f %v", g.Text, g.X, g.Y, g.Width, g.Size, g.Aside)+map[bool]string{true: " figure"}[g.Figure])
		}
		for _, r := range p.Rules {
			all = append(all, fmt.Sprintf("rule %.1f %.1f %.1f %.1f", r.X1, r.Y1, r.X2, r.Y2))
		}
		if p.Pictures > 0 {
			all = append(all, fmt.Sprintf("%d pictures", p.Pictures))
		}
	}
	return all, nil
}

func check(t *testing.T, data []byte, want ...string) {
	t.Helper()
	got, err := shown(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestContent(t *testing.T) {
	const a = "A 100.0 142.0 5.0 10.0 false"
	for name, c := range map[string]struct {
		content string
		want    []string
	}{
		"a glyph":               {"BT /F1 10 Tf 100 700 Td (A) Tj ET", []string{a}},
		"by a matrix":           {"BT /F1 1 Tf 10 0 0 10 100 700 Tm (A) Tj ET", []string{a}},
		"the next":              {"BT /F1 1 Tf 10 0 0 10 100 700 Tm (AB) Tj (C) Tj ET", []string{a, "B 105.0 142.0 5.0 10.0 false", "C 110.0 142.0 5.0 10.0 false"}},
		"set apart":             {"BT /F1 10 Tf 1 Tc 100 700 Td [(A) -200 (B)] TJ ET", []string{a, "B 108.0 142.0 5.0 10.0 false"}},
		"words set apart":       {"BT /F1 10 Tf 3 Tw 100 700 Td (A B) Tj ET", []string{a, "  105.0 142.0 5.0 10.0 false", "B 113.0 142.0 5.0 10.0 false"}},
		"wide":                  {"BT /F1 10 Tf 200 Tz 100 700 Td (AB) Tj ET", []string{"A 100.0 142.0 10.0 10.0 false", "B 110.0 142.0 10.0 10.0 false"}},
		"next lines":            {"BT /F1 10 Tf 12 TL 100 700 Td (A) Tj T* (B) Tj (C) ' 1 2 (D) \" 0 -5 TD (E) Tj ET", []string{a, "B 100.0 154.0 5.0 10.0 false", "C 100.0 166.0 5.0 10.0 false", "D 100.0 178.0 5.0 10.0 false", "E 100.0 183.0 5.0 10.0 false"}},
		"upside down pages":     {"1 0 0 -1 0 842 cm BT /F1 10 Tf 1 0 0 -1 100 142 Tm (A) Tj ET", []string{a}},
		"kept and brought back": {"q 2 0 0 2 0 0 cm Q BT /F1 10 Tf 100 700 Td (A) Tj ET", []string{a}},
		"none of the page's":    {"/Artifact BMC BT /F1 10 Tf 100 700 Td (A) Tj ET EMC", []string{"A 100.0 142.0 5.0 10.0 true"}},
		"a figure's":            {"/Figure <</MCID 1>> BDC BT /F1 10 Tf 100 700 Td (A) Tj ET 0 0 9 9 re S EMC", []string{a + " figure"}},
		"nothing to be seen":    {"BT 3 Tr /F1 10 Tf 100 700 Td (A) Tj ET", nil},
		"upright letters only":  {"BT /F1 10 Tf 0 1 -1 0 100 700 Tm (A) Tj ET", nil},
		"strings":               {`BT /F1 10 Tf 100 700 Td <41> Tj (\101\n\)(x)) Tj ET`, []string{a, "A 105.0 142.0 5.0 10.0 false", "\uFFFD 110.0 142.0 5.0 10.0 false", ") 115.0 142.0 5.0 10.0 false", "( 120.0 142.0 5.0 10.0 false", "x 125.0 142.0 5.0 10.0 false", ") 130.0 142.0 5.0 10.0 false"}},
		"a stroke":              {"100 700 m 200 700 l S", []string{"rule 100.0 142.0 200.0 142.0"}},
		"a slanting stroke":     {"100 700 m 200 750 l S", nil},
		"a stroked box":         {"100 700 50 20 re s", []string{"rule 100.0 142.0 150.0 142.0", "rule 150.0 122.0 150.0 142.0", "rule 100.0 122.0 150.0 122.0", "rule 100.0 122.0 100.0 142.0"}},
		"a filled bar":          {"100 700 50 1 re f*", []string{"rule 100.0 141.5 150.0 141.5"}},
		"a bar of lines":        {"100 700 m 100 740 l 101 740 l 101 700 l h B*", []string{"rule 100.0 102.0 100.0 142.0", "rule 100.0 102.0 101.0 102.0", "rule 101.0 102.0 101.0 142.0", "rule 100.0 142.0 101.0 142.0"}},
		"a filled bar of lines": {"100 700 m 100 740 l 101 740 l 101 700 l h f", []string{"rule 100.5 102.0 100.5 142.0"}},
		"a shade":               {"100 700 50 50 re f", nil},
		"a clip":                {"100 700 50 1 re W n", nil},
		"a picture inside":      {"BI /W 1 /H 1 ID \x00(\xff EI BT /F1 10 Tf 100 700 Td (A) Tj ET", []string{a, "1 pictures"}},
		"what is no operator":   {"] >> ) BT /F1 10 Tf 100 700 Td foo (A) Tj ET", []string{a}},
	} {
		t.Run(name, func(t *testing.T) { check(t, filetest.Page(c.content), c.want...) })
	}
}

// What codes mean a file says in one of several ways, or not.
func TestFonts(t *testing.T) {
	const cid = "/DescendantFonts[<</Subtype/CIDFontType2/DW 1000/W[1[500 600]4 5 700]>>]>>"
	unicode := filetest.Packed("", "2 beginbfchar <0001> <7532> <0002> <D852DFB4> endbfchar 1 beginbfrange <0004> <0005> <4E59> <0006> <0007> [<0041> <0042>] endbfrange")
	for name, c := range map[string]struct {
		font, content, more string
		want                []string
	}{
		"meanings": {"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R" + cid, "<00010002000500070009>", unicode,
			[]string{"甲 0.0 842.0 5.0 10.0 false", "𤮴 5.0 842.0 6.0 10.0 false", "乚 11.0 842.0 7.0 10.0 false", "B 18.0 842.0 10.0 10.0 false", "\uFFFD 28.0 842.0 10.0 10.0 false"}},
		"no meanings":      {"<</Subtype/Type0/Encoding/Identity-H" + cid, "<0041>", "null", []string{"\uFFFD 0.0 842.0 10.0 10.0 false"}},
		"UCS-2":            {"<</Subtype/Type0/Encoding/UniGB-UCS2-H" + cid, "<75324E59>", "null", []string{"甲 0.0 842.0 10.0 10.0 false", "乙 10.0 842.0 10.0 10.0 false"}},
		"GBK":              {"<</Subtype/Type0/Encoding/GBK-EUC-H" + cid, "<BCD741D2D2>", "null", []string{"甲 0.0 842.0 10.0 10.0 false", "A 10.0 842.0 5.0 10.0 false", "乙 15.0 842.0 10.0 10.0 false"}},
		"codes of its own": {"<</Subtype/TrueType/FontDescriptor<</FontFile2 7 0 R>>>>", "(A)", "null", []string{"\uFFFD 0.0 842.0 5.0 10.0 false"}},
		"differences": {"<</Subtype/Type1/Encoding<</Differences[65/uni7532/one/g17]>>>>", "(ABC\223)", "null",
			[]string{"甲 0.0 842.0 5.0 10.0 false", "1 5.0 842.0 5.0 10.0 false", "\uFFFD 10.0 842.0 5.0 10.0 false", "“ 15.0 842.0 5.0 10.0 false"}},
	} {
		t.Run(name, func(t *testing.T) {
			check(t, filetest.Page("BT /F2 10 Tf "+c.content+" Tj ET", c.font, c.more), c.want...)
		})
	}
}

const glyph = "A 0.0 842.0 5.0 10.0 false"

var plain = filetest.Page("BT /F1 10 Tf (A) Tj ET")

// A page is seen as it is turned.
func TestRotated(t *testing.T) {
	for rotate, want := range map[string]string{
		"90":  "A 700.0 100.0 5.0 10.0 false",
		"180": "A 495.0 700.0 5.0 10.0 false",
		"-90": "A 142.0 495.0 5.0 10.0 false",
	} {
		matrix := map[string]string{"90": "0 1 -1 0 100 700", "180": "-1 0 0 -1 100 700", "-90": "0 -1 1 0 100 700"}[rotate]
		data := filetest.Page("BT /F1 10 Tf " + matrix + " Tm (A) Tj ET")
		data = bytes.Replace(data, []byte("/Parent 2 0 R"), []byte("/Rotate "+rotate), 1)
		check(t, data, want)
	}
}

// Tables of objects stand in several ways, or are wrong: then the objects are looked for.
func TestTables(t *testing.T) {
	cut := bytes.Index(plain, []byte("xref"))
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Type/Page/Contents 6 0 R/Resources<</Font<</F1 4 0 R>>>>>>", "<</Subtype/Type1>>"}
	index, body := "", ""
	for i, o := range objects {
		index += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + " "
	}
	packed := "%PDF-1.7\n"
	at := len(packed)
	packed += "5 0 obj " + filetest.Packed(fmt.Sprintf("/Type/ObjStm/N 4/First %d", len(index)), index+body) + " endobj "
	page := len(packed)
	packed += "6 0 obj " + filetest.Stream("", "BT /F1 10 Tf (A) Tj ET") + " endobj "
	table := len(packed)
	var rows []byte
	for i := range 4 {
		rows = append(rows, 2, 2, 0, 5, byte(i)) // behind a number that says: as in the row above
	}
	rows = append(rows, 2, 1, byte(at>>8), byte(at), 0, 2, 1, byte(page>>8), byte(page), 0)
	for i := len(rows) - 5; i >= 5; i -= 5 {
		for j := 1; j < 5; j++ {
			rows[i+j] -= rows[i-5+j]
		}
	}
	stream := packed + "7 0 obj " + filetest.Packed("/Type/XRef/Size 7/Root 1 0 R/W[1 2 1]/Index[1 6]/DecodeParms<</Predictor 12/Columns 4>>", string(rows)) + " endobj startxref " + fmt.Sprint(table)
	for name, data := range map[string][]byte{
		"a table":             plain,
		"something before it": append([]byte("HTTP/1.1 200 OK\r\n\r\n"), plain...),
		"no end":              append(bytes.Clone(plain[:cut]), "trailer <</Root 1 0 R>>"...),
		"wrong offsets":       bytes.Replace(plain, []byte("%PDF-1.7\n"), []byte("%PDF-1.7\n%moved\n"), 1),
		"a wrong length":      bytes.Replace(plain, []byte("/Length 22"), []byte("/Length 99"), 1),
		"a table in a stream": []byte(stream),
		"that is lost":        []byte(packed),
		"changed later": append(bytes.Replace(plain, []byte("(A)"), []byte("(B)"), 1),
			fmt.Sprintf("4 0 obj %s endobj xref 4 1 %010d 00000 n  trailer <</Root 1 0 R/Prev %d>> startxref %d", filetest.Stream("", "BT /F1 10 Tf (A) Tj ET"), len(plain), cut, len(plain)+70)...),
	} {
		t.Run(name, func(t *testing.T) { check(t, data, glyph) })
	}
}

func TestFailed(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":     {nil, pdffile.ErrDamaged},
		"a text":      {[]byte("年报"), pdffile.ErrDamaged},
		"a mark only": {[]byte("%PDF-1.7"), pdffile.ErrDamaged},
		"no page":     {filetest.File("<</Type/Catalog>>"), pdffile.ErrDamaged},
		"encrypted":   {bytes.Replace(plain, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Encrypt 9 0 R"), 1), pdffile.ErrEncrypted},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := shown(c.data); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Attached files are found by the ends of their names.
func TestAttached(t *testing.T) {
	data := filetest.File("<</Pages 2 0 R/Names<</EmbeddedFiles<</Kids[4 0 R 4 0 R]>>>>>>", "<</Kids[3 0 R]>>", "<</Type/Page>>",
		"<</Kids[4 0 R]/Names[(a) <</UF(a.txt)/EF<</F 5 0 R>>>> (b) <</UF<FEFF96448868002E0078006C00730078>/EF<</UF 6 0 R>>>>]>>",
		filetest.Stream("", "a"), filetest.Packed("", "b"))
	f, err := pdffile.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Attached()
	want := []pdffile.Attachment{{Name: "a.txt", Data: []byte("a")}, {Name: "附表.xlsx", Data: []byte("b")}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// hostile are files that were made to cost much, and what they come to: an error, or nil
// where they are read as far as they go.
func hostile() map[string]struct {
	data []byte
	want error
} {
	catalogue := "<</Type/Catalog/Pages 2 0 R>>"
	pages := []string{catalogue}
	for i := range 60 { // each node has the next twice
		pages = append(pages, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %[1]d 0 R]>>", i+3))
	}
	pages = append(pages, "<</Type/Page>>")
	var forms []string
	for i := range 12 { // each form draws the next ten times
		forms = append(forms, filetest.Stream(fmt.Sprintf("/Subtype/Form/Resources<</XObject<</X1 %d 0 R>>>>", i+8), strings.Repeat("/X1 Do ", 10)))
	}
	zeros := strings.Repeat("\x00", 15<<20)
	lengths := []string{catalogue, "<</Kids[3 0 R]>>", "<</Type/Page/Contents 4 0 R>>"}
	for i := range 5_000 { // the length of each stream is in the next
		lengths = append(lengths, fmt.Sprintf("<</Length %d 0 R>>stream\n\nendstream", i+5))
	}
	many := make([]string, 3_000)
	for i := range many {
		many[i] = "<</Type/Page>>"
	}
	type cost = struct {
		data []byte
		want error
	}
	return map[string]struct {
		data []byte
		want error
	}{
		"pages named twice":    cost{filetest.File(pages...), nil},
		"pages in a circle":    cost{filetest.File(catalogue, "<</Kids[2 0 R 3 0 R]>>", "<</Type/Page>>"), nil},
		"too many pages":       cost{filetest.File(append([]string{catalogue, "<</Kids[" + strings.Repeat("<</Type/Page>>", 3_000) + "]>>"}, many...)...), pdffile.ErrTooMuch},
		"forms in forms":       cost{filetest.Page("/X1 Do", append([]string{"null"}, forms...)...), pdffile.ErrTooMuch},
		"a form in itself":     cost{filetest.Page("/X1 Do", "null", filetest.Stream("/Subtype/Form", "/X1 Do")), nil},
		"a bomb":               cost{filetest.Page("/X1 Do", "null", filetest.Packed("/Subtype/Form", zeros+zeros)), pdffile.ErrTooMuch},
		"bombs":                cost{filetest.Page(strings.Repeat("/X1 Do ", 20), "null", filetest.Packed("/Subtype/Form", zeros)), pdffile.ErrTooMuch},
		"brackets":             cost{filetest.Page(strings.Repeat("[", 1_000_000)), nil},
		"dictionaries":         cost{filetest.Page(strings.Repeat("<<", 500_000)), nil},
		"states":               cost{filetest.Page(strings.Repeat("q ", 1_000_000)), nil},
		"glyphs":               cost{filetest.Page("BT 1 Tz /F1 1 Tf (" + strings.Repeat("A", 500_000) + ") Tj ET"), pdffile.ErrTooMuch},
		"rules":                cost{filetest.Page(strings.Repeat("0 0 9 9 re S ", 60_000)), pdffile.ErrTooMuch},
		"references":           cost{filetest.File("2 0 R", "1 0 R"), pdffile.ErrDamaged},
		"lengths of lengths":   cost{filetest.File(lengths...), nil},
		"numbers":              cost{filetest.Page(strings.Repeat("0 ", 3_000_000)), nil},
		"a huge table":         cost{[]byte("%PDF-1.7\nxref\n0 200000\n" + strings.Repeat("0 0 n ", 100_000) + "startxref 9"), pdffile.ErrDamaged},
		"tables in a circle":   cost{[]byte("%PDF-1.7\nxref\n0 0\ntrailer<</Prev 9/Root 1 0 R>>startxref 9"), pdffile.ErrDamaged},
		"objects by the score": cost{[]byte("%PDF-1.7\n" + strings.Repeat("1 0 obj ", 500_000)), pdffile.ErrDamaged},
		"numbers in a row":     cost{filetest.File(catalogue, "<</Kids[3 0 R]>>", "<</Type/Page>>", "["+strings.Repeat("0 ", 3_000_000)+"]"), nil},
		"far away":             cost{filetest.Page("1e9 0 0 1 1e308 0 cm 99999999999999999999999999999999999999999999 0 m 9 9 l S BT /F1 1e30 Tf (A) Tj ET"), nil},
	}
}

func TestHostile(t *testing.T) {
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			if _, err := shown(c.data); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(plain)
	f.Add(filetest.Page("q 1 0 0 1 9 9 cm /X1 Do Q BT /F2 9 Tf [(A) 9 <41>] TJ ET 0 0 9 9 re f*", "<</Subtype/Type0/ToUnicode 6 0 R>>", filetest.Packed("/Subtype/Form", "BT ET")))
	f.Fuzz(func(t *testing.T, data []byte) {
		shown, err := shown(data)
		for _, known := range []error{nil, pdffile.ErrDamaged, pdffile.ErrEncrypted, pdffile.ErrTooMuch} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Errorf("%v, %v", shown, err)
	})
}
