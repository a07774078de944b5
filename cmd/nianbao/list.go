package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"strings"

	"nianbao/render/at"
)

//go:embed list.css
var listCSS string

// A list of findings (问题清单) is what was said of one report, as a web page that needs nothing beside it.
type list struct {
	file  string    // the report's
	made  []string  // the files that were made of it
	found []message // in the order in which they were said
}

// groups are what a list is divided into; the words are for the number of findings.
var groups = []struct {
	severities []at.Severity
	words      string
}{
	{[]at.Severity{at.Wrong}, "%d 处错误，须改正"},
	{[]at.Severity{at.Contradiction, at.Warning}, "%d 处提醒，请看一遍，可以不改"},
	{[]at.Severity{at.Hint}, "%d 处提示，供参考"},
}

// write writes the page.
func (l *list) write(w *bytes.Buffer) {
	title := shown(l.file + " 问题清单")
	fmt.Fprintf(w, `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<h1>%s</h1>
<p>%s</p>
`, title, listCSS, title, shown(l.outcome()))
	for _, g := range groups {
		var items []message
		for _, severity := range g.severities {
			for _, m := range l.found {
				if m.Severity == severity.Name() {
					items = append(items, m)
				}
			}
		}
		if len(items) == 0 {
			continue
		}
		fmt.Fprintf(w, "<h2>%s</h2>\n<ol>\n", fmt.Sprintf(g.words, len(items)))
		for _, m := range items {
			fmt.Fprintf(w, "<li>%s</li>\n", shown(m.within+screenful(m.Text)))
		}
		fmt.Fprint(w, "</ol>\n")
	}
	fmt.Fprint(w, "</body>\n</html>\n")
}

// outcome is what became of the report.
func (l *list) outcome() string {
	what := "没有生成文件，原有文件没有改动。请照下面改好，保存，再生成一次。"
	if len(l.made) > 0 {
		what = "已生成：" + strings.Join(l.made, "、") + "。"
	}
	if len(l.found) == 0 {
		what += "没有发现问题。"
	}
	return what
}

// shown is a text in a page.
func shown(text string) string { return html.EscapeString(harmless(text)) }
