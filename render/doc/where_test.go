package doc

import "testing"

// sample is a table with all that labels are found by: a head of two rows, a
// band with a head of its own, a group of rows, cells over several columns.
func sample() *Table {
	cell := func(row, col, rows, cols int, role Role, text string) Cell {
		c := Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Role: role}
		if role == Number {
			c.Key = Key(text)
		} else {
			c.Runs = []Run{{Text: text}}
		}
		return c
	}
	return &Table{Key: "t", Name: "表九", Columns: make([]Length, 4), Rows: 7, Head: 2, Cells: []Cell{
		cell(0, 0, 2, 1, Head, "项目"), cell(0, 1, 1, 1, Head, "复议"), cell(0, 2, 1, 2, Head, "诉\n讼"),
		cell(1, 1, 1, 1, Head, "总计"), cell(1, 2, 1, 1, Head, "维持"), cell(1, 3, 1, 1, Head, "总计"),
		cell(2, 0, 2, 1, Stub, "一、案件"), cell(2, 1, 1, 1, Number, "t.a.x"), cell(2, 2, 1, 1, Number, "t.a.y"), cell(2, 3, 1, 1, Number, "t.a.z"),
		cell(3, 1, 1, 1, Stub, "1.其中"), cell(3, 2, 1, 2, Number, "t.b.y"),
		cell(4, 0, 1, 4, Band, "收费"),
		cell(5, 0, 1, 2, Head, "项目"), cell(5, 2, 1, 2, Head, "金额"),
		cell(6, 0, 1, 2, Number, "t.c.x"), cell(6, 2, 1, 2, Number, "t.c.y"),
	}}
}

func TestTableWhere(t *testing.T) {
	for key, want := range map[Key]string{
		"t.a.x":     "表九“一、案件”行“复议—总计”列",
		"t.a.y":     "表九“一、案件”行“诉讼—维持”列",
		"t.a.z":     "表九“一、案件”行“诉讼—总计”列",
		"t.b.y":     "表九“1.其中”行“维持”列",
		"t.c.x":     "表九“项目”列",
		"t.c.y":     "表九“金额”列",
		"t.notes.2": "表九下的注第 2 段",
		"t.labels":  "表九",
		"t.d.x":     "表九",
	} {
		if got := sample().Where(key); got != want {
			t.Errorf("%s is at %s, wanted %s", key, got, want)
		}
	}
	broken := sample()
	broken.Cells = broken.Cells[1:]
	if got := broken.Where("t.a.x"); got != "表九" {
		t.Errorf("in a table that is not whole the number is at %s", got)
	}
}

func TestBandUnderHead(t *testing.T) {
	table := sample()
	table.Cells[13], table.Cells[14] = Cell{Row: 5, RowSpan: 1, ColSpan: 2, Role: Stub, Runs: []Run{{Text: "二、其他"}}},
		Cell{Row: 5, Col: 2, RowSpan: 1, ColSpan: 2, Key: "t.e.y"}
	if got, want := table.Where("t.e.y"), "表九“二、其他”行“维持”列"; got != want {
		t.Errorf("under a band without a head the number is at %s, wanted %s", got, want)
	}
}

func TestWhere(t *testing.T) {
	d := &Document{Blocks: []Block{&Paragraph{}, sample()}}
	for key, want := range map[Key]string{
		"t.c.y":            "表九“金额”列",
		"title":            "标题",
		"opening.1":        "开头第 1 段",
		"sections.3.title": "第三部分标题",
		"sections.3.2":     "第三部分第 2 段",
		"sections.11.2":    "第11部分第 2 段",
		"attachments.2":    "附件说明第 2 项",
		"signature":        "署名",
		"date":             "成文日期",
		"contact":          "联系方式",
		"other.1":          "other.1",
	} {
		if got := d.Where(key); got != want {
			t.Errorf("%s is at %s, wanted %s", key, got, want)
		}
	}
}
