package compare

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// tellings are the differences as tests expect them, without those that follow from others.
func tellings(c *Comparison) []told {
	var all []told
	for _, d := range c.Differences {
		if d.Take != "" {
			all = append(all, told{d.Kind, d.Was, d.Key})
		}
	}
	return all
}

// TestEdits makes some hundred changes, and nothing else is found than those.
func TestEdits(t *testing.T) {
	l := form(t)
	all := maps.Clone(editings)
	maps.Copy(all, wholeEditings)
	list, made := sortedNames(all), 0
	rapid.Check(t, func(t *rapid.T) {
		for range 5 {
			name := rapid.SampledFrom(list).Draw(t, "what")
			seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
			p := &prepared{edit: all[name], section: rapid.IntRange(1, len(l.Sections)).Draw(t, "section")}
			before, after := edited(t, l, seed), edited(t, l, seed, p)
			if !p.made {
				continue
			}
			made++
			c := Compare(before, after)
			if diff := cmp.Diff([]told{p.told}, tellings(c)); diff != "" {
				t.Fatalf("%s (-made +told):\n%s", name, diff)
			}
			checkPieces(t, c)
			checkBack(t, c, Compare(after, before))
			checkMerge(t, before, after)
		}
	})
	if made < 200 && !testing.Short() {
		t.Errorf("only %d changes were made", made)
	}
}

// checkPieces holds that the pieces of each difference make both texts.
func checkPieces(t *rapid.T, c *Comparison) {
	for _, d := range c.Differences {
		var before, after strings.Builder
		for _, p := range d.Pieces {
			if p.Op != Inserted {
				before.WriteString(p.Text)
			}
			if p.Op != Deleted {
				after.WriteString(p.Text)
			}
		}
		if before.String() != d.Before || after.String() != d.After {
			t.Fatalf("%s: the pieces are %q", d.Key, d.Pieces)
		}
	}
}

// back are the kinds the other way round.
var back = map[Kind]Kind{Changed: Changed, Added: Removed, Removed: Added, Moved: Moved, Split: Joined, Joined: Split}

// checkBack holds that two reports differ in the same ways whichever comes first.
func checkBack(t *rapid.T, c, b *Comparison) {
	var want, got []told
	for _, d := range c.Differences {
		was, key := d.Key, d.Was
		switch d.Kind {
		case Added:
			was, key = d.Key, d.Key
		case Removed:
			was, key = "", d.Was
		}
		want = append(want, told{back[d.Kind], was, key})
	}
	for _, d := range b.Differences {
		got = append(got, told{d.Kind, d.Was, d.Key})
	}
	order := func(a, b told) int { return strings.Compare(string(a.Was+a.Key), string(b.Was+b.Key)) }
	slices.SortFunc(want, order)
	slices.SortFunc(got, order)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("the other way round (-want +got):\n%s", diff)
	}
}

// checkMerge holds that a draft with all that a returned copy has differently is that copy,
// and with nothing of it the draft.
func checkMerge(t *rapid.T, draft, returned *bind.Filled) {
	m := NewMerge(draft, []*bind.Filled{returned})
	checkSame(t, "nothing taken", m, draft)
	for _, p := range m.Proposals {
		if !m.Take(p.Take) {
			t.Fatalf("%s cannot be taken", p.Take)
		}
	}
	checkSame(t, "each taken by its name", m, returned)
	m = NewMerge(draft, []*bind.Filled{returned, returned})
	m.All()
	if m.Conflicts() > 0 {
		t.Fatalf("a copy contradicts itself")
	}
	checkSame(t, "all taken", m, returned)
}

func checkSame(t *rapid.T, what string, m *Merge, want *bind.Filled) {
	merged, faults := m.Report()
	if faults != nil {
		t.Fatalf("%s: %v", what, faults)
	}
	if c := Compare(want, bound(want.Layout, merged)); len(c.Differences) > 0 {
		t.Fatalf("%s: %+v", what, c.Differences)
	}
}

