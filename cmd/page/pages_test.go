package main

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/fonts/builtin"
	"nianbao/render"
)

func number(n int) string { return strconv.Itoa(n) }

// TestPagesLead holds that a click on a line of a page leads to its paragraph, that the line in
// which the cursor is is marked, and that the page follows what is typed.
func TestPagesLead(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	button(tab, "#parts", pagetest.Eval[string](tab, `document.querySelectorAll("#parts button")[1].textContent`))
	tab.Wait(`document.querySelector(".line-mark:not([hidden])")`)

	// The mark is on the line of the cursor; a click there comes back to the same place.
	where := `[document.activeElement.getAttribute("aria-label"), document.activeElement.selectionStart].join()`
	place := pagetest.Eval[string](tab, where)
	tab.Do(`const box = document.querySelector(".line-mark:not([hidden])").getBoundingClientRect();
		document.querySelector("#parts button").focus();
		document.querySelector("#pages .sheet").dispatchEvent(new MouseEvent("click", {bubbles: true, clientX: box.left + 6, clientY: box.top + box.height / 2}))`)
	tab.Wait(where + ` === "` + place + `"`)

	tab.Do(`document.querySelector("#pages .sheet svg").dataset.old = ""`)
	tab.Type("新")
	tab.Wait(`document.querySelector("#pages .sheet svg:not([data-old])")`)
	tab.Wait(`!document.querySelector("#pages.late")`)
}

// TestPagesAreLazy holds that only pages that are seen are painted, and that others are once they
// are scrolled to.
func TestPagesAreLazy(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "example-2026.yaml")
	last := `document.querySelector("#pages .sheet:last-child svg")`
	if pagetest.Eval[bool](tab, "!!"+last) {
		t.Error("the last page is painted and was never seen")
	}
	tab.Do(`const window = document.querySelector("#pages .window"); window.scrollTop = window.scrollHeight`)
	tab.Wait(last)
	count := pagetest.Eval[int](tab, `document.querySelectorAll("#pages .sheet").length`)
	tab.Wait(`document.querySelector(".page-number").textContent === "第 ` + number(count) + ` 页 / ` + number(count) + `"`)
}

// TestCopies holds that the pages show the copy that is asked for.
func TestCopies(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "example-2026.yaml")
	tab.Do(`document.querySelector("#pages .sheet svg").dataset.old = ""`)
	tab.Click("#pages [value=filing]")
	tab.Wait(`document.querySelector("#pages .sheet svg:not([data-old])")`)
}

// TestTakeAway holds that files are made with the panel, byte for byte and by the name that the
// program gives them; that what stops them is listed and leads to its place; and that they can be
// made all the same, as a copy for leaders (送审稿).
func TestTakeAway(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	button(tab, "#top", "生成 ▾")
	tab.Wait(`document.activeElement.matches("#take input")`)
	tab.Click("#take [type=submit]")
	tab.Wait(`document.querySelector("#take .barred").textContent.includes("有 1 处不改，不能生成")`)
	tab.Click("#take .found-item")
	tab.Wait(`document.getElementById("write").contains(document.activeElement)`)

	tab.Click("#take .anyway input")
	tab.Click("#take [type=submit]")
	want, name := printed(t, "with-faults.yaml", render.Output{Anyway: true})
	if got := tab.Download(name); !bytes.Equal(got, want) {
		t.Errorf("%s has %d bytes and should have %d, or others", name, len(got), len(want))
	}
	tab.Wait(`document.querySelector("#take .made").textContent.includes("（送审稿）")`)
}

// printed is the PDF of a sample as the program makes it, and its name.
func printed(t *testing.T, sample string, o render.Output) (pdf []byte, name string) {
	t.Helper()
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	f := sampleFile(t, sample)
	p, err := r.Read(f.Name, f.Data)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.PDF(context.Background(), &b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), p.FileName(".pdf", o)
}

// TestPrint holds that what is printed is all pages, each on a sheet of its own, and nothing else.
func TestPrint(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk, `window.print = () => { window.printed = true; }`)
	draftOf(t, tab, "with-faults.yaml")
	button(tab, "#top", "生成 ▾")
	button(tab, "#take", "打印…")
	tab.Wait(`window.printed`)
	pages := pagetest.Eval[int](tab, `document.querySelectorAll("#pages .sheet").length`)
	paper := tab.Printed()
	if got := bytes.Count(paper, []byte("/Type /Page\n")); got != pages {
		t.Errorf("%d pages are printed on %d sheets", pages, got)
	}
	if !bytes.Contains(paper, []byte("/MediaBox [0 0 594.9")) { // A4, in whole pixels
		t.Error("the sheets are not of the form's size")
	}
	tab.Do(`window.dispatchEvent(new Event("afterprint"))`)
	tab.Wait(`!document.querySelector("#paper .sheet")`)
}

// TestNoPages holds that where there are no pages now those from before stay, greyed, with the reason,
// until there are pages again.
func TestNoPages(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	draftOf(t, tab, "with-faults.yaml")
	tab.Click("#findings .stop .found-item") // into a cell
	tab.Type(strings.Repeat("8", 60))
	tab.Wait(`document.querySelector("#pages.stopped .why .found-item")`)
	if !pagetest.Eval[bool](tab, `!!document.querySelector("#pages .sheet svg")`) {
		t.Error("the pages from before are gone")
	}
	tab.Press("z", chromedp.ModifierCtrl)
	tab.Wait(`!document.querySelector("#pages.stopped") && document.querySelector("#pages .why").hidden`)
}
