package html

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/render/golden"
)

// pages are the pages of all documents, and their fragments, each in the least page that it
// may be pasted into.
func pages(t *testing.T) map[string]string {
	all := map[string]string{}
	for name, d := range documents(t) {
		all[name] = string(pageOf(t, d))
		all[name+"/fragment"] = "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>某网站</title></head><body><main>\n" +
			string(fragmentOf(t, d)) + "</main></body></html>\n"
	}
	return all
}

// TestValidator holds that the Nu HTML checker finds nothing, not even to warn of.
func TestValidator(t *testing.T) {
	vnu, folder := golden.Tool(t, "vnu"), t.TempDir()
	var files []string
	for name, page := range pages(t) {
		file := filepath.Join(folder, strings.ReplaceAll(name, "/", "-")+".html")
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if out := golden.Run(t, vnu, append([]string{"--stdout"}, files...)...); out != "" {
		t.Error(out)
	}
}

// TestAccessible holds that axe-core finds no violation in Chromium, on a desk's screen and
// on a phone's, and that on neither the page is wider than the screen.
func TestAccessible(t *testing.T) {
	chromium, vnu := golden.Tool(t, "chromium"), golden.Tool(t, "vnu")
	script, err := filepath.EvalSymlinks(vnu)
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(filepath.Dir(script), "../axe-core/axe.min.js")) // beside vnu's module
	if err != nil {
		t.Fatal(err)
	}
	all := pages(t)
	names := slices.Sorted(maps.Keys(all))
	out := golden.Run(t, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=100000", "--dump-dom",
		"--user-data-dir="+t.TempDir(), "file://"+frames(t, string(axe), names, all))
	_, found, _ := strings.Cut(out, `<pre id="found">`)
	found, _, done := strings.Cut(found, "@end")
	var verdicts []struct {
		Name, Size    string
		Passes, Wider int
		Violations    []any
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(found)), &verdicts); err != nil || !done || len(verdicts) != 2*len(names) {
		t.Fatalf("%d verdicts on %d pages in two sizes: %v", len(verdicts), len(names), err)
	}
	for _, v := range verdicts {
		if len(v.Violations) > 0 || v.Wider > 0 || v.Passes < 10 {
			t.Errorf("%s at %s: %d passes, %d pixels too wide, %v", v.Name, v.Size, v.Passes, v.Wider, v.Violations)
		}
	}
}

// TestPrinted holds that a browser prints the page on A4 with the form's page numbers, what
// makes it none to publish on every sheet, and none of the browser's own lines, and what is
// turned across.
func TestPrinted(t *testing.T) {
	d := small(t)
	d.Head = "送审稿"
	folder := t.TempDir()
	file, out := filepath.Join(folder, "small.html"), filepath.Join(folder, "small.pdf")
	if err := os.WriteFile(file, pageOf(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	golden.Run(t, golden.Tool(t, "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--print-to-pdf="+out, "file://"+file)
	var sizes []string
	for line := range strings.Lines(golden.Run(t, golden.Tool(t, "pdfinfo"), "-l", "9", out)) {
		if _, size, ok := strings.Cut(line, " size:"); ok && strings.HasPrefix(line, "Page ") {
			sizes = append(sizes, strings.TrimSpace(size))
		}
	}
	const upright, across = "594.96 x 841.92 pts (A4)", "841.92 x 594.96 pts (A4)"
	if want := []string{upright, across, upright, upright, upright}; !slices.Equal(sizes, want) {
		t.Errorf("the sheets are %q", sizes)
	}
	pages := strings.Split(golden.Run(t, golden.Tool(t, "pdftotext"), out, "-"), "\f")
	for i := range sizes {
		text := strings.Join(strings.Fields(pages[i]), "")
		if !strings.Contains(text, fmt.Sprintf("—%d—", i+1)) || !strings.Contains(text, d.Head) || strings.Contains(text, "file:") || strings.Contains(text, d.Meta.Title) != (i == 0) {
			t.Errorf("sheet %d reads %q", i+1, text)
		}
	}
}

// frames is the file of a page that shows all others in frames of both sizes, one after the
// other, and writes down what axe-core finds.
func frames(t *testing.T, axe string, names []string, all map[string]string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><meta charset=\"utf-8\"><title>axe</title><script>axe = " + quoted(t, axe) + ";\npages = [")
	for _, name := range names {
		fmt.Fprintf(&b, "[%s, %s],\n", quoted(t, name), quoted(t, all[name]))
	}
	b.WriteString(`];
async function judge() {
  const found = [];
  for (const [name, page] of pages) for (const [width, height] of [[1366, 768], [390, 844]]) {
    const frame = document.createElement("iframe");
    frame.style = "border:0;width:" + width + "px;height:" + height + "px";
    frame.srcdoc = page;
    const loaded = new Promise(done => frame.onload = done);
    document.body.append(frame);
    await loaded;
    const w = frame.contentWindow;
    w.eval(axe);
    const r = await w.axe.run(w.document);
    found.push({Name: name, Size: width + "×" + height, Passes: r.passes.length, Wider: w.document.documentElement.scrollWidth - w.innerWidth,
      Violations: r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 300))])});
    frame.remove();
  }
  document.getElementById("found").textContent = JSON.stringify(found) + "@end";
}
</script><body onload="judge()"><pre id="found"></pre>`)
	file := filepath.Join(t.TempDir(), "frames.html")
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// quoted is a text as a script has it, which ends no script.
func quoted(t *testing.T, s string) string {
	data, err := json.Marshal(s) // which escapes < and >
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
