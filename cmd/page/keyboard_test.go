package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	program "nianbao/cmd/page/desk"
	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/render"
	"nianbao/render/compose"
)

// farthest is how many presses of Tab anything on the page is away at the most.
const farthest = 400

// reach presses Tab until the focus is where an expression says.
func (d sheet) reach(what, expression string) {
	d.t.Helper()
	for range farthest {
		if pagetest.Eval[bool](d.Tab, "!!("+expression+")") {
			return
		}
		d.Press(kb.Tab)
	}
	d.t.Fatalf("%s: not reached by %d presses of Tab; the focus is in %s", what, farthest,
		d.say(`document.activeElement.outerHTML.slice(0, 200)`))
}

// reachButton presses Tab until the focus is in the button with a text.
func (d sheet) reachButton(text string) {
	d.t.Helper()
	d.reach(text, `document.activeElement.matches("button") && document.activeElement.textContent === `+quoted(text))
}

// reachField presses Tab until the focus is in a field of the form, by its key.
func (d sheet) reachField(key string) {
	d.t.Helper()
	d.reach(key, `Array.from(document.activeElement.labels || []).some((label) => label.textContent === nianbao.draft.form.fields.find((field) => field.key === `+quoted(key)+`).name)`)
}

// TestByKeyboard holds that a whole report is filled in from nothing with no mouse, and that its
// PDFs are byte for byte those that the library makes of it.
func TestByKeyboard(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("types a whole report")
	}
	const name = "xilinhot-sfj-2023.yaml"
	want := contentOf(t, name)
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	tab.Ready()
	d := sheet{tab, t}
	d.begin(want.Lines["agency"][0], want.Lines["year"][0])
	d.reachField("opening")
	d.paragraphs(want.Lines["opening"])
	for _, part := range d.parts() {
		if title := want.Lines[part.Key+".title"]; len(title) > 0 {
			d.retitle(part.Title, title[0])
		}
		if items := want.Parts[part.Key]; len(items) > 0 {
			d.reach(part.Title, textOf(part.Key, 0)+` === document.activeElement`)
			var texts []string
			for _, item := range items {
				texts = append(texts, item.Text)
			}
			d.paragraphs(texts)
		}
		for _, table := range part.Tables {
			d.table(table, want.Numbers)
		}
	}
	d.settle()
	if got := content(t, contentNow(tab)); !reflect.DeepEqual(got, want) {
		t.Fatalf("the draft is\n%v\nwant\n%v", got, want)
	}

	d.reachButton("生成 ▾")
	d.Press(kb.Enter)
	for _, copy := range []compose.Copy{compose.Publication, compose.Filing} {
		if copy == compose.Filing {
			d.reach("which copy", `document.activeElement.matches("#take [type=radio]")`)
			d.Press(kb.ArrowDown)
		}
		d.reach("the panel's button", `document.activeElement.matches("#take [type=submit]")`)
		d.Press(kb.Enter)
		pdf, file := printed(t, name, render.Output{Copy: copy})
		if got := d.Download(file); !bytes.Equal(got, pdf) {
			t.Errorf("%s has %d bytes and should have %d, or others", file, len(got), len(pdf))
		}
	}
}

// begin begins a new report on the start page.
func (d sheet) begin(agency, year string) {
	d.t.Helper()
	d.Wait(`document.querySelector("#new-body").options.length > 1`)
	d.reach("the agency", `document.activeElement.id === "new-agency"`)
	d.Type(agency)
	d.Press(kb.Tab)
	d.Press(year) // over the year that is offered, which Tab has selected
	d.Press(kb.Enter)
	d.Wait(`document.querySelector("#write .chapter")`)
}

// paragraphs types paragraphs into the field with the cursor, but the longest, which is pasted.
func (d sheet) paragraphs(texts []string) {
	d.t.Helper()
	longest := ""
	for _, text := range texts {
		if len(text) > len(longest) {
			longest = text
		}
	}
	for i, text := range texts {
		if i > 0 {
			d.Press(kb.Enter)
		}
		if len(texts) > 1 && text == longest {
			d.Paste(map[string]string{"text/plain": text + "\r\n"})
		} else {
			d.Type(text)
		}
	}
}

// retitle gives a part another title.
func (d sheet) retitle(from, to string) {
	d.t.Helper()
	d.reach("the title of "+from, `document.activeElement.textContent === "改标题" && document.activeElement.closest("section").querySelector("h2").textContent === `+quoted(from))
	d.Press(kb.Enter)
	d.Wait(`document.activeElement.matches("input")`)
	d.Press("a", chromedp.ModifierCtrl)
	d.Type(to)
}

// A formPart is a part of the form, and a formRow the numbers in a row of one of its tables, by
// their keys.
type (
	formPart struct {
		Key, Title string
		Tables     []string
	}
	formRow []string
)

// parts are the form's parts.
func (d sheet) parts() []formPart {
	return pagetest.Eval[[]formPart](d.Tab, `nianbao.draft.form.parts`)
}

// table types the numbers of a table row by row: Tab goes along a row, Enter to where the next begins.
func (d sheet) table(name string, numbers map[string]string) {
	d.t.Helper()
	rows := pagetest.Eval[[]formRow](d.Tab, fmt.Sprintf(`(() => {
		const rows = [];
		for (const cell of nianbao.draft.form.tables.find((table) => table.name === %q).cells) if (cell.key) (rows[cell.row] = rows[cell.row] || []).push(cell.key);
		return rows.filter(Boolean);
	})()`, name))
	d.reach(rows[0][0], here+" === "+quoted(rows[0][0]))
	for i, row := range rows {
		if got := d.say(here); got != row[0] {
			d.t.Fatalf("row %d of %s begins in %s, want %s", i, name, got, row[0])
		}
		var keys strings.Builder
		for j, key := range row {
			if j > 0 {
				keys.WriteString(kb.Tab)
			}
			keys.WriteString(numbers[key])
		}
		d.Press(keys.String() + kb.Enter)
	}
}

// A given is what stands in a draft, as the page has it. Its parts are paragraphs, as the sample has
// nothing else in them.
type given struct {
	Lines   map[string][]string
	Numbers map[string]string
	Parts   map[string][]struct{ Text string }
}

// content is what stands in a draft; parts without text are none.
func content(t testing.TB, data json.RawMessage) given {
	t.Helper()
	var c given
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(c.Parts, func(_ string, items []struct{ Text string }) bool { return len(items) == 0 })
	return c
}

// contentOf is what stands in a sample.
func contentOf(t *testing.T, sample string) given {
	t.Helper()
	call := desktop(t)
	value, _ := call("adopt", map[string]any{"handle": handle(t, call, []program.File{sampleFile(t, sample)})})
	var opened struct{ Content json.RawMessage }
	if err := json.Unmarshal(value, &opened); err != nil {
		t.Fatal(err)
	}
	return content(t, opened.Content)
}
