package pdf_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/pdf/pdftest"
)

// TestConformity holds that CONFORMITY.md names every rule and none that there is not, and
// only tests that there are.
func TestConformity(t *testing.T) {
	data, err := os.ReadFile("CONFORMITY.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	named := map[string]bool{}
	for _, m := range regexp.MustCompile(`\b(UA|A) (\d+)(?: to (?:UA|A) (\d+))?`).FindAllStringSubmatch(text[strings.Index(text, "\n## "):], -1) {
		first, _ := strconv.Atoi(m[2])
		last := first
		if m[3] != "" {
			last, _ = strconv.Atoi(m[3])
		}
		for n := first; n <= last; n++ {
			named[fmt.Sprint(m[1], " ", n)] = true
		}
	}
	for kind, rules := range map[string][]pdftest.Rule{"UA": pdftest.Rules, "A": pdftest.RulesA} {
		for _, r := range rules {
			rule := fmt.Sprint(kind, " ", r.Number)
			if !named[rule] {
				t.Errorf("it says nothing of %s (%s)", rule, r.Clause)
			}
			delete(named, rule)
		}
	}
	for rule := range named {
		t.Errorf("there is no rule %s", rule)
	}
	sources := testSources(t, ".", "..", "../../fonts")
	for _, test := range regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(text, -1) {
		if !strings.Contains(sources, "func "+test[1]+"(") {
			t.Errorf("there is no %s", test[1])
		}
	}
}

// testSources are the tests in folders.
func testSources(t *testing.T, folders ...string) string {
	t.Helper()
	var all strings.Builder
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			data, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}
