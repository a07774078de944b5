package render_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/render"
)

// outsideMain is the program of somebody else's module; FACES is where it gets its
// faces, LINES are those of the README.
const outsideMain = `package main

import (
	"context"
	"fmt"
	"io"
	"os"

	IMPORTS
	"nianbao/render"
)

func main() {
	data, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = makePDF(context.Background(), os.Stdout, data)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func makePDF(ctx context.Context, w io.Writer, data []byte) error {
LINES}
FACES`

// ownFaces opens the same files from the disk, as a program with faces of its own
// does.
const ownFaces = `
func faces() *fonts.Set {
	open := func(names ...string) (files []fonts.File) {
		for _, name := range names {
			data, err := os.ReadFile(os.Args[1] + "/" + name)
			if err != nil {
				panic(err)
			}
			files = append(files, fonts.File{Name: name, Data: data})
		}
		return files
	}
	set, err := fonts.New(fonts.Plan{
		Own: [doc.TypefaceCount][]fonts.File{
			doc.FangSong:     open("fangsong/LXGWZhuqueFangsong-Regular.ttf"),
			doc.XiaoBiaoSong: open("xiaobiaosong/GWTitleSong.ttf"),
			doc.HeiTi:        open("hei/GWHei.ttf"),
			doc.KaiTi:        open("kai/gkai00mp.ttf", "kai/GWKaiRest.ttf"),
			doc.SongTi:       open("song/GWSong.ttf"),
		},
		Latin: open("latin/LiberationSerif-Regular.ttf"),
		Rare:  open("symbols/GWSymbols.ttf", "rare/GWRareHan.ttf"),
	})
	if err != nil {
		panic(err)
	}
	return set
}
`

// TestOutside uses the module as somebody else's program does: another module, in
// another folder, which knows of it what the README says. It runs twice, with the
// faces that come with the module and with those of its own, from files on disk; then
// nothing may bring the others along.
func TestOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	want := pdfOf(t, read(t, renderer(t, render.Options{}), seed), render.Output{})
	fontFiles := filepath.Join(root, "fonts", "builtin")
	lines := exampleBody(t)
	for _, c := range []struct {
		name, imports, lines, faces string
		least, most                 int64 // bytes of the program
	}{
		{"the faces of the module", `"nianbao/fonts/builtin"`, lines, "", 35 << 20, 100 << 20},
		{"faces of its own", "\"nianbao/fonts\"\n\t\"nianbao/render/doc\"", strings.Replace(lines, "builtin.Faces()", "faces()", 1), ownFaces, 0, 35 << 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			source := strings.NewReplacer("IMPORTS", c.imports, "LINES", c.lines, "FACES", c.faces).Replace(outsideMain)
			goMod := "module example.org/outside\n\ngo 1.26.0\n\nrequire nianbao v0.0.0\n\nreplace nianbao => " + root + "\n"
			sums, err := os.ReadFile("../go.sum")
			if err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"main.go": source, "go.mod": goMod, "go.sum": string(sums)} {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			program := filepath.Join(folder, "outside")
			build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", program, ".")
			build.Dir = folder
			build.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s\n%s", err, out, source)
			}
			if info, err := os.Stat(program); err != nil || info.Size() < c.least || info.Size() > c.most {
				t.Errorf("the program has %d bytes, wanted %d to %d: %v", info.Size(), c.least, c.most, err)
			}
			var out, errs bytes.Buffer
			run := exec.Command(program, fontFiles)
			run.Stdin, run.Stdout, run.Stderr = bytes.NewReader(data), &out, &errs
			if err := run.Run(); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("%v, %d bytes where %d were wanted\n%s", err, out.Len(), len(want), errs.String())
			}
		})
	}
}
