package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// charts is a document with a chart of each shape and their captions.
func charts() *doc.Document {
	var blocks []doc.Block
	for i, shape := range []doc.Shape{doc.Columns, doc.Bars, doc.Lines, doc.Shares} {
		c := chartOf(shape, at.BlockIn(at.Section(1), i+1), fmt.Sprint("图", i+1))
		blocks = append(blocks, c, text(c.Key, doc.Caption, c.Name+"　题目"))
	}
	return blank(append(blocks, text(at.Paragraph(1, 1), doc.Body, "一段文字。"))...)
}

// chartOf is a chart with two categories; one of shares has one series, all others as many
// as there can be.
func chartOf(shape doc.Shape, key at.Key, name string) *doc.Chart {
	c := &doc.Chart{
		Key: key, Name: name, Alt: "<" + shape.String() + ">", Shape: shape, Unit: "万元", Decimals: 1,
		Categories: []doc.Label{{Key: at.BlockCell(key, 2, 1), Text: "收入 & 支出"}, {Key: at.BlockCell(key, 3, 1), Text: "“其他”"}},
		Width:      156 * mm, Height: 60 * mm, Before: 9 * pt,
	}
	series := len(doc.Textures)
	if shape == doc.Shares {
		series = 1
	}
	for i := range series {
		v := int64(100*i + 5)
		c.Series = append(c.Series, doc.Series{Label: doc.Label{Key: at.BlockCell(key, 1, i+2), Text: fmt.Sprintf("第%d列", i+1)}, Values: []int64{v, 33}})
	}
	if shape == doc.Bars {
		c.Series[1].Values[0] = -205
	}
	return c
}

// TestChartBooks holds that the formulas of each chart lead to cells of its own workbook
// that hold what the chart shows.
func TestChartBooks(t *testing.T) {
	d := charts()
	p := open(t, write(t, d))
	n := 0
	for _, b := range d.Blocks {
		c, ok := b.(*doc.Chart)
		if !ok {
			continue
		}
		n++
		book, err := excelize.OpenReader(strings.NewReader(p[fmt.Sprintf("word/embeddings/chart%d.xlsx", n)]))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows("数据")
		if err != nil {
			t.Fatal(err)
		}
		var want, got strings.Builder
		for _, s := range c.Series {
			want.WriteString("|" + s.Text)
		}
		for i, l := range c.Categories {
			want.WriteString("\n" + l.Text)
			for _, s := range c.Series {
				want.WriteString("|" + c.Figure(s.Values[i]))
			}
		}
		for i, row := range rows {
			if i > 0 {
				got.WriteString("\n")
			}
			got.WriteString(strings.Join(row, "|"))
		}
		if got.String() != want.String() {
			t.Errorf("the workbook of %s holds\n%s\nwant\n%s", c.Name, got.String(), want.String())
		}
	}
}

// TestLibreOfficeCharts holds that LibreOffice shows each chart: its names, its unit, its
// figures.
func TestLibreOfficeCharts(t *testing.T) {
	shown := strings.Join(pages(t, libreOffice(t, "pdf", charts())[0]), "")
	shown = strings.Join(strings.Fields(shown), "")
	for words, least := range map[string]int{"单位：万元": 4, "第6列": 3, "其他": 4, "50.5": 2} {
		if n := strings.Count(shown, words); n < least {
			t.Errorf("%d times %q, wanted at least %d in\n%s", n, words, least, shown)
		}
	}
}

// TestChartTexts finds what no Word file can hold in the names of a chart, with its cell.
func TestChartTexts(t *testing.T) {
	d := charts()
	c := d.Blocks[0].(*doc.Chart)
	c.Categories[1].Text, c.Series[2].Text, c.Alt = "a\x01", "\x02", "\uFFFE"
	err := Check(d)
	said := fmt.Sprint(err)
	for _, want := range []string{"U+0001", "U+0002", "U+FFFE"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing is said of %s: %s", want, said)
		}
	}
}
