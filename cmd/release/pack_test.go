package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/at"
)

var day = time.Date(2026, 11, 26, 8, 30, 0, 0, time.UTC)

// unpacked are the files of an archive.
func unpacked(t *testing.T, name string, data []byte) []entry {
	t.Helper()
	if strings.HasSuffix(name, ".zip") {
		return unzipped(t, data)
	}
	var in io.Reader = bytes.NewReader(data)
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		in = z
	}
	var all []entry
	for r := tar.NewReader(in); ; {
		h, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(day) || h.Uid != 0 || h.Gid != 0 || h.Uname != "" || h.Typeflag != tar.TypeReg {
			t.Errorf("%s is %+v", h.Name, h)
		}
		all = append(all, entry{h.Name, content, h.Mode == 0o755})
	}
}

func unzipped(t *testing.T, data []byte) []entry {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all []entry
	for _, f := range z.File {
		content, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Modified.Equal(day) || !f.Mode().IsRegular() {
			t.Errorf("%s is of %v, mode %v", f.Name, f.Modified, f.Mode())
		}
		all = append(all, entry{f.Name, content, f.Mode().Perm() == 0o755})
	}
	return all
}

// What is packed reads back, with its names, dates and modes, and is packed alike each time.
func TestPacking(t *testing.T) {
	files := []entry{{"a/nianbao", []byte(strings.Repeat("program ", 5000)), true}, {"a/许可证.txt", []byte("texts"), false}, {"a/completion/_nianbao", nil, false}}
	for name, pack := range map[string]func([]entry, time.Time) ([]byte, error){"a.zip": zipped, "a.tar.gz": tarred} {
		data, err := pack(files, day)
		if err != nil {
			t.Fatal(err)
		}
		same := func(a, b entry) bool { return a.name == b.name && bytes.Equal(a.data, b.data) && a.runs == b.runs }
		if got := unpacked(t, name, data); !slices.EqualFunc(got, files, same) {
			t.Errorf("%s: read back %d files", name, len(got))
		}
		if again, err := pack(files, day); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: other bytes the second time, %v", name, err)
		}
	}
}

// The year to report on is the one that ends next, and until the last reports are due the one that has ended.
func TestReportYear(t *testing.T) {
	for date, want := range map[string]int{"2026-11-26": 2026, "2026-12-31": 2026, "2027-01-01": 2026, "2027-03-31": 2026, "2027-04-01": 2027} {
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		if got := reportYear(day); got != want {
			t.Errorf("on %s reports are on %d, want %d", date, got, want)
		}
	}
}

func TestFourNumbers(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.30": "1.2.30.0", "v1.2.3-rc.1": "1.2.3.0", "v0.0.0-20261126083000-0123456789ab": "0.0.0.0", "version": "0.0.0.0",
	} {
		if got := fourNumbers(version); got != want {
			t.Errorf("%s is %s, want %s", version, got, want)
		}
	}
}

// The icon has a white character on blue in every size, clear of the edges, and is drawn alike each time.
func TestIcon(t *testing.T) {
	for _, size := range iconSizes {
		data, err := icon(size)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := icon(size); !bytes.Equal(again, data) {
			t.Errorf("%d: other bytes the second time", size)
		}
		drawn, err := png.Decode(bytes.NewReader(data))
		if err != nil || drawn.Bounds().Dx() != size || drawn.Bounds().Dy() != size {
			t.Fatalf("%d: %v, %v", size, drawn.Bounds(), err)
		}
		white := 0
		for y := range size {
			for x := range size {
				r, _, _, _ := drawn.At(x, y).RGBA()
				if r > 0xc000 {
					white++
				}
				if edge := min(x, y, size-1-x, size-1-y) == 0; edge && drawn.At(x, y) != drawn.At(0, 0) {
					t.Errorf("%d: drawn at the edge, %d %d", size, x, y)
				}
			}
		}
		if share := white * 100 / (size * size); share < 5 || share > 40 {
			t.Errorf("%d: %d %% are white", size, share)
		}
	}
}

// The blank workbook is one for the year that says so in its name, in which only what has to be filled in is missing.
func TestBlank(t *testing.T) {
	r := &release{version: "v1.2.3", date: day, out: t.TempDir()}
	if err := r.blank(t.Context()); err != nil {
		t.Fatal(err)
	}
	renderer, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	data := written(t, r.out, "2026年度空白填报表.xlsx")
	p, err := renderer.Read("空白.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if p.Year() != 2026 || p.Agency() != "" {
		t.Errorf("%d, %q", p.Year(), p.Agency())
	}
	if !slices.ContainsFunc(p.Findings(), func(f at.Finding) bool { return f.Key == at.Agency }) {
		t.Error("nobody asks for the office's name")
	}
}

// written is a file of a folder.
func written(t *testing.T, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
