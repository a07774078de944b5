package msdoc

import (
	"sort"

	"nianbao/render/cfb"
)

// A header is what matters of the file information block ([MS-DOC], 2.5).
type header struct {
	lengths [8]int // code units of each text, in their order
	lists   []byte // offset and length of each table in the table stream
}

// The texts of a document, one behind the other.
const (
	body = iota
	footnotes
	headers
	macros // nobody has written one since
	comments
	endnotes
	textBoxes
	headerBoxes
)

// The tables that are read, by their numbers ([MS-DOC], 2.5.5).
const (
	listComments       = 4
	listCommentTexts   = 5
	listHeaders        = 11
	listCharacterPages = 12
	listParagraphPages = 13
	listPieces         = 33
	listCommentAuthors = 36
	listAuthors        = 51 // of tracked changes
)

// Where things stand in the block.
const (
	headerMagic   = 0xA5EC
	firstVersion  = 0xC1 // of Word 97
	flagEncrypted = 0x0100
	flagTable1    = 0x0200
	atLengths     = 0x4C
	atLists       = 0x9A
)

func (d *document) readHeader(file *cfb.File) error {
	if len(d.text) < atLists || le.Uint16(d.text) != headerMagic {
		if len(d.text) >= 2 && le.Uint16(d.text)&0xFF == 0xDC || len(d.text) >= 2 && le.Uint16(d.text) == 0xA5DC {
			return d.oldVersion()
		}
		return d.damaged()
	}
	flags := le.Uint16(d.text[10:])
	switch {
	case le.Uint16(d.text[2:]) < firstVersion:
		return d.oldVersion()
	case flags&flagEncrypted != 0:
		return d.refuse("文件设有打开密码。%s", howToSave)
	}
	for i := range d.header.lengths {
		n := int(int32(le.Uint32(d.text[atLengths+4*i:])))
		if n < 0 || n > maxChars {
			return d.tooMuch("文字超过 %d 字", maxChars)
		}
		d.header.lengths[i] = n
	}
	lists := int(le.Uint16(d.text[atLists-2:]))
	if len(d.text) < atLists+8*lists || lists <= listPieces {
		return d.damaged()
	}
	d.header.lists = d.text[atLists : atLists+8*lists]
	name := streamTable0
	if flags&flagTable1 != 0 {
		name = streamTable1
	}
	var ok bool
	if d.table, ok = file.Stream(name); !ok {
		return d.damaged()
	}
	d.extra, _ = file.Stream(streamData) // most have none
	return nil
}

func (d *document) oldVersion() error {
	return d.refuse("这是 Word 95 或更早的 Word 保存的文件，程序不读。%s", howToSave)
}

// list is a table of the table stream, nil if there is none.
func (d *document) list(n int) []byte {
	if len(d.header.lists) < 8*n+8 {
		return nil
	}
	from, length := int64(le.Uint32(d.header.lists[8*n:])), int64(le.Uint32(d.header.lists[8*n+4:]))
	if from+length > int64(len(d.table)) {
		return nil
	}
	return d.table[from : from+length]
}

// start is the place of the first character of a text.
func (h *header) start(text int) int {
	n := 0
	for _, length := range h.lengths[:text] {
		n += length
	}
	return n
}

// A piece is where some characters lie in the stream.
type piece struct {
	first, end int // the places of its characters
	offset     int // of the first in the stream
	narrow     bool
	modifier   uint16 // how they look beside what the tables say
}

// width is how many bytes a character has.
func (p piece) width() int {
	if p.narrow {
		return 1
	}
	return 2
}

// at is the offset of a character in the stream.
func (p piece) at(place int) int { return p.offset + (place-p.first)*p.width() }

// readPieces reads the table of pieces ([MS-DOC], 2.9.38) and their characters.
func (d *document) readPieces() error {
	clx := d.list(listPieces)
	for len(clx) >= 3 && clx[0] == 1 { // descriptions that pieces refer to
		length := int(le.Uint16(clx[1:]))
		if len(clx) < 3+length {
			return d.damaged()
		}
		d.grpprl = append(d.grpprl, clx[3:3+length])
		clx = clx[3+length:]
	}
	if len(clx) < 5 || clx[0] != 2 || int64(le.Uint32(clx[1:])) > int64(len(clx)-5) {
		return d.damaged()
	}
	plc := clx[5 : 5+le.Uint32(clx[1:])]
	n := (len(plc) - 4) / 12
	if len(plc) < 4 {
		return d.damaged()
	}
	total := 0
	for _, length := range d.header.lengths {
		total += length
	}
	if total > maxChars {
		return d.tooMuch("文字超过 %d 字", maxChars)
	}
	for i := range n {
		entry := plc[4*(n+1)+8*i:]
		p := piece{first: int(le.Uint32(plc[4*i:])), end: int(le.Uint32(plc[4*i+4:])), modifier: le.Uint16(entry[6:])}
		p.offset = int(le.Uint32(entry[2:]) & 0x3FFFFFFF)
		if le.Uint32(entry[2:])&0x40000000 != 0 {
			p.narrow, p.offset = true, p.offset/2
		}
		// Behind the texts stands one more paragraph mark at most: more would be chars
		// that belong to none.
		p.end = min(p.end, total+1)
		if p.first != len(d.chars) || p.end < p.first || p.at(p.end) > len(d.text) {
			if p.first > total {
				break
			}
			return d.damaged()
		}
		d.pieces = append(d.pieces, p)
		d.addChars(p)
	}
	if len(d.chars) < total {
		return d.damaged()
	}
	return nil
}

func (d *document) addChars(p piece) {
	for raw := d.text[p.offset:p.at(p.end)]; len(raw) > 0; raw = raw[p.width():] {
		char := uint16(raw[0])
		if !p.narrow {
			char = le.Uint16(raw)
		} else if 0x80 <= char && char < 0xA0 {
			char = windows1252[char-0x80]
		}
		d.chars = append(d.chars, char)
	}
}

// pieceAt is the piece of a character.
func (d *document) pieceAt(place int) piece {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].end > place })
	if i == len(d.pieces) {
		return piece{}
	}
	return d.pieces[i]
}

// windows1252 are the characters of the bytes from 0x80 on.
var windows1252 = [32]uint16{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}
