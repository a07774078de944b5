package service_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"testing"

	"nianbao/render"
	"nianbao/render/contract"
	"nianbao/render/service"
)

// TestRender wants the very files that the library makes.
func TestRender(t *testing.T) {
	o := options(t)
	s := service.New(o)
	report, err := o.Renderer.Read("年报文件", sample(t, good))
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	if err := report.PDF(t.Context(), &pdf, render.Output{}); err != nil {
		t.Fatal(err)
	}
	a := ask(t, s, "POST", "/v1/render?to=pdf", sample(t, good))
	if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "application/pdf" || !bytes.Equal(a.body, pdf.Bytes()) {
		t.Errorf("%d %s, %d bytes, want the PDF file of %d", a.StatusCode, a.Header.Get("Content-Type"), len(a.body), pdf.Len())
	}
	_, params, err := mime.ParseMediaType(a.Header.Get("Content-Disposition"))
	if err != nil || params["filename"] != "锡林浩特市司法局2023年政府信息公开工作年度报告.pdf" {
		t.Errorf("called %q: %v", a.Header.Get("Content-Disposition"), err)
	}
	if got := a.Header.Get("Nianbao-Findings"); got != "error=0, contradiction=0, warning=3, notice=2" {
		t.Errorf("findings %q", got)
	}
	if a.Header.Get("Nianbao-Limits") == "" || a.Header.Get("Nianbao-Version") != "v0.0.0" || a.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", a.Header)
	}
}

// TestRenderSeveral wants several files packed with what was found; the same bytes each time.
func TestRenderSeveral(t *testing.T) {
	s := service.New(options(t))
	a := ask(t, s, "POST", "/v1/render", sample(t, good))
	names, files := unzipped(t, a.body)
	const title = "锡林浩特市司法局2023年政府信息公开工作年度报告"
	if want := []string{title + ".pdf", title + ".docx", title + "附表.xlsx", "findings.json"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	var found []contract.Finding
	if err := json.Unmarshal(files["findings.json"], &found); err != nil || len(found) != 5 || found[0].File != "" || found[0].Line == 0 {
		t.Errorf("findings %+v, %v", found, err)
	}
	if again := ask(t, s, "POST", "/v1/render?to=xlsx,docx,pdf", sample(t, good)); !bytes.Equal(again.body, a.body) {
		t.Error("another time it is not the same")
	}
}

// problem is an answer that is a problem of a kind.
func problem(t testing.TB, a answer, kind string) contractProblem {
	t.Helper()
	var p contractProblem
	if err := json.Unmarshal(a.body, &p); err != nil {
		t.Fatalf("%d %s: %v\n%.200s", a.StatusCode, a.Header.Get("Content-Type"), err, a.body)
	}
	if p.Type != "urn:nianbao:problem:"+kind || a.StatusCode != service.Problems()[kind] || p.Status != a.StatusCode || a.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %s: %+v, want a problem of the kind %s", a.StatusCode, a.Header.Get("Content-Type"), p, kind)
	}
	return p
}

type contractProblem struct {
	Type, Title, Detail, ID string
	Status                  int
	Findings                []contract.Finding
}

// TestRenderRefuses wants a faulty report to be refused with what a check finds.
func TestRenderRefuses(t *testing.T) {
	s := service.New(options(t))
	p := problem(t, ask(t, s, "POST", "/v1/render?to=pdf", sample(t, "jinhu-2023.yaml")), "report")
	if len(p.Findings) == 0 || p.Findings[0].Severity != "error" || p.Findings[0].Code != "litigation.across" {
		t.Errorf("findings %+v", p.Findings)
	}
	var checked struct{ Findings []contract.Finding }
	if err := json.Unmarshal(ask(t, s, "POST", "/v1/check", sample(t, "jinhu-2023.yaml")).body, &checked); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(texts(checked.Findings)) != fmt.Sprint(texts(p.Findings)) {
		t.Errorf("refused for\n%q, a check finds\n%q", texts(p.Findings), texts(checked.Findings))
	}
	a := ask(t, s, "POST", "/v1/render?to=pdf&anyway=true", sample(t, "jinhu-2023.yaml"))
	if a.StatusCode != http.StatusOK || !strings.Contains(a.Header.Get("Content-Disposition"), "%EF%BC%88%E9%80%81") { // （送
		t.Errorf("%d, called %s", a.StatusCode, a.Header.Get("Content-Disposition"))
	}
	problem(t, ask(t, s, "POST", "/v1/render?anyway=true", []byte("agency: 某局\nyear: 2023\nfoo: 1\n")), "report")
	problem(t, ask(t, s, "POST", "/v1/render", []byte("{\\rtf1}")), "report")
}

