package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/at"
)

// refused are the findings for which something was not done.
func refused(t testing.TB, err error) at.Error {
	t.Helper()
	var found at.Error
	if !errors.As(err, &found) || len(found) == 0 {
		t.Fatalf("no at.Error: %v", err)
	}
	return found
}

// brief is a finding's rule, place and line, for lists of them.
func brief(found []at.Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.Rule+" | "+f.Place())
	}
	return all
}

// wrong are the samples that do not add up, with what is wrong with them.
var wrong = []struct{ file, finding string }{
	{"with-faults.yaml", "applications.balance | report.yaml 第 57 行第 22 列：表三“自然人”列"},
	{"jinhu-2023.yaml", "litigation.across | report.yaml 第 66 行第 32 列：表四“未经复议直接起诉”"},
}

// TestReadmeRefuses has the README's lines print reports that do not add up.
func TestReadmeRefuses(t *testing.T) {
	for _, c := range wrong {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile("../samples/" + c.file)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			found := refused(t, makePDF(t.Context(), &out, data))
			if diff := cmp.Diff([]string{c.finding}, brief(found)); diff != "" || out.Len() > 0 {
				t.Errorf("%d bytes, refused for (-want +got):\n%s", out.Len(), diff)
			}
		})
	}
}

// TestAnyway holds that every format to print refuses them, writing nothing, unless
// somebody answers for them, and that as data they are written even so.
func TestAnyway(t *testing.T) {
	r := renderer(t, render.Options{})
	for _, c := range wrong {
		p := read(t, r, "../samples/"+c.file)
		for _, f := range render.Formats() {
			var out bytes.Buffer
			found := refused(t, f.Write(p, t.Context(), &out, render.Output{}))
			if want := strings.ReplaceAll(c.finding, "report.yaml", c.file); !slices.Equal(brief(found), []string{want}) || out.Len() > 0 {
				t.Errorf("%s as %s: %d bytes, refused for %q", c.file, f.Name, out.Len(), brief(found))
			}
			if err := f.Write(p, t.Context(), &out, render.Output{Anyway: true}); err != nil || out.Len() == 0 {
				t.Errorf("%s as %s, anyway: %d bytes, %v", c.file, f.Name, out.Len(), err)
			}
		}
		for _, f := range render.DataFormats() {
			var out bytes.Buffer
			if err := f.Write(p, t.Context(), &out, render.Output{}); err != nil || out.Len() == 0 {
				t.Errorf("%s as %s: %d bytes, %v", c.file, f.Name, out.Len(), err)
			}
		}
	}
}

// altered is a sample's text in which each text of pairs is replaced by the next; it
// must stand there once.
func altered(t testing.TB, sample string, pairs ...string) []byte {
	t.Helper()
	data, err := os.ReadFile("../samples/" + sample)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			t.Fatalf("%d times %q in %s", n, pairs[i], sample)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return []byte(text)
}

