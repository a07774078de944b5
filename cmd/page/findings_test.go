package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

// draftOf opens a sample as a draft and waits for its first page.
func draftOf(t *testing.T, tab *pagetest.Tab, name string) {
	t.Helper()
	tab.Ready()
	f := sampleFile(t, name)
	tab.Drop("body", map[string][]byte{f.Name: f.Data})
	button(tab, "#start", "接着改这一份")
	tab.Wait(`document.querySelector("#pages .sheet svg")`)
}

// button waits for the button of that text within what a selector finds, and presses it.
func button(tab *pagetest.Tab, within, text string) {
	find := `Array.from(document.querySelectorAll("` + within + ` button")).find((b) => b.textContent === "` + text + `")`
	tab.Wait(find)
	tab.Do(find + `.click()`)
}

// focused is what has the focus: its label, or what it says.
func focused(tab *pagetest.Tab) string {
	return pagetest.Eval[string](tab, `document.activeElement.getAttribute("aria-label") || document.activeElement.textContent`)
}

// TestWrongSum holds that a sum that is wrong is listed, that its finding leads to the table, and
// that it is gone once the table has been mended there by keyboard.
func TestWrongSum(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 1 ")`)
	tab.Wait(`document.querySelector("[data-state=stop]").title.startsWith("三、")`)
	tab.Click("#findings .stop .found-item")
	if got := focused(tab); !strings.Contains(got, "总计") || !strings.Contains(got, "自然人") {
		t.Fatalf("the finding leads to %q", got)
	}
	tab.Press(kb.ArrowDown) // from the total of what was concluded to what is carried forward
	tab.Type("1")
	for range 6 { // to the row's total
		tab.Press(kb.Tab)
	}
	tab.Type("1")
	tab.Press(kb.Enter)
	tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 0 ")`)
	tab.Wait(`!document.querySelector("[data-state=stop]")`)
	tab.Press("z", chromedp.ModifierCtrl) // the row's total, which two sums miss
	tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 2 ")`)
	tab.Wait(`document.querySelector("#status").textContent.startsWith("已撤销：改动表三")`)
	tab.Press("y", chromedp.ModifierCtrl)
	tab.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 0 ")`)
}

// TestWalk holds that F8 walks through what there is to be said in the order of the list, from the
// end to the beginning, and back.
func TestWalk(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	current := `Array.from(document.querySelectorAll("#findings section:not(.notes) .found-item")).findIndex((b) => b.getAttribute("aria-current"))`
	count := pagetest.Eval[int](tab, `document.querySelectorAll("#findings section:not(.notes) .found-item").length`)
	for i := range count + 1 {
		tab.Press(kb.F8)
		if got := pagetest.Eval[int](tab, current); got != i%count {
			t.Fatalf("F8 %d times: number %d of %d", i+1, got, count)
		}
	}
	tab.Press(kb.F8, chromedp.ModifierShift)
	if got := pagetest.Eval[int](tab, current); got != count-1 {
		t.Errorf("Shift+F8 from the first: number %d of %d", got, count)
	}
	if said := pagetest.Eval[string](tab, `document.querySelector("#status").textContent`); !strings.HasPrefix(said, "请看：") {
		t.Errorf("%q is said", said)
	}
}

// TestRuleSwitchedOff holds that a rule is switched off only with a reason, stands in the list with
// it, and can be put back; and that one which stops the paper cannot be switched off.
func TestRuleSwitchedOff(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	if pagetest.Eval[bool](tab, `!!document.querySelector("#findings .stop .waive")`) {
		t.Error("a rule that stops the paper can be switched off")
	}
	before := pagetest.Eval[int](tab, `document.querySelectorAll("#findings .contradiction .found-item").length`)
	tab.Click("#findings .contradiction .waive summary")
	tab.Click("#findings .contradiction .waive [type=submit]")
	tab.Wait(`document.activeElement.matches(".waive input")`) // without a reason nothing is done
	tab.Type("口径不同，已核对")
	tab.Press(kb.Enter)
	tab.Wait(`document.querySelector(".waived") && document.querySelector(".waived .where").textContent === "理由：口径不同，已核对"`)
	fewer := `document.querySelectorAll("#findings .contradiction .found-item").length < ` + number(before)
	tab.Wait(fewer)
	button(tab, ".waived", "恢复")
	tab.Wait(`!document.querySelector(".waived") && !(` + fewer + `)`)
}

// TestNarrow holds that below 1280 pixels the pages fold away, that nothing scrolls sideways, and
// that a finding still leads to its place.
func TestNarrow(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	shown := func(id string) bool {
		return pagetest.Eval[bool](tab, `document.getElementById("`+id+`").offsetWidth > 0`)
	}
	for _, x := range []struct {
		width, height       int
		side, write, beside bool
	}{
		{1366, 768, true, true, true}, {1280, 720, true, true, true}, {1279, 720, true, true, false}, {683, 384, false, true, false},
	} {
		tab.Resize(x.width, x.height)
		if side, write, beside := shown("side"), shown("write"), shown("beside"); side != x.side || write != x.write || beside != x.beside {
			t.Errorf("%d pixels: list %v, text %v, pages %v", x.width, side, write, beside)
		}
		if pagetest.Eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("%d pixels: scrolls sideways", x.width)
		}
	}
	button(tab, "#views", "版面")
	if !shown("beside") || shown("write") {
		t.Error("the pages are not shown in place of the text")
	}
	tab.Wait(`document.querySelector("#pages .sheet svg")`)
	button(tab, "#views", "部分")
	tab.Click("#findings .stop .found-item")
	tab.Wait(`document.getElementById("write").contains(document.activeElement)`)
}

// TestProgramDies holds that the draft outlives the program, and that pages are shown again by the
// next one.
func TestProgramDies(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	tab.Do(`document.querySelector("#pages .sheet svg").dataset.old = ""; nianbao.program.kill()`)
	tab.Wait(`document.getElementById("status").textContent === "程序停了，正在重新启动；内容都在。"`)
	tab.Wait(`document.getElementById("status").textContent === "程序已重新启动，可以接着填。"`)
	tab.Wait(`document.querySelector("#pages .sheet svg:not([data-old])")`)
	missing := pagetest.Eval[int](tab, `Array.from(document.querySelectorAll("#pages use")).filter((use) => !document.querySelector(use.getAttribute("href"))).length`)
	if missing > 0 {
		t.Errorf("%d outlines are missing", missing)
	}
	if got := pagetest.Eval[string](tab, `document.querySelector("#top h1").textContent`); got != "示例县司法局 2026" {
		t.Errorf("the draft is %q", got)
	}
}

// TestNotes holds that what reading a file had to say is shown beside what there is to be said of the
// draft, and is put away by hand.
func TestNotes(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "xilinhot-sfj-2023.txt")
	tab.Wait(`document.querySelector(".notes h3").textContent.startsWith("读取时的说明")`)
	button(tab, ".notes", "看过了，收起")
	tab.Wait(`!document.querySelector(".notes")`)
}
