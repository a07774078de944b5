package pdf_test

import (
	"bytes"
	"fmt"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/referee"
)

// report is the size of a real report times n, 6 pages: 4 faces, some 560
// glyphs, three tables. Its words mean nothing; the characters are those that
// come first in Unicode.
func report(t testing.TB, n int) *page.Book {
	t.Helper()
	b := newBuilder(t)
	next := 0
	chars := func(from, count, of int) string {
		var s []rune
		for range count {
			s = append(s, rune(0x4E00+from+next%of))
			next++
		}
		return string(s)
	}
	b.page()
	b.line(b.tag(page.TagH1, 0), doc.XiaoBiaoSong, 22*pt, 30*mm, 45*mm, 0, chars(0, 20, 20))
	for i := range 6 * n {
		if i > 0 {
			b.page()
		}
		b.line(b.tag(page.TagH2, 0), doc.HeiTi, 16*pt, 39*mm, 60*mm, 0, chars(20, 10, 30))
		b.Outline = append(b.Outline, page.Bookmark{Title: fmt.Sprint("第 ", i+1, " 页"), Level: 1, Page: i, Y: 55 * mm})
		p := b.tag(page.TagP, 0)
		lines := 20
		if i%2 == 1 {
			lines = 4
			b.grid(120*mm, 24, 10)
		}
		for l := range lines {
			b.line(p, doc.FangSong, 16*pt, 28*mm, doc.Length(70+10*l)*mm, 3456, chars(50, 27, 400))
		}
		b.number(fmt.Sprintf("— %d —", i+1))
	}
	return b.Book
}

// grid is a table of rows × cols figures under one head row.
func (b *builder) grid(top doc.Length, rows, cols int) {
	table := b.tag(page.TagTable, 0)
	head := b.tag(page.TagTR, b.tag(page.TagTHead, table))
	body := b.tag(page.TagTBody, table)
	for r := range rows {
		row, y := head, top+doc.Length(r*6)*mm
		if r > 0 {
			row = b.tag(page.TagTR, body)
		}
		for c := range cols {
			cell, text := page.Tag{Kind: page.TagTD, Parent: row}, "12345"[:1+(r+c)%5]
			if r == 0 || c == 0 {
				cell = page.Tag{Kind: page.TagTH, Parent: row, Scope: page.ScopeColumn}
				text = string([]rune{rune(0x4E00 + 450 + (r+c)*3), rune(0x4E00 + 451 + (r+c)*3)})
			}
			b.line(b.cell(cell), doc.SongTi, 9*pt, doc.Length(30+15*c)*mm, y+4*mm, 0, text)
		}
		b.add(&page.Rule{X1: 28 * mm, Y1: y, X2: 184 * mm, Y2: y, Width: pt / 2})
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1, 4, 16} {
		book := report(b, n)
		b.Run(fmt.Sprintf("%dpages", len(book.Pages)), func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := pdf.Write(&out, book); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "bytes/doc")
		})
	}
}

// BenchmarkReferee is fpdf on the same pages, its fonts cut beforehand as ours
// are, and nothing tagged.
func BenchmarkReferee(b *testing.B) {
	book := report(b, 1)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		data, err := referee.Draw(book)
		if err != nil {
			b.Fatal(err)
		}
		n = len(data)
	}
	b.ReportMetric(float64(n), "bytes/doc")
}
