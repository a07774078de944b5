package calls

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/render/limits"
)

func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// said is the JSON of a call that was not done.
func said(t *testing.T, out []byte) problem {
	t.Helper()
	var p problem
	d := json.NewDecoder(bytes.NewReader(out))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return p
}

// Wrong calls say in Chinese what is wrong with them; not one of them is taken for another.
func TestMisuse(t *testing.T) {
	data := sample(t, "example-2026.yaml")
	for _, c := range []struct {
		call    func(Input) (Status, []byte)
		data    []byte
		options string
		want    string
	}{
		{Render, nil, ``, "内容是空的"},
		{Render, make([]byte, limits.File+1), ``, "超过了上限"},
		{Render, data, `[]`, "应为一个 JSON 对象"},
		{Render, data, `null`, "应为一个 JSON 对象"},
		{Render, data, `{} {}`, "应为一个 JSON 对象"},
		{Render, data, `{`, "应为一个 JSON 对象"},
		{Render, data, `{"atach": true}`, "是否应为“attach”？"},
		{Render, data, `{"Attach": true}`, "没有“Attach”这个选项"},
		{Render, data, `{"attach": "yes"}`, "选项的内容不对"},
		{Render, data, `{"to": "pdf"}`, "选项的内容不对"},
		{Render, data, `{"to": ["doc"]}`, "“doc”不是能生成的格式"},
		{Render, data, `{"to": []}`, "选项 to 是空的"},
		{Render, data, `{"copy": "paper"}`, "选项 copy 不能是“paper”"},
		{Extract, data, `{"to": ["pdf"]}`, "“pdf”不是能生成的格式"},
		{Extract, data, `{"copy": "filing"}`, "没有“copy”这个选项"},
		{Check, data, `{"to": ["pdf"]}`, "这里不用选项"},
	} {
		status, out := c.call(Input{Data: c.data, Options: []byte(c.options)})
		if p := said(t, out); status != Misused || p.Type != "urn:nianbao:problem:request" || !strings.Contains(p.Detail, c.want) {
			t.Errorf("%s: status %d, %+v, want %q", c.options, status, p, c.want)
		}
	}
}

// A report with faults is refused with all of them, or made as a draft.
func TestFaulty(t *testing.T) {
	data := sample(t, "with-faults.yaml")
	status, out := Render(Input{Data: data, Name: "某局.yaml"})
	p := said(t, out)
	if status != Faulty || len(p.Findings) < 10 || p.Findings[0].File != "某局.yaml" || p.Findings[0].Severity != "error" {
		t.Errorf("status %d, %+v", status, p)
	}
	if status, out = Render(Input{Data: []byte("agency: [")}); status != Faulty || said(t, out).Findings[0].File != "" {
		t.Errorf("of no report: status %d, %s", status, out)
	}
	if status, out = Render(Input{Data: data, Options: []byte(`{"anyway": true, "to": ["html"], "fragment": true}`)}); status != Done || !bytes.Contains(out, []byte("<table")) {
		t.Errorf("anyway: status %d, %s", status, out)
	}
	status, out = Check(Input{Data: data})
	var checked struct{ Sound bool }
	if err := json.Unmarshal(out, &checked); err != nil || status != Done || checked.Sound {
		t.Errorf("check: status %d, %s", status, out)
	}
}

// Several files come in one, with what was found; data reads back as the same report.
func TestFiles(t *testing.T) {
	data := sample(t, "example-2026.yaml")
	status, out := Render(Input{Data: data})
	packed, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if status != Done || err != nil {
		t.Fatalf("status %d: %v", status, err)
	}
	var endings []string
	for _, f := range packed.File {
		endings = append(endings, f.Name[strings.LastIndex(f.Name, "."):])
	}
	if want := []string{".pdf", ".docx", ".xlsx", ".json"}; !slices.Equal(endings, want) {
		t.Errorf("files %v, want %v", endings, want)
	}
	_, before := Render(Input{Data: data, Options: []byte(`{"to": ["pdf"], "copy": "filing"}`)})
	_, extracted := Extract(Input{Data: data})
	if status, after := Render(Input{Data: extracted, Options: []byte(`{"to": ["pdf"], "copy": "filing"}`)}); status != Done || !bytes.Equal(before, after) {
		t.Errorf("status %d: from data come other bytes", status)
	}
}

// What panics is told with an id, the same each time, and ends nothing else.
func TestPanic(t *testing.T) {
	fail := func() (Status, []byte) { return call(func() ([]byte, error) { panic("secret") }) }
	var ids []string
	var status Status
	var out []byte
	for range 2 {
		status, out = fail()
		ids = append(ids, said(t, out).ID)
	}
	p := said(t, out)
	if status != Failed || p.Type != "urn:nianbao:problem:fault" || len(p.ID) != 12 || !strings.Contains(p.Where, "TestPanic") {
		t.Errorf("status %d, %+v", status, p)
	}
	if strings.Contains(string(out), "secret") {
		t.Error("what was worked on is told")
	}
	if ids[0] != ids[1] {
		t.Errorf("one fault has the ids %v", ids)
	}
}

func TestConcurrent(t *testing.T) {
	data := sample(t, "xilinhot-sfj-2023.yaml")
	in := Input{Data: data, Options: []byte(`{"to": ["pdf"]}`)}
	_, want := Render(in)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if status, got := Render(in); status != Done || !bytes.Equal(got, want) {
				t.Errorf("status %d, %d bytes, want %d", status, len(got), len(want))
			}
		})
	}
	all.Wait()
}
