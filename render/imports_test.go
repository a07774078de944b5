package render_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is what import paths of the module begin with.
const module = "nianbao"

// anything stands in a row whose package may import every other.
const anything = "*"

// imports says which package of the module may import which; each row is what the
// package uses and no more. It is the habit of Go's own go/build/deps_test.go: who
// adds an edge changes the drawing first.
var imports = map[string][]string{
	"cmd/nianbao":            {anything},
	"fonts":                  {"fonts/deflate", "render/at", "render/doc", "render/rules"},
	"fonts/builtin":          {"fonts", "fonts/builtin/plan"},
	"layouts":                {"render/at", "render/doc", "render/han", "render/limits", "render/rules"},
	"render":                 {"fonts", "layouts", "render/at", "render/bind", "render/check", "render/compare", "render/compose", "render/doc", "render/docx", "render/extract", "render/html", "render/limits", "render/page", "render/pdf", "render/picture", "render/prose", "render/report", "render/rules", "render/sheets", "render/xlsx"},
	"cmd/lib":                {"cmd/lib/calls"},
	"cmd/lib/calls":          {"fonts/builtin", "layouts", "render", "render/at", "render/contract", "render/han", "render/limits", "render/rules"},
	"cmd/nianbao/licences":   {"fonts/builtin"},
	"cmd/page":               {"cmd/page/onefile"},
	"cmd/page/desk":          {"fonts", "layouts", "render", "render/archive", "render/at", "render/bind", "render/compare", "render/compose", "render/contract", "render/doc", "render/limits", "render/page", "render/picture", "render/report", "render/rules", "render/svg"},
	"cmd/page/onefile":       {"cmd/nianbao/licences", "fonts", "fonts/builtin", "fonts/parts"},
	"cmd/page/wasm":          {"cmd/page/desk", "fonts", "fonts/builtin/plan", "fonts/parts"},
	"cmd/release":            {"cmd/nianbao/licences", "cmd/page/onefile", "fonts/builtin", "fonts/builtin/plan", "render", "render/archive"},
	"fonts/builtin/plan":     {"fonts", "render/doc"},
	"fonts/deflate":          {},
	"fonts/parts":            {"fonts"},
	"render/archive":         {},
	"render/at":              {},
	"render/bind":            {"layouts", "render/at", "render/doc", "render/han", "render/limits", "render/report", "render/rules"},
	"render/cfb":             {},
	"render/charset":         {},
	"render/check":           {"layouts", "render/at", "render/bind", "render/check/claims", "render/doc", "render/han", "render/report", "render/rules"},
	"render/check/claims":    {"render/at", "render/han"},
	"render/compare":         {"layouts", "render/at", "render/bind", "render/han", "render/report", "render/rules"},
	"render/compose":         {"layouts", "render/at", "render/bind", "render/compare", "render/doc", "render/han", "render/report", "render/rules"},
	"render/contract":        {"layouts", "render/archive", "render/at", "render/check", "render/doc", "render/limits", "render/report", "render/rules"},
	"render/doc":             {"render/at", "render/picture", "render/rules"},
	"render/docx":            {"render/archive", "render/at", "render/doc", "render/drawingml", "render/markup", "render/picture", "render/rules"},
	"render/drawingml":       {"render/archive", "render/doc"},
	"render/extract":         {"layouts", "render/at", "render/bind", "render/charset", "render/compose", "render/doc", "render/han", "render/limits", "render/manuscript", "render/msdoc", "render/picture", "render/plain", "render/printed", "render/printed/pdffile", "render/prose", "render/report", "render/rules", "render/sheets", "render/web", "render/xlsx"},
	"render/han":             {},
	"render/html":            {"render/at", "render/doc", "render/markup", "render/picture", "render/rules"},
	"render/limits":          {},
	"render/manuscript":      {"render/at"},
	"render/markup":          {},
	"render/msdoc":           {"render/at", "render/cfb", "render/limits", "render/manuscript", "render/rules"},
	"render/opc":             {"render/at"},
	"render/page":            {"fonts", "render/at", "render/doc", "render/han", "render/limits", "render/picture", "render/rules"},
	"render/pdf":             {"fonts", "render/at", "render/han", "render/page", "render/picture", "render/rules"},
	"render/picture":         {"render/limits"},
	"render/plain":           {"render/at", "render/charset", "render/limits", "render/manuscript", "render/rules"},
	"render/printed":         {"render/at", "render/manuscript", "render/printed/pdffile", "render/rules"},
	"render/printed/pdffile": {"render/limits"},
	"render/prose":           {"render/at", "render/doc", "render/docx", "render/han", "render/limits", "render/manuscript", "render/opc", "render/rules"},
	"render/report":          {"render/at", "render/han", "render/limits", "render/picture", "render/rules"},
	"render/rules":           {"render/at"},
	"render/service":         {"layouts", "render", "render/at", "render/charset", "render/compose", "render/contract", "render/extract", "render/han", "render/limits", "render/report", "render/rules", "render/svg"},
	"render/sheets":          {"render/at", "render/cfb", "render/limits", "render/manuscript", "render/opc", "render/rules"},
	"render/svg":             {"fonts", "render/markup", "render/page", "render/picture"},
	"render/web":             {"render/at", "render/charset", "render/han", "render/limits", "render/manuscript", "render/rules"},
	"render/xlsx":            {"render/archive", "render/at", "render/doc", "render/drawingml", "render/han", "render/rules", "render/sheets"},

	"cmd/page/pagetest":               {"cmd/page/onefile", "render/golden"},
	"cmd/page/pagetest/stub":          {},
	"fonts/squares":                   {},
	"render/bind/bindtest":            {"layouts", "render/at", "render/picture", "render/report"},
	"render/cfb/cfbtest":              {},
	"render/docx/docxtest":            {},
	"render/golden":                   {},
	"render/pdf/pdftest":              {"render/golden"},
	"render/pdf/referee":              {"fonts", "render/page"},
	"render/printed/pdffile/filetest": {},
}

