package pdffile

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// unpack is the bytes of a stream, as far as they can be unpacked: many files are cut or
// have a wrong checksum at the end of one. Pictures' own kinds of packing are not known.
func (f *File) unpack(s *stream) []byte {
	if s == nil {
		return nil
	}
	filters, parameters := f.listOf(s.dict["Filter"]), f.listOf(s.dict["DecodeParms"])
	data := s.packed
	if len(filters) > 4 {
		return nil
	}
	for i, filter := range filters {
		var p dict
		if i < len(parameters) {
			p = f.dict(parameters[i])
		}
		switch f.name(filter) {
		case "FlateDecode", "Fl":
			data = f.predicted(f.inflate(data), p)
		case "ASCIIHexDecode", "AHx":
			data, _, _ = bytes.Cut(data, []byte(">"))
			data = unhex(data)
		case "ASCII85Decode", "A85":
			data = undo85(data)
		default:
			return nil
		}
		spend(&f.unpacked, len(data), maxUnpacked)
	}
	return data
}

// listOf is an array, or an object as the only one of an array.
func (f *File) listOf(o any) array {
	switch o := f.resolve(o).(type) {
	case nil:
		return nil
	case array:
		return o
	default:
		return array{o}
	}
}

func (f *File) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer r.Close()
	out, _ := io.ReadAll(io.LimitReader(r, maxStream+1))
	if len(out) > maxStream {
		panic(stop{ErrTooMuch})
	}
	return out
}

func undo85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	data, _, _ = bytes.Cut(data, []byte("~"))
	out := make([]byte, 4*len(data)+4) // z stands for four zeros
	n, _, _ := ascii85.Decode(out, data, true)
	return out[:n]
}

// predicted undoes the PNG predictors (ISO 32000-2, 7.4.4.4).
func (f *File) predicted(data []byte, p dict) []byte {
	if f.int(p["Predictor"], 1) < 10 {
		return data
	}
	bits := f.int(p["Colors"], 1) * f.int(p["BitsPerComponent"], 8)
	columns := f.int(p["Columns"], 1)
	if bits < 1 || bits > 64*16 || columns < 1 || columns > maxStream {
		return nil
	}
	step, row := (bits+7)/8, (bits*columns+7)/8
	if row > len(data) {
		return nil
	}
	out, above := data[:0], make([]byte, row) // what comes out is never before what goes in
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(1+row, len(data))]
		data = data[1+len(line):]
		for i := range line {
			var left, corner byte
			if i >= step {
				left, corner = line[i-step], above[i-step]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(int(left), int(above[i]), int(corner))
			}
		}
		from := len(out)
		out = append(out, line...)
		above = out[from:]
		if len(above) < row {
			break
		}
	}
	return out
}

// paeth is whichever of three bytes is nearest to what they predict.
func paeth(left, up, corner int) byte {
	abs := func(n int) int { return max(n, -n) }
	p := left + up - corner
	switch a, b, c := abs(p-left), abs(p-up), abs(p-corner); {
	case a <= b && a <= c:
		return byte(left)
	case b <= c:
		return byte(up)
	}
	return byte(corner)
}
