package check

import (
	"fmt"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
)

// A numbering is how far the numbers of a part's paragraphs have come.
type numbering struct {
	last   [bind.MarkArabicBracketed + 1]int // by style
	loose  bool                              // a paragraph without number came last
	spoken int                               // of 一是, 二是, 三是
	unsure bool                              // some of the part could not be read
}

// numbering finds numbers that are written in another way than the standard's
// and numbers that are out of order; series are those of the parts, by their keys.
// Where a paragraph could not be read, nobody can tell whether its number is there.
func (c *checker) numbering(w *worded, series map[at.Key]*numbering) {
	part := w.text.Key.Parent()
	n := series[part]
	if n == nil {
		n = &numbering{unsure: c.unread(part)}
		series[part] = n
	}
	if w.marker.Wanted != "" {
		c.mark("text.numbering", w.passage(0, w.marker.Runes), "编号“%s”应写作“%s”。", w.piece(0, w.marker.Runes), w.marker.Wanted)
	}
	if m := w.marker; m.Style == bind.MarkNone {
		n.loose = true
	} else {
		if said := n.next(m); said != "" && !n.unsure {
			c.mark("text.order", w.passage(0, m.Runes), "%s", said)
		}
		n.spoken = 0
	}
	c.spokenNumbers(w, n)
}

// next takes the number of a further paragraph and says what is wrong with it.
func (n *numbering) next(m bind.Marker) string {
	last, loose := n.last[m.Style], n.loose
	n.last[m.Style], n.loose = m.Number, false
	for deeper := m.Style + 1; int(deeper) < len(n.last); deeper++ {
		n.last[deeper] = 0
	}
	number := m.Right()
	before := bind.Marker{Style: m.Style, Number: last}.Right()
	switch {
	case m.Number == last+1, m.Number == 1 && (m.Style != bind.MarkBracketed || loose):
		return ""
	case m.Number == 1:
		return fmt.Sprintf("前面已经编到“%s”，这里又从“%s”编起。请核对编号。", before, number)
	case last == 0:
		return fmt.Sprintf("编号从“%s”开始，前面缺“%s”。请核对是漏了内容还是编错了。", number, bind.Marker{Style: m.Style, Number: m.Number - 1}.Right())
	case m.Number == last:
		return fmt.Sprintf("“%s”出现了两次。请改正编号。", number)
	}
	return fmt.Sprintf("“%s”后面是“%s”，编号不连续。请核对是漏了内容还是编错了。", before, number)
}

// spokenNumbers finds gaps in a series of 一是, 二是, 三是, which may go on over
// paragraphs. Only a gap is sure: a series may stand within another.
func (c *checker) spokenNumbers(w *worded, n *numbering) {
	for i := 1; i < len(w.runes); i++ {
		if w.runes[i] != '是' || !w.boundary(i-2) {
			continue
		}
		number := int(han.ChineseDigit(w.runes[i-1]))
		if number < 1 {
			continue
		}
		if last := n.spoken; last > 0 && number > last+1 && !n.unsure {
			c.mark("text.order", w.passage(i-1, i+1), "“%s是”后面是“%s是”，中间缺“%s是”。请核对是漏了内容还是编错了。",
				han.Ordinal(last), han.Ordinal(number), han.Ordinal(last+1))
		}
		n.spoken = number
	}
}
