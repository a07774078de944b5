package check

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/bind"
	"nianbao/render/report"
)

// sampleNames are the reports in samples/, of four offices.
var sampleNames = []string{"example-2026", "xilinhot-sfj-2023", "jinhu-2023", "shanghai-office-2019"}

func sample(t testing.TB, name string) *bind.Filled {
	t.Helper()
	f, read := bound(t, readReport(t, "../../samples/"+name+".yaml"))
	if len(read) > 0 {
		t.Fatal(read)
	}
	return f
}

// TestUnrelated measures what reports of different offices have in common by
// chance, of which the thresholds must keep well clear.
func TestUnrelated(t *testing.T) {
	const most = 10
	for _, own := range sampleNames {
		for _, p := range printsOf(sample(t, own)) {
			for _, other := range sampleNames {
				for _, q := range printsOf(sample(t, other)) {
					if len(p.shingles) < leastShingles || own == other {
						continue
					}
					if percent := shared(p.shingles, q.shingles) * 100 / len(p.shingles); percent > most {
						t.Errorf("part %d of %s is %d%% of part %d of %s", p.section, own, percent, q.section, other)
					}
				}
			}
		}
	}
}

// TestSketch holds the sketches against a plain count: they may rule out only
// what is below every threshold.
func TestSketch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := func(values []uint64) *print {
			slices.Sort(values)
			p := &print{shingles: slices.Compact(values)}
			p.folded = p.sketch.fill(p.shingles)
			return p
		}
		value := rapid.Map(rapid.Uint64Range(0, 300), func(v uint64) uint64 { return v&63 | v>>6<<14 }) // a few to each bit
		values := rapid.SliceOfN(value, 200, 400).Draw(t, "a")
		kept := rapid.IntRange(0, len(values)).Draw(t, "kept")
		b := list(slices.Concat(values[:kept], rapid.SliceOfN(value, 0, 400).Draw(t, "b")))
		a := list(values)
		both := 0
		for _, h := range a.shingles {
			if slices.Contains(b.shingles, h) {
				both++
			}
		}
		got := a.percent(b)
		if len(a.shingles) > 0 && got != both*100/len(a.shingles) && (got != 0 || both*100 >= likeOther*len(a.shingles)) {
			t.Fatalf("%d of %d shared are %d%%", both, len(a.shingles), got)
		}
	})
}

// TestPassages: a passage is what stands in both texts, whatever the marks, if it
// is long enough to be quoted.
func TestPassages(t *testing.T) {
	for theirs, want := range map[string][]string{
		"本县有制发行政规范性文件２件、废止1件、现行有效9件，（均已公开）另有它事，做好政府信息公开工作。": {"制发行政规范性文件2件，废止1件，现行有效9件，均已公开", "做好政府信息公开工作"},
		"做好政府信息公开工作。另有它事，在不动产登记大厅设。":                        {"做好政府信息公开工作"},
	} {
		other := sample(t, "example-2026").Report
		other.Sections[0].Paragraphs = []report.Text{{Text: theirs}}
		filled, _ := bound(t, other)
		c := &checker{Filled: sample(t, "example-2026")}
		var got []string
		for _, p := range c.inCommon(1, &Reference{Filled: filled}) {
			got = append(got, p.words())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q", theirs, got)
		}
	}
}

// BenchmarkAll500 compares 500 reports, of which many share some of their
// sentences, each with all others.
func BenchmarkAll500(b *testing.B) {
	const count = 500
	random := rand.New(rand.NewPCG(1, 2))
	var all []*Reference
	for i := range count {
		f := sample(b, sampleNames[i%len(sampleNames)])
		rewrite(f.Report, random.Float64(), random)
		all = append(all, NewReference("某局.yaml", f))
	}
	b.ResetTimer()
	found := 0
	for b.Loop() {
		found = 0
		for i := range all {
			others := slices.Concat(all[:i], all[i+1:])
			c := &checker{Filled: all[i].Filled, options: Options{Like: others}}
			c.likeness()
			found += len(c.findings)
		}
	}
	b.ReportMetric(float64(found), "findings")
}

// rewrite gives a part of a report's sentences other words.
func rewrite(r *report.Report, part float64, random *rand.Rand) {
	for i := range r.Sections {
		for j := range r.Sections[i].Paragraphs {
			var b strings.Builder
			for sentence := range sentences(r.Sections[i].Paragraphs[j].Text, sentenceMarks) {
				if random.Float64() < part {
					runes := []rune(sentence)
					random.Shuffle(len(runes)-1, func(k, l int) { runes[k], runes[l] = runes[l], runes[k] })
					sentence = string(runes)
				}
				b.WriteString(sentence)
			}
			r.Sections[i].Paragraphs[j].Text = b.String()
		}
	}
}
