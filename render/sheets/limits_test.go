package sheets

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"nianbao/render/limits"
)

// columnsOf is a sheet of so many cells in rows of so many columns.
func columnsOf(cells, cols int, cell string) string {
	var out strings.Builder
	out.Grow(cells * (len(cell) + 1))
	out.WriteString(`<worksheet><sheetData>`)
	for ; cells > 0; cells -= cols {
		out.WriteString("<row>" + strings.Repeat(cell, min(cells, cols)) + "</row>")
	}
	out.WriteString(`</sheetData></worksheet>`)
	return out.String()
}

// element is so many of an element within others, from the outermost.
func element(n int, inner string, outer ...string) string {
	text := strings.Repeat(inner, n)
	for i := len(outer) - 1; i >= 0; i-- {
		text = "<" + outer[i] + ">" + text + "</" + outer[i] + ">"
	}
	return text
}

// sharing are so many cells, in one column, that share a formula of so many
// characters, none of which is a reference.
func sharing(cells, length int) string {
	return `<worksheet><sheetData><row><c><f t="shared" si="0">` + strings.Repeat("a", length) + `</f></c></row>` +
		strings.Repeat(`<row><c><f t="shared" si="0"/></c></row>`, cells-1) + `</sheetData></worksheet>`
}

// sized is a workbook whose parts unpack to so many bytes.
func sized(n int) []entry {
	p := packageOf(`<worksheet/>`)
	for _, e := range p {
		n -= len(e.text)
	}
	const chunk = 1 << 18 // a comment each, lest one is too long
	var out strings.Builder
	for ; n >= chunk+16; n -= chunk {
		out.WriteString("<!--" + strings.Repeat(" ", chunk-7) + "-->")
	}
	return with(p, "xl/worksheets/sheet1.xml", `<worksheet>`+out.String()+strings.Repeat(" ", n-len("</worksheet>")+1)+`</worksheet>`)
}

// manyEntries is a workbook in a package of so many files.
func manyEntries(n int) []entry {
	p := packageOf(`<worksheet/>`)
	for i := len(p); i < n; i++ {
		p = append(p, entry{fmt.Sprint("xl/media/", i), ""})
	}
	return p
}

func manySheets(n int) []entry {
	sheets := make([]string, n)
	for i := range sheets {
		sheets[i] = `<worksheet/>`
	}
	return packageOf(sheets...)
}

func manyParts(n int) []entry {
	p := packageOf(`<worksheet/>`)
	one := `<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/>`
	return with(p, "xl/_rels/workbook.xml.rels", `<Relationships>`+one+strings.Repeat(`<Relationship Id="x"/>`, n-1)+`</Relationships>`)
}

// At each limit a workbook is read, and one step beyond it is refused.
func TestReadLimits(t *testing.T) {
	const others = 38 // elements and attributes of a workbook of one sheet
	for _, c := range []struct {
		name           string
		of             func(n int) []entry
		within, beyond int
		large          bool // of megabytes
		want           string
	}{
		{"unpacked", sized, MaxUnpacked, MaxUnpacked + 1, true, "解压后超过了上限 32 MiB"},
		{"entries", manyEntries, 1000, 1001, false, "超过 1000 个"},
		{"sheets", manySheets, 64, 65, false, "工作表超过 64 张"},
		{"parts", manyParts, 1000, 1001, false, "超过 1000 个部分"},
		{"cells", sheetOf(func(n int) string { return columnsOf(n, 100, `<c><v>1</v></c>`) }), 100_000, 100_001, true, "有内容的单元格超过 100000 个"},
		{"blank cells", sheetOf(func(n int) string { return columnsOf(n, 100, `<c s="0"/>`) }), 400_000, 1_000_000, true, "连空的在内）超过 1500000 项"},
		{"elements", sheetOf(func(n int) string { return element(n, `<x a=""/>`, "worksheet") }), 750_000 - others/2, 750_001 - others/2, true, "连空的在内）超过 1500000 项"},
		{"row", sheetOf(func(n int) string {
			return rowsOf(fmt.Sprintf(`<row r="%d"><c><v>1</v></c></row><row r="30000"><c/></row>`, n))
		}), 20_000, 20_001, false, "“表1”A20001有内容"},
		{"column", sheetOf(func(n int) string {
			return cellsOf(`<c r="` + CellName(0, n-1) + `"><v>1</v></c><c r="XFD1"/>`)
		}), 500, 501, false, "“表1”SG1有内容"},
		{"column of a formula", sheetOf(func(n int) string { return cellsOf(`<c r="` + CellName(0, n-1) + `"><f>A1</f></c>`) }), 500, 501, false, "“表1”SG1有内容"},
		{"merges", sheetOf(func(n int) string { return element(n, `<mergeCell ref="A1:B2"/>`, "worksheet", "mergeCells") }), 10_000, 10_001, false, "超过 10000 处"},
		{"depth", sheetOf(func(n int) string {
			return `<worksheet>` + strings.Repeat("<a>", n-1) + strings.Repeat("</a>", n-1) + `</worksheet>`
		}), 64, 65, false, "文件已损坏，读不出工作表“表1”"},
		{"texts", shared("", `<si/>`, ""), 200_000, 200_001, true, "文字超过 200000 段"},
		{"texts named again", naming, 1024, 1025, false, "文字一共超过 8 MiB"},
		{"styles", stylesOf(func(n int) string { return element(n, `<xf/>`, "styleSheet", "cellXfs") }), 66_000, 66_001, true, "单元格格式超过 66000 种"},
		{"formats", stylesOf(numFmts), 66_000, 66_001, true, "数字格式超过 66000 种"},
		{"text", shared(`<si><t>`, "甲", `</t></si>`), 32_767, 32_768, false, "“表1”A1的文字超过"},
		{"text of runs", shared(`<si>`, `<r><t>甲</t></r>`, `</si>`), 32_767, 32_768, false, "“表1”A1的文字超过"},
		{"text in pairs", shared(`<si><t>`, "𣎴", `</t></si>`), 16_383, 16_384, false, "“表1”A1的文字超过"},
		{"escaped text", shared(`<si><t>`, "_x4E00_", `</t></si>`), 32_767, 32_768, false, "“表1”A1的文字超过"},
		{"a formula", sheetOf(func(n int) string { return sharing(1, n) }), 8192, 8193, false, "“表1”A1的公式超过"},
		{"shared formulas", sheetOf(func(n int) string { return sharing(n, 8000) }), 4000, 4300, true, "解压后超过了上限 32 MiB"},
		{"a tag", sheetOf(func(n int) string { return `<worksheet a="` + strings.Repeat(" ", n) + `"/>` }), 1<<19 - 20_000, 1<<19 + 10_000, false, "一段内容超过 512 KiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.large && testing.Short() {
				t.Skip("it reads megabytes")
			}
			mustRead(t, c.of(c.within))
			if got := refusal(t, zipOf(t, c.of(c.beyond))); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// sheetOf makes workbooks of one sheet.
func sheetOf(text func(n int) string) func(n int) []entry {
	return func(n int) []entry { return packageOf(text(n)) }
}

// stylesOf makes workbooks by their styles.
func stylesOf(text func(n int) string) func(n int) []entry {
	return func(n int) []entry { return with(packageOf(`<worksheet/>`), "xl/styles.xml", text(n)) }
}

// shared makes workbooks by their shared texts, of which a cell shows the first:
// before, n times what is repeated, after.
func shared(before, repeated, after string) func(n int) []entry {
	return func(n int) []entry {
		text := `<sst>` + before + strings.Repeat(repeated, n) + after + `</sst>`
		return with(packageOf(cellsOf(`<c t="s"><v>0</v></c>`)), "xl/sharedStrings.xml", text)
	}
}

// naming is that many cells that name one text of 8 KiB.
func naming(n int) []entry {
	text := `<sst><si><t>` + strings.Repeat("a", 8<<10) + `</t></si></sst>`
	return with(packageOf(columnsOf(n, 100, `<c t="s"><v>0</v></c>`)), "xl/sharedStrings.xml", text)
}

func numFmts(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, `<numFmt numFmtId="%d"/>`, i)
	}
	return `<styleSheet><numFmts>` + out.String() + `</numFmts></styleSheet>`
}

