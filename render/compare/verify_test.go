package compare

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
)

// TestShape holds what of two texts is the same: blanks are not looked at, and of characters
// that portals write otherwise only that they do.
func TestShape(t *testing.T) {
	kept := func(text string) []Piece { return []Piece{{Kept, text}} }
	for _, c := range []struct {
		name, before, after string
		same                bool
		pieces              []Piece
		widths              string // what is said of marks, "" for nothing
	}{
		{"alike", "公开12件。", "公开12件。", true, kept("公开12件。"), ""},
		{"blanks", "公开 12 件。", "公开\u00a012\u3000件\u200b。\n", true, kept("公开12件。"), ""},
		{"marks of half a width", "（一）公开，", "(一)公开,", true, kept("（一）公开，"), "（→(、）→)、，→,"},
		{"straight quotation marks", "“三公”‘甲’", "\"三公\"'甲'", true, kept("“三公”‘甲’"), "“→\"、”→\"、‘→'、’→'"},
		{"wide digits and strokes", "12—13", "１２-１３", true, kept("12—13"), "1→１、2→２、—→-、3→３"},
		{"another number", "公开，12件。", "公开,21件。", false, []Piece{{Kept, "公开，"}, {Deleted, "12"}, {Inserted, "21"}, {Kept, "件。"}}, "，→,"},
		{"another mark", "公开。办理", "公开，办理", false, []Piece{{Kept, "公开"}, {Deleted, "。"}, {Inserted, "，"}, {Kept, "办理"}}, ""},
	} {
		s := shape(c.before, c.after)
		if s.same != c.same {
			t.Errorf("%s: same: %t", c.name, s.same)
		}
		if diff := cmp.Diff(c.pieces, s.pieces); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		var w widths
		w.note("标题", at.Source{}, s.was, s.is)
		if got := strings.Join(w.pairs, "、"); got != c.widths {
			t.Errorf("%s: %s, want %s", c.name, got, c.widths)
		}
	}
}

// TestSpot holds how places are called on a page.
func TestSpot(t *testing.T) {
	for want, s := range map[string]at.Source{
		"":                 {File: "网页.html"},
		"第 33 行":           {File: "网页.html", Line: 33},
		"第 3 张表第 9 行第 6 列": {File: "网页.html", Line: 40, Block: 3, Cell: "F9"},
		"第 2 页第 1 张表第 12 行第 28 列": {File: "网上.pdf", Page: 2, Block: 1, Cell: "AB12"},
		"工作表“表三”F9":               {File: "网上.xlsx", Sheet: "表三", Cell: "F9"},
		"第 2 页":                   {File: "网上.pdf", Page: 2, Block: 7},
		"第 7 段":                   {File: "网上.docx", Block: 7},
	} {
		if got := spot(s); got != want {
			t.Errorf("%+v: %q, want %q", s, got, want)
		}
	}
}
