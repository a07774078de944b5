package main

import (
	"slices"
	"strings"
	"testing"
)

func TestBeside(t *testing.T) {
	long := `\\?\C:\` + strings.Repeat(`很长的文件夹名\`, 40)
	for _, c := range []struct {
		windows    bool
		name, want string
	}{
		{false, "某局.yaml", "成品.pdf"},
		{false, "./某局.yaml", "成品.pdf"},
		{false, "/tmp/各局/某局.yaml", "/tmp/各局/成品.pdf"},
		{false, `各局\某局.yaml`, "成品.pdf"}, // a name with a backslash in it
		{false, `C:某局.yaml`, "成品.pdf"},
		{true, "某局.yaml", "成品.pdf"},
		{true, `C:\年报\某局.xlsx`, `C:\年报\成品.pdf`},
		{true, `C:\某局.xlsx`, `C:\成品.pdf`},
		{true, `C:某局.xlsx`, `C:成品.pdf`}, // in that drive's current folder
		{true, `C:/年报/某局.xlsx`, `C:/年报/成品.pdf`},
		{true, `\\服务器\共享\某局.xlsx`, `\\服务器\共享\成品.pdf`},
		{true, long + "某局.xlsx", long + "成品.pdf"},
	} {
		if got := beside(c.name, "成品.pdf", c.windows); got != c.want {
			t.Errorf("beside %q, Windows %t: %q, want %q", c.name, c.windows, got, c.want)
		}
	}
}

func TestListPaths(t *testing.T) {
	longest := strings.Repeat("局", 100)
	for _, c := range []struct {
		windows     bool
		names, want []string
	}{
		{false, []string{"a/某局.xlsx", "b/某局.xlsx"}, []string{"a/某局问题清单.html", "b/某局问题清单.html"}},
		{false, []string{"某局.xlsx", "某局.YAML", "乙局.docx"}, []string{"某局.xlsx问题清单.html", "某局.YAML问题清单.html", "乙局问题清单.html"}},
		{false, []string{"A.xlsx", "a.yaml"}, []string{"A.xlsx问题清单.html", "a.yaml问题清单.html"}}, // one, to many disks
		{false, []string{"某局.2026.xlsx"}, []string{"某局.2026问题清单.html"}},
		{true, []string{`D:\年报\某局.xlsx`}, []string{`D:\年报\某局问题清单.html`}},
		{true, []string{`D:\年报\CON.xlsx`}, []string{`D:\年报\_CON问题清单.html`}},
		{true, []string{`D:.xlsx`}, []string{`D:xlsx问题清单.html`}},
		{false, []string{longest + ".xlsx"}, []string{strings.Repeat("局", 58) + "…" + strings.Repeat("局", 20) + "问题清单.html"}},
	} {
		if got := listPaths(c.names, c.windows); !slices.Equal(got, c.want) {
			t.Errorf("the lists of %q, Windows %t: %q, want %q", c.names, c.windows, got, c.want)
		}
	}
}
