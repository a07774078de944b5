package sheets

import (
	"testing"

	"nianbao/render/cfb"
	"nianbao/render/opc"
)

// What begins as workbooks do, or did once, is for Read to judge, damaged or
// not; texts are not.
func TestIs(t *testing.T) {
	for data, want := range map[string]bool{
		string(zipOf(t, packageOf(`<worksheet/>`))): true,
		string(zipOf(t, []entry{{"a.txt", "a"}})):   true,
		opc.MagicZip:        true,
		cfb.Magic + "...":   true,
		cfb.Magic[:4] + "年": true,
		"":                  false,
		"PK":                false,
		"PK\x01\x02":        false,
		" " + opc.MagicZip:  false,
		cfb.Magic[:3]:       false,
		"agency: 某局\n":      false,
	} {
		if Is([]byte(data)) != want {
			t.Errorf("%.20q: %v", data, !want)
		}
	}
}
