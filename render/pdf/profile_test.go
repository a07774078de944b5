package pdf_test

import (
	"encoding/binary"
	"math"
	"os"
	"slices"
	"testing"

	"nianbao/render/golden"
)

// The profile srgb.icc is made here, of what IEC 61966-2-1 says of sRGB and of nothing else,
// so that it is ours to ship: go test ./render/pdf -run Profile -update writes it anew.

// samples are the values of its curve; between them readers draw straight lines.
const samples = 64

// light is the light of a value in sRGB (IEC 61966-2-1), both from 0 to 1.
func light(x float64) float64 {
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

type (
	vector  [3]float64
	rows3x3 [3]vector
)

func (m rows3x3) times(v vector) vector {
	var out vector
	for i, row := range m {
		for k := range row {
			out[i] += row[k] * v[k]
		}
	}
	return out
}

func (m rows3x3) inverse() rows3x3 {
	var out rows3x3
	determinant := 0.0
	for i := range 3 {
		for k := range 3 {
			a, b, c, d := m[(k+1)%3][(i+1)%3], m[(k+2)%3][(i+2)%3], m[(k+1)%3][(i+2)%3], m[(k+2)%3][(i+1)%3]
			out[i][k] = a*b - c*d
		}
		determinant += m[0][i] * out[i][0]
	}
	for i := range 3 {
		for k := range 3 {
			out[i][k] /= determinant
		}
	}
	return out
}

// of is the tristimulus of a chromaticity, with Y = 1.
func of(x, y float64) vector { return vector{x / y, 1, (1 - x - y) / y} }

// d50 is the white of the profile connection space (ICC.1:2001-04, annex A.1).
var d50 = vector{0.9642, 1, 0.8249}

// colorants are red, green and blue of sRGB as they look beside D50: its primaries, brought
// from its white D65 by Bradford's matrix (ICC.1:2001-12, annex E). Each is what the three
// give together less the other two, so that white is white to the last digit.
func colorants() [3][3]int32 {
	primaries := rows3x3{}
	for i, p := range []vector{of(0.64, 0.33), of(0.30, 0.60), of(0.15, 0.06)} {
		for k := range p {
			primaries[k][i] = p[k]
		}
	}
	white := of(0.3127, 0.3290)
	share := primaries.inverse().times(white)
	bradford := rows3x3{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	from, to := bradford.times(white), bradford.times(d50)
	var all [3][3]int32
	for i := range 3 {
		cone := bradford.times(vector{primaries[0][i] * share[i], primaries[1][i] * share[i], primaries[2][i] * share[i]})
		for k := range cone {
			cone[k] *= to[k] / from[k]
		}
		for k, v := range bradford.inverse().times(cone) {
			all[i][k] = fixed(v)
		}
	}
	for k := range 3 {
		all[1][k] = fixed(d50[k]) - all[0][k] - all[2][k]
	}
	return all
}

// fixed is a number as profiles write it: s15Fixed16.
func fixed(v float64) int32 { return int32(math.Round(v * 65536)) }

// A profileTag is an element of a profile. Several signatures may share one.
type profileTag struct {
	signatures []string
	data       []byte
}

// profile makes a display's profile of version 2 (ICC.1:2001-04): what every reader of PDF/A
// takes, and the shortest.
func profile() []byte {
	xyz := func(v [3]int32) []byte {
		b := []byte("XYZ \x00\x00\x00\x00")
		for _, n := range v {
			b = binary.BigEndian.AppendUint32(b, uint32(n))
		}
		return b
	}
	curve := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), samples)
	for i := range samples {
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(65535*light(float64(i)/(samples-1)))))
	}
	const name = "sRGB (IEC 61966-2-1)\x00"
	description := append(binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name))), name...)
	description = append(description, make([]byte, 4+4+2+1+67)...) // no name in Unicode, none in a script of the Macintosh
	primary, white := colorants(), [3]int32{fixed(d50[0]), fixed(d50[1]), fixed(d50[2])}
	return profileOf([]profileTag{
		{[]string{"desc"}, description},
		{[]string{"cprt"}, []byte("text\x00\x00\x00\x00CC0\x00")},
		{[]string{"wtpt"}, xyz(white)},
		{[]string{"rXYZ"}, xyz(primary[0])},
		{[]string{"gXYZ"}, xyz(primary[1])},
		{[]string{"bXYZ"}, xyz(primary[2])},
		{[]string{"rTRC", "gTRC", "bTRC"}, curve},
	})
}

// profileOf puts a header and the table of tags before the tags.
func profileOf(tags []profileTag) []byte {
	count := 0
	for _, t := range tags {
		count += len(t.signatures)
	}
	const header = 128
	head := make([]byte, header)
	copy(head[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	copy(head[24:], "\x07\xEA\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00") // 1 January 2026: it has to say some day
	copy(head[36:], "acsp")
	for k := range d50 {
		binary.BigEndian.PutUint32(head[68+4*k:], uint32(fixed(d50[k])))
	}
	table, body := binary.BigEndian.AppendUint32(nil, uint32(count)), []byte(nil)
	start := header + 4 + 12*count
	for _, t := range tags {
		for _, signature := range t.signatures {
			table = append(table, signature...)
			table = binary.BigEndian.AppendUint32(table, uint32(start+len(body)))
			table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
		}
		body = append(body, t.data...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	all := slices.Concat(head, table, body)
	binary.BigEndian.PutUint32(all, uint32(len(all)))
	return all
}

// TestProfile holds that srgb.icc is what is made here.
func TestProfile(t *testing.T) { golden.Check(t, "../srgb.icc", profile()) }

// TestProfileCurve measures how far straight lines between the samples are from sRGB's
// curve: in light, and in steps of a colour of eight bits, of which a quarter is not seen.
func TestProfileCurve(t *testing.T) {
	data, err := os.ReadFile("srgb.icc")
	if err != nil {
		t.Fatal(err)
	}
	at := len(data) - 2*samples
	sample := func(i int) float64 { return float64(binary.BigEndian.Uint16(data[at+2*i:])) / 65535 }
	most, steps := 0.0, 0.0
	for i := range 10_000 {
		x := float64(i) / 10_000
		place := x * (samples - 1)
		below := int(place)
		drawn := sample(below) + (sample(below+1)-sample(below))*(place-float64(below))
		off := math.Abs(drawn - light(x))
		slope := (light(x+1e-6) - light(x)) / 1e-6
		most, steps = max(most, off), max(steps, 255*off/slope)
	}
	t.Logf("at most %.6f of white, %.3f of a step", most, steps)
	if most > 0.0001 || steps > 0.25 {
		t.Errorf("off by %.6f of white, %.3f of a step", most, steps)
	}
}

// TestProfileColorants holds the colorants against those that are printed in the standard's
// own profile (sRGB IEC61966-2.1), and that they give white together.
func TestProfileColorants(t *testing.T) {
	got, sum := colorants(), [3]int32{}
	for i, want := range [3]vector{{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}} {
		for k, v := range got[i] {
			sum[k] += v
			if off := math.Abs(float64(v)/65536 - want[k]); off > 0.0003 { // it rounds the whites to four digits
				t.Errorf("colorant %d is %v, want %v", i, got[i], want)
			}
		}
	}
	if sum != [3]int32{fixed(d50[0]), fixed(d50[1]), fixed(d50[2])} {
		t.Errorf("white is %v", sum)
	}
}
