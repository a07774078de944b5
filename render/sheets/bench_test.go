package sheets

import (
	"fmt"
	"strings"
	"testing"
)

// filled is a workbook as large as the one that a clerk fills in: six sheets,
// the biggest table of 28 rows and 10 columns, 100 rows of text, 45 of sums.
func filled() []entry {
	var strs []string
	text := func(s string) string {
		strs = append(strs, s)
		return fmt.Sprintf(`t="s"><v>%d</v>`, len(strs)-1)
	}
	long := strings.Repeat("本机关认真贯彻落实政府信息公开条例，主动公开机构职能、行政许可和财政预决算等信息。", 6)
	sheets := []string{
		grid(20, 2, func(row, col int) string { return text(fmt.Sprint("填报说明", row, col)) }),
		grid(100, 3, func(row, col int) string { return text(fmt.Sprint(row, col, long[:col/2*len(long)])) }),
		grid(14, 4, statutory(text)),
		grid(28, 10, statutory(text)),
		grid(5, 15, statutory(text)),
		grid(45, 8, func(row, col int) string {
			if col < 4 {
				return text(fmt.Sprint("一、本年新收＋二、上年结转＝三、本年度办理结果", row, col))
			}
			return fmt.Sprintf(`><f>SUM(表三!D%d:I%[1]d)</f><v>12</v>`, row+1)
		}),
	}
	var shared strings.Builder
	for _, s := range strs {
		shared.WriteString("<si><t>" + s + "</t></si>")
	}
	p := with(packageOf(sheets...), "xl/styles.xml", stylesText(strings.Split(strings.Repeat("0.00,0,@,14,", 10), ",")[:40]...))
	return with(p, "xl/sharedStrings.xml", `<sst xmlns="`+mainSpace+`">`+shared.String()+`</sst>`)
}

// statutory fills a statutory table: labels, numbers and a total at the end of each
// row.
func statutory(text func(string) string) func(row, col int) string {
	return func(row, col int) string {
		switch {
		case row < 3 || col < 3:
			return text(fmt.Sprint("（一）予以公开", row, col))
		case col == 9:
			return fmt.Sprintf(`><f>SUM(D%d:I%[1]d)</f><v>120</v>`, row+1)
		}
		return `><v>20</v>`
	}
}

// grid is a sheet of cells; fill gives what comes behind a cell's style.
func grid(rows, cols int, fill func(row, col int) string) string {
	var out strings.Builder
	for row := range rows {
		fmt.Fprintf(&out, `<row r="%d" spans="1:%d" ht="28.5" customHeight="1">`, row+1, cols)
		for col := range cols {
			fmt.Fprintf(&out, `<c r="%s" s="%d" %s</c>`, CellName(row, col), col%3, fill(row, col))
		}
		out.WriteString(`</row>`)
	}
	return rowsOf(out.String())
}

func TestReadFilled(t *testing.T) {
	book := mustRead(t, filled())
	got := book.Sheet("表4").Cell(27, 9)
	if want := (Cell{Kind: Number, Text: "120", Formula: "SUM(D28:I28)"}); got != want || len(book.Sheets) != 6 {
		t.Errorf("%d sheets, %+v", len(book.Sheets), got)
	}
}

func BenchmarkRead(b *testing.B) {
	data := zipOf(b, filled())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
