package page_test

import (
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/report"
)

// TestAnnexPages holds of a report with an annex where it stands: its mark on the first line of
// a page, its title on the third, all of it behind the signature, with an entry of its
// own in the outline.
func TestAnnexPages(t *testing.T) {
	l, r := bindtest.Sample(t, "with-figures")
	filled, faults := bind.Bind(l, r, report.StandardFields())
	if faults != nil {
		t.Fatal(faults)
	}
	d, found := compose.Document(filled, compose.Filing)
	if found != nil {
		t.Fatal(found)
	}
	b, err := page.Break(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	name := filled.Report.Annexes[0].Title.Text
	var entry page.Bookmark
	for _, o := range b.Outline {
		if o.Level == 1 {
			entry = o
		}
	}
	if entry.Title != name {
		t.Errorf("the last entry of the first level is %+v", entry)
	}
	where := map[at.Key]int{}
	lineOf := func(g *page.Glyphs) int { return int((g.Y - d.Page.Top) / d.Page.LinePitch) }
	for i, p := range b.Pages {
		for _, item := range p.Items {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Tag == page.Artifact {
				continue
			}
			key := b.Tags[g.Tag].Key
			where[key] = i
			kind := b.Tags[g.Tag].Kind
			switch {
			case key == at.Annex(1) && (i != entry.Page || lineOf(g) != 0 || g.X != d.Page.Left):
				t.Errorf("the mark stands on line %d of page %d, at %d", lineOf(g)+1, i+1, g.X)
			case key == at.AnnexName(1) && kind == page.TagH2 && (i != entry.Page || g.Y < d.Page.Top+2*d.Page.LinePitch):
				t.Errorf("the title stands %d below the top of page %d", g.Y-d.Page.Top, i+1)
			case i == entry.Page && !strings.HasPrefix(string(key), string(at.Annexes)):
				t.Errorf("%s stands on the annex's page", key)
			}
		}
	}
	if where[at.Date] != entry.Page-1 || where[at.AnnexParagraph(1, 1)] != entry.Page {
		t.Errorf("the annex is on page %d, the date on %d", entry.Page+1, where[at.Date]+1)
	}
	if title := d.Styles[doc.AnnexTitle]; title != d.Styles[doc.Title] {
		t.Errorf("an annex's title looks as %+v", title)
	}
}
