package render

import (
	"testing"

	"nianbao/render/at"
	"nianbao/render/report"
)

// TestFollowsNoPlace holds that what has no place but its file does not follow from
// what has none either.
func TestFollowsNoPlace(t *testing.T) {
	source := at.Source{File: "某局.yaml"}
	read := []at.Finding{{Rule: "input.size", Source: source}}
	if follows(&report.Report{}, read, at.Finding{Rule: "table.missing", Key: at.Table("disclosure"), Source: source}) {
		t.Error("a missing table is taken to follow from the size of the file")
	}
}
