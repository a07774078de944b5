package report_test

import (
	"os"
	"strings"
	"testing"

	"nianbao/render/golden"
	"nianbao/render/report"
)

// The golden is what a clerk reads who made nearly every mistake at once.
func TestReadMessages(t *testing.T) {
	data, err := os.ReadFile("testdata/faults.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = report.Read("某局.yaml", data, report.StandardFields())
	if err == nil {
		t.Fatal("no fault found")
	}
	golden.Check(t, "faults.golden", []byte(err.Error()+"\n"))
}

// The golden is one line for each mistake that stops the YAML reader.
func TestReadSyntaxGolden(t *testing.T) {
	var b strings.Builder
	for _, c := range syntaxCases {
		input, _ := unmark(c.input)
		_, faults := read(t, input)
		b.WriteString("# " + c.name + "\n")
		for _, f := range faults {
			b.WriteString(f.String() + "\n")
		}
	}
	golden.Check(t, "syntax.golden", []byte(b.String()))
	golden.Orphans(t, "*.golden", []string{"faults.golden", "syntax.golden"})
}
