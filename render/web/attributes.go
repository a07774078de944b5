package web

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"nianbao/render/limits"
	"nianbao/render/manuscript"
)

// attrs are the attributes of a tag that say something here.
type attrs struct {
	rowSpan, colSpan    int
	style               string
	concealed           bool // the attribute hidden, or a class that says as much
	open                bool // of what can be opened and closed
	name, content       string
	source, alternative string
}

// attributes reads those of the tag that the tokenizer is at.
func attributes(z *html.Tokenizer, more bool) attrs {
	a := attrs{rowSpan: 1, colSpan: 1}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "rowspan":
			a.rowSpan = span(string(value), limits.Rows)
		case "colspan":
			a.colSpan = span(string(value), limits.Columns)
		case "style":
			a.style = string(value)
		case "hidden":
			a.concealed = true
		case "class":
			a.concealed = a.concealed || slices.ContainsFunc(strings.Fields(string(value)), isUnseen)
		case "open":
			a.open = true
		case "name":
			a.name = string(value)
		case "content":
			a.content = string(value)
		case "src":
			a.source = string(value)
		case "alt":
			a.alternative = string(value)
		}
	}
	return a
}

// span reads how many rows or columns a cell covers: as a browser does, 1 where that is
// no number, and no more than a table can have.
func span(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

var concealing = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|clip(-path)?\s*:\s*(rect|inset)`)

// isUnseen reports whether a class is one of those by which pages keep from sight what is
// there to be read aloud; this program's is the first.
func isUnseen(class string) bool {
	switch class {
	case "unseen", "sr-only", "visually-hidden", "screen-reader-text":
		return true
	}
	return false
}

// hidden reports whether nobody sees the element.
func (a attrs) hidden() bool { return a.concealed || a.style != "" && concealing.MatchString(a.style) }

// image adds a picture to the text. Its file comes with it where the page contains it.
func (r *reader) image(a attrs) {
	to := r.target()
	to.flush()
	p := &manuscript.Picture{Alt: strings.TrimSpace(a.alternative), Source: r.source()}
	if head, data, ok := strings.Cut(a.source, ";base64,"); ok && strings.HasPrefix(head, "data:image/") {
		p.Data, _ = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), "")) // or there is none
	}
	to.add(p)
}

// facts that a page says of itself in its head, by the names that the standard for
// government sites has for them (国办发〔2017〕47号, 政府网站发展指引, annex).
var metaNames = map[string]bool{"sitename": true, "articletitle": true, "pubdate": true, "contentsource": true, "author": true}

// meta takes up what a page says of itself in its head.
func (r *reader) meta(a attrs) {
	if metaNames[strings.ToLower(a.name)] {
		r.fact(a.name, a.content)
	}
}

// fact adds what a page says of itself.
func (r *reader) fact(name, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" {
		r.m.Facts = append(r.m.Facts, manuscript.Fact{Name: name, Value: value, Source: r.source()})
		r.blocks++
	}
}

// factNames are what the table above an article calls what it says of it.
var factNames = []string{"索引号", "发布机构", "发文机关", "公开主体", "发布日期", "公开日期", "成文日期", "生成日期", "标题", "名称", "信息名称", "文件名称", "来源", "主题分类", "公开目录", "文号", "发文字号", "体裁分类", "有效性", "公开方式", "公开时限"}

// factName is the name in a cell, if it is one, and what follows it there.
func factName(text string) (name, value string) {
	bare := strings.Join(strings.Fields(text), "")
	head, rest, _ := strings.Cut(strings.ReplaceAll(bare, ":", "："), "：")
	for _, n := range factNames {
		if head == n {
			return n, rest
		}
	}
	return "", ""
}

// facts takes out of the blocks the tables that say something of the page.
func (r *reader) facts() {
	kept := r.m.Blocks[:0]
	for _, b := range r.m.Blocks {
		if g, ok := b.(*manuscript.Grid); ok && r.tells(g) {
			continue
		}
		kept = append(kept, b)
	}
	r.m.Blocks = kept
}

// fewestFacts is how many of the names of facts a table must have to be one of facts.
const fewestFacts = 2

// tells takes up a table of facts, or reports that it is none.
func (r *reader) tells(g *manuscript.Grid) bool {
	var found []manuscript.Fact
	for _, row := range g.Rows {
		for i, c := range row {
			name, value := factName(c.Text.Text)
			if value == "" && i+1 < len(row) {
				value = row[i+1].Text.Text
			}
			if name != "" {
				found = append(found, manuscript.Fact{Name: name, Value: strings.Join(strings.Fields(value), " "), Source: c.Source})
			}
		}
	}
	if len(found) < fewestFacts {
		return false
	}
	r.m.Facts = append(r.m.Facts, found...)
	return true
}
