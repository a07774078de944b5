package sheets

import (
	"strconv"
	"strings"
	"testing"
)

// stylesText has a number format for each cell style: 0 is General, then those
// given; an id stands for itself.
func stylesText(formats ...string) string {
	custom, styles := "", `<xf numFmtId="0"/>`
	for i, f := range formats {
		id := strconv.Itoa(200 + i)
		if strings.Trim(f, "0123456789") == "" && !strings.HasPrefix(f, "0") {
			id = f
		} else {
			custom += `<numFmt numFmtId="` + id + `" formatCode="` + strings.ReplaceAll(f, `"`, "&quot;") + `"/>`
		}
		styles += `<xf numFmtId="` + id + `"/>`
	}
	return `<styleSheet xmlns="` + mainSpace + `"><numFmts>` + custom + `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + styles + `</cellXfs></styleSheet>`
}

func TestReadCell(t *testing.T) {
	for cell, want := range map[string]Cell{
		`<c/>`:                                         {},
		`<c><v/></c>`:                                  {},
		`<c><v>3</v></c>`:                              {Kind: Number, Text: "3"},
		`<c t="n"><v> -3 </v></c>`:                     {Kind: Number, Text: "-3"},
		`<c t="b"><v>1</v></c>`:                        {Kind: Bool, Text: "TRUE"},
		`<c t="b"><v>0</v></c>`:                        {Kind: Bool, Text: "FALSE"},
		`<c t="e"><v>#REF!</v></c>`:                    {Kind: ErrorValue, Text: "#REF!"},
		`<c t="d"><v>2026-01-20</v></c>`:               {Kind: Date, Text: "2026年1月20日"},
		`<c t="d"><v>2026-01-20T00:00:00.000Z</v></c>`: {Kind: Date, Text: "2026年1月20日"},
		`<c t="d"><v>2026-01-20T09:30:00</v></c>`:      {Kind: Date, Text: "2026年1月20日 09:30:00"},
		`<c t="d"><v>某日</v></c>`:                       {Kind: Date, Text: "某日"},
		`<c t="s"><v>1</v></c>`:                        {Kind: Text, Text: "12 "},
		`<c t="s"><v>2</v></c>`:                        {},
		`<c t="str"><v>=甲_x000D_&#10;乙</v></c>`:        {Kind: Text, Text: "=甲\n乙"},
		`<c t="inlineStr"><is><t>甲</t></is></c>`:       {Kind: Text, Text: "甲"},
		`<c t="inlineStr"><is/></c>`:                   {},
		`<c t="s"/>`:                                   {},
		`<c t="b"><f>1=1</f></c>`:                      {Formula: "1=1"},

		`<c><f>SUM(D5:I5)</f><v>12</v></c>`:                     {Kind: Number, Text: "12", Formula: "SUM(D5:I5)"},
		`<c><f>SUM(D5:I5)</f><v></v></c>`:                       {Formula: "SUM(D5:I5)"},
		`<c><f>SUM(D5:I5)</f></c>`:                              {Formula: "SUM(D5:I5)"},
		`<c t="str"><f>A2&amp;""</f></c>`:                       {Formula: `A2&""`},
		`<c t="str"><f>A2&amp;""</f><v/></c>`:                   {Kind: Text, Formula: `A2&""`},
		`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`:                 {Kind: ErrorValue, Text: "#DIV/0!", Formula: "1/0"},
		`<c t="b"><f>1=1</f><v>1</v></c>`:                       {Kind: Bool, Text: "TRUE", Formula: "1=1"},
		`<c><f t="array" ref="A1:B1">B2:C2*2</f><v>4</v></c>`:   {Kind: Number, Text: "4", Formula: "B2:C2*2"},
		`<c><f t="dataTable" ref="A1:B1" r1="C1"/><v>4</v></c>`: {Kind: Number, Text: "4", Formula: "TABLE()"},
		`<c><f/><v>4</v></c>`:                                   {Kind: Number, Text: "4"},
	} {
		p := with(packageOf(cellsOf(cell)), "xl/sharedStrings.xml", `<sst><si><t>零</t></si><si><t xml:space="preserve">12 </t></si><si/></sst>`)
		if got := mustRead(t, p).Sheets[0].Cell(0, 0); got != want {
			t.Errorf("%s: got %+v, want %+v", cell, got, want)
		}
	}
}

func TestReadText(t *testing.T) {
	for in, want := range map[string]string{
		`<t>甲</t>`:                        "甲",
		`<t> 甲	</t>`:                      "甲",
		`<t xml:space="preserve"> 甲 </t>`: " 甲 ",
		`<t>　甲　</t>`:                      "　甲　",
		`<r><rPr><b/></rPr><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r>`:    "甲 乙",
		`<t>重庆</t><rPh sb="0" eb="2"><t>チョンチン</t></rPh><phoneticPr fontId="1"/>`: "重庆",
		"<t>甲\r\n乙\n丙&#13;&#10;丁&#13;戊</t>":                                      "甲\n乙\n丙\n丁\n戊",
		`<t>甲_x000D__x000a_乙_x000A_</t>`:                                         "甲\n乙\n",
		`<t>_x005F_x000D_</t>`:                                                   "_x000D_",
		`<t>_x000G_ _x00D_ _X000D_ _x 甲_x</t>`:                                   "_x000G_ _x00D_ _X000D_ _x 甲_x",
		`<t>_xD84C__xDFB4_ _xD84C_</t>`:                                          "𣎴 \uFFFD",
		`<t><![CDATA[<甲>]]>&lt;&#x4E59;</t>`:                                     "<甲><乙",
	} {
		for _, entries := range [][]entry{
			with(packageOf(cellsOf(`<c t="s"><v>0</v></c>`)), "xl/sharedStrings.xml", `<sst><si>`+in+`</si></sst>`),
			packageOf(cellsOf(`<c t="inlineStr"><is>` + in + `</is></c>`)),
		} {
			if got := mustRead(t, entries).Sheets[0].Cell(0, 0); got.Text != want {
				t.Errorf("%s: got %q, want %q", in, got.Text, want)
			}
		}
	}
}

