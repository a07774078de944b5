package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
)

// none are texts of the program that look like names of rules and are none, and
// why: each must be there.
var none = map[string]string{
	"input.open": "the program's: another program has the file open",
	"input.file": "the program's: there is no such file, or it cannot be read",
	"page.html":  "a file of the page's sources",
	"years.none": "the program's: nothing to compare with was found",
}

// judges are the functions whose first argument is a rule.
var judges = map[string]bool{
	"New": true, "find": true, "note": true, "fault": true, "problem": true, "absent": true,
	"quoted": true, "mark": true, "alike": true, "faulty": true, "Named": true,
}

// Whatever looks like the name of a rule in the module's sources is one, and
// every rule is named there: none is only explained.
func TestRulesAreUsed(t *testing.T) {
	named := map[string]bool{}
	for _, text := range literals(t, "../..") {
		named[text.value] = true
		if !shape.MatchString(text.value) || none[text.value] != "" {
			continue
		}
		switch rule, known := Named(text.value); {
		case !known && (text.judged || beginsRule(text.value)):
			t.Errorf("%s: there is no rule %q", text.place, text.value)
		case known && rule.Reviewer != strings.Contains(text.place, "render/check/"):
			t.Errorf("%s: %s is in the wrong file of rules: those of the reviewers are package check's", text.place, text.value)
		}
	}
	for _, r := range All() {
		if !named[r.Name] && !named[kindOfSum(r)] {
			t.Errorf("%s is explained, and nothing finds it", r.Name)
		}
	}
	for text := range none {
		if !named[text] {
			t.Errorf("%q is in the sources no more", text)
		}
	}
}

// beginsRule reports whether a text begins as rules do, and not as the keys of
// texts do: contact.phone is a key, contact.malformed a rule.
func beginsRule(text string) bool {
	group, _, _ := strings.Cut(text, ".")
	for _, r := range All() {
		if !at.Reserved(group) && strings.HasPrefix(r.Name, group+".") {
			return true
		}
	}
	return false
}

// kindOfSum is what stands in the sources for a rule on the sums of a table,
// since the table's name is the form's: .balance.
func kindOfSum(r Rule) string {
	_, kind, _ := strings.Cut(r.Name, ".")
	switch kind {
	case "balance", "total", "across":
		return "." + kind
	}
	return r.Name
}

// A literal is a text in a source.
type literal struct {
	value, place string
	judged       bool // it is the first argument of one of the judges
}

// literals are the texts in the sources below a folder but for tests and for
// this package.
func literals(t *testing.T, root string) []literal {
	t.Helper()
	var all []literal
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || path == filepath.Join(root, "render", "rules")):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, textsOf(set, file)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 1000 {
		t.Fatalf("only %d texts were found below %s", len(all), root)
	}
	return all
}

func textsOf(set *token.FileSet, file *ast.File) []literal {
	var all []literal
	judged := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if len(n.Args) > 0 && judges[nameOf(n.Fun)] {
				judged[n.Args[0]] = true
			}
		case *ast.BasicLit:
			if value, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
				all = append(all, literal{value, filepath.ToSlash(set.Position(n.Pos()).String()), judged[n]})
			}
		}
		return true
	})
	return all
}

// nameOf is the name of what is called.
func nameOf(called ast.Expr) string {
	switch called := called.(type) {
	case *ast.Ident:
		return called.Name
	case *ast.SelectorExpr:
		return called.Sel.Name
	}
	return ""
}
