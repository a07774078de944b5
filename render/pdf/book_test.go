package pdf_test

import (
	"slices"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/render/doc"
	"nianbao/render/page"
)

const (
	mm = doc.Millimetre
	pt = doc.Point
)

// A builder puts a book together by hand: each test says where things stand.
type builder struct {
	t     testing.TB
	faces *fonts.Set
	*page.Book
}

// newBuilder begins a book of A4 pages that has a Document tag and no page.
func newBuilder(t testing.TB) *builder {
	t.Helper()
	return &builder{t, builtin.Faces(), &page.Book{
		Meta: doc.Meta{
			Title: "示例县2023年政府信息公开工作年度报告", Agency: "示例县（𬭎）", Year: 2023, Language: "zh-CN",
			Date: doc.Date{Year: 2024, Month: 1, Day: 18},
		},
		Width: 210 * mm, Height: 297 * mm,
		Tags: []page.Tag{{Kind: page.TagDocument, Parent: -1}},
	}}
}

func (b *builder) page() { b.Pages = append(b.Pages, page.Page{}) }

// add puts an item on the last page.
func (b *builder) add(it page.Item) {
	p := &b.Pages[len(b.Pages)-1]
	p.Items = append(p.Items, it)
}

// tag adds a tag and returns its index.
func (b *builder) tag(kind page.TagKind, parent int) int {
	b.Tags = append(b.Tags, page.Tag{Kind: kind, Parent: parent})
	return len(b.Tags) - 1
}

// cell adds a TH or TD.
func (b *builder) cell(tag page.Tag) int {
	b.Tags = append(b.Tags, tag)
	return len(b.Tags) - 1
}

// line sets text from (x, y) with a gap after each glyph, an item for each
// face.
func (b *builder) line(tag int, face doc.Typeface, size, x, y, gap doc.Length, text string) {
	b.t.Helper()
	glyphs, missing := b.faces.Shape(nil, face, text)
	if len(missing) > 0 {
		b.t.Fatalf("no glyph for %v", missing)
	}
	var item *page.Glyphs
	for _, g := range glyphs {
		if item == nil || item.Face != g.Face {
			item = &page.Glyphs{Tag: tag, X: x, Y: y, Face: g.Face, Size: size}
			b.add(item)
		}
		item.Glyphs = append(item.Glyphs, page.Glyph{ID: g.ID, Text: g.Text, X: x - item.X})
		x += doc.Length(g.Advance)*size/doc.Length(g.Face.UnitsPerEm()) + gap
	}
}

// number sets a page number.
func (b *builder) number(text string) {
	first := len(b.Pages[len(b.Pages)-1].Items)
	b.line(page.Artifact, doc.SongTi, 14*pt, 170*mm, 272*mm, 0, text)
	for _, it := range b.Pages[len(b.Pages)-1].Items[first:] {
		it.(*page.Glyphs).Pagination = page.PageNumber
	}
}

