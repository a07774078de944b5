package layouts

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestTrees holds the document trees of the samples, in both copies: what a
// line's end, an indent or a size is decides every format.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	var used []string
	for _, file := range files {
		for copyName, c := range map[string]Copy{"publication": Publication, "filing": Filing} {
			name := strings.TrimSuffix(filepath.Base(file), ".yaml") + "." + copyName + ".tree"
			used = append(used, name)
			golden.Check(t, name, dumpTree(tree(t, set, file, c)))
		}
	}
	golden.Orphans(t, "*.tree", used)
}

func tree(t *testing.T, set *Set, file string, c Copy) *doc.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := report.Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	l, _, err := set.ForYear(rep.Year)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := l.Bind(rep)
	if err != nil {
		t.Fatal(err)
	}
	d, err := filled.Document(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// dumpTree is a tree, a line a paragraph or a row, lengths in half-characters
// of the grid.
func dumpTree(d *doc.Document) []byte {
	var w strings.Builder
	half := d.Page.TextWidth() / doc.Length(2*d.Page.Chars)
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case *doc.Paragraph:
			fmt.Fprintf(&w, "%s style %d align %d indents %d %d %d keep %t:", b.Key, b.Style, b.Align, b.First/half, b.Rest/half, b.Right/half, b.KeepNext)
			for _, r := range b.Runs {
				fmt.Fprintf(&w, " [%d %s]", r.Style, strings.ReplaceAll(r.Text, "\n", "/"))
			}
			w.WriteByte('\n')
		case *doc.Table:
			fmt.Fprintf(&w, "%s figures at %d of %d\n", b.Key, b.Figures, b.Size)
			for i := range b.Cells {
				if c := &b.Cells[i]; c.Col == 0 || i > 0 && b.Cells[i-1].Row != c.Row {
					w.WriteString("\n ")
				}
				fmt.Fprintf(&w, " |%s", strings.ReplaceAll(b.Cells[i].Runs[0].Text, "\n", "/"))
			}
			w.WriteString("\n\n")
		}
	}
	return []byte(w.String())
}

// TestTitleLines is read by eye: words whole, a trapezoid or a lozenge, the
// office on its own lines.
func TestTitleLines(t *testing.T) {
	var w strings.Builder
	for _, agency := range []string{
		"锡林浩特市司法局", "金湖县人民政府", "来凤县政务服务和大数据管理局", "湛江市人民政府地方志办公室",
		"广州市市场监督管理局", "示例省示例市示例县自然资源和规划局", "内蒙古自治区锡林郭勒盟锡林浩特市住房和城乡建设局",
		"双江拉祜族佤族布朗族傣族自治县退役军人事务局", "示例市经济技术开发区管理委员会社会事务管理局", "沭阳县沭城街道办事处",
		"新疆维吾尔自治区巴音郭楞蒙古自治州和静县农业农村局", "上海市浦东新区人民政府陆家嘴街道办事处",
	} {
		for _, line := range titleLines([]string{agency, "2023年政府信息公开工作年度报告"}, 40) {
			if halves(line) > 40 {
				t.Errorf("%s is wider than a line of 20 characters", line)
			}
			fmt.Fprintf(&w, "%s%s\n", strings.Repeat(" ", (40-halves(line))/2), line)
		}
		w.WriteByte('\n')
	}
	golden.Check(t, "titles.txt", []byte(w.String()))
}

func TestSignatureIndents(t *testing.T) {
	for _, c := range []struct {
		indents                          func(name, date int) (int, int)
		name, date, nameRight, dateRight int
	}{
		{unsealedIndents, 24, 13, 4, 11}, // the date begins two characters after the name
		{unsealedIndents, 8, 13, 13, 4},  // the date is longer
		{unsealedIndents, 0, 13, 4, 4},   // no name
		{sealedIndents, 13, 13, 8, 8},    // date four characters in, name over it
		{sealedIndents, 17, 13, 6, 8},    // centred
		{sealedIndents, 41, 13, 0, 14},   // too long to be centred over a date there
	} {
		if n, d := c.indents(c.name, c.date); n != c.nameRight || d != c.dateRight {
			t.Errorf("name %d, date %d: %d and %d, wanted %d and %d", c.name, c.date, n, d, c.nameRight, c.dateRight)
		}
	}
}

func TestNarrowLabels(t *testing.T) {
	for text, want := range map[string]string{
		"商业企业": "商业/企业", "社会公益组织": "社会/公益/组织", "法律服务机构": "法律/服务/机构",
		"三、本年度办理结果": "三、/本年度/办理/结果", "其他": "其他",
	} {
		if got := strings.Join(wrap(text, 6), "/"); got != want {
			t.Errorf("%s: %s, wanted %s", text, got, want)
		}
	}
}
