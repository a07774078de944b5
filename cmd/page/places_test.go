package main

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/render"
)

// TestEverywhere holds that the page does the whole job from an intranet's name, where it is no secure
// context, and from this machine, as it does from a file: a report is begun, filled in, kept, found again,
// printed, copied for the portal, and compared with a copy that was returned.
func TestEverywhere(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	const record = `window.copied = {};
const set = DataTransfer.prototype.setData;
DataTransfer.prototype.setData = function (type, text) { window.copied[type] = text; return set.call(this, type, text); };`
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	for _, place := range []pagetest.Place{pagetest.Intranet, pagetest.Local} {
		t.Run(strings.TrimPrefix(string(place), "http://"), func(t *testing.T) {
			tab := b.Open(place, record)
			tab.Ready()
			if got, want := pagetest.Eval[bool](tab, `isSecureContext`), place == pagetest.Local; got != want {
				t.Fatalf("a secure context: %v", got)
			}
			d := sheet{tab, t}
			d.begin("示例县司法局", "2026")
			tab.Do(textOf("sections.1", 0) + `.focus()`)
			tab.Type("全年公开政府信息126条。")
			d.number("applications.received.person")
			tab.Type("1")
			d.settle()
			isKept(tab)
			tab.Reload()
			tab.Ready()
			tab.Wait(stands("全年公开政府信息126条。"))
			d.is("the number", numbers("applications.received.person"), "1")
			press(tab, "#top", "年报")
			press(tab, ".drafts", "接着写")
			tab.Wait(stands("全年公开政府信息126条。"))
			press(tab, "#top", "年报")

			take(tab, "报告.yaml", example(t))
			press(tab, "#top", "生成")
			tab.Click("#take [type=submit]")
			pdf, name := printed(t, "example-2026.yaml", render.Output{})
			if got := tab.Download(name); !bytes.Equal(got, pdf) {
				t.Errorf("%s has %d bytes and should have %d, or others", name, len(got), len(pdf))
			}
			press(tab, "#top", "定稿")
			says(tab, "#office", "已定稿")
			if place == pagetest.Intranet { // elsewhere the system's clipboard has it
				press(tab, "#top", "复制到门户")
				says(tab, "#office", "已复制")
				if got := pagetest.Eval[int](tab, `copied["text/html"].split("<table").length - 1`); got != 3 {
					t.Errorf("%d tables are copied", got)
				}
			}
			returned := example(t, "满意率96.5%", "满意率97.5%")
			tab.Drop("body", map[string][]byte{"退回.docx": made(t, returned, (*render.Report).Word)})
			press(tab, "#office", "取用")
			tab.Wait(stands("满意率97.5%"))
			isKept(tab)
			press(tab, "#top", "存成文件")
			tab.Wait(`document.querySelector(".kept").textContent.includes("已存成文件")`)
			tab.Close()
		})
	}
}
