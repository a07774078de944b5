package html

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// TestRefused holds that what no page can hold is refused, all of it and each with its place,
// and that nothing is written.
func TestRefused(t *testing.T) {
	cell := grid("t", "表二", "说\x00明", 0, "|=甲|#|")
	cell.Cells[0].Runs[0].Text, cell.Cells[1].Runs[0].Text, cell.Cells[1].Key = "甲\x7f", "1\ufffe", "t.r.a"
	open := grid("open", "表三", "", 0, "|=甲|#|")
	open.Rows = 2
	chart := chartOf(at.Block(1, 1), false)
	chart.Alt, chart.Unit, chart.Categories[0] = "\u0080", "\x1b", doc.Label{Key: at.BlockCell(chart.Key, 2, 1), Text: "网\v站"}
	chart.Series[1] = doc.Series{Label: doc.Label{Key: at.BlockCell(chart.Key, 1, 3), Text: "\U0010ffff"}, Values: []int64{1, 2}}
	spans := text("attachments", doc.Attachments, "附件：目\x01录")
	spans.Spans = []doc.Span{{Key: at.Attachment(1), Start: 3, End: 6, From: 2}}
	d := blank(text("", doc.Body, "一\n\xff"), text(at.Opening(1), doc.Body, "行\n\n\t\r"), spans, cell, open, chart,
		&doc.Picture{Key: at.Block(1, 2), Name: "图2", Alt: "\ufdd0", Image: photograph(t, 1), Width: mm, Height: mm})
	d.Meta.Title, d.Head = "某\x02局", "\x03"
	want := []at.Finding{
		{Key: at.Title, Where: "网页标题", Text: "第 2 个字符是 U+0002"},
		{Where: "页眉", Text: "第 1 个字符是 U+0003"},
		{Where: "第 1 个段落", Text: "第 2 个字符不是 UTF-8 编码的文字"},
		{Key: at.Opening(1), Start: 2, End: 3, Text: "第 3 个字符是 U+000D"},
		{Key: at.Attachment(1), Start: 3, End: 4, Text: "第 4 个字符是 U+0001"},
		{Key: "t", Where: "表二的说明", Text: "第 2 个字符是 U+0000"},
		{Key: "t", Where: "表二第 1 行第 1 列", Text: "第 2 个字符是 U+007F"},
		{Key: "t.r.a", Start: 1, End: 2, Text: "第 2 个字符是 U+FFFE"},
		{Key: chart.Key, Where: "图3的替代文字", Text: "第 1 个字符是 U+0080"},
		{Key: chart.Key, Where: "图3的替代文字", Text: "第 1 个字符是 U+001B"},
		{Key: chart.Categories[0].Key, Start: 1, End: 2, Text: "第 2 个字符是 U+000B"},
		{Key: chart.Series[1].Key, End: 1, Text: "第 1 个字符是 U+10FFFF"},
		{Key: at.Block(1, 2), Where: "图2的替代文字", Text: "第 1 个字符是 U+FDD0"},
	}
	var out bytes.Buffer
	for _, write := range []func() error{func() error { return Write(&out, d) }, func() error { return WriteFragment(&out, d) }, func() error { return Check(d) }} {
		var found at.Error
		if !errors.As(write(), &found) || out.Len() > 0 {
			t.Fatalf("%d bytes, %v", out.Len(), found)
		}
		var got []at.Finding
		grids := 0
		for _, f := range found {
			f.Text, _, _ = strings.Cut(f.Text, "，")
			if f.Rule == "table.grid" {
				grids++
				continue
			}
			got = append(got, f)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(at.Finding{}, "Rule", "Severity", "Stops")); diff != "" || grids != 1 {
			t.Errorf("%d grids are refused, and (-want +got):\n%s", grids, diff)
		}
	}
}

// TestSurelyGood holds that looking at bytes overlooks nothing that looking at characters finds.
func TestSurelyGood(t *testing.T) {
	sure := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := "政" + string(r)
		_, found := firstBad(s, 0)
		if surelyGood([]doc.Run{{Text: s}}) {
			if sure++; found != good {
				t.Errorf("U+%04X is found good", r)
			}
		}
	}
	if sure < 60_000 {
		t.Errorf("of %d characters alone it is sure", sure)
	}
}

// TestUpright holds that a picture's corners come to stand where its orientation says.
func TestUpright(t *testing.T) {
	for o := byte(1); o <= 8; o++ {
		m := photograph(t, o)
		quarters, mirrored := m.Orientation().Turn()
		width, height := m.Stored()
		turn := matrix(t, string(upright(m, quarters, mirrored)))
		for _, corner := range [][2]float64{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
			x, y := corner[0], corner[1]
			if mirrored {
				x = 1 - x
			}
			for range quarters {
				x, y = 1-y, x
			}
			gotX, gotY := turn.apply(corner[0]*float64(width), corner[1]*float64(height))
			if math.Abs(gotX-x*float64(m.Width)) > 1e-9 || math.Abs(gotY-y*float64(m.Height)) > 1e-9 {
				t.Errorf("orientation %d: corner %v comes to %g, %g", o, corner, gotX, gotY)
			}
		}
	}
}

// A transform is a list of functions as SVG's transform has them, the last done first.
type transform []step

type step struct {
	name string
	a, b float64
}

func matrix(t *testing.T, svg string) transform {
	t.Helper()
	_, list, _ := strings.Cut(svg, `transform="`)
	list, _, _ = strings.Cut(list, `"`)
	var all transform
	for list != "" {
		var s step
		name, rest, ok := strings.Cut(list, "(")
		arguments, rest, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			t.Fatal(svg)
		}
		s.name = name
		a, b, _ := strings.Cut(arguments, " ")
		s.a, s.b = float(t, a), float(t, b)
		all, list = append(all, s), rest
	}
	return all
}

func (all transform) apply(x, y float64) (float64, float64) {
	for i := len(all) - 1; i >= 0; i-- {
		switch s := all[i]; s.name {
		case "translate":
			x, y = x+s.a, y+s.b
		case "scale":
			x, y = x*s.a, y*s.b
		case "rotate":
			sin, cos := math.Sincos(s.a * math.Pi / 180)
			x, y = x*cos-y*sin, x*sin+y*cos
		}
	}
	return x, y
}

func float(t *testing.T, s string) float64 {
	t.Helper()
	if s == "" {
		return 0
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
