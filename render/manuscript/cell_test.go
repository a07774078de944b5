package manuscript_test

import (
	"testing"

	"nianbao/render/manuscript"
)

func TestCellName(t *testing.T) {
	for want, place := range map[string][2]int{"A1": {0, 0}, "C4": {3, 2}, "Z1": {0, 25}, "AA10": {9, 26}, "AZ1": {0, 51}, "BA1": {0, 52}, "ZZ1": {0, 701}, "AAA1": {0, 702}} {
		if got := manuscript.CellName(place[0], place[1]); got != want {
			t.Errorf("%v: got %s, want %s", place, got, want)
		}
	}
}
