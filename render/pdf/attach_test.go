package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/pdftest"
)

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// attach adds a file of no consequence to a book.
func attach(b *page.Book, name string) {
	b.Files = append(b.Files, page.File{Name: name, MIME: "text/csv"})
}

// noise does not deflate, as a workbook does not.
func noise(n int) []byte {
	data, seed := make([]byte, n), uint32(1)
	for i := range data {
		seed = seed*1664525 + 1013904223
		data[i] = byte(seed >> 24)
	}
	return data
}

// withFiles is a page with files that are hard in one way each, not sorted.
func withFiles(t testing.TB) *page.Book {
	t.Helper()
	b := newBuilder(t)
	b.page()
	b.line(b.tag(page.TagH1, 0), doc.HeiTi, 16*pt, 39*mm, 80*mm, 0, "年报")
	b.Files = []page.File{
		{Name: "示例县（𬭎）2023年度报告附表.xlsx", MIME: xlsx, Description: "三张统计表", Data: []byte("数\n")},
		{Name: "a", MIME: "application/octet-stream", Data: nil},
		{Name: "b (1) #2 %20.csv", MIME: "text/csv", Relationship: page.RelationSource, Data: []byte(strings.Repeat("自然人,1\n", 30))},
		{Name: "ab", MIME: "image/svg+xml", Data: []byte("endstream\nendobj\n%%EOF\n")},
	}
	return b.Book
}

// TestAttached reads the files back: as they were, in the order of their names.
func TestAttached(t *testing.T) {
	b := withFiles(t)
	b.Files[3].Data = noise(50_000)
	data := write(t, b)
	got, err := read(t, data).Attached()
	if err != nil {
		t.Fatal(err)
	}
	of := func(i int, ascii, relationship string) pdftest.Attached {
		f := b.Files[i]
		return pdftest.Attached{Name: f.Name, ASCII: ascii, MIME: f.MIME, Description: f.Description, Relationship: relationship, Data: f.Data}
	}
	want := []pdftest.Attached{of(1, "a", "Data"), of(3, "ab", "Data"), of(2, "b _1_ _2 _20.csv", "Source"), of(0, "_2023_.xlsx", "Data")}
	if diff := cmp.Diff(want, got, cmp.Transformer("bytes", func(b []byte) string { return string(b) })); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if !bytes.Equal(data, write(t, b)) {
		t.Error("the second file differs from the first")
	}
	pdftest.CheckUA(t, data)
}

// TestAttachedSeveral holds that each file is found under its own name, by the name
// tree and among the catalog's AF, wherever in the document it stands: behind the
// first file offsets take four bytes. The order is that of UTF-16, in which a
// character beyond U+FFFF comes before a full-width mark.
func TestAttachedSeveral(t *testing.T) {
	large := 1<<24 + 3<<20
	if testing.Short() {
		large = 3 << 20 // three bytes
	}
	b := withFiles(t)
	b.Files = []page.File{{Name: "（大）.bin", MIME: "application/octet-stream", Data: noise(large)}}
	want := map[string]string{"（大）.bin": string(b.Files[0].Data)}
	for i, name := range []string{"𬭎.csv", "丙.csv", "甲.csv", "乙.csv"} {
		data := noise(300_000 + i)[i:]
		if i == 1 {
			data = []byte(strings.Repeat("丙\n", 50_000)) // deflated, between others that are not
		}
		b.Files = append(b.Files, page.File{Name: name, MIME: "text/csv", Data: data})
		want[name] = string(data)
	}
	f := read(t, write(t, b))
	var names, associated []string
	tree := f.Array(f.Dict(f.Dict(f.Catalog()["Names"])["EmbeddedFiles"])["Names"])
	for i := 0; i < len(tree); i += 2 {
		names = append(names, checkSpec(t, f, tree[i+1], want))
		if name := pdftest.Decode(tree[i]); name != names[len(names)-1] {
			t.Errorf("the name tree has %s under %s", names[len(names)-1], name)
		}
	}
	for _, spec := range f.Array(f.Catalog()["AF"]) {
		associated = append(associated, checkSpec(t, f, spec, want))
	}
	if order := []string{"丙.csv", "乙.csv", "甲.csv", "𬭎.csv", "（大）.bin"}; !slices.Equal(names, order) || !slices.Equal(associated, order) {
		t.Errorf("the name tree has %q, AF %q, wanted %q", names, associated, order)
	}
}

