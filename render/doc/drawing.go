package doc

// A Drawing is what a chart looks like in faces, for what is written without them. Places
// are measured from the chart's upper left corner, y downwards. Paths stand below texts.
type Drawing struct {
	Paths []Path
	Texts []PlacedText
}

// A Path is a line or an area, with straight edges between points.
type Path struct {
	Points []Place
	Area   bool   // it is filled, and closed
	Width  Length // of a line, with square ends; 0 for an area
	Color  Color
}

// A Place is a point of a drawing.
type Place struct{ X, Y Length }

// A PlacedText is a piece of a line in one size. X has where each character begins; those
// that it has none for follow the last.
type PlacedText struct {
	Text string
	X    []Length
	Y    Length // of the baseline
	Size Length // of the em square
}
