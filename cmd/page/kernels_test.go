package main

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/render"
)

// TestOldKernels holds that the Chromiums of long ago that offices still have do what is needed: a
// report is opened, typed in, judged, shown as it will be printed, filled in by keyboard, kept,
// handed on as PDF, and compared with a copy that was returned.
func TestOldKernels(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens browsers")
	}
	for _, kernel := range []string{pagetest.Chromium109, pagetest.Chromium79} {
		t.Run(kernel, func(t *testing.T) {
			b := pagetest.Start(t, kernel, onefile.Page)
			tab := b.Open(pagetest.Disk)
			tab.Resize(1366, 768)
			show(t, tab, kernel+"-start")
			tab.Ready()
			d := sheet{tab, t}
			take(tab, "报告.yaml", sample(t, "with-faults.yaml"))
			tab.Wait(`document.querySelector("#pages .sheet svg use")`)
			tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 1 ")`)
			show(t, tab, kernel+"-work")

			typed(tab, "其中予以公开8件。", "另有说明。")
			d.settle()
			tab.Click("#findings .stop .found-item")
			d.is("the finding leads to", here, "applications.concluded.person")
			tab.Wait(`document.querySelector("#write .cell-findings .stop")`)
			show(t, tab, kernel+"-cell")
			tab.Press(kb.ArrowDown)
			tab.Type("1")
			for range 6 {
				tab.Press(kb.Tab)
			}
			tab.Type("1")
			tab.Press(kb.Enter)
			tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 0 ")`)
			isKept(tab)
			tab.Reload()
			tab.Ready()
			tab.Wait(stands("其中予以公开8件。另有说明。"))

			take := func(name string, pdf []byte) {
				t.Helper()
				if got := tab.Download(name); !bytes.Equal(got, pdf) {
					t.Errorf("%s has %d bytes and should have %d, or others", name, len(got), len(pdf))
				}
			}
			press(tab, "#top", "生成")
			show(t, tab, kernel+"-take")
			tab.Click("#take [type=submit]")
			take(printedOf(t, contentNow(tab), false))

			changed := bytes.Replace(sample(t, "with-faults.yaml"), []byte("没有其他需要报告的事项。"), []byte("没有别的需要报告的事项。"), 1)
			tab.Drop("body", map[string][]byte{"退回.docx": made(t, changed, (*render.Report).Word)})
			tab.Wait(`document.querySelector("#office .differences")`)
			show(t, tab, kernel+"-differences")
			for _, s := range sizes {
				tab.Resize(s.width, s.height)
				fits(t, tab, kernel+"-differences-"+number(s.width))
			}
		})
	}
}
