// Package charset reads texts in the encodings that Chinese offices save theirs in.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// mostLost is the share of characters, one in so many, that may be lost in a text that is
// taken for one in GB 18030: a page may have a broken character, and what is in another
// encoding has hundreds.
const mostLost = 200

// Decode is a text that was read from a file, and whether it is one: by its byte order
// mark, else as what it declares to be (the name of an encoding as web pages have it, or
// ""), else UTF-8 if it can be that, else GB 18030, which has all that GBK and GB 2312
// have. What cannot be read in it is U+FFFD.
func Decode(data []byte, declared string) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\ufffd"), true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], binary.BigEndian), true
	case bytes.IndexByte(data, 0) >= 0: // of no text but UTF-16
		return guessUTF16(data)
	}
	switch strings.ToLower(declared) {
	case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk":
		if text, ok := decodeGB(data); ok && !utf8.Valid(data) {
			return text, true
		}
	case "utf-8", "utf8":
		if text := strings.ToValidUTF8(string(data), "\ufffd"); readable(text) {
			return text, true
		}
	}
	if utf8.Valid(data) {
		return string(data), true
	}
	return decodeGB(data)
}

// decodeGB reads GB 18030.
func decodeGB(data []byte) (text string, ok bool) {
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	text = string(decoded)
	return text, readable(text)
}

// readable reports whether hardly a character of a text is lost.
func readable(text string) bool {
	return strings.Count(text, "\ufffd")*mostLost <= utf8.RuneCountInString(text)
}

// guessUTF16 reads UTF-16 without a byte order mark, in the order of bytes in which it
// has more plain characters; their first half is zero.
func guessUTF16(data []byte) (text string, ok bool) {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	var order binary.ByteOrder = binary.LittleEndian
	if zeros[0] > zeros[1] {
		order = binary.BigEndian
	}
	text = decodeUTF16(data, order)
	return text, len(data)%2 == 0 && readable(text) && !strings.ContainsRune(text, 0)
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
