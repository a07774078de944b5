package render_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/render"
	"nianbao/render/golden"
)

// cell is the cell of the page that has a number.
func (w *webPage) cell(key string) *webCell {
	for _, b := range w.blocks {
		for _, row := range b.cells {
			for i := range row {
				if string(row[i].Key) == key {
					return &row[i]
				}
			}
		}
	}
	panic("the page has no " + key)
}

// block is the number of the block with a key.
func (w *webPage) block(key string) int {
	return slices.IndexFunc(w.blocks, func(b webBlock) bool { return string(b.key) == key })
}

// edit changes the text of a paragraph.
func (w *webPage) edit(key string, old, altered string) {
	b := &w.blocks[w.block(key)]
	b.text = strings.Replace(b.text, old, altered, 1)
}

// remove removes blocks.
func (w *webPage) remove(keys ...string) {
	w.blocks = slices.DeleteFunc(w.blocks, func(b webBlock) bool { return slices.Contains(keys, string(b.key)) })
}

// portals are what portals do to a report, each on a page of its own; what is told of it
// stands in testdata/verify.txt.
var portals = []struct {
	name, sample string
	do           func(w *webPage)
}{
	{"nothing", "example-2026", func(*webPage) {}},
	{"figures and a blank cell", "example-2026", func(w *webPage) {
		w.cell("applications.received.person").text = "21"
		w.cell("applications.repeated.person").text = ""
		w.cell("disclosure.licensing.decisions").text = ""
	}},
	{"a row lost", "example-2026", func(w *webPage) {
		for i, b := range w.blocks {
			w.blocks[i].cells = slices.DeleteFunc(b.cells, func(row []webCell) bool {
				return slices.ContainsFunc(row, func(c webCell) bool { return c.Key == "disclosure.licensing.decisions" })
			})
		}
	}},
	{"a table lost", "example-2026", func(w *webPage) {
		w.remove("litigation")
	}},
	{"the title, the signature and the date lost", "example-2026", func(w *webPage) {
		w.remove("title", "signature", "date")
	}},
	{"marks of another width", "example-2026", func(w *webPage) {
		for i := range w.blocks {
			w.blocks[i].text = strings.NewReplacer("，", ",", "“", "\"", "”", "\"", "（", "(", "）", ")").Replace(w.blocks[i].text)
		}
		w.edit("sections.1.2", "公开", "公示")
	}},
	{"a paragraph divided, two joined, blanks", "example-2026", func(w *webPage) {
		i := w.block("sections.1.2")
		first, rest, _ := strings.Cut(w.blocks[i].text, "。")
		w.blocks[i].text = first + "。"
		w.blocks = slices.Insert(w.blocks, i+1, webBlock{text: strings.ReplaceAll(rest, "，", "， ")})
		j := w.block("sections.5.2")
		w.blocks[j].text += w.blocks[j+1].text
		w.blocks = slices.Delete(w.blocks, j+1, j+2)
	}},
	{"a row twice, figures glued", "example-2026", func(w *webPage) {
		w.cell("applications.granted.person").text += "0"
		for i, b := range w.blocks {
			for n, row := range b.cells {
				if slices.ContainsFunc(row, func(c webCell) bool { return c.Key == "disclosure.licensing.decisions" }) {
					w.blocks[i].cells = slices.Insert(b.cells, n, row)
					break
				}
			}
		}
	}},
	{"a part's title changed, another lost, a label changed, a column lost", "jinhu-2023", func(w *webPage) {
		w.edit("sections.5.title", "主要问题", "突出问题")
		w.remove("sections.6.title")
		for i, b := range w.blocks {
			for n, row := range b.cells {
				for j := range row {
					row[j].text = strings.ReplaceAll(row[j].text, "其他法律行政法规禁止公开", "其他法律行政止公开")
				}
				if b.key == "litigation" && len(row) > 14 {
					w.blocks[i].cells[n] = row[1:]
				}
			}
		}
	}},
	{"tables in the text", "with-figures", func(w *webPage) {
		for i := range w.blocks {
			for _, row := range w.blocks[i].cells {
				for n := range row {
					if row[n].text == "281" {
						row[n].text = "218"
					}
				}
			}
		}
		w.remove("sections.1.blocks.1.notes.2")
		w.edit("annexes.1.1", "。", "！")
	}},
}

// TestVerify holds what is told of what portals do.
func TestVerify(t *testing.T) {
	r := renderer(t, render.Options{})
	var all bytes.Buffer
	for _, c := range portals {
		report := read(t, r, "../samples/"+c.sample+".yaml")
		w := newWebPage(report, 0)
		c.do(w)
		published, err := r.ReadWith(render.Reading{Seen: true}, "网页.html", w.html())
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		all.WriteString("== " + c.name + "\n")
		v := render.Verify(report, published)
		if err := v.Text(&all); err != nil {
			t.Fatal(err)
		}
	}
	golden.Check(t, "verify.txt", all.Bytes())
}

// TestVerifyOwn holds that our own files, web pages among them, say what they are made of.
func TestVerifyOwn(t *testing.T) {
	r := renderer(t, render.Options{})
	for _, m := range samples(t) {
		name, copied, _ := strings.Cut(m.name, "/")
		if copied != "publication" {
			continue
		}
		report := read(t, r, "../samples/"+name+".yaml")
		o := render.Output{Anyway: true}
		page, part := written(t, report.HTML, o), written(t, report.HTML, render.Output{Anyway: true, Fragment: true})
		for file, data := range map[string][]byte{"网上的.pdf": m.pdf, "网上的.docx": m.word, "网上的.xlsx": m.excel, "网上的.html": page, "正文.html": part} {
			published, err := r.ReadWith(render.Reading{Seen: true, Files: os.DirFS("../samples")}, file, data)
			if err != nil {
				t.Fatalf("%s %s: %v", m.name, file, err)
			}
			v := render.Verify(report, published)
			if numbers, texts := v.Same(); len(v.Discrepancies()) > 0 || numbers == 0 || texts == 0 {
				var b strings.Builder
				v.Text(&b)
				t.Errorf("%s %s:\n%s", m.name, file, b.String())
			}
		}
	}
}

// BenchmarkVerify holds a saved page against its report: reading, recognising, comparing.
func BenchmarkVerify(b *testing.B) {
	r := renderer(b, render.Options{})
	report := read(b, r, "../samples/xilinhot-sfj-2023.yaml")
	page := newWebPage(report, 0).html()
	for b.Loop() {
		published, err := r.ReadWith(render.Reading{Seen: true}, "网页.html", page)
		if err != nil {
			b.Fatal(err)
		}
		if v := render.Verify(report, published); len(v.Discrepancies()) > 0 {
			b.Fatal(v.Discrepancies())
		}
	}
}
