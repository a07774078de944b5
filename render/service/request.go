package service

import (
	"context"

	"nianbao/render"
	"nianbao/render/contract"
	"nianbao/render/limits"
)

// A request is one that is worked on.
type request struct {
	ctx     context.Context
	service *Service
	query   query
	files   uploads
}

// report reads the report under a part, with the pictures that came with it. What is no report
// is a problem.
func (r *request) report(part string, how render.Reading) (*render.Report, string, error) {
	return r.read(r.files[part][0], how)
}

// read reads a file that came with the request, and gives what it is called: a report, or a ZIP
// file of one and its pictures.
func (r *request) read(u upload, how render.Reading) (*render.Report, string, error) {
	how.Files = r.files.beside()
	given, beside, packed, err := bundle(u)
	if err != nil {
		return nil, "", err
	}
	if packed {
		how.Files = beside
	}
	if len(given.data) > limits.File {
		return nil, "", tooLargeReport(given.name)
	}
	name := given.name
	if name == "" {
		name = contract.Unnamed
	}
	if err := r.ctx.Err(); err != nil {
		return nil, "", err
	}
	p, err := r.service.options.Renderer.ReadWith(how, name, given.data)
	return p, name, err
}
