// Package desk is what the page in the browser asks of the program: one draft of a report that
// is being written, and the files that lie around it (last year's report, returned copies, what was
// published). It answers calls by name, in JSON, with files as bytes beside; it shows nothing and
// keeps nothing. Everything that it says of the draft the packages below render say.
//
// The package knows no browser, so that it is tested where everything else is. cmd/page/wasm
// hands it the calls.
package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"nianbao/fonts"
	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/archive"
	"nianbao/render/at"
	"nianbao/render/picture"
	"nianbao/render/report"
	"nianbao/render/svg"
)

// A File is a file that comes with a call or its answer.
type File = archive.File

// A Desk has one draft at most on it. It is for one goroutine.
type Desk struct {
	builtin  *fonts.Set
	renderer *render.Renderer
	fields   report.Fields
	forms    *layouts.Set
	ctx      context.Context

	draft    *draft                    // nil where none is open
	lying    map[string]*render.Report // files that were read, by their handles
	handles  int
	pictures map[string]*picture.Image // by the digests of their files
	painted  svg.Defs                  // what the page has been handed
	handed   bool                      // it has been handed something
}

// New is an empty desk, on which reports are set in the given faces.
func New(builtin *fonts.Set) (*Desk, error) {
	renderer, err := render.New(render.Options{Faces: builtin})
	if err != nil {
		return nil, err
	}
	forms, err := layouts.EmbeddedSet()
	if err != nil {
		return nil, err
	}
	return &Desk{
		builtin: builtin, renderer: renderer, fields: report.StandardFields(), forms: forms, ctx: context.Background(),
		lying: map[string]*render.Report{}, pictures: map[string]*picture.Image{},
	}, nil
}

// A call is one thing that the page can ask. It gives its answer, which becomes JSON, and files.
type call func(d *Desk, arguments []byte, files []File) (answer any, made []File, err error)

// with makes a call of a function that takes arguments of its own.
func with[A any](f func(d *Desk, a A, files []File) (any, []File, error)) call {
	return func(d *Desk, arguments []byte, files []File) (any, []File, error) {
		var a A
		if err := json.Unmarshal(arguments, &a); err != nil {
			return nil, nil, fmt.Errorf("网页和程序没有对上：%w。请刷新网页。", err)
		}
		return f(d, a, files)
	}
}

// answering is with of a function that takes no files and makes none.
func answering[A any](f func(d *Desk, a A) (any, error)) call {
	return with(func(d *Desk, a A, _ []File) (any, []File, error) {
		answer, err := f(d, a)
		return answer, nil, err
	})
}

// calls are all that the page can ask.
var calls = map[string]call{
	"start":       answering((*Desk).start),
	"faces":       with((*Desk).faces),
	"new":         answering((*Desk).begin),
	"restore":     with((*Desk).restore),
	"read":        with((*Desk).read),
	"adopt":       answering((*Desk).adopt),
	"next":        answering((*Desk).next),
	"look":        answering((*Desk).look),
	"release":     answering((*Desk).release),
	"picture":     with((*Desk).picture),
	"pictureData": with((*Desk).pictureData),
	"edit":        answering((*Desk).edit),
	"undo":        answering((*Desk).undo),
	"redo":        answering((*Desk).redo),
	"pages":       answering((*Desk).pages),
	"at":          answering((*Desk).at),
	"find":        answering((*Desk).find),
	"make":        with((*Desk).make),
	"annotate":    with((*Desk).annotate),
	"save":        with((*Desk).save),
	"differences": answering((*Desk).differences),
	"changes":     with((*Desk).changes),
	"merge":       answering((*Desk).merge),
	"take":        answering((*Desk).take),
	"remarks":     answering((*Desk).remarks),
	"verify":      answering((*Desk).verify),
}

// Call answers what the page asks. An error is a Refusal.
func (d *Desk) Call(name string, arguments []byte, files []File) (answer []byte, made []File, err error) {
	ask, known := calls[name]
	if !known {
		return nil, nil, Refusal{Message: "网页和程序没有对上：没有“" + name + "”。请刷新网页。"}
	}
	value, made, err := ask(d, arguments, files)
	if err != nil {
		return nil, nil, d.refusal(err)
	}
	answer, err = json.Marshal(value)
	return answer, made, err
}

// A Refusal is why a call was not answered.
type Refusal struct {
	Message  string    `json:"message"`
	Findings []finding `json:"findings"`
}

// Error is the message.
func (r Refusal) Error() string { return r.Message }

// refusal is an error as the page takes it.
func (d *Desk) refusal(err error) Refusal {
	var found at.Error
	if !errors.As(err, &found) {
		return Refusal{Message: err.Error(), Findings: []finding{}}
	}
	return Refusal{Message: fmt.Sprintf("有 %d 处要改正。", len(found)), Findings: d.findings(d.current(), found)}
}

// errNoDraft refuses what needs a draft.
var errNoDraft = errors.New("没有打开的年报。")

// current is the draft as a report, or nil.
func (d *Desk) current() *render.Report {
	if d.draft == nil {
		return nil
	}
	return d.draft.report
}

// none is the arguments of a call without any.
type none struct{}