// TestPassable holds what can be printed as it stands if somebody answers for it,
// and what the paper then shows, and that all else cannot be printed at all.
func TestPassable(t *testing.T) {
	const file = "example-2026.yaml"
	for _, c := range []struct {
		rule   string
		change []string
		shown  string // in the Word file's table; "" if it cannot be printed
	}{
		{"cell.kind", []string{"licensing:       1286 ", "licensing:       1286.5 "}, "1286.5"},
		{"cell.number", []string{"licensing:       1286 ", "licensing:       1286件 "}, "1286件"},
		{"cell.blank", []string{"penalties:       37 ", "penalties:       ／ "}, "／"},
		{"row.missing", []string{"    penalties:       37       # 行政处罚\n", ""}, "1286"},
		{"table.missing", []string{"  litigation:\n    # 依次为行政复议、未经复议直接起诉、复议后起诉；各为维持 纠正 其他 未结 总计\n    cases: 2 1 0 1 4   1 0 1 0   2  1 0 0 1   2\n", "",
			"  litigation: |\n    注：1.行政复议、行政诉讼数量含上年度结转数量。\n    2.复议后起诉的案件，行政复议和行政诉讼分别计数。\n", ""}, "1286"},
		{"section.missing", []string{"  6: |\n", "  # 6: |\n", "    （一）信息处理费收取情况", "    # （一）信息处理费收取情况",
			"    （二）建议提案办理结果公开情况", "    # （二）建议提案", "    （三）其他事项", "    # （三）其他事项"}, "1286"},
		{"row.columns", []string{"licensing:       1286 ", "licensing:       1286 0 "}, ""},
		{"row.unknown", []string{"licensing: ", "licencing: "}, ""},
		{"column.unknown", []string{"licensing:       1286 ", "licensing: {decision: 1286} "}, ""},
		{"section.unknown", []string{"  6: |\n", "  7: |\n"}, ""},
		{"date.invalid", []string{"date: 2027年1月18日", "date: 2027年2月30日"}, ""},
		{"input.unknown", []string{"signature: ", "signatur: "}, ""},
		{"input.character", []string{"做好政府信息公开工作。", "做好\u200b政府信息公开工作。"}, ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			p := readData(t, renderer(t, render.Options{}), file, altered(t, file, c.change...))
			if found := refused(t, p.Word(t.Context(), io.Discard, render.Output{})); !slices.ContainsFunc(found, func(f at.Finding) bool { return f.Rule == c.rule }) {
				t.Errorf("refused for %q", brief(found))
			}
			err := p.PDF(t.Context(), io.Discard, render.Output{Anyway: true})
			if c.shown == "" {
				refused(t, err)
				refused(t, p.YAML(t.Context(), io.Discard, render.Output{Anyway: true}))
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			d := p.Document(render.Output{})
			if !slices.ContainsFunc(cellsOf(d), func(text string) bool { return text == c.shown }) {
				t.Errorf("no cell shows %q", c.shown)
			}
		})
	}
}

// TestDataWhole holds that data of a report of which not all could be read is not
// written: what was not read would be lost without a word.
func TestDataWhole(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "某局.yaml", altered(t, "example-2026.yaml", "penalties:       37", "penalties:       /"))
	for _, f := range render.DataFormats() {
		var out bytes.Buffer
		found := refused(t, f.Write(p, t.Context(), &out, render.Output{}))
		want := []string{"cell.blank | 某局.yaml 第 66 行第 22 列：表二“行政处罚”行“本年处理决定数量”列"}
		if diff := cmp.Diff(want, brief(found)); diff != "" || out.Len() > 0 {
			t.Errorf("%s: %d bytes, %s", f.Name, out.Len(), diff)
		}
		if err := f.Write(p, t.Context(), &out, render.Output{Anyway: true}); err != nil || !strings.Contains(out.String(), "/") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestDataOrder holds that the findings that keep data from being written come in the
// form's order, whoever made them.
func TestDataOrder(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "某局.yaml", altered(t, "with-faults.yaml",
		"penalties:       0", "penalties:       /", "6: 没有其他需要报告的事项。", "6: [[无]]",
		"opening: |\n  本报告所列数据的统计期限为2025年1月1日至12月31日。\n  根据", "opening: [无]\n# 根据"))
	want := []string{
		"input.type | 某局.yaml 第 8 行第 10 列：开头",
		"cell.blank | 某局.yaml 第 29 行第 22 列：表二“行政处罚”行“本年处理决定数量”列",
		"input.type | 某局.yaml 第 22 行第 7 列：第六部分",
	}
	if diff := cmp.Diff(want, brief(refused(t, p.JSON(t.Context(), io.Discard, render.Output{})))); diff != "" {
		t.Error(diff)
	}
}

