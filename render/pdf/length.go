package pdf

// Lengths come as English Metric Units, of which 12,700 make a point, and are
// written as decimals of points. All that lies between is done in integers:
// thousandths of a point for coordinates, millionths for the pen.

// points converts English Metric Units to thousandths of a point.
func points(emu int64) int64 { return divide(emu*10, 127) }

// millionths converts English Metric Units to millionths of a point.
func millionths(emu int64) int64 { return divide(emu*10000, 127) }

// divide is a/b rounded to the nearest whole number, halves upwards; b > 0.
func divide(a, b int64) int64 {
	q := (2*a + b) / (2 * b)
	if (2*a+b)%(2*b) < 0 {
		q-- // Go rounds towards zero
	}
	return q
}
