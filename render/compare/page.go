package compare

import (
	_ "embed"
	"html"
	"io"
	"strings"
)

//go:embed page.css
var pageCSS string

// HTML writes the differences as a web page that needs nothing beside it: what was deleted is
// struck through, what was inserted underlined, whatever colours a reader sees.
func (c *Comparison) HTML(w io.Writer, before, after Side) error {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped("修改对照："+after.Title) + "</title>\n")
	b.WriteString("<style>\n" + pageCSS + "</style>\n</head>\n<body>\n<h1>修改对照</h1>\n")
	b.WriteString("<p>原：" + escaped(before.words()) + "<br>改为：" + escaped(after.words()) + "</p>\n")
	if len(c.Differences) == 0 {
		b.WriteString("<p>" + c.Total() + "</p>\n")
	} else {
		b.WriteString("<table>\n<caption>" + c.Total() + "<del>划去</del>的是删去的，<ins>下划线</ins>的是加上的。</caption>\n")
		b.WriteString("<thead><tr><th scope=\"col\">位置</th><th scope=\"col\">原</th><th scope=\"col\">改为</th></tr></thead>\n<tbody>\n")
		for i := range c.Differences {
			c.Differences[i].row(&b)
		}
		b.WriteString("</tbody>\n</table>\n")
	}
	b.WriteString("</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// words are the report's title and its file.
func (s Side) words() string {
	if s.File == "" {
		return s.Title
	}
	return s.Title + "（" + s.File + "）"
}

// row writes a row of the page's table.
func (d *Difference) row(b *strings.Builder) {
	before, after := d.readings()
	b.WriteString("<tr><th scope=\"row\">" + escaped(d.heading()) + "</th><td>")
	before.write(b)
	b.WriteString("</td><td>")
	after.write(b)
	if d.Change != "" {
		b.WriteString("（" + escaped(d.Change) + "）")
	}
	b.WriteString("</td></tr>\n")
}

func (s reading) write(b *strings.Builder) {
	for _, p := range s {
		text := strings.ReplaceAll(escaped(p.Text), lineEnd, "¶"+lineEnd)
		switch p.Op {
		case Deleted:
			text = "<del>" + text + "</del>"
		case Inserted:
			text = "<ins>" + text + "</ins>"
		}
		b.WriteString(text)
	}
}

// escaped is a text in a page, without characters that no page may have.
func escaped(text string) string { return html.EscapeString(printable(text)) }
