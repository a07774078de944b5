package charset

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const text = "示例县统计局：规章0件，䶮㙍𠮷。"

// wide is a text in UTF-16.
func wide(order binary.AppendByteOrder, mark, text string) []byte {
	b := []byte(mark)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func gb(t *testing.T, text string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestDecode holds that a text is read in each of the encodings, with and without a mark.
func TestDecode(t *testing.T) {
	for name, c := range map[string]struct {
		data     []byte
		declared string
	}{
		"UTF-8":                           {[]byte(text), ""},
		"UTF-8 with a mark":               {[]byte("\ufeff" + text), ""},
		"UTF-16LE with a mark":            {wide(binary.LittleEndian, "\xff\xfe", text), ""},
		"UTF-16BE with a mark":            {wide(binary.BigEndian, "\xfe\xff", text), ""},
		"UTF-16LE":                        {wide(binary.LittleEndian, "", text), ""},
		"UTF-16BE":                        {wide(binary.BigEndian, "", text), ""},
		"GB 18030":                        {gb(t, text), ""},
		"GB 18030 that is declared":       {gb(t, text), "gb2312"},
		"UTF-8 declared as GB 2312":       {[]byte(text), "GB2312"},
		"GB 18030 declared as UTF-8":      {gb(t, text), "UTF-8"},
		"UTF-8 with an unknown declared":  {[]byte(text), "x-user-defined"},
		"UTF-8 with a mark, declared GBK": {[]byte("\ufeff" + text), "gbk"},
	} {
		if got, ok := Decode(c.data, c.declared); !ok || got != text {
			t.Errorf("%s: %q, %t", name, got, ok)
		}
	}
}

// A broken character does not make a text unreadable; a picture is none.
func TestDecodeBroken(t *testing.T) {
	long := ""
	for range 100 {
		long += text
	}
	if got, ok := Decode(append([]byte(long), "\xe5\xb1"...), "utf-8"); !ok || got != long+"\ufffd" {
		t.Errorf("%t, %.40q", ok, got)
	}
	if got, ok := Decode([]byte("\x89PNG\xff\xfe\xfa\xfb\xff\xff\xff\xff"), ""); ok {
		t.Errorf("a picture is %q", got)
	}
}
