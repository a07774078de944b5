package check

import (
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// samples are the reports whose sentences were read by a person, with all that
// the rules on figures may say of them.
var samples = map[string][]string{
	"example-2026":      nil,
	"jinhu-2023":        nil,
	"xilinhot-sfj-2023": nil,
	"shanghai-office-2019": {
		"figures.outcome “予以公开及部分公开258件”与表三对不上：予以公开、部分公开之和是 275 件。请核对后改正文字或者表。",
		"figures.share “占33.9%”算得不对：258 件是办理结果总计 805 件的 32.05%。请核对后改正。",
		"figures.outcome “无法提供265件”与表三对不上：无法提供各行之和是 337 件。请核对后改正文字或者表。",
		"figures.litigation “均获维持”与表四对不上：16 件里结果维持是 13 件，另外 3 件不是。请核对后改正文字或者表。",
	},
}

func TestFiguresOfSamples(t *testing.T) {
	for name, want := range samples {
		c := sampleChecker(t, name)
		c.figures()
		var got []string
		for _, p := range c.findings {
			got = append(got, p.Rule+" "+p.Text)
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Errorf("%s:\n%s\nwanted:\n%s", name, g, w)
		}
	}
}

func sampleChecker(t testing.TB, name string) *checker {
	t.Helper()
	f, _ := bound(t, readReport(t, "../../samples/"+name+".yaml"))
	return &checker{Filled: f}
}

// TestFiguresMarkTheirWords holds that a finding marks in the text what it
// quotes, whatever spaces and widths stand there.
func TestFiguresMarkTheirWords(t *testing.T) {
	c := sampleChecker(t, "example-2026")
	said := "收 到　政府信息公开申请  ３９ 件"
	c.Report.Sections[0].Paragraphs = []report.Text{{Text: "（二）依申请公开情况。 全年 共" + said + " ，均已答复。"}}
	c.Filled, _ = bound(t, c.Report)
	c.figures()
	if len(c.findings) != 1 {
		t.Fatalf("%d findings, wanted 1", len(c.findings))
	}
	p := c.findings[0]
	if got := string([]rune(c.Report.Sections[0].Paragraphs[0].Text)[p.Start:p.End]); got != said {
		t.Errorf("marked %q, wanted %q", got, said)
	}
}

// FuzzFigures holds that no text makes the judging of its figures fail, and that
// what is marked lies in the text.
func FuzzFigures(f *testing.F) {
	for _, s := range []string{
		"全年共收到政府信息公开申请３９件，其中自然人1,024件，占百分之十七点四六。",
		"行政许可3件，比上年增加153件。行政复议、行政诉讼各1件（含上年结转2件），均获维持。", "共2230元信息处理费。其中880元、1080元，《", "未发出收费通知",
	} {
		f.Add(s, uint8(1))
	}
	c := sampleChecker(f, "example-2026")
	last := *c.Report
	last.Year--
	before, _ := bound(f, &last)
	c.options.Last = &Reference{Name: "去年", Filled: before}
	f.Fuzz(func(t *testing.T, s string, section uint8) {
		number := int(section) % (1 + len(c.Layout.Sections))
		paragraph := bind.Text{Text: report.Text{Text: s}, Key: at.Paragraph(number, 1), Kind: at.ParagraphPlace, Section: number}
		alone := *c.Filled
		alone.Texts = []bind.Text{paragraph}
		one := &checker{Filled: &alone, options: c.options}
		one.figures()
		for _, p := range one.findings {
			if p.Start < 0 || p.Start >= p.End || p.End > len([]rune(s)) {
				t.Fatalf("%q: marked %d to %d", s, p.Start, p.End)
			}
		}
	})
}

func BenchmarkFigures(b *testing.B) {
	for _, name := range []string{"xilinhot-sfj-2023", "example-2026"} {
		b.Run(name, func(b *testing.B) {
			c := sampleChecker(b, name)
			for b.Loop() {
				c.findings = nil
				c.figures()
			}
		})
	}
}
