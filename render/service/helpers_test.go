package service_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/contract"
	"nianbao/render/service"
)

// options are those of a service for this machine.
func options(t testing.TB) service.Options {
	t.Helper()
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	forms, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	return service.Options{Renderer: r, Forms: forms.All(), Version: "v0.0.0", Local: true, Limits: service.UsualLimits()}
}

// description is what the service says of itself, read by a judge.
var description = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromData(contract.OpenAPI())
})

// An answer is what came back, with all of its body.
type answer struct {
	*http.Response
	body []byte
}

// ask has a request answered, and holds what comes back against the description of the service.
func ask(t testing.TB, s *service.Service, method, target string, body []byte, headers ...string) answer {
	t.Helper()
	r := httptest.NewRequest(method, "http://127.0.0.1:7878"+target, bytes.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	a := answer{w.Result(), w.Body.Bytes()}
	if strings.Contains(a.Header.Get("Content-Type"), "html") && a.StatusCode != http.StatusOK {
		t.Errorf("%s %s answers %d as %s", method, target, a.StatusCode, a.Header.Get("Content-Type"))
	}
	described(t, r, a)
	return a
}

// described wants an answer to be one of those that the description has.
func described(t testing.TB, r *http.Request, a answer) {
	t.Helper()
	d, err := description()
	if err != nil {
		t.Fatal(err)
	}
	item := d.Paths.Value(r.URL.Path)
	if item == nil || item.GetOperation(r.Method) == nil {
		return // no route, or another method's
	}
	in := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: r, Route: &routers.Route{Spec: d, Path: r.URL.Path, PathItem: item, Method: r.Method, Operation: item.GetOperation(r.Method)},
		},
		Status: a.StatusCode, Header: a.Header,
	}
	if strings.Contains(a.Header.Get("Content-Type"), "json") {
		in.SetBodyBytes(a.body)
	} else {
		in.Options = &openapi3filter.Options{ExcludeResponseBody: true}
	}
	if err := openapi3filter.ValidateResponse(context.Background(), in); err != nil {
		t.Errorf("%s %s answers what the description does not say: %v", r.Method, r.URL.Path, err)
	}
}

// sample is a file among the samples.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(path.Join("../../samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// good is a report that is in order, altered is it with pairs of texts exchanged.
const good = "xilinhot-sfj-2023.yaml"

func altered(t testing.TB, name string, pairs ...string) []byte {
	t.Helper()
	text := string(sample(t, name))
	for i := 0; i < len(pairs); i += 2 {
		if strings.Count(text, pairs[i]) != 1 {
			t.Fatalf("%d times %q in %s", strings.Count(text, pairs[i]), pairs[i], name)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return []byte(text)
}

// A sent is a file in a form or in a ZIP file.
type sent struct {
	part, name string
	data       []byte
}

// inForm is a form with files, and its media type.
func inForm(t testing.TB, files ...sent) (body []byte, mediaType string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, f := range files {
		p, err := w.CreateFormFile(f.part, f.name)
		if err == nil {
			_, err = p.Write(f.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), w.FormDataContentType()
}

// zipped is a ZIP file with files.
func zipped(t testing.TB, files ...sent) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unzipped are the files in a ZIP file, and their names in order.
func unzipped(t testing.TB, data []byte) (names []string, files map[string][]byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	return names, files
}

// query is a query of names and what they are given.
func query(pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return "?" + q.Encode()
}
