package doc

// A Length is a distance in English Metric Units, of which 914,400 make an
// inch. Millimetres, points and twips are all whole numbers of them, so sums
// of lengths are exact on every machine.
type Length int64

// The units that layouts and file formats use.
const (
	Millimetre Length = 36000
	Point      Length = 12700
	Twip       Length = 635 // a twentieth of a point, Word's unit
)
