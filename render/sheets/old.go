package sheets

import (
	"bytes"
	"strconv"

	"nianbao/render/cfb"
	"nianbao/render/limits"
	"nianbao/render/opc"
)

// IsOld reports whether a file is one that Excel wrote before 2007 (.xls), or WPS
// (.et), by how it begins. Read reads it, and nothing writes it.
func IsOld(data []byte) bool { return bytes.HasPrefix(data, []byte(cfb.Magic)) }

// readOld reads a workbook as Excel 97 to 2003 wrote it (BIFF8, [MS-XLS]).
func readOld(data []byte) (*Book, error) {
	if len(data) > limits.File {
		return nil, TooMuch("文件超过了上限 8 MiB")
	}
	file, err := cfb.Open(data)
	if err != nil {
		return nil, cutShort()
	}
	stream, ok := file.Stream(streamWorkbook)
	switch {
	case file.Has(streamEncrypted):
		return nil, locked()
	case !ok && file.Has(streamWorkbook):
		return nil, cutShort()
	case !ok && file.Has(streamExcel5):
		return nil, refuse("这是 Excel 95 或更早的 Excel 保存的文件，程序不读。%s", howToSave)
	case !ok:
		return nil, refuse("这不是 Excel 工作簿。%s", howToSave)
	case file.Has(folderMacros):
		return nil, hasMacros()
	}
	b := &oldBook{reader: &reader{}, left: opc.MaxUnpacked, stream: stream, self: -1}
	return b.read()
}

func cutShort() error {
	return refuse("文件不完整或已损坏，可能没有下载完或复制完。请重新取得这个文件后再试。")
}

func locked() error { return refuse("工作簿设有打开密码。%s", howToSave) }

// An oldBook is one call of readOld. What cells share it keeps where the reader of
// newer workbooks does, which then knows what to make of a cell.
type oldBook struct {
	*reader
	stream  []byte
	records int   // of all sheets, so far
	left    int64 // bytes that formulas may still be put together of
	sheets  []oldSheet
	fonts   []bool         // by number: whether it strikes out
	custom  map[int]format // number formats that the workbook defines
	xfs     []cellFormat
	books   int // that formulas refer to, so far
	self    int // which of them is this workbook
	named3D []sheetReference
}

// A sheetReference says which sheets of which workbook a formula names.
type sheetReference struct{ book, first, last int }

// An oldSheet is a sheet of the workbook's list.
type oldSheet struct {
	start int // of its records in the stream
	kind  int
	*Sheet
}

// The kinds of sheets ([MS-XLS], 2.4.28).
const (
	sheetOfCells  = 0
	sheetOfMacros = 1
	sheetOfBasic  = 6
)

// A cellFormat is the numbers of a font and a number format.
type cellFormat struct{ font, format int }

func (b *oldBook) read() (*Book, error) {
	if err := b.globals(); err != nil {
		return nil, err
	}
	for _, xf := range b.xfs {
		f, custom := b.custom[xf.format]
		if !custom {
			f = formatOf(strconv.Itoa(xf.format), nil)
		}
		f.struck = b.strikes(xf.font)
		b.formats = append(b.formats, f)
	}
	book := &Book{}
	for _, s := range b.sheets {
		switch s.kind {
		case sheetOfCells:
			if err := b.readSheet(s); err != nil {
				return nil, err
			}
		case sheetOfMacros, sheetOfBasic:
			return nil, hasMacros()
		}
		book.Sheets = append(book.Sheets, s.Sheet)
	}
	book.Slots, book.Links = b.slots, b.links
	return book, nil
}

// strikes reports whether a font strikes out. There is none with the number 4.
func (b *oldBook) strikes(font int) bool {
	if font > 4 {
		font--
	}
	return font < len(b.fonts) && b.fonts[font]
}

// globals reads the records before the first sheet.
func (b *oldBook) globals() error {
	walk := &records{data: b.stream}
	first, ok := walk.next()
	if !ok || first.kind != recBOF {
		return Damaged("它的内容")
	}
	if first.u16() != biff8 {
		return refuse("这是 Excel 95 或更早的 Excel 保存的文件，程序不读。%s", howToSave)
	}
	b.custom = map[int]format{}
	for {
		rec, ok := walk.next()
		switch {
		case !ok:
			return Damaged(partWorkbook)
		case rec.kind == recEOF && len(b.sheets) > 0:
			return nil
		}
		if err := b.global(rec); err != nil {
			return err
		}
	}
}

// global reads one of them.
func (b *oldBook) global(rec record) error {
	switch rec.kind {
	case recFilePass:
		return locked()
	case recDate1904:
		b.date1904 = rec.u16() == 1
	case recExternBook:
		rec.skip(2)
		switch rec.u16() {
		case 0x0401:
			b.self = b.books
		case 0x3A01: // functions that are not Excel's own
		default:
			b.links = true
		}
		b.books++
	case recExternSheet:
		for range rec.u16() {
			if rec.short {
				break
			}
			b.named3D = append(b.named3D, sheetReference{rec.u16(), rec.u16(), rec.u16()})
		}
	case recFont:
		rec.skip(2)
		b.fonts = append(b.fonts, rec.u16()&8 != 0)
	case recFormat:
		b.custom[rec.u16()] = parseFormat(rec.text())
	case recXF:
		b.xfs = append(b.xfs, cellFormat{rec.u16(), rec.u16()})
	case recBoundSheet:
		return b.listed(rec)
	case recSST:
		return b.texts(rec)
	}
	if len(b.fonts) > maxStyles || len(b.custom) > maxStyles || len(b.xfs) > maxStyles {
		return TooMuch("单元格格式超过 %d 种", maxStyles)
	}
	return nil
}

// listed reads an entry of the list of sheets.
func (b *oldBook) listed(rec record) error {
	start, hidden, kind, length := rec.u32(), rec.u8()&3 != 0, rec.u8(), rec.u8()
	name := rec.chars(length, rec.u8())
	if rec.short || int64(start) >= int64(len(b.stream)) {
		return Damaged(partWorkbook)
	}
	before := make([]sheetEntry, len(b.sheets))
	for i, s := range b.sheets {
		before[i].sheet = s.Sheet
	}
	if err := admitted(name, before); err != nil {
		return err
	}
	b.sheets = append(b.sheets, oldSheet{int(start), kind, &Sheet{Name: name, Hidden: hidden}})
	return nil
}

// texts reads the texts that cells share (SST).
func (b *oldBook) texts(rec record) error {
	rec.skip(4) // how many cells have one
	for range rec.u32() {
		if rec.done() {
			break
		}
		if len(b.strings) == maxStrings {
			return TooMuch("工作簿里的文字超过 %d 段", maxStrings)
		}
		text, runs := rec.longText()
		if rec.short {
			return Damaged("单元格的文字")
		}
		b.strings = append(b.strings, richText{text: text, struck: b.struckIn(text, runs)})
	}
	return nil
}

// struckIn is what of a text stands in fonts that strike out.
func (b *oldBook) struckIn(text string, runs []fontRun) string {
	if len(runs) == 0 {
		return ""
	}
	var struck []byte
	unit, next, on := 0, 0, false
	for _, char := range text {
		for ; next < len(runs) && runs[next].from <= unit; next++ {
			on = b.strikes(runs[next].font)
		}
		if on {
			struck = append(struck, string(char)...)
		}
		unit += CodeUnits(string(char))
	}
	return string(struck)
}
