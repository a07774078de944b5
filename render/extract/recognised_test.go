package extract

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestWhatOthersMade holds what is made of files of each kind that others make: a case is named
// after its kind. Its files are what is read, with --tidy if so named, what is found, and the
// report as data.
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
			source := archive.Files[0]
			in := input(set, source.Data)
			in.Name, in.Tidy = source.Name, strings.HasPrefix(source.Name, "tidy")
			got, _, found := Read(in)
			var said strings.Builder
			for _, f := range found {
				said.WriteString(line(f) + "\n")
			}
			archive.Files = []txtar.File{source, {Name: "found", Data: []byte(said.String())}}
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
