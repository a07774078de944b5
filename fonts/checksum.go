package fonts

import "encoding/binary"

// WrongChecksums are the tags of the tables whose checksum in the file is not theirs
// (OpenType 1.9, "Calculating Checksums"), in the order of the file. Faces that offices
// have made or altered often have some, and serve all the same; but so does a file show
// that was damaged when it was copied.
func (f *Face) WrongChecksums() []string {
	var wrong []string
	for i := 0; i < len(f.tables); i += 16 {
		record := f.tables[i : i+16]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		tag, table := string(record[:4]), f.file[offset:uint64(offset)+uint64(length)]
		sum := checksum(table)
		if tag == "head" && len(table) >= 12 {
			sum -= binary.BigEndian.Uint32(table[8:]) // checkSumAdjustment counts as 0
		}
		if sum != binary.BigEndian.Uint32(record[4:]) {
			wrong = append(wrong, tag)
		}
	}
	return wrong
}
