package extract

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
)

// TestRefused holds that the files that people take for reports are refused as a
// whole, each in its own words and with what to hand in instead, however their
// names end and whatever stands before them: web pages begin with blank lines, or
// with a byte order mark.
func TestRefused(t *testing.T) {
	const pdf, rtf, page = "这是 PDF 文件", "这是 RTF 文件", "这是网页或 XML 文件"
	for data, what := range map[string]string{
		"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n":             pdf,
		"{\\rtf1\\ansi\\ansicpg936":                 rtf,
		"<!DOCTYPE html>\n<html>":                   page,
		"<html><table><tr><td>\xC4\xEA</td>":        page, // in GBK
		"\r\n\r\n  <!DOCTYPE html>":                 page,
		"\uFEFF<html>":                              page,
		"\uFEFF\r\n\t<?xml version=\"1.0\"?><root>": page,
	} {
		in := input(forms(t), []byte(data))
		got, _, found := Read(in)
		if got != nil || len(found) != 1 {
			t.Fatalf("%.20q: %v, %v", data, got, found)
		}
		f := found[0]
		want := what + "，不能当作年报文件来读。年报文件是填好的填报表（.xlsx，用 nianbao new 生成），或者 YAML、JSON 文件。"
		if f.Text != want || f.Rule != "input.format" || f.Key != at.Whole || f.Source != (at.Source{File: in.Name}) || f.Stops != at.Always {
			t.Errorf("%.20q: %+v, wanted %s", data, f, want)
		}
	}
}

// TestReaders holds that what is no container goes to the reader of data, whatever
// it is called, and that what begins like one of Office's goes to that of workbooks.
func TestReaders(t *testing.T) {
	for data, rule := range map[string]string{
		"":                    "input.missing",
		"agency: <某局>":        "input.missing", // the year
		"{\"agency\": \"甲\"}": "input.missing",
		"# <html>\n%PDF: 1":   "input.syntax", // a % begins no plain text in YAML
		"PK\x03\x04":          "workbook.file",
		"\xD0\xCF\x11\xE0":    "workbook.file",
	} {
		in := input(forms(t), []byte(data))
		if _, _, found := Read(in); len(found) != 1 || found[0].Rule != rule || found[0].Source.File != in.Name {
			t.Errorf("%q: %v, wanted %s", data, found, rule)
		}
	}
	if got := Endings(); !slices.Equal(got, []string{"xlsx", "yaml", "yml", "json"}) {
		t.Errorf("files to be read end in %s", strings.Join(got, ", "))
	}
}
