package sheets

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
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

// unpacked is how many bytes the parts have.
func unpacked(parts []entry) int {
	n := 0
	for _, e := range parts {
		n += len(e.text)
	}
	return n
}

// At each limit a workbook is read, and one step beyond it is refused.
func TestReadLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks some hundred megabytes")
	}
	sheet := func(text string) []entry { return packageOf(text) }
	styles := func(text string) []entry { return with(packageOf(`<worksheet/>`), "xl/styles.xml", text) }
	shared := func(text string) []entry {
		return with(packageOf(cellsOf(`<c t="s"><v>0</v></c>`)), "xl/sharedStrings.xml", `<sst>`+text+`</sst>`)
	}
	numFmts := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, `<numFmt numFmtId="%d"/>`, i)
		}
		return `<styleSheet><numFmts>` + out.String() + `</numFmts></styleSheet>`
	}
	depth := func(n int) string {
		return `<worksheet>` + strings.Repeat("<a>", n-1) + strings.Repeat("</a>", n-1) + `</worksheet>`
	}
	const others = 38 // elements and attributes of a workbook of one sheet
	merge := `<mergeCell ref="A1:B2"/>`
	for _, c := range []struct {
		name           string
		within, beyond []entry
		want           string
	}{
		{"unpacked", sized(MaxUnpacked), sized(MaxUnpacked + 1), "解压后超过了上限 32 MiB"},
		{"entries", manyEntries(1000), manyEntries(1001), "超过 1000 个"},
		{"sheets", manySheets(64), manySheets(65), "工作表超过 64 张"},
		{"parts", manyParts(1000), manyParts(1001), "超过 1000 个部分"},
		{"cells", sheet(columnsOf(100_000, 100, `<c><v>1</v></c>`)), sheet(columnsOf(100_001, 100, `<c><v>1</v></c>`)), "有内容的单元格超过 100000 个"},
		{"blank cells", sheet(columnsOf(400_000, 100, `<c s="0"/>`)), sheet(columnsOf(1_000_000, 100, `<c s="0"/>`)), "连空的在内）超过 1500000 项"},
		{"elements", sheet(element(750_000-others/2, `<x a=""/>`, "worksheet")), sheet(element(750_001-others/2, `<x a=""/>`, "worksheet")), "连空的在内）超过 1500000 项"},
		{"row", sheet(rowsOf(`<row r="20000"><c><v>1</v></c></row><row r="30000"><c/></row>`)), sheet(rowsOf(`<row r="20001"><c><v>1</v></c></row>`)), "“表1”A20001有内容"},
		{"column", sheet(cellsOf(`<c r="SF1"><v>1</v></c><c r="XFD1"/>`)), sheet(cellsOf(`<c r="SG1"><f>A1</f></c>`)), "“表1”SG1有内容"},
		{"merges", sheet(element(10_000, merge, "worksheet", "mergeCells")), sheet(element(10_001, merge, "worksheet", "mergeCells")), "超过 10000 处"},
		{"depth", sheet(depth(64)), sheet(depth(65)), "文件已损坏，读不出工作表“表1”"},
		{"texts", shared(strings.Repeat(`<si/>`, 200_000)), shared(strings.Repeat(`<si/>`, 200_001)), "文字超过 200000 段"},
		{"styles", styles(element(66_000, `<xf/>`, "styleSheet", "cellXfs")), styles(element(66_001, `<xf/>`, "styleSheet", "cellXfs")), "单元格格式超过 66000 种"},
		{"formats", styles(numFmts(66_000)), styles(numFmts(66_001)), "数字格式超过 66000 种"},
		{"text", shared(`<si><t>` + strings.Repeat("甲", 32_767) + `</t></si>`), shared(`<si><t>` + strings.Repeat("甲", 32_768) + `</t></si>`), "“表1”A1的文字超过"},
		{"text of runs", shared(element(32_767, `<r><t>甲</t></r>`, "si")), shared(element(32_768, `<r><t>甲</t></r>`, "si")), "“表1”A1的文字超过"},
		{"text in pairs", shared(`<si><t>` + strings.Repeat("𣎴", 16_383) + `</t></si>`), shared(`<si><t>` + strings.Repeat("𣎴", 16_384) + `</t></si>`), "“表1”A1的文字超过"},
		{"escaped text", shared(`<si><t>` + strings.Repeat("_x4E00_", 32_767) + `</t></si>`), shared(`<si><t>` + strings.Repeat("_x4E00_", 32_768) + `</t></si>`), "“表1”A1的文字超过"},
		{"a formula", sheet(sharing(1, 8192)), sheet(sharing(1, 8193)), "“表1”A1的公式超过"},
		{"shared formulas", sheet(sharing(4000, 8000)), sheet(sharing(4300, 8000)), "解压后超过了上限 32 MiB"},
		{"a tag", sheet(`<worksheet a="` + strings.Repeat(" ", 1<<19-20_000) + `"/>`), sheet(`<worksheet a="` + strings.Repeat(" ", 1<<19+10_000) + `"/>`), "一段内容超过 512 KiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && unpacked(c.beyond) > 1<<20 {
				t.Skip("it reads megabytes")
			}
			mustRead(t, c.within)
			if got := refusal(t, zipOf(t, c.beyond)); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestReadFileTooBig(t *testing.T) {
	data := zipOf(t, packageOf(`<worksheet/>`))
	if got := refusal(t, append(data, make([]byte, maxFile+1-len(data))...)); !strings.Contains(got, "超过了上限 8 MiB") {
		t.Error(got)
	}
}

// Whatever a file holds, reading it allocates no more than some hundred
// megabytes one after the other, of which few are in use at a time.
func TestReadMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks gigabytes")
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
