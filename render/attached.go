package render

import (
	"bytes"
	"slices"
	"strings"

	"nianbao/render/page"
	"nianbao/render/picture"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// attached are the files that a PDF carries if it is to be all: the annex (附表), the report
// as data, and the pictures that the data names. ReadBeside makes the same report again of
// the data with the pictures beside it; but waivers are in no public copy.
func (p *Report) attached(made printing, o Output) ([]page.File, error) {
	var annex bytes.Buffer
	if err := xlsx.Write(&annex, made.workbook()); err != nil {
		return nil, err
	}
	given, pictures := p.apart()
	if public(o.Copy, made.document) {
		given = outward(given)
	}
	data, err := report.YAML(given, p.filled.Fields)
	if err != nil {
		return nil, err
	}
	return append([]page.File{{
		Name:         p.FileName(annexEnding, o),
		MIME:         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		Description:  p.Title() + "的数据附表",
		Relationship: page.RelationData,
		Data:         annex.Bytes(),
	}, {
		Name:         p.FileName(".yaml", o),
		MIME:         "application/yaml", // RFC 9512
		Description:  p.Title() + "的数据，可以重新生成各种文件",
		Relationship: page.RelationSource,
		Data:         data,
	}}, pictures...), nil
}

// apart is the report with each of its pictures in a file of its own, under the name that
// the report calls it by. What stood in the report's own file as text could make it larger
// than a report may be: such a picture is called by its number, as in the annex. So are all
// where names stand for folders, which no attached file can have, or are alike.
func (p *Report) apart() (*report.Report, []page.File) {
	names, ok := p.pictureNames(true)
	if !ok {
		names, _ = p.pictureNames(false)
	}
	var files []page.File
	for _, b := range p.filled.Blocks {
		name, m := names[b.Block], b.Picture.Image
		if name == "" || slices.ContainsFunc(files, func(f page.File) bool { return f.Name == name }) {
			continue
		}
		files = append(files, page.File{
			Name:         name,
			MIME:         "image/" + string(m.Format),
			Description:  "报告的" + b.Name(),
			Relationship: page.RelationSource,
			Data:         m.File(),
		})
	}
	given := *p.filled.Report
	given.Sections, given.Annexes = naming(given.Sections, names), naming(given.Annexes, names)
	return &given, files
}

// pictureNames are the names of the pictures' files, the report's own or their numbers. It is
// false if one cannot be a file's, or if two stand for one file.
func (p *Report) pictureNames(own bool) (names map[*report.Block]string, ok bool) {
	names, ok = map[*report.Block]string{}, true
	taken := map[string]*picture.Image{}
	for _, b := range p.filled.Blocks {
		m := b.Picture.Image
		if m == nil {
			continue
		}
		name := b.Picture.File.Text
		if !own || name == "" {
			name = b.Name() + "." + string(m.Format)
		}
		lower := strings.ToLower(name) // many file systems take both for one
		other, met := taken[lower]
		ok = ok && FileName(name, "") == name && (!met || other == m)
		names[b.Block], taken[lower] = name, m
	}
	return names, ok
}

// naming is parts or annexes whose pictures are in the files of the given names.
func naming(all []report.Section, names map[*report.Block]string) []report.Section {
	all = slices.Clone(all)
	for i := range all {
		blocks := slices.Clone(all[i].Blocks)
		for j := range blocks {
			if name := names[&all[i].Blocks[j]]; name != "" {
				blocks[j].Picture.File, blocks[j].Picture.Data = report.Text{Text: name}, nil
			}
		}
		all[i].Blocks = blocks
	}
	return all
}