func texts(found []contract.Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.Code+" "+f.Place+" "+f.Text)
	}
	return all
}

// TestCheck compares a report with others that come along.
func TestCheck(t *testing.T) {
	s := service.New(options(t))
	a := ask(t, s, "POST", "/v1/check", sample(t, good))
	if a.StatusCode != http.StatusOK || !strings.Contains(string(a.body), `"sound": true`) {
		t.Errorf("%d %s", a.StatusCode, a.body)
	}
	last := altered(t, good, "year: 2023", "year: 2022")
	body, form := inForm(t, sent{"report", "今年.yaml", sample(t, good)}, sent{"last", "去年.yaml", last}, sent{"like", "别的.yaml", altered(t, good, "agency: 锡林浩特市司法局", "agency: 某某局")})
	a = ask(t, s, "POST", "/v1/check", body, "Content-Type", form)
	if a.StatusCode != http.StatusOK || !strings.Contains(string(a.body), `"file": "今年.yaml"`) || !strings.Contains(string(a.body), "years.") || !strings.Contains(string(a.body), "别的") {
		t.Errorf("%d %.2000s", a.StatusCode, a.body)
	}
}

// TestExtract makes data of what others made, and of the files that the service makes.
func TestExtract(t *testing.T) {
	s := service.New(options(t))
	yaml := ask(t, s, "POST", "/v1/extract?to=yaml", sample(t, good))
	docx := ask(t, s, "POST", "/v1/render?to=docx", sample(t, good))
	back := ask(t, s, "POST", "/v1/extract?to=yaml", docx.body)
	if yaml.StatusCode != http.StatusOK || !bytes.Equal(yaml.body, back.body) {
		t.Errorf("%d, and back from Word %d: not the same", yaml.StatusCode, back.StatusCode)
	}
	if a := ask(t, s, "POST", "/v1/extract?tidy=true", sample(t, "xilinhot-sfj-2023.txt")); a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "application/json" {
		t.Errorf("%d %s: %.300s", a.StatusCode, a.Header.Get("Content-Type"), a.body)
	}
	if names, _ := unzipped(t, ask(t, s, "POST", "/v1/extract?to=json,yaml", sample(t, good)).body); len(names) != 3 {
		t.Errorf("files %q", names)
	}
}

// TestDiff compares two reports in every format.
func TestDiff(t *testing.T) {
	s := service.New(options(t))
	body, form := inForm(t, sent{"before", "a.yaml", sample(t, good)}, sent{"after", "b.yaml", altered(t, good, "agency: 锡林浩特市司法局", "agency: 锡林浩特市民政局")})
	for _, to := range []string{"", "json", "text", "html", "docx"} {
		target := "/v1/diff"
		if to != "" {
			target += "?to=" + to
		}
		if a := ask(t, s, "POST", target, body, "Content-Type", form); a.StatusCode != http.StatusOK || len(a.body) == 0 {
			t.Errorf("to %s: %d %.300s", to, a.StatusCode, a.body)
		}
	}
	var c struct {
		Differences []struct{ Key string }
		Findings    []contract.Finding
	}
	if err := json.Unmarshal(ask(t, s, "POST", "/v1/diff", body, "Content-Type", form).body, &c); err != nil || len(c.Differences) == 0 {
		t.Errorf("differences %+v, %v", c, err)
	}
	body, form = inForm(t, sent{"before", "a.yaml", sample(t, good)}, sent{"after", "b.yaml", altered(t, good, "year: 2023", "year: 2023\nfoo: 1")})
	if err := json.Unmarshal(ask(t, s, "POST", "/v1/diff", body, "Content-Type", form).body, &c); err != nil || len(c.Findings) != 1 || c.Findings[0].File != "b.yaml" {
		t.Errorf("what was not read: %+v, %v", c.Findings, err)
	}
}