func TestReadFileTooBig(t *testing.T) {
	data := zipOf(t, packageOf(`<worksheet/>`))
	if got := refusal(t, append(data, make([]byte, limits.File+1-len(data))...)); !strings.Contains(got, "超过了上限 8 MiB") {
		t.Error(got)
	}
}

// Whatever a file holds, reading it allocates no more than some hundred
// megabytes one after the other, of which few are in use at a time.
func TestReadMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes and reads gigabytes")
	}
	laughs := `<!DOCTYPE lolz [<!ENTITY a "ha">`
	for c := 'b'; c < 'm'; c++ {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat("&"+string(c-1)+";", 10))
	}
	for name, c := range map[string]struct {
		sheet func() string
		limit uint64 // MiB
	}{
		"ten million cells":    {func() string { return columnsOf(10_000_000, 500, `<c><v>1</v></c>`) }, 256},
		"a bomb":               {func() string { return cellsOf(`<c><v>` + strings.Repeat("0", 100<<20) + `</v></c>`) }, 32},
		"a bomb of elements":   {func() string { return element(8_000_000, `<a/>`, "worksheet") }, 512},
		"a bomb of attributes": {func() string { return `<worksheet` + strings.Repeat(` a=""`, 4_000_000) + `/>` }, 64},
		"a bomb of tags":       {func() string { return element(60, `<a`+strings.Repeat(` a=""`, 80_000)+`/>`, "worksheet") }, 512},
		"tags for the judge":   {func() string { return element(60, `<a`+strings.Repeat(` a="&#x41;"`, 40_000)+`/>`, "worksheet") }, 512},
		"texts for the judge":  {func() string { return element(1_500_000, `<a>&#x41;</a>`, "worksheet") }, 256},
		"a comment":            {func() string { return `<worksheet><!--` + strings.Repeat("<", 30<<20) + `--></worksheet>` }, 32},
		"a billion laughs":     {func() string { return laughs + `]><worksheet><a>&l;</a></worksheet>` }, 32},
		"a text without end": {func() string {
			return cellsOf(`<c t="inlineStr"><is>` + strings.Repeat(`<r><t>甲</t></r>`, 1_500_000))
		}, 512},
		"a text in pieces":     {func() string { return cellsOf(`<c t="str"><v>` + strings.Repeat(`甲<a/>`, 3_000_000)) }, 512},
		"formulas without end": {func() string { return sharing(90_000, 8192) }, 128},
		"a million merges":     {func() string { return element(1_000_000, `<mergeCell ref="A1:B2"/>`, "worksheet", "mergeCells") }, 64},
		"a million columns":    {func() string { return element(1_000_000, `<col min="1" max="1" hidden="1"/>`, "worksheet", "cols") }, 64},
		"nested without end":   {func() string { return strings.Repeat("<worksheet>", 1_000_000) }, 32},
	} {
		t.Run(name, func(t *testing.T) {
			data := zipOf(t, packageOf(c.sheet()))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			refusal(t, data)
			runtime.ReadMemStats(&after)
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > c.limit {
				t.Errorf("allocated %d MiB for a file of %d KiB", got, len(data)>>10)
			} else {
				t.Logf("%d MiB for a file of %d KiB", got, len(data)>>10)
			}
		})
	}
}
