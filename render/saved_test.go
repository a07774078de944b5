package render_test

import (
	"os"
	"path/filepath"
	"testing"

	"nianbao/render"
	"nianbao/render/golden"
)

// TestSavedElsewhere holds that a report whose Word file somebody saved as a web page, or as a
// text, with another program comes back whole by its words: every figure and every text.
func TestSavedElsewhere(t *testing.T) {
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	profile := "-env:UserInstallation=file://" + filepath.Join(folder, "profile")
	r := renderer(t, render.Options{})
	reports := map[string]*render.Report{}
	var files []string
	for _, name := range []string{"jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"} {
		p := read(t, r, "../samples/"+name+".yaml")
		file := filepath.Join(folder, name+".docx")
		if err := os.WriteFile(file, wordOf(t, p, render.Output{Anyway: true}), 0o644); err != nil {
			t.Fatal(err)
		}
		reports[name], files = p, append(files, file)
	}
	for ending, filter := range map[string]string{"html": "html", "txt": "txt:Text"} {
		golden.Run(t, soffice, append([]string{profile, "--headless", "--convert-to", filter, "--outdir", folder}, files...)...)
		for name, want := range reports {
			got := read(t, r, filepath.Join(folder, name+"."+ending))
			for _, d := range render.Differences(want, got) {
				t.Errorf("%s.%s: %s is %q, want %q", name, ending, d.Key, d.After, d.Before)
			}
		}
	}
}
