package licences

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// legal are the files of a module that must go with what is made of it.
var legal = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// TestLicences holds the licences that the program carries against what is
// linked into it on each system, and into the page: all of it, in the very version, word for word,
// and nothing else. What is missing is to be copied from the folder that
// "go list -m -f {{.Dir}} MODULE" prints.
func TestLicences(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go tool to ask what is linked")
	}
	want := map[string]string{}
	for _, program := range []struct{ system, machine, folder string }{
		{"linux", "amd64", ".."}, {"windows", "amd64", ".."}, {"darwin", "arm64", ".."}, {"js", "wasm", "../../page/wasm"},
	} {
		for name, folder := range linkedOn(t, program.system, program.machine, program.folder) {
			addLegal(t, want, name, folder)
		}
	}
	got := map[string]string{}
	err := fs.WalkDir(linked, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := linked.ReadFile(name)
		got[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the licences of what is linked (-), those under licences (+):\n%s", diff)
	}
}

// linkedOn are the folders of what is linked into a program on a system, by
// MODULE@VERSION, or "go" for Go itself.
func linkedOn(t *testing.T, system, machine, program string) map[string]string {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-f",
		`{{if .Standard}}go {{.Root}}{{else}}{{with .Module}}{{if .Version}}{{.Path}}@{{.Version}} {{.Dir}}{{end}}{{end}}{{end}}`, program)
	list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%s: %v", list, err)
	}
	folders := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if name, folder, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			folders[name] = folder
		}
	}
	if len(folders) < 2 {
		t.Fatalf("%s lists %v", list, folders)
	}
	return folders
}

// addLegal adds the legal files of a module to texts, by their paths.
func addLegal(t *testing.T, texts map[string]string, name, folder string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, file := range files {
		if !legal.MatchString(file.Name()) || file.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[name+"/"+file.Name()], found = string(text), true
	}
	if !found {
		t.Errorf("%s: no licence in %s", name, folder)
	}
}

// TestOwnLicences holds the copies of the project's own texts against the texts.
func TestOwnLicences(t *testing.T) {
	for _, name := range []string{"LICENSE", "NOTICE.md"} {
		want, err := os.ReadFile("../../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := own.ReadFile("notices/" + name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("notices/%s is not the %s at the top: %v", name, name, err)
		}
	}
}
