package extract

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/picture"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// pictures reads the pictures in a report's texts, those that its file holds and those
// beside it. What is wrong with one leaves it without an Image.
func pictures(in Input, r *report.Report) []at.Finding {
	g := gallery{files: in.Files, named: map[string]*hung{}, contents: map[[sha256.Size]byte]*hung{}}
	for i := range r.Sections {
		g.hang(at.Section(r.Sections[i].Number), &r.Sections[i])
	}
	for i := range r.Annexes {
		g.hang(at.Annex(i+1), &r.Annexes[i])
	}
	return g.findings
}

// A gallery is the pictures of one report, each read once however often it is shown.
type gallery struct {
	files    fs.FS
	named    map[string]*hung
	contents map[[sha256.Size]byte]*hung
	bytes    int // of all that were read
	pixels   int // likewise
	findings []at.Finding
}

// A hung is a picture that has been read, or why it could not be, and the rule that says so.
type hung struct {
	image *picture.Image
	rule  string
	err   error
}

// The rules on pictures.
const (
	rulePictureFile = "picture.file" // there is no such file, or it may not be read
	rulePicture     = "picture.read" // it is no picture that could be shown
)

// hang reads the pictures of a part or an annex.
func (g *gallery) hang(holder at.Key, s *report.Section) {
	for i := range s.Blocks {
		b := &s.Blocks[i]
		if b.Kind != report.PictureBlock {
			continue
		}
		source, called := b.Source, ""
		var h *hung
		switch {
		case b.Picture.Data != nil:
			h = g.content(b.Picture.Data)
		case b.Picture.File.Text != "":
			source, called = b.Picture.File.Source, "“"+han.Shown(b.Picture.File.Text)+"”："
			h = g.file(b.Picture.File.Text)
		default: // a fault already
			continue
		}
		b.Picture.Image = h.image
		if h.err != nil {
			g.findings = append(g.findings, rules.New(h.rule, at.BlockFrom(at.BlockIn(holder, i+1)), source, "%s%v", called, h.err))
		}
	}
}

// file is the picture in a file beside the report.
func (g *gallery) file(name string) *hung {
	if h := g.named[name]; h != nil {
		return h
	}
	data, err := g.read(strings.ReplaceAll(name, `\`, "/"))
	h := &hung{rule: rulePictureFile, err: err}
	if err == nil {
		h = g.content(data)
	}
	g.named[name] = h
	return h
}

// content is the picture of which a file has these bytes.
func (g *gallery) content(data []byte) *hung {
	sum := sha256.Sum256(data)
	if h := g.contents[sum]; h != nil {
		return h
	}
	h := &hung{rule: rulePicture}
	if g.bytes += len(data); g.bytes > limits.Pictures {
		h.err = fmt.Errorf("各张图片一共超过 %d MB，从这张起没有读。请缩小图片，或者删减。", limits.Pictures>>20)
	} else {
		h.image, h.err = picture.Read(data)
	}
	if h.image != nil {
		if g.pixels += h.image.Width * h.image.Height; g.pixels > limits.AllPixels {
			h.image, h.err = nil, fmt.Errorf("各张图片一共超过 %d 万像素，这张没有读。请缩小图片，或者删减。", limits.AllPixels/10_000)
		}
	}
	g.contents[sum] = h
	return h
}

// read reads a file, of which it takes no more than a picture may have.
func (g *gallery) read(name string) ([]byte, error) {
	switch {
	case g.files == nil:
		return nil, errors.New("这份年报不是从文件夹里读的，旁边没有图片。请把图片的内容写在 data 里，或者从文件夹里读。")
	case !fs.ValidPath(name) || name == ".":
		return nil, errors.New("图片要放在年报文件旁边，或者旁边的文件夹里。请写文件名，不要写盘符、“/”开头的路径和“..”。")
	}
	info, err := fs.Stat(g.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("没有找到这张图片。请把它放在年报文件旁边，或者改正文件名。%s", g.near(name))
	case err != nil:
		return nil, errors.New("这个文件读不了。请把图片放在年报文件旁边，检查它能不能打开。")
	case !info.Mode().IsRegular():
		return nil, errors.New("这不是图片文件。")
	}
	f, err := g.files.Open(name)
	if err != nil {
		return nil, errors.New("这个文件打不开。请检查是不是被别的程序占用、有没有权限。")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limits.PictureFile+1))
	if err != nil {
		return nil, errors.New("这个文件读不完。请重新复制一份。")
	}
	return data, nil
}

// near says which file in the same folder was probably meant.
func (g *gallery) near(name string) string {
	entries, err := fs.ReadDir(g.files, path.Dir(name))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		switch strings.ToLower(path.Ext(e.Name())) {
		case ".png", ".jpg", ".jpeg":
			names = append(names, e.Name())
		}
	}
	if meant := han.Nearest(path.Base(name), names); meant != "" {
		return "是否应为“" + han.Shown(meant) + "”？"
	}
	return ""
}
