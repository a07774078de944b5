package render_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/at"
)

const example = "example-2026.yaml"

// rulesOf are the rules of findings, each once, in their order.
func rulesOf(found []at.Finding) []string {
	var all []string
	for _, f := range found {
		if !slices.Contains(all, f.Rule) {
			all = append(all, f.Rule)
		}
	}
	return all
}

// TestCheck holds what comparing a report with others adds to its findings, and that
// it changes nothing about them.
func TestCheck(t *testing.T) {
	r := renderer(t, render.Options{})
	p := readData(t, r, "某局.yaml", altered(t, example))
	last := readData(t, r, "旧/去年.yaml", altered(t, example, "year: 2026", "year: 2025", "carried_forward:  2 0 0 0 0 0  2", "carried_forward:  1 0 0 0 0 0  1"))
	other := readData(t, r, `C:\各局\别局.yaml`, altered(t, example,
		"agency: 示例省示例市示例县自然资源和规划局（示例县林业局）", "agency: 示例省示例市另一县自然资源和规划局"))
	before := p.Findings()
	if len(before) > 0 {
		t.Fatalf("the sample has faults: %q", before)
	}
	for _, c := range []struct {
		name    string
		against render.Against
		want    string // a rule
		text    string // what one of its findings says
		never   string // a rule
	}{
		{"nothing", render.Against{}, "", "", "likeness.last"},
		{"last year", render.Against{Last: last}, "years.carried_over", "上年报告（去年.yaml）同一列的“结转下年度继续办理”是 1", "likeness.other"},
		{"another office", render.Against{Like: []*render.Report{other}}, "likeness.other", "“示例省示例市另一县自然资源和规划局”2026 年度报告（别局.yaml）", "likeness.last"},
		{"both", render.Against{Last: last, Like: []*render.Report{other}}, "likeness.other", "（别局.yaml）的同一部分", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := checked(t, p, c.against)
			names := rulesOf(found)
			if c.want == "" && len(found) > 0 || c.want != "" && !slices.Contains(names, c.want) || slices.Contains(names, c.never) {
				t.Errorf("found %q", names)
			}
			if c.want != "" && !slices.ContainsFunc(found, func(f at.Finding) bool { return f.Rule == c.want && strings.Contains(f.Text, c.text) }) {
				t.Errorf("nothing says %q: %q", c.text, found)
			}
			(&findingCheck{T: t, report: p}).order(found)
		})
	}
	if after := p.Findings(); len(after) > 0 {
		t.Errorf("the report itself has now %q", after)
	}
}

// TestFormOfTheYear holds that the rules know which form a report's year wants.
func TestFormOfTheYear(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "f", altered(t, "xilinhot-sfj-2023.yaml", "year: 2023", "year: 2020\nlayout: \"2021\""))
	if found := brief(p.Findings()); !slices.Contains(found, "form.year | f 第 7 行第 7 列：版式") {
		t.Errorf("%q", found)
	}
}

// TestFindingsAreACopy holds that whoever changes the list of findings does not
// change the report's.
func TestFindingsAreACopy(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), "../samples/with-faults.yaml")
	for _, list := range []func() []at.Finding{p.Findings, func() []at.Finding { return checked(t, p, render.Against{}) }} {
		want := slices.Clone(list())
		given := list()
		slices.Reverse(given)
		given[0].Text = "别的"
		if diff := cmp.Diff(want, list()); diff != "" {
			t.Error(diff)
		}
	}
	if err := p.PDF(t.Context(), &bytes.Buffer{}, render.Output{}); err == nil {
		t.Error("printed")
	}
}

// A difference is what tests look at of one.
type difference struct {
	Key           at.Key
	Where         string
	Before, After string
}

func shown(all []render.Difference) []difference {
	var list []difference
	for _, d := range all {
		list = append(list, difference{d.Key, d.Where, d.Before, d.After})
	}
	return list
}

