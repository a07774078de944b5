package extract

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/report"
)

// A worker edits a Word file at random, and keeps what the report is then.
type worker struct {
	*rand.Rand
	*editor
	want   *report.Report
	bodies map[at.Key][]kept // of each part what stands in it
	typed  int
	asides int // changes and comments
}

// A kept is a paragraph and the key by which it was printed; "" for a new one.
type kept struct {
	key  at.Key
	text string
}

// deeds are what a worker does, each to one place; ok is false where there is none.
var deeds = map[string]func(w *worker) bool{
	"retype": func(w *worker) bool {
		return w.some(func(p *kept) {
			p.text = w.words()
			w.retype(p.key, p.text)
		})
	},
	"append": func(w *worker) bool {
		return w.some(func(p *kept) {
			more := w.words()
			p.text += more
			node := w.paragraph(p.key)
			node.kids = append(node.kids, run(more))
		})
	},
	"insert before": func(w *worker) bool {
		return w.some(func(p *kept) {
			more := w.words()
			p.text = more + p.text
			node := w.paragraph(p.key)
			node.kids = slices.Insert(node.kids, 1, run(more))
		})
	},
	"insertion": func(w *worker) bool {
		return w.some(func(p *kept) {
			more := w.words()
			p.text += more
			node := w.paragraph(p.key)
			node.kids = append(node.kids, insertion(run(more)))
			w.asides++
		})
	},
	"deletion": func(w *worker) bool {
		return w.some(func(p *kept) {
			gone := w.words()
			node := w.paragraph(p.key)
			node.kids = append(node.kids, deletion(gone))
			w.asides++
		})
	},
	"new": func(w *worker) bool {
		holder, n, ok := w.pick()
		if !ok {
			return false
		}
		text := w.words()
		p, in := w.around(w.bodies[holder][n].key, "w:p")
		put(in, p, el("w:p", []*node{run(text)}))
		w.bodies[holder] = slices.Insert(w.bodies[holder], n+1, kept{"", text})
		return true
	},
	"delete": func(w *worker) bool {
		holder, n, ok := w.pick()
		if !ok {
			return false
		}
		node, in := w.around(w.bodies[holder][n].key, "w:p")
		cut(node, in)
		w.bodies[holder] = slices.Delete(w.bodies[holder], n, n+1)
		return true
	},
	"move": func(w *worker) bool {
		from, n, ok := w.pick()
		to, m, also := w.pick()
		if !ok || !also || w.bodies[from][n].key == w.bodies[to][m].key {
			return false
		}
		moved, behind := w.bodies[from][n], w.bodies[to][m].key
		node, in := w.around(moved.key, "w:p")
		cut(node, in)
		put(in, w.paragraph(behind), node)
		w.bodies[from] = slices.Delete(w.bodies[from], n, n+1)
		m = slices.IndexFunc(w.bodies[to], func(p kept) bool { return p.key == behind })
		w.bodies[to] = slices.Insert(w.bodies[to], m+1, moved)
		return true
	},
	"number": func(w *worker) bool {
		var keys []at.Key
		for key := range w.keys {
			if key.Parts().Kind == at.NumberPlace && key.Parts().Table == "applications" {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		key, text := keys[w.IntN(len(keys))], fmt.Sprint(w.IntN(1000))
		w.retype(key, text)
		setToken(w.want, key, text)
		return true
	},
}

// words are a text that nobody has typed yet.
func (w *worker) words() string {
	w.typed++
	return fmt.Sprintf("第%d处新写的文字。", w.typed)
}

// pick is a paragraph of a part that has a key and has not been worked on.
func (w *worker) pick() (holder at.Key, n int, ok bool) {
	var all []struct {
		holder at.Key
		n      int
	}
	for _, holder := range w.holders() {
		for n, p := range w.bodies[holder] {
			if p.key != "" && w.keys[p.key] != "" {
				all = append(all, struct {
					holder at.Key
					n      int
				}{holder, n})
			}
		}
	}
	if len(all) == 0 {
		return "", 0, false
	}
	one := all[w.IntN(len(all))]
	return one.holder, one.n, true
}

func (w *worker) holders() []at.Key {
	var all []at.Key
	for key := range w.bodies {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

// some works on a paragraph, once.
func (w *worker) some(do func(p *kept)) bool {
	holder, n, ok := w.pick()
	if ok {
		do(&w.bodies[holder][n])
	}
	return ok
}

// noise does what programs do to a file that says nothing: runs are cut in pieces, spelling
// is marked, sessions are numbered, words are tagged, bookmarks stand between paragraphs.
func (w *worker) noise() {
	w.body.walk(func(n, in *node) {
		switch {
		case n.name == "w:p" && w.IntN(2) == 0:
			n.attrs = append(n.attrs, [2]string{"w:rsidR", "00AB12CD"})
		case n.name == "w:r" && n.kid("w:t") != nil && len(n.kids) == 1 && w.IntN(2) == 0:
			text := []rune(n.words())
			cut := w.IntN(len(text) + 1)
			first, second := run(string(text[:cut])), run(string(text[cut:]))
			i := slices.Index(in.kids, n)
			if w.IntN(3) == 0 {
				second = el("w:smartTag", []*node{second}, "w:element", "chsdate")
			}
			in.kids = slices.Concat(in.kids[:i], []*node{el("w:proofErr", nil, "w:type", "spellStart"), first, el("w:proofErr", nil, "w:type", "spellEnd"), second}, in.kids[i+1:])
		case n.name == "w:bookmarkStart" && in.name == "w:p" && slices.Index(w.body.kids, in) >= 0 && slices.Index(in.kids, n) == 1 && w.IntN(4) == 0:
			in.kids = slices.Delete(in.kids, 1, 2)
			w.body.kids = slices.Insert(w.body.kids, slices.Index(w.body.kids, in), n)
		}
	})
}

// TestWordRandom holds that what is read of files that were worked on at random is what was
// done to them.
func TestWordRandom(t *testing.T) {
	names := []string{}
	for name := range deeds {
		names = append(names, name)
	}
	slices.Sort(names)
	l := sampleForm(t)
	done := map[string]int{}
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(14, seed))
		r := bindtest.Any(l, seed, bindtest.Chinese)
		bindtest.WithAnnexes(r, seed, bindtest.Chinese)
		w := &worker{Rand: random, editor: edit(t, wordOf(t, l, r, compose.Copy(seed%2))), want: r, bodies: map[at.Key][]kept{}}
		for i := range r.Sections {
			w.bodies[at.Section(r.Sections[i].Number)] = nil
			for n, p := range r.Sections[i].Paragraphs {
				key := at.Section(r.Sections[i].Number)
				w.bodies[key] = append(w.bodies[key], kept{key.Item(n + 1), p.Text})
			}
		}
		var log []string
		for range 1 + random.IntN(4) {
			name := names[random.IntN(len(names))]
			if deeds[name](w) {
				log = append(log, name)
				done[name]++
			}
		}
		w.noise()
		for i := range r.Sections {
			s := &r.Sections[i]
			s.Paragraphs = nil
			for _, p := range w.bodies[at.Section(s.Number)] {
				s.Paragraphs = append(s.Paragraphs, report.Text{Text: p.text})
			}
		}
		got, _, found := Read(wordInput(t, w.data()))
		if got == nil {
			t.Fatal(seed, log, found)
		}
		if diff := cmp.Diff(yamlOf(t, w.want), yamlOf(t, got)); diff != "" {
			t.Errorf("%d %s (-want +got):\n%s", seed, strings.Join(log, ", "), diff)
		}
		if len(found) != w.asides {
			t.Errorf("%d %s: %d findings, wanted %d: %v", seed, strings.Join(log, ", "), len(found), w.asides, found)
		}
	}
	if len(done) != len(names) {
		t.Errorf("only %v was done", done)
	}
}
