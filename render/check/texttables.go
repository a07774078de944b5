package check

import (
	"math/big"
	"strings"

	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
)

// textTables demands that the tables in the text, and the charts with figures of their own,
// add up as far as they say that they do.
func (c *checker) textTables() {
	for _, t := range c.Figured() {
		select {
		case <-c.done:
			return
		default:
		}
		s := newSummed(c, t)
		s.down()
		s.across()
		s.shares()
	}
}

// A summed is a table in the text while its totals are being checked.
type summed struct {
	*checker
	bind.Block
	slots [][]*report.Spread // the cells by slots
	heads []string           // what stands over each column, from the outermost head cell in
}

func newSummed(c *checker, t bind.Block) *summed {
	slots, heads := t.Slots()
	return &summed{c, t, slots, heads}
}

// isSum reports whether a label is that of a total.
func isSum(label string) bool {
	switch strings.Join(strings.Fields(strings.ReplaceAll(label, "　", "")), "") {
	case "合计", "总计":
		return true
	}
	return false
}

// isPart reports whether a label is that of a total of some rows or columns beside others
// that are counted in it.
func isPart(label string) bool {
	return strings.Contains(label, "小计") || strings.Contains(label, "其中") || strings.Contains(label, "合计") || strings.Contains(label, "总计")
}

// adds reports whether the numbers of a column can be added up: those of a share or of a
// mean cannot.
func (s *summed) adds(col int) bool {
	return !strings.ContainsAny(s.heads[col], "率比占均幅")
}

// figure is the number that a slot holds alone.
func (s *summed) figure(row, col int) (bind.Number, bool) {
	cell := s.slots[row][col]
	if cell.RowSpan*cell.ColSpan > 1 {
		return bind.Number{}, false
	}
	n, err := bind.ParseNumber(strings.ReplaceAll(cell.Text.Text, ",", ""))
	return n, err == nil
}

// label is what stands at the beginning of a row.
func (s *summed) label(row int) string { return s.slots[row][0].Text.Text }

// down demands that the one row of totals is the sum of the rows above it, or of those
// below it where it is the first.
func (s *summed) down() {
	total := -1
	for r := s.Head; r < len(s.Rows); r++ {
		switch label := s.label(r); {
		case isSum(label) && total < 0:
			total = r
		case isPart(label):
			return
		}
	}
	from, to := s.Head, total
	switch {
	case total < 0, total > s.Head && total < len(s.Rows)-1:
		return // none, or one amid the others
	case total == s.Head:
		from, to = s.Head+1, len(s.Rows)
	}
	for col := 1; col < len(s.heads); col++ {
		var slots [][2]int
		for r := from; r < to; r++ {
			slots = append(slots, [2]int{r, col})
		}
		if s.adds(col) {
			s.compare(total, col, slots, "这一列其他各行")
		}
	}
}

// across demands that each column of totals is the sum of the columns beside it: of those
// under the same head, or where it has a head of its own, of all those before it.
func (s *summed) across() {
	for total := 1; total < len(s.heads) && s.Head > 0; total++ {
		last := s.slots[s.Head-1][total]
		if !isSum(last.Text.Text) || last.ColSpan > 1 {
			continue
		}
		var beside []int
		for col := 1; col < len(s.heads); col++ {
			under := last.Row == 0 || s.slots[last.Row-1][col] == s.slots[last.Row-1][total]
			if last.Row == 0 && col > total && total > 1 {
				under = false // behind one that has a head of its own stands something else
			}
			if !under || col == total {
				continue
			}
			if isPart(s.heads[col]) && last.Row == 0 || isPart(s.slots[s.Head-1][col].Text.Text) || !s.adds(col) {
				beside = nil
				break
			}
			beside = append(beside, col)
		}
		for r := s.Head; r < len(s.Rows); r++ {
			var slots [][2]int
			for _, col := range beside {
				slots = append(slots, [2]int{r, col})
			}
			s.compare(r, total, slots, "这一行其他各列")
		}
	}
}

// compare demands that a total is the sum of at least two other numbers. Where one of them
// is none, nobody can tell.
func (s *summed) compare(row, col int, slots [][2]int, others string) {
	total, ok := s.figure(row, col)
	if !ok || len(slots) < 2 {
		return
	}
	var sum bind.Number
	for _, slot := range slots {
		n, ok := s.figure(slot[0], slot[1])
		if !ok {
			return
		}
		sum = sum.Add(n)
	}
	if off := total.Sub(sum); off.Sign() != 0 {
		more := "多 "
		if off.Sign() < 0 {
			more = "少 "
		}
		s.say("texttable.sum", s.Cell(row, col), "填的是 %s，%s之和是 %s，%s%s。请核对这些格子。", total, others, sum, more, magnitude(off))
	}
}

// shares demands that the shares of a column that says that they are some add up to the
// whole, but for what rounding takes or gives.
func (s *summed) shares() {
	for col := 1; col < len(s.heads); col++ {
		if strings.Contains(s.heads[col], "占比") || strings.Contains(s.heads[col], "比重") {
			s.whole(col, s.sharesOf(col))
		}
	}
}

// sharesOf are the shares of a column, without that of a total; none where one is no
// share, or counted in another.
func (s *summed) sharesOf(col int) []percent {
	var shares []percent
	for r := s.Head; r < len(s.Rows); r++ {
		label := s.label(r)
		if isSum(label) {
			continue
		}
		p, ok := readPercent(s.slots[r][col].Text.Text)
		if !ok || isPart(label) || s.slots[r][col].RowSpan > 1 {
			return nil
		}
		shares = append(shares, p)
	}
	return shares
}

// A percent is a percentage, and half a unit of its last digit.
type percent struct{ value, half *big.Rat }

func readPercent(s string) (percent, bool) {
	digits, ok := strings.CutSuffix(strings.ReplaceAll(s, "％", "%"), "%")
	value, valid := new(big.Rat).SetString(digits)
	if _, err := bind.ParseNumber(digits); !ok || !valid || err != nil {
		return percent{}, false
	}
	_, fraction, _ := strings.Cut(digits, ".")
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(fraction))), nil)
	return percent{value, new(big.Rat).SetFrac(big.NewInt(1), unit.Mul(unit, big.NewInt(2)))}, true
}

// whole compares the sum of shares with the whole.
func (s *summed) whole(col int, shares []percent) {
	if len(shares) < 2 {
		return
	}
	sum, slack := new(big.Rat), new(big.Rat)
	for _, p := range shares {
		sum.Add(sum, p.value)
		slack.Add(slack, p.half)
	}
	off := new(big.Rat).Sub(sum, big.NewRat(100, 1))
	if off.Abs(off).Cmp(slack) <= 0 {
		return
	}
	head := s.slots[s.Head-1][col]
	s.say("texttable.share", s.Cell(head.Row, head.Col), "%s各行一共 %s%%，不是 100%%。请核对各行的占比；各行不是一个整体的几部分的，请改列的名称。",
		han.Quote(s.heads[col]), strings.TrimSuffix(strings.TrimRight(sum.FloatString(2), "0"), "."))
}
