package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
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

// TestAttachedUndated has no date to give the files, and takes none from the clock.
func TestAttachedUndated(t *testing.T) {
	b := withFiles(t)
	b.Meta.Date = doc.Date{}
	if dump := pdftest.Dump(read(t, write(t, b))); bytes.Contains(dump, []byte("Date")) {
		t.Errorf("a date:\n%s", dump)
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
