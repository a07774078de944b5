package doc

// A Scale is the scale beside the figures of a chart: from Low to High in steps, all of
// them in units of the chart's last decimal.
type Scale struct{ Low, High, Step int64 }

// Scale is the chart's scale, with at most so many steps of 1, 2 or 5 times a power of
// ten. It begins with zero, but for lines that would look level from there.
func (c *Chart) Scale(most int64) Scale {
	low, high := c.bounds()
	if low == high {
		high = low + power(c.Decimals)
	}
	for unit := int64(1); ; unit *= 10 {
		for _, times := range [...]int64{1, 2, 5} {
			step := unit * times
			s := Scale{floor(low, step) * step, -floor(-high, step) * step, step}
			if (s.High-s.Low)/step <= most {
				return s
			}
		}
	}
}

// level is how many times as great as their differences figures are that look level when
// they are seen from zero.
const level = 6

// bounds are the least and the greatest figure that the scale must hold.
func (c *Chart) bounds() (low, high int64) {
	least, greatest := c.Series[0].Values[0], c.Series[0].Values[0]
	for _, s := range c.Series {
		for _, v := range s.Values {
			least, greatest = min(least, v), max(greatest, v)
		}
	}
	if apart := greatest - least; c.Shape == Lines && least > 0 && apart > 0 && apart < greatest/level {
		return max(least-apart, 0), greatest
	}
	return min(least, 0), max(greatest, 0)
}

// Tick is a value of the scale in digits, with no more decimals than all its ticks need.
func (c *Chart) Tick(s Scale, v int64) string {
	own := Chart{Decimals: c.Decimals}
	for own.Decimals > 0 && s.Step%10 == 0 && s.Low%10 == 0 {
		own.Decimals--
		s.Step, s.Low, v = s.Step/10, s.Low/10, v/10
	}
	return own.Figure(v)
}

// floor is a quotient, rounded down; the divisor is above 0.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// power is ten to the power of n.
func power(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
