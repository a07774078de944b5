package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

// A size is a window's inside in pixels, those of CSS: at a zoom of 200 % half as many as the screen's.
type size struct{ width, height int }

var sizes = []size{{1366, 768}, {1280, 720}, {1024, 768}, {683, 384}}

// cut are the controls in sight that are cut off at the window's left or right, or lie under something
// else. What has a box of its own to be scrolled sideways (table 4, a page that is enlarged) may be.
const cut = `(() => {
	const all = [];
	for (const one of document.querySelectorAll("button, input, select, textarea, summary, a[href]")) {
		const box = one.getBoundingClientRect();
		if (!box.width || one.closest(".scroll, .grid, #pages .window, .unseen, details:not([open]) > :not(summary)") || getComputedStyle(one).visibility === "hidden" || getComputedStyle(one).opacity === "0") continue;
		if (box.left < 0 || box.right > innerWidth) all.push("beyond: " + one.outerHTML.slice(0, 160));
		const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
		let clip = {top: 0, bottom: innerHeight};
		for (let up = one.parentElement; up; up = up.parentElement) {
			const around = up.getBoundingClientRect();
			if (getComputedStyle(up).overflowY !== "visible") clip = {top: Math.max(clip.top, around.top), bottom: Math.min(clip.bottom, around.bottom)};
		}
		if (y < clip.top || y > clip.bottom || x < 0 || x > innerWidth) continue;
		const over = document.elementFromPoint(x, y);
		const sticks = over && over.closest(".where, .cell-findings, .take, .menu, .office-bar"); // what comes and goes over the rest
		if (over && !sticks && !one.contains(over) && !over.contains(one) && !(one.labels && one.labels[0] && one.labels[0].contains(over))) all.push("under " + over.outerHTML.slice(0, 80) + ": " + one.outerHTML.slice(0, 160));
		if (one.matches("button") && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow !== "ellipsis") all.push("its text is cut: " + one.outerHTML.slice(0, 160));
	}
	return all;
})()`

// fits holds that nothing scrolls sideways, but boxes of their own, and that no control is cut off.
func fits(t *testing.T, tab *pagetest.Tab, state string) {
	t.Helper()
	if got := pagetest.Eval[int](tab, `document.scrollingElement.scrollWidth - innerWidth`); got > 0 {
		t.Errorf("%s: the page is %d pixels too wide", state, got)
	}
	wide := pagetest.Eval[[]string](tab, `Array.from(document.querySelectorAll("body *")).filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX) && !one.matches(".official .scroll, #pages .window, .table .scroll, .beside-table, textarea")).map((one) => one.outerHTML.slice(0, 160))`)
	for _, one := range wide {
		t.Errorf("%s: scrolls sideways: %s", state, one)
	}
	for _, one := range pagetest.Eval[[]string](tab, cut) {
		t.Errorf("%s: %s", state, one)
	}
	show(t, tab, state)
}

// shots, an environment variable, names a folder for pictures of what sizes are tested with, to be
// looked at.
const shots = "NIANBAO_SHOTS"

func show(t *testing.T, tab *pagetest.Tab, state string) {
	t.Helper()
	if folder := os.Getenv(shots); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, state+".png"), tab.Screenshot(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSizes holds that the page fits into windows of all sizes, zoomed in, and in colours that the
// system has forced on it.
func TestSizes(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	tab.Ready()
	for _, s := range sizes {
		tab.Resize(s.width, s.height)
		fits(t, tab, fmt.Sprintf("start-%d", s.width))
	}
	tab.Resize(1366, 768)
	take(tab, "报告.yaml", sample(t, "with-faults.yaml"))
	tab.Wait(`document.querySelector("#pages .sheet svg")`)
	d := sheet{tab, t}
	for _, forced := range []bool{false, true} {
		if forced {
			tab.Emulate("forced-colors", "active")
		}
		for _, s := range sizes {
			name := fmt.Sprintf("%d", s.width)
			if forced {
				name += "-forced"
			}
			tab.Resize(s.width, s.height)
			d.number("applications.concluded.person")
			tab.Wait(`document.querySelector("#write .cell-findings .stop")`)
			fits(t, tab, "table-3-"+name)
			d.number("litigation.cases.after.total")
			fits(t, tab, "table-4-"+name)
			tab.Do(textOf("sections.1", 0) + `.focus()`)
			fits(t, tab, "text-"+name)
			press(tab, "#top", "生成")
			fits(t, tab, "take-"+name)
			tab.Press(kb.Escape)
			for _, view := range []string{"部分", "版面", "填写"} {
				if pagetest.Eval[bool](tab, `Array.from(document.querySelectorAll("#views button")).some((button) => button.offsetWidth && button.textContent === `+quoted(view)+`)`) {
					button(tab, "#views", view)
					fits(t, tab, view+"-"+name)
				}
			}
		}
	}
}
