package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/docx/docxtest"
	"nianbao/render/golden"
)

const drawn = "with-figures.yaml"

// edits are what a leader has changed in a copy of the sample with tables and a picture.
var edits = []string{
	"公开政府信息640条", "公开政府信息641条",
	"| 政务新媒体           | 228 ", "| 政务新媒体           | 229 ",
	"          | =合计                | 564 ", "          | 居民微信群           | 0       | 1       | 0          | 1          |\n          | =合计                | 564 ",
	"不够丰富。全年", "不够丰富。\n    全年",
	"    1.丰富解读形式。今后制发的行政规范性文件，逐件配发图解或者视频解读。\n    2.加强公开栏管理。建立街道文化站公开栏巡查办法，每两周检查一次，更新情况按季度通报。\n",
	"    2.加强公开栏管理。建立街道文化站公开栏巡查办法，每两周检查一次，更新情况按季度通报。\n    1.丰富解读形式。今后制发的行政规范性文件，逐件配发图解或者视频解读。\n",
	"    （二）其他事项。没有其他需要报告的事项。", "    （二）其他事项。没有其他需要报告的事项。\n    以上<数字>经过核对&确认。",
	"received:        9 0 0", "received:        10 0 0", "granted:         7 0 0", "granted:         8 0 0",
	"date: 2027年1月18日", "date: 2027年1月19日\ncontact: {phone: 0000-1234567}",
	"    - picture: # 图片放在年报文件旁边\n        file: application-steps.png", "    - picture: # 图片放在年报文件旁边\n        file: pages.png",
}

// drawnPair is the sample with tables and a picture, and the copy that a leader has changed.
func drawnPair(t testing.TB) (before, after *render.Report) {
	t.Helper()
	r := renderer(t, render.Options{})
	beside := os.DirFS("../samples")
	for name, data := range map[string][]byte{"底稿.yaml": altered(t, drawn), "改后.yaml": altered(t, drawn, edits...)} {
		p, err := r.ReadBeside(beside, name, data)
		if err != nil {
			t.Fatal(err)
		}
		if name == "底稿.yaml" {
			before = p
		} else {
			after = p
		}
	}
	return before, after
}

// TestComparisonFiles holds what is written of a comparison, in each format.
func TestComparisonFiles(t *testing.T) {
	before, after := drawnPair(t)
	c := render.Compare(before, after)
	word := comparisonFile(t, func(w io.Writer) error { return c.Word(t.Context(), w) })
	for name, data := range map[string][]byte{
		"differences.txt":  comparisonFile(t, c.Text),
		"differences.html": comparisonFile(t, c.HTML),
		"differences.json": comparisonFile(t, c.JSON),
		"differences.xml":  []byte(strings.ReplaceAll(string(part(t, word, "word/document.xml")), "<w:p>", "\n<w:p>")),
	} {
		golden.Check(t, name, data)
	}
	same := comparisonFile(t, func(w io.Writer) error { return render.Compare(before, after).Word(t.Context(), w) })
	if !bytes.Equal(word, same) {
		t.Error("the same reports give other bytes")
	}
}

func comparisonFile(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestComparisonWord holds that the Word file with changes is sound, and is each of the two
// reports' own once they are settled, figures that float included.
func TestComparisonWord(t *testing.T) {
	before, after := drawnPair(t)
	for _, pair := range [][2]*render.Report{{before, after}, {after, before}, {before, before}} {
		c := render.Compare(pair[0], pair[1])
		file := comparisonFile(t, func(w io.Writer) error { return c.Word(t.Context(), w) })
		for i, changes := range []docxtest.Changes{docxtest.TurnedDown, docxtest.TakenOver} {
			want, err := docxtest.Texts(wordOf(t, pair[i], render.Output{Anyway: true}), docxtest.AsItIs)
			if err != nil {
				t.Fatal(err)
			}
			got, err := docxtest.Texts(file, changes)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("changes %q (-want +got):\n%s", changes, diff)
			}
		}
		t.Run("validator", func(t *testing.T) { validate(t, file) })
	}
}