// TestSame holds that a report does not differ from itself.
func TestSame(t *testing.T) {
	l := form(t)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
		if c := Compare(edited(t, l, seed), edited(t, l, seed)); len(c.Differences) > 0 {
			t.Fatalf("%+v", c.Differences)
		}
	})
}

// TestTwoCopies merges changes of two leaders in different parts: both are applied.
func TestTwoCopies(t *testing.T) {
	l := form(t)
	list := sortedNames(editings)
	both := 0
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
		edit := func(label string, from, to int) *prepared {
			return &prepared{edit: editings[rapid.SampledFrom(list).Draw(t, label)], section: rapid.IntRange(from, to).Draw(t, "section of "+label)}
		}
		p, q := edit("one", 1, len(l.Sections)/2), edit("other", len(l.Sections)/2+1, len(l.Sections))
		draft, one, other := edited(t, l, seed), edited(t, l, seed, p), edited(t, l, seed, q)
		if !p.made || !q.made {
			return
		}
		both++
		m := NewMerge(draft, []*bind.Filled{one, other})
		m.All()
		if m.Conflicts() > 0 {
			t.Fatalf("conflicts: %+v", m.Proposals)
		}
		checkSame(t, "both", m, edited(t, l, seed, p, q))
	})
	if both == 0 {
		t.Error("no pairs were made")
	}
}

// TestManyEdits takes some of many changes, and then the others: that is the returned copy.
func TestManyEdits(t *testing.T) {
	l := form(t)
	list := sortedNames(editings)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
		var all []*prepared
		for range rapid.IntRange(2, 12).Draw(t, "changes") {
			all = append(all, &prepared{edit: editings[rapid.SampledFrom(list).Draw(t, "what")], section: rapid.IntRange(1, len(l.Sections)).Draw(t, "section")})
		}
		draft, returned := edited(t, l, seed), edited(t, l, seed, all...)
		checkPieces(t, Compare(draft, returned))
		checkMerge(t, draft, returned)
		m := NewMerge(draft, []*bind.Filled{returned})
		for i := range m.Proposals {
			m.Proposals[i].Taken = rapid.Bool().Draw(t, "taken")
		}
		half, faults := m.Report()
		if faults != nil {
			return // rows that belong together
		}
		m = NewMerge(bound(l, half), []*bind.Filled{returned})
		m.All()
		checkSame(t, "the others taken", m, returned)
	})
}

// TestConflicts has two leaders change one place: nothing is taken of either unless it is
// named with its copy.
func TestConflicts(t *testing.T) {
	l := form(t)
	pairs := []struct{ one, two string }{
		{"a sentence is changed", "a sentence is changed"},
		{"a sentence is changed", "a paragraph is deleted"},
		{"a paragraph is split", "a sentence is changed"},
		{"a paragraph is moved", "a sentence is changed"},
		{"a paragraph is inserted", "a paragraph is inserted"},
		{"a number is retyped", "a number is retyped"},
		{"a note is changed", "a note is deleted"},
		{"a cell is retyped", "a cell is retyped"},
		{"a cell is retyped", "a row is deleted"},
		{"a cell is retyped", "a table is deleted"},
		{"a row is inserted", "a table is deleted"},
	}
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		pair := rapid.SampledFrom(pairs).Draw(t, "what")
		seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
		p := &prepared{edit: editings[pair.one], section: rapid.IntRange(1, len(l.Sections)).Draw(t, "section")}
		draft, one := edited(t, l, seed), edited(t, l, seed, p)
		if !p.made {
			return
		}
		q := &prepared{edit: editings[pair.two], section: p.section, draws: slices.Clone(p.draws)}
		if pair.one == pair.two {
			q.draws[len(q.draws)-1] += 7 // the same place, another text
		}
		two := edited(t, l, seed, q)
		if !q.made || len(Compare(one, two).Differences) == 0 || pair.one != pair.two && !p.told.Was.Within(q.told.Was) && p.told.Kind != Added {
			return
		}
		if pair.one == pair.two && p.told.Was != q.told.Was {
			return // another place
		}
		made++
		m := NewMerge(draft, []*bind.Filled{one, two})
		m.All()
		if m.Conflicts() != 2 {
			t.Fatalf("%v: %d conflicts: %+v", pair, m.Conflicts(), m.Proposals)
		}
		checkSame(t, "nothing", m, draft)
		m.Take(m.Proposals[0].Take)
		checkSame(t, "nothing without its copy", m, draft)
		for i, want := range []*bind.Filled{one, two} {
			checkTaken(t, draft, []*bind.Filled{one, two}, i+1, want)
		}
	})
	if made == 0 {
		t.Error("no pairs were made")
	}
}

// checkTaken holds that a draft with all that one of the copies has is that copy.
func checkTaken(t *rapid.T, draft *bind.Filled, copies []*bind.Filled, number int, want *bind.Filled) {
	m := NewMerge(draft, copies)
	for _, p := range m.Proposals {
		if slices.Contains(p.Copies, number) {
			m.Take(p.Take + copyMark + strconv.Itoa(number))
		}
	}
	if m.Conflicts() != 0 {
		t.Fatalf("%d conflicts stay", m.Conflicts())
	}
	checkSame(t, "one copy's", m, want)
}

// TestWords holds what a reader sees of a change: whole numbers and words.
func TestWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"收到申请12件。", "收到申请13件。", "收到申请[-12-]{+13+}件。"},
		{"共1,286.5条。", "共1,386.5条。", "共[-1,286.5-]{+1,386.5+}条。"},
		{"占96.5%。其余不变。", "占97.5%。其余不变。", "占[-96.5%-]{+97.5%+}。其余不变。"},
		{"邮箱abc@x.cn", "邮箱abd@x.cn", "邮箱[-abc-]{+abd+}@x.cn"},
		{"一句。两句。三句。", "一句。三句。", "一句。[-两句。-]三句。"},
		{"同一个。", "同一个。", "同一个。"},
		{"", "新的。", "{+新的。+}"},
		{"全年召开会议研究部署工作。", "全年召开专题会议研究工作。", "全年召开{+专题+}会议研究[-部署-]工作。"},
	} {
		if got := marked(Words(c.before, c.after)); got != c.want {
			t.Errorf("%s → %s: %s, wanted %s", c.before, c.after, got, c.want)
		}
	}
}

func marked(all []Piece) string {
	var b strings.Builder
	for _, p := range all {
		switch p.Op {
		case Deleted:
			b.WriteString("[-" + p.Text + "-]")
		case Inserted:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// TestWordsOfAnything holds that pieces make both texts, whatever these are.
func TestWordsOfAnything(t *testing.T) {
	text := rapid.StringOf(rapid.RuneFrom([]rune("一二三。，；”12.%ab \n𠮷\ufffd\U0010fffd")))
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		var was, is strings.Builder
		last := Piece{Op: 99}
		for _, p := range Words(before, after) {
			if p.Op != Inserted {
				was.WriteString(p.Text)
			}
			if p.Op != Deleted {
				is.WriteString(p.Text)
			}
			if p.Op == last.Op || p.Text == "" || last.Op == Inserted && p.Op == Deleted {
				t.Fatalf("%q follows %q", p, last)
			}
			last = p
		}
		if was.String() != before || is.String() != after {
			t.Fatalf("%q and %q", was.String(), is.String())
		}
	})
}

// TestHostile holds that what is made to cost much is compared roughly.
func TestHostile(t *testing.T) {
	var a, b strings.Builder
	for i := range 30_000 {
		a.WriteRune(rune(0x4E00 + i%20_000))
		b.WriteRune(rune(0x4E00 + (i*7)%20_000))
	}
	if got := Words(a.String(), b.String()); len(got) < 1 {
		t.Error("nothing")
	}
	var was, is []*item
	for i := range 2000 {
		was = append(was, textItems(paragraph, at.Openings, textsOf("甲乙丙丁戊", i))...)
		is = append(is, textItems(paragraph, at.Openings, textsOf("子丑寅卯辰", i))...)
	}
	if n := len(align(was, is)); n != 4000 {
		t.Errorf("%d steps", n)
	}
}
