package main

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
)

// guideName is the page (installation guide) that says what to take and how to start it.
const guideName = "安装说明.html"

//go:embed guide.html
var guideHTML string

// A guide is what the page is filled with.
type guide struct {
	release *release
	Version string
	Images  []string
	Image   string // as the image is called once it has been loaded
	Blank   string
}

// Name is that of a file of the release, without its ending.
func (g guide) Name(rest string) string { return g.release.name(rest) }

// writeGuide writes the page.
func (r *release) writeGuide(w io.Writer) error {
	page, err := template.New("guide").Parse(guideHTML)
	if err != nil {
		return err
	}
	return page.Execute(w, guide{r, r.version, images, "nianbao:" + strings.TrimPrefix(r.version, "v"), blankName(r.date)})
}
