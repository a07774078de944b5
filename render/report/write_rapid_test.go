package report_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/report"
)

// characters are those that texts are made of: YAML's and JSON's own, those of
// names, several kinds of blanks, and any other that a report may hold.
var characters = rapid.OneOf(
	rapid.SampledFrom([]rune("# :-?,[]{}&*!|>'\"%@`\\/<=~.+_ 　\u00a0\u202f")),
	rapid.SampledFrom([]rune("0123456789abnulTrfy年报。（）“”—…")),
	rapid.SampledFrom([]rune("𠮷𬭎𰻝㐀豈é\u0301\ufe0f\U000e0100\ue000\ufffd\u00a1")),
	rapid.Custom(func(t *rapid.T) rune {
		return rapid.Rune().Filter(func(c rune) bool {
			return c >= ' ' && !unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Cs) && c&0xFFFE != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF)
		}).Draw(t, "character")
	}),
)

// words have a meaning in YAML.
var words = rapid.SampledFrom([]string{"null", "~", "true", "yes", "<<", "=", "2021", "1.50", "-8", "0x1F", ".inf", "1e3",
	"2024-01-01", "---", "...", "- a", "a: b", "a #b", "%YAML", "@甲", "*a", "&a", "!!int 1", "|", "> a", "\\u200b", "{a: b}", "[a", "'", "\"", "# a", "251000元"})

// lineText is a text of one line, as Read gives it.
func lineText(t *rapid.T, label string) report.Text {
	any := rapid.OneOf(words, rapid.StringOf(characters)).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	s := strings.TrimSpace(any.Draw(t, label))
	return report.Text{Text: s}
}

// maybe is a text that may be absent.
func maybe(t *rapid.T, label string) report.Text {
	if !rapid.Bool().Draw(t, label+"?") {
		return report.Text{}
	}
	return lineText(t, label)
}

func lineTexts(t *rapid.T, label string) []report.Text {
	var all []report.Text
	for range rapid.IntRange(0, 3).Draw(t, label+"s") {
		all = append(all, lineText(t, label))
	}
	return all
}

// names are keys; none is another's equal.
func names(t *rapid.T, label string) []report.Text {
	var all []report.Text
	name := rapid.OneOf(rapid.StringMatching(`[a-z_]{1,12}`), words, rapid.StringOfN(characters, 1, 200, -1))
	for _, s := range rapid.SliceOfNDistinct(name, 0, 4, rapid.ID).Draw(t, label) {
		all = append(all, report.Text{Text: s})
	}
	return all
}

func values(t *rapid.T) []report.Text {
	token := rapid.OneOf(rapid.StringMatching(`-?[0-9]{1,4}(\.[0-9]{1,2})?元?`), words, rapid.StringOfN(rapid.OneOf(characters, rapid.Just('\n')), 0, 5, -1))
	var all []report.Text
	for _, s := range rapid.SliceOfN(token, 0, 8).Draw(t, "values") {
		all = append(all, report.Text{Text: s})
	}
	return all
}

func tableOf(t *rapid.T, name report.Text) report.Table {
	table := report.Table{Name: name, Notes: lineTexts(t, "note")}
	for _, row := range names(t, "rows") {
		table.Rows = append(table.Rows, report.Row{Name: row, Values: values(t)})
	}
	return table
}

// anyBlocks are blocks between so many paragraphs, in their order.
func anyBlocks(t *rapid.T, paragraphs int) []report.Block {
	var all []report.Block
	after := 0
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "blocks") {
		after = rapid.IntRange(after, paragraphs).Draw(t, "after")
		switch kind := rapid.SampledFrom([]report.BlockKind{report.TableBlock, report.PictureBlock, report.ChartBlock}).Draw(t, "kind"); kind {
		case report.PictureBlock:
			all = append(all, anyPicture(t, after))
		case report.ChartBlock:
			all = append(all, anyChart(t, after))
		default:
			all = append(all, anyTable(t, after))
		}
	}
	return all
}

