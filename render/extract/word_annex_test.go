package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/docx"
)

// TestWordAnnexNames holds what comes of an annex's name, which is printed twice where the
// report lists nothing else as attached.
func TestWordAnnexNames(t *testing.T) {
	for _, c := range []struct{ listed, title, want, said string }{
		{"", "", "落实情况", ""},
		{"整改情况", "", "整改情况", ""},
		{"", "整改情况", "整改情况", ""},
		{"整改情况", "整改情况", "整改情况", ""},
		{"整改情况", "整改落实", "整改落实", "word.twice"},
	} {
		want := returnedReport(t)
		want.Attachments = nil
		e := edit(t, wordOf(t, sampleForm(t), want, compose.Publication))
		var names []*node // the bookmarks' texts
		var marks []string
		for i, key := range strings.Fields(parseNode(t, e.parts["customXml/item1.xml"]).kid("keys").words()) {
			if at.Key(key) == at.AnnexName(1) {
				marks = append(marks, docx.KeyBookmark(i+2))
			}
		}
		e.body.walk(func(n, in *node) {
			if n.name == "w:bookmarkStart" && slices.Contains(marks, n.attr("w:name")) {
				names = append(names, in.kids[slices.Index(in.kids, n)+1])
			}
		})
		for i, text := range []string{c.listed, c.title} {
			if text != "" {
				names[i].kids = run(text).kids
			}
		}
		want.Annexes[0].Title.Text = c.want
		got, _, found := Read(wordInput(t, e.data()))
		if diff := cmp.Diff(yamlOf(t, want), yamlOf(t, got)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c, diff)
		}
		said := ""
		for _, f := range found {
			said += f.Rule
		}
		if said != c.said {
			t.Errorf("%+v: %v", c, found)
		}
	}
}
