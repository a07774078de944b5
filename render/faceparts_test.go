package render_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/fonts/builtin/plan"
	"nianbao/fonts/parts"
	"nianbao/render"
)

// faceParts are the built-in faces in two parts.
var faceParts = sync.OnceValues(func() (first, rest []byte) {
	first, rest, err := parts.Split(builtin.Files(), fonts.Common())
	if err != nil {
		panic(err)
	}
	return first, rest
})

// inParts is a renderer whose faces are in two parts, and counts how often the second is
// fetched.
func inParts(t *testing.T, rest func() ([]byte, error)) (r *render.Renderer, fetched *int) {
	t.Helper()
	first, _ := faceParts()
	fetched = new(int)
	files, err := parts.Open(first, func() ([]byte, error) {
		*fetched++
		return rest()
	})
	if err != nil {
		t.Fatal(err)
	}
	faces, err := fonts.New(plan.Of(files.File))
	if err != nil {
		t.Fatal(err)
	}
	if r, err = render.New(render.Options{Faces: faces}); err != nil {
		t.Fatal(err)
	}
	return r, fetched
}

// rareSeed is the seed's report with rare characters in its title and in its text.
func rareSeed(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.NewReplacer("锡林浩特", "亳疃", "新天地", "𠮷䶮𬭎").Replace(string(data)))
}

// TestFacesInParts makes the same PDFs of faces in two parts as of the built-in ones. Reports
// as most are have no need of the second; what the samples' names need is fetched once.
func TestFacesInParts(t *testing.T) {
	if testing.Short() {
		t.Skip("packs 37 MB")
	}
	_, rest := faceParts()
	r, fetched := inParts(t, func() ([]byte, error) { return rest, nil })
	o := render.Output{Anyway: true}
	if !bytes.Equal(pdfOf(t, read(t, r, seed), o), pdfOf(t, read(t, renderer(t, render.Options{}), seed), o)) || *fetched != 0 {
		t.Errorf("the seed's report differs, or the second part was fetched: %d times", *fetched)
	}
	for _, m := range samples(t) {
		base, kind, _ := strings.Cut(m.name, "/")
		file := filepath.Join("../samples", base+".yaml")
		if _, err := os.Stat(file); err != nil {
			continue // no report, but a document
		}
		o := render.Output{Anyway: true, Copy: render.Publication}
		if kind == "filing" {
			o.Copy = render.Filing
		}
		if !bytes.Equal(pdfOf(t, read(t, r, file), o), m.pdf) {
			t.Errorf("%s differs", m.name)
		}
	}
	data := rareSeed(t)
	want := pdfOf(t, readData(t, renderer(t, render.Options{}), seed, data), o)
	if !bytes.Equal(pdfOf(t, readData(t, r, seed, data), o), want) || *fetched != 1 {
		t.Errorf("rare characters differ, or the second part was fetched %d times", *fetched)
	}
}

// TestFacesWithoutRest: what cannot be drawn is told, and nothing is written.
func TestFacesWithoutRest(t *testing.T) {
	if testing.Short() {
		t.Skip("packs 37 MB")
	}
	_, rest := faceParts()
	damaged := slices.Clone(rest)
	for i := 1 << 10; i < len(damaged); i += 1 << 10 {
		damaged[i] ^= 1
	}
	for name, c := range map[string]struct {
		rest func() ([]byte, error)
		want string
	}{
		"damaged":     {func() ([]byte, error) { return damaged, nil }, "第二部分不完整、已损坏"},
		"not fetched": {func() ([]byte, error) { return nil, errors.New("没有取到") }, "没有取到"},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := inParts(t, c.rest)
			var out bytes.Buffer
			err := readData(t, r, seed, rareSeed(t)).PDF(t.Context(), &out, render.Output{Anyway: true})
			if err == nil || !strings.Contains(err.Error(), "的一部分字形取不出来：") || !strings.Contains(err.Error(), c.want) || out.Len() > 0 {
				t.Errorf("%d bytes, %v", out.Len(), err)
			}
			if len(pdfOf(t, read(t, r, seed), render.Output{Anyway: true})) == 0 {
				t.Error("what is there does not serve")
			}
		})
	}
}
