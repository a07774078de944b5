package at_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
)

func TestFindingString(t *testing.T) {
	read := at.Source{File: "某局.yaml", Line: 14, Column: 3}
	for _, c := range []struct {
		name, place, line string
		finding           at.Finding
	}{
		{"read, and in the form", "某局.yaml 第 14 行第 3 列：表三“总计”列", "某局.yaml 第 14 行第 3 列：表三“总计”列：相差 1。",
			at.Finding{Source: read, Where: "表三“总计”列", Text: "相差 1。"}},
		{"read only", "某局.yaml 第 14 行第 3 列", "某局.yaml 第 14 行第 3 列：相差 1。", at.Finding{Source: read, Text: "相差 1。"}},
		{"in the form only", "成文日期", "成文日期：请核对。", at.Finding{Where: "成文日期", Text: "请核对。"}},
		{"nowhere", "", "文件已损坏。", at.Finding{Text: "文件已损坏。"}},
		{"the key is for programs", "", "请核对。", at.Finding{Key: at.Date, Rule: "date.late", Text: "请核对。"}},
	} {
		if got := c.finding.Place(); got != c.place {
			t.Errorf("%s: place %q, want %q", c.name, got, c.place)
		}
		if got := c.finding.String(); got != c.line {
			t.Errorf("%s: %q, want %q", c.name, got, c.line)
		}
	}
}

// The words are the office's, the names are what programs read; the gravest
// severity is the least, and the zero one, so that what is forgotten is grave.
func TestSeverities(t *testing.T) {
	var got []string
	for s := at.Wrong; s <= at.Hint; s++ {
		got = append(got, fmt.Sprintf("%s %s", s, s.Name()))
	}
	want := []string{"错误 error", "提醒 contradiction", "提醒 warning", "提示 notice"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if (at.Finding{}).Severity != at.Wrong {
		t.Error("a finding without a severity is not the gravest")
	}
}

func TestKeeps(t *testing.T) {
	for _, c := range []struct {
		stops          at.Stops
		anyway, answer bool
	}{
		{at.Never, false, false},
		{at.Never, true, false},
		{at.UnlessAnyway, false, true},
		{at.UnlessAnyway, true, false},
		{at.Always, false, true},
		{at.Always, true, true},
	} {
		if got := c.stops.Keeps(c.anyway); got != c.answer {
			t.Errorf("%d keeps a file from being made, anyway %t: %t, want %t", c.stops, c.anyway, got, c.answer)
		}
	}
}

func TestError(t *testing.T) {
	findings := []at.Finding{{Where: "标题", Text: "甲。"}, {Text: "乙。"}}
	err := at.AsError(findings)
	if want := "标题：甲。\n乙。"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	var found at.Error
	if !errors.As(fmt.Errorf("读 某局.yaml：%w", err), &found) || len(found) != 2 || found[1].Text != "乙。" {
		t.Errorf("the findings of a wrapped error are %v", found)
	}
	for _, none := range [][]at.Finding{nil, {}} {
		if err := at.AsError(none); err != nil {
			t.Errorf("without findings there is the error %#v", err)
		}
	}
}

// Findings of one place stay in the order in which they were found.
func TestSort(t *testing.T) {
	finding := func(text, file string, line, column int) at.Finding {
		return at.Finding{Text: text, Source: at.Source{File: file, Line: line, Column: column}}
	}
	all := []at.Finding{
		finding("5", "b", 1, 1), finding("3", "a", 2, 7), finding("4", "a", 10, 1),
		finding("1", "a", 2, 1), finding("2", "a", 2, 1), finding("0", "", 0, 0),
	}
	at.Sort(all)
	var got string
	for _, f := range all {
		got += f.Text
	}
	if got != "012345" {
		t.Errorf("order %s", got)
	}
	many := make([]at.Finding, 100) // a few would keep their order by luck
	for i := range many {
		many[i] = at.Finding{Start: i, Source: at.Source{Line: 1 + i*7%3}}
	}
	at.Sort(many)
	for i, f := range many[1:] {
		if before := many[i]; f.Source == before.Source && f.Start < before.Start {
			t.Fatalf("of the findings on line %d, number %d stands behind number %d", f.Source.Line, f.Start, before.Start)
		}
	}
}
