package check

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// How much of a section, in percent, must be another's before it is remarked on.
// An office's own words for its own channels recur; unrelated real reports have
// at most 4 % of a section in common (see TestUnrelated).
const (
	likeOther = 50
	likeLast  = 60
	unchanged = 95
)

// leastShingles is how much a section must say of its own to be compared.
const leastShingles = 80

// NewReference makes a report ready to compare others with. Name is for
// messages. A Reference may be used by any number of goroutines at once.
func NewReference(name string, f *bind.Filled) *Reference {
	return &Reference{Name: name, Filled: f, prints: printsOf(f)}
}

// likeness points out sections that are another office's text (雷同).
func (c *checker) likeness() {
	if len(c.options.Like) == 0 {
		return
	}
	for _, p := range c.ownPrints() {
		if len(p.shingles) >= leastShingles {
			c.likeOthers(p)
		}
	}
}

// ownPrints are the prints of the report itself, taken once.
func (c *checker) ownPrints() prints {
	if c.prints == nil {
		c.prints = printsOf(c.Filled)
	}
	return c.prints
}

// ready is the prints of a reference, also of one that was made by hand.
func (r *Reference) ready() prints {
	if r.prints == nil && r.Filled != nil {
		return printsOf(r.Filled)
	}
	return r.prints
}

// likeLast points out sections that are last year's. The part on problems must
// not be last year's at all.
func (c *checker) likeLast(last *Reference) {
	theirs, onProblems := last.ready(), c.Layout.Part(problemsPart)
	for _, p := range c.ownPrints() {
		percent := theirs.percent(&p)
		switch {
		case p.section == onProblems && c.sameText(p.section, last):
			c.alike("years.unchanged", p.section, last, "与上年报告（%s）相同%s。请写今年发现的问题，以及上年问题整改得怎样。", han.Shown(last.Name))
		case p.section == onProblems && percent >= unchanged:
			c.alike("years.unchanged", p.section, last, "与上年报告（%s）几乎相同%s。请写今年发现的问题，以及上年问题整改得怎样。", han.Shown(last.Name))
		case percent >= likeLast && len(p.shingles) >= leastShingles:
			c.alike("likeness.last", p.section, last, "有 %d%% 的文字与上年报告（%s）相同%s。请按今年的工作重写，删去上年留下的内容。", percent, han.Shown(last.Name))
		}
	}
}

// isLikeLast reports whether a section was found to be last year's.
func (c *checker) isLikeLast(section int) bool {
	return slices.ContainsFunc(c.findings, func(f at.Finding) bool {
		return (f.Rule == "likeness.last" || f.Rule == "years.unchanged") && f.Key.Within(at.Section(section))
	})
}

// sameText reports whether a section is last year's, letter by letter.
func (c *checker) sameText(section int, last *Reference) bool {
	own := joined(c.Filled, section)
	return own != "" && own == joined(last.Filled, section)
}

// joined is the strand of a section as a whole.
func joined(f *bind.Filled, section int) string {
	var b strings.Builder
	for _, t := range paragraphs(f, section) {
		b.WriteString(string(strandOf(t.Text.Text).runes))
	}
	return b.String()
}

// likeOthers compares a section with the same section of other offices' reports,
// and names the likest.
func (c *checker) likeOthers(p print) {
	best, count, which := 0, 0, -1
	for i := range c.options.Like {
		other := c.options.Like[i]
		percent := other.ready().percent(&p)
		if percent < likeOther {
			continue
		}
		count++
		if percent > best {
			best, which = percent, i
		}
	}
	if which < 0 {
		return
	}
	other := c.options.Like[which]
	more := ""
	if count > 1 {
		more = fmt.Sprintf("，另有 %d 份报告也有一半以上相同", count-1)
	}
	c.alike("likeness.other", p.section, other, "有 %d%% 的文字与“%s”%d 年度报告（%s）的同一部分相同%s"+more+"。请按本单位的实际重写，不要套用。",
		best, han.Shown(other.Report.Agency()), other.Report.Year, han.Shown(other.Name))
}

// percent is how much of a section the same one of another report has too.
func (all prints) percent(p *print) int {
	for i := range all {
		if all[i].section == p.section {
			return p.percent(&all[i])
		}
	}
	return 0
}

// percent is how much of a section another has too. It is 0 where the sketches
// rule out that it is worth remarking on.
func (p *print) percent(q *print) int {
	if len(p.shingles) == 0 || (p.sketch.shared(&q.sketch)+p.folded)*100 < likeOther*len(p.shingles) {
		return 0
	}
	return shared(p.shingles, q.shingles) * 100 / len(p.shingles)
}

// shared counts what two sorted lists have in common.
func shared(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}

// A sketch says of each of its bits whether a list has a shingle there. Lists
// share at most as many shingles as their sketches share bits, and as many more
// as the first has shingles that share a bit.
type sketch [256]uint64

// fill sets the bits of a list, and returns how many were set already.
func (s *sketch) fill(shingles []uint64) (folded int) {
	for _, h := range shingles {
		word, bit := h>>6%uint64(len(s)), uint64(1)<<(h&63)
		if s[word]&bit != 0 {
			folded++
		}
		s[word] |= bit
	}
	return folded
}

func (s *sketch) shared(t *sketch) int {
	n := 0
	for i := range s {
		n += bits.OnesCount64(s[i] & t[i])
	}
	return n
}

// alike records that a section is another's, with the longest passages where the
// message has its last %s.
func (c *checker) alike(rule string, section int, other *Reference, format string, args ...any) {
	passages := c.inCommon(section, other)
	key, start, end := at.Paragraph(section, 1), 0, 0
	quotes := ""
	if len(passages) > 0 {
		key = passages[0].text.Key
		start, end = c.characters(passages[0].passage)
		quoted := make([]string, len(passages))
		for i, p := range passages {
			quoted[i] = han.Quote(han.Shown(p.words()))
		}
		quotes = "，如" + strings.Join(quoted, "、")
	}
	f := rules.New(rule, key, c.Source(key), format, append(slices.Clone(args), quotes)...)
	f.Start, f.End, f.Where = start, end, c.Where(at.Section(section))
	c.add(f)
}
