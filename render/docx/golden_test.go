package docx

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
)

// goldenCases are documents small enough to read, each with the parts that it
// is about.
var goldenCases = []struct {
	name  string
	doc   *doc.Document
	parts []string
}{
	{"minimal", blank(text("opening.1", doc.Body, "一段文字。")), []string{
		"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
		"word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "docProps/core.xml", "docProps/app.xml",
	}},
	{"headings", headings(), []string{"word/document.xml", "word/styles.xml", "word/fontTable.xml"}},
	{"ending", blank(ending()...), []string{"word/document.xml", "word/styles.xml"}},
	{"tables", blank(small("first", 10*pt), small("second", 9*pt)), []string{"word/document.xml", "word/styles.xml"}},
	{"captions", captioned(), []string{"word/document.xml", "word/styles.xml", "word/comments.xml"}},
	{"annexes", annexed(), []string{"word/document.xml", "word/styles.xml"}},
	{"notes", noted(), []string{"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/comments.xml"}},
	{"charts", charts(), []string{
		"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels",
		"word/charts/chart2.xml", "word/charts/_rels/chart2.xml.rels", "word/charts/chart3.xml", "word/charts/_rels/chart3.xml.rels", "word/charts/chart4.xml", "word/charts/_rels/chart4.xml.rels",
	}},
	{"carried", carrying(), []string{
		"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "customXml/item1.xml", "customXml/_rels/item1.xml.rels", "customXml/itemProps1.xml", "word/comments.xml",
	}},
	{"draft", draft(), []string{"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/header1.xml", "word/header2.xml"}},
	{"turned", turned(small("second", 9*pt)), []string{
		"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
		"word/footer3.xml", "word/footer4.xml", "word/header1.xml", "word/header2.xml", "word/header3.xml", "word/header4.xml",
	}},
}

func headings() *doc.Document {
	title := &doc.Paragraph{Style: doc.Title, Align: doc.Centre, After: 2 * 579 * doc.Twip, Runs: []doc.Run{{Style: doc.Title, Text: "某局\n2023年报告"}}}
	first, third := text("sections.1", doc.Heading1, "一、总体情况"), text("sections.1.2", doc.Heading3, "1.“公开”——R&D……")
	first.KeepNext, third.KeepNext = true, true
	second := text("sections.1.1", doc.Body, "全年公开 3 篇。")
	second.Runs = append([]doc.Run{{Style: doc.Heading2, Text: "（一）主动公开情况。"}}, second.Runs...)
	return blank(title, first, second, third)
}

// captioned is a table in the text with its caption and its unit, between paragraphs, one of
// which refers to it; reviewers remark on the reference and on a cell.
func captioned() *doc.Document {
	block := at.Block(1, 1)
	before := text(at.Paragraph(1, 1), doc.Body, "见表1。")
	before.Spans = []doc.Span{{Key: before.Key, Start: 0, End: 1}, {Key: before.Key, Start: 1, End: 3, From: 1}, {Key: before.Key, Start: 3, End: 4, From: 8}}
	caption := text(block, doc.Caption, "表")
	caption.Align, caption.KeepNext = doc.Centre, true
	caption.Runs = append(caption.Runs, doc.Run{Style: doc.Caption, Text: "1", Counts: "表"}, doc.Run{Style: doc.Caption, Text: "　办件量"})
	caption.Spans = []doc.Span{{Key: block, Start: 3, End: 6}}
	unit := text(at.BlockUnit(block), doc.Caption, "单位：件")
	unit.Align, unit.KeepNext = doc.Right, true
	table := small(block, 10*pt)
	for i := range table.Cells {
		if c := &table.Cells[i]; c.Role == doc.Number {
			c.Key, c.Role, c.DivideWords = at.BlockCell(block, c.Row+1, c.Col+1), doc.Words, true
		}
	}
	d := blank(before, caption, unit, table, text(at.Paragraph(1, 2), doc.Body, "第二段。"))
	d.Notes = []doc.Note{
		{Key: before.Key, Start: 1, End: 8, Text: "引用"}, {Key: before.Key, Start: 8, End: 9, Text: "句号"},
		{Key: block, Start: 0, End: 2, Text: "表题"}, {Key: at.BlockCell(block, 4, 2), Text: "一格"},
	}
	return d
}

