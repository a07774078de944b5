package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

// A sheet is a tab in which a draft is open.
type sheet struct {
	*pagetest.Tab
	t *testing.T
}

// opened opens a draft in a browser of its own: of a file in samples, or an empty one.
func opened(t *testing.T, sample string) sheet {
	t.Helper()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Places[0])
	tab.Ready()
	if sample == "" {
		tab.Wait(`document.querySelector("#new-body").options.length > 1`)
		tab.Click("#new-agency")
		tab.Type("示例县司法局")
		tab.Do(`document.querySelector("#new-year").value = "2026"`)
		tab.Press(kb.Enter)
	} else {
		tab.Drop("body", map[string][]byte{sample: sampled(t, sample)})
		tab.Wait(`document.querySelector("ul.readings button")`)
		tab.Do(`document.querySelector("ul.readings button").click()`)
	}
	tab.Wait(`document.querySelector("#write .chapter")`)
	return sheet{tab, t}
}

// sampled is a file in samples.
func sampled(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// settle waits until the program has answered.
func (d sheet) settle() { d.Wait(`nianbao.draft.pending === 0`) }

// say is what an expression says, as text.
func (d sheet) say(expression string) string {
	d.t.Helper()
	return pagetest.Eval[string](d.Tab, "String("+expression+")")
}

// is fails the test where an expression does not say what it should.
func (d sheet) is(what, expression, want string) {
	d.t.Helper()
	if got := d.say(expression); got != want {
		d.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// number takes the cursor to a number, by its key.
func (d sheet) number(key string) {
	d.t.Helper()
	d.Do(`const cell = nianbao.draft.form.tables.flatMap((table) => table.cells).find((cell) => cell.key === "` + key + `");
document.querySelector('#write input[aria-label="' + cell.where + '"]').focus()`)
}

// here is the key of the number that the cursor is in.
const here = `(nianbao.draft.form.tables.flatMap((table) => table.cells).find((cell) => cell.where && cell.where === document.activeElement.getAttribute("aria-label")) || {}).key`

// numbers are the numbers that are given of some keys, with blanks between.
func numbers(keys ...string) string {
	return fmt.Sprintf(`%q.split(" ").map((key) => nianbao.draft.content.numbers[key] || "").join(" ")`, strings.Join(keys, " "))
}

// textOf is the field of a part's text, the nth of it from 0.
func textOf(part string, n int) string {
	return fmt.Sprintf(`[...document.querySelectorAll("#write textarea")].filter((area) => (area.getAttribute("aria-label") || "").includes(nianbao.draft.form.parts.find((part) => part.key === %q).title))[%d]`, part, n)
}

// itemsOf are the items of a part as a text: paragraphs, and what stands between them by its
// kind in brackets.
func itemsOf(part string) string {
	return fmt.Sprintf(`(nianbao.draft.content.parts[%q] || []).map((item) => item.block ? "[" + item.block.kind + "]" : item.text).join("|")`, part)
}

// told are the texts that say what was done or left out.
const told = `[...document.querySelectorAll("#write .said")].map((said) => said.textContent).filter(Boolean).join("|")`

// TestNumbersAreFilledInByKeyboard holds that a table of the form takes numbers as Excel does.
func TestNumbersAreFilledInByKeyboard(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	d.number("applications.received.person")

	// Tab goes along the row, Enter back to where it began, one row below
	for _, n := range []string{"12", "3", "0"} {
		d.Type(n)
		d.Press(kb.Tab)
	}
	d.is("after three Tabs", here, "applications.received.social")
	d.Type("4")
	d.Press(kb.Enter)
	d.is("after Enter", here, "applications.carried_over.person")
	d.Type("1")
	d.Press(kb.ArrowRight)
	d.is("an arrow ends typing", here, "applications.carried_over.business")
	d.Press(kb.ArrowUp)
	d.is("up", here, "applications.received.business")
	d.settle()
	d.is("given", numbers("applications.received.person", "applications.received.business", "applications.received.research", "applications.received.social", "applications.received.legal"), "12 3 0 4 ")

	// typing replaces; F2 goes on with what stands there; Esc takes back what was typed since
	d.Type("7")
	d.settle()
	d.is("typed over", numbers("applications.received.business"), "7")
	d.Press(kb.Escape)
	d.settle()
	d.is("Esc", numbers("applications.received.business"), "3")
	d.Press(kb.F2)
	d.Type("5")
	d.Press(kb.ArrowLeft)
	d.Type("4")
	d.settle()
	d.is("F2", numbers("applications.received.business"), "345")
	d.is("F2 keeps the cursor in the cell", here, "applications.received.business")
	d.Press(kb.Escape)
	d.settle()
	d.is("Esc after F2", numbers("applications.received.business"), "3")

	// to the ends of the row and of the table
	d.Press(kb.End)
	d.is("End", here, "applications.received.total")
	d.Press(kb.Home)
	d.is("Home", here, "applications.received.person")
	d.Press(kb.End, chromedp.ModifierCtrl)
	d.is("Ctrl+End", here, "applications.carried_forward.total")
	d.Press(kb.ArrowUp, chromedp.ModifierCtrl)
	d.is("Ctrl+up", here, "applications.received.total")
	d.Press(kb.Enter, chromedp.ModifierShift)
	d.is("Shift+Enter in the first row stays", here, "applications.received.total")

	// a column that a cell of several columns interrupts is kept
	d.number("disclosure.normative.valid")
	d.Press(kb.ArrowDown)
	d.is("down into a joined cell", here, "disclosure.licensing.decisions")
	d.Press(kb.ArrowUp)
	d.is("and up again", here, "disclosure.normative.valid")
}

// TestTotalsAreLive holds that a total that is left out shows what the program sums, and that one
// that is typed stands, and is judged at its cell.
func TestTotalsAreLive(t *testing.T) {
	t.Parallel()
	d := opened(t, "example-2026.yaml")
	d.number("applications.granted.person")
	d.Type("13")
	d.settle()
	const total = `[...document.querySelectorAll("#write input")].find((input) => input.getAttribute("aria-label") === nianbao.draft.form.tables.flatMap((table) => table.cells).find((cell) => cell.key === "applications.granted.total").where)`
	d.is("the total", total+".placeholder+"+total+".value", "19")
	d.number("applications.granted.total")
	d.Type("20")
	d.settle()
	d.is("the total that was typed", total+".value+"+total+".placeholder", "20")
	d.is("its sign", total+`.closest("td").getAttribute("data-sign")`, "✗")
	d.is("is said while the cursor is there", `document.querySelector("#write .cell-findings .stop") !== null`, "true")
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(total + `.placeholder === "19"`)
	d.is("the cursor after undo", here, "applications.granted.total")
	d.is("what was undone is said", `document.getElementById("status").textContent.startsWith("已撤销：改动表三")`, "true")
	d.Press("y", chromedp.ModifierCtrl)
	d.Wait(total + `.value === "20"`)
}

// TestBlockIsPastedOverNumbers holds that cells copied elsewhere come over the numbers as one change.
func TestBlockIsPastedOverNumbers(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	var rows []string
	for r := range 25 {
		var row []string
		for c := range 7 {
			row = append(row, fmt.Sprint(100*r+c))
		}
		rows = append(rows, strings.Join(row, "\t"))
	}
	block := strings.Join(rows, "\r\n") + "\r\n"
	d.number("applications.received.person")
	d.Paste(map[string]string{"text/plain": block})
	d.settle()
	d.is("how many numbers", `Object.keys(nianbao.draft.content.numbers).length`, "175")
	d.is("the corners", numbers("applications.received.person", "applications.received.total", "applications.concluded.person", "applications.concluded.total"), "0 6 2300 2306")
	d.is("what is said", `document.querySelector("#write .official .said") && `+told, "粘贴了 25 行 7 列，填了 175 格。")
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(`Object.keys(nianbao.draft.content.numbers).length === 0`)

	// what does not fit is said
	d.number("applications.carried_forward.other")
	d.Paste(map[string]string{"text/plain": "1\t—\t3\n4\t5\t6\n"})
	d.settle()
	d.is("what is said of the rest", told, "粘贴了 2 行 3 列，填了 1 格。4 个数超出了表，没有填。“—”不是数，没有填。")

	// in a table whose rows of numbers are apart, the block goes on with the next
	d.number("disclosure.normative.made")
	d.Paste(map[string]string{"text/plain": "1\t2\t3\n44\t\t\n"})
	d.settle()
	d.is("rows apart", numbers("disclosure.normative.made", "disclosure.normative.repealed", "disclosure.normative.valid", "disclosure.licensing.decisions"), "1 2 3 44")

	// a copy of the table itself, with its words and joined cells, finds its place by itself
	d.number("applications.granted.legal")
	d.Paste(map[string]string{"text/plain": "x", "text/html": `<table>
<tr><td rowspan="4">三、本年度办理<br>结果</td><td colspan="2">（一）予以公开</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>21</td></tr>
<tr><td colspan="2">（二）部分公开（区分处理的，只计这一情形，不计其他情形）</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>7</td><td>7</td></tr>
<tr><td rowspan="2">（三）不予公开</td><td>1.属于国家秘密</td><td>8</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>8</td></tr>
<tr><td>2.其他法律行政法规禁止公开</td><td>0</td><td>9</td><td>0</td><td>0</td><td>0</td><td>0</td><td>9</td></tr></table>`})
	d.settle()
	d.is("the copied rows", numbers("applications.granted.person", "applications.granted.total", "applications.partial.other", "applications.secret.person", "applications.prohibited.business"), "1 21 7 8 9")

	// words that the table does not have keep everything out
	before := d.say(`JSON.stringify(nianbao.draft.content.numbers)`)
	d.Paste(map[string]string{"text/plain": "甲\t1\n乙\t2\n"})
	d.is("nothing was filled in", `JSON.stringify(nianbao.draft.content.numbers)`, before)
	d.is("and why", told+`.includes("对不上")`, "true")
}

// TestRangeIsCopiedAndCleared holds that a range is selected, copied with the system's clipboard
// and cleared as one.
func TestRangeIsCopiedAndCleared(t *testing.T) {
	t.Parallel()
	d := opened(t, "example-2026.yaml")
	d.number("applications.received.person")
	d.Press(kb.ArrowRight, chromedp.ModifierShift)
	d.Press(kb.ArrowDown, chromedp.ModifierShift)
	d.is("the range", `document.querySelectorAll("#write .in-range").length`, "4")
	d.Press("c", chromedp.ModifierCtrl)
	d.number("applications.publication.person")
	d.Press("v", chromedp.ModifierCtrl)
	d.Wait(`nianbao.draft.content.numbers["applications.publication.person"] === "27"`)
	d.settle()
	d.is("the copy", numbers("applications.publication.person", "applications.publication.business", "applications.excessive.person", "applications.excessive.business"), "27 6 2 0")
	d.Press(kb.ArrowDown, chromedp.ModifierShift)
	d.Press(kb.Delete)
	d.settle()
	d.is("cleared", numbers("applications.publication.person", "applications.publication.business", "applications.excessive.person"), " 6 ")
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(`nianbao.draft.content.numbers["applications.excessive.person"] === "2"`)
	d.is("undone as one", numbers("applications.publication.person"), "27")

	// with the mouse
	d.Do(`const inputs = document.querySelectorAll("#write table.form")[1].querySelectorAll("input");
inputs[0].dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true, buttons: 1 }));
inputs[16].dispatchEvent(new MouseEvent("mouseover", { bubbles: true, buttons: 1 }));
inputs[16].dispatchEvent(new MouseEvent("mouseup", { bubbles: true }))`)
	d.is("the range that the mouse selects", `document.querySelectorAll("#write .in-range").length`, "9")
	d.is("the cursor", here, "applications.received.person")
}

// TestParagraphsAreLines holds that a part's text is a line for each paragraph, however it is typed.
func TestParagraphsAreLines(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	d.Do(textOf("sections.1", 0) + `.focus()`)
	d.Type("　　2026年，全局做好政府信息公开工作。")
	d.Press(kb.Enter)
	d.Press(kb.Enter)
	d.Type("（一）主动公开情况。全年公开126条,其中")
	d.settle()
	d.is("paragraphs", itemsOf("sections.1"), "2026年，全局做好政府信息公开工作。|（一）主动公开情况。全年公开126条,其中")
	d.is("the field is as it was typed", textOf("sections.1", 0)+`.value.split("\n").length`, "3")

	// what is said of words is under them, and leads to them
	d.Wait(`document.querySelector("#write .chapter .marked")`)
	d.is("the marked words", `document.querySelector("#write .chapter .marked").textContent`, ",")
	d.Wait(`[...document.querySelectorAll("#findings button")].some((button) => button.textContent.includes("半角"))`)
	d.Do(`[...document.querySelectorAll("#findings button")].find((button) => button.textContent.includes("半角")).click()`)
	d.is("the words that are led to", `document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)`, ",")

	// undo takes back what was typed, not what the browser remembers
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(`!` + itemsOf("sections.1") + `.includes("126")`)
	d.is("the cursor stays", textOf("sections.1", 0)+` === document.activeElement`, "true")
}

// TestWordsArePastedWithoutFormats holds that text from Word keeps its words, and that what it
// loses is said.
func TestWordsArePastedWithoutFormats(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	d.Do(textOf("sections.1", 0) + `.focus()`)
	d.Paste(map[string]string{
		"text/plain": "（一）主动公开情况。\r\n\r\n1.\t全年公开126条。\r\n",
		"text/html":  `<html><head><style>p{color:red}</style></head><body><p class="MsoNormal" style="text-indent:32pt"><b>（一）主动公开情况。</b></p><p><img src="file:///c:/a.png"></p><p>1.<span>&nbsp; </span>全年公开126条。</p><script>window.ran = true</script></body></html>`,
	})
	d.settle()
	d.is("paragraphs", itemsOf("sections.1"), "（一）主动公开情况。|1. 全年公开126条。")
	d.is("what is said", told, "已粘贴文字，没有带来：格式、1 张图片。图片请用“＋图片”放进来。")
	d.is("nothing ran", "window.ran", "undefined")

	// a table becomes a table, and can be taken back
	d.Paste(map[string]string{
		"text/plain": "前文\n渠道\t条数\n网站\t281\n合计\t281\n后文\n",
		"text/html":  `<p>前文</p><table><tr><td>渠道</td><td>条数</td></tr><tr><td>网站</td><td>281</td></tr><tr><td colspan="2">合计281</td></tr></table><p>后文</p>`,
	})
	d.settle()
	d.is("with a table", itemsOf("sections.1"), "（一）主动公开情况。|1. 全年公开126条。|前文|[table]|后文")
	d.is("its rows", `nianbao.draft.content.parts["sections.1"][3].block.rows.map((row) => row.map((slot) => (slot.head ? "=" : "") + slot.join + slot.text).join(" ")).join("|")`, "=渠道 =条数|网站 281|合计281 <")
	d.is("it is said", told, "已作为表格插入。撤销")
	d.Click("#write .block .said button")
	d.Wait(itemsOf("sections.1") + ` === "（一）主动公开情况。|1. 全年公开126条。"`)
}

// TestBlocksStandBetweenParagraphs holds that tables, pictures and charts are put in, filled in,
// moved and taken away.
func TestBlocksStandBetweenParagraphs(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	d.Do(textOf("sections.1", 0) + `.focus()`)
	d.Type("甲。\n乙。\n丙。")
	d.Do(`document.activeElement.setSelectionRange(4, 4)`)
	d.tool("＋表格", 0)
	d.is("after the cursor's paragraph", itemsOf("sections.1"), "甲。|乙。|[table]|丙。")
	d.is("the caption takes the cursor", `document.activeElement.closest(".block") !== null`, "true")
	d.Type("公开渠道")

	// the grid is filled in like a table of the form, and grows by what is pasted
	d.Do(`document.querySelector("#write .block table textarea").focus()`)
	for _, text := range []string{"渠道", "本年", "上年"} {
		d.Type(text)
		d.Press(kb.Tab)
	}
	d.Paste(map[string]string{"text/plain": "网站\t1\t2\n新媒体\t3\t4\n合计\t4\t6\n"})
	d.settle()
	const rows = `nianbao.draft.content.parts["sections.1"].find((item) => item.block).block.rows.map((row) => row.map((slot) => (slot.head ? "=" : "") + (slot.join || slot.text)).join(" ")).join("|")`
	d.is("rows", rows, "=渠道 =本年 =上年|网站 1 2|新媒体 3 4|合计 4 6")
	d.tool("＋行", 0)
	d.is("a row below the cursor's", rows, "=渠道 =本年 =上年|网站 1 2|  |新媒体 3 4|合计 4 6")
	d.Press(kb.ArrowDown)
	d.tool("－行", 0)
	d.Press(kb.ArrowUp)
	d.tool("合并", 0) // the first cell of a row has none at its left
	d.is("why not", told, "左边没有格。请用 Shift 加方向键或鼠标选中要合并的几格。")
	d.Press(kb.ArrowRight, chromedp.ModifierShift)
	d.tool("合并", 0)
	d.is("joined", rows, "=渠道 =本年 =上年|网站1 < 2|新媒体 3 4|合计 4 6")
	d.tool("拆开", 0)
	d.is("split", rows, "=渠道 =本年 =上年|网站1  2|新媒体 3 4|合计 4 6")
	d.Press("z", chromedp.ModifierCtrl)
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(rows + `.includes("网站 1 2")`)

	// a chart shows the table, and text refers to both
	d.Do(textOf("sections.1", 1) + `.focus()`)
	d.Press(kb.End)
	d.tool("＋统计图", 0)
	d.Type("各渠道")
	d.settle()
	d.is("the chart", `JSON.stringify(nianbao.draft.content.parts["sections.1"][4].block.chart)`, `{"shape":"columns","from":"公开渠道","series":[]}`)
	d.Do(textOf("sections.1", 0) + `.focus()`)
	d.tool("引用表、图", 0)
	d.Press(kb.Enter)
	d.settle()
	d.is("the reference", itemsOf("sections.1")+`.includes("{表:公开渠道}")`, "true")

	// moving and removing
	d.tool("↑", 0)
	d.settle()
	d.is("moved up", itemsOf("sections.1")+`.split("|").indexOf("[table]")`, "1")
	d.tool("删除", 0)
	d.settle()
	d.is("removed", itemsOf("sections.1")+`.includes("[table]")`, "false")
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(itemsOf("sections.1") + `.includes("[table]")`)
	d.is("its rows are back", rows, "=渠道 =本年 =上年|网站 1 2|新媒体 3 4|合计 4 6")

	// a picture
	d.Do(textOf("sections.5", 0) + `.focus()`)
	d.Type("见图。")
	d.Do(fmt.Sprintf(`const clipboard = new DataTransfer();
clipboard.items.add(new File([Uint8Array.from(atob(%q), (c) => c.charCodeAt(0))], "步骤.png", { type: "image/png" }));
document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }))`, base64.StdEncoding.EncodeToString(sampled(t, "application-steps.png"))))
	d.Wait(`document.querySelector("#write .block img") && document.querySelector("#write .block img").naturalWidth > 0`)
	d.is("the picture", itemsOf("sections.5"), "见图。|[picture]")
}

// TestAnnexesComeAndGo holds that annexes are added with a name, written, and taken away.
func TestAnnexesComeAndGo(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	for _, name := range []string{"公开目录", "办理情况"} {
		d.Do(`[...document.querySelectorAll("#write input")].find((input) => input.placeholder === "附件的标题").focus()`)
		d.Type(name)
		d.Press(kb.Enter)
		d.Wait(fmt.Sprintf(`[...document.querySelectorAll("#write .annex input")].some((input) => input.value === %q)`, name))
	}
	d.Do(`document.querySelectorAll("#write .annex textarea")[1].focus()`)
	d.Type("办结三件。")
	d.settle()
	d.is("the second annex", itemsOf("annexes.2"), "办结三件。")
	d.tool("删除这个附件", 0)
	d.Wait(`nianbao.draft.content.annexes === 1`)
	d.is("what is left", itemsOf("annexes.1"), "办结三件。")
	d.is("and shown", `[...document.querySelectorAll("#write .annex input[type=text], #write .annex textarea")].map((field) => field.value).join("|")`, "办理情况|办结三件。")
	d.Press("z", chromedp.ModifierCtrl)
	d.Wait(`nianbao.draft.content.annexes === 2`)
	d.is("undone", `[...document.querySelectorAll("#write .annex input[type=text], #write .annex textarea")].map((field) => field.value).join("|")`, "公开目录||办理情况|办结三件。")
}

// tool clicks the nth of the visible buttons with a name in the column.
func (d sheet) tool(name string, n int) {
	d.t.Helper()
	d.Do(fmt.Sprintf(`const button = [...document.querySelectorAll("#write button")].filter((button) => button.textContent === %q)[%d];
button.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
button.click()`, name, n))
	d.settle()
}
