package desk

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing/fstest"

	"nianbao/fonts"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/picture"
	"nianbao/render/svg"
)

// start says what the page must know before there is a draft.
func (d *Desk) start(none) (any, error) {
	type years struct {
		Layout   string `json:"layout"`
		From     int    `json:"from"`
		To       int    `json:"to"`
		Describe string `json:"describe"`
	}
	answer := struct {
		Bodies []string `json:"bodies"`
		Forms  []years  `json:"forms"`
	}{Bodies: []string{}, Forms: []years{}}
	if body, ok := d.fields.Named(at.Body); ok {
		answer.Bodies = body.Choices
	}
	for _, l := range d.forms.All() {
		answer.Forms = append(answer.Forms, years{l.Name, l.From, l.To, l.Describe})
	}
	return answer, nil
}

// faces puts an office's own faces before the built-in ones; no files give these alone.
func (d *Desk) faces(_ none, files []File) (any, []File, error) {
	set := d.builtin
	if len(files) > 0 {
		var own []fonts.File
		for _, f := range files {
			own = append(own, fonts.File{Name: f.Name, Data: f.Data})
		}
		var err error
		if set, err = d.builtin.With(own); err != nil {
			return nil, nil, err
		}
	}
	renderer, err := render.New(render.Options{Faces: set})
	if err != nil {
		return nil, nil, err
	}
	d.renderer = renderer
	d.painted, d.handed = svg.Defs{}, false // glyphs of other faces have other names
	if d.draft != nil {
		if d.draft.state, err = d.bound(d.draft.content, d.draft.report.Filled().Layout); err != nil {
			return nil, nil, err
		}
	}
	type role struct {
		Typeface string   `json:"typeface"`
		Families []string `json:"families"`
	}
	answer := struct {
		Roles []role `json:"roles"`
		Reply *reply `json:"reply,omitempty"` // of the draft in these faces, where one is open
	}{Roles: []role{}}
	if d.draft != nil {
		answer.Reply = d.reply(false)
	}
	for _, r := range set.Roles() {
		x := role{Typeface: typefaces[r.Typeface], Families: []string{}}
		for _, f := range r.Faces {
			if f.Office {
				x.Families = append(x.Families, f.Family)
			}
		}
		answer.Roles = append(answer.Roles, x)
	}
	return answer, nil, nil
}

// typefaces are what an office calls the typefaces.
var typefaces = [doc.TypefaceCount]string{doc.FangSong: "仿宋", doc.XiaoBiaoSong: "小标宋", doc.HeiTi: "黑体", doc.KaiTi: "楷体", doc.SongTi: "宋体"}

// A document is a file that was read, as the page lists it.
type document struct {
	Name       string    `json:"name"`
	OK         bool      `json:"ok"`
	Handle     string    `json:"handle"`
	Title      string    `json:"title"`
	Agency     string    `json:"agency"`
	Year       int       `json:"year"`
	Layout     string    `json:"layout"`
	Open       int       `json:"open"`
	Recognised bool      `json:"recognised"`
	Remarks    int       `json:"remarks"`
	Findings   []finding `json:"findings"`
	Carried    *string   `json:"carried"` // what a file of save has besides the draft
}

// read reads files and lays the reports among them on the desk. Pictures are those that lie
// beside them.
func (d *Desk) read(a struct{ Seen bool }, files []File) (any, []File, error) {
	beside := fstest.MapFS{}
	var reports []File
	for _, f := range files {
		switch strings.ToLower(path.Ext(f.Name)) {
		case ".png", ".jpg", ".jpeg":
			beside[f.Name] = &fstest.MapFile{Data: f.Data}
		default:
			reports = append(reports, f)
		}
	}
	answer := struct {
		Files []document `json:"files"`
	}{Files: []document{}}
	for _, f := range reports {
		answer.Files = append(answer.Files, d.readOne(render.Reading{Files: beside, Seen: a.Seen}, f))
	}
	return answer, nil, nil
}

