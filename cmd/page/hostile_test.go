package main

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/render"
)

// hostile is text that would become an element, or run, if it were ever taken for HTML.
const hostile = `<img src=x onerror="window.ran=1"><script>window.ran=2</script></script></textarea></title><svg onload="window.ran=3">&lt;b&gt;`

// elements are the elements that could come of it, and whether anything ran.
const elements = `[document.querySelectorAll("img[src=x], svg[onload], script:not(#worker):not([type])").length - scripts, window.ran].join()`

// TestTextIsNeverHTML holds that text in any field, in the name of a file, and in a file that is recognised, stays text.
func TestTextIsNeverHTML(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	d := opened(t, "with-figures.yaml")
	isKept(d.Tab)
	d.Do(`window.scripts = document.querySelectorAll("script:not(#worker):not([type])").length`)
	d.Do(`document.querySelectorAll("#write details").forEach((one) => { one.open = true; })`)
	count := pagetest.Eval[int](d.Tab, `(window.fields = Array.from(document.querySelectorAll("#write input[type=text], #write textarea, #findings input")).filter((one) => !one.closest(".official") || one.matches("textarea"))).length`)
	if count < 20 {
		t.Fatalf("only %d fields", count)
	}
	for i := range count {
		d.Do(fmt.Sprintf(`if (fields[%[1]d].isConnected) { fields[%[1]d].focus(); fields[%[1]d].setSelectionRange(0, 0); }`, i))
		d.Type(hostile)
	}
	d.number("applications.received.person")
	d.Type(hostile)
	d.settle()
	d.Wait(`document.querySelector("#findings .found-item") && !document.querySelector("#pages.late:not(.stopped)")`)
	d.is("elements of what was typed", elements, "0,")

	// pasted as HTML it is only looked into
	d.Do(textOf("sections.6", 0) + `.focus()`)
	d.Paste(map[string]string{"text/plain": "字" + hostile, "text/html": "<p>字" + hostile + "</p><table><tr><td>" + hostile + "</td><td>1</td></tr><tr><td onclick='window.ran=4'>2</td><td>3</td></tr></table>"})
	d.settle()
	d.is("elements of what was pasted", elements, "0,")

	// in files' names, in what cannot be read, and in what is recognised
	name := strings.NewReplacer("/", "", `"`, "").Replace(hostile)
	page := strings.Replace(string(made(t, example(t), (*render.Report).HTML)), "满意率96.5%", "满意率95.6%&lt;img src=x onerror=&quot;window.ran=5&quot;&gt;<img src=x onerror='window.ran=6'>", 1)
	word := made(t, example(t, "满意率96.5%", "满意率<img src=x onerror=window.ran=7>"), (*render.Report).Word)
	d.Drop("body", map[string][]byte{name + ".html": []byte(page), name + ".docx": word, name + ".pdf": []byte(hostile), name + ".ttf": []byte(hostile)})
	d.Wait(`document.querySelectorAll("#office .arrived > li").length >= 3`)
	d.is("elements of files", elements, "0,")
	press(d.Tab, "#top", "年报")
	take(d.Tab, name+".yaml", example(t))
	d.Drop("body", map[string][]byte{name + ".docx": word, name + ".html": []byte(page)})
	d.Wait(`document.querySelector("#office .difference")`)
	d.is("elements of differences", elements, "0,")
	press(d.Tab, "#top", "定稿")
	press(d.Tab, "#top", "复制到门户")
	press(d.Tab, "#top", "年报")
	d.Wait(`document.querySelector(".drafts > li")`)
	d.is("elements of the list of drafts", elements, "0,")
}

// TestNothingEvaluates holds that no text is run as a script: browsers that can tell WebAssembly from the
// rest refuse the rest, and styles and scripts that come into the page otherwise.
func TestNothingEvaluates(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	for _, program := range []string{pagetest.Chromium, pagetest.Chromium109} {
		tab := pagetest.Start(t, program, onefile.Page).Open(pagetest.Intranet)
		tab.Ready()
		for _, script := range []string{`eval("1")`, `new Function("return 1")()`, `setTimeout("window.ran = 1")`, `import("data:text/javascript,window.ran=1")`} {
			got := pagetest.Eval[string](tab, `(async () => { try { await `+script+`; return String(window.ran); } catch (fault) { return "refused"; } })()`)
			if got != "refused" && got != "undefined" {
				t.Errorf("%s: %s gives %s", program, script, got)
			}
		}
		tab.Do(`const script = document.createElement("script"); script.textContent = "window.ran = 1"; document.body.appendChild(script);
document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 2'>")`)
		for _, ask := range []string{`fetch("http://nianbao.test/a")`, `new Promise((done, failed) => { const image = new Image(); image.onload = done; image.onerror = failed; image.src = "http://nianbao.test/b.png"; })`, `new Promise((done, failed) => { const socket = new WebSocket("ws://nianbao.test/c"); socket.onopen = done; socket.onerror = failed; })`} {
			if got := pagetest.Eval[string](tab, `(async () => { try { await `+ask+`; return "answered"; } catch (fault) { return "refused"; } })()`); got != "refused" {
				t.Errorf("%s: %s is %s", program, ask, got)
			}
		}
		if got := pagetest.Eval[string](tab, `String(window.ran)`); got != "undefined" {
			t.Errorf("%s: a script ran: %s", program, got)
		}
		if len(tab.Complaints()) == 0 {
			t.Errorf("%s: nothing was refused", program)
		}
	}
}
