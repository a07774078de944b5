package xlsx

import (
	"math"
	"strings"

	"nianbao/render/doc"
)

// What a program puts around a cell's text, and how far it sets lines apart. The
// typefaces that stand in for 宋体 where it is not installed are taller.
const (
	cellPadding = 3 * pixel  // on the left and on the right
	rowPadding  = 3.0        // points, above and below together
	pitch       = 1.3        // of a line, in sizes of the type
	maxHeight   = 409.0      // points, Excel's limit
	halfEm      = 2          // half-widths in a Chinese character
	rowStep     = 96.0 / 72. // pixels in a point: heights are whole pixels
)

// height is how high a row must be, in points, to show a text in a cell of a
// width.
func height(text string, width, size doc.Length) float64 {
	return wholePixels(float64(lines(text, width, size))*points(size)*pitch + rowPadding)
}

// wholePixels is a height of at least so many points that Excel can have.
func wholePixels(points float64) float64 {
	return min(math.Ceil(points*rowStep)/rowStep, maxHeight)
}

// fitting is how many bytes of a text fit into so many lines of a cell of a width.
func fitting(text string, width, size doc.Length, most int) int {
	room, n, used := room(width, size), 1, 0
	for i, r := range text {
		w := halves(r)
		if used += w; used > room {
			if n++; n > most {
				return i
			}
			used = w
		}
	}
	return len(text)
}

// room is how many half-widths a line has room for in a cell of a width. One less,
// because a stop that may not begin a line takes the character before it along.
func room(width, size doc.Length) int {
	return max(int((width-2*cellPadding)*halfEm/size)-1, halfEm)
}

// halves is how wide a character is, in half-widths.
func halves(r rune) int {
	if r < 0x80 {
		return 1
	}
	return halfEm
}

// lines is how many lines a text takes in a cell of a width: at least 1.
func lines(text string, width, size doc.Length) int {
	room, n := room(width, size), 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		used := 0
		for _, r := range line {
			w := halves(r)
			if used += w; used > room {
				n++
				used = w
			}
		}
	}
	return n
}
