package picture

import (
	"encoding/binary"
	"slices"
)

// File is Data with the orientation said in it, as cameras say it: of what Read gives for
// it, nothing is different. It is for whoever keeps a picture rather than showing it.
func (m *Image) File() []byte {
	if m.orientation == Upright {
		return m.Data
	}
	tiff := tiffOf(m.orientation)
	if m.Format == PNG {
		at := len(pngSignature) + chunkFrame + ihdrSize
		return slices.Concat(m.Data[:at], appendChunk(nil, "eXIf", tiff), m.Data[at:])
	}
	at := len(jpegSignature)
	if m.Data[at] == 0xff && m.Data[at+1] == markAPP0 { // JFIF's head stands first
		at += 2 + int(binary.BigEndian.Uint16(m.Data[at+2:]))
	}
	body := append([]byte(signEXIF), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, markAPP1}, uint16(2+len(body)))
	return slices.Concat(m.Data[:at], head, body, m.Data[at:])
}

// tiffOf is a TIFF file of one directory, which has one entry: the orientation.
func tiffOf(o Orientation) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x01")
	b = binary.BigEndian.AppendUint16(b, tagOrientation)
	b = binary.BigEndian.AppendUint16(b, typeShort)
	b = binary.BigEndian.AppendUint32(b, 1)
	b = binary.BigEndian.AppendUint16(b, uint16(o))
	return append(b, 0, 0, 0, 0, 0, 0) // the value is shorter than its place, and no directory follows
}
