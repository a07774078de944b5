package page

import "nianbao/render/doc"

// turn is a whole turn, in the units of angles: clockwise from twelve o'clock.
const turn = 1 << 20

// fraction is how many binary places sines and the like have.
const fraction = 30

// sine is the sine of an angle from 0 to a quarter of a turn, times 2 to the power of
// fraction: the first terms of its series, in whole numbers.
func sine(angle int64) int64 {
	const halfPi = 1686629713 // π/2, times 2 to the power of fraction
	x := halfPi * angle / (turn / 4)
	square := x * x >> fraction
	sum, term := x, x
	for n := int64(2); n <= 12; n += 2 {
		term = -(term * square >> fraction) / (n * (n + 1))
		sum += term
	}
	return sum
}

// around is the point of a circle at an angle.
func around(centre Point, radius doc.Length, angle int64) Point {
	angle %= turn
	quarter, rest := angle/(turn/4), angle%(turn/4)
	s := radius * doc.Length(sine(rest)) >> fraction
	c := radius * doc.Length(sine(turn/4-rest)) >> fraction
	switch quarter {
	case 0:
		return Point{centre.X + s, centre.Y - c}
	case 1:
		return Point{centre.X + c, centre.Y + s}
	case 2:
		return Point{centre.X - s, centre.Y + c}
	}
	return Point{centre.X - c, centre.Y - s}
}

// circle is a circle as a polygon, of which nobody sees the corners at the size of a marker.
func circle(centre Point, radius doc.Length) []Point {
	const corners = 16
	points := make([]Point, corners)
	for i := range points {
		points[i] = around(centre, radius, int64(i)*turn/corners)
	}
	return points
}

// arc appends the points of a circle from one angle to another, so dense that nobody sees
// the corners.
func arc(points []Point, centre Point, radius doc.Length, from, to int64) []Point {
	const step = turn / 120
	for angle := from; angle < to; angle += step {
		points = append(points, around(centre, radius, angle))
	}
	return append(points, around(centre, radius, to))
}
