package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/referee"
)

// seed is the report that all figures are about.
const seed = "../samples/xilinhot-sfj-2023.yaml"

// BenchmarkPDF goes all the way from the report's bytes to those of its PDF,
// with a Renderer at hand.
func BenchmarkPDF(b *testing.B) {
	data, err := os.ReadFile(seed)
	if err != nil {
		b.Fatal(err)
	}
	r := renderer(b, render.Options{})
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		rep, err := r.Read(seed, data)
		if err != nil {
			b.Fatal(err)
		}
		if err := rep.PDF(context.Background(), &out, render.Output{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/file")
}

// BenchmarkReferee is fpdf on the same pages, broken beforehand, its fonts cut
// as ours are, and nothing tagged: what is left for it is to write them.
func BenchmarkReferee(b *testing.B) {
	r := renderer(b, render.Options{})
	book := bookOf(b, read(b, r, seed).Document(render.Output{}))
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		file, err := referee.Draw(book)
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size), "bytes/file")
}

// BenchmarkWord writes the document tree as Word.
func BenchmarkWord(b *testing.B) {
	r := renderer(b, render.Options{})
	d := read(b, r, seed).Document(render.Output{})
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := docx.Write(&out, d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/file")
}

// BenchmarkExcel writes the annex of a report that has been read.
func BenchmarkExcel(b *testing.B) {
	r := renderer(b, render.Options{})
	rep := read(b, r, seed)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := rep.Excel(context.Background(), &out, render.Output{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/file")
}

// BenchmarkReadExcel reads the report out of its annex.
func BenchmarkReadExcel(b *testing.B) {
	r := renderer(b, render.Options{})
	data := excelOf(b, read(b, r, seed), render.Output{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Read("附表.xlsx", data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck applies all rules to a report that has been read.
func BenchmarkCheck(b *testing.B) {
	r := renderer(b, render.Options{})
	rep := read(b, r, seed)
	b.ReportAllocs()
	for b.Loop() {
		if found, err := rep.Check(b.Context(), render.Against{}); err != nil || len(found) == 0 {
			b.Fatal("nothing was found")
		}
	}
}

// BenchmarkGrowth breaks and writes documents of which the largest has 500
// pages of text and a table of 5,000 rows. Time and memory grow as they do.
func BenchmarkGrowth(b *testing.B) {
	r := renderer(b, render.Options{})
	model := read(b, r, seed).Document(render.Output{})
	for _, n := range []int{1, 4, 16} {
		d := grown(model, n)
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			pages := 0
			b.ReportAllocs()
			for b.Loop() {
				book, err := page.Break(context.Background(), d, builtin.Faces())
				if err != nil {
					b.Fatal(err)
				}
				if err := pdf.Write(io.Discard, book); err != nil {
					b.Fatal(err)
				}
				pages = len(book.Pages)
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

// grown is n sixteenths of 500 pages of text and of a table of 5,000 rows, on
// the model's paper and in its styles.
func grown(model *doc.Document, n int) *doc.Document {
	d := &doc.Document{Meta: model.Meta, Page: model.Page, Styles: model.Styles}
	first := doc.Paragraph{Key: "title", Style: doc.Title, Runs: []doc.Run{{Style: doc.Title, Text: model.Meta.Title}}}
	d.Blocks = append(d.Blocks, &first)
	sentence := "依照政府信息公开条例的规定，全年主动公开信息486条，办结申请38件，“一网通办”答复率100%。"
	text := strings.Repeat(sentence, 11) + "全年没有收取信息处理费。" // 22 lines: a page
	for i := range 500 * n / 16 {
		key := at.Key(fmt.Sprintf("sections.1.%d", i+1))
		d.Blocks = append(d.Blocks, &doc.Paragraph{
			Key: key, Style: doc.Body, First: 2 * d.Page.CharPitch(), Runs: []doc.Run{{Style: doc.Body, Text: text}},
		})
	}
	d.Blocks = append(d.Blocks, longTable(5000*n/16))
	return d
}

// longTable is a table of ten columns under one head row.
func longTable(rows int) *doc.Table {
	t := &doc.Table{
		Key: "long", Name: "长表", Caption: "长表", Rows: rows + 1, Head: 1,
		Size: 10 * doc.Point, Figures: 10 * doc.Point, Line: 13 * doc.Point,
		Height: 7 * doc.Millimetre, Padding: doc.Millimetre,
	}
	for col := range 10 {
		t.Columns = append(t.Columns, 15*doc.Millimetre)
		for row := range t.Rows {
			c := doc.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Align: doc.Centre, Role: doc.Number, Kind: doc.Count}
			text := strconv.Itoa(row * (col + 1) % 9973)
			switch {
			case row == 0:
				c.Role, text = doc.Head, fmt.Sprintf("第%d列", col+1)
			case col == 0:
				c.Role, text = doc.Stub, fmt.Sprintf("第%d行", row)
			}
			c.Runs = []doc.Run{{Style: doc.TableText, Text: text}}
			t.Cells = append(t.Cells, c)
		}
	}
	return t
}
