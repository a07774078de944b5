package picture

import (
	"slices"
)

// maxICCPart is how much of a profile goes into one of a JPEG's segments (ICC.1, annex B).
const maxICCPart = 65_535 - 2 - len(signICC) - 2

// iccParts is a profile that a JPEG has in numbered pieces, in whatever order they stand.
type iccParts struct {
	pieces [][]byte // nil until the first is found
}

// add takes a piece, which begins with its number, from 1, and how many there are.
func (p *iccParts) add(body []byte) error {
	if len(body) < 2 || body[0] == 0 || body[0] > body[1] || p.pieces != nil && len(p.pieces) != int(body[1]) {
		return badProfile("各段的编号不对")
	}
	if p.pieces == nil {
		p.pieces = make([][]byte, body[1])
	}
	if p.pieces[body[0]-1] != nil {
		return badProfile("各段的编号不对")
	}
	p.pieces[body[0]-1] = body[2:]
	return nil
}

// joined is the whole profile, nil if there is none.
func (p *iccParts) joined() ([]byte, error) {
	for i, piece := range p.pieces {
		if piece == nil {
			return nil, badProfile("缺第 %d 段", i+1)
		}
	}
	return slices.Concat(p.pieces...), nil
}

// appendICC appends the segments that a profile takes, none if it is nil.
func appendICC(out, profile []byte) []byte {
	count := (len(profile) + maxICCPart - 1) / maxICCPart
	for i := range count {
		piece := profile[i*maxICCPart : min((i+1)*maxICCPart, len(profile))]
		size := 2 + len(signICC) + 2 + len(piece)
		out = append(out, 0xff, markAPP2, byte(size>>8), byte(size))
		out = append(out, signICC...)
		out = append(out, byte(i+1), byte(count))
		out = append(out, piece...)
	}
	return out
}
