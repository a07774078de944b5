package picture

import "encoding/binary"

// An Orientation says how the stored pixels are turned to be shown, as EXIF numbers it
// (CIPA DC-008, tag Orientation): 1 as they are, to 8. Phones store what the sensor saw and
// say how the phone was held.
type Orientation int

// Upright is the orientation of pixels that are shown as they are stored.
const Upright Orientation = 1

// Turn says what to do with the stored pixels: first mirror them left to right, if
// mirrored, then turn them clockwise by so many quarters (0 to 3).
func (o Orientation) Turn() (quarters int, mirrored bool) {
	switch o {
	case 2:
		return 0, true
	case 3:
		return 2, false
	case 4:
		return 2, true
	case 5:
		return 3, true
	case 6:
		return 1, false
	case 7:
		return 1, true
	case 8:
		return 3, false
	}
	return 0, false
}

// sideways reports whether width and height change places.
func (o Orientation) sideways() bool { return o >= 5 }

// The pieces of a TIFF file that EXIF is.
const (
	tiffEntry      = 12
	tagOrientation = 0x0112
	typeShort      = 3
)

// orientationOf reads the orientation from the TIFF file that EXIF is. Only the first
// directory is looked at, which is the picture's own; nothing is followed, so nothing can
// lead in a circle. What cannot be read says nothing, as for every program that shows
// pictures: the pixels are right without it.
func orientationOf(tiff []byte) Orientation {
	var order binary.ByteOrder
	switch {
	case hasPrefix(tiff, "II*\x00"):
		order = binary.LittleEndian
	case hasPrefix(tiff, "MM\x00*"):
		order = binary.BigEndian
	default:
		return Upright
	}
	if len(tiff) < 8 {
		return Upright
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return Upright
	}
	directory := tiff[at:]
	count := int(order.Uint16(directory))
	for entry := directory[2:]; count > 0 && len(entry) >= tiffEntry; count, entry = count-1, entry[tiffEntry:] {
		if order.Uint16(entry) != tagOrientation || order.Uint16(entry[2:]) != typeShort {
			continue
		}
		if o := Orientation(order.Uint16(entry[8:])); o >= 1 && o <= 8 {
			return o
		}
	}
	return Upright
}
