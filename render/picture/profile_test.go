package picture_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"nianbao/render/picture"
)

// A profile is what an ICC profile is made of, so that it can be wrong.
type profile struct {
	version            byte
	class, space, link string
	tags               [][2]string // signature, data
}

// fixed writes numbers with 16 bits behind the point.
func fixed(numbers ...float64) string {
	var out []byte
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(math.Round(n*65536))))
	}
	return string(out)
}

const (
	xyz  = "XYZ \x00\x00\x00\x00"
	curv = "curv\x00\x00\x00\x00"
	para = "para\x00\x00\x00\x00"
)

// srgbCurve is sRGB's curve in parameters, gamma22 the power 2.2.
var (
	srgbCurve = para + "\x00\x03\x00\x00" + fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	gamma22   = curv + "\x00\x00\x00\x01\x02\x33"
)

// rgb makes a display's profile of three colorants and a curve.
func rgb(curve string, colorants ...float64) profile {
	return profile{2, "mntr", "RGB ", "XYZ ", [][2]string{
		{"desc", "desc\x00\x00\x00\x00\x00\x00\x00\x10" + secret}, {"cprt", "text\x00\x00\x00\x00" + secret},
		{"wtpt", xyz + fixed(0.9642, 1, 0.8249)},
		{"rXYZ", xyz + fixed(colorants[:3]...) + secret}, {"gXYZ", xyz + fixed(colorants[3:6]...)}, {"bXYZ", xyz + fixed(colorants[6:]...)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve}, {"vcgt", secret + secret},
	}}
}

func srgb() profile {
	return rgb(srgbCurve, 0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141)
}

// displayP3 is that of phones.
func displayP3() profile {
	return rgb(srgbCurve, 0.5151, 0.2412, -0.0011, 0.2920, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841)
}

// gray makes a gray picture's profile of a curve.
func gray(curve string) profile {
	return profile{4, "mntr", "GRAY", "XYZ ", [][2]string{{"wtpt", xyz + fixed(0.9642, 1, 0.8249)}, {"kTRC", curve}}}
}

