package sheets

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// overlaid is a workbook of one sheet with more parts: kind, name and text of each.
func overlaid(sheet string, parts ...string) []entry {
	var relations strings.Builder
	all := packageOf(sheet)
	for i := 0; i < len(parts); i += 3 {
		relations.WriteString(`<Relationship Id="r` + parts[i] + `" Type="` + transitional + "/" + parts[i] + `" Target="` + parts[i+1] + `"/>`)
		all = with(all, strings.TrimPrefix(parts[i+1], "/"), parts[i+2])
	}
	return with(all, "xl/worksheets/_rels/sheet1.xml.rels", relationsRoot+relations.String()+`</Relationships>`)
}

func TestComments(t *testing.T) {
	got := mustRead(t, overlaid(cellsOf(""), "comments", "/xl/comments1.xml", `<comments><authors><author>李四</author><author/></authors><commentList>`+
		`<comment ref="D5" authorId="0"><text><r><rPr><b/></rPr><t>李四:</t></r><r><t xml:space="preserve">
请核对</t></r></text></comment>`+
		`<comment ref="A1" authorId="1"><text><t>甲</t></text></comment>`+
		`<comment ref="B1" authorId="7"><text/></comment>`+
		`<comment ref="?" authorId="0"><text><t>乙</t></text></comment></commentList></comments>`)).Sheets[0].Comments
	want := []Comment{{Row: 4, Col: 3, Author: "李四", Text: "李四:\n请核对"}, {Text: "甲"}, {Col: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDrawings(t *testing.T) {
	const shape = `<xdr:sp><xdr:txBody><a:p><a:r><a:t>以此</a:t></a:r><a:r><a:t>为准</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
	from := func(col, row string) string {
		return `<xdr:from><xdr:col>` + col + `</xdr:col><xdr:colOff>7</xdr:colOff><xdr:row>` + row + `</xdr:row></xdr:from>`
	}
	got := mustRead(t, overlaid(cellsOf(""), "drawing", "/xl/drawings/drawing1.xml", `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="m">`+
		`<xdr:twoCellAnchor>`+from("1", "19")+`<xdr:to/><xdr:pic/></xdr:twoCellAnchor>`+
		`<xdr:oneCellAnchor>`+from("3", "4")+shape+`</xdr:oneCellAnchor>`+
		`<xdr:absoluteAnchor><xdr:graphicFrame/></xdr:absoluteAnchor>`+
		`<mc:AlternateContent><mc:Choice><xdr:twoCellAnchor>`+from("-1", "x")+`<xdr:grpSp>`+shape+`<xdr:pic/></xdr:grpSp></xdr:twoCellAnchor></mc:Choice></mc:AlternateContent>`+
		`</xdr:wsDr>`)).Sheets[0].Drawings
	want := []Drawing{{Row: 19, Col: 1, Picture: true}, {Row: 4, Col: 3, Text: "以此为准"}, {}, {Picture: true, Text: "以此为准"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestOverlayLimits holds that there are bounds on what lies over a sheet.
func TestOverlayLimits(t *testing.T) {
	comments := `<comments><commentList>` + strings.Repeat(`<comment ref="A1"/>`, maxComments+1) + `</commentList></comments>`
	drawings := `<wsDr>` + strings.Repeat(`<absoluteAnchor/>`, maxDrawings+1) + `</wsDr>`
	for want, p := range map[string][]entry{
		"工作表“表1”的批注超过 10000 条":   overlaid(cellsOf(""), "comments", "/xl/c.xml", comments),
		"工作表“表1”的图片和图形超过 1000 个": overlaid(cellsOf(""), "drawing", "/xl/d.xml", drawings),
		"读不出批注":    overlaid(cellsOf(""), "comments", "/xl/c.xml", `<x/>`),
		"读不出图片和图形": overlaid(cellsOf(""), "drawing", "/xl/d.xml", `<wsDr><a></wsDr>`),
	} {
		if got := refusal(t, zipOf(t, p)); !strings.Contains(got, want) {
			t.Errorf("%s, wanted %s", got, want)
		}
	}
}

// TestStruck strikes out cells as a whole and parts of texts.
func TestStruck(t *testing.T) {
	const styles = `<styleSheet><fonts><font/><font><strike/></font><font><strike val="0"/></font><font><strike val="1"/></font></fonts>` +
		`<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="9"/></cellXfs></styleSheet>`
	const parts = `<r><t>甲</t></r><r><rPr><strike/></rPr><t>乙</t></r><r><rPr><strike val="0"/></rPr><t>丙</t></r><r><rPr><strike val="1"/></rPr><t>丁</t></r>`
	for cell, want := range map[string]string{
		`<c s="0"><v>3</v></c>`:                        "",
		`<c s="1"><v>3</v></c>`:                        "3",
		`<c s="2"><v>3</v></c>`:                        "",
		`<c s="3"><v>3</v></c>`:                        "3",
		`<c s="4"><v>3</v></c>`:                        "",
		`<c s="1"/>`:                                   "",
		`<c s="1" t="inlineStr"><is><t>甲</t></is></c>`: "甲",
		`<c t="inlineStr"><is>` + parts + `</is></c>`:  "乙丁",
		`<c t="s"><v>0</v></c>`:                        "乙丁",
		`<c s="3" t="s"><v>0</v></c>`:                  "甲乙丙丁",
		`<c s="9" t="inlineStr"><is><t>甲</t></is></c>`: "", // a text needs no format
	} {
		p := with(with(packageOf(cellsOf(cell)), "xl/styles.xml", styles), "xl/sharedStrings.xml", `<sst><si>`+parts+`</si></sst>`)
		if got := mustRead(t, p).Sheets[0].Cell(0, 0); got.Struck != want {
			t.Errorf("%s: struck is %q, wanted %q", cell, got.Struck, want)
		}
	}
}

// TestMixed holds that a text in which there is something else is a fault of the
// cells that have it, and of no others.
func TestMixed(t *testing.T) {
	texts := `<sst><si><t>甲<x>乙</x>丙</t></si><si><t>丁</t></si></sst>`
	p := with(packageOf(cellsOf(`<c t="s"><v>1</v></c><c t="s"><v>0</v></c>`)), "xl/sharedStrings.xml", texts)
	if got := refusal(t, zipOf(t, p)); !strings.Contains(got, "“表1”B1的内容里夹着别的标记") {
		t.Error(got)
	}
	if got := mustRead(t, with(packageOf(cellsOf(`<c t="s"><v>1</v></c>`)), "xl/sharedStrings.xml", texts)).Sheets[0].Cell(0, 0); got.Text != "丁" {
		t.Errorf("%+v", got)
	}
}

// TestLinks holds that a workbook that refers to others is read, and says so.
func TestLinks(t *testing.T) {
	p := packageOf(cellsOf(`<c><f>[1]表!A1</f><v>7</v></c>`))
	if mustRead(t, p).Links {
		t.Error("links where there are none")
	}
	for i := range p {
		if p[i].name == "xl/_rels/workbook.xml.rels" {
			p[i].text = strings.Replace(p[i].text, "</Rel", `<Relationship Id="x" Type="`+transitional+`/externalLink" Target="externalLinks/externalLink1.xml"/></Rel`, 1)
		}
	}
	book := mustRead(t, with(p, "xl/externalLinks/externalLink1.xml", "<externalLink/>"))
	if c := book.Sheets[0].Cell(0, 0); !book.Links || c.Text != "7" {
		t.Errorf("%+v, %+v", book, c)
	}
}

// TestCovered has merged ranges with and without something under them.
func TestCovered(t *testing.T) {
	sheet := strings.Replace(rowsOf(
		`<row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row r="2"><c><v>4</v></c><c r="C2"><v>5</v></c></row><row r="4"><c r="B4"><v>6</v></c></row>`),
		`</sheetData>`, `</sheetData><mergeCells><mergeCell ref="C2:D9"/><mergeCell ref="A1:B2"/><mergeCell ref="A4:XFD1048576"/></mergeCells>`, 1)
	s := mustRead(t, packageOf(sheet)).Sheets[0]
	first := Range{0, 0, 2, 2}
	want := []Covered{{0, 1, first}, {1, 0, first}, {3, 1, Range{3, 0, 1048573, 16384}}}
	if diff := cmp.Diff(want, slices.Collect(s.Covered())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := s.Merged(1, 1); got != first {
		t.Errorf("B2 lies in %v", got)
	}
	if got := s.Merged(0, 2); got != (Range{0, 2, 1, 1}) {
		t.Errorf("C1 lies in %v", got)
	}
}
