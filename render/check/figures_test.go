package check

import (
	"testing"
)

func TestDump(t *testing.T) {
	for _, f := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"} {
		r := readReport(t, "../../samples/"+f+".yaml")
		l := layoutFor(t, r)
		b, err := l.Bind(r)
		for _, p := range Run(filled(t, f, b, err), Options{}) {
			t.Log(f, p.Rule, p.Key, p.Start, p.End, p.Where, p.Text)
		}
	}
}
