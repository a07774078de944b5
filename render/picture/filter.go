package picture

// Filters of a row (W3C PNG, 9.2): each byte is written as how it differs from what the
// bytes to its left and above it let expect.
const (
	filterNone = iota
	filterSub
	filterUp
	filterAverage
	filterPaeth
)

// unfilter undoes a row's filter in place. The row above is there without its filter; step
// is how far to the left the neighbour is.
func unfilter(filter byte, row, above []byte, step int) {
	above = above[:len(row)]
	switch filter {
	case filterSub:
		for i := step; i < len(row); i++ {
			row[i] += row[i-step]
		}
	case filterUp:
		for i, b := range above {
			row[i] += b
		}
	case filterAverage:
		for i := range min(step, len(row)) {
			row[i] += above[i] / 2
		}
		for i := step; i < len(row); i++ {
			row[i] += byte((int(row[i-step]) + int(above[i])) / 2)
		}
	case filterPaeth:
		for i := range min(step, len(row)) {
			row[i] += above[i]
		}
		for i := step; i < len(row); i++ {
			row[i] += paeth(row[i-step], above[i], above[i-step])
		}
	}
}

// refilter writes a row with a filter into out.
func refilter(filter byte, out, row, above []byte, step int) {
	copy(out, row)
	switch filter {
	case filterSub:
		for i := step; i < len(row); i++ {
			out[i] -= row[i-step]
		}
	case filterUp:
		for i, b := range above {
			out[i] -= b
		}
	case filterAverage:
		for i := range row {
			left := 0
			if i >= step {
				left = int(row[i-step])
			}
			out[i] -= byte((left + int(above[i])) / 2)
		}
	case filterPaeth:
		for i := range min(step, len(row)) {
			out[i] -= above[i]
		}
		for i := step; i < len(row); i++ {
			out[i] -= paeth(row[i-step], above[i], above[i-step])
		}
	}
}

// paeth is which of left, above and above left is nearest to left + above - aboveLeft.
func paeth(left, above, aboveLeft byte) byte {
	c := int(aboveLeft)
	pa, pb := int(above)-c, int(left)-c
	pc := pa + pb
	pa, pb, pc = abs(pa), abs(pb), abs(pc)
	switch {
	case pa <= pb && pa <= pc:
		return left
	case pb <= pc:
		return above
	}
	return aboveLeft
}

func abs(n int) int { return max(n, -n) }
