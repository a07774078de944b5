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
	given, lacks := *p.filled.Report, ""
	if public(c, d) && len(given.Waivers) > 0 {
		given, lacks = *outward(&given), string(at.Waivers)
	}
	given.Sections, given.Annexes = withoutPictures(at.Section, given.Sections), withoutPictures(at.Annex, given.Annexes)
	data, err := report.Data(&given, p.filled.Fields)
	if err != nil {
		return d
	}
	carrying := *d
	carrying.Carried = &doc.Carried{Report: data, Layout: p.filled.Layout.Name, Copy: c.String(), Lacks: lacks}
	return &carrying
}

// withoutPictures is parts or annexes whose pictures are called by their keys where the
// report's file held them: the Word file has them already.
func withoutPictures(key func(int) at.Key, all []report.Section) []report.Section {
	all = slices.Clone(all)
	for i := range all {
		s := &all[i]
		for j := range s.Blocks {
			if s.Blocks[j].Picture.Data == nil {
				continue
			}
			s.Blocks = slices.Clone(s.Blocks)
			for j := range s.Blocks {
				if b := &s.Blocks[j]; b.Picture.Data != nil {
					b.Picture.Data, b.Picture.File.Text = nil, string(at.BlockFrom(at.BlockIn(key(s.Number), j+1)))
				}
			}
			break
		}
	}
	return all
}