// anyPicture is a picture in a file beside the report, or in it.
func anyPicture(t *rapid.T, after int) report.Block {
	b := report.Block{Kind: report.PictureBlock, After: after, Caption: lineText(t, "caption"), Notes: lineTexts(t, "block note")}
	b.Picture.Alt = lineText(t, "alt")
	if b.Picture.File = maybe(t, "file"); b.Picture.File.Text == "" {
		b.Picture.Data = rapid.SliceOfN(rapid.Byte(), 1, 300).Draw(t, "data")
	}
	if rapid.Bool().Draw(t, "wide") {
		b.Picture.Width = rapid.IntRange(1, 9999).Draw(t, "width")
	}
	return b
}

// anyChart is a chart of a table, or of figures of its own.
func anyChart(t *rapid.T, after int) report.Block {
	b := report.Block{Kind: report.ChartBlock, After: after, Caption: lineText(t, "caption"), Unit: maybe(t, "unit"), Notes: lineTexts(t, "block note")}
	if b.Chart.From = maybe(t, "from"); b.Chart.From.Text == "" {
		own := anyTable(t, after)
		b.Rows = own.Rows
		if faults := b.Settle(-1); faults != nil {
			t.Skip(faults)
		}
	}
	b.Chart.Shape = report.Shape(rapid.IntRange(0, int(report.ShareChart)).Draw(t, "shape"))
	b.Chart.Series = lineTexts(t, "series")
	return b
}

// anyTable is a table of one head row at least, with some cells joined to the one on
// their left or above.
func anyTable(t *rapid.T, after int) report.Block {
	b := report.Block{After: after, Caption: lineText(t, "caption"), Unit: maybe(t, "unit"), Notes: lineTexts(t, "block note")}
	rows, columns := rapid.IntRange(2, 4).Draw(t, "rows"), rapid.IntRange(1, 4).Draw(t, "columns")
	joins := rapid.SampledFrom([]report.Join{report.NoJoin, report.NoJoin, report.JoinLeft, report.JoinAbove})
	for r := range rows {
		row := make([]report.Cell, columns)
		for c := range row {
			cell := report.Cell{Text: maybe(t, "cell"), Head: r == 0 || rapid.IntRange(0, 5).Draw(t, "head") == 0}
			if j := joins.Draw(t, "join"); j == report.JoinLeft && c > 0 && (r == 0 || c == 1) || j == report.JoinAbove && r > 1 && c == 0 {
				cell = report.Cell{Join: j}
			}
			row[c] = cell
		}
		b.Rows = append(b.Rows, row)
	}
	if columns > 1 && rapid.Bool().Draw(t, "aligned") {
		b.Align = make([]report.Align, columns)
		b.Align[0] = rapid.SampledFrom([]report.Align{report.AlignLeft, report.AlignRight}).Draw(t, "align")
	}
	if rapid.Bool().Draw(t, "wide") {
		b.Widths = rapid.SliceOfN(rapid.IntRange(1, 9999), columns, columns).Draw(t, "widths")
	}
	if faults := b.Settle(rapid.IntRange(-1, rows).Draw(t, "heads")); faults != nil {
		t.Skip(faults)
	}
	return b
}

// lineKeys are the keys of the texts of one line.
func lineKeys() []at.Key {
	fields := report.StandardFields()
	var all []at.Key
	for _, f := range fields {
		if !f.Many && f.Key != at.Year && f.Key != report.EachTitle && f.Key != report.EachName && !fields.IsGroup(f) {
			all = append(all, f.Key)
		}
	}
	return all
}

// anyReport is any report that Read can give.
func anyReport(t *rapid.T) *report.Report {
	r := &report.Report{
		Year: rapid.IntRange(limits.FirstYear, limits.LastYear).Draw(t, "year"), Opening: lineTexts(t, "opening"), Attachments: lineTexts(t, "attachment"),
	}
	for _, key := range lineKeys() {
		r.SetLine(key, maybe(t, string(key)))
	}
	r.SetLine(at.Agency, lineText(t, "agency"))
	var lines []string
	for _, l := range lineTexts(t, "title") {
		lines = append(lines, l.Text)
	}
	r.Title.Text = strings.Join(lines, "\n")
	for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 99), 0, 6, rapid.ID).Draw(t, "sections") {
		s := report.Section{Number: n, Title: maybe(t, "section title"), Paragraphs: lineTexts(t, "paragraph")}
		s.Blocks = anyBlocks(t, len(s.Paragraphs))
		r.Sections = append(r.Sections, s)
	}
	for n := range rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "annexes") {
		s := report.Section{Number: n + 1, Title: lineText(t, "name"), Paragraphs: append(lineTexts(t, "annex paragraph"), lineText(t, "annex paragraph"))}
		s.Blocks = anyBlocks(t, len(s.Paragraphs))
		r.Annexes = append(r.Annexes, s)
	}
	for _, rule := range names(t, "rules") {
		r.Waivers = append(r.Waivers, report.Waiver{Rule: rule, Reason: lineText(t, "reason")})
	}
	for _, name := range names(t, "tables") {
		r.Tables = append(r.Tables, tableOf(t, name))
	}
	return r
}

