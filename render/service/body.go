package service

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strings"

	"nianbao/render/han"
	"nianbao/render/limits"
)

// An upload is a file that came with a request.
type upload struct {
	name string // as the request calls it; "" where it does not
	data []byte
}

// uploads are the files of a request, by the names of its parts.
type uploads map[string][]upload

// The bounds of a form.
const (
	picturePart = "picture" // the part of a form that is a picture beside the report
	maxParts    = 64        // of a form
	maxName     = 255       // bytes of a file's name
)

// body reads what a request holds: a form (multipart/form-data) with files under the names of
// parts, or one file alone, whatever the request calls it. Its bytes are held.
func (s *Service) body(w http.ResponseWriter, r *http.Request, parts []part, held *holding) (uploads, error) {
	if e := r.Header.Get("Content-Encoding"); e != "" && e != "identity" {
		return nil, kindEncoding.problem("内容不要压缩（Content-Encoding: %s）。请照原样发送。", han.Shown(e))
	}
	if r.ContentLength > s.options.Limits.Body {
		return nil, s.tooLarge()
	}
	in := &bodyReader{from: http.MaxBytesReader(w, r.Body, s.options.Limits.Body), held: held}
	mediaType, given, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var files uploads
	if err == nil && mediaType == "multipart/form-data" {
		files, err = form(multipart.NewReader(in, given["boundary"]), parts)
	} else {
		files, err = alone(in, parts)
	}
	if err != nil {
		return nil, s.unread(err)
	}
	for _, p := range parts {
		if p.required && len(files[p.name]) == 0 {
			return nil, lacking(parts)
		}
	}
	return files, nil
}

// lacking says what a request must hold.
func lacking(parts []part) error {
	var needed []string
	for _, p := range parts {
		if p.required {
			needed = append(needed, p.name)
		}
	}
	if len(needed) == 1 {
		return kindRequest.problem("请求里没有年报文件。请把文件作为请求的内容发送，或者放在表单（multipart/form-data）的 %s 里。", needed[0])
	}
	return kindRequest.problem("请求里缺少文件。请用表单（multipart/form-data）发送 %s。", strings.Join(needed, " 和 "))
}

// alone reads a request that is one file.
func alone(in io.Reader, parts []part) (uploads, error) {
	data, err := io.ReadAll(in)
	if err != nil || len(data) == 0 {
		return uploads{}, err
	}
	return uploads{parts[0].name: {{data: data}}}, nil
}

// form reads a form, in which each part is a file.
func form(in *multipart.Reader, parts []part) (uploads, error) {
	files := uploads{}
	for n := 0; ; n++ {
		p, err := in.NextRawPart()
		switch {
		case err == io.EOF:
			return files, nil
		case err != nil:
			return nil, badForm(err)
		case n == maxParts:
			return nil, kindRequest.problem("表单里的文件超过 %d 个。", maxParts)
		}
		name := p.FormName()
		if err := wanted(name, len(files[name]), parts); err != nil {
			return nil, err
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return nil, badForm(err)
		}
		called := fileName(p)
		if len(called) > maxName {
			return nil, kindRequest.problem("文件名太长，超过 %d 个字节。", maxName)
		}
		if slices.ContainsFunc(files[name], func(u upload) bool { return name == picturePart && u.name == called }) {
			return nil, kindRequest.problem("表单里有两张图片都叫“%s”。", han.Shown(called))
		}
		files[name] = append(files[name], upload{called, data})
	}
}

// fileName is what a form calls a file: a path within the folder that the report lies in, as the
// report names its pictures, or else a name alone.
func fileName(p *multipart.Part) string {
	_, given, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	if name := strings.ReplaceAll(given["filename"], `\`, "/"); err == nil && fs.ValidPath(name) {
		return name
	}
	return p.FileName()
}

// badForm is an error of reading a form: of the connection, as it is, or of the form.
func badForm(err error) error {
	var reading *readError
	if errors.As(err, &reading) {
		return err
	}
	return kindRequest.problem("表单（multipart/form-data）写错了，读不下去。")
}

// wanted says that a form may not have one more part of that name.
func wanted(name string, have int, parts []part) error {
	known := []string{picturePart}
	if name == picturePart {
		return nil
	}
	for _, p := range parts {
		if p.name == name && have > 0 && !p.many {
			return kindRequest.problem("表单里的 %s 只能有一个。", name)
		} else if p.name == name {
			return nil
		}
		known = append(known, p.name)
	}
	return kindRequest.problem("表单里不用“%s”。可以有的是：%s。", han.Shown(name), strings.Join(known, "、"))
}

// A bodyReader reads a body and holds its bytes.
type bodyReader struct {
	from io.Reader
	held *holding
}

// A readError is an error of the connection, or of what it may bring.
type readError struct{ error }

func (e *readError) Unwrap() error { return e.error }

func (b *bodyReader) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if !b.held.take(n) {
		return 0, &readError{errBusy}
	}
	if err != nil && err != io.EOF {
		err = &readError{err}
	}
	return n, err
}

// unread is an error of reading a body as a problem.
func (s *Service) unread(err error) error {
	var large *http.MaxBytesError
	var said *problem
	var reading *readError
	switch {
	case errors.As(err, &said):
		return said
	case errors.As(err, &large):
		return s.tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return kindSlow.problem("请求没有在 %d 秒内传完。", int(s.options.Limits.Sending.Seconds()))
	case errors.As(err, &reading):
		return errGone // it has broken off
	}
	return err
}

func (s *Service) tooLarge() error {
	return kindSize.problem("请求超过了上限 %d MiB。年报文件连同图片一共不能超过这个大小。", s.options.Limits.Body>>20)
}

// A folder is the files that lie beside a report, in memory. It has no folders in it.
type folder map[string][]byte

// beside is the pictures that came with a request.
func (u uploads) beside() fs.FS {
	if len(u[picturePart]) == 0 {
		return nil
	}
	all := folder{}
	for _, p := range u[picturePart] {
		all[p.name] = p.data
	}
	return all
}

// tooLargeReport says that a report's own file is larger than one may be.
func tooLargeReport(name string) error {
	what := "年报文件"
	if name != "" {
		what = fmt.Sprintf("“%s”", han.Shown(name))
	}
	return kindSize.problem("%s超过了上限 %d MiB。一份年报只有几万字节，请检查是不是选错了文件。图片请放在它旁边一起发送。", what, limits.File>>20)
}
