package render

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// carrying is a document with the report that it is made of as data, from which Read reads
// what people have made of the file: all of it, or in a public copy what may go out. The
// report is left out as a whole where it is not whole itself.
func (p *Report) carrying(d *doc.Document, c compose.Copy) *doc.Document {
	data, lacks := p.carried, ""
	if public(c, d) && len(p.filled.Report.Waivers) > 0 {
		data, lacks = p.carriedUnwaived, string(at.Waivers)
	}
	if data() == nil {
		return d
	}
	carrying := *d
	carrying.Carried = &doc.Carried{Report: data(), Layout: p.filled.Layout.Name, Copy: c.String(), Lacks: lacks}
	return &carrying
}

// asData is a report as a Word file carries it; nil where it is not whole.
func asData(given report.Report, fields report.Fields) []byte {
	given.Sections, given.Annexes = withoutPictures(at.Section, given.Sections), withoutPictures(at.Annex, given.Annexes)
	data, err := report.Data(&given, fields)
	if err != nil {
		return nil
	}
	return data
}

// withoutPictures is parts or annexes whose pictures are called by their keys where the
// report's file held them: the Word file has them already.
func withoutPictures(key func(int) at.Key, all []report.Section) []report.Section {
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		for j := range s.Blocks {
			if !held(&s.Blocks[j]) {
				continue
			}
			s.Blocks = slices.Clone(s.Blocks)
			for j := range s.Blocks {
				if b := &s.Blocks[j]; held(b) {
					b.Picture.Data, b.Picture.File.Text = nil, string(at.BlockFrom(at.BlockIn(key(s.Number), j+1)))
				}
			}
			break
		}
	}
	return all
}

// held reports whether a block is a picture that the report's file held, and that can be seen:
// what could not be read as one is in no other file.
func held(b *report.Block) bool { return b.Picture.Data != nil && b.Picture.Image != nil }
