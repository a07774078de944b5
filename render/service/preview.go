package service

import (
	"bytes"
	"strconv"

	"nianbao/render"
	"nianbao/render/contract"
	"nianbao/render/svg"
)

var previewParameters = []parameter{{name: "page"}, copyParameter}

// preview paints a page of the report, whatever faults it has that can be painted.
func (s *Service) preview(r *request) (answer, error) {
	p, name, err := r.report("report", render.Reading{})
	if err != nil {
		return answer{}, err
	}
	book, err := p.Pages(r.ctx, render.Output{Anyway: true, Copy: copies[r.query.word("copy", "publication")]})
	if err != nil {
		return answer{}, err
	}
	n := r.query.number("page")
	if n > len(book.Pages) {
		return answer{}, kindRequest.problem("没有第 %d 页：这份年报有 %d 页。", n, len(book.Pages))
	}
	var out bytes.Buffer
	if err := svg.Write(&out, book, n-1); err != nil {
		return answer{}, err
	}
	return answer{
		files: []file{{mediaType: "image/svg+xml", data: out.Bytes()}},
		found: contract.ListNamed(name, p.Merged(p.Findings())), header: map[string]string{"Nianbao-Pages": strconv.Itoa(len(book.Pages))},
	}, nil
}
