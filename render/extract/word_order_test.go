package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/report"
)

// TestWordFloats holds that reports with figures and tables, some of them turned, come back
// as they were out of Word files whose figures have floated as on the pages.
func TestWordFloats(t *testing.T) {
	rounds := uint64(60)
	if testing.Short() {
		rounds = 15
	}
	l := sampleForm(t)
	floated, turned := 0, 0
	for seed := range rounds {
		r := bindtest.Any(l, seed, bindtest.Mixed)
		bindtest.WithAnnexes(r, seed, bindtest.Mixed)
		bindtest.WithTables(r, seed, bindtest.Mixed)
		if seed%2 == 0 {
			bindtest.WithPictures(r, seed, bindtest.Mixed)
		} else {
			bindtest.WithCharts(r, seed, []string{"网站", "政务新媒体", "公共文化场馆公开栏"})
		}
		d := composed(t, l, r, compose.Copy(seed/2%2))
		if seed%4 == 0 {
			d.Head = compose.DraftHead(int(seed))
		}
		s, err := page.Settle(t.Context(), d, builtin.Faces())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(d.Blocks, s.Document.Blocks, func(a, b doc.Block) bool { return keyOf(a) == keyOf(b) }) {
			floated++
		}
		if slices.ContainsFunc(d.Blocks, doc.Turned) {
			turned++
		}
		in := wordInput(t, packedWord(t, s.Document))
		in.Files = pictureFilesOf(r)
		got, _, found := Read(in)
		if len(found) > 0 {
			t.Errorf("%d: %v", seed, found)
		}
		if got == nil {
			continue
		}
		if diff := cmp.Diff(yamlOf(t, r), yamlOf(t, got)); diff != "" {
			t.Errorf("%d (-want +got):\n%s", seed, diff)
		}
	}
	if floated == 0 || turned == 0 {
		t.Errorf("in %d reports figures floated, in %d there are turned tables", floated, turned)
	}
}

// keyOf is the key of a block.
func keyOf(b doc.Block) at.Key {
	switch b := b.(type) {
	case *doc.Paragraph:
		return b.Key
	case *doc.Table:
		return b.Key
	case *doc.Picture:
		return b.Key
	case *doc.Chart:
		return b.Key
	}
	return ""
}

// pictureFilesOf are the files of a report's pictures.
func pictureFilesOf(r *report.Report) fstest.MapFS {
	all := fstest.MapFS{}
	for _, sections := range [][]report.Section{r.Sections, r.Annexes} {
		for _, s := range sections {
			for _, b := range s.Blocks {
				if b.Kind == report.PictureBlock {
					all[b.Picture.File.Text] = &fstest.MapFile{Data: b.Picture.Image.Data}
				}
			}
		}
	}
	return all
}

// chartAfter is a chart of a part's text.
func chartAfter(t testing.TB, name string, after int) report.Block {
	b := report.Block{Kind: report.ChartBlock, After: after, Caption: report.Text{Text: name}, Notes: plainTexts("图" + name + "的注。")}
	for i, row := range [][]string{{"渠道", "件数"}, {"当面", "3"}, {"网络", "5"}} {
		cell := func(s string) report.Cell { return report.Cell{Text: report.Text{Text: s}, Head: i == 0} }
		b.Rows = append(b.Rows, []report.Cell{cell(row[0]), cell(row[1])})
	}
	if faults := b.Settle(1); faults != nil {
		t.Fatal(faults)
	}
	return b
}

// figureGroup are the paragraphs of a figure in a file: itself, its caption and its note.
func (e *editor) figureGroup(n int) []*node {
	block := at.Block(1, n)
	return []*node{e.paragraph(at.BlockFrom(block)), e.paragraph(block), e.paragraph(at.BlockNotes(block).Item(1))}
}

// move moves nodes behind another one.
func (e *editor) move(behind *node, nodes ...*node) {
	for _, n := range nodes {
		cut(n, e.body)
	}
	put(e.body, behind, nodes...)
}

