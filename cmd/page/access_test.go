package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/render"
	"nianbao/render/golden"
)

// TestAccessible holds that axe-core finds no violation in anything that the page shows.
func TestAccessible(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	tab.Ready()
	judge := judge(t, tab)
	judge("the start page")

	tab.Drop("body", map[string][]byte{
		"报告.yaml": sample(t, "with-faults.yaml"),
		"坏.docx":  []byte("PK\x03\x04 no package"),
	})
	tab.Wait(`document.querySelectorAll(".readings > li").length === 2`)
	judge("files that were read, and one that could not be")

	press(tab, ".readings", "接着改这一份")
	tab.Wait(`document.querySelector("#pages .sheet svg")`)
	isKept(tab)
	judge("a draft with faults")

	d := sheet{tab, t}
	d.number("applications.concluded.person")
	tab.Wait(`document.querySelector("#write .cell-findings .stop")`)
	judge("a cell of a table, with what is said of it")

	tab.Do(`document.querySelectorAll("#findings details").forEach((one) => { one.open = true; })`)
	tab.Do(`document.querySelectorAll("#write details").forEach((one) => { one.open = true; })`)
	judge("all that is folded, unfolded")

	press(tab, "#top", "生成")
	judge("what files can be made")
	tab.Click("#take [type=submit]")
	tab.Wait(`document.querySelector("#take .barred .found-item")`)
	judge("what stops files")
	press(tab, "#top", "生成")

	changed := strings.Replace(string(sample(t, "with-faults.yaml")), "year: 2026", "year: 2026\ncontact:\n  phone: 0000-0000001", 1)
	tab.Drop("body", map[string][]byte{"退回.docx": made(t, []byte(changed), (*render.Report).Word)})
	tab.Wait(`document.querySelector("#office .differences")`)
	judge("differences of a copy that was returned")
	for _, deed := range []string{"定稿", "与定稿版对照", "复制到门户", "挂网核对"} {
		press(tab, "#top", deed)
		judge(deed)
	}

	for _, view := range []string{"填写", "版面"} {
		tab.Resize(1024, 768)
		button(tab, "#views", view)
		judge("a narrow window: " + view)
	}
	for _, view := range []string{"部分", "填写", "版面"} {
		tab.Resize(683, 384)
		button(tab, "#views", view)
		judge("a small window: " + view)
	}

	press(tab, "#top", "年报")
	tab.Wait(`document.querySelector(".drafts > li")`)
	judge("drafts on the start page")
}

// TestAccessibleBlocks holds the same of tables, pictures and charts in the text.
func TestAccessibleBlocks(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	tab.Ready()
	tab.Drop("body", map[string][]byte{"with-figures.yaml": sample(t, "with-figures.yaml"), "application-steps.png": sample(t, "application-steps.png")})
	press(tab, ".readings", "接着改这一份")
	tab.Wait(`document.querySelector("#write .block img")`)
	judge(t, tab)("a draft with figures")
}

// judge has axe-core judge what a tab shows, by names of states.
func judge(t *testing.T, tab *pagetest.Tab) func(state string) {
	t.Helper()
	script, err := filepath.EvalSymlinks(golden.Tool(t, "vnu"))
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(filepath.Dir(script), "../axe-core/axe.min.js")) // beside vnu's module
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Eval[any](tab, string(axe)+"; 0")
	return func(state string) {
		t.Helper()
		verdict := pagetest.Eval[struct {
			Passes     int
			Violations []string
		}](tab, `axe.run(document).then(({passes, violations}) => ({passes: passes.length, violations: violations.flatMap(
			({id, help, nodes}) => nodes.map((node) => id + " (" + help + "): " + node.target.join(" ") + ": " + node.html.slice(0, 200) + " " + node.any.concat(node.all, node.none).map((one) => one.message).join("; ")))}))`)
		if verdict.Passes < 10 {
			t.Errorf("%s: only %d rules had anything to judge", state, verdict.Passes)
		}
		for _, violation := range verdict.Violations {
			t.Error(fmt.Sprint(state, ": ", violation))
		}
	}
}
