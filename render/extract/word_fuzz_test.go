package extract

import (
	"strings"
	"testing"

	"nianbao/render/compose"
)

// FuzzWord holds that of any body, with any keys, of a file that carries a report, there is
// a report that can be bound and printed, or a message.
func FuzzWord(f *testing.F) {
	l := sampleForm(f)
	made := wordOf(f, l, returnedReport(f), compose.Publication)
	in := edit(f, made)
	keys := parseNode(f, in.parts["customXml/item1.xml"]).kid("keys").words()
	body := in.parts["word/document.xml"]
	f.Add(body, keys)
	f.Add(body, strings.ReplaceAll(keys, "applications", "litigation"))
	f.Add(body, strings.ReplaceAll(keys, "sections.1", "sections.5"))
	f.Add(body[len(body)/2:], keys)
	f.Add(`<w:document><w:body><w:p><w:bookmarkStart w:id="1" w:name="_Nb2"/><w:r><w:t>题</w:t></w:r></w:p></w:body></w:document>`, "contact.phone\n")
	f.Fuzz(func(t *testing.T, body, keys string) {
		e := edit(t, made)
		if strings.ContainsAny(keys, "<&>\x00") {
			return
		}
		item := e.parts["customXml/item1.xml"]
		from, to := strings.Index(item, "<keys>"), strings.Index(item, "</keys>")
		e.parts["customXml/item1.xml"] = item[:from] + "<keys>" + keys + item[to:]
		got, layout, found := Read(wordInput(t, e.packed(body)))
		if layout == nil {
			if len(found) == 0 {
				t.Fatal("nothing is said")
			}
			return
		}
		bound(quiet{t}, layout, got)
	})
}

// quiet is a test that does not mind faults in a report.
type quiet struct{ testing.TB }

func (quiet) Fatalf(string, ...any) {}

// packed is the file with another body.
func (e *editor) packed(body string) []byte {
	e.root = &node{}
	e.parts["word/document.xml"] = body
	return e.zipped()
}
