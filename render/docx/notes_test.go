package docx

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// noted is a document small enough to read with notes of every kind.
func noted() *doc.Document {
	d := headings()
	d.Blocks[0].(*doc.Paragraph).Key = "title"
	d.Blocks = append(d.Blocks, small("small", 9*pt))
	for _, s := range []doc.Style{doc.PageNumber, doc.TableHead, doc.TableText} {
		d.Styles[s].Typeface = doc.HeiTi // so that the comments alone name 宋体
	}
	d.Notes = []doc.Note{
		{Text: "全文的批注：\n\n“引号” & <尖括号>"},
		{Key: "title", Start: 2, End: 7, Text: "断行处不算字"},
		{Key: "sections.1.1", Start: 5, End: 9, Text: "跨两种字体"},
		{Key: "sections.1.1", Start: 12, End: 14, Text: "紧接下一条，在它之后"},
		{Key: "sections.1.1", Start: 8, End: 12, Text: "与第三条交叉"},
		{Key: "sections.1.1", Start: 12, End: 14, Text: "同一处的\t另一条"},
		{Key: "sections.1.1", Text: "整段"},
		{Key: "sections.1.2", Start: 4, End: 99, Text: "超出文字：整段"},
		{Key: "small.6", Text: "数"},
		{Key: "small", Text: "整个表"},
		{Key: "sections.7", Start: 1, End: 2, Text: "缺第七部分"},
	}
	return d
}

func TestNotes(t *testing.T) {
	d := noted()
	got := remarks(t, open(t, write(t, d)))
	if len(got) != len(d.Notes) {
		t.Errorf("%d comments", len(got))
	}
	title, paragraph := "某局2023年报告", "（一）主动公开情况。全年公开 3 篇。"
	for i, words := range []string{
		title, "2023年", "公开情况", "公开", "况。全年", "公开", paragraph, "1.“公开”——R&D……", "6", "角", title,
	} {
		if want := (remark{words, d.Notes[i].Text}); got[strconv.Itoa(i)] != want {
			t.Errorf("comment %d: got %q, want %q", i, got[strconv.Itoa(i)], want)
		}
	}
}

// What is no text has one that stands for it.
func TestNotePlaces(t *testing.T) {
	d := sample(t)
	for i, b := range d.Blocks { // as the tree's builder names them
		if p, ok := b.(*doc.Paragraph); ok && i > 0 {
			p.Key = at.Key(fmt.Sprintf("sections.%d.%d", i/5, i))
		}
	}
	for _, c := range []struct {
		name string
		note doc.Note
		want string
	}{
		{"document", doc.Note{}, doc.Text(d.Blocks[0].(*doc.Paragraph).Runs)},
		{"missing section", doc.Note{Key: "sections.9"}, doc.Text(d.Blocks[0].(*doc.Paragraph).Runs)},
		{"section", doc.Note{Key: "sections.1", Start: 1, End: 2}, doc.Text(d.Blocks[5].(*doc.Paragraph).Runs)},
		{"table", doc.Note{Key: "disclosure"}, "第二十条第（一）项"},
		{"end before start", doc.Note{Key: "title", Start: 4, End: 2}, doc.Text(d.Blocks[0].(*doc.Paragraph).Runs)},
		{"no characters", doc.Note{Key: "title", Start: 4, End: 4}, doc.Text(d.Blocks[0].(*doc.Paragraph).Runs)},
		{"before the text", doc.Note{Key: "title", Start: -1, End: 4}, doc.Text(d.Blocks[0].(*doc.Paragraph).Runs)},
		{"last character", doc.Note{Key: "title", Start: 24, End: 25}, "告"},
	} {
		c.note.Text = "批注"
		d.Notes = []doc.Note{c.note}
		if got := remarks(t, open(t, write(t, d)))["0"]; got.words != c.want {
			t.Errorf("%s: the comment is on %q, want %q", c.name, got.words, c.want)
		}
	}
}

// A note on one of several texts in a paragraph marks that text's characters, not
// the form's words around it; one on the paragraph marks it whole.
func TestNotesOnSpans(t *testing.T) {
	attached := text("attachments.1", doc.Attachments, "附件：1.甲目录")
	attached.Spans = []doc.Span{{Key: "attachments.1", Start: 5, End: 8}}
	contact := text("contact", doc.Remark, "（联系人：李𬭎；联系电话：0479-1）")
	contact.Spans = []doc.Span{{Key: "contact.person", Start: 5, End: 7}, {Key: "contact.phone", Start: 13, End: 19}}
	d := blank(text("title", doc.Title, "标题"), attached, contact)
	want := []string{}
	for _, c := range []struct {
		key        at.Key
		start, end int
		words      string
	}{
		{"contact.phone", 0, 0, "0479-1"},
		{"contact.phone", 1, 3, "47"},
		{"contact.phone", 0, 6, "0479-1"},
		{"contact.phone", 5, 6, "1"},
		{"contact.phone", 5, 7, "0479-1"}, // not within the text, though within the paragraph
		{"contact.phone", 3, 2, "0479-1"},
		{"contact.phone", -1, 2, "0479-1"},
		{"contact.person", 1, 2, "𬭎"},
		{"contact.person", 1, 4, "李𬭎"},
		{"contact", 0, 0, "（联系人：李𬭎；联系电话：0479-1）"},
		{"attachments.1", 0, 0, "甲目录"},
		{"attachments.1", 0, 1, "甲"},
		{"attachments.1", 1, 3, "目录"},
		{"attachments", 0, 0, "甲目录"},
		{"attachments", 1, 2, "甲目录"}, // no text, and so none of its characters
	} {
		d.Notes, want = append(d.Notes, doc.Note{Key: c.key, Start: c.start, End: c.end, Text: "批注"}), append(want, c.words)
	}
	got := remarks(t, open(t, write(t, d)))
	for i, words := range want {
		if n := d.Notes[i]; got[strconv.Itoa(i)].words != words {
			t.Errorf("%s from %d to %d: the comment is on %q, want %q", n.Key, n.Start, n.End, got[strconv.Itoa(i)].words, words)
		}
	}
}

// A text without characters can be remarked on, and a range may end where a
// line does.
func TestNotesAtEdges(t *testing.T) {
	d := blank(&doc.Paragraph{Key: "none"}, text("blank", doc.Body, ""), text("lines", doc.Body, "\n甲\n\n乙\n"))
	d.Notes = []doc.Note{{Key: "none"}, {Key: "none"}, {Key: "blank"}, {Key: "lines", Start: 1, End: 2}, {Key: "lines", End: 1}}
	p := open(t, write(t, d))
	got := remarks(t, p)
	for i, want := range []string{"", "", "", "乙", "甲"} {
		if words := got[strconv.Itoa(i)].words; words != want {
			t.Errorf("comment %d is on %q, want %q", i, words, want)
		}
	}
	drawn := ""
	for _, c := range p.part(t, "word/document.xml").at("w:body").children[2].children[1:] {
		drawn += strings.TrimPrefix(c.name, "w:comment") + c.words() + " "
	}
	if want := "w:r\n RangeStart w:r甲 RangeEnd w:r w:r\n\n RangeStart w:r乙 RangeEnd w:r w:r\n "; drawn != want {
		t.Errorf("got %q, want %q", drawn, want)
	}
}

func TestNotesWithoutBlocks(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a note was lost")
		}
	}()
	d := blank()
	d.Notes = []doc.Note{{Text: "批注"}}
	write(t, d)
}
