package render

import (
	"context"

	"nianbao/render/doc"
)

// Document is the tree that files of the report are made from, for tests that hold
// the files against it.
func (p *Report) Document(o Output) *doc.Document {
	made, err := p.print(context.Background(), p.edition(o))
	if err != nil {
		panic(err)
	}
	return made.document
}
