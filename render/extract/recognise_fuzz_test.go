package extract

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/render/bind"
	"nianbao/render/report"
)

// FuzzRecognise holds that whatever text or page is read becomes a report that can be put
// into its form, or is refused with a reason.
func FuzzRecognise(f *testing.F) {
	set := forms(f)
	paths, err := filepath.Glob("testdata/recognised/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in := input(set, data)
		in.Tidy = len(data)%2 == 0
		got, l, found := Read(in)
		if got == nil && len(found) == 0 {
			t.Fatal("nothing is read, and nothing is said")
		}
		for _, x := range found {
			if x.Text == "" || x.Source.File == "" {
				t.Errorf("%+v", x)
			}
		}
		if got != nil && l != nil {
			bind.Bind(l, got, report.StandardFields())
		}
	})
}

// TestRecogniseHostile holds that texts that were made to cost much cost a moment.
func TestRecogniseHostile(t *testing.T) {
	const part = "一、总体情况\n第二十条第（一）项\n"
	for name, text := range map[string]string{
		"the same label":         part + string(bytes.Repeat([]byte("其他\n0\n"), 25_000)),
		"labels that differ":     part + lines(40_000, "2.其他法律行政法规禁%s公开"),
		"rows":                   part + string(bytes.Repeat([]byte("规章 | 0 | 0 | 0 |\n"), 12_000)),
		"parts":                  part + string(bytes.Repeat([]byte("一、总体情况\n二、主动公开政府信息情况\n"), 25_000)),
		"figures":                part + "规章\n" + string(bytes.Repeat([]byte("1\n"), 50_000)),
		"rows that run together": part + "本年新收政府信息公开申请数量\n" + string(bytes.Repeat([]byte("2.重复申请 | 123456789012345678901234567890 | 1 | 1 | 1 | 1 | 1 |\n"), 5_000)),
		"paragraphs":             part + lines(50_000, "这是第%s段，没有什么特别的内容，也不是标签。"),
	} {
		start := time.Now()
		got, _, found := Read(input(forms(t), []byte(text)))
		t.Logf("%s: %v, %d findings, read: %t", name, time.Since(start).Round(time.Millisecond), len(found), got != nil)
		if len(found) > 200 {
			t.Errorf("%s: %d findings", name, len(found))
		}
	}
}

// lines are so many lines that differ in one place.
func lines(n int, format string) string {
	var b bytes.Buffer
	for i := range n {
		b.WriteString(format[:bytes.IndexByte([]byte(format), '%')])
		b.WriteRune(rune('一' + i%20_000))
		b.WriteString(format[bytes.IndexByte([]byte(format), '%')+2:] + "\n")
	}
	return b.String()
}
