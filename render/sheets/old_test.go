package sheets

import (
	"encoding/binary"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/cfb/cfbtest"
)

// rec is a record with these contents: numbers of two bytes for ints, others as they are.
func rec(kind int, fields ...any) []byte {
	body := packed(fields...)
	head := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	return append(binary.LittleEndian.AppendUint16(head, uint16(len(body))), body...)
}

func packed(fields ...any) (body []byte) {
	le := binary.LittleEndian
	for _, f := range fields {
		switch f := f.(type) {
		case int:
			body = le.AppendUint16(body, uint16(f))
		case byte:
			body = append(body, f)
		case uint32:
			body = le.AppendUint32(body, f)
		case float64:
			body = le.AppendUint64(body, math.Float64bits(f))
		case string: // its characters, two bytes each
			for _, u := range utf16.Encode([]rune(f)) {
				body = le.AppendUint16(body, u)
			}
		case []byte:
			body = append(body, f...)
		}
	}
	return body
}

// wide is a text with its length.
func wide(s string) []byte { return packed(len(utf16.Encode([]rune(s))), byte(flagWide), s) }

var (
	bofBook  = rec(recBOF, biff8, 5)
	bofSheet = rec(recBOF, biff8, 0x10)
	eof      = rec(recEOF)
)

// oldWorkbook is a stream of a workbook of one sheet, 表1.
func oldWorkbook(globals []byte, sheet ...[]byte) []byte {
	list := func(start int) []byte {
		return rec(recBoundSheet, uint32(start), byte(0), byte(0), byte(2), byte(flagWide), "表1")
	}
	start := len(bofBook) + len(globals) + len(list(0)) + len(eof)
	return slices.Concat(bofBook, globals, list(start), eof, bofSheet, slices.Concat(sheet...), eof)
}

func oldFile(stream []byte) []byte {
	return cfbtest.File(cfbtest.Stream{Name: streamWorkbook, Data: stream})
}

// xfs are the number formats of so many cell styles.
func xfs(formats ...int) (all []byte) {
	for _, f := range formats {
		all = append(all, rec(recXF, 0, f)...)
	}
	return all
}

// result is what a formula record says of its result.
func result(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }

// sumD5I5 are the tokens of SUM(D5:I5).
var sumD5I5 = packed(byte(0x25), 4, 4, 0xC003, 0xC008, byte(0x22), byte(1), 4)

