package docx

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
)

const pt, mm = doc.Point, doc.Millimetre

// blank is a document of the 2021 form's page and type sizes without a block.
func blank(blocks ...doc.Block) *doc.Document {
	d := &doc.Document{
		Meta: doc.Meta{
			Title:    "锡林浩特市司法局2023年政府信息公开工作年度报告",
			Agency:   "锡林浩特市司法局",
			Year:     2023,
			Language: "zh-CN",
			Date:     doc.Date{Year: 2024, Month: 1, Day: 25},
		},
		Page: doc.Page{
			Width: 210 * mm, Height: 297 * mm,
			Top: 37 * mm, Right: 26 * mm, Bottom: 35 * mm, Left: 28 * mm,
			Lines: 22, Chars: 28, LinePitch: 579 * doc.Twip, NumberDrop: 7 * mm,
		},
		Blocks: blocks,
	}
	for s := range d.Styles {
		d.Styles[s] = doc.TextStyle{Typeface: doc.FangSong, Size: 16 * pt, Line: 579 * doc.Twip}
	}
	d.Styles[doc.Title] = doc.TextStyle{Typeface: doc.XiaoBiaoSong, Size: 22 * pt, Line: 36 * pt}
	d.Styles[doc.Heading1].Typeface = doc.HeiTi
	d.Styles[doc.Heading2].Typeface = doc.KaiTi
	d.Styles[doc.TableHead] = doc.TextStyle{Typeface: doc.SongTi, Size: 10 * pt, Line: 13 * pt}
	d.Styles[doc.TableText] = d.Styles[doc.TableHead]
	d.Styles[doc.TableNote] = doc.TextStyle{Typeface: doc.SongTi, Size: 21 * pt / 2, Line: 16 * pt}
	d.Styles[doc.PageNumber] = doc.TextStyle{Typeface: doc.SongTi, Size: 14 * pt, Line: 14 * pt}
	return d
}

// chars is a length in half-characters of the grid.
func chars(halves int) doc.Length { return 156 * mm * doc.Length(halves) / 56 }

// text is a paragraph in one style, two characters in.
func text(key at.Key, s doc.Style, words string) *doc.Paragraph {
	return &doc.Paragraph{Key: key, Style: s, First: chars(4), Runs: []doc.Run{{Style: s, Text: words}}}
}

// sample is the seed's report as the builder makes it, with what the seed
// lacks: notes, attachments, signature, remark.
func sample(t testing.TB) *doc.Document {
	t.Helper()
	d := blank(&doc.Paragraph{
		Key: "title", Style: doc.Title, Align: doc.Centre, After: 876 * doc.Twip, KeepNext: true, KeepLines: true,
		Runs: []doc.Run{{Style: doc.Title, Text: "锡林浩特市司法局\n2023年政府信息公开工作年度报告"}},
	})
	for line := range strings.Lines(read(t, "report.txt")) {
		d.Blocks = append(d.Blocks, block(t, strings.TrimSpace(line)))
	}
	d.Blocks = append(d.Blocks, ending()...)
	return d
}

// block reads one line of the sample.
func block(t testing.TB, line string) doc.Block {
	mark, rest, _ := strings.Cut(line, " ")
	switch {
	case line[0] == '@':
		return table(t, line[1:])
	case line[0] == '#':
		p := text("heading", doc.Heading1+doc.Style(len(mark)-1), rest)
		p.KeepNext = true
		return p
	case strings.HasPrefix(line, "注："):
		return &doc.Paragraph{Key: "note", Style: doc.TableNote, Runs: []doc.Run{{Style: doc.TableNote, Text: line}}}
	case strings.HasPrefix(line, "（"):
		head, rest, _ := strings.Cut(line, "。")
		p := text("text", doc.Body, rest)
		p.Runs = append([]doc.Run{{Style: doc.Heading2, Text: head + "。"}}, p.Runs...)
		return p
	}
	return text("text", doc.Body, line)
}