// TestVerify holds the web page that the service makes against the report.
func TestVerify(t *testing.T) {
	s := service.New(options(t))
	page := ask(t, s, "POST", "/v1/render?to=html", sample(t, good)).body
	body, form := inForm(t, sent{"report", "", sample(t, good)}, sent{"published", "网页.html", page})
	a := ask(t, s, "POST", "/v1/verify", body, "Content-Type", form)
	if a.StatusCode != http.StatusOK || !strings.Contains(string(a.body), `"discrepancies":[]`) {
		t.Errorf("%d %.500s", a.StatusCode, a.body)
	}
}

// TestPreview paints each page.
func TestPreview(t *testing.T) {
	s := service.New(options(t))
	a := ask(t, s, "POST", "/v1/preview?page=2", sample(t, "jinhu-2023.yaml"))
	if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != "image/svg+xml" || !bytes.Contains(a.body, []byte("<svg")) || a.Header.Get("Nianbao-Pages") == "" {
		t.Errorf("%d %v %.200s", a.StatusCode, a.Header, a.body)
	}
	if p := problem(t, ask(t, s, "POST", "/v1/preview?page=99", sample(t, good)), "request"); !strings.Contains(p.Detail, "没有第 99 页") {
		t.Error(p.Detail)
	}
}

// TestPictures sends a report with its pictures, as a form and as a ZIP file.
func TestPictures(t *testing.T) {
	s := service.New(options(t))
	const report = "with-figures.yaml"
	data := sample(t, report)
	var files []sent
	for _, name := range pictures(t, string(data)) {
		files = append(files, sent{"picture", name, sample(t, name)})
	}
	problem(t, ask(t, s, "POST", "/v1/render?to=pdf", data), "report")
	body, form := inForm(t, append(files, sent{"report", report, data})...)
	a := ask(t, s, "POST", "/v1/render?to=pdf", body, "Content-Type", form)
	if a.StatusCode != http.StatusOK {
		t.Errorf("as a form: %d %.500s", a.StatusCode, a.body)
	}
	for name, packed := range map[string][]byte{
		"at the top":  zipped(t, append(files, sent{"", report, data})...),
		"in a folder": zipped(t, append(inside("某局/", files), sent{"", "某局/" + report, data}, sent{"", "__MACOSX/某局/._" + report, nil}, sent{"", "某局/", nil})...),
	} {
		if b := ask(t, s, "POST", "/v1/render?to=pdf", packed); b.StatusCode != http.StatusOK || !bytes.Equal(a.body, b.body) {
			t.Errorf("%s: %d, %d bytes, want %d", name, b.StatusCode, len(b.body), len(a.body))
		}
	}
}

// inside are files in a folder.
func inside(folder string, files []sent) []sent {
	all := slices.Clone(files)
	for i := range all {
		all[i].name = folder + all[i].name
	}
	return all
}

// pictures are the files that a report names.
func pictures(t *testing.T, report string) []string {
	t.Helper()
	var all []string
	for line := range strings.Lines(report) {
		if _, name, ok := strings.Cut(line, " file: "); ok {
			all = append(all, strings.TrimSpace(name))
		}
	}
	if len(all) == 0 {
		t.Fatal("the sample has no pictures")
	}
	return all
}

// TestBadZips refuses ZIP files that are no report with its pictures.
func TestBadZips(t *testing.T) {
	s := service.New(options(t))
	many := make([]sent, 201)
	for i := range many {
		many[i] = sent{"", fmt.Sprint(i, ".png"), nil}
	}
	for name, c := range map[string]struct {
		files []sent
		kind  string
	}{
		"two reports": {[]sent{{"", "a.yaml", sample(t, good)}, {"", "b.yaml", sample(t, good)}}, "request"},
		"no report":   {[]sent{{"", "a.png", nil}}, "request"},
		"nothing":     {nil, "report"},
		"outside":     {[]sent{{"", "../a.yaml", sample(t, good)}}, "request"},
		"twice":       {[]sent{{"", "a.yaml", sample(t, good)}, {"", "a.yaml", sample(t, good)}}, "request"},
		"many":        {many, "size"},
		"a bomb":      {[]sent{{"", "a.yaml", sample(t, good)}, {"", "b.png", make([]byte, 73<<20)}}, "size"},
		"too large":   {[]sent{{"", "a.yaml", make([]byte, 9<<20)}}, "size"},
	} {
		t.Run(name, func(t *testing.T) { problem(t, ask(t, s, "POST", "/v1/render", zipped(t, c.files...)), c.kind) })
	}
}
