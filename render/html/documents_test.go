package html

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/extract"
	"nianbao/render/page"
	"nianbao/render/picture"
	"nianbao/render/report"
)

const (
	mm = doc.Millimetre
	pt = doc.Point
)

// documents are the documents that judges see: the small one of the goldens, and the
// samples' copies, set in faces.
func documents(t testing.TB) map[string]*doc.Document {
	t.Helper()
	all := map[string]*doc.Document{"small": small(t), "draft": draft()}
	files, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	for _, file := range files {
		for name, copy := range map[string]compose.Copy{"publication": compose.Publication, "filing": compose.Filing} {
			all[strings.TrimSuffix(filepath.Base(file), ".yaml")+"/"+name] = sample(t, file, copy)
		}
	}
	return all
}

// sample is a copy of a sample.
func sample(t testing.TB, file string, copy compose.Copy) *doc.Document {
	t.Helper()
	forms, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	given, form, _ := extract.Read(extract.Input{
		Name: file, Data: data, Files: os.DirFS(filepath.Dir(file)), Fields: report.StandardFields(), Forms: forms.All(),
		Choose: func(r *report.Report) (*layouts.Layout, []at.Finding) {
			l, _, err := forms.ForYear(r.Year)
			if err != nil {
				t.Fatal(err)
			}
			return l, nil
		},
	})
	filled, _ := bind.Bind(form, given, report.StandardFields())
	return settled(t, filled, copy)
}

// settled is a copy of what is bound, set in faces.
func settled(t testing.TB, filled *bind.Filled, copy compose.Copy) *doc.Document {
	t.Helper()
	d, _ := compose.Document(filled, copy)
	setting, err := page.Settle(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	return setting.Document
}

// generated is a report of its own for each seed, with tables, pictures, charts and annexes.
func generated(t testing.TB, seed uint64) *doc.Document {
	t.Helper()
	l := bindtest.Form(t, "2021")
	r := bindtest.Any(l, seed, bindtest.Mixed)
	bindtest.WithAnnexes(r, seed, bindtest.Mixed)
	bindtest.WithTables(r, seed, bindtest.Mixed)
	bindtest.WithPictures(r, seed, bindtest.Mixed)
	bindtest.WithCharts(r, seed, []string{"网站", "政务新媒体", "公共文化场馆公开栏"})
	filled, faults := bind.Bind(l, r, report.StandardFields())
	if faults != nil {
		t.Fatal(seed, faults)
	}
	return settled(t, filled, compose.Publication)
}

// blank is a document of the given blocks.
func blank(blocks ...doc.Block) *doc.Document {
	d := &doc.Document{
		Meta: doc.Meta{Title: "某局2023年报告", Agency: "某局", Language: "zh-CN"},
		Page: doc.Page{
			Width: 210 * mm, Height: 297 * mm, Top: 37 * mm, Right: 26 * mm, Bottom: 35 * mm, Left: 28 * mm,
			Lines: 22, Chars: 28, LinePitch: 579 * doc.Twip,
		},
		Blocks: blocks,
	}
	for i := range d.Styles {
		d.Styles[i] = doc.TextStyle{Size: 16 * pt, Line: 579 * doc.Twip}
	}
	d.Styles[doc.Caption] = doc.TextStyle{Typeface: doc.SongTi, Size: 21 * pt / 2, Line: 16 * pt}
	return d
}

// text is a paragraph in one style, two characters in.
func text(key at.Key, s doc.Style, words string) *doc.Paragraph {
	return &doc.Paragraph{Key: key, Style: s, First: 32 * pt, Runs: []doc.Run{{Style: s, Text: words}}}
}

// small is a document with one of everything.
func small(t testing.TB) *doc.Document {
	table, chart, photo := at.Block(1, 1), at.Block(1, 2), at.Block(1, 3)
	title := text(at.Title, doc.Title, "某局\n2023年报告")
	title.Align = doc.Centre
	runIn := text(at.Paragraph(1, 1), doc.Body, "。见")
	runIn.Runs = append([]doc.Run{{Style: doc.Heading2, Text: "（一）公开情况"}}, runIn.Runs...)
	runIn.Runs = append(runIn.Runs, doc.Run{Text: "表1", Refers: table}, doc.Run{Text: "、"}, doc.Run{Text: "图1", Refers: chart},
		doc.Run{Text: "和"}, doc.Run{Text: "图9", Refers: at.Block(9, 9)}, doc.Run{Text: "，<b>“R&D”</b>。"})
	unit := text(at.BlockUnit(table), doc.Caption, "单位：件")
	unit.Align = doc.Right
	shown := grid(table, "表1", "办件量", 2, "|=渠道|=2023年|<|\n|^|=合\\计|=其中：\\网上|\n|网站|#|#|\n|^|甲<乙|#|")
	shown.Turned = true
	note := text(at.BlockNotes(table), doc.TableNote, "注：一。")
	note.First = 0
	items := []*doc.Paragraph{text(at.Attachment(1), doc.Attachments, "附件：1.目录"), text(at.Attachment(2), doc.Attachments, "2.清单")}
	items[0].Item, items[1].Item = true, true
	name := text(at.Signature, doc.Signature, "某\n局")
	name.Align = doc.Right
	sign := text(at.Responsible, doc.Signature, "负责人（签字）：")
	sign.Leader = 80 * mm
	mark, annex := text(at.Annex(1), doc.AnnexMark, "附件1"), text(at.AnnexName(1), doc.AnnexTitle, "目\n录")
	mark.First, mark.NewPage, annex.Align = 0, true, doc.Centre
	return blank(title, text(at.SectionTitle(1), doc.Heading1, "一、总体情况"), runIn,
		text(at.Block(1, 1), doc.Caption, "表1　办件量"), unit, shown, note,
		chartOf(chart, true), text(chart, doc.Caption, "图1　办件量"), text(at.BlockNotes(chart), doc.TableNote, "注：二。"),
		chartOf(at.Block(1, 4), false),
		&doc.Picture{Key: photo, Name: "图2", Alt: "流程“图”", Image: photograph(t, 1), Width: 20 * mm, Height: 10 * mm}, text(photo, doc.Caption, "图2　流程"),
		text(at.Paragraph(1, 2), doc.Heading3, "1.小标题"),
		grid("disclosure", "表二", "表二 主动公开情况", 0, "|==第一项|<|\n|=内容|=件数|\n|规章|#|\n|==第二项|<|\n|=|=件数|\n|许可|#|"),
		items[0], items[1], name, sign, mark, annex, text(at.AnnexParagraph(1, 1), doc.Body, "附件的文字。"))
}

// draft is a document that is none to publish, without a title.
func draft() *doc.Document {
	d := blank(text(at.Opening(1), doc.Body, "一段文字。"), text(at.Paragraph(1, 1), doc.Heading2, "（一）小标题"))
	d.Head = `送审稿（有 3 处"错误"</style>）`
	return d
}

// chartOf is a chart with two series, as it looks in faces or before.
func chartOf(key at.Key, drawn bool) *doc.Chart {
	c := &doc.Chart{
		Key: key, Name: "图1", Alt: "2022年5.7件", Shape: doc.Columns, Unit: "件", Decimals: 1, Width: 40 * mm, Height: 20 * mm,
		Categories: []doc.Label{{Text: "网站<1>"}, {Text: "窗口"}},
		Series:     []doc.Series{{Label: doc.Label{Text: "2022年"}, Values: []int64{57, 0}}, {Label: doc.Label{Text: "2023年"}, Values: []int64{100, -5}}},
	}
	if drawn {
		c.Drawing = &doc.Drawing{
			Paths: []doc.Path{{Points: []doc.Place{{X: 0, Y: 0}, {X: 10 * pt, Y: 0}, {X: 5 * pt, Y: 5 * pt}}, Area: true}, {Points: []doc.Place{{X: 0, Y: pt}, {X: pt, Y: 2 * pt}}, Width: pt / 2, Color: doc.Gridline}},
			Texts: []doc.PlacedText{{Text: "网站<1>", X: []doc.Length{0, 9 * pt}, Y: 9 * pt, Size: 9 * pt}},
		}
	} else {
		c.Name = "图3"
	}
	return c
}

// photograph is a picture of 2 × 1 points that is stored in an orientation.
func photograph(t testing.TB, orientation byte) *picture.Image {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 2, 1))); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("eXIfMM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), orientation, 0, 0, 0, 0, 0, 0)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(exif)-4))
	chunk = binary.BigEndian.AppendUint32(append(chunk, exif...), crc32.ChecksumIEEE(exif))
	const header = 8 + 25 // the signature and IHDR
	data := append(append(append([]byte(nil), file.Bytes()[:header]...), chunk...), file.Bytes()[header:]...)
	m, err := picture.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if int(m.Orientation()) != int(orientation) {
		t.Fatalf("orientation is %d", m.Orientation())
	}
	return m
}

