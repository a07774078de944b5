package check

import (
	"strings"
	"testing"

	"nianbao/layouts"
)

// nextForm is next year's form: today's with sums in table 2, for which no rule
// has a name yet.
func nextForm(t testing.TB) *layouts.Layout {
	t.Helper()
	text, err := layouts.Text("2021")
	if err != nil {
		t.Fatal(err)
	}
	const sums = "across valid = made + repealed\ndown licensing + penalties = coercion\n"
	altered := strings.Replace(string(text), "section 三、", sums+"section 三、", 1)
	l, err := layouts.Parse("新格式.layout", []byte(altered))
	if err != nil {
		t.Fatal(err)
	}
	return l
}
