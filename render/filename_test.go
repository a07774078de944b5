package render

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFileName(t *testing.T) {
	for _, c := range []struct{ title, ending, want string }{
		{"锡林浩特市司法局2023年政府信息公开工作年度报告", ".pdf", "锡林浩特市司法局2023年政府信息公开工作年度报告.pdf"},
		{`甲/乙\丙:丁*戊?己"庚<辛>壬|癸`, ".pdf", "甲／乙＼丙：丁＊戊？己＂庚＜辛＞壬｜癸.pdf"},
		{"某局\t2023年\n报告\x7f", ".pdf", "某局2023年报告.pdf"},
		{"……", ".pdf", "…….pdf"},
		{"　 ..某局. .", ".pdf", "某局.pdf"},
		{"../../etc/passwd", ".pdf", "／..／etc／passwd.pdf"},
		{"...", ".pdf", "政府信息公开工作年度报告.pdf"},
		{"", ".pdf", "政府信息公开工作年度报告.pdf"},
		{"con", ".pdf", "_con.pdf"},
		{"COM1.2023", ".pdf", "_COM1.2023.pdf"},
		{"lpt³", ".pdf", "_lpt³.pdf"},
		{"console", ".pdf", "console.pdf"},
		{strings.Repeat("局", 83), "..pdf", strings.Repeat("局", 83) + "..pdf"}, // 3·83 + 5 = 254 bytes
		// maxNameBytes bytes are 4 of the ending, 3 of …, 52 of the last 20 characters, 196 of the first 65.
		{strings.Repeat("局", 84) + "的2023年政府信息公开工作年度报告", ".pdf",
			strings.Repeat("局", 65) + "…局局的2023年政府信息公开工作年度报告.pdf"},
	} {
		if got := FileName(c.title, c.ending); got != c.want {
			t.Errorf("FileName(%q, %q)\n got %q\nwant %q", c.title, c.ending, got, c.want)
		}
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("锡林浩特市司法局2023年政府信息公开工作年度报告")
	f.Add("../CON.\x00\xff")
	f.Add(strings.Repeat("𠮷", 200))
	f.Add(strings.Repeat(".", 300) + "a")
	f.Fuzz(func(t *testing.T, title string) {
		name := FileName(title, ".pdf")
		stem := strings.TrimSuffix(name, ".pdf")
		switch {
		case len(name) > maxNameBytes, !utf8.ValidString(name), stem == name, stem == "":
		case strings.ContainsAny(name, `/\:*?"<>|`), strings.ContainsFunc(name, unicode.IsControl):
		case strings.HasPrefix(name, "."), isDevice(stem):
		case FileName(stem, ".pdf") != name:
		default:
			return
		}
		t.Errorf("FileName(%q) = %q", title, name)
	})
}
