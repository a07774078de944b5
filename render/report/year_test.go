package report

import (
	"strings"
	"testing"
)

// TestYearMeant holds that a year that is written otherwise is answered with the
// right digits where they are sure, and with nothing where they are not.
func TestYearMeant(t *testing.T) {
	for given, want := range map[string]string{
		"２０２６": "2026", "2026年": "2026", "2026年度": "2026", "二〇二六年": "2026", " 2026 年": "2026", "2026.0": "2026",
		"2O26": "", "26": "", "26年": "", "20260": "", "2026-01": "", "9999年": "", "一千年": "",
	} {
		_, fault := readYear(Text{Text: given})
		switch {
		case fault == nil || fault.Rule != ruleYear:
			t.Errorf("%q: %v", given, fault)
		case want != "" && !strings.Contains(fault.Text, "“"+given+"”请改为 "+want+"：四位半角数字"):
			t.Errorf("%q: %s", given, fault.Text)
		case want == "" && strings.Contains(fault.Text, "请改为"):
			t.Errorf("%q: %s", given, fault.Text)
		}
	}
}
