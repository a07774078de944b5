package docx

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Bookmarks have names that Word takes and hides, and numbers of their own, and each that
// begins ends after that.
func TestBookmarks(t *testing.T) {
	body := open(t, write(t, carrying())).part(t, "word/document.xml")
	names, open := map[string]bool{}, map[string]bool{}
	for _, e := range body.all("w:bookmarkStart") {
		name, id := e.attr("w:name"), e.attr("w:id")
		if !strings.HasPrefix(name, "_") || utf8.RuneCountInString(name) > 40 || names[name] || open[id] {
			t.Errorf("bookmark %s has the name %s", id, name)
		}
		names[name], open[id] = true, true
	}
	ends := body.all("w:bookmarkEnd")
	for _, e := range ends {
		if !open[e.attr("w:id")] {
			t.Errorf("bookmark %s ends and does not begin", e.attr("w:id"))
		}
	}
	if len(ends) != len(names) || len(names) != 9 {
		t.Errorf("%d bookmarks begin, %d end", len(names), len(ends))
	}
}

// A document that carries nothing has no bookmarks but those of captions.
func TestNothingCarried(t *testing.T) {
	p := open(t, write(t, captioned()))
	for _, e := range p.part(t, "word/document.xml").all("w:bookmarkStart") {
		if strings.HasPrefix(e.attr("w:name"), "_Nb") {
			t.Errorf("bookmark %s", e.attr("w:name"))
		}
	}
}
