package render_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/render/golden"
)

// TestManual holds what the package exports, as go doc lists it, so that an addition
// is deliberate; and that all of it is explained.
func TestManual(t *testing.T) {
	p, files := manual(t)
	var b strings.Builder
	show := func(declaration any) {
		var one strings.Builder
		if err := (&printer.Config{Mode: printer.UseSpaces, Tabwidth: 4}).Fprint(&one, files, declaration); err != nil {
			t.Fatal(err)
		}
		b.WriteString(one.String() + "\n")
	}
	explained := func(name, text string) {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s is not explained", name)
		}
	}
	values := func(all []*doc.Value) {
		for _, v := range all {
			show(withoutDoc(v.Decl))
			explained(strings.Join(v.Names, ", "), v.Doc)
		}
	}
	functions := func(owner string, all []*doc.Func) {
		for _, f := range all {
			show(withoutDoc(f.Decl))
			explained(owner+f.Name, f.Doc)
		}
	}
	values(append(p.Consts, p.Vars...))
	functions("", p.Funcs)
	for _, kind := range p.Types {
		b.WriteString("\n")
		show(withoutDoc(kind.Decl))
		explained(kind.Name, kind.Doc)
		values(append(kind.Consts, kind.Vars...))
		functions(kind.Name+": ", kind.Funcs)
		functions(kind.Name+".", kind.Methods)
	}
	golden.Check(t, "manual.txt", []byte(b.String()))
	for _, name := range []string{"New", "Renderer.Read", "Report.PDF", "Report.Findings"} {
		if !strings.Contains(p.Doc, name) {
			t.Errorf("the package comment does not name %s", name)
		}
	}
	for _, file := range regexp.MustCompile(`[\w.]+\.(?:md|go)`).FindAllString(p.Doc, -1) {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("the package comment names %s: %v", file, err)
		}
	}
}

// manual is the package's documentation.
func manual(t *testing.T) (*doc.Package, *token.FileSet) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	p, err := doc.NewFromFiles(set, files, module+"/render")
	if err != nil {
		t.Fatal(err)
	}
	return p, set
}

// withoutDoc is a declaration without its comments and its body.
func withoutDoc(declaration ast.Decl) ast.Decl {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		bare := *d
		bare.Doc, bare.Body = nil, nil
		return &bare
	case *ast.GenDecl:
		d.Doc = nil
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				n.Doc, n.Comment = nil, nil
			case *ast.TypeSpec:
				n.Doc, n.Comment = nil, nil
			case *ast.ValueSpec:
				n.Doc, n.Comment = nil, nil
			}
			return true
		})
	}
	return declaration
}