// Whatever report there is comes back as it was.
func TestWriteAnyReport(t *testing.T) {
	for format := range formats {
		t.Run(format, rapid.MakeCheck(func(t *rapid.T) { roundTrip(t, format, anyReport(t)) }))
	}
}

// TestWriteEveryField fills every field that a report has, so that one that the
// writers do not know yet is missed.
func TestWriteEveryField(t *testing.T) {
	p := &report.Report{Year: 2023}
	n := 0
	fillTexts(reflect.ValueOf(p).Elem(), &n)
	p.Remains, p.Remarks = nil, nil // which are no part of it
	for _, all := range [][]report.Section{p.Sections, p.Annexes} {
		for i := range all {
			all[i].Number = i + 1
			shape(t, &all[i].Blocks[0], report.BlockKind(i)) // a table and a picture,
			shape(t, &all[i].Blocks[1], report.ChartBlock)   // and charts
		}
	}
	for format := range formats {
		data := string(roundTrip(t, format, p))
		for _, text := range textsIn(reflect.ValueOf(p).Elem()) {
			if !strings.Contains(data, text) {
				t.Errorf("%s: %s is not in it", format, text)
			}
		}
	}
}

// shape makes one of its kind of a block of which every field is filled.
func shape(t *testing.T, b *report.Block, kind report.BlockKind) {
	b.Kind = kind
	if kind != report.PictureBlock {
		b.Picture = report.Picture{}
	}
	if kind != report.ChartBlock {
		b.Chart = report.Chart{}
	}
	switch kind {
	case report.TableBlock:
		b.Widths = []int{300, 405}
		b.Align = []report.Align{report.AlignLeft, report.AlignCentre}
	case report.PictureBlock:
		b.Picture.Data, b.Picture.Width = nil, 405
		b.Unit, b.Rows, b.Align, b.Widths = report.Text{}, nil, nil, nil
		return
	case report.ChartBlock:
		b.Chart.From, b.Chart.Shape = report.Text{}, report.LineChart
		b.Align, b.Widths = nil, nil
	}
	if faults := b.Settle(1); faults != nil {
		t.Fatal(faults)
	}
}

// textsIn are the texts within v.
func textsIn(v reflect.Value) []string {
	var all []string
	switch {
	case v.Type() == reflect.TypeFor[report.Text]():
		return []string{v.Interface().(report.Text).Text}
	case v.Type() == reflect.TypeFor[report.Lines]():
		for _, text := range v.Interface().(report.Lines) {
			all = append(all, text.Text)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			all = append(all, textsIn(v.Field(i))...)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			all = append(all, textsIn(v.Index(i))...)
		}
	}
	return all
}

// fillTexts gives each Text within v a text of its own, and each slice two
// items. Where texts stand is no part of what the report says.
func fillTexts(v reflect.Value, n *int) {
	switch {
	case v.Type() == reflect.TypeFor[report.Text]():
		*n++
		v.Set(reflect.ValueOf(report.Text{Text: fmt.Sprintf("之%d。", *n)}))
	case v.Type() == reflect.TypeFor[report.Lines]():
		lines := report.Lines{}
		for _, key := range lineKeys() {
			*n++
			lines[key] = report.Text{Text: fmt.Sprintf("之%d。", *n)}
		}
		v.Set(reflect.ValueOf(lines))
	case v.Type() == reflect.TypeFor[at.Source](), v.Type() == reflect.TypeFor[map[at.Key]at.Source](), v.Type() == reflect.TypeFor[[]at.Key](): // readers say these
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fillTexts(v.Field(i), n)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillTexts(v.Index(0), n)
		fillTexts(v.Index(1), n)
	}
}
