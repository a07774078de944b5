package sheets

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"nianbao/render/cfb"
)

// What is no workbook, or more than one, is refused with what to do.
func TestReadForeign(t *testing.T) {
	book := packageOf(`<worksheet/>`)
	rels := func(from, to string) []entry {
		var text string
		for _, e := range book {
			if e.name == "xl/_rels/workbook.xml.rels" {
				text = strings.Replace(e.text, from, to, 1)
			}
		}
		return with(book, "xl/_rels/workbook.xml.rels", text)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":          {nil, "这不是 Excel 工作簿"},
		"text":             {[]byte("agency: 某局\n"), "这不是 Excel 工作簿"},
		"a page":           {[]byte("<html><table>"), "这不是 Excel 工作簿"},
		"an empty zip":     {zipOf(t, nil), "这不是 Excel 工作簿"},
		"another zip":      {zipOf(t, []entry{{"a.txt", "a"}}), "文件已损坏"},
		"another package":  {zipOf(t, with(book, "_rels/.rels", `<Relationships/>`)), "这不是 Excel 工作簿"},
		"old, cut":         {[]byte(cfb.Magic + "..."), "文件不完整"},
		"ods":              {zipOf(t, []entry{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}}), "（.ods）"},
		"docx":             {zipOf(t, []entry{{"[Content_Types].xml", typesText}, {"word/document.xml", ""}}), "这是 Word 文件"},
		"xlsb":             {zipOf(t, with(book, "xl/workbook.bin", "")), "（.xlsb）"},
		"macros":           {zipOf(t, with(book, "xl/vbaProject.bin", "")), "带有宏"},
		"macros elsewhere": {zipOf(t, with(book, "other/VBAPROJECT.BIN", "")), "带有宏"},
		"macro sheet":      {zipOf(t, with(book, "xl/macrosheets/sheet1.xml", "")), "带有宏"},
		"macro relation":   {zipOf(t, rels("/worksheet", "/xlMacrosheet")), "带有宏"},
		"macro type": {zipOf(t, with(book, "[Content_Types].xml",
			`<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`)), "带有宏"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := refusal(t, c.data); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A package that is damaged, or made to look different to different readers.
func TestReadDamagedPackage(t *testing.T) {
	book := packageOf(cellsOf(strings.Repeat(`<c><v>1</v></c>`, 100)))
	whole := zipOf(t, book)
	for name, data := range map[string][]byte{
		"cut":             whole[:len(whole)/2],
		"no list":         whole[:len(whole)-22],
		"a part twice":    zipOf(t, append(book, entry{"xl/styles.xml", "<styleSheet/>"})),
		"twice by case":   zipOf(t, append(book, entry{"XL/Styles.xml", "<styleSheet/>"})),
		"twice by path":   zipOf(t, append(book, entry{`/xl/x/..\styles.xml`, "<styleSheet/>"})),
		"wrong checksum":  patched(t, whole, 16, func(b []byte) { b[0]++ }),
		"encrypted":       patched(t, whole, 8, func(b []byte) { b[0] |= 1 }),
		"unknown method":  patched(t, whole, 10, func(b []byte) { b[0] = 99 }),
		"declared small":  patched(t, whole, 24, func(b []byte) { binary.LittleEndian.PutUint32(b, 10) }),
		"declared big":    patched(t, whole, 24, func(b []byte) { binary.LittleEndian.PutUint32(b, 1<<30) }),
		"no local header": patched(t, whole, 42, func(b []byte) { b[0]++ }),
		"overlapping":     overlapped(t, zipOf(t, with(book, "xl/media/image1.png", "图"))),
	} {
		t.Run(name, func(t *testing.T) {
			if got := refusal(t, data); !strings.Contains(got, "损坏") {
				t.Errorf("got %s", got)
			}
		})
	}
}

// patched changes a field of the last entry in a zip file's list, at so many
// bytes from its beginning (APPNOTE.TXT, 4.3.12).
func patched(t *testing.T, data []byte, offset int, change func(field []byte)) []byte {
	t.Helper()
	data = bytes.Clone(data)
	i := bytes.LastIndex(data, []byte("PK\x01\x02"))
	if i < 0 {
		t.Fatal("no entry")
	}
	change(data[i+offset:])
	return data
}

// overlapped makes the last entry of a zip file's list another name for the
// data of the first.
func overlapped(t *testing.T, data []byte) []byte {
	t.Helper()
	first := bytes.Index(data, []byte("PK\x01\x02"))
	return patched(t, data, 0, func(last []byte) {
		copy(last[10:28], data[first+10:first+28]) // method, checksum, sizes
		copy(last[42:46], data[first+42:first+46]) // where it is
	})
}

// The patches must hit what they are meant to hit.
func TestPatched(t *testing.T) {
	data := zipOf(t, packageOf(`<worksheet/>`))
	if _, err := Read(patched(t, data, 0, func([]byte) {})); err != nil {
		t.Error(err)
	}
	data = overlapped(t, data)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	a, _ := z.File[0].DataOffset()
	b, _ := z.File[len(z.File)-1].DataOffset()
	if a != b || a == 0 {
		t.Errorf("data at %d and %d", a, b)
	}
}

// Faulty XML is damage of the part that has it.
func TestReadDamagedPart(t *testing.T) {
	parts := map[string]string{
		"[Content_Types].xml":        partTypes,
		"_rels/.rels":                "文件各部分之间的联系",
		"xl/_rels/workbook.xml.rels": "文件各部分之间的联系",
		"xl/workbook.xml":            partWorkbook,
		"xl/styles.xml":              partStyles,
		"xl/sharedStrings.xml":       partStrings,
		"xl/worksheets/sheet1.xml":   "工作表“表1”",
	}
	for _, e := range packageOf(`<worksheet/>`) {
		root := strings.Trim(e.text[:strings.IndexAny(e.text, " />")], "<")
		faulty := map[string]string{
			"empty":       "",
			"no XML":      "年报",
			"cut":         strings.TrimSuffix(e.text, ">"),
			"not closed":  "<" + root + "><a>",
			"crossed":     "<" + root + "><a><b></a></b></" + root + ">",
			"prefixes":    "<x:" + root + "></y:" + root + ">",
			"twice":       e.text + e.text,
			"closed":      e.text + "</a>",
			"other":       "<other/>",
			"entity":      "<" + root + ">&a;</" + root + ">",
			"DTD":         `<!DOCTYPE a [<!ENTITY a "b">]>` + e.text,
			"DTD behind":  e.text + `<!DOCTYPE a>`,
			"not UTF-8":   "<" + root + " a=\"\xC4\xEA\"/>",
			"GBK":         `<?xml version="1.0" encoding="GBK"?>` + e.text,
			"character 0": "<" + root + ">\x00</" + root + ">",
		}
		for name, text := range faulty {
			got := refusal(t, zipOf(t, with(packageOf(`<worksheet/>`), e.name, text)))
			if want := Damaged(parts[e.name]).Error(); got != want {
				t.Errorf("%s, %s: got %s, want %s", e.name, name, got, want)
			}
		}
		got := refusal(t, zipOf(t, without(packageOf(`<worksheet/>`), e.name)))
		if want := Damaged(parts[e.name]).Error(); got != want {
			t.Errorf("%s is absent: got %s, want %s", e.name, got, want)
		}
	}
}

func TestReadDamagedBook(t *testing.T) {
	sheet := func(name, id string) string { return `<sheet name="` + name + `" r:id="` + id + `"/>` }
	for list, want := range map[string]string{
		"":                      "读不出" + partWorkbook,
		sheet("", "rId1"):       "读不出" + partWorkbook,
		sheet("甲&#10;", "rId1"): "读不出" + partWorkbook,
		sheet(strings.Repeat("甲", 256), "rId1"):   "读不出" + partWorkbook,
		sheet("表a", "rId1") + sheet("表A", "rId1"): "两张工作表都叫“表A”",
		sheet("甲", "rId2"):                        "读不出工作表“甲”",
		sheet("甲", ""):                            "读不出工作表“甲”",
	} {
		p := with(packageOf(`<worksheet/>`), "xl/workbook.xml", `<workbook><sheets>`+list+`</sheets></workbook>`)
		if got := refusal(t, zipOf(t, p)); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", list, got, want)
		}
	}
}
