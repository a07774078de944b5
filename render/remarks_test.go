package render_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// commenting puts a comment on a cell.
func commenting(sheet, cell, author, text string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		return f.AddComment(sheet, excelize.Comment{Author: author, Cell: cell, Text: text})
	}
}

// TestRemarksWorkbook holds where in the report comments on cells of a workbook are: on
// numbers, texts, labels, heads and what is none of these.
func TestRemarksWorkbook(t *testing.T) {
	r := renderer(t, render.Options{})
	p := read(t, r, "../samples/with-figures.yaml")
	inTable := at.BlockCell(at.BlockIn(at.Section(1), 1), 3, 2)
	for name, data := range map[string][]byte{"draft": drafted(t, p, nil), "annex": excelOf(t, p, render.Output{Anyway: true})} {
		book := readData(t, r, "f.xlsx", data)
		place := func(key at.Key) [2]string {
			s := book.Place(key)
			return [2]string{s.Sheet, s.Cell}
		}
		label := func(key at.Key) [2]string {
			s := place(key)
			s[1] = "A" + strings.TrimLeft(s[1], "ABCDEFGH")
			return s
		}
		cells := map[at.Key][2]string{
			"applications.received.person": place("applications.received.person"),
			"applications.received":        label("applications.received.person"),
			"applications":                 {"表三", "A1"},
			"sections.1.2":                 place("sections.1.2"),
			"sections.1":                   label("sections.1.1"),
			"agency":                       place(at.Agency),
			"sections.1.blocks.1":          {"表1", "A2"},
			inTable:                        place(inTable),
			"":                             {"勾稽校验", "B4"},
		}
		var changes []func(*excelize.File) error
		for key, cell := range cells {
			changes = append(changes, commenting(cell[0], cell[1], "县政府办", "改："+string(key)))
		}
		got := readData(t, r, "f.xlsx", worked(t, data, changes...)).Remarks()
		if len(got) != len(cells) {
			t.Errorf("%s: %d remarks: %+v", name, len(got), got)
		}
		for _, m := range got {
			if m.Text != "改："+string(m.Key) || m.Author != "县政府办" || m.Where != p.Filled().Where(m.Key) || m.Done || m.Source.Cell == "" {
				t.Errorf("%s: %+v", name, m)
			}
		}
		if all := book.Remarks(); len(all) > 0 {
			t.Errorf("%s has remarks: %v", name, all)
		}
	}
}

// TestRemarksThreads reads the remarks of newer programs: who made each and answered it, and
// that one is dealt with.
func TestRemarksThreads(t *testing.T) {
	r := renderer(t, render.Options{})
	data := worked(t, drafted(t, read(t, r, seed), nil), commenting("表二", "B8", "tc={1}", "[线程批注] 你的版本可读取此线程批注"))
	sheet := sheetPart(t, data, "表二")
	threads := func(text string) []byte {
		return rewritten(t, adding(t, data, "xl/threadedComments/threadedComment1.xml", text, "xl/persons/person.xml",
			`<personList><person displayName="李主任" id="{P1}"/><person displayName="王科长" id="{P2}"/></personList>`), func(name, part string) (string, bool) {
			switch name {
			case "xl/worksheets/_rels/" + sheet + ".rels":
				part = strings.Replace(part, "</Relationships>", `<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`, 1)
			case "xl/_rels/workbook.xml.rels":
				part = strings.Replace(part, "</Relationships>", `<Relationship Id="p1" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/></Relationships>`, 1)
			}
			return part, true
		})
	}
	got := readData(t, r, "f.xlsx", threads(`<ThreadedComments><threadedComment ref="B8" personId="{P1}" id="{1}" done="1"><text>请核对</text></threadedComment>`+
		`<threadedComment ref="B8" personId="{P2}" id="{2}" parentId="{1}"><text>已核对</text></threadedComment>`+
		`<threadedComment ref="B9" personId="{P3}" id="{3}"><text>另一处</text></threadedComment></ThreadedComments>`)).Remarks()
	var said []string
	for _, m := range got {
		said = append(said, fmt.Sprint(m.Key, " ", m.Author, " ", m.Text, " ", m.Done))
	}
	want := []string{"disclosure.licensing.decisions 李主任 请核对 true", "disclosure.licensing.decisions 王科长 已核对 true"}
	if len(said) != 3 || said[0] != want[0] || said[1] != want[1] {
		t.Errorf("%q", said)
	}
	for name, hostile := range map[string]string{
		"no XML": "年报", "other root": "<a/>", "deep": strings.Repeat("<ThreadedComments>", 100_000), "many": "<ThreadedComments>" +
			strings.Repeat(`<threadedComment ref="B8"><text>`+strings.Repeat("长", 5_000)+`</text></threadedComment>`, 500) + "</ThreadedComments>",
		"odd places": `<ThreadedComments><threadedComment ref="?"><text>甲</text></threadedComment><threadedComment ref="XFD1048576"><text>乙</text></threadedComment></ThreadedComments>`,
	} {
		for _, m := range readData(t, r, "f.xlsx", threads(hostile)).Remarks() {
			if n := len([]rune(m.Text)); n > limits.Remark+10 {
				t.Errorf("%s: a remark of %d characters", name, n)
			}
		}
	}
}

