package docx

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/docx/docxtest"
)

// revised is a document with every kind of change: words, the ends of paragraphs, fields, a
// row, and a table that was put in the place of another.
func revised() *doc.Document {
	words := text("words", doc.Body, "办结")
	words.Runs = append(words.Runs, doc.Run{Style: doc.Body, Text: "12", Change: doc.Deleted}, doc.Run{Style: doc.Body, Text: "<13>", Change: doc.Inserted},
		doc.Run{Style: doc.Body, Text: "件，见"}, doc.Run{Style: doc.Body, Text: "表1", Refers: "sections.1.blocks.1", Change: doc.Inserted})
	divided, added, gone := text("divided", doc.Body, "前一半"), text("added", doc.Body, "加上的一段"), text(at.Whole, doc.Body, "删去的\n一段")
	divided.Change = doc.Inserted
	added.Change, added.Runs[0].Change = doc.Inserted, doc.Inserted
	gone.Change, gone.Runs[0].Change = doc.Deleted, doc.Deleted
	caption := &doc.Paragraph{Key: "sections.1.blocks.1", Style: doc.Caption, Change: doc.Inserted, Runs: []doc.Run{
		{Style: doc.Caption, Text: "表", Change: doc.Inserted}, {Style: doc.Caption, Text: "1", Counts: "表", Change: doc.Inserted}}}
	rows, was, is := small("rows", 10*pt), small("was", 10*pt), small("is", 10*pt)
	rows.Changes = make([]doc.Change, rows.Rows)
	rows.Changes[rows.Rows-1] = doc.Inserted
	for i, t := range []*doc.Table{was, is} {
		for range t.Rows {
			t.Changes = append(t.Changes, []doc.Change{doc.Deleted, doc.Inserted}[i])
		}
	}
	d := blank(words, divided, text("rest", doc.Body, "后一半"), added, gone, caption, rows, text("between", doc.Body, "文字"), was, is, text("end", doc.Body, "末尾"))
	d.Author = `某"人`
	return d
}

// revisedAcross is a document in which what stands across the sheet was inserted, and
// deleted at the end; a chart was deleted, and another inserted.
func revisedAcross() *doc.Document {
	caption, wide, last := text("first", doc.Caption, "表1　宽表"), small("wide", 10*pt), small(at.Whole, 10*pt)
	caption.Turned, wide.Turned, last.Turned = true, true, true
	caption.Change, caption.Runs[0].Change = doc.Inserted, doc.Inserted
	gone, come := *charts().Blocks[0].(*doc.Chart), *charts().Blocks[0].(*doc.Chart)
	gone.Key, gone.Change, come.Change = at.Whole, doc.Deleted, doc.Inserted
	for range wide.Rows {
		wide.Changes, last.Changes = append(wide.Changes, doc.Inserted), append(last.Changes, doc.Deleted)
	}
	d := blank(text("before", doc.Body, "前文"), caption, wide, &gone, &come, text("behind", doc.Caption, "图1　图题"), last)
	d.Author = "某人"
	return d
}

// TestSectionChanges holds how pages stand once the changes are settled, either way.
func TestSectionChanges(t *testing.T) {
	const head, rows = "| ^角 | 跨列", 4
	for changes, want := range map[docxtest.Changes][]string{
		docxtest.TurnedDown: {"前文", "（图）", "图1　图题", "（以上竖排）", "| 宽表", "", "（以上横排）"},
		docxtest.TakenOver:  {"前文", "（以上竖排）", "表1　宽表", "| 宽表", "", "（以上横排）", "（图）", "图1　图题", "（以上竖排）"},
	} {
		texts, err := docxtest.Texts(write(t, revisedAcross()), changes)
		if err != nil {
			t.Fatal(err)
		}
		if i := slices.Index(texts, head); i >= 0 {
			texts = slices.Replace(texts, i, i+rows, "| 宽表")
		}
		if diff := cmp.Diff(want, texts); diff != "" {
			t.Errorf("changes %q (-want +got):\n%s", changes, diff)
		}
	}
}

// TestChanges holds how changes are written: with an author and a number of their own, and
// without a date.
func TestChanges(t *testing.T) {
	body := string(open(t, write(t, revised()))["word/document.xml"])
	for _, want := range []string{
		`<w:del w:id="1" w:author="某&quot;人"><w:r><w:delText>12</w:delText></w:r></w:del>`,
		`<w:ins w:id="2" w:author="某&quot;人"><w:r><w:t>&lt;13&gt;</w:t></w:r></w:ins>`,
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF _Ref1 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`,
		`<w:delText>删去的</w:delText><w:br/><w:delText>一段</w:delText>`,
		`<w:r><w:fldChar w:fldCharType="end"/></w:r></w:ins><w:bookmarkEnd w:id="1"/>`,
	} {
		if strings.Count(body, want) != 1 {
			t.Errorf("not once: %s\n%s", want, body)
		}
	}
	if strings.Contains(body, "w:date") {
		t.Error("a change has a date")
	}
	if n := strings.Count(body, "<w:ins ") + strings.Count(body, "<w:del "); strings.Count(body, ` w:author="`) != n || n < 15 {
		t.Errorf("%d changes", n)
	}
}

// TestGaps holds between which tables of a document with changes an empty paragraph stands,
// and what became of that.
func TestGaps(t *testing.T) {
	table := func(c doc.Change) *doc.Table {
		b := small("t", 10*pt)
		for range b.Rows {
			b.Changes = append(b.Changes, c)
		}
		return b
	}
	paragraph := func(c doc.Change) *doc.Paragraph {
		p := text("p", doc.Body, "文字")
		p.Change, p.Runs[0].Change = c, c
		return p
	}
	const none, ins, del, both = "none", "w:ins", "w:del", "w:ins w:del"
	for _, c := range []struct {
		name   string
		blocks []doc.Block
		want   []string // of each gap
	}{
		{"a paragraph follows", []doc.Block{table(0), paragraph(0)}, nil},
		{"the end", []doc.Block{table(0)}, []string{none}},
		{"one in the other's place", []doc.Block{table(doc.Deleted), table(doc.Inserted), paragraph(0)}, []string{both}},
		{"what stood between was deleted", []doc.Block{table(0), paragraph(doc.Deleted), table(0), paragraph(0)}, []string{ins}},
		{"what stands between was inserted", []doc.Block{table(0), paragraph(doc.Inserted), table(0), paragraph(0)}, []string{del}},
		{"a table behind another was inserted", []doc.Block{table(0), table(doc.Inserted), paragraph(0)}, []string{ins}},
		{"a table before another was deleted", []doc.Block{table(doc.Deleted), table(0), paragraph(0)}, []string{del}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := blank(c.blocks...)
			d.Author = "某人"
			var got []string
			for _, p := range open(t, write(t, d)).part(t, "word/document.xml").all("w:p") {
				if p.at("w:pPr", "w:pStyle").attr("w:val") != gapStyle {
					continue
				}
				var marks []string
				for _, name := range []string{ins, del} {
					if len(p.all(name)) > 0 {
						marks = append(marks, name)
					}
				}
				if marks == nil {
					marks = []string{none}
				}
				got = append(got, strings.Join(marks, " "))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
