package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"nianbao/cmd/page/pagetest"
	"nianbao/render"
)

// TestTableFromExcel holds that the whole of table 3 comes from Excel, as its clipboard has it in HTML
// and in text; that a sum which is wrong in it is seen in the list and at its cell; that the paper
// is printed all the same as a copy for leaders, and properly once the sum is mended.
func TestTableFromExcel(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens a browser")
	}
	const wrong = "applications.concluded.total"
	for kind, clipboard := range map[string]func([][]string) map[string]string{"text": tabbed, "html": excelHTML} {
		t.Run(kind, func(t *testing.T) {
			d := opened(t, "example-2026.yaml")
			rows, keys := numberBlock(t, d)
			right, at := "", -1
			for i, key := range keys {
				if key == wrong {
					right, at = rows[i/7][i%7], i
				}
			}
			rows[at/7][at%7] = right + "1"
			d.number(keys[0])
			d.Press("a", chromedp.ModifierCtrl)
			d.Press(kb.Delete)
			d.settle()
			d.is("all is cleared", `Object.keys(nianbao.draft.content.numbers).filter((key) => key.startsWith("applications.")).length`, "0")
			d.number(keys[0])
			d.Paste(clipboard(rows))
			d.settle()
			d.is("how many came", `Object.keys(nianbao.draft.content.numbers).filter((key) => key.startsWith("applications.")).length`, "175")

			d.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 ") && !document.querySelector(".counts").textContent.startsWith("要改的 0 ")`)
			d.number(wrong)
			d.is("the sign at the cell", `document.activeElement.closest("td").getAttribute("data-sign")`, "✗")
			d.is("what is said of it while the cursor is there", `document.querySelector("#write .cell-findings .stop") !== null`, "true")
			d.is("it is in the list", `Array.from(document.querySelectorAll("#findings .stop .where")).some((where) => where.textContent.includes("总计"))`, "true")

			button(d.Tab, "#top", "生成 ▾")
			d.Click("#take [type=submit]")
			d.Wait(`document.querySelector("#take .barred").textContent.includes("不能生成")`)
			d.Wait(`!document.querySelector("#take [type=submit]").disabled`) // it has been refused
			d.Click("#take .anyway input")
			d.Wait(`document.querySelector("#take .barred").textContent === ""`)
			d.Click("#take [type=submit]")
			name, pdf := printedOf(t, contentNow(d.Tab), true)
			if !strings.Contains(name, "送审稿") {
				t.Errorf("%s does not say that it is for leaders", name)
			}
			if got := d.Download(name); !bytes.Equal(got, pdf) {
				t.Errorf("%s has %d bytes and should have %d, or others", name, len(got), len(pdf))
			}

			d.number(wrong)
			d.Type(right)
			d.Press(kb.Enter)
			d.Wait(`document.querySelector(".counts").textContent.startsWith("要改的 0 ")`)
			d.is("the sign is gone", `document.querySelectorAll("#write td.stop").length`, "0")
			d.Wait(`document.querySelector("#take .anyway").hidden`)
			d.Click("#take [type=submit]")
			pdf, name = printed(t, "example-2026.yaml", render.Output{})
			if got := d.Download(name); !bytes.Equal(got, pdf) {
				t.Errorf("%s has %d bytes and should have %d, or others", name, len(got), len(pdf))
			}
		})
	}
}

// numberBlock is what table 3 prints, 25 rows of 7, and the keys of its numbers.
func numberBlock(t *testing.T, d sheet) (rows [][]string, keys []string) {
	t.Helper()
	keys = pagetest.Eval[[]string](d.Tab, `nianbao.draft.form.tables.find((table) => table.name === "applications").cells.filter((cell) => cell.key).map((cell) => cell.key)`)
	printed := pagetest.Eval[map[string]string](d.Tab, `nianbao.draft.reply.printed`)
	if len(keys) != 25*7 {
		t.Fatalf("table 3 has %d numbers", len(keys))
	}
	for r := range 25 {
		row := make([]string, 7)
		for c := range row {
			row[c] = printed[keys[7*r+c]]
		}
		rows = append(rows, row)
	}
	return rows, keys
}

// tabbed is a block of cells as a clipboard has it in text.
func tabbed(rows [][]string) map[string]string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\r\n")
	}
	return map[string]string{"text/plain": b.String()}
}

// excelHTML is a block of cells as Excel puts it onto the clipboard, beside its text: the whole of a
// document with styles, and comments around the rows.
func excelHTML(rows [][]string) map[string]string {
	var b strings.Builder
	b.WriteString(`<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Excel 15">
<link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">
<style><!--table {mso-displayed-decimal-separator:"\."} .xl65 {text-align:right; border:.5pt solid windowtext;} --></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=504 style='border-collapse:collapse;width:378pt'>
<!--StartFragment--> <col width=72 span=7 style='width:54pt'>`)
	for _, row := range rows {
		b.WriteString("\n <tr height=19 style='height:14.25pt'>\n")
		for _, text := range row {
			fmt.Fprintf(&b, "  <td height=19 class=xl65 align=right width=72 style='height:14.25pt'>%s</td>\n", text)
		}
		b.WriteString(" </tr>")
	}
	b.WriteString("\n<!--EndFragment--></table></body></html>")
	all := tabbed(rows)
	all["text/html"] = b.String()
	return all
}

// contentNow is what stands in the draft.
func contentNow(tab *pagetest.Tab) json.RawMessage {
	return pagetest.Eval[json.RawMessage](tab, `nianbao.draft.content`)
}

// printedOf is the PDF of a draft's content as the program makes it, and its name.
func printedOf(t *testing.T, content json.RawMessage, anyway bool) (name string, pdf []byte) {
	t.Helper()
	call := desktop(t)
	call("restore", map[string]any{"content": content})
	_, files := call("make", map[string]any{"formats": []string{"pdf"}, "copy": "publication", "anyway": anyway})
	return files[0].Name, files[0].Data
}
