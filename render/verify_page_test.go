package render_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compare"
	"nianbao/render/doc"
)

// A webPage is a report as a portal shows it, with what the portal puts around it.
type webPage struct {
	blocks []webBlock
	random *rand.Rand
	told   []telling // what verify must tell of it
	done   map[at.Key]bool
}

// A webBlock is a paragraph or a table of a page.
type webBlock struct {
	key   at.Key
	text  string
	cells [][]webCell // rows of a table
}

// A webCell is a cell of a table.
type webCell struct {
	doc.Cell
	text string
}

// A telling is a discrepancy as tests expect it.
type telling struct {
	Kind compare.DiscrepancyKind
	Key  at.Key // "" for what the report has no place for
}

// tellings are those of a verification.
func tellings(v *render.Verification) []telling {
	var all []telling
	for _, d := range v.Discrepancies() {
		if d.Kind == compare.Extra {
			d.Key = ""
		}
		all = append(all, telling{d.Kind, d.Key})
	}
	return sortedTellings(all)
}

func sortedTellings(all []telling) []telling {
	slices.SortFunc(all, func(a, b telling) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return all
}

// newWebPage is the page of a report's copy for publication.
func newWebPage(p *render.Report, seed uint64) *webPage {
	w := &webPage{random: rand.New(rand.NewPCG(15, seed)), done: map[at.Key]bool{}}
	for _, b := range p.Document(render.Output{Anyway: true}).Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			w.blocks = append(w.blocks, webBlock{key: b.Key, text: strings.ReplaceAll(doc.Text(b.Runs), "\n", "")})
		case *doc.Table:
			t := webBlock{key: b.Key, cells: make([][]webCell, b.Rows)}
			for _, c := range b.Cells {
				t.cells[c.Row] = append(t.cells[c.Row], webCell{c, strings.ReplaceAll(doc.Text(c.Runs), "\n", "")})
			}
			w.blocks = append(w.blocks, t)
		}
	}
	return w
}

