package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/report"
)

// samples are the reports in the folder samples, by name.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	all := make(map[string][]byte, len(paths))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(path)] = data
	}
	return all
}

// Every sample is read, and each of its texts stands where its Source says.
func TestReadSamples(t *testing.T) {
	for name, data := range samples(t) {
		if !bytes.HasPrefix(data, []byte("# 来源：")) {
			t.Errorf("%s: its first line does not name its source", name)
		}
		p, err := report.Read(name, data, report.StandardFields())
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		lines := strings.Split(string(data), "\n")
		for _, text := range texts(p) {
			if text.Text == "" {
				continue
			}
			first, _, _ := strings.Cut(text.Text, "\n")
			rest := string([]rune(lines[text.Source.Line-1])[text.Source.Column-1:])
			if !strings.HasPrefix(rest, first) || text.Source.File != name {
				t.Errorf("%s: there stands %.20q, not %.20q", text.Source, rest, first)
			}
		}
	}
}

// The seed's report has what makes it worth keeping as published.
func TestReadSeed(t *testing.T) {
	p, err := report.Read("seed", samples(t)["xilinhot-sfj-2023.yaml"], report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(flat(p), "\n")
	for _, want := range []string{"“新天地棋牌游戏我们”", "拓展群众知晓途径\n", "五、存在主要问题及改进情况", "报告如下：", "（五）监督保障情况。"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in it", want)
		}
	}
	if i := strings.IndexAny(all, ",:;()"); i >= 0 {
		t.Errorf("half-width punctuation at %.30q", all[i:])
	}
	numbers := 0
	for _, table := range p.Tables {
		for _, row := range table.Rows {
			numbers += len(row.Values)
		}
	}
	if want := 2*3 + 4 + 25*7 + 15; numbers != want {
		t.Errorf("it has %d numbers, want %d", numbers, want)
	}
}

// JSON says the same as YAML, in plain ASCII too.
func TestReadJSON(t *testing.T) {
	for name, data := range samples(t) {
		want, err := report.Read(name, data, report.StandardFields())
		if err != nil {
			t.Fatal(err)
		}
		var document yaml.Node
		if err := yaml.Unmarshal(data, &document); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		writeJSON(&b, document.Content[0])
		got, err := report.Read(name+".json", []byte(b.String()), report.StandardFields())
		if err != nil {
			t.Errorf("%v\n%.400s", err, b.String())
			continue
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(at.Source{})); diff != "" {
			t.Errorf("%s (-YAML +JSON):\n%s", name, diff)
		}
	}
}

// writeJSON writes a tree as JSON without a character beyond ASCII, as other
// programs do by default.
func writeJSON(b *strings.Builder, n *yaml.Node) {
	switch n.Kind {
	case yaml.MappingNode:
		writeItems(b, n, '{', '}')
	case yaml.SequenceNode:
		writeItems(b, n, '[', ']')
	default:
		if n.Tag == "!!null" {
			b.WriteString("null")
			return
		}
		b.WriteByte('"')
		for _, unit := range utf16.Encode([]rune(n.Value)) {
			b.WriteString(jsonEscape(unit))
		}
		b.WriteByte('"')
	}
}

func jsonEscape(unit uint16) string {
	switch {
	case unit == '\n':
		return `\n`
	case unit == '"' || unit == '\\' || unit == '/':
		return `\` + string(rune(unit))
	case unit < 0x80:
		return string(rune(unit))
	}
	const digits = "0123456789abcdef"
	return `\u` + string([]byte{digits[unit>>12], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15]})
}

func writeItems(b *strings.Builder, n *yaml.Node, open, end byte) {
	b.WriteByte(open)
	for i, item := range n.Content {
		switch {
		case n.Kind == yaml.MappingNode && i%2 == 1:
			b.WriteByte(':')
		case i > 0:
			b.WriteString(",\n\t")
		}
		writeJSON(b, item)
	}
	b.WriteByte(end)
}

func BenchmarkRead(b *testing.B) {
	data := samples(b)["xilinhot-sfj-2023.yaml"]
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := report.Read("sample", data, report.StandardFields()); err != nil {
			b.Fatal(err)
		}
	}
}
