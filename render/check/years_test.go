package check

import (
	"strings"
	"testing"

	"nianbao/render/at"
)

// TestCarriedOverTotal: where a kind of applicant is wrong the total is left alone,
// wherever the form has it.
func TestCarriedOverTotal(t *testing.T) {
	const kinds = "person business research social legal other"
	for _, columns := range []string{kinds + " total", "total " + kinds} {
		own, last := sample(t, "example-2026"), sample(t, "example-2026")
		own.Layout = parsed(t, "2021", strings.Replace(formText(t, "2021"), kinds+" total", columns, 1))
		add(t, own, "applications.carried_over.person", 1)
		add(t, own, "applications.carried_over.total", 1)
		c := &checker{Filled: own}
		c.carriedOver(&Reference{Name: "去年", Filled: last})
		if len(c.findings) != 1 || c.findings[0].Key != at.Number("applications", "carried_over", "person") {
			t.Errorf("%s: %v", columns, c.findings)
		}
	}
}