// sample is three pages that have all a report has: headings, a paragraph that
// runs over a page's end, a table that does and whose head row is repeated,
// with spans and an empty cell, shades, rules, page numbers, an outline.
func sample(t testing.TB) *page.Book {
	t.Helper()
	b := newBuilder(t)
	b.page()
	title := b.tag(page.TagH1, 0)
	b.line(title, doc.XiaoBiaoSong, 22*pt, 40*mm, 45*mm, 0, "示例县")
	b.line(title, doc.XiaoBiaoSong, 22*pt, 30*mm, 57*mm, 0, "2023年政府信息公开工作年度报告")
	b.line(b.tag(page.TagH2, 0), doc.HeiTi, 16*pt, 39*mm, 80*mm, 0, "一、总体情况")
	b.line(b.tag(page.TagH3, 0), doc.KaiTi, 16*pt, 39*mm, 90*mm, 0, "（一）主动公开。")
	p := b.tag(page.TagP, 0)
	b.line(p, doc.FangSong, 16*pt, 85*mm, 90*mm, 3457, "坚持“以公开为常态”，公开信息12条——𬭎")
	b.line(p, doc.FangSong, 16*pt, 28*mm, 100*mm, 3456, "镇、𠮷村各1条；")
	b.number("— 1 —")
	b.page()
	b.line(p, doc.FangSong, 16*pt, 28*mm, 45*mm, 0, "其余无变化。")
	table := b.cell(page.Tag{Kind: page.TagTable, Parent: 0, Summary: "收到和处理政府信息公开申请情况"})
	b.tableHead(table)
	body := b.tag(page.TagTBody, table)
	b.tableRow(body, 130*mm, "一、本年新收", "96171.6", "1.50")
	b.number("— 2 —")
	b.page()
	b.line(page.Artifact, doc.SongTi, 9*pt, 30*mm, 45*mm, 0, "申请人情况")
	b.tableRow(body, 53*mm, "二、上年结转", "-3", "")
	b.number("— 3 —")
	b.Outline = []page.Bookmark{
		{Title: "示例县2023年政府信息公开工作年度报告", Level: 1, Page: 0, Y: 37 * mm},
		{Title: "一、总体情况", Level: 2, Page: 0, Y: 74 * mm},
		{Title: "（一）主动公开", Level: 3, Page: 0, Y: 84 * mm},
		{Title: "二、存在的问题", Level: 2, Page: 2, Y: 200 * mm},
	}
	return b.Book
}

// turned is the sample with what stands on its second and third page across the sheet.
func turned(t testing.TB) *page.Book {
	t.Helper()
	b := sample(t)
	for i := range b.Pages[1:] {
		p := &b.Pages[1+i]
		n := slices.IndexFunc(p.Items, func(it page.Item) bool {
			g, ok := it.(*page.Glyphs)
			return ok && g.Pagination != page.NoPagination
		})
		p.Turned, p.Items = p.Items[:n], p.Items[n:]
	}
	return b
}

// tableHead is two head rows over two columns of numbers.
func (b *builder) tableHead(table int) {
	b.add(&page.Fill{X: 28 * mm, Y: 110 * mm, Width: 156 * mm, Height: 16 * mm, Color: page.Color{R: 0xC6, G: 0xD9, B: 0xF1}})
	head := b.tag(page.TagTHead, table)
	row := b.tag(page.TagTR, head)
	b.line(b.cell(page.Tag{Kind: page.TagTH, Parent: row, RowSpan: 2, Scope: page.ScopeColumn}),
		doc.SongTi, 9*pt, 30*mm, 119*mm, 0, "项目")
	b.line(b.cell(page.Tag{Kind: page.TagTH, Parent: row, ColSpan: 2, Scope: page.ScopeColumn}),
		doc.SongTi, 9*pt, 110*mm, 115*mm, 0, "申请人情况")
	row = b.tag(page.TagTR, head)
	for i, text := range []string{"自然人", "总计"} {
		cell := b.cell(page.Tag{Kind: page.TagTH, Parent: row, Scope: page.ScopeColumn})
		b.line(cell, doc.SongTi, 9*pt, 100*mm+doc.Length(i)*30*mm, 123*mm, 0, text)
	}
	for _, y := range []doc.Length{110 * mm, 118 * mm, 126 * mm} {
		b.add(&page.Rule{X1: 28 * mm, Y1: y, X2: 184 * mm, Y2: y, Width: pt / 2})
	}
	b.add(&page.Rule{X1: 95 * mm, Y1: 110 * mm, X2: 95 * mm, Y2: 126 * mm, Width: pt / 2})
}

// tableRow is a stub and two figures; a figure without text is an empty cell.
func (b *builder) tableRow(body int, y doc.Length, stub string, figures ...string) {
	row := b.tag(page.TagTR, body)
	b.line(b.cell(page.Tag{Kind: page.TagTH, Parent: row, Scope: page.ScopeRow}), doc.SongTi, 9*pt, 30*mm, y, 0, stub)
	for i, text := range figures {
		b.line(b.tag(page.TagTD, row), doc.SongTi, 9*pt, doc.Length(110+30*i)*mm, y, 0, text)
	}
}