// TestWriters holds what only the writers find against the report: each finding has
// its place in it, whoever made it, and nothing has been written.
func TestWriters(t *testing.T) {
	const file, long = "example-2026.yaml", "123456789012345678"
	for _, c := range []struct {
		name   string
		write  func(*render.Report, context.Context, io.Writer, render.Output) error
		change []string
		want   []string
		first  at.Finding // its key and its characters
	}{
		{"a character without a glyph", (*render.Report).PDF, []string{"全年举办业务培训2期", "全年举办业务培训😀2期"},
			[]string{"fonts.missing | example-2026.yaml 第 24 行第 5 列：第一部分第 6 段"},
			at.Finding{Key: at.Paragraph(1, 6), Start: 49, End: 50}},
		{"numbers too wide for their cells", (*render.Report).Word, []string{"internal:         0 0", "internal:         0 " + long},
			[]string{
				"cell.width | example-2026.yaml 第 79 行第 25 列：表三“5.属于三类内部事务信息”行“商业企业”列",
				"cell.width | example-2026.yaml 第 79 行第 5 列：表三“5.属于三类内部事务信息”行“总计”列", // computed
				"cell.width | example-2026.yaml 第 69 行第 3 列：表三“（七）总计”行“商业企业”列",
				"cell.width | example-2026.yaml 第 69 行第 3 列：表三“（七）总计”行“总计”列",
			},
			at.Finding{Key: at.Number("applications", "internal", "business")}},
		{"a text that a cell shows otherwise", (*render.Report).Excel, []string{"全年没有发生因政府", "编号_xD800_，全年没有发生因政府"},
			[]string{"xlsx.text | example-2026.yaml 第 24 行第 5 列：第一部分第 6 段"},
			at.Finding{Key: at.Paragraph(1, 6)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := readData(t, renderer(t, render.Options{}), file, altered(t, file, c.change...))
			var out bytes.Buffer
			found := refused(t, c.write(p, t.Context(), &out, render.Output{Anyway: true}))
			if diff := cmp.Diff(c.want, brief(found)); diff != "" || out.Len() > 0 {
				t.Errorf("%d bytes, refused for (-want +got):\n%s", out.Len(), diff)
			}
			if f := found[0]; f.Key != c.first.Key || f.Start != c.first.Start || f.End != c.first.End {
				t.Errorf("%s, %d to %d", f.Key, f.Start, f.End)
			}
			for _, f := range found {
				if f.Severity != at.Wrong || f.Stops != at.Always || f.Text == "" || strings.Contains(f.Text, f.Where) {
					t.Errorf("%v %v %q", f.Severity, f.Stops, f.Text)
				}
			}
		})
	}
}

// TestSaidBefore holds that whoever checks a report reads all for which it will not be
// printed, once, and that no format is made that another is refused for.
func TestSaidBefore(t *testing.T) {
	const file, after = "example-2026.yaml", "全年没有发生因政府"
	for _, c := range []struct{ rule, from, to string }{
		{"fonts.missing", after, "经办人𰻝。" + after},
		{"fonts.missing", after, "经办人\ue5e5。" + after},
		{"cell.width", "internal:         0 0", "internal:         0 123456789012345"},
		{"xlsx.text", after, "编号_xD800_，" + after},
		{"text.emoji", after, "经办人😀。" + after},
		{"text.lookalike", after, "经办⼈。" + after},
		{"text.lookalike", "agency: 示例省", "agency: 示例\u2f08省"},
	} {
		p := readData(t, renderer(t, render.Options{}), file, altered(t, file, c.from, c.to))
		stops := map[string]int{}
		for _, f := range p.Findings() {
			if f.Stops != at.Never {
				stops[f.Rule]++
			}
		}
		if n := stops[c.rule]; n == 0 || n > 4 || len(stops) != 1 { // a row's number makes four too wide
			t.Errorf("%s: a check finds %v", c.rule, stops)
		}
		for _, f := range render.Formats() {
			if found := refused(t, f.Write(p, t.Context(), io.Discard, render.Output{})); found[0].Rule != c.rule {
				t.Errorf("%s: %s is refused for %q", c.rule, f.Name, brief(found))
			}
		}
		if err := p.YAML(t.Context(), io.Discard, render.Output{}); err != nil {
			t.Errorf("%s: as data: %v", c.rule, err)
		}
	}
}

