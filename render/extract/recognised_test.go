package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestWhatOthersMade holds what is made of files of each kind that others make: a case is named
// after its kind. Its files are what is read, with --tidy if so named, what is found, and the
// report as data. An Office file's parts stand behind it; where nothing does, the file lies
// beside the case.
func TestWhatOthersMade(t *testing.T) {
	set := forms(t)
	paths, err := filepath.Glob("testdata/recognised/*.txtar")
	if err != nil || len(paths) < 25 {
		t.Fatalf("%d cases, %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			given := givenFiles(archive)
			in := input(set, sourceData(t, given))
			in.Name, in.Tidy = given[0].Name, strings.HasPrefix(given[0].Name, "tidy")
			got, _, found := Read(in)
			var said strings.Builder
			for _, f := range found {
				said.WriteString(line(f) + "\n")
			}
			archive.Files = append(given, txtar.File{Name: "found", Data: []byte(said.String())})
			if got != nil {
				data, err := report.YAML(got, report.StandardFields())
				if err != nil {
					data = []byte(err.Error() + "\n")
				}
				archive.Files = append(archive.Files, txtar.File{Name: "report", Data: data})
			}
			golden.Check(t, strings.TrimPrefix(filepath.ToSlash(path), "testdata/"), txtar.Format(archive))
		})
	}
}

// givenFiles are the files of a case that are read, before what is expected of them.
func givenFiles(archive *txtar.Archive) []txtar.File {
	n := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "found" })
	if n < 0 {
		n = len(archive.Files)
	}
	return slices.Clone(archive.Files[:n])
}

// sourceData is what a case reads.
func sourceData(t *testing.T, given []txtar.File) []byte {
	t.Helper()
	switch {
	case len(given) > 1:
		return packaged(t, given[1:])
	case len(given[0].Data) > 0:
		return given[0].Data
	}
	data, err := os.ReadFile(filepath.Join("testdata", "recognised", given[0].Name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// packaged is an Office file of parts, the first of which is the whole's.
func packaged(t *testing.T, parts []txtar.File) []byte {
	t.Helper()
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="MAIN"/></Relationships>`
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range append([]txtar.File{
		{Name: "[Content_Types].xml", Data: []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)},
		{Name: "_rels/.rels", Data: []byte(strings.Replace(relations, "MAIN", parts[0].Name, 1))},
	}, parts...) {
		f, err := w.Create(p.Name)
		if err == nil {
			_, err = io.Copy(f, bytes.NewReader(p.Data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
