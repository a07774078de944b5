package render_test

import (
	"archive/zip"
	"bytes"
	gocmp "cmp"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/golden"
	"nianbao/render/limits"
	"nianbao/render/picture"
	"nianbao/render/report"
)

// drafted is the draft of a report.
func drafted(t testing.TB, p *render.Report, payload []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Workbook(t.Context(), &b, payload); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unalike says how two reports differ, but for the places of their texts.
func unalike(want, got *render.Report) string {
	return cmp.Diff(want.Filled().Report, got.Filled().Report, cmpopts.IgnoreTypes(at.Source{}), cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(report.Report{}, "Places", "Recognised", "Remains"), cmpopts.IgnoreFields(report.Picture{}, "Data", "File"),
		cmp.Comparer(func(a, b *picture.Image) bool {
			return a == b || a != nil && b != nil && bytes.Equal(a.File(), b.File())
		}))
}

// TestDraftSamples holds that a draft's workbook gives the same report again, and the same to
// say of it, though nothing lies beside it.
func TestDraftSamples(t *testing.T) {
	r := renderer(t, render.Options{})
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			p := read(t, r, file)
			data := drafted(t, p, nil)
			got := reread(t, r, data)
			if diff := unalike(p, got); diff != "" {
				t.Errorf("-written +read\n%s", diff)
			}
			for _, d := range render.Differences(p, reread(t, r, stripped(t, data))) {
				if d.Key.Parts().Kind != at.BlockFromPlace { // a picture is in the workbook, and no longer beside it
					t.Errorf("of its cells alone: %s is %q, was %q", d.Key, d.After, d.Before)
				}
			}
			if diff := cmp.Diff(said(p), said(got)); diff != "" {
				t.Errorf("findings: -written +read\n%s", diff)
			}
			if again := drafted(t, p, nil); !bytes.Equal(again, data) {
				t.Error("other bytes")
			}
		})
	}
}

// said are a report's findings without their places in a file, and without the names that only
// whoever writes data is told.
func said(p *render.Report) (all []string) {
	for _, f := range p.Findings() {
		all = append(all, f.Rule+" "+string(f.Key)+" "+calledInData.ReplaceAllString(f.Text, "$1"))
	}
	return all
}

var calledInData = regexp.MustCompile(`^(缺少这(?:张表|一行))（\w+）`)

