// Package calls is what the C library does (cmd/lib), without C: bytes in, bytes out, a status, errors
// as JSON. It may be called from any number of threads at a time, and panics in none.
package calls

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// MostBytes is how much of an input is looked at: one byte more than a report may have lets the call
// see that there is more.
const MostBytes = limits.File + 1

// A Status is how a call ended; the numbers are the program's exit codes. They are stable.
type Status int

// The statuses.
const (
	Done    Status = 0
	Failed  Status = 1 // the library has a fault
	Misused Status = 2 // it was called wrongly
	Faulty  Status = 3 // the report has faults
)

// An Input is what a call is given.
type Input struct {
	Data    []byte
	Name    string // the file's, for messages; "" for none
	Options []byte // JSON; empty for none
}

// A problem is why a call was not done, as the service says it too (RFC 9457).
type problem struct {
	status   Status
	Type     string             `json:"type"` // urn:nianbao:problem: and a stable name
	Title    string             `json:"title"`
	Detail   string             `json:"detail"`
	ID       string             `json:"id,omitempty"`       // of a fault of the library: the same fault has the same
	Where    string             `json:"where,omitempty"`    // functions and lines that led to it
	Findings []contract.Finding `json:"findings,omitempty"` // why a report was refused
}

func (p *problem) Error() string { return p.Detail }

func misuse(format string, args ...any) error {
	return &problem{status: Misused, Type: "urn:nianbao:problem:request", Title: "调用写错了", Detail: fmt.Sprintf(format, args...)}
}

// refused is why nothing was done with a report.
func refused(name string, found []at.Finding) error {
	return &problem{
		status: Faulty, Type: "urn:nianbao:problem:report", Title: "年报有错误",
		Detail: fmt.Sprintf("查出 %d 处问题，逐条列在 findings 里。", len(found)), Findings: contract.ListNamed(name, found),
	}
}

// call does the work of a call, and makes JSON of its error.
func call(work func() ([]byte, error)) (status Status, out []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			status, out = asJSON(faulted(contract.Where()))
		}
	}()
	out, err := work()
	if err != nil {
		return asJSON(err)
	}
	return Done, out
}

func asJSON(err error) (Status, []byte) {
	var said *problem
	var found at.Error
	switch {
	case errors.As(err, &said):
	case errors.As(err, &found):
		return asJSON(refused("", found))
	default:
		return asJSON(faulted(err.Error()))
	}
	var out bytes.Buffer
	if err := contract.Write(&out, said); err != nil {
		return Failed, nil // of texts alone, which always can be written
	}
	return said.status, out.Bytes()
}

// faulted is a fault of the library. Its id tells whoever mends it which one, and no word of a report.
func faulted(where string) *problem {
	sum := sha256.Sum256([]byte(where))
	id := hex.EncodeToString(sum[:6])
	return &problem{
		status: Failed, Type: "urn:nianbao:problem:fault", Title: "程序出错", ID: id, Where: where,
		Detail: "程序出错，这次调用没有做完；不影响别的调用。请把编号 " + id + " 和 where 的内容告诉维护人员。",
	}
}

// renderer is made once, by the first call that needs it.
var renderer = sync.OnceValues(func() (*render.Renderer, error) {
	return render.New(render.Options{Faces: builtin.Faces()})
})

// read reads the report of an input.
func read(in Input, how render.Reading) (*render.Report, string, error) {
	if len(in.Data) == 0 {
		return nil, "", misuse("没有年报文件：内容是空的。")
	}
	if len(in.Data) > limits.File {
		return nil, "", misuse("年报文件超过了上限 %d MiB。一份年报只有几万字节，请检查是不是选错了文件。", limits.File>>20)
	}
	name := in.Name
	if name == "" {
		name = contract.Unnamed
	}
	r, err := renderer()
	if err != nil {
		return nil, "", err
	}
	p, err := r.ReadWith(how, name, in.Data)
	return p, name, err
}

// Render makes files to print and to publish: one as it is, several in a ZIP with what was found.
func Render(in Input) (Status, []byte) {
	return call(func() ([]byte, error) {
		o, err := readOptions(in.Options, renderOptions)
		if err != nil {
			return nil, err
		}
		p, name, err := read(in, render.Reading{Tidy: o.Tidy})
		if err != nil {
			return nil, err
		}
		found := p.Merged(p.Findings())
		if slices.ContainsFunc(found, func(f at.Finding) bool { return f.Stops.Keeps(o.Anyway) }) {
			return nil, refused(name, found)
		}
		return made(p, o.formats(render.Formats()), o.output(), contract.ListNamed(name, found))
	})
}

// Extract makes data of a report. One that others made is data as far as it could be read.
func Extract(in Input) (Status, []byte) {
	return call(func() ([]byte, error) {
		o, err := readOptions(in.Options, extractOptions)
		if err != nil {
			return nil, err
		}
		if o.To == nil {
			o.To = []string{"json"}
		}
		p, name, err := read(in, render.Reading{Tidy: o.Tidy})
		if err != nil {
			return nil, err
		}
		found := slices.DeleteFunc(p.Merged(p.Findings()), isBesideData)
		return made(p, o.formats(render.DataFormats()), render.Output{Anyway: p.Recognised()}, contract.ListNamed(name, found))
	})
}

// isBesideData reports whether a finding is no concern of whoever wants data: about printing, or a
// reviewer's, unless the report contradicts itself.
func isBesideData(f at.Finding) bool {
	rule, _ := rules.Named(f.Rule)
	return rule.Printing || rule.Reviewer && f.Severity != at.Wrong
}

// made are the files of a report.
func made(p *render.Report, formats []render.Format, how render.Output, found []contract.Finding) ([]byte, error) {
	var files []contract.File
	for _, f := range formats {
		var out bytes.Buffer
		if err := f.Write(p, context.Background(), &out, how); err != nil {
			return nil, err
		}
		files = append(files, contract.File{Name: p.FileName(f.Ending, how), Data: out.Bytes()})
	}
	if len(files) == 1 {
		return files[0].Data, nil
	}
	return contract.Pack(files, found)
}

// Check says as JSON what a reviewer would say of a report: {"sound": …, "findings": […]}.
func Check(in Input) (Status, []byte) {
	return call(func() ([]byte, error) {
		if _, err := readOptions(in.Options, nil); err != nil {
			return nil, err
		}
		p, name, err := read(in, render.Reading{})
		if err != nil {
			return nil, err
		}
		found := p.Merged(p.Findings())
		stops := slices.ContainsFunc(found, func(f at.Finding) bool { return f.Stops.Keeps(false) })
		return document(struct {
			Sound    bool               `json:"sound"` // nothing stops the report
			Findings []contract.Finding `json:"findings"`
		}{!stops, contract.ListNamed(name, found)})
	})
}

// Version says as JSON which library this is: version is its own.
func Version(version string) (Status, []byte) {
	return call(func() ([]byte, error) {
		forms, err := layouts.EmbeddedSet()
		if err != nil {
			return nil, err
		}
		return document(struct {
			Version string   `json:"version"`
			Go      string   `json:"go"`
			Forms   []string `json:"forms"`
		}{version, runtime.Version(), forms.Names()})
	})
}

func document(value any) ([]byte, error) {
	var out bytes.Buffer
	err := contract.Write(&out, value)
	return out.Bytes(), err
}

// Misuse is the answer to a call that is wrong in itself.
func Misuse(text string) (Status, []byte) { return asJSON(misuse("%s", text)) }
