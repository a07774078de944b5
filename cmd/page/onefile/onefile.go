// Package onefile makes one HTML file of the page's sources (cmd/page/app), the program inside it
// (cmd/page/wasm) and the faces. The same sources and the same Go give the same bytes.
//
// The file begins with the page itself, so that it shows at once; then come the parts that the
// page's script waits for, in base64, in the order in which they are needed: the program, the
// faces' first part, the rest of them.
package onefile

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"
)

// page is what the file's frame (app/page.html) is filled with.
type page struct {
	Policy string // the content policy
	Style  string
	Check  string // the script that tells whether the browser can run the page
	Main   string // the page's script
	Worker string // the worker's script, Go's own within it

	Program string // gzip in base64
	Arrived string // the script behind each part
	Faces   string // base64
	Rare    string // base64

	Licences string // of all that is in the file
}

// Sources are what the parts of the file are made from. Paths are below the module's folder.
type Sources struct {
	Program string                                 // the package of the program
	Script  string                                 // the page's script, which imports its modules
	Faces   func() (first, rest []byte, err error) // the two containers
}

// Page is what nianbao.html is made from.
var Page = Sources{Program: "cmd/page/wasm", Script: "cmd/page/app/main.js", Faces: faces}

// Build makes the file. The working directory lies in the module.
func (s Sources) Build(ctx context.Context) ([]byte, error) {
	root, goroot, err := folders(ctx)
	if err != nil {
		return nil, err
	}
	app := filepath.Join(root, "cmd", "page", "app")
	p, err := scripts(app, filepath.Join(root, filepath.FromSlash(s.Script)), goroot)
	if err != nil {
		return nil, err
	}
	program, err := program(ctx, root, s.Program)
	if err != nil {
		return nil, err
	}
	first, rest, err := s.Faces()
	if err != nil {
		return nil, err
	}
	if p.Licences, err = licenceTexts(app); err != nil {
		return nil, err
	}
	p.Program = base64.StdEncoding.EncodeToString(program)
	p.Faces = base64.StdEncoding.EncodeToString(first)
	p.Rare = base64.StdEncoding.EncodeToString(rest)
	p.Policy = policy(p)
	frame, err := template.ParseFiles(filepath.Join(app, "page.html"))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = frame.Execute(&out, p)
	return out.Bytes(), err
}

// folders are the module's and Go's own.
func folders(ctx context.Context) (root, goroot string, err error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOMOD", "GOROOT").Output()
	if err != nil {
		return "", "", fmt.Errorf("go env: %w", err)
	}
	lines := strings.Split(strings.ReplaceAll(string(out), "\r\n", "\n"), "\n")
	if len(lines) < 2 || filepath.Base(lines[0]) != "go.mod" {
		return "", "", errors.New("the working directory lies in no module")
	}
	return filepath.Dir(lines[0]), lines[1], nil
}
