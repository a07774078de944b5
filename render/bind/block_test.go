package bind

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/report"
)

// tabled is a report with tables of those captions, two in each part.
func tabled(t *testing.T, captions ...string) (*Filled, []at.Finding) {
	t.Helper()
	l, r := placed(t)
	r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: "首段"}}}, {Number: 2}}
	for i, c := range captions {
		b := report.Block{Caption: report.Text{Text: c}, Unit: report.Text{Text: "件"}, Notes: []report.Text{{Text: "注"}}}
		b.Rows = [][]report.Cell{{{Text: report.Text{Text: "甲"}, Head: true}, {Join: report.JoinLeft}}, {{Text: report.Text{Text: "1"}}, {}}}
		if faults := b.Settle(-1); faults != nil {
			t.Fatal(faults)
		}
		s := &r.Sections[i/2]
		s.Blocks = append(s.Blocks, b)
	}
	return Bind(l, r, report.StandardFields())
}

// Tables in the text are numbered through the report, and each of their places can be told
// to a clerk.
func TestTextTableWhere(t *testing.T) {
	f, _ := tabled(t, "一", "二", "三")
	for key, want := range map[at.Key]string{
		at.Block(2, 1):                        "第二部分表3",
		at.BlockUnit(at.Block(1, 2)):          "第一部分表2的计量单位",
		at.BlockCell(at.Block(1, 1), 2, 1):    "第一部分表1第 2 行第 1 列",
		at.BlockNotes(at.Block(2, 1)).Item(1): "第二部分表3下的注第 1 段",
		at.BlockCell(at.Block(6, 1), 2, 1):    "第六部分第 1 张表第 2 行第 1 列", // there is none
		at.BlockNotes(at.Block(6, 1)):         "第六部分第 1 张表下的注",
	} {
		if got := f.Where(key); got != want {
			t.Errorf("%s is at %s, want %s", key, got, want)
		}
	}
	var got []string
	for _, text := range f.Texts {
		if text.Section == 1 && text.Kind != at.NotePlace {
			got = append(got, fmt.Sprint(text.Key, " ", text.Text.Text))
		}
	}
	want := []string{
		"sections.1.title 一、总体情况", "sections.1.blocks.1 一", "sections.1.blocks.1.unit 件", "sections.1.blocks.1.r1.c1 甲", "sections.1.blocks.1.r2.c1 1", "sections.1.blocks.1.notes.1 注",
		"sections.1.blocks.2 二", "sections.1.blocks.2.unit 件", "sections.1.blocks.2.r1.c1 甲", "sections.1.blocks.2.r2.c1 1", "sections.1.blocks.2.notes.1 注", "sections.1.1 首段",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPieces(t *testing.T) {
	f, _ := tabled(t, "办件量", "渠道")
	first, second := at.Block(1, 1), at.Block(1, 2)
	for text, want := range map[string][]Piece{
		"没有":               {{"没有", 0, 6, ""}},
		"见{表:渠道}和{表:办件量}。": {{"见", 0, 3, ""}, {"表2", 1, 12, second}, {"和", 7, 3, ""}, {"表1", 8, 15, first}, {"。", 15, 3, ""}},
		"{表:渠道}":           {{"表2", 0, 12, second}},
		"{表:无}{表:渠道}{表:":   {{"{表:无}", 0, 9, ""}, {"表2", 5, 12, second}, {"{表:", 11, 5, ""}},
	} {
		if diff := cmp.Diff(want, f.Pieces(text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// TestTextTablesOfAnnexes holds that tables are counted on through the annexes, that
// references lead from and to them, and that an annex's name takes none.
func TestTextTablesOfAnnexes(t *testing.T) {
	block := func(caption string) []report.Block {
		b := report.Block{Caption: report.Text{Text: caption}, Rows: [][]report.Cell{{{Text: report.Text{Text: "甲"}, Head: true}}, {{}}}}
		if faults := b.Settle(-1); faults != nil {
			t.Fatal(faults)
		}
		return []report.Block{b}
	}
	l, r := placed(t)
	r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: "见{表:目录}。"}}, Blocks: block("办件量")}}
	r.Annexes = []report.Section{
		{Number: 1, Title: report.Text{Text: "附件的{表:目录}"}, Paragraphs: []report.Text{{Text: "见{表:办件量}。"}}},
		{Number: 2, Title: report.Text{Text: "情况"}, Blocks: block("目录")},
	}
	f, found := Bind(l, r, report.StandardFields())
	var said []string
	for _, f := range found {
		if f.Rule == "reference.unknown" {
			said = append(said, f.Where)
		}
	}
	if diff := cmp.Diff([]string{"附件1名称"}, said); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for text, want := range map[at.Key]string{at.Paragraph(1, 1): "见表2。", at.AnnexParagraph(1, 1): "见表1。"} {
		own, _ := f.Find(text)
		got := ""
		for _, p := range f.Pieces(own.Text.Text) {
			got += p.Text
		}
		if got != want {
			t.Errorf("%s is printed as %s, wanted %s", text, got, want)
		}
	}
	key := at.BlockCell(at.BlockIn(at.Annex(2), 1), 2, 1)
	if got := f.Where(key); got != "附件2表2第 2 行第 1 列" {
		t.Errorf("%s is at %s", key, got)
	}
	for _, text := range f.Texts {
		if text.Annex > 0 && (text.Section != 0 || !text.Key.Within(at.Annex(text.Annex))) {
			t.Errorf("%s is a text of part %d and annex %d", text.Key, text.Section, text.Annex)
		}
	}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string][]string{
		"见{表:办件量}。": nil,
		"{甲}":       nil,
		"见{表:办件}。":  {"1-7 “{表:办件}”：没有表题为“办件”的表。表题有“办件量”。"},
		"见{表：办件量}、{表 办件量}。": {"1-8 “{表：办件量}”：冒号要用半角“:”，写成“{表:表题}”。", "9-16 “{表 办件量}”：引用表写成“{表:表题}”。"},
		"见{表:办件量":           {"1-7 “{表:办件量”：引用表写成“{表:表题}”。"},
	} {
		l, r := placed(t)
		b := report.Block{Caption: report.Text{Text: "办件量"}, Rows: [][]report.Cell{{{Text: report.Text{Text: "甲"}, Head: true}}, {{}}}}
		if faults := b.Settle(-1); faults != nil {
			t.Fatal(faults)
		}
		r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: text}}, Blocks: []report.Block{b}}}
		_, found := Bind(l, r, report.StandardFields())
		var got []string
		for _, f := range found {
			if f.Rule == "reference.unknown" && f.Key == at.Paragraph(1, 1) && f.Where == "第一部分第 1 段" {
				got = append(got, fmt.Sprintf("%d-%d %s", f.Start, f.End, f.Text))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestCaptionTwice(t *testing.T) {
	_, found := tabled(t, "办件量", "渠道", "办件量")
	said := ""
	for _, f := range found {
		if f.Rule == "caption.twice" {
			said += fmt.Sprint(f.Where, "：", f.Text)
		}
	}
	if want := "第二部分表3：表题“办件量”与表1相同。请改其中一个，文字里的“{表:…}”才知道指哪一张。"; said != want {
		t.Errorf("%s, want %s", said, want)
	}
	f, _ := tabled(t, "见{表:渠道}", "渠道")
	if found := f.refers(); len(found) != 1 || found[0].Key != at.Block(1, 1) {
		t.Errorf("a reference in a caption: %v", found)
	}
}
