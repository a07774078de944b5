package picture

import (
	"encoding/binary"
	"math"
)

// How far a profile may be from sRGB and still be it: in its colorants, and in the light of
// a value between 0 and 1. Profiles of sRGB differ by rounding and by how exactly they knew
// D50; the power 2.2 is 0.004 away, and no sRGB.
const (
	nearColorant = 0.003
	nearLight    = 0.002
)

// sRGB's colorants as profiles have them (IEC 61966-2-1, adapted to D50).
var srgbColorants = [3][3]float64{
	{0.4360, 0.2225, 0.0139},
	{0.3851, 0.7169, 0.0971},
	{0.1431, 0.0606, 0.7141},
}

// isSRGB reports whether a profile says what a picture without one is: sRGB's colorants and
// curves, or sRGB's curve for gray. It goes by what the profile does, not by its name.
func isSRGB(space string, tags []iccTag) bool {
	if has(tags, "A2B0") {
		return false // its tables count, not the curves
	}
	curves := iccCurves[:3]
	switch space {
	case "GRAY":
		curves = iccCurves[3:]
	case "RGB ":
		for i, sign := range iccPoints[:3] {
			d := tagData(tags, sign)
			if d == nil {
				return false
			}
			for k, want := range srgbColorants[i] {
				if math.Abs(fixed(d[8+4*k:])-want) > nearColorant {
					return false
				}
			}
		}
	default:
		return false
	}
	for _, sign := range curves {
		d := tagData(tags, sign)
		if d == nil {
			return false
		}
		for i := 0; i <= 255; i += 5 {
			x := float64(i) / 255
			if !(math.Abs(curveAt(d, x)-srgbLight(x)) <= nearLight) { // written so that NaN is far
				return false
			}
		}
	}
	return true
}

// srgbLight is the light of a value in sRGB (IEC 61966-2-1).
func srgbLight(x float64) float64 {
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// parameters are how many a parametric curve of a kind has (ISO 15076-1, table 68).
var parameters = [...]int{1, 3, 4, 5, 7}

// curveAt is the light of a value by a tag that cutTag has let pass (ISO 15076-1, 10.6 and
// 10.18).
func curveAt(d []byte, x float64) float64 {
	if string(d[:4]) == "curv" {
		return sampledAt(d[12:], x)
	}
	var p [7]float64
	kind := binary.BigEndian.Uint16(d[8:])
	for i := range parameters[kind] {
		p[i] = fixed(d[12+4*i:])
	}
	g, a, b, c, e := p[0], p[1], p[2], p[3], p[5]
	power := math.Pow(a*x+b, g)
	switch kind {
	case 0:
		return math.Pow(x, g)
	case 1, 2: // c is 0 in kind 1
		if a*x+b < 0 {
			return c
		}
		return power + c
	case 3: // e is 0
		if x < p[4] {
			return c * x
		}
		return power
	}
	if x < p[4] {
		return c*x + p[6]
	}
	return power + e
}

// sampledAt is the light of a value by a table of samples: none for the value itself, one
// for a power.
func sampledAt(samples []byte, x float64) float64 {
	n := len(samples) / 2
	sample := func(i int) float64 { return float64(binary.BigEndian.Uint16(samples[2*i:])) }
	switch n {
	case 0:
		return x
	case 1:
		return math.Pow(x, sample(0)/256)
	}
	at := x * float64(n-1)
	i := min(int(at), n-2)
	part := at - float64(i)
	return (sample(i)*(1-part) + sample(i+1)*part) / 65535
}

// fixed is a number of 16 bits before the point and 16 behind it.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }
