package render_test

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/render/golden"
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

// TestReadmeLibrary wants the one Go block of each README to be the body of
// makePDF, which is compiled and run as an example.
func TestReadmeLibrary(t *testing.T) {
	want := exampleBody(t)
	for _, name := range readmes {
		t.Run(name, func(t *testing.T) {
			if got := blocks(t, name, "go"); len(got) != 1 || got[0] != want {
				t.Errorf("the Go block is\n%s\nwant\n%s", strings.Join(got, "\n---\n"), want)
			}
		})
	}
}

// exampleBody is what makePDF does, as it is written in example_test.go, less
// one tab.
func exampleBody(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	body := regexp.MustCompile(`(?ms)^func makePDF\([^\n]*\n(.*?)^}\n`).FindSubmatch(data)
	if body == nil {
		t.Fatal("example_test.go has no makePDF")
	}
	return regexp.MustCompile(`(?m)^\t`).ReplaceAllString(string(body[1]), "")
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
				if strings.Contains(block, "nianbao serve") {
					golden.Tool(t, "curl")
					golden.Tool(t, "javac")
					block = elsewhere(t, block)
				}
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

// elsewhere is a block that has the program serve, at an address that nobody else uses.
func elsewhere(t *testing.T, block string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	block = strings.ReplaceAll(block, "127.0.0.1:7878", l.Addr().String())
	return strings.Replace(block, "nianbao serve", "nianbao serve --listen "+l.Addr().String(), 1)
}

// copyTree copies what a clone would have.
func copyTree(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range topLevel {
		from, to := filepath.Join("..", name), filepath.Join(folder, name)
		info, err := os.Stat(from)
		switch {
		case name == ".git" || os.IsNotExist(err):
			continue
		case err == nil && info.IsDir():
			err = os.CopyFS(to, os.DirFS(from))
		case err == nil:
			var data []byte
			if data, err = os.ReadFile(from); err == nil {
				err = os.WriteFile(to, data, info.Mode())
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
