package picture

import (
	"bytes"
	"encoding/binary"
	"slices"

	"nianbao/render/limits"
)

// Sizes of an ICC profile (ISO 15076-1, 7).
const (
	iccHeader = 128
	iccEntry  = 12 // of the table of tags
	iccTags   = 100
)

// An iccTag is one of a profile's elements.
type iccTag struct {
	sign string
	data []byte // with the signature of its type
}

// What is kept of a profile: what colours are made by. The curves and colorants of
// displays, the tables of printers and scanners, the white. All else (names, makers' notes,
// a display's settings and serial number) is metadata.
var (
	iccCurves = []string{"rTRC", "gTRC", "bTRC", "kTRC"}
	iccPoints = []string{"rXYZ", "gXYZ", "bXYZ", "wtpt"}
	iccTables = []string{"A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2"}
)

// cleanProfile checks an ICC profile for a picture of one component (gray) or three, and
// makes it anew without what names its maker, device or day. It gives nil for sRGB, which a
// picture without a profile is.
func cleanProfile(data []byte, components int) ([]byte, error) {
	tags, err := readProfile(data)
	if err != nil {
		return nil, err
	}
	space, want := string(data[16:20]), map[int]string{1: "GRAY", 3: "RGB "}[components]
	if isSRGB(space, tags) && (space == want || components == 1) { // programs give gray ones that of RGB
		return nil, nil
	}
	if space != want {
		if space == "CMYK" {
			return nil, unwanted("图片带的颜色配置文件（ICC）是 CMYK 的（供印刷用），报告里的要 RGB 或灰度")
		}
		return nil, unwanted("图片带的颜色配置文件（ICC）不是给%s图片用的", map[int]string{1: "灰度", 3: "彩色"}[components])
	}
	usable := has(tags, "A2B0") || has(tags, iccCurves[:3]...) && has(tags, iccPoints[:3]...)
	if components == 1 {
		usable = has(tags, "A2B0") || has(tags, "kTRC")
	}
	if !usable || !has(tags, "wtpt") {
		return nil, badProfile("缺少必需的内容")
	}
	clean := writeProfile(data, tags)
	if len(clean) > limits.Profile {
		return nil, badProfile("超过 %d KB", limits.Profile>>10)
	}
	return clean, nil
}

func badProfile(what string, args ...any) error {
	return unwanted("图片带的颜色配置文件（ICC）有错："+what, args...)
}

// readProfile reads the tags of a profile that are kept, in the order of their signatures
// above, each cut to what its type needs.
func readProfile(data []byte) ([]iccTag, error) {
	if len(data) > limits.Profile {
		return nil, badProfile("超过 %d KB", limits.Profile>>10)
	}
	if len(data) < iccHeader+4 || string(data[36:40]) != "acsp" {
		return nil, badProfile("不是 ICC 配置文件")
	}
	size := int64(binary.BigEndian.Uint32(data))
	if size < iccHeader+4 || size > int64(len(data)) {
		return nil, badProfile("写明 %d 字节，有 %d 字节", size, len(data))
	}
	data = data[:size]
	switch class := string(data[12:16]); {
	case data[8] < 2 || data[8] > 4:
		return nil, badProfile("版本是 %d，要 2 至 4", data[8])
	case !slices.Contains([]string{"mntr", "scnr", "prtr", "spac"}, class):
		return nil, badProfile("类别 %q 不能用于图片", class)
	case string(data[20:24]) != "XYZ " && string(data[20:24]) != "Lab ":
		return nil, badProfile("连接空间 %q 不对", data[20:24])
	}
	count := int64(binary.BigEndian.Uint32(data[iccHeader:]))
	if count > iccTags || iccHeader+4+count*iccEntry > size {
		return nil, badProfile("内容的目录放不下")
	}
	entries := data[iccHeader+4 : iccHeader+4+count*iccEntry]
	var tags []iccTag
	for _, sign := range slices.Concat(iccPoints, iccCurves, []string{"chad"}, iccTables) {
		for e := entries; len(e) > 0; e = e[iccEntry:] {
			if string(e[:4]) != sign {
				continue
			}
			from, length := int64(binary.BigEndian.Uint32(e[4:])), int64(binary.BigEndian.Uint32(e[8:]))
			if from < iccHeader || from+length > size {
				return nil, badProfile("内容 %s 在文件之外", sign)
			}
			cut := cutTag(sign, data[from:from+length])
			if cut == nil {
				return nil, badProfile("内容 %s 的写法不对", sign)
			}
			tags = append(tags, iccTag{sign, cut})
			break
		}
	}
	return tags, nil
}