// TestWordFiguresMoved holds what becomes of figures that floated, and of the text around
// them, when somebody moves the ones or the others. The text of the part is 12345; A was
// given behind 1 and B behind 3; in the file A stands behind 3.
func TestWordFiguresMoved(t *testing.T) {
	p := func(e *editor, n int) *node { return e.paragraph(at.Paragraph(1, n)) }
	note := func(e *editor, n int) *node { return e.figureGroup(n)[2] }
	for _, c := range []struct {
		name string
		edit func(e *editor)
		want string
		said string
	}{
		{"没有改动", func(e *editor) {}, "1A23B45", ""},
		{"图后移一段", func(e *editor) { e.move(p(e, 4), e.figureGroup(1)...) }, "123B4A5", ""},
		{"图移回前面", func(e *editor) { e.move(p(e, 1), e.figureGroup(1)...) }, "1A23B45", ""},
		{"图移到另一段后面", func(e *editor) { e.move(p(e, 2), e.figureGroup(1)...) }, "12A3B45", ""},
		{"两幅图互换", func(e *editor) { e.move(note(e, 2), e.figureGroup(1)...) }, "123BA45", ""},
		{"没有移过的图移到前面", func(e *editor) { e.move(p(e, 1), e.figureGroup(2)...) }, "1BA2345", ""},
		{"前面的段落移到后面", func(e *editor) { e.move(p(e, 5), p(e, 2)) }, "1A3B452", ""},
		{"后面的段落移到前面", func(e *editor) { e.move(p(e, 2), p(e, 5)) }, "1A253B4", ""},
		{"段落移到两幅图之间", func(e *editor) { e.move(note(e, 1), p(e, 5)) }, "1A235B4", ""},
		{"删了图前面的一段", func(e *editor) { cut(p(e, 2), e.body) }, "1A3B45", ""},
		{"删了图前面的两段", func(e *editor) { cut(p(e, 2), e.body); cut(p(e, 3), e.body) }, "1AB45", ""},
		{"图前面加了一段", func(e *editor) { put(e.body, p(e, 3), el("w:p", []*node{run("新")})) }, "1A23新B45", ""},
		{"图前面的一段重写，书签没了", func(e *editor) { e.retype(at.Paragraph(1, 3), "新"); e.unmark(at.Paragraph(1, 3)) }, "1A2新B45", ""},
		{"图的题目重写，书签没了", func(e *editor) { q := e.paragraph(at.Block(1, 1)); q.kids = []*node{q.kids[0], run("图1　C")} }, "1C23B45", ""},
		{"删了图", func(e *editor) { cut(e.figureGroup(1)[0], e.body) }, "123B45", "word.lost 统计图“A”被删去了"},
		{"修订删了图", func(e *editor) {
			q := e.figureGroup(1)[0]
			i := slices.IndexFunc(q.kids, func(n *node) bool { return n.name == "w:r" })
			q.kids[i] = el("w:del", []*node{q.kids[i]}, "w:id", "901", "w:author", "王局长")
		}, "123B45", "word.lost 统计图“A”被删去了"},
		{"删了图和题目、注", func(e *editor) {
			for _, n := range e.figureGroup(1) {
				cut(n, e.body)
			}
		}, "123B45", ""},
		{"又加了一幅图", func(e *editor) {
			q := e.figureGroup(1)[0]
			again := q.kids[slices.IndexFunc(q.kids, func(n *node) bool { return n.name == "w:r" })]
			put(e.body, p(e, 5), el("w:p", []*node{again}))
		}, "1A23B45", "word.unread 统计图：条形图"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := returnedReport(t)
			s := r.Section(1)
			s.Paragraphs = plainTexts("1", "2", "3", "4", "5")
			s.Blocks = []report.Block{chartAfter(t, "A", 1), chartAfter(t, "B", 3)}
			d := composed(t, sampleForm(t), r, compose.Publication)
			place := func(key at.Key) int {
				return slices.IndexFunc(d.Blocks, func(b doc.Block) bool { return keyOf(b) == key })
			}
			figure := slices.Clone(d.Blocks[place(at.Block(1, 1)):place(at.Paragraph(1, 2))])
			d.Blocks = slices.Delete(d.Blocks, place(at.Block(1, 1)), place(at.Paragraph(1, 2)))
			d.Blocks = slices.Insert(d.Blocks, place(at.Paragraph(1, 3))+1, figure...)
			e := edit(t, packedWord(t, d))
			c.edit(e)
			got, _, found := Read(wordInput(t, e.data()))
			if got == nil {
				t.Fatal(found)
			}
			s = got.Section(1)
			order, blocks := "", s.Blocks
			for n := range len(s.Paragraphs) + 1 {
				for ; len(blocks) > 0 && blocks[0].After == n; blocks = blocks[1:] {
					order += blocks[0].Caption.Text
					if len(blocks[0].Notes) != 1 {
						t.Errorf("%s has %d notes", blocks[0].Caption.Text, len(blocks[0].Notes))
					}
				}
				if n < len(s.Paragraphs) {
					order += s.Paragraphs[n].Text
				}
			}
			if order != c.want {
				t.Errorf("it is %s, wanted %s", order, c.want)
			}
			said := ""
			for _, f := range found {
				said += fmt.Sprint(f.Rule, " ", f.Text)
			}
			if !strings.HasPrefix(said, c.said) || (said == "") != (c.said == "") {
				t.Errorf("said %q, wanted %q", said, c.said)
			}
		})
	}
}

// wideAfter is a table of a part's text that is turned.
func wideAfter(t testing.TB, name string, after int) report.Block {
	b := report.Block{After: after, Caption: report.Text{Text: name}}
	for i := range 3 {
		var row []report.Cell
		for c := range 12 {
			row = append(row, report.Cell{Text: report.Text{Text: fmt.Sprintf("www.example.gov.cn/%d%d", i, c)}, Head: i == 0})
		}
		b.Rows = append(b.Rows, row)
	}
	if faults := b.Settle(1); faults != nil {
		t.Fatal(faults)
	}
	return b
}

// TestWordTurned holds that tables which are turned, and stand in sections of their own,
// come back to where they were given: behind a heading, which is turned with them, behind
// the title of a part, and behind the last of the text, which stands behind them.
func TestWordTurned(t *testing.T) {
	l := sampleForm(t)
	for _, c := range []compose.Copy{compose.Publication, compose.Filing} {
		r := returnedReport(t)
		r.Section(1).Paragraphs = plainTexts("第一段。", "（一）标题", "第二段。", "第三段。")
		r.Section(1).Blocks = []report.Block{wideAfter(t, "甲", 2)}
		r.Section(5).Blocks = []report.Block{wideAfter(t, "乙", 0)}
		r.Section(6).Blocks = []report.Block{wideAfter(t, "丙", 1)}
		r.Annexes[0].Blocks = []report.Block{wideAfter(t, "丁", 0), wideAfter(t, "戊", 2)}
		if c == compose.Filing { // what is attached would stand behind the table
			r.Attachments, r.Annexes = nil, nil
		}
		d := composed(t, l, r, c)
		d.Head = compose.DraftHead(3)
		s, err := page.Settle(t.Context(), d, builtin.Faces())
		if err != nil {
			t.Fatal(err)
		}
		got, _, found := Read(wordInput(t, packedWord(t, s.Document)))
		if len(found) > 0 {
			t.Errorf("%v", found)
		}
		if diff := cmp.Diff(yamlOf(t, r), yamlOf(t, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c, diff)
		}
	}
}