func validate(t *testing.T, file []byte) {
	t.Helper()
	validator := golden.Tool(t, "ooxml-validator")
	path := filepath.Join(t.TempDir(), "changes.docx")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	var verdict struct {
		OK     bool
		Errors []json.RawMessage
	}
	out := golden.Run(t, validator, path)
	if err := json.Unmarshal([]byte(out), &verdict); err != nil || !verdict.OK || len(verdict.Errors) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestMerge takes over into a draft what a leader has changed.
func TestMerge(t *testing.T) {
	draft, returned := drawnPair(t)
	m, err := render.NewMerge(draft, returned)
	if err != nil {
		t.Fatal(err)
	}
	m.All()
	merged, err := m.Report()
	if err != nil {
		t.Fatal(err)
	}
	if d := render.Differences(returned, merged); len(d) > 0 {
		t.Errorf("it differs from the copy: %+v", d)
	}
	written := dataOf(t, merged, (*render.Report).YAML)
	again, err := renderer(t, render.Options{}).ReadBeside(os.DirFS("../samples"), "二稿.yaml", written)
	if err != nil {
		t.Fatal(err)
	}
	if d := render.Differences(returned, again); len(d) > 0 {
		t.Errorf("written and read again: %+v", d)
	}
	if diff := cmp.Diff(wordOf(t, returned, render.Output{Anyway: true}), wordOf(t, again, render.Output{Anyway: true})); diff != "" {
		t.Error("it is printed otherwise than the copy")
	}
}

// TestMergeRefuses holds what is not merged: reports in two forms, reports that could not be
// read whole, and rows that belong together of which not all have been taken.
func TestMergeRefuses(t *testing.T) {
	r := renderer(t, render.Options{})
	draft := readData(t, r, "f", altered(t, example))
	_, err := render.NewMerge(draft, read(t, r, "../samples/shanghai-office-2019.yaml"))
	if found := refused(t, err); found[0].Rule != "merge.form" {
		t.Errorf("two forms: %q", found)
	}
	_, err = render.NewMerge(draft, readData(t, r, "g", altered(t, example, "penalties:       37", "penalties:       /")))
	if found := refused(t, err); found[0].Source.File != "g" {
		t.Errorf("a fault: %q", found)
	}
	tables := readData(t, r, "f", altered(t, drawn))
	joined := readData(t, r, "g", altered(t, drawn, "          | =合计                | 564 ",
		"          | 居民微信群           | 0       | 1       | 0          | 1          |\n          | ^                    | 0       | 2       | 0          | 2          |\n          | =合计                | 564 "))
	m, err := render.NewMerge(tables, joined)
	if err != nil {
		t.Fatal(err)
	}
	lower := "sections.1.blocks.1.r5+2" // of two rows that share a cell, without the upper
	if !m.Take(lower) {
		t.Fatalf("%s is not there: %+v", lower, m.Proposals)
	}
	_, err = m.Report()
	if found := refused(t, err); found[0].Rule != "input.table" {
		t.Errorf("half of what belongs together: %q", found)
	}
	m.Take("sections.1.blocks.1")
	if merged, err := m.Report(); err != nil || len(render.Differences(joined, merged)) > 0 {
		t.Errorf("both rows: %v", err)
	}
}

// BenchmarkCompare compares a report with a copy that a leader has changed.
func BenchmarkCompare(b *testing.B) {
	before, after := drawnPair(b)
	b.ReportAllocs()
	for b.Loop() {
		render.Compare(before, after)
	}
}

// BenchmarkComparisonWord writes the changes as a Word file.
func BenchmarkComparisonWord(b *testing.B) {
	before, after := drawnPair(b)
	c := render.Compare(before, after)
	for b.Loop() {
		if err := c.Word(context.Background(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