// cutTag cuts a tag's data to what its type needs (ISO 15076-1, 10); nil if the type is not
// what the tag has.
func cutTag(sign string, data []byte) []byte {
	if len(data) < 12 {
		return nil
	}
	size := 0
	kind := string(data[:4])
	switch {
	case slices.Contains(iccPoints, sign) && kind == "XYZ ":
		size = 20
	case sign == "chad" && kind == "sf32":
		size = 8 + 9*4
	case slices.Contains(iccCurves, sign) && kind == "curv":
		if n := binary.BigEndian.Uint32(data[8:]); n <= limits.Profile {
			size = 12 + 2*int(n)
		}
	case slices.Contains(iccCurves, sign) && kind == "para":
		if f := int(binary.BigEndian.Uint16(data[8:])); f < len(parameters) {
			size = 12 + 4*parameters[f]
		}
	case slices.Contains(iccTables, sign) && slices.Contains([]string{"mft1", "mft2", "mAB ", "mBA "}, kind):
		size = len(data)
	}
	if size == 0 || size > len(data) {
		return nil
	}
	return data[:size]
}

// has reports whether all of these tags are there.
func has(tags []iccTag, signs ...string) bool {
	for _, sign := range signs {
		if tagData(tags, sign) == nil {
			return false
		}
	}
	return true
}

// tagData gives a tag's data, nil if it is not there.
func tagData(tags []iccTag, sign string) []byte {
	for _, t := range tags {
		if t.sign == sign {
			return t.data
		}
	}
	return nil
}

// writeProfile writes a profile of the tags, with the head of the one they are from. A
// profile must have a name, a note on copyright and a date: they are the same in all.
func writeProfile(from []byte, tags []iccTag) []byte {
	tags = slices.Concat(tags, []iccTag{{"desc", iccText(from[8], "desc", "colours")}, {"cprt", iccText(from[8], "text", "none")}})
	head := make([]byte, iccHeader)
	copy(head[8:], from[8:24])                                 // version, class, colour space, connection space
	copy(head[24:], []byte{2000 >> 8, 2000 & 255, 0, 1, 0, 1}) // the first of January
	copy(head[36:], "acsp")
	copy(head[64:], from[64:68])                                        // rendering intent
	copy(head[68:], "\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d") // D50, as all have
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	start := iccHeader + 4 + len(tags)*iccEntry
	for _, t := range tags {
		offset := bytes.Index(body, t.data) // the three curves are mostly the same
		if offset < 0 || offset%4 != 0 {
			offset = len(body)
			body = append(body, t.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		table = append(table, t.sign...)
		table = binary.BigEndian.AppendUint32(table, uint32(start+offset))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	out := slices.Concat(head, table, body)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// iccText writes a text in the type that a version of profiles asks for: multi-localized
// since 4, before that a description ("desc") or plain text ("text").
func iccText(version byte, kind, s string) []byte {
	var out []byte
	switch {
	case version >= 4:
		out = append(out, "mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenUS"...)
		out = binary.BigEndian.AppendUint32(out, uint32(2*len(s)))
		out = binary.BigEndian.AppendUint32(out, 28)
		for _, c := range []byte(s) {
			out = append(out, 0, c)
		}
	case kind == "desc":
		out = append(out, "desc\x00\x00\x00\x00"...)
		out = binary.BigEndian.AppendUint32(out, uint32(len(s)+1))
		out = append(out, s...)
		out = append(out, make([]byte, 1+4+4+2+1+67)...) // neither Unicode nor ScriptCode
	default:
		out = append(out, "text\x00\x00\x00\x00"...)
		out = append(append(out, s...), 0)
	}
	return out
}
