package doc

import "strings"

// Labels names a row of numbers, by the stub on the left of its first number,
// and each of its numbers, by the heading right above it, with as many of the
// headings above that as it takes to tell them apart: 行政复议—总计,
// 未经复议直接起诉—总计. The stub is empty where the row has none.
func (g *Grid) Labels(row int) (stub string, heads []string) {
	var above [][]string
	deepest := 1
	for col := 0; col < g.Cols; {
		c := g.At(row, col)
		col = c.Col + c.ColSpan
		if c.Role != Number || c.Row != row {
			continue
		}
		if len(above) == 0 && c.Col > 0 && g.At(row, c.Col-1).Role == Stub {
			stub = Text(g.At(row, c.Col-1).Runs)
		}
		above = append(above, g.headsAbove(c))
		deepest = max(deepest, len(above[len(above)-1]))
	}
	for depth := 1; depth <= deepest; depth++ {
		if heads = tails(above, depth); distinct(heads) {
			break
		}
	}
	return stub, heads
}

// headsAbove is the headings over a number, the uppermost first: the nearest
// and those that stand on it. Between the number and its headings there may be
// other rows of numbers and bands.
func (g *Grid) headsAbove(number *Cell) []string {
	var heads []string
	for row := number.Row - 1; row >= 0; {
		c := g.At(row, number.Col)
		if c.Role == Head {
			heads = append([]string{Text(c.Runs)}, heads...)
		} else if len(heads) > 0 {
			break
		}
		row = c.Row - 1
	}
	return heads
}

// tails joins the last depth headings of each number.
func tails(above [][]string, depth int) []string {
	out := make([]string, len(above))
	for i, heads := range above {
		out[i] = strings.Join(heads[max(0, len(heads)-depth):], "—")
	}
	return out
}

func distinct(texts []string) bool {
	seen := make(map[string]bool, len(texts))
	for _, t := range texts {
		if seen[t] {
			return false
		}
		seen[t] = true
	}
	return true
}
