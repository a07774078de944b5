package page_test

import (
	"errors"
	"testing"

	"nianbao/fonts"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// TestAllOverflows holds that all cells that cannot hold their text are named
// at once, and that a number is not divided: a cell has room for three and a
// half characters, "251000元" takes four.
func TestAllOverflows(t *testing.T) {
	drawn := table(1, "=头|=数|=额", "甲|#12345678|#251000元", "乙|#1234567|#25100元", "12345678|#1|#1")
	other := table(0, "丙|#-1234567")
	other.Key, other.Cells[1].Key = "u", "u.r0.c1"
	b, err := page.Break(sheet(12, 8, drawn, other), faces(t))
	var e *page.OverflowError
	if !errors.As(err, &e) || b != nil {
		t.Fatalf("%v, %v", b, err)
	}
	want := []page.Overflow{
		{Where: "表“甲”行“数”列", Text: "12345678"},
		{Where: "表“甲”行“额”列", Text: "251000元"},
		{Where: "表“丙”行", Text: "-1234567"},
	}
	if len(e.Overflows) != len(want) {
		t.Fatalf("%v", e)
	}
	for i := range want {
		if e.Overflows[i] != want[i] {
			t.Errorf("%v, wanted %v", e.Overflows[i], want[i])
		}
	}
}

// TestAllMissing holds that all characters that no face has are named at once,
// in the order of the text, each with all its places, and that nothing is drawn.
func TestAllMissing(t *testing.T) {
	notes := body("𰻝")
	notes.Key = "contact"
	drawn := table(1, "=头|=数", "𰻞|#1")
	b, err := page.Break(sheet(8, 8, body("一二三四五六七八九𰻞十一二三四五六七八九𰻝"), drawn, notes), faces(t))
	var e *fonts.MissingError
	if !errors.As(err, &e) || b != nil {
		t.Fatalf("%v, %v", b, err)
	}
	type at struct {
		char           rune
		where, excerpt string
	}
	var got []at
	for _, m := range e.Missing {
		for _, p := range m.Places {
			got = append(got, at{m.Rune, p.Where, p.Excerpt})
		}
	}
	want := []at{
		{'𰻞', "第一部分第 1 段", "……二三四五六七八九𰻞十一二三四五六……"},
		{'𰻞', "表", "𰻞"},
		{'𰻝', "第一部分第 1 段", "……二三四五六七八九𰻝"},
		{'𰻝', "联系方式", "𰻝"},
	}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, wanted %v", got[i], want[i])
		}
	}
}

// TestGridError holds that a table whose cells make no grid is refused.
func TestGridError(t *testing.T) {
	broken := table(0, "甲|#1")
	broken.Cells[1].Col = 0
	_, err := page.Break(sheet(8, 8, broken), faces(t))
	var e *doc.GridError
	if !errors.As(err, &e) {
		t.Fatalf("%v", err)
	}
}