// A cell that is damaged is named.
func TestReadDamagedCell(t *testing.T) {
	for cell, want := range map[string]string{
		`<c t="s"><v>0</v></c>`:                           "“表1”A1的文字",
		`<c t="s"><v>-1</v></c>`:                          "“表1”A1的文字",
		`<c t="s"><v>x</v></c>`:                           "“表1”A1的文字",
		`<c><v>1<x>2</x>3</v></c>`:                        "“表1”A1的内容里夹着别的标记",
		`<c><f>A2<x/>+1</f><v>1</v></c>`:                  "“表1”A1的内容里夹着别的标记",
		`<c t="inlineStr"><is><t>甲<x>乙</x>丙</t></is></c>`: "“表1”A1的内容里夹着别的标记",
		`<c t="b"><v>2</v></c>`:                           "“表1”A1不是真假值",
		`<c t="z"><v>2</v></c>`:                           "“表1”A1的类型“z”",
		`<c><v>1,5</v></c>`:                               "“表1”A1填的数",
		`<c><v>NaN</v></c>`:                               "“表1”A1填的数",
		`<c><v>Inf</v></c>`:                               "“表1”A1填的数",
		`<c><v>0x1</v></c>`:                               "“表1”A1填的数",
		`<c><v>1_0</v></c>`:                               "“表1”A1填的数",
		`<c><v>1e999</v></c>`:                             "“表1”A1填的数",
		`<c><v>1.7976931348623157e308</v></c>`:            "“表1”A1填的数",
		`<c s="1"><v>2</v></c>`:                           "“表1”A1的格式",
		`<c s="-1"><v>2</v></c>`:                          "“表1”A1的格式",
		`<c s="x"><v>2</v></c>`:                           "“表1”A1的格式",
		`<c><f t="shared" si="0"/></c>`:                   "“表1”A1的公式不完整",
		`<c r="A0"/>`:                                     "“表1”中单元格的编号“A0”",
		`<c r="ZZZZ9"/>`:                                  "“表1”中单元格的编号“ZZZZ9”",
		`<c r="1A"/>`:                                     "“表1”中单元格的编号“1A”",
		`<c r="a1"/>`:                                     "“表1”中单元格的编号“a1”",
		`<c r="A"/>`:                                      "“表1”中单元格的编号“A”",
		`<c r="1"/>`:                                      "“表1”中单元格的编号“1”",
		`<c r="A01"/>`:                                    "“表1”中单元格的编号“A01”",
		`<c r="A+1"/>`:                                    "“表1”中单元格的编号“A+1”",
		`<c r="XFE1"/>`:                                   "“表1”中单元格的编号“XFE1”",
		`<c r="A1048577"/>`:                               "“表1”中单元格的编号“A1048577”",
		`<c r="A99999999999999999999"/>`:                  "“表1”中单元格的编号",
		`<c r="A2"/>`:                                     "“表1”中单元格的编号“A2”",
		`<c r="A1"/><c r="A1"><v>1</v></c>`:               "“表1”中单元格的编号“A1”",
		`<c r="B1"/><c r="A1"/>`:                          "“表1”中单元格的编号“A1”",
		`<c r="XFD1"/><c/>`:                               "“表1”",
	} {
		p := with(packageOf(cellsOf(cell)), "xl/styles.xml", stylesText())
		if got := refusal(t, zipOf(t, p)); !strings.Contains(got, want) || !strings.Contains(got, "文件已损坏") {
			t.Errorf("%s: %s; want %s", cell, got, want)
		}
	}
}

func TestReadDamagedRow(t *testing.T) {
	for _, sheet := range []string{
		rowsOf(`<row r="0"/>`), rowsOf(`<row r="-1"/>`), rowsOf(`<row r="x"/>`), rowsOf(`<row r="1048577"/>`),
		rowsOf(`<row r="2"/><row r="2"/>`), rowsOf(`<row r="2"/><row r="1"/>`), rowsOf(`<row r="1048576"/><row/>`),
		`<worksheet><cols><col min="0" max="1"/></cols></worksheet>`,
		`<worksheet><cols><col min="2" max="1"/></cols></worksheet>`,
		`<worksheet><cols><col min="1" max="16385"/></cols></worksheet>`,
		`<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`,
		`<worksheet><mergeCells><mergeCell ref="A1:B"/></mergeCells></worksheet>`,
		`<worksheet><mergeCells><mergeCell/></mergeCells></worksheet>`,
	} {
		if got, want := refusal(t, zipOf(t, packageOf(sheet))), Damaged("工作表“表1”").Error(); got != want {
			t.Errorf("%s: %s; want %s", sheet, got, want)
		}
	}
}