// ending is what follows the last part of a report.
func ending() []doc.Block {
	first, second := text("attachments.1", doc.Attachments, "附件：1.锡林浩特市司法局2023年度主动公开政府信息目录"), text("attachments.2", doc.Attachments, "2.信息处理费收取情况")
	first.Align, first.Before, first.Rest = doc.Left, 579*doc.Twip, chars(12)
	second.Align, second.First, second.Rest = doc.Left, chars(10), chars(12)
	name, date := text("signature", doc.Signature, "锡林浩特市司法局"), text("date", doc.Signature, "2024年1月25日")
	name.Align, name.First, name.Right, name.Before, name.KeepNext, name.KeepLines = doc.Right, 0, chars(7), 579*doc.Twip, true, true
	date.Align, date.First, date.Right, date.KeepLines = doc.Right, 0, chars(4), true
	return []doc.Block{first, second, name, date, text("contact", doc.Remark, "（联系人：李𬭎；联系电话：0479-0000000）")}
}

// table is one of the form's three tables, its numbers counting up from 0.
func table(t testing.TB, name string) *doc.Table {
	t.Helper()
	table := map[string]*doc.Table{
		"disclosure":   {Name: "表二", Caption: "表二 主动公开政府信息情况", Columns: widths(39, 39, 39, 39), Size: 10 * pt, Line: 13 * pt, Height: 8 * mm},
		"applications": {Name: "表三", Caption: "表三 收到和处理政府信息公开申请情况", Columns: widths(13, 15, 44, 12, 12, 12, 12, 12, 12, 12), Size: 9 * pt, Line: 11 * pt, Height: 66 * mm / 10, Head: 3, Whole: true},
		"disputes":     {Name: "表四", Caption: "表四 政府信息公开行政复议、行政诉讼情况", Columns: slices.Repeat([]doc.Length{156 * mm / 15}, 15), Size: 9 * pt, Line: 11 * pt, Height: 7 * mm, Head: 3, Whole: true},
	}[name]
	table.Key, table.Figures, table.Padding = at.Key(name), table.Size, mm
	draw(table, read(t, name+".txt"))
	return table
}

func widths(millimetres ...doc.Length) []doc.Length {
	for i := range millimetres {
		millimetres[i] *= mm
	}
	return millimetres
}

// draw fills a table from its drawing: | separates cells, < joins the cell on
// the left, ^ the cell above, = begins a head, == a band, # is a number, \ ends
// a line.
func draw(t *doc.Table, drawing string) {
	at := map[[2]int]int{}
	for row, line := range strings.Split(strings.TrimSpace(drawing), "\n") {
		for col, text := range strings.Split(strings.Trim(line, "|"), "|") {
			switch text {
			case "<":
				at[[2]int{row, col}] = at[[2]int{row, col - 1}]
			case "^":
				at[[2]int{row, col}] = at[[2]int{row - 1, col}]
			default:
				at[[2]int{row, col}] = len(t.Cells)
				t.Cells = append(t.Cells, drawn(t, row, col, text))
			}
			c := &t.Cells[at[[2]int{row, col}]]
			c.RowSpan, c.ColSpan = row-c.Row+1, col-c.Col+1
		}
		t.Rows = row + 1
	}
}

func drawn(t *doc.Table, row, col int, text string) doc.Cell {
	c := doc.Cell{Row: row, Col: col, Role: doc.Stub, Align: doc.Left}
	label := strings.TrimLeft(text, "=")
	style := doc.TableText
	switch len(text) - len(label) {
	case 1:
		c.Role, c.Align, style = doc.Head, doc.Centre, doc.TableHead
	case 2:
		c.Role, c.Align, c.Shade, style = doc.Band, doc.Centre, true, doc.TableHead
	}
	if text == "#" {
		label = strconv.Itoa(len(t.Cells))
		c.Role, c.Align, c.Key = doc.Number, doc.Centre, t.Key+"."+at.Key(label)
	}
	c.Runs = []doc.Run{{Style: style, Text: strings.ReplaceAll(label, `\`, "\n")}}
	return c
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
