package fonts

import (
	"encoding/binary"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// What a face says of its licence (OpenType 1.9, "OS/2", fsType). Of the first three, which
// older faces set together, the most generous counts.
const (
	restricted = 1 << 1 // not to be embedded
	preview    = 1 << 2 // to be embedded for looking at and for printing
	editable   = 1 << 3 // to be embedded in what is edited
	noSubset   = 1 << 8 // to be embedded whole or not at all
	bitmapOnly = 1 << 9 // of the face only bitmaps may be embedded, never outlines
)

// forbidden says what of putting parts of the face into a PDF its maker forbids, "" if
// nothing. A face without the table forbids nothing.
func (f *Face) forbidden() string {
	const at = 8
	if len(f.os2) < at+2 {
		return ""
	}
	switch flags := binary.BigEndian.Uint16(f.os2[at:]); {
	case flags&(restricted|preview|editable) == restricted:
		return "嵌入文件"
	case flags&bitmapOnly != 0:
		return "嵌入字形轮廓"
	case flags&noSubset != 0:
		return "只嵌入用到的字"
	}
	return ""
}

// barred is that a face may not be embedded, which every PDF asks for that is to be read on
// other computers and in years to come (ISO 19005-3, 6.2.11.4.1): so it is not used at all,
// lest the screen and Word show another face than the paper.
func barred(file string, f *Face, what string) at.Finding {
	flags := binary.BigEndian.Uint16(f.os2[8:])
	return rules.New("fonts.embedding", at.Whole, at.Source{File: file},
		"字体“%s”的厂商不许%s（fsType 为 0x%04X），不能用来生成 PDF。请把它移出该文件夹，或向厂商取得可以嵌入的版本。", f.Family(), what, flags)
}