// TestDifferences compares reports key by key.
func TestDifferences(t *testing.T) {
	r := renderer(t, render.Options{})
	before := readData(t, r, "f", altered(t, example))
	annex := readData(t, r, "附表.xlsx", excelOf(t, before, render.Output{}))
	for _, c := range []struct {
		name  string
		after *render.Report
		want  []difference
	}{
		{"nothing", readData(t, r, "g", altered(t, example)), nil},
		{"its annex", annex, nil},
		{"a number, and the totals that follow", readData(t, r, "g", altered(t, example, "granted:         12 3", "granted:         11 3")), []difference{
			{"applications.granted.person", "表三“（一）予以公开”行“自然人”列", "12", "11"},
			{"applications.granted.total", "表三“（一）予以公开”行“总计”列", "18", "17"},
			{"applications.concluded.person", "表三“（七）总计”行“自然人”列", "27", "26"},
			{"applications.concluded.total", "表三“（七）总计”行“总计”列", "38", "37"}}},
		{"a text, and a number above it", readData(t, r, "g", altered(t, example, "    （三）其他事项。没有其他需要报告的事项。", "    （三）其他事项。没有。", "licensing:       1286 ", "licensing:       1287 ")), []difference{
			{"disclosure.licensing.decisions", "表二“行政许可”行“本年处理决定数量”列", "1286", "1287"},
			{"sections.6.3", "第六部分第 3 段", "（三）其他事项。没有其他需要报告的事项。", "（三）其他事项。没有。"}}},
		{"a paragraph added", readData(t, r, "g", altered(t, example, "    （三）其他事项。没有其他需要报告的事项。", "    （三）其他事项。没有其他需要报告的事项。\n    特此报告。")), []difference{
			{"sections.6.4", "第六部分第 4 段", "", "特此报告。"}}},
		{"a text taken away", readData(t, r, "g", altered(t, example, "    （三）其他事项。没有其他需要报告的事项。\n", "", "date: 2027年1月18日\n", "")), []difference{
			{"sections.6.3", "第六部分第 3 段", "（三）其他事项。没有其他需要报告的事项。", ""},
			{"date", "成文日期", "2027年1月18日", ""}}},
		{"a number that could not be read", readData(t, r, "g", altered(t, example, "penalties:       37", "penalties:       /")), []difference{
			{"disclosure.penalties.decisions", "表二“行政处罚”行“本年处理决定数量”列", "37", "/"}}},
		{"a row that is missing", readData(t, r, "g", altered(t, example, "    penalties:       37       # 行政处罚\n", "")), []difference{
			{"disclosure.penalties.decisions", "表二“行政处罚”行“本年处理决定数量”列", "37", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, shown(render.Differences(before, c.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if back := render.Differences(c.after, before); len(back) != len(c.want) {
				t.Errorf("the other way round: %q", back)
			}
		})
	}
}

// TestDifferencesOfTextTables compares captions and cells of tables in the text, and annexes.
func TestDifferencesOfTextTables(t *testing.T) {
	const figures = "with-figures.yaml"
	r := renderer(t, render.Options{})
	before := readData(t, r, "f", altered(t, figures))
	if annex := readData(t, r, "附表.xlsx", excelOf(t, before, render.Output{})); len(render.Differences(before, annex)) > 0 {
		t.Errorf("its annex: %v", render.Differences(before, annex))
	}
	after := readData(t, r, "g", altered(t, figures, "caption: 公开查阅点服务情况", "caption: 查阅点服务情况", "{表:公开查阅点服务情况}", "{表:查阅点服务情况}",
		"| 政务新媒体           | 228", "| 政务新媒体           | 229", "unit: 条\n        align: left centre", "unit: 篇\n        align: left centre",
		"重点事项落实情况\n    text:", "重点事项情况\n    text:", "（一）落实情况", "（一）情况", "| 文物保护       | 文物保护单位名录、修缮工程的计划和进度       | 63 ", "| 文物保护       | 文物保护单位名录、修缮工程的计划和进度       | 62 "))
	want := []difference{
		{"sections.1.blocks.1.unit", "第一部分表1的计量单位", "条", "篇"},
		{"sections.1.blocks.1.r4.c2", "第一部分表1第 4 行第 2 列", "228", "229"},
	}
	var got []difference
	for _, d := range shown(render.Differences(before, after)) {
		if d.Key != at.Paragraph(1, 5) {
			got = append(got, d)
		}
	}
	want = append(want, difference{Key: "sections.1.blocks.5", Where: "第一部分表2", Before: "公开查阅点服务情况", After: "查阅点服务情况"})
	const name = "示例市示例区文化和旅游局2026年度政府信息公开重点事项"
	want = append(want,
		difference{Key: at.AnnexName(1), Where: "附件1名称", Before: name + "落实情况", After: name + "情况"},
		difference{Key: at.AnnexParagraph(1, 2), Where: "附件1第 2 段", Before: "（一）落实情况", After: "（一）情况"},
		difference{Key: "annexes.1.blocks.1.r3.c3", Where: "附件1表3第 3 行第 3 列", Before: "63", After: "62"},
	)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What no cell of a workbook can hold is found in a table in the text and in an annex too, with
// its place.
func TestTextTableFitsAnnex(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "f", altered(t, "with-figures.yaml",
		"| 政务新媒体   ", "| 代码_xD800_   ", "2.没有列入重点公开事项的信息", "2.代码_xD800_的信息"))
	want := []string{"xlsx.text | f 第 21 行第 13 列：第一部分表1第 4 行第 1 列", "xlsx.text | f 第 140 行第 9 列：附件1第 5 段"}
	if diff := cmp.Diff(want, brief(p.Findings())); diff != "" {
		t.Error(diff)
	}
}

// TestDifferencesOfForms compares reports in different forms: all that only one has
// is a difference.
func TestDifferencesOfForms(t *testing.T) {
	r := renderer(t, render.Options{})
	old, now := read(t, r, "../samples/shanghai-office-2019.yaml"), read(t, r, "../samples/jinhu-2023.yaml")
	for _, pair := range [][2]*render.Report{{old, now}, {now, old}} {
		all := render.Differences(pair[0], pair[1])
		gone := 0
		for _, d := range all {
			if d.Where == "" || d.Before == d.After || d.Key.Parts().Kind == at.NumberPlace && !strings.HasSuffix(d.Where, "列") {
				t.Errorf("%+v", d)
			}
			if d.After == "" && d.Key.Parts().Kind == at.NumberPlace {
				gone++
			}
		}
		if len(all) < 50 || gone < 3 {
			t.Errorf("%d differences, %d numbers that the second form has not", len(all), gone)
		}
	}
}

// TestConcurrentCopies has one report make both copies, and all else that it can, at
// the same time: the race detector sees that nothing is changed by it.
func TestConcurrentCopies(t *testing.T) {
	r := renderer(t, render.Options{})
	p, last := read(t, r, "../samples/"+example), read(t, r, "../samples/jinhu-2023.yaml")
	want := map[string][]byte{}
	work := map[string]func() ([]byte, error){
		"findings": func() ([]byte, error) { return []byte(strings.Join(brief(p.Findings()), "\n")), nil },
		"check": func() ([]byte, error) {
			found, err := p.Check(t.Context(), render.Against{Last: last, Like: []*render.Report{last}})
			return []byte(at.Error(found).Error()), err
		},
		"differences": func() ([]byte, error) {
			return []byte(strings.Join(rulesOf(last.Findings()), "\n") + render.Differences(last, p)[0].After), nil
		},
		"annotated": func() ([]byte, error) {
			var out bytes.Buffer
			_, err := last.Annotate(t.Context(), &out, last.Findings())
			return out.Bytes(), err
		},
	}
	for _, f := range slices.Concat(render.Formats(), render.DataFormats()) {
		for name, o := range map[string]render.Output{"publication": {Attach: true}, "filing": {Copy: render.Filing}} {
			work[f.Name+" for "+name] = func() ([]byte, error) {
				var out bytes.Buffer
				err := f.Write(p, t.Context(), &out, o)
				return out.Bytes(), err
			}
		}
	}
	var all sync.WaitGroup
	var mutex sync.Mutex
	var failed error
	for range 2 {
		for name, do := range work {
			all.Go(func() {
				data, err := do()
				mutex.Lock()
				defer mutex.Unlock()
				failed = errors.Join(failed, err)
				if before, met := want[name]; met && !bytes.Equal(before, data) {
					t.Errorf("%s: the bytes differ", name)
				}
				want[name] = data
			})
		}
	}
	all.Wait()
	if failed != nil || bytes.Equal(want["pdf for publication"], want["pdf for filing"]) || bytes.Equal(want["docx for publication"], want["docx for filing"]) {
		t.Errorf("both copies are the same, or: %v", failed)
	}
}

// TestNames holds what a report says of itself.
func TestNames(t *testing.T) {
	r := renderer(t, render.Options{})
	for _, c := range []struct {
		change        []string
		title, agency string
		year          int
	}{
		{nil, "锡林浩特市司法局2023年政府信息公开工作年度报告", "锡林浩特市司法局", 2023},
		{[]string{"year: 2023", "year: 2024\ntitle: 某局/年报"}, "某局/年报", "锡林浩特市司法局", 2024},
		{[]string{"year: 2023", "year: 2023\ntitle: |\n  锡林浩特市司法局\n  年度报告"}, "锡林浩特市司法局年度报告", "锡林浩特市司法局", 2023},
		{[]string{"agency: 锡林浩特市司法局", ""}, "2023年政府信息公开工作年度报告", "", 2023},
	} {
		p := readData(t, r, "f", altered(t, "xilinhot-sfj-2023.yaml", c.change...))
		if p.Title() != c.title || p.Agency() != c.agency || p.Year() != c.year {
			t.Errorf("%q, %q, %d", p.Title(), p.Agency(), p.Year())
		}
	}
}

// TestBlankForms holds that a blank workbook is made in the form for its year, or in
// that of the Renderer, and refused where there is none.
func TestBlankForms(t *testing.T) {
	var out bytes.Buffer
	found := refused(t, renderer(t, render.Options{}).Blank(&out, "某局", 2008))
	if found[0].Rule != "layout.year" || out.Len() > 0 {
		t.Errorf("%d bytes, %q", out.Len(), found)
	}
	own := readData(t, renderer(t, render.Options{}), "f", altered(t, "xilinhot-sfj-2023.yaml")).Filled().Layout
	r := renderer(t, render.Options{Layout: own})
	if err := r.Blank(&out, "某局", 2008); err != nil {
		t.Fatal(err)
	}
	p := readData(t, r, "f", out.Bytes())
	if p.Agency() != "某局" || p.Year() != 2008 || p.Filled().Layout != own {
		t.Errorf("%s, %d, form %s", p.Agency(), p.Year(), p.Filled().Layout.Name)
	}
}
