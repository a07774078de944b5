package prose

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// parts are a file's parts by their names, without folders.
type parts map[string]string

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// pack makes a Word file with a body, and with parts to which that refers: their kinds are
// their names, or what stands before a slash.
func pack(t testing.TB, body string, more parts) []byte {
	t.Helper()
	var rels strings.Builder
	all := parts{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}
	n := 0
	for name, text := range more {
		n++
		kind, file, ok := strings.Cut(name, "/")
		if !ok {
			file = name + ".xml"
		}
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, file, office, kind, file)
		all["word/"+file] = text
	}
	all["word/_rels/document.xml.rels"] = `<Relationships>` + rels.String() + `</Relationships>`
	all["_rels/.rels"] = `<Relationships><Relationship Id="1" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`
	return zipped(t, all)
}

func zipped(t testing.TB, all parts) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shown is a document as a test writes it: a block a line, then the asides.
func shown(d *Document) string {
	var out strings.Builder
	keyed := func(t manuscript.Text) string {
		s := fmt.Sprintf("%q", t.Text)
		for _, k := range t.Keys {
			s += fmt.Sprintf(" %s:%q", k.Key, t.Text[k.Start:k.End])
			if k.Refers {
				s += "→"
			}
		}
		return s
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			out.WriteString(keyed(b.Text))
			if b.Level > 0 {
				fmt.Fprintf(&out, " level %d", b.Level)
			}
		case *manuscript.Grid:
			for i, row := range b.Rows {
				if i > 0 {
					out.WriteString("\n")
				}
				out.WriteString("|")
				for _, c := range row {
					fmt.Fprintf(&out, " %s", keyed(c.Text))
					if c.RowSpan*c.ColSpan > 1 {
						fmt.Fprintf(&out, " %d×%d", c.RowSpan, c.ColSpan)
					}
					out.WriteString(" |")
				}
			}
		case *manuscript.Picture:
			fmt.Fprintf(&out, "picture %q %d bytes", b.Alt, len(b.Data))
		}
		out.WriteString("\n")
	}
	for _, a := range d.Asides {
		fmt.Fprintf(&out, "%d %s %q on %q %s", a.Kind, a.Author, a.Text, a.Words, a.On)
		if a.Done {
			out.WriteString("done")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func p(inner string) string { return "<w:p>" + inner + "</w:p>" }
func r(text string) string  { return "<w:r><w:t>" + text + "</w:t></w:r>" }
func tc(inner string) string {
	return "<w:tc>" + inner + "</w:tc>"
}

// listPart is numbering.xml with a list of one format and text.
func listPart(format, text string) string {
	return `<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
}

func item(list, level int, text string) string {
	return p(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, list) + r(text))
}

const carriedPart = `<report xmlns="urn:nianbao:report:1" layout="2021" copy="filing" lacks="waivers"><data>agency: 某局
</data><data>year: 2023
</data><keys>title
sections.1.1
</keys><captions>sections.1.blocks.1
</captions></report>`

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		more parts
		want string
	}{
		"runs, breaks, tabs": {p(r("甲") + `<w:r><w:br/><w:t xml:space="preserve"> 乙 </w:t><w:tab/><w:noBreakHyphen/><w:cr/><w:softHyphen/></w:r>` + r(" 丙 ")), nil,
			"\"甲\\n 乙 \\t-\\n丙\"\n"},
		"page breaks are none": {p(`<w:r><w:br w:type="page"/><w:t>甲</w:t><w:lastRenderedPageBreak/></w:r>`), nil, "\"甲\"\n"},
		"wrapped words": {p(`<w:hyperlink>` + r("甲") + `</w:hyperlink><w:smartTag>` + r("乙") + `</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>` + r("丙") + `</w:sdtContent></w:sdt><w:bdo>` + r("丁") + `</w:bdo>`), nil,
			"\"甲乙丙丁\"\n"},
		"controls around paragraphs": {`<w:sdt><w:sdtPr/><w:sdtContent>` + p(r("甲")) + p(r("乙")) + `</w:sdtContent></w:sdt>`, nil, "\"甲\"\n\"乙\"\n"},
		"fields": {p(`<w:fldSimple w:instr=" PAGE ">` + r("1") + `</w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>` + r("无") +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("结果") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("后")), nil, "\"1结果后\"\n"},
		"symbols": {p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F011"/><w:sym w:font="宋体" w:char="2460"/></w:r>`), nil,
			"\"☑①\"\n8  \"符号字体里的符号\" on \"\" \n"},
		"hidden":       {p(r("甲") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>`), nil, "\"甲明\"\n8  \"隐藏的文字：暗\" on \"\" \n"},
		"ruby":         {p(`<w:r><w:ruby><w:rt>` + r("yin") + `</w:rt><w:rubyBase>` + r("音") + `</w:rubyBase></w:ruby></w:r>`), nil, "\"音\"\n"},
		"alternatives": {p(`<mc:AlternateContent><mc:Choice>` + r("甲") + `</mc:Choice><mc:Fallback>` + r("乙") + `</mc:Fallback></mc:AlternateContent>`), nil, "\"甲\"\n"},
		"formula":      {p(r("甲") + `<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>`), nil, "\"甲\"\n8  \"公式\" on \"\" \n"},
		"headings": {p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>`+r("一")) + p(`<w:pPr><w:pStyle w:val="b"/></w:pPr>`+r("二")) + p(`<w:pPr><w:outlineLvl w:val="2"/></w:pPr>`+r("三")) + p(`<w:pPr><w:pStyle w:val="b"/><w:outlineLvl w:val="9"/></w:pPr>`+r("四")),
			parts{"styles": `<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`},
			"\"一\" level 1\n\"二\" level 1\n\"三\" level 3\n\"四\"\n"},
		"styles in a circle": {p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>` + r("一")),
			parts{"styles": `<w:styles><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`}, "\"一\"\n"},
		"numbers in characters": {item(5, 0, "甲") + item(5, 1, "乙") + item(5, 1, "丙") + item(5, 0, "丁") + item(6, 0, "新") + item(0, 0, "无"), parts{"numbering": listPart("chineseCounting", "（%1）")},
			"\"（一）甲\"\n\"一.1 乙\"\n\"一.2 丙\"\n\"（二）丁\"\n\"（一）新\"\n\"无\"\n"},
		"bullets": {item(5, 0, "甲"), parts{"numbering": listPart("bullet", "●")}, "\"甲\"\n8  \"项目符号或不认识的编号\" on \"\" \n"},
		"circles": {item(5, 0, "甲"), parts{"numbering": listPart("decimalEnclosedCircle", "%1")}, "\"① 甲\"\n"},
		"a list of a style": {p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>` + r("甲")),
			parts{"numbering": listPart("decimal", "%1."), "styles": `<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>`}, "\"1.甲\"\n"},
		"table": {`<w:tbl><w:tr>` + tc(`<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+p(r("头"))) + tc(`<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+p(r("右"))) + `</w:tr><w:tr>` + tc(p(r("甲"))+p(r("乙"))) + tc(p("")) + tc(`<w:tcPr><w:vMerge/></w:tcPr>`+p("")) + `</w:tr></w:tbl>`, nil,
			"| \"头\" 1×2 | \"右\" 2×1 |\n| \"甲\\n乙\" | \"\" |\n"},
		"table in a table": {`<w:tbl><w:tr>` + tc(p(r("外"))+`<w:tbl><w:tr>`+tc(p(r("一")))+tc(p(r("二")))+`</w:tr><w:tr>`+tc(p(r("三")))+`</w:tr></w:tbl>`+p("")) + `</w:tr></w:tbl>`, nil,
			"| \"外\\n一 二\\n三\" |\n"},
		"columns left out": {`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>` + tc(p(r("甲"))) + `</w:tr></w:tbl>`, nil, "| \"\" 1×2 | \"甲\" |\n"},
		"changes": {p(r("甲") + `<w:ins w:author="王">` + r("乙") + r("丙") + `</w:ins><w:del w:author="李"><w:r><w:delText>丁</w:delText></w:r></w:del>` + r("戊")), nil,
			"\"甲乙丙戊\"\n1 王 \"乙丙\" on \"\" \n2 李 \"丁\" on \"\" \n"},
		"deletion within an insertion": {p(`<w:ins w:author="王"><w:del w:author="李"><w:r><w:delText>丁</w:delText></w:r></w:del>` + r("乙") + `</w:ins>`), nil,
			"\"乙\"\n2 李 \"丁\" on \"\" \n1 王 \"乙\" on \"\" \n"},
		"changes of looks are none": {p(`<w:pPr><w:pPrChange w:author="王"><w:pPr><w:pStyle w:val="a"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:author="王"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>`), nil, "\"甲\"\n"},
		"joined paragraphs":         {p(`<w:pPr><w:rPr><w:del w:author="王"/></w:rPr></w:pPr>`+r("甲")) + p(r("乙")) + p(r("丙")), nil, "\"甲乙\"\n\"丙\"\n"},
		"rows": {`<w:tbl><w:tr><w:trPr><w:del w:author="王"/></w:trPr>` + tc(p(r("甲"))) + `</w:tr><w:tr><w:trPr><w:ins w:author="王"/></w:trPr>` + tc(p(r("乙"))) + `</w:tr></w:tbl>`, nil,
			"| \"乙\" |\n2 王 \"表格的一行：甲\" on \"\" \n1 王 \"表格的一行：乙\" on \"\" \n"},
		"comments": {p(r("甲")+`<w:commentRangeStart w:id="1"/>`+r("乙")) + p(r("丙")+`<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`+r("丁")) + p(`<w:r><w:commentReference w:id="2"/></w:r><w:r><w:commentReference w:id="3"/></w:r>`),
			parts{"comments": `<w:comments><w:comment w:id="1" w:author="王"><w:p>` + r("改") + `</w:p><w:p>` + r("好") + `</w:p></w:comment><w:comment w:id="2" w:author="李"><w:p>` + r("看") + `</w:p></w:comment><w:comment w:id="3" w:author="李"><w:p w14:paraId="0A">` + r("办过了") + `</w:p></w:comment></w:comments>`,
				"commentsExtended": `<w15:commentsEx><w15:commentEx w15:paraId="0A" w15:done="1"/></w15:commentsEx>`},
			"\"甲乙\"\n\"丙丁\"\n0 王 \"改\\n好\" on \"乙丙\" \n0 李 \"看\" on \"\" \n0 李 \"办过了\" on \"\" done\n"},
		"notes, heads, boxes": {p(r("甲") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p(r("框")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`),
			parts{"footnotes": `<w:footnotes><w:footnote w:id="2">` + p(r("脚")) + `</w:footnote></w:footnotes>`, "header/h.xml": `<w:hdr>` + p(r("头")) + `</w:hdr>`},
			"\"甲\"\n3  \"头\" on \"\" \n5  \"脚\" on \"\" \n6  \"框\" on \"\" \n"},
		"pictures": {p(`<w:r><w:drawing><wp:inline><wp:docPr descr="图示"/><a:graphic><pic:pic><a:blip r:embed="a.png"/></pic:pic></a:graphic></wp:inline></w:drawing></w:r>`) + p(`<w:r><w:drawing><wp:docPr descr="表示"/><c:chart r:id="x"/></w:drawing></w:r>`),
			parts{"image/a.png": "PNG"}, "picture \"图示\" 3 bytes\n9  \"统计图：表示\" on \"\" \n"},
		"keys": {p(`<w:bookmarkStart w:id="7" w:name="_Nb2"/>`+r("题")+`<w:bookmarkEnd w:id="7"/>`+r("后")) + p(r("前")+`<w:bookmarkStart w:id="8" w:name="_Nb3"/>`+r("一")) + p(r("二")+`<w:bookmarkEnd w:id="8"/><w:fldSimple w:instr=" REF _Ref1 \h ">`+r("表1")+`</w:fldSimple><w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>`),
			parts{"customXml/item1.xml": carriedPart}, "\"题后\" title:\"题\"\n\"前一\" sections.1.1:\"一\"\n\"二表1\" sections.1.1:\"二\" sections.1.blocks.1:\"表1\"→\n"},
		"keys between paragraphs": {`<w:bookmarkStart w:id="7" w:name="_Nb2"/>` + p(r("题")) + `<w:bookmarkEnd w:id="7"/>` + p(r("后")),
			parts{"customXml/item1.xml": carriedPart}, "\"题\" title:\"题\"\n\"后\"\n"},
		"a key that ends before it begins": {`<w:tbl><w:tr>` + tc(p(`<w:bookmarkEnd w:id="7"/><w:bookmarkStart w:id="7" w:name="_Nb2"/>`)) + tc(p(r("乙"))) + `</w:tr></w:tbl>` + p(r("后")),
			parts{"customXml/item1.xml": carriedPart}, "| \"\" title:\"\" | \"乙\" |\n\"后\"\n"},
		"a complex field that refers": {p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("表") + r("1") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
			parts{"customXml/item1.xml": carriedPart}, "\"表1\" sections.1.blocks.1:\"表1\"→\n"},
		"a comment on a key": {p(`<w:bookmarkStart w:id="7" w:name="_Nb2"/>` + r("题") + `<w:commentRangeStart w:id="1"/>` + r("目") + `<w:commentRangeEnd w:id="1"/><w:bookmarkEnd w:id="7"/>`),
			parts{"customXml/item1.xml": carriedPart, "comments": `<w:comments><w:comment w:id="1" w:author="王"><w:p>` + r("改") + `</w:p></w:comment></w:comments>`},
			"\"题目\" title:\"题目\"\n0 王 \"改\" on \"目\" title\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read("某局.docx", pack(t, c.body, c.more))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, shown(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A report that the file carries is read, and parts of others are not.
func TestCarried(t *testing.T) {
	d, err := Read("某局.docx", pack(t, "", parts{"customXml/item1.xml": carriedPart, "customXml/item2.xml": `<b:Sources xmlns:b="bibliography"/>`, "customXml/item3.xml": "<report"}))
	if err != nil {
		t.Fatal(err)
	}
	c := d.Carried
	if c == nil || string(c.Report) != "agency: 某局\nyear: 2023\n" || c.Layout != "2021" || c.Copy != "filing" || c.Lacks != "waivers" {
		t.Errorf("%+v", c)
	}
	d, err = Read("某局.docx", pack(t, "", parts{"customXml/item1.xml": `<report xmlns="urn:other"><data>x</data></report>`}))
	if err != nil || d.Carried != nil {
		t.Errorf("%+v, %v", d, err)
	}
}

// Cells and paragraphs know where they stand.
func TestSources(t *testing.T) {
	d, err := Read("某局.docx", pack(t, p(r("甲"))+`<w:tbl><w:tr>`+tc(p(r("乙")))+tc(p(r("丙")))+`</w:tr></w:tbl>`, nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Blocks[0].(*manuscript.Paragraph).Source; got != (at.Source{File: "某局.docx", Block: 1}) {
		t.Errorf("%+v", got)
	}
	if got := d.Blocks[1].(*manuscript.Grid).Rows[0][1].Source; got != (at.Source{File: "某局.docx", Block: 1, Cell: "B1"}) {
		t.Errorf("%+v", got)
	}
}

// refused are files that no report is read from, with what is said of them.
func refused(t testing.TB) map[string][]byte {
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 200) + strings.Repeat("</w:sdtContent></w:sdt>", 200)
	many := strings.Repeat("<w:r/>", maxItems)
	cells := `<w:tbl><w:tr>` + strings.Repeat(tc(p("")), 200) + `</w:tr></w:tbl>`
	good := pack(t, p(r("甲")), nil)
	return map[string][]byte{
		"这不是 Word 文件":   []byte("甲"),
		"文件不完整或已损坏":     good[:len(good)-10],
		"读不出正文":         pack(t, "<w:p>", nil),
		"读不出正文 ":        pack(t, deep, nil),
		"读不出正文  ":       zipped(t, parts{"_rels/.rels": `<Relationships/>`}),
		"读不出正文   ":      pack(t, `<!DOCTYPE a [<!ENTITY b "c">]><w:p>&b;</w:p>`, nil),
		"文件里的文字和格式超过":   pack(t, p(many), nil),
		"一张表的一行超过":      pack(t, cells, nil),
		"文件里有一段内容超过":    pack(t, p(r(strings.Repeat("甲", 200_000))), nil),
		"文件带有宏":         zipped(t, parts{"word/vbaProject.bin": "x", "word/document.xml": "x"}),
		"读不出编号":         pack(t, "", parts{"numbering": "<x/>"}),
		"读不出文件各部分之间的联系": zipped(t, parts{"word/document.xml": "x"}),
	}
}

func TestRefused(t *testing.T) {
	for want, data := range refused(t) {
		d, err := Read("某局.docx", data)
		var said at.Error
		if d != nil || !errors.As(err, &said) || len(said) != 1 || said[0].Rule != "word.file" || !strings.Contains(said[0].Text, strings.TrimSpace(want)) {
			t.Errorf("%s: %v, %v", want, d, err)
		}
	}
}

// FuzzRead holds what must be true of any body: there is a document or a message, keys lie
// within their texts, and asides are no more than there may be.
func FuzzRead(f *testing.F) {
	f.Add(p(r("甲")), "", "")
	f.Add(`<w:tbl><w:tr>`+tc(`<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>`+p(r("乙")))+`</w:tr></w:tbl>`, listPart("decimal", "%1."), "")
	f.Add(p(`<w:bookmarkStart w:id="7" w:name="_Nb2"/>`+r("题")+`<w:commentRangeStart w:id="1"/><w:ins w:author="王">`+r("目")+`</w:ins>`)+item(5, 0, "丙"), listPart("bullet", "x"),
		`<w:comments><w:comment w:id="1" w:author="王"><w:p>`+r("改")+`</w:p></w:comment></w:comments>`)
	f.Add(p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:bookmarkStart w:id="7" w:name="_Nb3"/>`+r("一"))+p(`<w:fldSimple w:instr="REF _Ref1">`+r("表1")+`</w:fldSimple><w:bookmarkEnd w:id="7"/>`), "", "")
	f.Fuzz(func(t *testing.T, body, lists, comments string) {
		more := parts{"customXml/item1.xml": carriedPart}
		if lists != "" {
			more["numbering"] = lists
		}
		if comments != "" {
			more["comments"] = comments
		}
		d, err := Read("某局.docx", pack(t, body, more))
		if err != nil {
			if said := (at.Error{}); d != nil || !errors.As(err, &said) {
				t.Fatalf("%v, %v", d, err)
			}
			return
		}
		shown(d) // slices texts by their keys
		if len(d.Asides) > maxComments {
			t.Errorf("%d asides", len(d.Asides))
		}
	})
}

func TestIs(t *testing.T) {
	for data, want := range map[string]bool{
		string(pack(t, "", nil)):                                     true,
		"PK\x03\x04 word/document.xml":                               true,
		"PK\x03\x04 word/document.xml word/embeddings xl/workbook":   true,
		"PK\x03\x04 xl/workbook.xml xl/embeddings word/document.xml": false,
		"PK\x03\x04 ppt/presentation.xml word/document.xml":          false,
		"PK\x03\x04":        false,
		"word/document.xml": false,
		"":                  false,
	} {
		if Is([]byte(data)) != want {
			t.Errorf("%.40q: %t", data, !want)
		}
	}
}