// reread is a draft that was read again, with nothing beside it.
func reread(t *testing.T, r *render.Renderer, data []byte) *render.Report {
	t.Helper()
	p, err := r.Read("草稿.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// stripped is a workbook without its custom XML parts, as programs other than Excel save it.
func stripped(t *testing.T, data []byte) []byte {
	t.Helper()
	return rewritten(t, data, func(name, text string) (string, bool) {
		return carriedParts.ReplaceAllString(text, ""), !strings.HasPrefix(name, "customXml/")
	})
}

// rewritten is a workbook with each part as change gives it, unless that drops it.
func rewritten(t *testing.T, data []byte, change func(name, text string) (string, bool)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		text, kept := change(f.Name, part(t, data, f.Name))
		if !kept {
			continue
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// adding is a file with more parts, of which name and text follow each other.
func adding(t *testing.T, data []byte, parts ...string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < len(parts); i += 2 {
		to, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// carriedParts are where other parts speak of the custom XML parts.
var carriedParts = regexp.MustCompile(`<Relationship [^>]*relationships/customXml"[^>]*>|<Override [^>]*"/customXml/[^>]*>(</Override>)?`)

// TestDraftAny does so with reports of all kinds, whole ones and such as lack anything or say
// what no form has a place for.
func TestDraftAny(t *testing.T) {
	r := renderer(t, render.Options{})
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	seeds := uint64(24)
	if testing.Short() {
		seeds = 6
	}
	for seed := range seeds {
		l := set.All()[seed%uint64(len(set.All()))]
		given := bindtest.Any(l, seed, phrases)
		bindtest.WithTables(given, seed, phrases)
		bindtest.WithCharts(given, seed, phrases)
		bindtest.WithPictures(given, seed, phrases)
		bindtest.WithAnnexes(given, seed, phrases)
		if seed%4 > 0 {
			damage(given, rand.New(rand.NewPCG(seed, 1)))
		}
		data, err := report.Data(given, report.StandardFields())
		if err != nil {
			t.Fatal(seed, err)
		}
		p, err := r.Read("f", data)
		if err != nil {
			t.Fatal(seed, err)
		}
		got := reread(t, r, drafted(t, p, nil))
		if diff := unalike(p, got); diff != "" {
			t.Errorf("%d: -written +read\n%s", seed, diff)
		}
		if diff := cmp.Diff(said(p), said(got)); diff != "" {
			t.Errorf("%d: findings: -written +read\n%s", seed, diff)
		}
	}
}

// phrases are what the texts of generated reports are made of.
var phrases = []string{"全年主动公开政府信息。", "办理申请3件，", "=1+1", "（这里是一张表，见工作表“表1”）", "“网站”", "１２", "_x0041_"}

// damage makes a report half-filled, and wrong.
func damage(r *report.Report, random *rand.Rand) {
	tokens := []string{"", "/", "１２", "007", "-0", "12345678901234567890", "12.50", "三件", "1.0", " 5", "=2"}
	for i := range r.Tables {
		t := &r.Tables[i]
		for j := range t.Rows {
			row := &t.Rows[j]
			for k := range row.Values {
				if random.IntN(8) == 0 {
					row.Values[k].Text = tokens[random.IntN(len(tokens))]
				}
			}
			switch random.IntN(12) {
			case 0:
				row.Name.Text += "s" // no row of the form
			case 1:
				row.Values = row.Values[:len(row.Values)-1]
			}
		}
		random.Shuffle(len(t.Rows), func(a, b int) { t.Rows[a], t.Rows[b] = t.Rows[b], t.Rows[a] })
		t.Rows = t.Rows[min(random.IntN(3), len(t.Rows)):]
	}
	random.Shuffle(len(r.Tables), func(a, b int) { r.Tables[a], r.Tables[b] = r.Tables[b], r.Tables[a] })
	r.Tables[0].Name.Text = "budget"
	r.Sections = r.Sections[random.IntN(len(r.Sections)):]
	if random.IntN(2) == 0 {
		r.Sections = append(r.Sections, report.Section{Number: 42, Paragraphs: []report.Text{{Text: "没有这一部分。"}}})
	}
	for _, key := range []at.Key{at.Agency, at.Date, at.Signature} {
		if random.IntN(2) == 0 {
			r.SetLine(key, report.Text{})
		}
	}
}

// TestDraftHalf does so with samples of which lines are missing, whatever that makes of them.
func TestDraftHalf(t *testing.T) {
	r := renderer(t, render.Options{})
	random := rand.New(rand.NewPCG(16, 1))
	drafts, tries := 0, 100
	if testing.Short() {
		tries = 30
	}
	for range tries {
		name := []string{"example-2026.yaml", "with-figures.yaml", "with-faults.yaml"}[random.IntN(3)]
		lines := strings.SplitAfter(string(altered(t, name)), "\n")
		for range 1 + random.IntN(3) {
			from := 5 + random.IntN(len(lines)-10)
			lines = slices.Delete(lines, from, min(from+1+random.IntN(12), len(lines)))
		}
		text := strings.Join(lines, "")
		p, err := r.ReadBeside(os.DirFS("../samples"), name, []byte(text))
		if err != nil {
			continue
		}
		drafts++
		var b bytes.Buffer
		if err := p.Workbook(t.Context(), &b, nil); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		got := reread(t, r, b.Bytes())
		if diff := unalike(p, got); diff != "" {
			t.Fatalf("-written +read\n%s\n%s", diff, text)
		}
	}
	if drafts < tries/10 {
		t.Errorf("%d drafts of %d samples", drafts, tries)
	}
}

func BenchmarkWorkbook(b *testing.B) {
	p := read(b, renderer(b, render.Options{}), seed)
	b.ReportAllocs()
	for b.Loop() {
		drafted(b, p, nil)
	}
}

// TestDraftEdited holds that what somebody changes in a draft's workbook is read, and all else
// stays as it was given, also what the cells do not say.
func TestDraftEdited(t *testing.T) {
	r := renderer(t, render.Options{})
	p := readData(t, r, "f.yaml", altered(t, example,
		"  penalties:       37", "  penaltys:        37", // no row of the form
		"carried_forward:  2", "carried_forward:  2.0"))
	data := worked(t, drafted(t, p, []byte("{}")), setting("表二", "B8", 40), setting("文字内容", "B2", "示例县林业局"))
	got := reread(t, r, data)
	var changed []at.Key
	for _, d := range render.Differences(p, got) {
		changed = append(changed, d.Key)
	}
	if want := []at.Key{at.Title, at.Agency, "disclosure.licensing.decisions"}; !slices.Contains(changed, want[1]) || len(changed) > len(want) {
		t.Errorf("changed: %v", changed)
	}
	if got.Agency() != "示例县林业局" || got.Filled().Report.Table("disclosure") == nil {
		t.Errorf("%s, %v", got.Agency(), got.Filled().Report.Tables)
	}
	rules := map[string]bool{}
	for _, f := range got.Findings() {
		rules[f.Rule] = true
	}
	if !rules["row.unknown"] {
		t.Errorf("the row that the form has not is forgotten: %v", rules)
	}
	if payload, ok := render.Carried(data); !ok || string(payload) != "{}" {
		t.Errorf("the payload is %q, %t", payload, ok)
	}
}

// TestDraftPayload holds that the payload comes back, of any bytes; and that nothing else does.
func TestDraftPayload(t *testing.T) {
	r := renderer(t, render.Options{})
	p := read(t, r, seed)
	big := make([]byte, limits.Payload)
	for i := range big {
		big[i] = byte(i * i >> 7)
	}
	for _, payload := range [][]byte{{}, []byte("{\"版本\":[1]}"), {0, 0xff, '<'}, big} {
		if got, ok := render.Carried(drafted(t, p, payload)); !ok || !bytes.Equal(got, payload) {
			t.Errorf("%d bytes came back as %d, %t", len(payload), len(got), ok)
		}
	}
	if err := p.Workbook(t.Context(), io.Discard, append(big, 0)); err == nil {
		t.Error("more than is allowed was written")
	}
	data := drafted(t, p, []byte("{}"))
	for name, none := range map[string][]byte{
		"without one": drafted(t, p, nil), "of the cells alone": stripped(t, data), "Word": wordOf(t, p, render.Output{}), "text": []byte("年报"), "nothing": nil,
		"cut off": data[:len(data)/2],
	} {
		if got, ok := render.Carried(none); ok {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestDraftHostile holds that parts that somebody else has made harm nothing: they are none.
func TestDraftHostile(t *testing.T) {
	r := renderer(t, render.Options{})
	data := drafted(t, read(t, r, seed), []byte("{}"))
	deflated := func(n int) string {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, 9)
		_, _ = w.Write(make([]byte, n))
		_ = w.Close()
		return base64.StdEncoding.EncodeToString(b.Bytes())
	}
	for name, text := range map[string]string{
		"bomb": deflated(100 << 20), "no base64": "年报", "not deflated": "AAAA", "nothing": "", "no report": deflated(3),
	} {
		changed := map[string]string{}
		for i, namespace := range []string{"urn:nianbao:draft:1", "urn:nianbao:payload:1"} {
			changed[fmt.Sprintf("customXml/item%d.xml", i+1)] = `<carried xmlns="` + namespace + `"><data>` + text + `</data></carried>`
		}
		hostile := rewritten(t, data, func(name, own string) (string, bool) { return gocmp.Or(changed[name], own), true })
		if p := reread(t, r, hostile); p.Agency() != read(t, r, seed).Agency() {
			t.Errorf("%s: the report is %s's", name, p.Agency())
		}
		if got, ok := render.Carried(hostile); ok && len(got) > 3 {
			t.Errorf("%s: %d bytes", name, len(got))
		}
	}
}

// TestDraftJudges has the Open XML SDK judge drafts, and LibreOffice open and save one.
func TestDraftJudges(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	r := renderer(t, render.Options{})
	validator := golden.Tool(t, "ooxml-validator")
	for _, sample := range []string{"with-figures.yaml", "with-faults.yaml"} {
		p := read(t, r, "../samples/"+sample)
		data := drafted(t, p, []byte("{}"))
		var verdict struct{ Errors []json.RawMessage }
		out := golden.Run(t, validator, save(t, "draft.xlsx", data), "--officeVersion", "Microsoft365")
		if err := json.Unmarshal([]byte(out), &verdict); err != nil || len(verdict.Errors) > 0 {
			t.Errorf("%s: %v\n%s", sample, err, out)
		}
		again := reread(t, r, converted(t, "xlsx", "xlsx", [][]byte{data})[0])
		for _, d := range render.Differences(p, again) {
			if d.Key.Parts().Kind != at.BlockFromPlace {
				t.Errorf("%s through LibreOffice: %s is %q, was %q", sample, d.Key, d.After, d.Before)
			}
		}
	}
}