// grid is a table from its drawing: | separates cells, < joins the cell on the left, ^ the
// cell above, = begins a head, == a band, # is a number, \ ends a line.
func grid(key at.Key, name, caption string, head int, drawing string) *doc.Table {
	t := &doc.Table{Key: key, Name: name, Caption: caption, Head: head, Size: 10 * pt, Line: 13 * pt}
	at := map[[2]int]int{}
	for row, line := range strings.Split(drawing, "\n") {
		for col, text := range strings.Split(strings.Trim(line, "|"), "|") {
			switch text {
			case "<":
				at[[2]int{row, col}] = at[[2]int{row, col - 1}]
			case "^":
				at[[2]int{row, col}] = at[[2]int{row - 1, col}]
			default:
				at[[2]int{row, col}] = len(t.Cells)
				t.Cells = append(t.Cells, drawnCell(len(t.Cells), row, col, text))
			}
			c := &t.Cells[at[[2]int{row, col}]]
			c.RowSpan, c.ColSpan = row-c.Row+1, col-c.Col+1
			if row == 0 {
				t.Columns = append(t.Columns, doc.Length(10+10*col)*mm)
			}
		}
		t.Rows = row + 1
	}
	return t
}

func drawnCell(number, row, col int, text string) doc.Cell {
	c := doc.Cell{Row: row, Col: col, Role: doc.Stub, Align: doc.Left}
	label := strings.TrimLeft(text, "=")
	switch {
	case len(text)-len(label) == 1:
		c.Role, c.Align = doc.Head, doc.Centre
	case len(text)-len(label) == 2:
		c.Role, c.Align, c.Shade = doc.Band, doc.Centre, true
	case text == "#":
		c.Role, c.Align, label = doc.Number, doc.Right, fmt.Sprint(number)
	}
	if label != "" {
		c.Runs = []doc.Run{{Style: doc.TableText, Text: strings.ReplaceAll(label, `\`, "\n")}}
	}
	return c
}

// pageOf and fragmentOf are what is written of a document.
func pageOf(t testing.TB, d *doc.Document) []byte     { return written(t, d, Write) }
func fragmentOf(t testing.TB, d *doc.Document) []byte { return written(t, d, WriteFragment) }

func written(t testing.TB, d *doc.Document, write func(io.Writer, *doc.Document) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
