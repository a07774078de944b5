package check

import (
	"fmt"
	"strings"
)

// A numbering is how far the numbers of a section's paragraphs have come.
type numbering struct {
	last   [markArabicBracketed + 1]int // by style
	loose  bool                         // a paragraph without number came last
	spoken int                          // of 一是, 二是, 三是
}

// numbering finds numbers that are written in another way than the standard's
// and numbers that are out of order.
func (c *checker) numbering(w *worded, series map[string]*numbering) {
	prefix := w.key[:strings.LastIndexByte(string(w.key), '.')]
	n := series[string(prefix)]
	if n == nil {
		n = &numbering{}
		series[string(prefix)] = n
	}
	if w.marker.wanted != "" {
		c.mark("text.numbering", w, 0, w.marker.runes, "编号“%s”应写作“%s”。", w.piece(0, w.marker.runes), w.marker.wanted)
	}
	if m := w.marker; m.style == markNone {
		n.loose = true
	} else {
		if said := n.next(m); said != "" {
			c.mark("text.order", w, 0, m.runes, "%s", said)
		}
		n.spoken = 0
	}
	c.spokenNumbers(w, n)
}

// next takes the number of a further paragraph and says what is wrong with it.
func (n *numbering) next(m marker) string {
	last, loose := n.last[m.style], n.loose
	n.last[m.style], n.loose = m.number, false
	for deeper := m.style + 1; int(deeper) < len(n.last); deeper++ {
		n.last[deeper] = 0
	}
	number := m.right()
	before := marker{style: m.style, number: last}.right()
	switch {
	case m.number == last+1, m.number == 1 && (m.style != markBracketed || loose):
		return ""
	case m.number == 1:
		return fmt.Sprintf("前面已经编到“%s”，这里又从“%s”编起。请核对编号。", before, number)
	case last == 0:
		return fmt.Sprintf("编号从“%s”开始，前面缺“%s”。请核对是漏了内容还是编错了。", number, marker{style: m.style, number: m.number - 1}.right())
	case m.number == last:
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
		number := int(chineseDigit(w.runes[i-1]))
		if number < 1 {
			continue
		}
		if last := n.spoken; last > 0 && number > last+1 {
			c.mark("text.order", w, i-1, i+1, "“%s是”后面是“%s是”，中间缺“%s是”。请核对是漏了内容还是编错了。",
				chineseOrdinal(last), chineseOrdinal(number), chineseOrdinal(last+1))
		}
		n.spoken = number
	}
}
