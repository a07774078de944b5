package desk

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/report"
)

// TestFilesOfSamples: of a draft made of a sample every file is byte for byte that which the
// library makes of the sample itself, with all that is attached, also once the page has kept
// the draft and restored it.
func TestFilesOfSamples(t *testing.T) {
	for _, name := range sampleNames(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := libraryFiles(t, name)
			d := newDesk(t)
			kept := sample(t, d, name)
			if diff := cmp.Diff(want, deskFiles(t, d)); diff != "" {
				t.Errorf("adopted (-library +desk):\n%s", diff)
			}
			again := newDesk(t)
			ask[opened](t, again, "restore", map[string]any{"content": kept.Content}, keptPictures(t, d, kept.Content)...)
			if diff := cmp.Diff(want, deskFiles(t, again)); diff != "" {
				t.Errorf("restored (-library +desk):\n%s", diff)
			}
		})
	}
}

// copiesToMake are a file of each format, publication and filing, attached.
func copiesToMake() []making {
	var all []making
	for _, c := range []string{"publication", "filing"} {
		for _, f := range []string{"pdf", "docx", "xlsx", "html", "yaml", "json"} {
			all = append(all, making{Formats: []string{f}, Copy: c, Attach: f == "pdf", Anyway: true})
		}
	}
	return all
}

// libraryFiles are the digests of the files that the library makes of a sample.
func libraryFiles(t *testing.T, name string) map[string]string {
	t.Helper()
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	folder, err := filepath.Abs(samples)
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.ReadBeside(dirFS(folder), name, readFile(t, filepath.Join(samples, name)).Data)
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for _, m := range copiesToMake() {
		format, _ := formatNamed(m.Formats[0])
		o := render.Output{Attach: m.Attach, Anyway: m.Anyway}
		if m.Copy == "filing" {
			o.Copy = render.Filing
		}
		var b bytes.Buffer
		if err := format.Write(p, t.Context(), &b, o); err != nil {
			made[m.Copy+" "+format.Name] = "refused"
			continue
		}
		made[p.FileName(format.Ending, o)+" "+m.Copy] = digest(b.Bytes())
	}
	return made
}

// deskFiles are the digests of the files that a desk makes of its draft.
func deskFiles(t *testing.T, d *Desk) map[string]string {
	t.Helper()
	made := map[string]string{}
	for _, m := range copiesToMake() {
		given, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		_, files, err := d.Call("make", given, nil)
		if err != nil {
			made[m.Copy+" "+m.Formats[0]] = "refused"
			continue
		}
		made[files[0].Name+" "+m.Copy] = digest(files[0].Data)
	}
	return made
}

// keptPictures are the files of the pictures in a content, as a page keeps them.
func keptPictures(t *testing.T, d *Desk, c *Content) []File {
	t.Helper()
	var files []File
	for _, items := range c.Parts {
		for _, item := range items {
			if item.Block != nil && item.Block.Picture != nil {
				_, made := ask[none](t, d, "pictureData", map[string]string{"hash": item.Block.Picture.Hash})
				files = append(files, made...)
			}
		}
	}
	return files
}

// TestContentOfReport: a report that becomes a content and a report again is the same but for
// where its texts stood.
func TestContentOfReport(t *testing.T) {
	for _, name := range sampleNames(t) {
		d := newDesk(t)
		lie := lie(t, d, readFile(t, filepath.Join(samples, name)))
		f := d.lying[lie.Handle].Filled()
		got, found := d.fill(d.contentOf(f), f.Layout)
		for _, x := range found {
			t.Errorf("%s: %s", name, x)
		}
		want, err := report.Data(f.Report, f.Fields)
		if err != nil {
			t.Fatal(err)
		}
		again, err := report.Data(got, f.Fields)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(again)); diff != "" {
			t.Errorf("%s (-read +filled):\n%s", name, diff)
		}
		if len(got.Get(at.Agency)) != 1 {
			t.Errorf("%s: no agency", name)
		}
	}
}
