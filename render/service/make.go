package service

import (
	"bytes"
	"slices"
	"strings"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/contract"
	"nianbao/render/rules"
)

// The formats of answers: their names, and what they are.
var mediaTypes = map[string]string{
	"pdf":  "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"html": "text/html; charset=utf-8",
	"json": "application/json",
	"yaml": "application/yaml",
	"text": "text/plain; charset=utf-8",
}

// named is a list of formats, by whose names they are asked for.
func named(all []render.Format) []string {
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
	}
	return names
}

// copies are the copies of a report, by whose names they are asked for.
var copies = map[string]compose.Copy{"publication": render.Publication, "filing": render.Filing}

// copyParameter asks for a copy.
var copyParameter = parameter{name: "copy", words: []string{"publication", "filing"}}

var renderParameters = []parameter{
	{name: "to", many: true, words: named(render.Formats())},
	copyParameter,
	{name: "attach", words: yesNo}, {name: "anyway", words: yesNo}, {name: "fragment", words: yesNo}, {name: "tidy", words: yesNo},
}

// render makes files to print and to publish.
func (s *Service) render(r *request) (answer, error) {
	p, name, err := r.report("report", render.Reading{Tidy: r.query.on("tidy")})
	if err != nil {
		return answer{}, err
	}
	how := render.Output{Attach: r.query.on("attach"), Anyway: r.query.on("anyway"), Fragment: r.query.on("fragment")}
	how.Copy = copies[r.query.word("copy", "publication")]
	found := p.Merged(p.Findings())
	if slices.ContainsFunc(found, func(f at.Finding) bool { return f.Stops.Keeps(how.Anyway) }) {
		return answer{}, refused(name, found)
	}
	wanted := r.query.words("to")
	if wanted == nil {
		wanted = named(slices.DeleteFunc(render.Formats(), func(f render.Format) bool { return f.OnRequest }))
	}
	return r.make(p, render.Formats(), wanted, how, found, name)
}

var extractParameters = []parameter{{name: "to", many: true, words: named(render.DataFormats())}, {name: "tidy", words: yesNo}}

// extract makes data of a report. One that others made is data as far as it could be read.
func (s *Service) extract(r *request) (answer, error) {
	p, name, err := r.report("report", render.Reading{Tidy: r.query.on("tidy")})
	if err != nil {
		return answer{}, err
	}
	// What cannot be printed is no concern of whoever prints nothing, nor what reviewers say
	// but where a report contradicts itself.
	found := slices.DeleteFunc(p.Merged(p.Findings()), func(f at.Finding) bool {
		rule, _ := rules.Named(f.Rule)
		return rule.Printing || rule.Reviewer && f.Severity != at.Wrong
	})
	wanted := r.query.words("to")
	if wanted == nil {
		wanted = []string{"json"}
	}
	return r.make(p, render.DataFormats(), wanted, render.Output{Anyway: p.Recognised()}, found, name)
}

// make makes the files of a report in the formats that are wanted.
func (r *request) make(p *render.Report, known []render.Format, wanted []string, how render.Output, found []at.Finding, name string) (answer, error) {
	a := answer{name: strings.TrimSuffix(p.FileName(".zip", how), ".zip"), found: contract.ListNamed(name, found)}
	for _, f := range known {
		if !slices.Contains(wanted, f.Name) {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(p, r.ctx, &out, how); err != nil {
			return answer{}, err
		}
		a.files = append(a.files, file{p.FileName(f.Ending, how), mediaTypes[f.Name], out.Bytes()})
	}
	return a, nil
}