// carrying is captioned with the report that it is made of, whose contact line is made of
// several texts.
func carrying() *doc.Document {
	d := captioned()
	contact := text(at.Contact, doc.Remark, "（联系人：李𬭎；联系电话：0479-0000000）")
	contact.Spans = []doc.Span{{Key: "contact.person", Start: 5, End: 7}, {Key: "contact.phone", Start: 13, End: 25}}
	mark := text(at.Annex(1), doc.AnnexMark, "附件")
	mark.Spans = []doc.Span{}
	d.Blocks = append(d.Blocks, contact, mark)
	d.Carried = &doc.Carried{Report: []byte("agency: 某局\ntitle: <&>\n"), Layout: "2021", Copy: "publication", Lacks: "waivers"}
	return d
}

// annexed is a report with two annexes.
func annexed() *doc.Document {
	blocks := []doc.Block{text(at.Opening(1), doc.Body, "一段文字。")}
	for n, name := range []string{"公开目录", "落实情况\n一览"} {
		mark, title := text(at.Annex(n+1), doc.AnnexMark, "附件"+string(rune('1'+n))), text(at.AnnexName(n+1), doc.AnnexTitle, name)
		mark.Align, mark.NewPage, mark.KeepNext = doc.Left, true, true
		title.Align, title.Before, title.KeepNext, title.KeepLines = doc.Centre, 579*doc.Twip, true, true
		blocks = append(blocks, mark, title, text(at.AnnexParagraph(n+1, 1), doc.Body, "附件的文字。"))
	}
	return blank(blocks...)
}

// draft is a document with a head, whose text has what markup must escape.
func draft() *doc.Document {
	d := blank(text("opening.1", doc.Body, "一段文字。"))
	d.Head = "送审稿（有 3 处错误 <&>）"
	return d
}

// turned is a draft with two tables across the sheet, the first with its caption before it, the
// other, which is given, behind text and with a note.
func turned(table *doc.Table) *doc.Document {
	caption, note := text("first", doc.Caption, "表1　宽表"), text("second", doc.TableNote, "注：一。")
	first := small("first", 10*pt)
	caption.Turned, first.Turned, table.Turned, note.Turned = true, true, true, true
	caption.KeepNext, table.KeepNext = true, true
	d := draft()
	d.Blocks = append(d.Blocks, caption, first, text("opening.2", doc.Body, "又一段。"), table, note)
	return d
}

// small is a table with each kind of span and cell.
func small(key at.Key, size doc.Length) *doc.Table {
	t := &doc.Table{
		Key: key, Name: "小表", Caption: "说明<" + string(key) + ">", Columns: []doc.Length{156 * mm / 7, 156 * mm / 7, 30 * mm},
		Size: size, Figures: size, Line: 12 * pt, Height: 7 * mm, Padding: mm, Head: 2, Whole: size == 9*pt,
	}
	draw(t, "|=角|=跨列|<|\n|^|=甲|=乙\\丙|\n|==横条|<|<|\n|行|#|#|")
	return t
}

func TestGolden(t *testing.T) {
	var used []string
	for _, c := range goldenCases {
		name := c.name + ".txtar"
		used = append(used, name)
		t.Run(c.name, func(t *testing.T) {
			p := open(t, write(t, c.doc))
			var archive txtar.Archive
			for _, part := range c.parts {
				var b strings.Builder
				p.part(t, part).indent(&b, "")
				archive.Files = append(archive.Files, txtar.File{Name: part, Data: []byte(b.String())})
			}
			golden.Check(t, name, txtar.Format(&archive))
		})
	}
	golden.Orphans(t, "*.txtar", used)
}

// Every part is in a golden, so that no part changes unseen.
func TestGoldenParts(t *testing.T) {
	for _, c := range goldenCases {
		shown := append(slices.Clone(c.parts), goldenCases[0].parts...)
		for _, p := range partsOf(t, c.doc) {
			if !slices.Contains(shown, p.name) && !strings.HasSuffix(p.name, embedded) { // those are TestChartBooks' business
				t.Errorf("no golden shows %s", p.name)
			}
		}
	}
}
