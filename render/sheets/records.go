package sheets

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// The records of a workbook as Excel 97 to 2003 wrote it that are read ([MS-XLS], 2.3).
const (
	recFormula      = 0x0006
	recEOF          = 0x000A
	recExternBook   = 0x01AE // SupBook
	recExternSheet  = 0x0017
	recNote         = 0x001C
	recDate1904     = 0x0022
	recFilePass     = 0x002F
	recFont         = 0x0031
	recContinue     = 0x003C
	recObject       = 0x005D
	recColInfo      = 0x007D
	recBoundSheet   = 0x0085
	recMulRK        = 0x00BD
	recRString      = 0x00D6
	recXF           = 0x00E0
	recMergeCells   = 0x00E5
	recSST          = 0x00FC
	recLabelSST     = 0x00FD
	recTextObject   = 0x01B6 // TxO
	recNumber       = 0x0203
	recLabel        = 0x0204
	recBoolErr      = 0x0205
	recString       = 0x0207
	recRow          = 0x0208
	recDefaultRow   = 0x0225 // DefaultRowHeight
	recRK           = 0x027E
	recFormat       = 0x041E
	recShared       = 0x04BC // ShrFmla
	recBOF          = 0x0809
	recordHead      = 4      // bytes before a record's content: its kind, its length
	biff8           = 0x0600 // the version that Excel 97 to 2003 wrote
	streamWorkbook  = "Workbook"
	streamExcel5    = "Book"
	folderMacros    = "_VBA_PROJECT_CUR"
	streamEncrypted = "EncryptedPackage"
)

// A record is one of the records that a workbook consists of. A long one goes on in
// others behind it: its content has several parts.
type record struct {
	kind int
	content
}

// records walks through the records of a stream.
type records struct {
	data []byte
	at   int
}

// next is the next record, false at the end of the stream or where it is cut.
func (r *records) next() (rec record, ok bool) {
	kind, part, ok := r.one()
	if !ok {
		return record{}, false
	}
	rec = record{kind, content{part: part}}
	for {
		before := r.at
		kind, part, ok := r.one()
		if !ok || kind != recContinue {
			r.at = before
			return rec, true
		}
		rec.more = append(rec.more, part)
	}
}

// one is the next record of the file, which may be part of the one before.
func (r *records) one() (kind int, part []byte, ok bool) {
	rest := r.data[min(r.at, len(r.data)):]
	if len(rest) < recordHead {
		return 0, nil, false
	}
	length := int(binary.LittleEndian.Uint16(rest[2:]))
	if len(rest) < recordHead+length {
		return 0, nil, false
	}
	r.at += recordHead + length
	return int(binary.LittleEndian.Uint16(rest)), rest[recordHead : recordHead+length], true
}

// A content is what has not been read yet of a record. Who reads beyond its end gets
// zeros, and short says so.
type content struct {
	part  []byte
	more  [][]byte
	short bool
}

// bytes takes so many bytes of one part, or nil where there are not so many.
func (c *content) bytes(n int) []byte {
	for len(c.part) == 0 && len(c.more) > 0 {
		c.part, c.more = c.more[0], c.more[1:]
	}
	if n > len(c.part) {
		c.short = true
		c.part, c.more = nil, nil
		return nil
	}
	taken := c.part[:n]
	c.part = c.part[n:]
	return taken
}

// skip passes over so many bytes, of as many parts as they stand in.
func (c *content) skip(n int) {
	for n > 0 && !c.short {
		step := min(n, len(c.part))
		if step == 0 {
			step = 1 // to go on to the next part
		}
		c.bytes(step)
		n -= step
	}
}

func (c *content) u8() int {
	if b := c.bytes(1); b != nil {
		return int(b[0])
	}
	return 0
}

func (c *content) u16() int {
	if b := c.bytes(2); b != nil {
		return int(binary.LittleEndian.Uint16(b))
	}
	return 0
}

func (c *content) u32() uint32 {
	if b := c.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (c *content) u64() uint64 {
	if b := c.bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// done reports whether everything has been read.
func (c *content) done() bool { return len(c.part) == 0 && len(c.more) == 0 }

// The flags before the characters of a text ([MS-XLS], 2.5.293).
const (
	flagWide = 1 // two bytes a character; else one, which is the lower of the two
	flagExt  = 4 // how Japanese is read comes behind it
	flagRich = 8 // the fonts of its pieces come behind it
)

// A fontRun says that the characters of a text from one on, in code units, have a font.
type fontRun struct{ from, font int }

// longText reads a text with a length of two bytes and all that may come with one.
func (c *content) longText() (string, []fontRun) {
	length := c.u16()
	flags := c.u8()
	runs, ext := 0, 0
	if flags&flagRich != 0 {
		runs = c.u16()
	}
	if flags&flagExt != 0 {
		ext = int(c.u32())
	}
	text := c.chars(length, flags)
	var fonts []fontRun
	for range runs {
		if c.short {
			break
		}
		fonts = append(fonts, fontRun{c.u16(), c.u16()})
	}
	c.skip(ext)
	return text, fonts
}

// text reads a text with a length of two bytes and nothing else.
func (c *content) text() string {
	length := c.u16()
	if length == 0 {
		return ""
	}
	return c.chars(length, c.u8())
}

// chars reads so many code units. Where a part ends within them the next begins with
// flags of its own.
func (c *content) chars(length, flags int) string {
	var units []uint16
	for length > 0 && !c.short {
		if len(c.part) == 0 {
			if len(c.more) == 0 {
				c.short = true
				break
			}
			flags = c.u8()
		}
		each := 1 + flags&flagWide
		n := min(length, len(c.part)/each)
		if n == 0 && len(c.part) > 0 {
			c.short = true // half a character
			break
		}
		for piece := c.bytes(n * each); len(piece) > 0; piece = piece[each:] {
			unit := uint16(piece[0])
			if each == 2 {
				unit = binary.LittleEndian.Uint16(piece)
			}
			units = append(units, unit)
		}
		length -= n
	}
	return decodeUnits(units)
}

// decodeUnits is the text of UTF-16 code units, with a line feed at each line end.
func decodeUnits(units []uint16) string {
	out := make([]byte, 0, 3*len(units))
	for i := 0; i < len(units); i++ {
		char := rune(units[i])
		if utf16.IsSurrogate(char) {
			pair := utf8.RuneError
			if i+1 < len(units) {
				pair = utf16.DecodeRune(char, rune(units[i+1]))
			}
			if char = pair; pair != utf8.RuneError {
				i++
			}
		}
		if char == '\r' {
			if i+1 < len(units) && units[i+1] == '\n' {
				continue
			}
			char = '\n'
		}
		out = utf8.AppendRune(out, char)
	}
	return string(out)
}
