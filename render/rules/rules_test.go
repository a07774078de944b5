package rules

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/golden"
	"nianbao/render/han"
)

// Every file of rules is read, and none of them is without rules.
func TestEveryFileIsRead(t *testing.T) {
	found, err := fs.Glob(files, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, g := range groups {
		listed[g.file+".txt"] = true
	}
	for _, file := range found {
		if !listed[file] {
			t.Errorf("%s is embedded, and its rules are not read", file)
		}
		data, _ := files.ReadFile(file)
		if n := strings.Count(string(data), "\n依据："); n == 0 {
			t.Errorf("%s has no rules", file)
		}
	}
	if len(listed) != len(found) {
		t.Errorf("%d files are listed, there are %d", len(listed), len(found))
	}
}

// The names are what programs read and what reports switch off: one that is
// changed or gone breaks them.
func TestNamesStay(t *testing.T) {
	var names strings.Builder
	seen := map[string]bool{}
	for _, r := range All() {
		if !shape.MatchString(r.Name) {
			t.Errorf("%q is no name of a rule", r.Name)
		}
		if seen[r.Name] {
			t.Errorf("%s is there twice", r.Name)
		}
		seen[r.Name] = true
		if named, known := Named(r.Name); !known || cmp.Diff(r, named) != "" {
			t.Errorf("by its name %s is %+v, %t", r.Name, named, known)
		}
		names.WriteString(strings.Join([]string{r.Name, r.Severity.Name(), stopsNames[r.Stops]}, " ") + "\n")
	}
	golden.Check(t, "names.golden", []byte(names.String()))
	golden.Orphans(t, "*", []string{"names.golden"})
}

// shape is how rules are named.
var shape = regexp.MustCompile(`^[a-z]+\.[a-z]+(_[a-z]+)*$`)

var stopsNames = map[at.Stops]string{at.Never: "never", at.UnlessAnyway: "unless-anyway", at.Always: "always"}

// english matches three words of English: nianbao new, a command, is none.
var english = regexp.MustCompile(`[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}`)

// What a clerk reads about a rule is there, and in Chinese.
func TestTextsAreChinese(t *testing.T) {
	for _, r := range All() {
		for what, text := range map[string]string{"demand": r.What, "law": r.Law, "example": r.Example} {
			if !strings.ContainsFunc(text, han.Is) || english.MatchString(text) || strings.TrimSpace(text) != text || utf8.RuneCountInString(text) < 5 {
				t.Errorf("%s: its %s is %q", r.Name, what, text)
			}
		}
		if !strings.HasSuffix(r.What, "。") {
			t.Errorf("%s: what it demands is no sentence: %s", r.Name, r.What)
		}
	}
}

// What is wrong stops the paper; what is for a person to judge does not.
func TestSeverityAndStops(t *testing.T) {
	for _, r := range All() {
		if stops := r.Stops != at.Never; stops != (r.Severity == at.Wrong) {
			t.Errorf("%s is %s and stops the paper: %t", r.Name, r.Severity.Name(), stops)
		}
		if r.Reviewer && r.Stops == at.Always {
			t.Errorf("%s: what a reviewer finds can be printed, and it stops always", r.Name)
		}
	}
}

func TestNew(t *testing.T) {
	source := at.Source{File: "某局.yaml", Line: 3, Column: 1}
	got := New("applications.balance", "applications.received", source, "相差 %d。", 1)
	want := at.Finding{
		Rule: "applications.balance", Severity: at.Wrong, Stops: at.UnlessAnyway,
		Key: "applications.received", Source: source, Text: "相差 1。",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, name := range []string{"", "applications", "applications.balanced", "Applications.balance"} {
		if _, known := Named(name); known {
			t.Errorf("there is a rule %q", name)
		}
		if !panics(func() { New(name, at.Whole, at.Source{}, "甲") }) {
			t.Errorf("a finding was made of the rule %q, which there is not", name)
		}
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

func TestParse(t *testing.T) {
	const rest = "要求。\n依据：法。\n例：例。"
	for head, want := range map[string]Rule{
		"a.b 错误 不放行": {Name: "a.b", Severity: at.Wrong, Stops: at.Always},
		"a.b 错误 可放行": {Name: "a.b", Severity: at.Wrong, Stops: at.UnlessAnyway},
		"a.b 矛盾":     {Name: "a.b", Severity: at.Contradiction},
		"a.b 提醒":     {Name: "a.b", Severity: at.Warning},
		"a.b 提示":     {Name: "a.b", Severity: at.Hint},
	} {
		want.What, want.Law, want.Example = "要求。", "法。", "例。"
		if diff := cmp.Diff(want, parse(head+"\n"+rest), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", head, diff)
		}
	}
	if got := parse("a.b 提醒\n" + rest + "\n用到：applications disclosure.fees").Needs; cmp.Diff([]string{"applications", "disclosure.fees"}, got) != "" {
		t.Errorf("needs %q", got)
	}
	for _, block := range []string{
		"", "a.b", "a.b\n" + rest, "a.b 严重\n" + rest, "a.b 错误 也许\n" + rest, "a.b 错误 不放行 又\n" + rest,
		"a.b 错误\n要求。\n依据：法。", "a.b 错误\n要求。\n法。\n例：例。", "a.b 错误\n要求。\n依据：法。\n例。",
		"a.b 错误\n" + rest + "\n再有。", "a.b 错误\n" + rest + "\n用到：t\n再有。",
	} {
		if !panics(func() { parse(block) }) {
			t.Errorf("%q is taken for a rule", block)
		}
	}
}
