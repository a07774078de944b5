package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/squares"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/picture"
)

// pictures is a page with a picture of each kind that package pdf tells apart: JPEGs in
// grey and in colour, a PNG with a palette, one with a profile of its own.
func pictures(t testing.TB) *page.Book {
	t.Helper()
	b := newBuilder(t)
	b.page()
	b.line(b.tag(page.TagH1, 0), doc.HeiTi, 16*pt, 39*mm, 40*mm, 0, "图片")
	bounds := image.Rect(0, 0, 8, 8)
	grey, coloured := image.NewGray(bounds), image.NewRGBA(bounds)
	palette := image.NewPaletted(bounds, color.Palette{color.White, color.RGBA{R: 0xC0, A: 0xFF}})
	for i := range 8 {
		grey.Set(i, i, color.Gray{Y: 0x80})
		coloured.Set(i, i, color.RGBA{G: 0x80, A: 0xFF})
		palette.SetColorIndex(i, i, 1)
	}
	packed := func(encode func(*bytes.Buffer) error) []byte {
		var out bytes.Buffer
		if err := encode(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for i, file := range [][]byte{
		packed(func(out *bytes.Buffer) error { return jpeg.Encode(out, grey, nil) }),
		packed(func(out *bytes.Buffer) error { return jpeg.Encode(out, coloured, nil) }),
		packed(func(out *bytes.Buffer) error { return png.Encode(out, palette) }),
		withProfile(t, packed(func(out *bytes.Buffer) error { return png.Encode(out, coloured) })),
	} {
		m, err := picture.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		at := doc.Length(60+50*i) * mm
		figure := b.cell(page.Tag{Kind: page.TagFigure, Parent: 0, Alt: "斜线", Box: page.Box{X: 30 * mm, Y: at, Width: 40 * mm, Height: 40 * mm}})
		b.add(&page.Picture{Tag: figure, X: 30 * mm, Y: at, Width: 40 * mm, Height: 40 * mm, Image: m})
	}
	return b.Book
}

// withProfile is a PNG that says its colours are of a profile, which is not sRGB's: its curve
// is a power.
func withProfile(t testing.TB, file []byte) []byte {
	t.Helper()
	p := profile()
	curve := bytes.Index(p, []byte("curv\x00\x00\x00\x00"))
	for i := range samples {
		binary.BigEndian.PutUint16(p[curve+12+2*i:], uint16(65535*i*i/(samples-1)/(samples-1)))
	}
	var body bytes.Buffer
	body.WriteString("iCCPgamma 2\x00\x00")
	z := zlib.NewWriter(&body)
	if _, err := z.Write(p); err != nil {
		t.Fatal(err)
	}
	z.Close()
	chunk := binary.BigEndian.AppendUint32(nil, uint32(body.Len()-4))
	chunk = append(chunk, body.Bytes()...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body.Bytes()))
	const header = 8 + 25 // the signature, and IHDR
	return slices.Concat(file[:header], chunk, file[header:])
}

// privateText has a character of which GB 18030-2022 knows what it is, one that only its
// office knows, and a glyph of two characters.
const privateText = "张\uE863县\uE5E5名"

// private is a book of a report with characters of the private use areas, of which an
// office's own face has the forms.
func private(t testing.TB) *page.Book {
	t.Helper()
	b := newBuilder(t)
	var err error
	own := squares.Font("某局自造字", func(r rune) bool { return r >= 0xE000 && r < 0xF900 })
	if b.faces, err = b.faces.With([]fonts.File{{Name: "自造字.ttf", Data: own}}); err != nil {
		t.Fatal(err)
	}
	b.page()
	b.line(b.tag(page.TagH1, 0), doc.FangSong, 16*pt, 39*mm, 40*mm, 0, privateText)
	line := b.Pages[0].Items[len(b.Pages[0].Items)-1].(*page.Glyphs)
	line.Glyphs[len(line.Glyphs)-1].Text = "名\uFE00"
	return b.Book
}

// undated is withFiles of a report without a date.
func undated(t testing.TB) *page.Book {
	b := withFiles(t)
	b.Meta.Date = doc.Date{}
	return b
}

// TestA holds the rules of PDF/A-3A of all kinds of books, and that they are of PDF/UA too.
func TestA(t *testing.T) {
	for name, book := range kinds(t) {
		t.Run(name, func(t *testing.T) {
			data := write(t, book)
			pdftest.CheckA(t, data)
			pdftest.CheckUA(t, data)
		})
	}
}

// TestReplaced holds what readers take for characters that mean nothing outside an office,
// and that the characters are in the file still.
func TestReplaced(t *testing.T) {
	book := private(t)
	f := read(t, write(t, book))
	drawn, err := f.Content(f.Pages()[0])
	if err != nil {
		t.Fatal(err)
	}
	kept, taken := "", ""
	for _, d := range drawn {
		text := ""
		for _, g := range d.Glyphs {
			text += f.ToUnicode(g.Font)[g.Code]
		}
		kept += text
		if instead := d.Open[len(d.Open)-1].Actual; instead != "" {
			text = instead
		}
		taken += text
	}
	if want := privateText + "\uFE00"; kept != want || taken != "张䶮县〓名\uFE00" {
		t.Errorf("kept %+q, taken for %+q", kept, taken)
	}
	checkPositions(t, f, book.Height, book.Pages[0].Items, glyphs(t, f, f.Pages()[0]))
}

// TestReplacedJudges has Poppler read characters that are replaced.
func TestReplacedJudges(t *testing.T) {
	file := save(t, write(t, private(t)))
	pdftest.Judge(t, file)
	if got := squeeze(pdftest.Run(t, "pdftotext", "-raw", file, "-")); got != "张䶮县〓名\uFE00" {
		t.Errorf("pdftotext reads %+q", got)
	}
}

// TestPicturesJudges has other houses read pictures.
func TestPicturesJudges(t *testing.T) { pdftest.Judge(t, save(t, write(t, pictures(t)))) }

// intent is the output intent.
func intent(f *pdftest.File) dict { return f.Dict(f.Array(f.Catalog()["OutputIntents"])[0]) }

// images are the dictionaries of the images that are pictures in pictures, in their order.
func images(f *pdftest.File) []dict {
	var all []dict
	objects := f.Dict(f.Dict(f.Dict(f.Pages()[0])["Resources"])["XObject"])
	for _, n := range []name{"Im1", "Im2", "Im3", "Im4"} {
		all = append(all, f.Dict(objects[n]))
	}
	return all
}

// attachedFile is the specification and the stream of withFiles' first file.
func attachedFile(f *pdftest.File) (spec, stream dict) {
	spec = f.Dict(f.Array(f.Catalog()["AF"])[0])
	return spec, f.Dict(f.Dict(spec["EF"])["F"])
}

// setByte changes a byte of a stream.
func setByte(f *pdftest.File, stream any, at int, to byte) {
	f.Get(stream).(*pdftest.Stream).Data[at] = to
}

// mutationsOfA break a book in one way each; the rule of PDF/A with the number must find it.
var mutationsOfA = []struct {
	rule int
	name string
	book func(testing.TB) *page.Book
	do   func(*pdftest.File)
}{
	{1, "no ID", sample, func(f *pdftest.File) { delete(f.Trailer, "ID") }},
	{1, "half an ID", sample, func(f *pdftest.File) { f.Trailer["ID"] = array{pdftest.String("x"), pdftest.String("")} }},
	{1, "encrypted", sample, func(f *pdftest.File) { f.Trailer["Encrypt"] = dict{} }},
	{2, "outside the file", sample, func(f *pdftest.File) { f.Dict(content(f))["F"] = pdftest.String("a") }},
	{2, "LZW", sample, func(f *pdftest.File) { f.Dict(content(f))["Filter"] = name("LZWDecode") }},
	{2, "encrypted stream", sample, func(f *pdftest.File) { f.Dict(content(f))["Filter"] = array{name("Crypt")} }},
	{3, "long name", sample, func(f *pdftest.File) { f.Catalog()[name(strings.Repeat("a", 128))] = true }},
	{3, "name in GBK", sample, func(f *pdftest.File) { font(f)["BaseFont"] = name("\xCB\xCE") }},
	{3, "long string", sample, func(f *pdftest.File) {
		f.Dict(f.Trailer["Info"])["Title"] = pdftest.String(strings.Repeat("a", 32768))
	}},
	{3, "large number", sample, func(f *pdftest.File) { f.Catalog()["Version"] = pdftest.Number("2147483648") }},
	{3, "large decimal", sample, func(f *pdftest.File) {
		f.Catalog()["Version"] = pdftest.Number("1" + strings.Repeat("0", 39) + ".5")
	}},
	{3, "large number on a page", sample, func(f *pdftest.File) { replace(f, content(f), "BT\n", "BT\n3000000000 Tc\n") }},
	{3, "nested states", sample, func(f *pdftest.File) {
		replace(f, content(f), "/H1", strings.Repeat("q ", 29)+strings.Repeat("Q ", 29)+"/H1")
	}},
	{3, "small page", sample, func(f *pdftest.File) {
		f.Dict(f.Pages()[0])["MediaBox"] = array{pdftest.Number("0"), pdftest.Number("0"), pdftest.Number("2"), pdftest.Number("800")}
	}},
	{4, "permissions", sample, func(f *pdftest.File) { f.Catalog()["Perms"] = dict{} }},
	{4, "form", sample, func(f *pdftest.File) { f.Catalog()["AcroForm"] = dict{} }},
	{4, "opens itself", sample, func(f *pdftest.File) { f.Catalog()["OpenAction"] = dict{} }},
	{4, "layers", sample, func(f *pdftest.File) { f.Catalog()["OCProperties"] = dict{} }},
	{4, "requirements", sample, func(f *pdftest.File) { f.Catalog()["Requirements"] = array{} }},
	{4, "script", sample, func(f *pdftest.File) { f.Catalog()["Names"] = dict{"JavaScript": dict{}} }},
	{4, "presentation", sample, func(f *pdftest.File) { f.Catalog()["Names"] = dict{"AlternatePresentations": dict{}} }},
	{4, "bookmark with an action", sample, func(f *pdftest.File) {
		f.Dict(f.Dict(f.Catalog()["Outlines"])["First"])["A"] = dict{"S": name("URI")}
	}},
	{4, "page that acts", sample, func(f *pdftest.File) { f.Dict(f.Pages()[0])["AA"] = dict{} }},
	{5, "inherited resources", sample, func(f *pdftest.File) { delete(f.Dict(f.Pages()[1]), "Resources") }},
	{6, "no intent", sample, func(f *pdftest.File) { delete(f.Catalog(), "OutputIntents") }},
	{6, "no name", sample, func(f *pdftest.File) { delete(intent(f), "OutputConditionIdentifier") }},
	{6, "for print", sample, func(f *pdftest.File) { intent(f)["S"] = name("GTS_PDFX") }},
	{6, "no profile", sample, func(f *pdftest.File) { delete(intent(f), "DestOutputProfile") }},
	{6, "version 5", sample, func(f *pdftest.File) { setByte(f, intent(f)["DestOutputProfile"], 8, 5) }},
	{6, "of a scanner", sample, func(f *pdftest.File) { setByte(f, intent(f)["DestOutputProfile"], 12, 's') }},
	{6, "of grey", sample, func(f *pdftest.File) { replace(f, intent(f)["DestOutputProfile"], "RGB ", "GRAY") }},
	{6, "length", sample, func(f *pdftest.File) { setByte(f, intent(f)["DestOutputProfile"], 3, 0) }},
	{7, "CMYK", sample, func(f *pdftest.File) { replace(f, content(f), "/H1<<", "0 0 0 1 k /H1<<") }},
	{7, "pattern", sample, func(f *pdftest.File) { f.Dict(f.Dict(f.Pages()[0])["Resources"])["Pattern"] = dict{} }},
	{7, "image in CMYK", pictures, func(f *pdftest.File) { images(f)[1]["ColorSpace"] = name("DeviceCMYK") }},
	{7, "short palette", pictures, func(f *pdftest.File) { f.Array(images(f)[2]["ColorSpace"])[2] = pdftest.Number("2") }},
	{7, "profile of three colours for one", pictures, func(f *pdftest.File) {
		f.Dict(f.Array(images(f)[3]["ColorSpace"])[1])["N"] = pdftest.Number("1")
	}},
	{8, "state", sample, func(f *pdftest.File) { f.Dict(f.Dict(f.Pages()[0])["Resources"])["ExtGState"] = dict{} }},
	{8, "group", sample, func(f *pdftest.File) { f.Dict(f.Pages()[0])["Group"] = dict{"S": name("Transparency")} }},
	{8, "mask", pictures, func(f *pdftest.File) { images(f)[0]["SMask"] = pdftest.Ref(1) }},
	{9, "smoothed", pictures, func(f *pdftest.File) { images(f)[0]["Interpolate"] = true }},
	{9, "alternates", pictures, func(f *pdftest.File) { images(f)[0]["Alternates"] = array{} }},
	{9, "16 bits", pictures, func(f *pdftest.File) { images(f)[0]["BitsPerComponent"] = pdftest.Number("16") }},
	{9, "form", pictures, func(f *pdftest.File) { images(f)[0]["Subtype"] = name("Form") }},
	{10, "other encoding", sample, func(f *pdftest.File) { font(f)["Encoding"] = name("UniGB-UTF16-H") }},
	{10, "other font", sample, func(f *pdftest.File) { cidFont(f)["Subtype"] = name("CIDFontType0") }},
	{10, "no system", sample, func(f *pdftest.File) { delete(cidFont(f), "CIDSystemInfo") }},
	{10, "other name", sample, func(f *pdftest.File) { cidFont(f)["BaseFont"] = name("ABCDEF+Other") }},
	{11, "short CIDSet", sample, func(f *pdftest.File) {
		f.Dict(cidFont(f)["FontDescriptor"])["CIDSet"] = &pdftest.Stream{Dict: dict{}, Data: []byte{0xFF}}
	}},
	{11, "long CIDSet", sample, func(f *pdftest.File) {
		f.Dict(cidFont(f)["FontDescriptor"])["CIDSet"] = &pdftest.Stream{Dict: dict{}, Data: bytes.Repeat([]byte{0xFF}, 1<<13)}
	}},
	{12, "no text", private, func(f *pdftest.File) { replace(f, content(f), "/ActualText", "/ActuaIText") }},
	{12, "private text", private, func(f *pdftest.File) { replace(f, content(f), "<FEFF4DAE>", "<FEFFE863>") }},
	{13, "annotation", sample, func(f *pdftest.File) { f.Dict(f.Pages()[0])["Annots"] = array{dict{"Subtype": name("Sound")}} }},
	{14, "packed", sample, func(f *pdftest.File) { f.Dict(f.Catalog()["Metadata"])["Filter"] = name("FlateDecode") }},
	{14, "encoding", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], `9d"?>`, `9d" encoding="UTF-8"?>`) }},
	{14, "GBK", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "示", "\xC4\xEA") }},
	{15, "own property", sample, func(f *pdftest.File) {
		replace(f, f.Catalog()["Metadata"], "<dc:format>", `<n:x xmlns:n="urn:n">1</n:x><dc:format>`)
	}},
	{15, "undeclared", sample, func(f *pdftest.File) {
		replace(f, f.Catalog()["Metadata"], "<pdfaProperty:name>part", "<pdfaProperty:name>amd")
	}},
	{15, "no type", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], ">Integer<", "><") }},
	{15, "category", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "internal", "other") }},
	{16, "title", sample, func(f *pdftest.File) { f.Dict(f.Trailer["Info"])["Title"] = pdftest.String("x") }},
	{16, "no date", sample, func(f *pdftest.File) { delete(f.Dict(f.Trailer["Info"]), "ModDate") }},
	{16, "date", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "2024-01-18", "2024-01-19") }},
	{17, "part 2", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "<pdfaid:part>3", "<pdfaid:part>2") }},
	{17, "conformance B", sample, func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "conformance>A", "conformance>B") }},
	{17, "prefix", sample, func(f *pdftest.File) {
		s := f.Get(f.Catalog()["Metadata"]).(*pdftest.Stream)
		s.Data = bytes.ReplaceAll(s.Data, []byte("pdfaid:"), []byte("pdfid:"))
		s.Data = bytes.ReplaceAll(s.Data, []byte("xmlns:pdfaid"), []byte("xmlns:pdfid"))
	}},
	{18, "no relationship", withFiles, func(f *pdftest.File) { spec, _ := attachedFile(f); spec["AFRelationship"] = name("Annex") }},
	{18, "not associated", withFiles, func(f *pdftest.File) { delete(f.Catalog(), "AF") }},
	{18, "no type", withFiles, func(f *pdftest.File) { _, stream := attachedFile(f); stream["Subtype"] = name("csv") }},
	{18, "no date", withFiles, func(f *pdftest.File) { _, stream := attachedFile(f); delete(f.Dict(stream["Params"]), "ModDate") }},
	{18, "date without its end", withFiles, func(f *pdftest.File) {
		_, stream := attachedFile(f)
		f.Dict(stream["Params"])["ModDate"] = pdftest.String("D:20240118")
	}},
	{18, "no Unicode name", withFiles, func(f *pdftest.File) { spec, _ := attachedFile(f); delete(spec, "UF") }},
}

// TestRulesOfABite sees each rule broken, and hold before.
func TestRulesOfABite(t *testing.T) {
	bitten := map[int]bool{}
	for _, m := range mutationsOfA {
		rule := pdftest.RulesA[m.rule-1]
		t.Run(rule.Clause+"/"+m.name, func(t *testing.T) {
			f := read(t, write(t, m.book(t)))
			if faults := rule.Faults(f); len(faults) > 0 {
				t.Fatalf("the whole book breaks it: %q", faults)
			}
			m.do(f)
			if len(rule.Faults(f)) == 0 {
				t.Errorf("rule %d does not see it", m.rule)
			}
		})
		bitten[m.rule] = true
	}
	for i, r := range pdftest.RulesA {
		if r.Number != i+1 || !bitten[r.Number] {
			t.Errorf("rule %d stands in the wrong place or is never broken", r.Number)
		}
	}
}