// TestAttachRefuses holds that a PDF with the annex is refused where the annex is.
func TestAttachRefuses(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "某局.yaml", altered(t, "example-2026.yaml", "全年没有发生因政府", "编号_xD800_，全年没有发生因政府"))
	var out bytes.Buffer
	found := refused(t, p.PDF(t.Context(), &out, render.Output{Attach: true}))
	if diff := cmp.Diff([]string{"xlsx.text | 某局.yaml 第 24 行第 5 列：第一部分第 6 段"}, brief(found)); diff != "" || out.Len() > 0 {
		t.Errorf("%d bytes, refused for (-want +got):\n%s", out.Len(), diff)
	}
}

// A shortWriter takes so many bytes and then fails.
type shortWriter struct{ left int }

var errFull = errors.New("the disk is full")

func (w *shortWriter) Write(b []byte) (int, error) {
	if len(b) > w.left {
		n := w.left
		w.left = 0
		return n, errFull
	}
	w.left -= len(b)
	return len(b), nil
}

// TestFailingWriters holds that a file that could not be written is an error, for
// every format, wherever the writer fails.
func TestFailingWriters(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), seed)
	writers := map[string]func(context.Context, io.Writer) error{
		"annotate": func(ctx context.Context, w io.Writer) error {
			_, err := p.Annotate(ctx, w, p.Findings())
			return err
		},
	}
	for _, f := range slices.Concat(render.Formats(), render.DataFormats()) {
		writers[f.Name] = func(ctx context.Context, w io.Writer) error { return f.Write(p, ctx, w, render.Output{}) }
	}
	for name, write := range writers {
		var whole bytes.Buffer
		if err := write(t.Context(), &whole); err != nil {
			t.Fatal(name, err)
		}
		for _, room := range []int{0, 1, whole.Len() / 2, whole.Len() - 1} {
			if err := write(t.Context(), &shortWriter{room}); !errors.Is(err, errFull) {
				t.Errorf("%s into %d of %d bytes: %v", name, room, whole.Len(), err)
			}
		}
		if err := write(t.Context(), &shortWriter{whole.Len()}); err != nil {
			t.Errorf("%s into all its bytes: %v", name, err)
		}
	}
}

// TestCancelled holds that nothing is written for one who has gone.
func TestCancelled(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), seed)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range slices.Concat(render.Formats(), render.DataFormats()) {
		var out bytes.Buffer
		if err := f.Write(p, ctx, &out, render.Output{Attach: true}); !errors.Is(err, context.Canceled) || out.Len() > 0 {
			t.Errorf("%s: %d bytes, %v", f.Name, out.Len(), err)
		}
	}
	var out bytes.Buffer
	if _, err := p.Annotate(ctx, &out, nil); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("annotate: %d bytes, %v", out.Len(), err)
	}
}

// lateContext is cancelled from the nth time on that somebody looks at it.
type lateContext struct {
	context.Context
	looks, most int
}

func (c *lateContext) Err() error {
	if c.looks++; c.looks > c.most {
		return context.Canceled
	}
	return nil
}

// TestCancelledLate holds the same for one who goes while pages are being made:
// whenever the context is looked at and cancelled, nothing is written, and who comes
// afterwards gets the whole file.
func TestCancelledLate(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), seed)
	const blocks = 20 // of the report, at each of which breaking pages looks
	for most := 0; ; most++ {
		var out bytes.Buffer
		ctx := &lateContext{Context: context.Background(), most: most}
		err := p.PDF(ctx, &out, render.Output{Copy: render.Filing, Attach: true})
		if err == nil {
			if ctx.looks > most || most < blocks {
				t.Errorf("looked %d times", ctx.looks)
			}
			return
		}
		if !errors.Is(err, context.Canceled) || out.Len() > 0 {
			t.Fatalf("after %d looks: %d bytes, %v", most, out.Len(), err)
		}
	}
}

// TestFormats holds what the formats are called.
func TestFormats(t *testing.T) {
	var all []string
	for _, f := range slices.Concat(render.Formats(), render.DataFormats()) {
		all = append(all, fmt.Sprint(f.Name, " …", f.Ending))
	}
	want := []string{"pdf ….pdf", "docx ….docx", "xlsx …附表.xlsx", "html ….html", "yaml ….yaml", "json ….json"}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
}
