package desk

import (
	"regexp"
	"strings"
	"testing"

	"nianbao/render/at"
)

var (
	defined  = regexp.MustCompile(`<path id="(f\d+g\d+)"`)
	referred = regexp.MustCompile(`href="#(f\d+g\d+)"`)
)

// TestPages: only pages that have changed come with a picture, each outline is handed over
// once, and whatever a page refers to has been.
func TestPages(t *testing.T) {
	d := newDesk(t)
	sample(t, d, "xilinhot-sfj-2023.yaml")
	known := map[string]bool{}
	look := func(v view) sheaf {
		t.Helper()
		s, _ := ask[sheaf](t, d, "pages", v)
		for _, m := range defined.FindAllStringSubmatch(s.Outlines, -1) {
			if known[m[1]] && !s.Anew {
				t.Errorf("%s is handed over again", m[1])
			}
			known[m[1]] = true
		}
		for _, p := range s.Pages {
			for _, m := range referred.FindAllStringSubmatch(p.SVG, -1) {
				if !known[m[1]] {
					t.Fatalf("page %d refers to %s", p.Index, m[1])
				}
			}
		}
		return s
	}
	first := look(view{Want: []int{0, 1}})
	if !first.Anew || first.Count < 5 || len(first.Pages) != 2 || first.Pages[0].SVG == "" {
		t.Fatalf("at first: %v, %d pages of %d", first.Anew, len(first.Pages), first.Count)
	}
	have := map[int]string{0: first.Pages[0].Digest, 1: first.Pages[1].Digest}
	ask[reply](t, d, "edit", set(at.Signature, false, "锡林浩特市司法局"))
	if again := look(view{Want: []int{0, 1}, Have: have}); again.Anew || again.Pages[0].SVG != "" || again.Pages[1].SVG != "" {
		t.Error("pages come again that the page has")
	}
	last := look(view{Want: []int{first.Count - 1, 77}})
	if len(last.Pages) != 1 {
		t.Errorf("pages wanted that there are not: %d", len(last.Pages))
	}

	// Other faces' glyphs have other names: all is handed over again.
	ask[none](t, d, "faces", none{})
	clear(known)
	if again := look(view{Want: []int{0}, Have: have}); !again.Anew || again.Pages[0].SVG == "" {
		t.Error("with other faces the page keeps what it has")
	}
}

// TestSpots: a point of a page leads to a place in the draft, and the place to the point.
func TestSpots(t *testing.T) {
	d := newDesk(t)
	sample(t, d, "xilinhot-sfj-2023.yaml")
	type area struct {
		Page                int
		X, Y, Width, Height float64
	}
	for _, p := range []place{{at.Paragraph(1, 2), 40}, {"applications.received.person", 0}, {at.Title, 0}} {
		a, _ := ask[*area](t, d, "find", p)
		if a == nil || a.Width <= 0 || a.Height <= 0 {
			t.Errorf("%v is found at %v", p, a)
			continue
		}
		back, _ := ask[*place](t, d, "at", point{a.Page, a.X + a.Width/2, a.Y + a.Height/2})
		if back == nil || back.Key != p.Key {
			t.Errorf("%v leads to %v and back to %v", p, a, back)
		}
	}
}

// TestUnprintable: what cannot be printed is said when the pages are asked for, and why there
// are none.
func TestUnprintable(t *testing.T) {
	d := newDesk(t)
	sample(t, d, "xilinhot-sfj-2023.yaml")
	part := at.Section(6)
	r, _ := ask[reply](t, d, "edit", edit{Ops: []operation{{Part: &part, Items: []Item{{Text: "没有 \U0002FA1F\U000E0100 这个字。"}}}}})
	s, _ := ask[sheaf](t, d, "pages", view{Want: []int{0}})
	if s.Count != 0 || len(s.Findings) == 0 || len(s.Judgement.Findings) <= len(r.Findings) {
		t.Errorf("%d pages, %d reasons, %d findings of which %d were known", s.Count, len(s.Findings), len(s.Judgement.Findings), len(r.Findings))
	}
	for _, f := range s.Findings {
		if !strings.HasPrefix(string(f.Key), "sections.6") {
			t.Errorf("%+v", f)
		}
	}
}
