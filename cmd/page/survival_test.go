package main

import (
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

// TestTypingOutlivesTheProgram holds that what is typed while the program dies, and until another one runs,
// stands in the draft afterwards, and that the page says what has happened.
func TestTypingOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	d := opened(t, "example-2026.yaml")
	isKept(d.Tab)
	d.Do(textOf("sections.6", 0) + `.focus(); document.activeElement.setSelectionRange(1e6, 1e6)`)
	d.Type("甲")
	d.Do(`nianbao.program.kill()`)
	for _, letter := range []string{"乙", "丙", "丁"} {
		d.Type(letter)
	}
	d.number("applications.received.person")
	d.Type("31")
	d.Wait(`document.getElementById("status").textContent === "程序已重新启动，可以接着填。"`)
	d.settle()
	d.Wait(stands("甲乙丙丁"))
	d.is("what the draft has", `JSON.stringify(nianbao.draft.content).includes("甲乙丙丁")`, "true")
	d.is("the number", numbers("applications.received.person"), "31")
	d.Do(`const {files} = await nianbao.program.call("make", {formats: ["yaml"], copy: "publication", anyway: true});
window.made = new TextDecoder().decode(files[0].bytes)`)
	d.is("what the program has", `made.includes("甲乙丙丁") + " " + /received:\s+31 /.test(made)`, "true true")
	isKept(d.Tab)
}

// TestHangsWhileWriting holds that a program that answers no more is ended and another one started, with all that was
// typed meanwhile.
func TestHangsWhileWriting(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	// A worker that is told to edit "卡住" says nothing any more, as in an endless loop.
	const deaf = `const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (data, ...rest) {
	if (this.deaf || (data.name === "edit" && data.args.includes("卡住"))) { this.deaf = !window.heard; if (this.deaf) return; }
	return post.call(this, data, ...rest);
};`
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk, deaf)
	tab.Ready()
	take(tab, "报告.yaml", example(t))
	typed(tab, "编制本报告。", "卡住了。")
	typed(tab, "卡住了。", "接着写。")
	tab.Do(`window.heard = true`)
	says(tab, "#status", "程序已重新启动")
	tab.Wait(stands("卡住了。接着写。"))
	typed(tab, "接着写。", "又写。")
	tab.Wait(`nianbao.draft.pending === 0`)
	isKept(tab)
}

// TestNothingCanBeKept holds that where the browser lets the page keep nothing it works and says so.
func TestNothingCanBeKept(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	const forbidden = `Object.defineProperty(window, "indexedDB", {get() { return {open() { throw new DOMException("forbidden", "SecurityError"); }}; }});
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {get() { throw new DOMException("forbidden", "SecurityError"); }});`
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk, forbidden)
	tab.Ready()
	says(tab, ".start-drafts", "这个浏览器不让网页存草稿")
	tab.Drop("body", map[string][]byte{"报告.yaml": example(t)})
	press(tab, ".readings", "接着改这一份")
	says(tab, ".kept", "没有存在本机")
	typed(tab, "编制本报告。", "另有说明。")
	tab.Wait(`nianbao.draft.pending === 0`)
	tab.Do(`nianbao.program.kill()`)
	says(tab, "#status", "程序已重新启动")
	tab.Wait(stands("另有说明。"))
	press(tab, "#top", "存成文件")
	says(tab, ".kept", "已存成文件")
	press(tab, "#top", "年报")
	tab.Wait(`!document.querySelector("#front").hidden`)
}