// bytes writes the profile.
func (p profile) bytes() []byte {
	out := make([]byte, 128)
	out[8] = p.version
	copy(out[12:], p.class+p.space+p.link)
	copy(out[36:], "acspAPPL")
	copy(out[48:], "SN42") // the maker's
	copy(out[68:], fixed(0.9642, 1, 0.8249))
	out = binary.BigEndian.AppendUint32(out, uint32(len(p.tags)))
	at := len(out) + 12*len(p.tags)
	for _, t := range p.tags {
		out = append(out, t[0]...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t[1])))
		at += len(t[1])
	}
	for _, t := range p.tags {
		out = append(out, t[1]...)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// iccp makes the chunk that has a profile.
func iccp(data []byte) []byte {
	return chunk("iCCP", append([]byte("Zhang San's\x00\x00"), deflated(data)...))
}

// icc makes the segments that have a profile, in two pieces, the second first.
func icc(data []byte) []byte {
	half := len(data) / 2
	return append(app(2, "ICC_PROFILE\x00\x02\x02", data[half:]...), app(2, "ICC_PROFILE\x00\x01\x02", data[:half]...)...)
}

// TestProfile holds which profiles are carried on, whole, and without names.
func TestProfile(t *testing.T) {
	for name, c := range map[string]struct {
		profile profile
		data    func(profile []byte) []byte
		kept    bool
	}{
		"sRGB":               {srgb(), func(p []byte) []byte { return rgbPNG(iccp(p)) }, false},
		"sRGB, JPEG":         {srgb(), func(p []byte) []byte { return rgbJPEG("\x01\x02\x03", icc(p)) }, false},
		"sRGB of a gray one": {srgb(), func(p []byte) []byte { return grayJPEG(icc(p)) }, false},
		"sRGB's curve, gray": {gray(srgbCurve), func(p []byte) []byte { return grayPNG(iccp(p)) }, false},
		"2.2, gray":          {gray(gamma22), func(p []byte) []byte { return grayPNG(iccp(p)) }, true},
		"2.2, gray, JPEG":    {gray(gamma22), func(p []byte) []byte { return grayJPEG(icc(p)) }, true},
		"Display P3":         {displayP3(), func(p []byte) []byte { return rgbPNG(iccp(p), chunk("gAMA", []byte{0, 1, 0, 0})) }, true},
		"Display P3, JPEG":   {displayP3(), func(p []byte) []byte { return rgbJPEG("\x01\x02\x03", icc(p)) }, true},
		"sRGB's colorants with 2.2": {rgb(gamma22, 0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141),
			func(p []byte) []byte { return rgbPNG(iccp(p)) }, true},
		"tables": {profile{2, "prtr", "RGB ", "Lab ", [][2]string{{"wtpt", xyz + fixed(1, 1, 1)}, {"A2B0", "mft1" + strings.Repeat("\x00", 99)}}},
			func(p []byte) []byte { return rgbPNG(iccp(p)) }, true},
	} {
		m, err := picture.Read(c.data(c.profile.bytes()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if (m.Profile != nil) != c.kept {
			t.Errorf("%s: %d bytes are kept", name, len(m.Profile))
		}
		for _, trace := range []string{"Zhang", "N39", "SN42", "APPL"} {
			if bytes.Contains(m.Profile, []byte(trace)) || bytes.Contains(m.Data, []byte(trace)) {
				t.Errorf("%s: %q is carried on", name, trace)
			}
		}
		again := read(t, m.Data)
		if !bytes.Equal(again.Profile, m.Profile) || !bytes.Equal(again.Data, m.Data) {
			t.Errorf("%s: what is written is not read as it is", name)
		}
		for _, tag := range c.profile.tags {
			if strings.Contains(tag[1], secret) || !c.kept {
				continue
			}
			if !bytes.Contains(m.Profile, []byte(tag[1])) {
				t.Errorf("%s: %s is lost", name, tag[0])
			}
		}
	}
}

// TestCurves holds each way to write a curve against sRGB, which each can be, nearly.
func TestCurves(t *testing.T) {
	var samples []byte
	for i := range 1024 {
		x := float64(i) / 1023
		y := x / 12.92
		if x > 0.04045 {
			y = math.Pow((x+0.055)/1.055, 2.4)
		}
		samples = binary.BigEndian.AppendUint16(samples, uint16(math.Round(y*65535)))
	}
	same := map[string]string{
		"samples": curv + "\x00\x00\x04\x00" + string(samples), "parameters": srgbCurve,
		"more parameters": para + "\x00\x04\x00\x00" + fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045, 0, 0),
	}
	other := map[string]string{
		"none": curv + "\x00\x00\x00\x00", "a power": gamma22, "a power in parameters": para + "\x00\x00\x00\x00" + fixed(1.8),
		"1": para + "\x00\x01\x00\x00" + fixed(2.4, 1, -0.1), "2": para + "\x00\x02\x00\x00" + fixed(2.4, 1, -0.1, 0.2),
		"no number": para + "\x00\x00\x00\x00" + fixed(-1), "moved": para + "\x00\x04\x00\x00" + fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045, 0.01, 0.01),
	}
	for name, c := range same {
		if m := read(t, grayPNG(iccp(gray(c).bytes()))); m.Profile != nil {
			t.Errorf("%s: sRGB is kept", name)
		}
	}
	for name, c := range other {
		if m := read(t, grayPNG(iccp(gray(c).bytes()))); m.Profile == nil {
			t.Errorf("%s: is taken for sRGB", name)
		}
	}
}

// TestLongProfile holds that a profile of several segments is written as it was read.
func TestLongProfile(t *testing.T) {
	p := displayP3()
	p.tags = append(p.tags, [2]string{"A2B0", "mft2" + strings.Repeat("0123456789abcdef", 12_000)})
	data := p.bytes()
	var parts []byte
	for i := range 4 {
		parts = append(parts, app(2, "ICC_PROFILE\x00"+string(rune(i+1))+"\x04", data[i*len(data)/4:(i+1)*len(data)/4]...)...)
	}
	m := read(t, rgbJPEG("\x01\x02\x03", parts))
	if again := read(t, m.Data); len(m.Profile) < 190_000 || !bytes.Equal(again.Profile, m.Profile) || !bytes.Equal(again.Data, m.Data) {
		t.Errorf("%d bytes came back as %d", len(m.Profile), len(again.Profile))
	}
}