// testOnly are the packages that only tests, and one another, may import.
var testOnly = []string{"cmd/page/pagetest", "cmd/page/pagetest/stub", "fonts/squares", "render/bind/bindtest", "render/cfb/cfbtest", "render/docx/docxtest", "render/golden", "render/pdf/pdftest", "render/pdf/referee", "render/printed/pdffile/filetest"}

// modules says which package uses which module of others. What tests use is
// their own affair.
var modules = map[string][]string{
	"cmd/nianbao":        {"github.com/inconshreveable/mousetrap", "github.com/spf13/cobra", "github.com/spf13/pflag"},
	"cmd/page/onefile":   {"github.com/evanw/esbuild"},
	"cmd/release":        {"golang.org/x/image"},
	"cmd/page/pagetest":  {"github.com/chromedp/chromedp", "github.com/chromedp/cdproto"},
	"render/charset":     {"golang.org/x/text"},
	"render/han":         {"golang.org/x/text"},
	"render/web":         {"golang.org/x/net"},
	"render/service":     {"golang.org/x/net"},
	"render/compare":     {"github.com/sergi/go-diff"},
	"render/report":      {"go.yaml.in/yaml/v4"},
	"fonts/parts":        {"github.com/klauspost/compress"},
	"render/archive":     {"github.com/klauspost/compress"},
	"render/pdf":         {"github.com/klauspost/compress"},
	"render/picture":     {"github.com/klauspost/compress"},
	"render/xlsx":        {"github.com/xuri/excelize/v2"},
	"render/golden":      {"github.com/google/go-cmp"},
	"render/pdf/referee": {"github.com/go-pdf/fpdf"},

	"render/printed/pdffile": {"golang.org/x/text"},
}

// topLevel are the entries of the top folder, and those that Git and its users put
// there.
var topLevel = []string{
	"cmd", "render", "fonts", "layouts", "samples", "go.mod", "go.sum", "README.md",
	"README.zh-CN.md", "LICENSE", "NOTICE.md", ".ci", ".gitignore",
	".git", ".gitattributes",
}

func TestImports(t *testing.T) {
	for from, files := range sources(t) {
		if _, known := imports[from]; !known {
			t.Errorf("%s is not in the table of imports", from)
			continue
		}
		for _, file := range files {
			for _, to := range importsOf(t, file) {
				if fault := edge(from, to); fault != "" {
					t.Errorf("%s: %s", file, fault)
				}
			}
		}
	}
}

// TestImportsAreUsed holds that the tables allow nothing that nobody does.
func TestImportsAreUsed(t *testing.T) {
	used, all := map[string][]string{}, sources(t)
	for from, files := range all {
		for _, file := range files {
			used[from] = append(used[from], importsOf(t, file)...)
		}
	}
	for from, row := range imports {
		if all[from] == nil {
			t.Errorf("%s has a row and no source", from)
		}
		for _, to := range row {
			if to != anything && !slices.Contains(used[from], module+"/"+to) {
				t.Errorf("%s need not import %s", from, to)
			}
		}
	}
	for from, row := range modules {
		for _, to := range row {
			if !slices.ContainsFunc(used[from], func(path string) bool { return within(path, to) }) {
				t.Errorf("%s need not use %s", from, to)
			}
		}
	}
}

// TestImportsBite asks for edges that must not be.
func TestImportsBite(t *testing.T) {
	for _, e := range [][2]string{
		{"render", "nianbao/fonts/builtin"},
		{"render/report", "nianbao/layouts"},
		{"render", "nianbao"},
		{"render/at", "nianbao/render/rules"},
		{"render/han", "nianbao/render/at"},
		{"render/rules", "nianbao/render/report"},
		{"render/page", "nianbao/render/compose"},
		{"render/pdf", "nianbao/render/doc"},
		{"render/svg", "nianbao/render/pdf"},
		{"render/docx", "nianbao/render/bind"},
		{"render/html", "nianbao/render/page"},
		{"render/bind", "nianbao/render/check"},
		{"render/check", "nianbao/render/compose"},
		{"render/sheets", "nianbao/render/xlsx"},
		{"render/sheets", "github.com/xuri/excelize/v2"},
		{"fonts", "nianbao/fonts/builtin"},
		{"layouts", "nianbao/render/report"},
		{"render/page", "nianbao/cmd/nianbao"},
		{"cmd/nianbao", "nianbao/render/golden"},
		{"render", "nianbao/render/pdf/pdftest"},
		{"render/docx", "github.com/klauspost/compress/zip"},
		{"render", "github.com/go-pdf/fpdf"},
	} {
		if edge(e[0], e[1]) == "" {
			t.Errorf("%s may import %s", e[0], e[1])
		}
	}
}

// within reports whether an import path is of a module.
func within(path, module string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// edge says what is wrong with an import, nothing if it is right.
func edge(from, to string) string {
	inside, ours := strings.CutPrefix(to, module+"/")
	if to == module {
		inside, ours = ".", true
	}
	first, _, _ := strings.Cut(to, "/")
	switch {
	case !ours && !strings.Contains(first, "."):
		return "" // the standard library
	case !ours:
		if !slices.ContainsFunc(modules[from], func(m string) bool { return within(to, m) }) {
			return from + " may not use " + to
		}
	case slices.Contains(testOnly, inside) && !slices.Contains(testOnly, from):
		return from + " may not import " + inside + ", which is for tests only"
	case inside == "cmd/nianbao":
		return from + " may not import the program"
	case !slices.Contains(imports[from], inside) && !slices.Contains(imports[from], anything):
		return from + " may not import " + inside
	}
	return ""
}

// sources lists the module's Go files that are no tests, by their package's
// folder.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && (name == "testdata" || strings.HasPrefix(name, ".") && name != ".."):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			folder := path.Dir(strings.TrimPrefix(filepath.ToSlash(file), "../"))
			all[folder] = append(all[folder], file)
		}
		return nil
	})
	if err != nil || len(all["render/page"]) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	return all
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignoredNames(t)
	for _, e := range entries {
		if !slices.Contains(topLevel, e.Name()) && !ignored[e.Name()] {
			t.Errorf("%s is nothing that belongs at the top", e.Name())
		}
	}
}

// ignoredNames are the names that .gitignore spells out: what a user makes.
func ignoredNames(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile("../.gitignore")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		names[strings.Trim(strings.TrimSpace(line), "/")] = true
	}
	return names
}
