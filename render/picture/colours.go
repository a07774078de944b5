package picture

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"

	"github.com/klauspost/compress/zlib"

	"nianbao/render/limits"
)

// colours are what a PNG's chunks say of how its colours are to be seen. Where several say
// it, the first of these counts: cICP, iCCP, sRGB, then gAMA and cHRM (W3C PNG, 4.3).
type colours struct {
	cicp, icc, gamma, chroma []byte
	srgb                     bool
}

// chunk reads a chunk that says something of colours.
func (c *colours) chunk(kind string, body []byte) error {
	sizes := map[string]int{"cICP": 4, "sRGB": 1, "gAMA": 4, "cHRM": 32}
	if size, known := sizes[kind]; known && len(body) != size {
		return broken(PNG, "内容 %s 的长度不对", kind)
	}
	switch kind {
	case "cICP":
		c.cicp = body
	case "sRGB":
		c.srgb = true
	case "gAMA":
		c.gamma = body
	case "cHRM":
		c.chroma = body
	case "iCCP":
		c.icc = body
	}
	return nil
}

// sRGB, as the chunks say it: by number (H.273), by exponent and chromaticities in
// 100,000ths.
const (
	srgbCICP  = "\x01\x0d\x00\x01"
	srgbGamma = 45_455
)

var srgbChroma = [8]float64{31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000}

// profile gives the ICC profile that the colours are to be seen by, nil for sRGB.
//
// A profile says exactly what colours are, and all readers take it. gAMA and cHRM are taken
// by few, and not alike: Word and browsers would show another picture than the paper. So
// they must say sRGB, which nearly all do that have them, as near as libpng takes it for
// the same (5 %); others are refused, since to convert the pixels would mean that they are
// no longer the original's.
func (c *colours) profile(components int) ([]byte, error) {
	switch {
	case c.cicp != nil:
		if string(c.cicp) != srgbCICP {
			return nil, unwanted("这个 PNG 的颜色是 HDR 或广色域的（cICP），许多软件显示不对，报告里的要 sRGB")
		}
		return nil, nil
	case c.icc != nil:
		data, err := unpackProfile(c.icc)
		if err != nil {
			return nil, err
		}
		return cleanProfile(data, components)
	case c.srgb:
		return nil, nil
	}
	if c.gamma != nil {
		if g := float64(binary.BigEndian.Uint32(c.gamma)); math.Abs(g/srgbGamma-1) > 0.05 {
			return nil, unwanted("这个 PNG 写明颜色的伽马是 %.5f，各软件显示不一，报告里的要 sRGB（0.45455）", g/100_000)
		}
	}
	if c.chroma != nil && components == 3 {
		for i, want := range srgbChroma {
			if math.Abs(float64(binary.BigEndian.Uint32(c.chroma[4*i:]))-want) > 1_000 {
				return nil, unwanted("这个 PNG 写明的三原色（cHRM）不是 sRGB 的，各软件显示不一")
			}
		}
	}
	return nil, nil
}

// profileName stands for the name that a PNG gives its profile.
const profileName = "ICC\x00\x00" // the zero that ends it, and the way of packing

// unpackProfile takes a profile out of an iCCP chunk.
func unpackProfile(body []byte) ([]byte, error) {
	end := bytes.IndexByte(body, 0)
	if end < 1 || end > 79 || end+2 > len(body) || body[end+1] != 0 {
		return nil, badProfile("名字或压缩的方式不对")
	}
	z, err := zlib.NewReader(bytes.NewReader(body[end+2:]))
	if err != nil {
		return nil, badProfile("解不开")
	}
	data, err := io.ReadAll(io.LimitReader(z, limits.Profile+1))
	if err != nil {
		return nil, badProfile("解不开")
	}
	return data, nil // one that is too long is refused for that
}

// packProfile makes the body of an iCCP chunk.
func packProfile(profile []byte) []byte {
	var out bytes.Buffer
	out.WriteString(profileName)
	z := zlib.NewWriter(&out)
	z.Write(profile) // a buffer takes all
	z.Close()
	return out.Bytes()
}
