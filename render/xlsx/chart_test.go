package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// ofCharts is a report with a table and charts of it: with a total amid its rows, numbers
// that Excel does not keep as they are written, heads of two rows; and one of its own rows.
func ofCharts(t testing.TB) *doc.Workbook {
	t.Helper()
	l, _ := bindtest.Sample(t, "example-2026")
	data := []byte(`agency: 某局
year: 2026
sections:
  1:
    - 一段。
    - table:
        caption: 渠道
        unit: 条
        rows: |
          | =渠道  | =2025年 | =2026年 | <      |
          | ^      | ^       | =甲     | =乙    |
          | 网站   | 12      | 1,286   | 5%     |
          | 新媒体 | 7       | 3       | 6%     |
          | =小计  | 19      | 1,289   | <      |
          | 公开栏 | 4       | 2       | 8%     |
    - chart: {caption: 一, shape: columns, from: 渠道}
    - chart: {caption: 二, shape: shares, from: 渠道, series: 2026年乙}
    - chart:
        caption: 三
        shape: lines
        rows: |
          | =年   | =件数 |
          | 2025年 | 7     |
          | 2026年 | 9     |
        notes: 注：说明
`)
	r, err := report.Read("f.yaml", data, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	return ofReport(l, r)
}

// TestCharts holds that the formulas of charts lead to the cells that hold what they show,
// and that figures which are texts there stand in the chart itself.
func TestCharts(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, ofCharts(t))))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for n := 1; n <= 3; n++ {
		part, ok := f.Pkg.Load(fmt.Sprintf("xl/charts/chart%d.xml", n))
		if !ok {
			t.Fatalf("no chart %d", n)
		}
		var chart struct {
			Series []struct {
				Name     string `xml:"tx>v"`
				NameCell string `xml:"tx>strRef>f"`
				Category string `xml:"cat>strRef>f"`
				Values   string `xml:"val>numRef>f"`
				Literal  []struct {
					V string `xml:"v"`
				} `xml:"val>numLit>pt"`
			} `xml:"chart>plotArea>ser"`
		}
		// Under whatever a shape's group is called.
		text := part.([]byte)
		for _, group := range []string{"barChart", "lineChart", "pieChart"} {
			text = bytes.ReplaceAll(text, []byte("<c:"+group+">"), nil)
			text = bytes.ReplaceAll(text, []byte("</c:"+group+">"), nil)
		}
		if err := xml.Unmarshal(text, &chart); err != nil {
			t.Fatal(err)
		}
		for _, s := range chart.Series {
			values := cellsAt(t, f, s.Values)
			for _, v := range s.Literal {
				values += "=" + v.V + " "
			}
			got = append(got, fmt.Sprintf("图%d: %s%s | %s| %s", n, s.Name, cellsAt(t, f, s.NameCell), cellsAt(t, f, s.Category), values))
		}
	}
	want := []string{
		"图1: 2025年  | 网站 新媒体 公开栏 | 12 7 4 ",
		"图1: 2026年甲 | 网站 新媒体 公开栏 | =1286 =3 =2 ",
		"图2: 2026年乙 | 网站 新媒体 公开栏 | =5 =6 =8 ",
		"图3: 件数  | 2025年 2026年 | 7 9 ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestChartsAgain holds that the same charts give the same bytes.
func TestChartsAgain(t *testing.T) {
	d := ofCharts(t)
	first := written(t, d)
	for range 5 {
		if !bytes.Equal(written(t, d), first) {
			t.Fatal("the workbook was written otherwise")
		}
	}
}

// cellsAt is what the cells of a formula hold.
func cellsAt(t *testing.T, f *excelize.File, formula string) string {
	t.Helper()
	all := ""
	for _, area := range strings.Split(strings.Trim(formula, "()"), ",") {
		if area == "" {
			continue
		}
		sheet, cells, _ := strings.Cut(strings.ReplaceAll(area, "$", ""), "!")
		first, last, several := strings.Cut(cells, ":")
		if !several {
			last = first
		}
		col, from, err := excelize.CellNameToCoordinates(first)
		if err != nil {
			t.Fatalf("%s: %v", formula, err)
		}
		_, to, err := excelize.CellNameToCoordinates(last)
		if err != nil {
			t.Fatalf("%s: %v", formula, err)
		}
		for row := from; row <= to; row++ {
			name, _ := excelize.CoordinatesToCellName(col, row)
			value, err := f.GetCellValue(strings.Trim(sheet, "'"), name)
			if err != nil {
				t.Fatalf("%s: %v", formula, err)
			}
			all += value + " "
		}
	}
	return all
}
