// Package referee draws a page.Book with github.com/go-pdf/fpdf, so that tests
// can hold our own writer's pages against another's. Only tests import it.
//
// Of fpdf it uses Text, Line, ImageOptions and a quarter turn, and no more: its other ways of setting text
// lose characters at line ends, and it knows no character beyond U+FFFF. Each
// face is therefore cut to the glyphs in use, and each glyph is called by a
// private-use character. Nothing can be copied from such a file; it is there
// to be looked at.
package referee

import (
	"bytes"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"nianbao/fonts"
	"nianbao/render/page"
)

// Scale is how many times larger than the book the pages are drawn: fpdf
// rounds to hundredths of a point, and a rule that moves by one of them can
// land on the next pixel.
const Scale = 10

// Draw draws the book's pages, Scale times their size. Tags, outline and
// metadata are left out.
func Draw(b *page.Book) ([]byte, error) {
	width, height := points(int64(b.Width)), points(int64(b.Height))
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0))
	pdf.SetModificationDate(time.Unix(0, 0))
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	used, err := collect(b)
	if err != nil {
		return nil, err
	}
	for _, f := range used {
		pdf.AddUTF8FontFromBytes(f.name, "", f.data)
	}
	for i := range b.Pages {
		pdf.AddPage()
		for _, it := range b.Pages[i].Items {
			paint(pdf, used, it)
		}
		if len(b.Pages[i].Turned) > 0 {
			pdf.TransformBegin()
			pdf.TransformRotate(90, height/2, height/2) // which lays the turned sheet's upper left corner on the lower left one
			for _, it := range b.Pages[i].Turned {
				paint(pdf, used, it)
			}
			pdf.TransformEnd()
		}
	}
	var out bytes.Buffer
	err = pdf.Output(&out)
	return out.Bytes(), err
}

// points converts English Metric Units to points of the larger pages.
func points(emu int64) float64 { return float64(emu) / 12700 * Scale }

// paint draws one item. A fill is a line as thick as the rectangle is high:
// fpdf's own rectangles are not among what it may do here.
func paint(pdf *fpdf.Fpdf, used map[*fonts.Face]*font, it page.Item) {
	switch it := it.(type) {
	case *page.Glyphs:
		f := used[it.Face]
		pdf.SetFont(f.name, "", points(int64(it.Size)))
		for _, g := range it.Glyphs {
			pdf.Text(points(int64(it.X+g.X)), points(int64(it.Y-it.Raise)), string(f.codes[g.ID]))
		}
	case *page.Rule:
		pdf.SetDrawColor(0, 0, 0)
		pdf.SetLineWidth(points(int64(it.Width)))
		pdf.Line(points(int64(it.X1)), points(int64(it.Y1)), points(int64(it.X2)), points(int64(it.Y2)))
	case *page.Fill:
		pdf.SetDrawColor(int(it.Color.R), int(it.Color.G), int(it.Color.B))
		pdf.SetLineWidth(points(int64(it.Height)))
		middle := points(int64(it.Y)) + points(int64(it.Height))/2
		pdf.Line(points(int64(it.X)), middle, points(int64(it.X+it.Width)), middle)
	case *page.Picture:
		name := fmt.Sprintf("%p", it.Image)
		options := fpdf.ImageOptions{ImageType: string(it.Image.Format)}
		pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(it.Image.Data))
		pdf.ImageOptions(name, points(int64(it.X)), points(int64(it.Y)), points(int64(it.Width)), points(int64(it.Height)), false, options, 0, "")
	case *page.Path:
		path(pdf, it)
	default:
		panic(fmt.Sprintf("an item of type %T", it))
	}
}

// path draws a line or fills an area.
func path(pdf *fpdf.Fpdf, p *page.Path) {
	all := make([]fpdf.PointType, len(p.Points))
	for i, at := range p.Points {
		all[i] = fpdf.PointType{X: points(int64(at.X)), Y: points(int64(at.Y))}
	}
	if p.Area {
		pdf.SetFillColor(int(p.Color.R), int(p.Color.G), int(p.Color.B))
		pdf.Polygon(all, "F")
		return
	}
	pdf.SetDrawColor(int(p.Color.R), int(p.Color.G), int(p.Color.B))
	pdf.SetLineWidth(points(int64(p.Width)))
	last := len(all) - 1
	closed := last > 1 && all[0] == all[last]
	if closed {
		all = all[:last]
	}
	pdf.MoveTo(all[0].X, all[0].Y)
	for _, at := range all[1:] {
		pdf.LineTo(at.X, at.Y)
	}
	if closed {
		pdf.ClosePath()
	}
	pdf.DrawPath("D")
}