// html is the page's file.
func (w *webPage) html() []byte {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=\"utf-8\"><title>某网站</title></head><body>\n<p>当前位置：首页 &gt; 政务公开</p>\n")
	for _, block := range w.blocks {
		if block.cells == nil {
			fmt.Fprintf(&b, "<p>　　%s</p>\n", html.EscapeString(block.text))
			continue
		}
		b.WriteString("<table>\n")
		for _, row := range block.cells {
			b.WriteString("<tr>")
			for _, c := range row {
				fmt.Fprintf(&b, "<td rowspan=%d colspan=%d><p>%s&nbsp;</p></td>", c.RowSpan, c.ColSpan, html.EscapeString(c.text))
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
	}
	b.WriteString("<p>打印本页　关闭窗口</p>\n</body></html>\n")
	return []byte(b.String())
}

// paragraph is the number of a paragraph of a part with so many sentences or more to which
// nothing has been done, or -1.
func (w *webPage) paragraph(sentences int) int {
	for range 20 {
		i := w.random.IntN(len(w.blocks))
		b := &w.blocks[i]
		if b.key.Parts().Kind == at.ParagraphPlace && !w.done[b.key] && strings.Count(b.text, "。") >= sentences && len(b.text) > 60 {
			w.done[b.key] = true
			return i
		}
	}
	return -1
}

// passed is how many paragraphs one passes that is moved from one block to another.
func (w *webPage) passed(from, to int) int {
	n := 0
	for _, b := range w.blocks[min(from, to):max(from, to)] {
		if b.key.Parts().Kind == at.ParagraphPlace {
			n++
		}
	}
	return n
}

// figure is a number's cell, in a row to which nothing has been done, or nil.
func (w *webPage) figure() *webCell {
	for range 20 {
		b := &w.blocks[w.random.IntN(len(w.blocks))]
		if len(b.cells) == 0 || b.key.InText() {
			continue
		}
		row := b.cells[w.random.IntN(len(b.cells))]
		c := &row[w.random.IntN(len(row))]
		if c.Role == doc.Number && !w.done[c.Key.Parent()] {
			w.done[c.Key.Parent()] = true
			return c
		}
	}
	return nil
}

// damages are what happens to a report in a portal's editor. Each does one thing, if it can.
var webDamages = []struct {
	name string
	do   func(w *webPage)
}{
	{"a figure changed", func(w *webPage) {
		if c := w.figure(); c != nil {
			n, _ := strconv.Atoi(c.text)
			c.text = strconv.Itoa(n + 1 + w.random.IntN(9))
			w.told = append(w.told, telling{compare.Differs, c.Key})
		}
	}},
	{"a sentence lost", func(w *webPage) {
		if i := w.paragraph(3); i >= 0 {
			all := strings.SplitAfter(w.blocks[i].text, "。")
			w.blocks[i].text = strings.Join(slices.Delete(all, 1, 2), "")
			w.told = append(w.told, telling{compare.Differs, w.blocks[i].key})
		}
	}},
	{"a sentence doubled", func(w *webPage) {
		if i := w.paragraph(2); i >= 0 {
			all := strings.SplitAfter(w.blocks[i].text, "。")
			w.blocks[i].text = all[0] + strings.Join(all, "")
			w.told = append(w.told, telling{compare.Differs, w.blocks[i].key})
		}
	}},
	{"words changed", func(w *webPage) {
		if i := w.paragraph(1); i >= 0 {
			text := []rune(w.blocks[i].text)
			text[len(text)/2], text[len(text)/2+1] = '某', '些'
			w.blocks[i].text = string(text)
			w.told = append(w.told, telling{compare.Differs, w.blocks[i].key})
		}
	}},
	{"a paragraph lost", func(w *webPage) {
		if i := w.paragraph(1); i >= 0 {
			w.told = append(w.told, telling{compare.Missing, w.blocks[i].key})
			w.blocks = slices.Delete(w.blocks, i, i+1)
		}
	}},
	{"a paragraph too much", func(w *webPage) {
		if i := w.paragraph(1); i >= 0 {
			w.blocks = slices.Insert(w.blocks, i, webBlock{text: fmt.Sprintf("点击量达到%d次，欢迎继续关注本网站推出的专题栏目。", w.random.IntN(900))})
			w.told = append(w.told, telling{compare.Extra, ""})
		}
	}},
	{"a paragraph moved", func(w *webPage) {
		i, j := w.paragraph(1), w.paragraph(1)
		if i < 0 || j < 0 || w.passed(i, j) < 5 { // it might be that the others were moved
			return
		}
		b := w.blocks[i]
		w.blocks = slices.Insert(slices.Delete(w.blocks, i, i+1), min(j, len(w.blocks)-1), b)
		w.told = append(w.told, telling{compare.Misplaced, b.key})
	}},
}

// TestVerifyPage holds that of a saved page all that was done to it is told, and nothing else.
func TestVerifyPage(t *testing.T) {
	r := renderer(t, render.Options{})
	names := []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023", "with-figures"}
	runs := uint64(120)
	if testing.Short() {
		runs = 20
	}
	made := 0
	var reports []*render.Report
	for _, name := range names {
		reports = append(reports, read(t, r, "../samples/"+name+".yaml"))
	}
	for seed := range runs {
		i := int(seed) % len(names)
		w := newWebPage(reports[i], seed)
		var done []string
		for range int(seed) / len(names) % 4 { // none at first
			d := webDamages[w.random.IntN(len(webDamages))]
			n := len(w.told)
			if d.do(w); len(w.told) > n {
				done = append(done, d.name)
			}
		}
		made += len(w.told)
		page := w.html()
		published, err := r.ReadWith(render.Reading{Seen: true}, "网页.html", page)
		if err != nil {
			t.Fatalf("%s, seed %d %v: %v", names[i], seed, done, err)
		}
		v := render.Verify(reports[i], published)
		if diff := cmp.Diff(sortedTellings(w.told), tellings(v)); diff != "" {
			var b strings.Builder
			v.Text(&b)
			t.Errorf("%s, seed %d %v (-done +told):\n%s\n%s", names[i], seed, done, diff, b.String())
		}
	}
	if made < 100 && !testing.Short() {
		t.Errorf("only %d things were done", made)
	}
}
