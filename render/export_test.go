package render

import (
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
)

// Document is the tree that the files of a copy are made from, for tests that hold
// the files against it.
func (p *Report) Document(c compose.Copy) *doc.Document {
	d, _ := compose.Document(p.filled, c)
	return d
}

// Filled is the report in its form.
func (p *Report) Filled() *bind.Filled { return p.filled }