// readOne reads a report and lays it on the desk.
func (d *Desk) readOne(how render.Reading, f File) document {
	p, err := d.renderer.ReadWith(how, f.Name, f.Data)
	if err != nil {
		r := d.refusal(err)
		return document{Name: f.Name, Title: r.Message, Findings: r.Findings}
	}
	d.handles++
	handle := fmt.Sprint("f", d.handles)
	d.lying[handle] = p
	made := document{
		Name: f.Name, OK: true, Handle: handle, Title: p.Title(), Agency: p.Agency(), Year: p.Year(), Layout: p.Filled().Layout.Name,
		Recognised: p.Recognised(), Remarks: len(p.Remarks()), Findings: d.findings(p, p.Findings()), Open: openIn(p.Findings()),
	}
	if carried, ok := render.Carried(f.Data); ok {
		text := string(carried)
		made.Carried = &text
	}
	return made
}

// A handled is the arguments of a call about a file that was read.
type handled struct {
	Handle string `json:"handle"`
}

// file is a file that was read.
func (d *Desk) file(handle string) (*render.Report, error) {
	if p := d.lying[handle]; p != nil {
		return p, nil
	}
	return nil, errors.New("这个文件已经不在了。请再打开一次。")
}

// adopt makes a file that was read the draft. What was said of the file and cannot be said of
// the draft, since the file had it and the draft has not, is among the notes.
func (d *Desk) adopt(a handled) (any, error) {
	p, err := d.file(a.Handle)
	if err != nil {
		return nil, err
	}
	s, err := d.bound(d.contentOf(p.Filled()), p.Filled().Layout)
	if err != nil {
		return nil, err
	}
	answer := d.open(s)
	said := map[at.Finding]bool{}
	for _, f := range s.report.Findings() {
		said[withoutSource(f)] = true
	}
	var notes []at.Finding
	for _, f := range p.Findings() {
		if !said[withoutSource(f)] {
			notes = append(notes, f)
		}
	}
	answer.Notes = d.findings(p, notes)
	return answer, nil
}

// withoutSource is what a finding says, wherever it was read.
func withoutSource(f at.Finding) at.Finding {
	f.Source = at.Source{}
	return f
}

// next opens a new draft that begins with what last year's report has for it.
func (d *Desk) next(a struct {
	handled
	beginning
}) (any, error) {
	last, err := d.file(a.Handle)
	if err != nil {
		return nil, err
	}
	var blank bytes.Buffer
	if _, err := d.renderer.Next(&blank, last, a.Agency, a.Year); err != nil {
		return nil, err
	}
	p, err := d.renderer.Read("底稿.xlsx", blank.Bytes())
	if err != nil {
		return nil, err
	}
	c := d.contentOf(p.Filled())
	if body := last.Filled().Report.Line(at.Body).Text; body != "" {
		c.Lines[at.Body] = []string{body}
	}
	s, err := d.bound(c, nil)
	if err != nil {
		return nil, err
	}
	return d.open(s), nil
}

// look gives what stands in a file that was read.
func (d *Desk) look(a handled) (any, error) {
	p, err := d.file(a.Handle)
	if err != nil {
		return nil, err
	}
	f := p.Filled()
	return struct {
		Form    *form    `json:"form"`
		Content *Content `json:"content"`
	}{formOf(f.Layout, f.Fields, len(f.Report.Annexes)), d.contentOf(f)}, nil
}

// release takes a file off the desk.
func (d *Desk) release(a handled) (any, error) {
	delete(d.lying, a.Handle)
	return none{}, nil
}

// picture lays a picture on the desk.
func (d *Desk) picture(_ none, files []File) (any, []File, error) {
	if len(files) != 1 {
		return nil, nil, errors.New("请选一张图片。")
	}
	m, err := readPicture(files[0].Data)
	if err != nil {
		return nil, nil, err
	}
	return struct {
		Hash   string `json:"hash"`
		Width  int    `json:"width"`
		Height int    `json:"height"`
	}{d.lay(m), m.Width, m.Height}, nil, nil
}

// readPicture reads a picture of a size that a report may have.
func readPicture(data []byte) (*picture.Image, error) {
	if len(data) > limits.PictureFile {
		return nil, fmt.Errorf("图片超过 %d MB，没有读。请缩小图片。", limits.PictureFile>>20)
	}
	return picture.Read(data)
}

// pictureData gives a picture's file.
func (d *Desk) pictureData(a struct {
	Hash string `json:"hash"`
}, _ []File) (any, []File, error) {
	m := d.pictures[a.Hash]
	if m == nil {
		return nil, nil, errors.New("这张图片已经不在了。请再选一次。")
	}
	return none{}, []File{{Name: a.Hash + "." + string(m.Format), Data: m.File()}}, nil
}
