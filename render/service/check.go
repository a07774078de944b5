package service

import (
	"bytes"
	"slices"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
)

// A checked is what a check comes to.
type checked struct {
	Sound    bool               `json:"sound"` // nothing stops the report
	Findings []contract.Finding `json:"findings"`
}

// check reads a report as a reviewer does, and compares it with others that came along.
func (s *Service) check(r *request) (answer, error) {
	p, name, err := r.report("report", render.Reading{})
	if err != nil {
		return answer{}, err
	}
	var others render.Against
	for _, u := range r.files["last"] {
		if others.Last, _, err = r.read(u, render.Reading{}); err != nil {
			return answer{}, err
		}
	}
	for _, u := range r.files["like"] {
		like, _, err := r.read(u, render.Reading{})
		if err != nil {
			return answer{}, err
		}
		others.Like = append(others.Like, like)
	}
	found, err := p.Check(r.ctx, others)
	if err != nil {
		return answer{}, err
	}
	found = p.Merged(found)
	said := checked{Findings: contract.ListNamed(name, found)}
	said.Sound = !slices.ContainsFunc(found, func(f at.Finding) bool { return f.Stops.Keeps(false) })
	var out bytes.Buffer
	if err := contract.Write(&out, said); err != nil {
		return answer{}, err
	}
	return answer{files: []file{{mediaType: mediaTypes["json"], data: out.Bytes()}}, found: said.Findings}, nil
}
