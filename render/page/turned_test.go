package page_test

import (
	"fmt"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/report"
)

// across makes blocks stand across the sheet.
func across(blocks ...doc.Block) []doc.Block {
	for _, block := range blocks {
		switch block := block.(type) {
		case *doc.Paragraph:
			block.Turned = true
		case *doc.Table:
			block.Turned = true
		}
	}
	return blocks
}

// TestTurnedPlaces holds that what stands across the sheet has pages of its own, which
// neighbours share, and as much of it on each as the sheet is wide.
func TestTurnedPlaces(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks [][]doc.Block
		want   string // lines by "/", pages by " // "
	}{
		{"between text", [][]doc.Block{{body("一")}, across(heading("题"), table(1, numbered(2)...)), {body("二")}}, "一 // ~题/~头数/~甲1/~乙2 // 二"},
		{"first and last", [][]doc.Block{across(table(1, numbered(2)...))}, "~头数/~甲1/~乙2"},
		{"behind what is kept with it", [][]doc.Block{{body("一"), heading("二")}, across(table(1, numbered(2)...))}, "一/二 // ~头数/~甲1/~乙2"},
		{"neighbours", [][]doc.Block{across(table(0, "甲|#1"), heading("题"), table(0, "乙|#2")), {table(0, "丙|#3")}}, "~甲1/~题/~乙2 // 丙3"},
		{"another page", [][]doc.Block{across(table(0, "甲|#1")), {annexed("附件")}, across(annexed("题"))}, "~甲1 // 附件 // ~题"},
		// 10 em less 4 pt hold six rows of one and a half.
		{"longer than a page", [][]doc.Block{across(table(1, numbered(8)...)), {body("一")}}, "~头数/~甲1/~乙2/~丙3/~丁4/~戊5 // ~[头][数]/~己6/~庚7/~辛8 // 一"},
		{"a page but for the gap", [][]doc.Block{across(body("一"), table(1, numbered(5)...))}, "~一/~头数/~甲1/~乙2/~丙3 // ~[头][数]/~丁4/~戊5"},
	} {
		var blocks []doc.Block
		for _, some := range c.blocks {
			blocks = append(blocks, some...)
		}
		if got := shown(mustBreak(t, sheet(10, 20, blocks...))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestTurnedPositions holds where it stands: on a sheet of 12 × 22 em turned, whose margins
// are the sheet's: 3 em above, which is left on the sheet, and 1 em at the left, which is below.
func TestTurnedPositions(t *testing.T) {
	d := sheet(8, 20, across(body("一"), table(0, "甲|#1"))...)
	d.Page.Left = 3 * em
	items := mustBreak(t, d).Pages[0].Turned
	text, rule := items[0].(*page.Glyphs), items[len(items)-1].(*page.Rule)
	if text.X != em || text.Y != 3*em+em*88/100 {
		t.Errorf("the text stands at %s, %s", points(text.X), points(text.Y))
	}
	// The table is 8 em wide, in the middle of 20.
	if rule.X1 != (1+6+8)*em || rule.Y1 != 4*em || rule.Y2 != 4*em+3*em/2 {
		t.Errorf("the last rule is at %s, from %s to %s", points(rule.X1), points(rule.Y1), points(rule.Y2))
	}
}

// TestTurnedBookmark holds that an entry of the outline leads to the top of the sheet.
func TestTurnedBookmark(t *testing.T) {
	title := heading("一、总体情况")
	title.Style, title.Runs[0].Style = doc.Heading1, doc.Heading1
	b := mustBreak(t, sheet(8, 20, append([]doc.Block{body("一")}, across(title, table(0, "甲|#1"))...)...))
	if want := (page.Bookmark{Title: "一、总体情况", Level: 1, Page: 1}); len(b.Outline) != 1 || b.Outline[0] != want {
		t.Errorf("%+v", b.Outline)
	}
}

// TestTurnedTable holds of a long and wide table what GB/T 9704-2012, 8 asks: the head stands
// at the left edge of the upright sheet on odd pages and on even ones, and page numbers where
// they stand on other pages.
func TestTurnedTable(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: "一段。"}, {Text: "又一段。"}}, Blocks: []report.Block{{After: 1, Caption: report.Text{Text: "宽表"}}}}}
	b := &r.Sections[0].Blocks[0]
	for i := range 90 {
		var row []report.Cell
		for range 16 {
			row = append(row, report.Cell{Text: report.Text{Text: map[bool]string{true: "表头", false: "1234567"}[i == 0]}, Head: i == 0})
		}
		b.Rows = append(b.Rows, row)
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	filled, _ := bind.Bind(l, r, report.StandardFields())
	d, found := compose.Document(filled, compose.Publication)
	if found != nil {
		t.Fatal(found)
	}
	book, err := page.Break(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	turned, numbers := 0, map[string]bool{}
	for i, p := range book.Pages {
		number := p.Items[len(p.Items)-1].(*page.Glyphs)
		if outside := i%2 == 0; outside != (number.X > d.Page.Width/2) || number.Pagination != page.PageNumber || number.Y < d.Page.Height-d.Page.Bottom {
			t.Errorf("the number of page %d stands at %d, %d", i+1, number.X, number.Y)
		}
		numbers[fmt.Sprint(number.Y)] = true
		if len(p.Turned) == 0 {
			continue
		}
		turned++
		if len(p.Items) != 1 {
			t.Errorf("page %d has %d items that stand upright", i+1, len(p.Items))
		}
		head, body := doc.Length(0), book.Width // the lowest of the head, the highest of the rest
		for _, item := range p.Turned {
			g, ok := item.(*page.Glyphs)
			switch {
			case ok && glyphText(g) == "表头":
				head = max(head, g.Y)
			case ok && glyphText(g) == "1234567":
				body = min(body, g.Y)
			}
		}
		if head < d.Page.Left || head > body {
			t.Errorf("page %d: the head stands %d from the left edge of the sheet, the rest %d", i+1, head, body)
		}
	}
	if turned < 4 || len(numbers) != 1 {
		t.Errorf("%d pages are turned, page numbers stand at %v", turned, numbers)
	}
}
