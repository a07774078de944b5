package plain

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/limits"
	"nianbao/render/manuscript"
)

// shown is a manuscript as a test compares it: a paragraph a line, a row of a grid a line
// with strokes, each with its place.
func shown(m *manuscript.Manuscript) string {
	var b strings.Builder
	for _, block := range m.Blocks {
		switch block := block.(type) {
		case *manuscript.Paragraph:
			fmt.Fprintf(&b, "%d", block.Source.Line)
			if block.Level > 0 {
				fmt.Fprintf(&b, " 标题%d", block.Level)
			}
			b.WriteString(" " + block.Text.Text + "\n")
		case *manuscript.Grid:
			for _, row := range block.Rows {
				fmt.Fprintf(&b, "%d", row[0].Source.Line)
				for _, c := range row {
					fmt.Fprintf(&b, " /%d %s", c.Source.Column, c.Text.Text)
				}
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// TestRead holds what is a paragraph and what a row.
func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"paragraphs":           {"\u3000\u3000甲\r\n\r\n乙\u00a0\n", "1 甲\n3 乙\n"},
		"bars between":         {"规章 | 0 |  | 2\n许可 | 1\n", "1 /1 规章 /6 0 /11  /13 2\n2 /1 许可 /6 1\n"},
		"bars behind":          {"规章 | 0 |\n许可 | 1 ||\n", "1 /1 规章 /6 0\n2 /1 许可 /6 1 /9 \n"},
		"bars around":          {"| 规章 | 0 |\n| 许可 | |\n", "1 /3 规章 /8 0\n2 /3 许可 /8 \n"},
		"a bar that ends some": {"规章 | 0 |\n许可 | 1\n", "1 /1 规章 /6 0 /9 \n2 /1 许可 /6 1\n"},
		"bars on their own":    {"规章\n|\n0\n||\n", "1 规章\n3 0\n"},
		"full-width bars":      {"规章｜0\n", "1 /1 规章 /4 0\n"},
		"tabs":                 {"规章\t0\t\n\t首行\n", "1 /1 规章 /4 0 /6 \n2 首行\n"},
		"markdown":             {"## **一、总体**情况\n| a | b |\n|---|:--:|\n| c | d |\n", "1 标题2 一、总体情况\n2 /3 a /7 b\n4 /3 c /7 d\n"},
		"a chain of bars":      {strings.Repeat("|", 400) + "\n甲\n", "2 甲\n"},
		"too many cells":       {strings.Repeat("甲|", maxBars) + "\n", "1 " + strings.TrimSpace(strings.Repeat("甲 ", maxBars)) + "\n"},
	} {
		m, err := Read("某局.txt", []byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := shown(m); got != c.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, c.want)
		}
	}
}

// TestReadRefused holds that what is no text, or more than a report, is refused.
func TestReadRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"lines":    {strings.Repeat("甲\n", maxLines+1), "超过"},
		"cells":    {strings.Repeat(strings.Repeat("0|", 60)+"\n", 1_001), "超过"},
		"bytes":    {strings.Repeat("a", limits.File+1), "上限"},
		"encoding": {"\xff\x81\xff\x81\xfe\xfe\xff\xff", "编码"},
	} {
		if m, err := Read("某局.txt", []byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", name, m != nil, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"规章 | 0 |\n", "| a |\n|---|\n", "a\tb\n", "\xff\xfe|\x00", "# 一、\n||||", "****"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("某局.txt", data)
		if (m == nil) == (err == nil) {
			t.Fatalf("%v, %v", m, err)
		}
		if m == nil {
			return
		}
		for _, b := range m.Blocks {
			switch b := b.(type) {
			case *manuscript.Paragraph:
				if b.Text.Text == "" {
					t.Error("an empty paragraph")
				}
			case *manuscript.Grid:
				for _, row := range b.Rows {
					for _, c := range row {
						if c.RowSpan != 1 || c.ColSpan != 1 || strings.Contains(c.Text.Text, "\n") {
							t.Errorf("%+v", c)
						}
					}
				}
			}
		}
	})
}
