package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/fonts/builtin"
	"nianbao/fonts/squares"
	"nianbao/render"
)

// sample is a file of the samples.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// example is the sample that tests change: edits are old and new texts of its YAML, in pairs.
func example(t testing.TB, edits ...string) []byte {
	t.Helper()
	text := string(sample(t, "example-2026.yaml"))
	for i := 0; i < len(edits); i += 2 {
		if strings.Count(text, edits[i]) != 1 {
			t.Fatalf("%q stands %d times in the sample", edits[i], strings.Count(text, edits[i]))
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return []byte(text)
}

// made makes a file of a report's YAML by the program.
func made(t testing.TB, yaml []byte, write func(*render.Report, context.Context, io.Writer, render.Output) error) []byte {
	t.Helper()
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Read("报告.yaml", yaml)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(p, context.Background(), &b, render.Output{Anyway: true}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// quoted is a text as a script has it.
func quoted(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// press clicks on the button with a text, as a mouse does, in the element that a selector finds.
func press(tab *pagetest.Tab, in, text string) {
	find := `Array.from(document.querySelectorAll(` + quoted(in+" button") + `)).find((b) => b.textContent.startsWith(` + quoted(text) + `))`
	tab.Wait(find)
	tab.Do(still)
	tab.Do(`document.querySelectorAll("[data-pressed]").forEach((b) => delete b.dataset.pressed); ` + find + `.dataset.pressed = ""`)
	tab.Click("[data-pressed]")
}

// still waits until the page has drawn what it is about to draw.
const still = `await new Promise((done) => {
	const stop = () => { watch.disconnect(); done(); };
	let clock = setTimeout(stop, 200);
	const watch = new MutationObserver(() => { clearTimeout(clock); clock = setTimeout(stop, 200); });
	watch.observe(document.body, { subtree: true, childList: true, attributes: true });
});`

// says waits until an element says something.
func says(tab *pagetest.Tab, selector, text string) {
	tab.Wait(`(document.querySelector(` + quoted(selector) + `) || {textContent: ""}).textContent.includes(` + quoted(text) + `)`)
}

// take opens a file as the draft, from the start page.
func take(tab *pagetest.Tab, name string, data []byte) {
	tab.Drop("body", map[string][]byte{name: data})
	press(tab, ".readings", "接着改这一份")
	isKept(tab)
}

// isKept waits until a draft is open and kept in the browser.
func isKept(tab *pagetest.Tab) {
	tab.Wait(`document.getElementById("start").hidden`)
	says(tab, ".kept", "已存在本机")
}

// typed types a text behind another one that stands in a field.
func typed(tab *pagetest.Tab, behind, text string) {
	tab.Do(`const area = Array.from(document.querySelectorAll("#write textarea")).find((a) => a.value.includes(` + quoted(behind) + `));
area.focus();
const at = area.value.indexOf(` + quoted(behind) + `) + ` + quoted(behind) + `.length;
area.setSelectionRange(at, at);`)
	tab.Type(text)
	tab.Wait(stands(behind + text))
}

// stands is whether a text stands in a field, as an expression.
func stands(text string) string {
	return `Array.from(document.querySelectorAll("#write textarea, #write input")).some((a) => a.value.includes(` + quoted(text) + `))`
}

// TestDraftsLast holds that what was typed outlives the program's end and the window's.
func TestDraftsLast(t *testing.T) {
	t.Parallel()
	for _, program := range []string{pagetest.Chromium, pagetest.Chromium109, pagetest.Chromium79} {
		t.Run(program, func(t *testing.T) { draftsLast(t, pagetest.Start(t, program, onefile.Page).Open(pagetest.Disk)) })
	}
}

func draftsLast(t *testing.T, tab *pagetest.Tab) {
	t.Helper()
	tab.Ready()
	take(tab, "报告.yaml", example(t))
	typed(tab, "编制本报告。", "另有说明一。")
	isKept(tab)

	tab.Do(`nianbao.program.kill()`)
	says(tab, "#status", "程序已重新启动")
	tab.Wait(stands("另有说明一。"))
	typed(tab, "另有说明一。", "另有说明二。")
	isKept(tab)

	tab.Reload()
	tab.Ready()
	tab.Wait(stands("另有说明一。另有说明二。"))
	says(tab, ".kept", "未存成文件")

	press(tab, "#top", "年报")
	says(tab, ".drafts", "未存成文件")
	press(tab, ".drafts", "删除")
	press(tab, ".drafts", "不删")
	press(tab, ".drafts", "删除")
	press(tab, ".drafts", "删掉")
	says(tab, ".start-drafts", "还没有")
	tab.Reload()
	tab.Ready()
	says(tab, ".start-drafts", "还没有")
}

// TestTwoTabs holds that two windows with one draft lose nothing of each other's.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	one := b.Open(pagetest.Disk)
	one.Ready()
	take(one, "报告.yaml", example(t))
	other := b.Open(pagetest.Disk)
	other.Ready()
	press(other, ".drafts", "接着写")
	isKept(other)

	typed(one, "编制本报告。", "甲写的。")
	isKept(one)
	says(other, ".office-bar", "在另一个窗口里改过")
	typed(other, "编制本报告。", "乙写的。")
	says(other, ".office-bar", "已另存为副本")
	isKept(other)

	for _, tab := range []*pagetest.Tab{one, other} {
		press(tab, "#top", "年报")
		tab.Wait(`document.querySelectorAll(".drafts > li").length === 2`)
	}
	kept := pagetest.Eval[string](one, `nianbao.kept.list().then((heads) => Promise.all(heads.map(({id}) => nianbao.kept.get(id))))
		.then((all) => all.map(({content, copy}) => copy + content.lines.opening.join("")).join("\n"))`)
	if !strings.Contains(kept, "甲写的。") || !strings.Contains(kept, "乙写的。") || strings.Count(kept, "true") != 1 {
		t.Errorf("kept are\n%s", kept)
	}
}

// TestFilesAreRead holds that the page takes all kinds of files, several at once.
func TestFilesAreRead(t *testing.T) {
	t.Parallel()
	yaml := example(t)
	files := map[string][]byte{
		"甲.yaml": yaml,
		"乙.docx": made(t, yaml, (*render.Report).Word),
		"丙.xlsx": made(t, yaml, (*render.Report).Excel),
		"丁.pdf":  made(t, yaml, (*render.Report).PDF),
		"戊.html": made(t, yaml, (*render.Report).HTML),
		"己.json": made(t, yaml, (*render.Report).JSON),
		"庚.txt":  sample(t, "xilinhot-sfj-2023.txt"),
		"坏.docx": []byte("PK\x03\x04 no package"),
	}
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	for _, place := range []pagetest.Place{pagetest.Disk, pagetest.Intranet} {
		tab := b.Open(place)
		tab.Ready()
		tab.Drop("body", files)
		tab.Wait(`document.querySelectorAll(".readings > li").length === ` + fmt.Sprint(len(files)))
		refused := pagetest.Eval[string](tab, `Array.from(document.querySelectorAll(".readings .refused strong"), (e) => e.textContent).join()`)
		if refused != "坏.docx" {
			t.Errorf("%s: refused are %q", place, refused)
		}
		press(tab, "#start", "都收成草稿（7 份）")
		tab.Wait(`document.querySelectorAll(".drafts > li").length === 7`)
	}
}

// TestLastYear holds that a new report begins with last year's, which lies beside it.
func TestLastYear(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	tab.Drop("body", map[string][]byte{"去年.yaml": example(t)})
	press(tab, ".readings", "作为上一年的，做 2027 年的")
	isKept(tab)
	says(tab, "#office", "三审制")
	if pagetest.Eval[bool](tab, stands("三审制")) {
		t.Error("last year's text stands in the draft")
	}
	tab.Reload()
	tab.Ready()
	says(tab, "#office", "三审制")
	says(tab, ".draft-name", "2027")
}

// TestReturned holds that what came back is taken over one by one, and that of two copies that
// contradict each other one is chosen.
func TestReturned(t *testing.T) {
	t.Parallel()
	const sentence, number = "全年巡检网站栏目12次", "培训2期"
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	take(tab, "报告.yaml", example(t))
	word := made(t, example(t, sentence, "全年巡检网站栏目24次", number, "培训3期"), (*render.Report).Word)
	tab.Drop("body", map[string][]byte{"局长改.docx": word})
	says(tab, "#office", "有 2 处与草稿不同")
	press(tab, "#office .differences", "取用")
	says(tab, "#office", "有 1 处与草稿不同")
	tab.Wait(stands("全年巡检网站栏目24次"))
	tab.Wait(stands(number))
	press(tab, "#office", "全部取用")
	says(tab, "#office", "这份草稿都有了")
	tab.Wait(stands("培训3期"))
	press(tab, "#top", "撤销")
	tab.Wait(stands(number))

	book := made(t, example(t, number, "培训5期"), (*render.Report).Excel)
	tab.Drop("body", map[string][]byte{"县里改.xlsx": book, "再改.docx": word})
	says(tab, "#office", "几份说法不一")
	press(tab, "#office .conflict li:nth-child(2)", "取用这个")
	says(tab, "#office", "有 1 处与草稿不同") // what the other copy wanted there is settled
	press(tab, "#office .differences", "不取用")
	says(tab, "#office", "都看过了")
	isKept(tab)
}

// TestSigned holds that what was signed stays what it was, and that what changes after it is listed.
func TestSigned(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	take(tab, "报告.yaml", example(t))
	press(tab, "#top", "定稿")
	says(tab, "#office", "已定稿：第 1 版")
	typed(tab, "编制本报告。", "后来加的。")
	says(tab, ".office-bar", "现在是第 2 版的草稿")
	press(tab, ".office-bar", "与定稿版对照")
	says(tab, "#office .differences", "后来加的。")
	press(tab, "#office", "存成带修订的 Word")
	name := "示例省示例市示例县自然资源和规划局（示例县林业局）2026年政府信息公开工作年度报告"
	if !strings.Contains(inZip(t, tab.Download(name+"修订.docx"))["word/document.xml"], "<w:ins ") {
		t.Error("no change is tracked")
	}

	// The publication copy is of what was signed, byte for byte.
	press(tab, "#office .versions", "生成公开稿")
	files := inZip(t, tab.Download(name+".zip"))
	if want := string(made(t, example(t), (*render.Report).PDF)); files[name+".pdf"] != want {
		t.Errorf("the PDF of what was signed has %d bytes and not the %d of the program's", len(files[name+".pdf"]), len(want))
	}

	isKept(tab)
	tab.Reload()
	tab.Ready()
	tab.Wait(stands("后来加的。"))
	press(tab, "#top", "与定稿版对照")
	press(tab, "#office .versions", "取回这一版")
	tab.Wait("!" + stands("后来加的。"))
	press(tab, "#office .versions", "换回来")
	tab.Wait(stands("后来加的。"))
	press(tab, "#top", "定稿")
	says(tab, "#office", "已定稿：第 2 版")
}

// inZip are the files in an archive.
func inZip(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// TestPortal holds that rich text and text go onto the clipboard where the page has no clipboard
// of its own, and that what is published is held against what was signed.
func TestPortal(t *testing.T) {
	t.Parallel()
	const record = `window.copied = {};
const set = DataTransfer.prototype.setData;
DataTransfer.prototype.setData = function (type, text) { window.copied[type] = text; return set.call(this, type, text); };`
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Intranet, record)
	tab.Ready()
	take(tab, "报告.yaml", example(t))
	press(tab, "#top", "复制到门户")
	says(tab, "#office", "还没有定稿")
	press(tab, "#top", "定稿")
	press(tab, "#top", "复制到门户")
	says(tab, "#office", "第 1 版定稿已复制")
	rich, text := pagetest.Eval[string](tab, `copied["text/html"]`), pagetest.Eval[string](tab, `copied["text/plain"]`)
	if strings.Count(rich, "<table") != 3 || strings.Contains(rich, "<html") {
		t.Errorf("copied is %.200s…", rich)
	}
	if !strings.Contains(text, "三审制") || strings.Contains(text, "<") {
		t.Errorf("copied as text is %.200s…", text)
	}

	typed(tab, "编制本报告。", "后来加的。")
	page := bytes.Replace(made(t, example(t), (*render.Report).HTML), []byte("满意率96.5%"), []byte("满意率95.6%"), 1)
	tab.Drop("body", map[string][]byte{"网页.html": page})
	says(tab, "#office", "1 处不一致")
	press(tab, "#office .differences", "第一部分")
	tab.Wait(`document.activeElement.value.includes("满意率96.5%")`)
}

// TestOfficeFaces holds that an office's own faces are taken in use, kept and put away.
func TestOfficeFaces(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	face := squares.Font("方正小标宋简体", func(r rune) bool { return r == '国' })
	tab.Drop("body", map[string][]byte{"小标宋.ttf": face})
	says(tab, ".start-faces", "方正小标宋简体")
	tab.Drop("body", map[string][]byte{"坏.ttf": []byte("no face")})
	says(tab, ".start-message .refusal", "坏.ttf")
	tab.Reload()
	tab.Ready()
	says(tab, ".start-faces", "方正小标宋简体")
	press(tab, ".start-faces", "不用了")
	says(tab, ".start-faces", "拖进来")
}

// TestDraftFile holds that a draft is a file, too, from which it goes on with all that was kept of
// it.
func TestDraftFile(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	figures := map[string][]byte{"报告.yaml": sample(t, "with-figures.yaml"), "application-steps.png": sample(t, "application-steps.png")}
	tab.Drop("body", figures)
	press(tab, ".readings", "接着改这一份")
	isKept(tab)
	press(tab, "#top", "定稿")
	says(tab, "#office", "已定稿：第 1 版")
	press(tab, "#top", "存成文件")
	says(tab, ".kept", "已存成文件")
	title := pagetest.Eval[string](tab, `nianbao.kept.list().then(([head]) => head.title)`)
	file := tab.Download(title + "底稿.xlsx")
	tab.Reload()
	tab.Ready()
	says(tab, ".kept", "已存成文件")

	// Another PC has the file only.
	far := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	far.Ready()
	take(far, "底稿.xlsx", file)
	press(far, "#top", "与定稿版对照")
	says(far, "#office", "草稿与第 1 版")
	far.Do(`nianbao.program.kill()`)
	says(far, "#status", "程序已重新启动")
	if n := pagetest.Eval[int](far, `document.querySelectorAll("#write img").length`); n != 1 {
		t.Errorf("%d pictures are left of one", n)
	}
}

// TestRemarks holds that remarks in a returned workbook are listed, lead to their places, and stay
// ticked off.
func TestRemarks(t *testing.T) {
	t.Parallel()
	yaml := sample(t, "with-faults.yaml")
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Read("报告.xlsx", made(t, yaml, (*render.Report).Excel))
	if err != nil {
		t.Fatal(err)
	}
	var remarked bytes.Buffer
	if _, err := p.Annotate(context.Background(), &remarked, p.Findings()); err != nil {
		t.Fatal(err)
	}
	b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
	tab := b.Open(pagetest.Disk)
	tab.Ready()
	take(tab, "报告.yaml", yaml)
	press(tab, "#top", "送审稿") // it is made whatever is wrong, and says so
	review := inZip(t, tab.Download(p.FileName(".zip", render.Output{Anyway: true})))
	if len(review) != 2 {
		t.Errorf("there are %d files for the leaders", len(review))
	}
	tab.Drop("body", map[string][]byte{"县里批.xlsx": remarked.Bytes()})
	press(tab, "#office .office-tabs", "批注")
	before := pagetest.Eval[int](tab, `document.querySelectorAll(".remark:not(.done)").length`)
	tab.Click(".remark input")
	tab.Wait(`document.querySelectorAll(".remark:not(.done)").length === ` + fmt.Sprint(before-1))
	press(tab, ".remarks", "表")
	tab.Wait(`document.activeElement.closest("#write")`)
	isKept(tab)
	tab.Reload()
	tab.Ready()
	tab.Wait(`document.querySelectorAll(".remark:not(.done)").length === ` + fmt.Sprint(before-1))
}

// TestNothingIsKept holds that the page works where the browser keeps nothing, and says so.
func TestNothingIsKept(t *testing.T) {
	t.Parallel()
	const forbid = `indexedDB.open = () => { throw new DOMException("no", "SecurityError"); };`
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk, forbid)
	tab.Ready()
	says(tab, ".start-drafts", "不让网页存草稿")
	tab.Drop("body", map[string][]byte{"报告.yaml": example(t)})
	press(tab, ".readings", "接着改这一份")
	says(tab, ".kept", "没有存在本机")
	press(tab, "#top", "年报")
	says(tab, "#office", "也没有存成文件")
	press(tab, "#office", "存成文件再回去")
	tab.Wait(`!document.getElementById("start").hidden`)
}
