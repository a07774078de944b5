package compare

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// A told is a difference as a test expects it.
type told struct {
	Kind     Kind
	Was, Key at.Key
}

// An editing makes a change in a part of a report, as a leader would, and says what it has
// done; false where the part has nothing to do it to. The same draws make the same change.
type editing func(e *editor) (told, bool)

// An editor changes a part of a report.
type editor struct {
	*rapid.T
	r       *report.Report
	l       *layouts.Layout
	section int
	draws   []int // made once, so that a change can be made twice
	next    int
}

// below draws a number from 0 on.
func (e *editor) below(n int) int {
	if e.next == len(e.draws) {
		e.draws = append(e.draws, rapid.IntRange(0, 1<<20).Draw(e.T, "draw"))
	}
	e.next++
	return e.draws[e.next-1] % n
}

var editings = map[string]editing{
	"a number is retyped":        editNumber,
	"a sentence is changed":      editSentence,
	"a paragraph is inserted":    insertParagraph,
	"a paragraph is deleted":     deleteParagraph,
	"a paragraph is moved":       moveParagraph,
	"a paragraph is split":       splitParagraph,
	"two paragraphs are joined":  joinParagraphs,
	"a title is given":           editTitle,
	"a note is changed":          editNote,
	"a note is inserted":         insertNote,
	"a note is deleted":          deleteNote,
	"a cell is retyped":          editCell,
	"a row is inserted":          insertRow,
	"a row is deleted":           deleteRow,
	"a table is deleted":         deleteBlock,
	"a caption is changed":       editCaption,
	"a chart has another shape":  editShape,
	"a chart shows one series":   editSeries,
	"a picture is narrower":      editWidth,
	"a picture is described":     editAlt,
	"a picture has another file": editFile,
}

// whole are those that are about the report as a whole.
var wholeEditings = map[string]editing{
	"a telephone number is changed": editLine("contact.phone", "0000-7654321"),
	"a date is changed":             editLine(at.Date, "2027年1月19日"),
	"a name is changed":             editLine(at.Agency, "另一个单位"),
	"an annex is added":             addAnnex,
	"an annex is deleted":           deleteAnnex,
	"an annex's name is changed":    editAnnexName,
}

func (e *editor) part() *report.Section { return e.r.Section(e.section) }

func (e *editor) body() []*item { return bodyItems(at.Section(e.section), e.part()) }

// setBody gives the part what its text consists of.
func (e *editor) setBody(items []*item) {
	s := e.part()
	s.Paragraphs, s.Blocks = nil, nil
	for _, it := range items {
		if it.kind == paragraph {
			s.Paragraphs = append(s.Paragraphs, it.line)
		} else {
			b := *it.block
			b.After = len(s.Paragraphs)
			s.Blocks = append(s.Blocks, b)
		}
	}
}

// paragraph draws one of the part's, by its place among what its text consists of.
func (e *editor) paragraph(items []*item) (int, bool) {
	var all []int
	for i, it := range items {
		if it.kind == paragraph && len([]rune(it.line.Text)) >= 24 {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	return all[e.below(len(all))], true
}

// key is that of a paragraph of the part by its place, as the part stands now.
func (e *editor) key(place int) at.Key { return e.body()[place].key }

// generated is a report of its own for each seed, in which no two texts are the same.
func generated(l *layouts.Layout, seed uint64) *report.Report {
	r := bindtest.Any(l, seed, bindtest.Mixed)
	bindtest.WithAnnexes(r, seed, bindtest.Mixed)
	bindtest.WithTables(r, seed, bindtest.Mixed)
	bindtest.WithCharts(r, seed, bindtest.Mixed)
	for i := range r.Sections { // without their files, which take long to make
		picture := report.Block{Kind: report.PictureBlock, Caption: report.Text{Text: fmt.Sprintf("第%d幅图片", i)}}
		picture.Picture.File.Text, picture.Picture.Alt.Text = "图.png", fmt.Sprintf("第%d幅图片里有几个字。", i)
		r.Sections[i].Blocks = slices.Insert(r.Sections[i].Blocks, 0, picture)
	}
	n := 0
	own := func(texts []report.Text) {
		for i := range texts {
			n++
			texts[i].Text += fmt.Sprintf("第%d条。", n)
		}
	}
	for _, all := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range all {
			own(all[i].Paragraphs)
			for j := range all[i].Blocks {
				own(all[i].Blocks[j].Notes)
				rows := all[i].Blocks[j].Rows
				for k := range rows {
					n++
					rows[k][len(rows[k])-1].Text.Text += fmt.Sprint(n) // a joined one's too, which nobody sees
				}
			}
		}
	}
	own(r.Attachments)
	for i := range r.Tables {
		own(r.Tables[i].Notes)
	}
	return r
}

func bound(l *layouts.Layout, r *report.Report) *bind.Filled {
	f, _ := bind.Bind(l, r, report.StandardFields())
	return f
}

// edited is a generated report with some changes.
func edited(t *rapid.T, l *layouts.Layout, seed uint64, all ...*prepared) *bind.Filled {
	r := generated(l, seed)
	for _, p := range all {
		e := &editor{T: t, r: r, l: l, section: p.section, draws: p.draws}
		p.told, p.made = p.edit(e)
		p.draws = e.draws
	}
	return bound(l, r)
}

// A prepared change can be made more than once.
type prepared struct {
	edit    editing
	section int
	draws   []int
	told    told
	made    bool
}

// names are those of a table of changes, in their order.
func sortedNames(all map[string]editing) []string {
	var list []string
	for name := range all {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func form(t testing.TB) *layouts.Layout { return bindtest.Form(t, "2021") }

func textsOf(text string, n int) []report.Text {
	return []report.Text{{Text: fmt.Sprintf("%s%d", text, n)}}
}