func TestReadOldCell(t *testing.T) {
	globals := slices.Concat(
		rec(recFont, 200, 0), rec(recFont, 200, 8),
		rec(recFormat, 200, wide("0.00_ ")), rec(recFormat, 201, wide(`yyyy"年"m"月"d"日"`)),
		xfs(0, 200, 201, 9), rec(recXF, 1, 0),
		rec(recSST, uint32(2), uint32(2), 3, byte(0), []byte("abc"), 3, byte(flagWide|flagRich), 2, "甲乙丙", 1, 1, 2, 0),
	)
	for name, c := range map[string]struct {
		cell []byte
		want Cell
	}{
		"shared text":    {rec(recLabelSST, 0, 0, 0, uint32(0)), Cell{Kind: Text, Text: "abc"}},
		"half struck":    {rec(recLabelSST, 0, 0, 0, uint32(1)), Cell{Kind: Text, Text: "甲乙丙", Struck: "乙"}},
		"text":           {rec(recLabel, 0, 0, 0, wide("甲\r\n乙")), Cell{Kind: Text, Text: "甲\n乙"}},
		"rich text":      {rec(recRString, 0, 0, 0, wide("甲"), 0), Cell{Kind: Text, Text: "甲"}},
		"struck text":    {rec(recLabel, 0, 0, 4, wide("甲")), Cell{Kind: Text, Text: "甲", Struck: "甲"}},
		"beyond 16 bits": {rec(recLabel, 0, 0, 0, wide("𣎴")), Cell{Kind: Text, Text: "𣎴"}},
		"empty text":     {rec(recLabel, 0, 0, 0, wide("")), Cell{}},
		"number":         {rec(recNumber, 0, 0, 0, 12.5), Cell{Kind: Number, Text: "12.5"}},
		"decimals":       {rec(recNumber, 0, 0, 1, 12.5), Cell{Kind: Number, Text: "12.50"}},
		"rounded":        {rec(recNumber, 0, 0, 1, 3128.504), Cell{Kind: Number, Text: "3128.504", Shown: "3128.50"}},
		"date":           {rec(recNumber, 0, 0, 2, 46042.0), Cell{Kind: Date, Text: "2026年1月20日"}},
		"percent":        {rec(recNumber, 0, 0, 3, 0.5), Cell{Kind: Number, Text: "0.5", Scaled: true}},
		"whole":          {rec(recRK, 0, 0, 0, uint32(7<<2|2)), Cell{Kind: Number, Text: "7"}},
		"negative":       {rec(recRK, 0, 0, 0, uint32(0xFFFFFFFE)), Cell{Kind: Number, Text: "-1"}},
		"hundredths":     {rec(recRK, 0, 0, 0, uint32(150<<2|3)), Cell{Kind: Number, Text: "1.5"}},
		"bits":           {rec(recRK, 0, 0, 0, uint32(math.Float64bits(1.5)>>32)), Cell{Kind: Number, Text: "1.5"}},
		"several":        {rec(recMulRK, 0, 0, 0, uint32(7<<2|2), 0, uint32(8<<2|2), 1), Cell{Kind: Number, Text: "7"}},
		"true":           {rec(recBoolErr, 0, 0, 0, byte(1), byte(0)), Cell{Kind: Bool, Text: "TRUE"}},
		"error":          {rec(recBoolErr, 0, 0, 0, byte(7), byte(1)), Cell{Kind: ErrorValue, Text: "#DIV/0!"}},
		"sum":            {rec(recFormula, 0, 0, 0, 12.0, 0, uint32(0), len(sumD5I5), sumD5I5), Cell{Kind: Number, Text: "12", Formula: "SUM(D5:I5)"}},
		"unshown":        {rec(recFormula, 0, 0, 0, 12.0, 0, uint32(0), 1, byte(0x3F)), Cell{Kind: Number, Text: "12", Formula: Unshown}},
		"computed text": {slices.Concat(rec(recFormula, 0, 0, 0, result(0, 0), 0, uint32(0), 3, byte(0x1E), 5), rec(recString, wide("甲"))),
			Cell{Kind: Text, Text: "甲", Formula: "5"}},
		"computed nothing": {rec(recFormula, 0, 0, 0, result(3, 0), 0, uint32(0), 3, byte(0x1E), 5), Cell{Kind: Text, Formula: "5"}},
		"computed truth":   {rec(recFormula, 0, 0, 0, result(1, 1), 0, uint32(0), 3, byte(0x1E), 5), Cell{Kind: Bool, Text: "TRUE", Formula: "5"}},
		"computed error":   {rec(recFormula, 0, 0, 0, result(2, 0x17), 0, uint32(0), 3, byte(0x1E), 5), Cell{Kind: ErrorValue, Text: "#REF!", Formula: "5"}},
		"shared formula": {slices.Concat(rec(recFormula, 0, 0, 0, 12.0, 0, uint32(0), 5, byte(1), 0, 0),
			rec(recShared, 0, 1, byte(0), byte(0), 0, 5, byte(0x2C), 1, 0xC001)), Cell{Kind: Number, Text: "12", Formula: "B2"}},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := Read(oldFile(oldWorkbook(globals, c.cell)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, book.Sheets[0].Cell(0, 0)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A text goes on in another record, from there on with one byte a character.
func TestReadOldContinued(t *testing.T) {
	globals := slices.Concat(rec(recSST, uint32(1), uint32(1), 5, byte(flagWide), "甲乙"), rec(recContinue, byte(0), []byte("abc")))
	book, err := Read(oldFile(oldWorkbook(globals, rec(recLabelSST, 3, 2, 0, uint32(0)))))
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheets[0].Cell(3, 2).Text; got != "甲乙abc" {
		t.Errorf("got %q", got)
	}
}

// What lies over the cells, and how they are shown.
func TestReadOldSheet(t *testing.T) {
	object := func(kind, id int) []byte {
		return rec(recObject, 0x15, 0x12, kind, id, make([]byte, 14))
	}
	words := func(s string) []byte {
		return slices.Concat(rec(recTextObject, make([]byte, 10), len([]rune(s)), 16, uint32(0)), rec(recContinue, byte(flagWide), s), rec(recContinue, make([]byte, 16)))
	}
	book, err := Read(oldFile(oldWorkbook(nil,
		rec(recColInfo, 2, 3, 100, 0, 1), rec(recColInfo, 5, 5, 0, 0, 0),
		rec(recRow, 4, 0, 1, 300, 0, 0, 0x20, 0), rec(recRow, 5, 0, 1, 300, 0, 0, 0, 0),
		rec(recNumber, 5, 0, 0, 1.0), rec(recNumber, 4, 0, 0, 2.0),
		object(objectNote, 1), words("请核对"), object(objectPicture, 2), object(6, 3), words("框"),
		bofSheet, rec(recNumber, 9, 9, 0, 1.0), eof, // a chart
		rec(recNote, 4, 0, 0, 1, wide("审核人")),
		rec(recMergeCells, 1, 0, 1, 0, 2),
	)))
	if err != nil {
		t.Fatal(err)
	}
	s := book.Sheets[0]
	got := []any{s.Rows, s.Cols, s.Merges, s.Comments, s.Drawings, s.HiddenRow(4), s.HiddenRow(5), s.HiddenCol(3), s.HiddenCol(4), s.HiddenCol(5), s.Cell(4, 0).Text}
	want := []any{6, 1, []Range{{0, 0, 2, 3}}, []Comment{{Row: 4, Author: "审核人", Text: "请核对"}}, []Drawing{{Picture: true}, {Text: "框"}}, true, false, true, false, true, "2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A formula names a cell of another sheet, and one of another workbook.
func TestReadOldLinks(t *testing.T) {
	globals := slices.Concat(rec(recExternBook, 1, 0x0401), rec(recExternBook, 1, wide("旧.xls")), rec(recExternSheet, 2, 0, 0, 0, 1, 0, 0))
	formula := func(row, sheet int) []byte {
		return rec(recFormula, row, 0, 0, 1.0, 0, uint32(0), 7, byte(0x5A), sheet, 2, 3)
	}
	book, err := Read(oldFile(oldWorkbook(globals, formula(0, 0), formula(1, 1))))
	if err != nil {
		t.Fatal(err)
	}
	s := book.Sheets[0]
	if own, other := s.Cell(0, 0).Formula, s.Cell(1, 0).Formula; own != "'表1'!$D$3" || !strings.Contains(other, "[") || !book.Links {
		t.Errorf("%s, %s, %v", own, other, book.Links)
	}
}

// What cannot be read is refused with what to do.
func TestReadOldRefused(t *testing.T) {
	stream := func(name string, data []byte) []byte { return cfbtest.File(cfbtest.Stream{Name: name, Data: data}) }
	number := rec(recNumber, 0, 0, 0, 1.0)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"cut":               {oldFile(oldWorkbook(nil))[:600], "文件不完整"},
		"a password":        {oldFile(oldWorkbook(rec(recFilePass, 1))), "设有打开密码"},
		"encrypted":         {stream(streamEncrypted, []byte("x")), "设有打开密码"},
		"Excel 95":          {stream(streamExcel5, bofBook), "Excel 95"},
		"Excel 95 inside":   {oldFile(rec(recBOF, 0x500, 5)), "Excel 95"},
		"Word":              {stream("WordDocument", nil), "这不是 Excel 工作簿"},
		"macros":            {cfbtest.File(cfbtest.Stream{Name: streamWorkbook, Data: oldWorkbook(nil)}, cfbtest.Stream{Name: folderMacros}), "带有宏"},
		"no end":            {oldFile(bofBook), "文件已损坏"},
		"no sheet":          {oldFile(slices.Concat(bofBook, eof)), "文件已损坏"},
		"a cell twice":      {oldFile(oldWorkbook(nil, number, number)), "A1"},
		"a text not there":  {oldFile(oldWorkbook(nil, rec(recLabelSST, 0, 0, 0, uint32(9)))), "“表1”A1的文字"},
		"no number":         {oldFile(oldWorkbook(nil, rec(recNumber, 0, 0, 0, math.Inf(1)))), "“表1”A1填的数"},
		"half a number":     {oldFile(oldWorkbook(nil, rec(recNumber, 0, 0, 0, 1))), "“表1”A1读不出来"},
		"half a text":       {oldFile(oldWorkbook(rec(recSST, uint32(1), uint32(1), 9, byte(0), []byte("ab")))), "文件已损坏"},
		"far away":          {oldFile(oldWorkbook(nil, rec(recNumber, 60_000, 0, 0, 1.0))), "超出了第"},
		"a merge backwards": {oldFile(oldWorkbook(nil, rec(recMergeCells, 1, 1, 0, 0, 2))), "文件已损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := refusal(t, c.data); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A formula that many cells share is put together for each of them, which costs no more
// than any file may.
func TestReadOldSharedOften(t *testing.T) {
	long := packed(byte(0x2C), 0, 0xC000)
	for range 1_500 {
		long = append(long, packed(byte(0x2C), 0, 0xC000, byte(0x03))...)
	}
	sheet := slices.Concat(rec(recFormula, 0, 0, 0, 1.0, 0, uint32(0), 5, byte(1), 0, 0), rec(recShared, 0, 9_000, byte(0), byte(0), 0, len(long), long))
	for row := range 9_000 {
		sheet = append(sheet, rec(recFormula, row+1, 0, 0, 1.0, 0, uint32(0), 5, byte(1), 0, 0)...)
	}
	if got := refusal(t, oldFile(oldWorkbook(nil, sheet))); !strings.Contains(got, "32 MiB") {
		t.Error(got)
	}
}

func FuzzReadOld(f *testing.F) {
	f.Add(oldWorkbook(slices.Concat(xfs(0, 9, 14), rec(recFormat, 200, wide("0.0")), rec(recSST, uint32(1), uint32(1), wide("甲"))),
		rec(recLabelSST, 0, 0, 0, uint32(0)), rec(recMulRK, 1, 0, 0, uint32(6), 0, uint32(7), 1),
		rec(recFormula, 2, 0, 0, result(0, 0), 0, uint32(0), len(sumD5I5), sumD5I5), rec(recString, wide("甲")), rec(recMergeCells, 1, 0, 1, 0, 2)))
	f.Fuzz(func(t *testing.T, stream []byte) { checkRead(t, oldFile(stream)) })
}

func BenchmarkReadOld(b *testing.B) {
	data, err := os.ReadFile("testdata/saved-by-libreoffice.xls")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