// sheetPart is the name of the part in which a sheet stands.
func sheetPart(t *testing.T, data []byte, name string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, sheet := range f.GetSheetList() {
		if sheet == name {
			return fmt.Sprintf("sheet%d.xml", i+1)
		}
	}
	t.Fatalf("no sheet %s", name)
	return ""
}

// TestRemarksAnnotated holds that the remarks of the program's own annotated copies come back
// at the places that they are about, and with them what others had said before.
func TestRemarksAnnotated(t *testing.T) {
	r := renderer(t, render.Options{})
	yaml := read(t, r, "../samples/with-faults.yaml")
	annex := excelOf(t, yaml, render.Output{Anyway: true})
	book := readData(t, r, "f.xlsx", worked(t, annex, commenting("表二", "B8", "李主任", "请核对")))
	for _, p := range []*render.Report{yaml, book} {
		name, data := annotated(t, p)
		got := readData(t, r, name, data).Remarks()
		merged := p.Merged(p.Findings())
		for _, f := range merged {
			found := false
			for _, m := range got {
				found = found || m.Author == "nianbao" && m.Text == f.Severity.String()+"："+f.Text && (m.Key.Within(f.Key) || f.Key.Within(m.Key))
			}
			if !found {
				t.Errorf("%s: %s %q at %q has not come back: %+v", name, f.Rule, f.Text, f.Key, got)
			}
		}
		want := len(merged)
		if p == book {
			want++
			if m := got[indexOf(got, "李主任")]; m.Text != "请核对" || m.Key != "disclosure.licensing.decisions" {
				t.Errorf("%+v", m)
			}
		}
		if len(got) != want {
			t.Errorf("%s: %d remarks of %d", name, len(got), want)
		}
	}
}

func indexOf(all []render.Remark, author string) int {
	for i, m := range all {
		if m.Author == author {
			return i
		}
	}
	return 0
}

// TestRemarksWord reads a leader's comments out of a Word file: on a paragraph before which
// another was put, on a number, at nothing, and one that has been dealt with.
func TestRemarksWord(t *testing.T) {
	r := renderer(t, render.Options{})
	p := read(t, r, seed)
	paragraph := at.Paragraph(5, 1)
	var out bytes.Buffer
	notes := []at.Finding{
		rules.New("text.space", paragraph, at.Source{}, "改一下。"),
		rules.New("text.space", "applications.received.person", at.Source{}, "对吗？"),
		rules.New("text.space", at.Whole, at.Source{}, "总的来说可以。"),
	}
	if _, err := p.Annotate(t.Context(), &out, notes); err != nil {
		t.Fatal(err)
	}
	data := rewritten(t, out.Bytes(), func(name, part string) (string, bool) {
		switch name {
		case "word/comments.xml":
			part = strings.ReplaceAll(part, `w:author="nianbao"`, `w:author="李主任"`)
			part = strings.Replace(part, "</w:comments>", `<w:comment w:id="90" w:author="王科长"><w:p><w:r><w:t>没有位置</w:t></w:r></w:p></w:comment></w:comments>`, 1)
		case "word/document.xml":
			start := strings.LastIndex(part[:strings.Index(part, `commentRangeStart w:id="0"`)], "<w:p>")
			part = part[:start] + `<w:p><w:r><w:t>新加的一段。</w:t></w:r></w:p>` + part[start:]
		}
		return part, true
	})
	var said []string
	for _, m := range readData(t, r, "f.docx", data).Remarks() {
		said = append(said, string(m.Key)+" "+m.Author+" "+m.Text)
	}
	want := []string{"title 李主任 提醒：总的来说可以。", "applications.received.person 李主任 提醒：对吗？", "sections.5.2 李主任 提醒：改一下。", " 王科长 没有位置"}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
