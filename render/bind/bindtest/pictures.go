package bindtest

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"slices"

	"nianbao/render/picture"
	"nianbao/render/report"
)

// WithPictures puts up to two pictures between the paragraphs of each part and each annex
// of a report, of their own for each seed: wide ones and tall ones, small and large, in
// a width that is given or in their own.
func WithPictures(r *report.Report, seed uint64, phrases []string) {
	d := drawer{rand.New(rand.NewPCG(9707, seed)), phrases}
	made := 0
	for _, all := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range all {
			s := &all[i]
			for range d.IntN(3) {
				made++
				s.Blocks = append(s.Blocks, d.picture(d.IntN(len(s.Paragraphs)+1), made))
			}
			slices.SortStableFunc(s.Blocks, func(a, b report.Block) int { return cmp.Compare(a.After, b.After) })
		}
	}
}

// picture draws a picture.
func (d drawer) picture(after, number int) report.Block {
	b := report.Block{Kind: report.PictureBlock, After: after, Caption: report.Text{Text: fmt.Sprintf("第%d张图片的题目", number)}}
	b.Picture.File.Text = fmt.Sprintf("图片%d.png", number)
	b.Picture.Alt = d.sentence(1 + d.IntN(3))
	width, height := 1+d.IntN(1000), 1+d.IntN(1000)
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic(err) // writing to memory does not fail
	}
	m, err := picture.Read(file.Bytes())
	if err != nil {
		panic(fmt.Sprint("bindtest: ", err))
	}
	b.Picture.Image = m
	if widest := 1500 * width / (width + height); d.IntN(2) == 0 && widest > 0 {
		b.Picture.Width = 1 + d.IntN(widest)
	}
	if d.IntN(3) == 0 {
		b.Notes = d.texts(2, 8)
	}
	return b
}