// checkSpec holds a file specification's files, by whichever name they are asked
// for, against those that were attached, and gives the file's name.
func checkSpec(t *testing.T, f *pdftest.File, spec any, want map[string]string) string {
	t.Helper()
	d := f.Dict(spec)
	name := pdftest.Decode(d["UF"])
	for _, key := range []pdftest.Name{"F", "UF"} {
		if got := string(f.Data(f.Dict(d["EF"])[key])); got != want[name] {
			t.Errorf("%s (%s) is a file of %d bytes, wanted its own of %d", name, key, len(got), len(want[name]))
		}
	}
	return name
}

// TestAttachedUndated has a report without a date: its files are of 1 January after its
// year, the document is of no day.
func TestAttachedUndated(t *testing.T) {
	f := read(t, write(t, undated(t)))
	dump := pdftest.Dump(f)
	if n := bytes.Count(dump, []byte("/ModDate (D:20240101000000+08'00')")); n != 4 || bytes.Count(dump, []byte("Date")) != n {
		t.Errorf("%d files are dated, or the document is:\n%s", n, dump)
	}
}

// TestAttachedBites damages what TestAttached reads.
func TestAttachedBites(t *testing.T) {
	data := write(t, withFiles(t))
	for name, spoil := range map[string]func(f *pdftest.File, names array, spec, stream dict){
		"order":  func(f *pdftest.File, names array, spec, stream dict) { names[0], names[2] = names[2], names[0] },
		"not AF": func(f *pdftest.File, names array, spec, stream dict) { delete(f.Catalog(), "AF") },
		"AF more": func(f *pdftest.File, names array, spec, stream dict) {
			f.Catalog()["AF"] = append(f.Array(f.Catalog()["AF"]), names[1])
		},
		"size": func(f *pdftest.File, names array, spec, stream dict) {
			f.Dict(stream["Params"])["Size"] = pdftest.Number("9")
		},
		"checksum": func(f *pdftest.File, names array, spec, stream dict) {
			f.Dict(stream["Params"])["CheckSum"] = pdftest.String("x")
		},
		"type": func(f *pdftest.File, names array, spec, stream dict) { delete(stream, "Type") },
		"spec": func(f *pdftest.File, names array, spec, stream dict) { delete(spec, "Type") },
		"EF":   func(f *pdftest.File, names array, spec, stream dict) { delete(f.Dict(spec["EF"]), "UF") },
	} {
		t.Run(name, func(t *testing.T) {
			f := read(t, data)
			names := f.Array(f.Dict(f.Dict(f.Catalog()["Names"])["EmbeddedFiles"])["Names"])
			spec := f.Dict(names[1])
			spoil(f, names, spec, f.Dict(f.Dict(spec["EF"])["F"]))
			if _, err := f.Attached(); err == nil {
				t.Error("read all the same")
			}
		})
	}
}

// TestAttachedJudges has other houses read the files: Poppler gives back the
// same bytes under the same names. Of a character beyond U+FFFF it makes two
// (pdfdetach writes each half of the pair on its own); qpdf makes one.
func TestAttachedJudges(t *testing.T) {
	b := withFiles(t)
	b.Files[0].Data = noise(50_000)
	file := save(t, write(t, b))
	pdftest.Judge(t, file)
	if list := pdftest.Run(t, "qpdf", "--list-attachments", file); !strings.Contains(list, b.Files[0].Name+" -> ") {
		t.Errorf("qpdf does not list %s:\n%s", b.Files[0].Name, list)
	}
	b.Files[0].Name = "示例县（金）2023年度报告附表.xlsx"
	file = save(t, write(t, b))
	list := pdftest.Run(t, "pdfdetach", "-list", file)
	folder := t.TempDir()
	pdftest.Run(t, "pdfdetach", "-saveall", "-o", folder, file)
	for _, f := range b.Files {
		if !strings.Contains(list, ": "+f.Name+"\n") {
			t.Errorf("pdfdetach does not list %s:\n%s", f.Name, list)
		}
		if got, err := os.ReadFile(filepath.Join(folder, f.Name)); err != nil || !bytes.Equal(got, f.Data) {
			t.Errorf("%s: %d bytes, want %d (%v)", f.Name, len(got), len(f.Data), err)
		}
	}
}

// TestAllFilesAtOnce names two faults in one error.
func TestAllFilesAtOnce(t *testing.T) {
	b := withFiles(t)
	b.Files[0].Name, b.Files[1].MIME = "a/b", ""
	err := pdf.Write(&bytes.Buffer{}, b)
	if err == nil || !strings.Contains(err.Error(), "a/b") || !strings.Contains(err.Error(), "类型“”") {
		t.Errorf("error %v", err)
	}
}
