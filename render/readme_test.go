package render_test

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var readmes = []string{"README.md", "README.zh-CN.md"}

// blocks are the contents of a file's fenced blocks in the given language.
func blocks(t *testing.T, name, language string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", name))
	if err != nil {
		t.Fatal(err)
	}
	fence := regexp.MustCompile("(?ms)^```" + language + "\n(.*?)^```$")
	var all []string
	for _, m := range fence.FindAllSubmatch(data, -1) {
		all = append(all, string(m[1]))
	}
	if len(all) == 0 {
		t.Fatalf("%s has no ```%s block", name, language)
	}
	return all
}

// TestReadmeLibrary wants the one Go block of each README to be makePDF, which
// is compiled and run as an example.
func TestReadmeLibrary(t *testing.T) {
	want := makePDFSource(t)
	for _, name := range readmes {
		t.Run(name, func(t *testing.T) {
			if got := blocks(t, name, "go"); len(got) != 1 || got[0] != want {
				t.Errorf("the Go block is\n%s\nwant\n%s", strings.Join(got, "\n---\n"), want)
			}
		})
	}
}

func makePDFSource(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "example_test.go", data, 0)
	if err != nil {
		t.Fatal(err)
	}
	decl := f.Scope.Lookup("makePDF").Pos()
	_ = decl
	_ = format.Source
	return ""
}

// TestReadmeCommands runs every sh block of a README, line by line, in a copy
// of the tree, as one who has just cloned it.
func TestReadmeCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	for _, name := range readmes {
		t.Run(name, func(t *testing.T) {
			folder := copyTree(t)
			bin := filepath.Join(folder, "bin-of-the-test")
			for _, block := range blocks(t, name, "sh") {
				cmd := exec.Command("sh", "-e")
				cmd.Dir, cmd.Stdin = folder, strings.NewReader(block)
				cmd.Env = append(os.Environ(), "GOBIN="+bin, "GOFLAGS=-trimpath -buildvcs=false", "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%v\n%s\nfrom\n%s", err, out, block)
				}
			}
		})
	}
}
