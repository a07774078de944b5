package fonts

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/render/doc"
)

func TestShape(t *testing.T) {
	const zhuque = "朱雀仿宋（预览测试版）"
	tests := []struct {
		name     string
		typeface doc.Typeface
		text     string
		want     string // text/face/advance in thousandths of an em
	}{
		{"hanzi", doc.FangSong, "年报", "年/Z/1000 报/Z/1000"},
		{"numbers of body text are of a Latin face", doc.FangSong, "第3.5件", "第/Z/1000 3/Liberation Serif/500 ./Liberation Serif/250 5/Liberation Serif/500 件/Z/1000"},
		{"and so is an address with its marks", doc.FangSong, "a/~é -", "a/Liberation Serif/443 //Liberation Serif/277 ~/Liberation Serif/541 é/Liberation Serif/443  /Liberation Serif/250 -/Liberation Serif/333"},
		{"other typefaces have digits of their own", doc.HeiTi, "1a", "1/GW Hei/500 a/GW Hei/575"},
		{"not 楷体", doc.KaiTi, "1a", "1/Liberation Serif/500 a/Liberation Serif/443"},
		{"figures of tables are SongTi's", doc.SongTi, "1.", "1/GW Song/500 ./GW Song/327"},
		{"symbols", doc.FangSong, "㎢☑✓", "㎢/GW Symbols/1000 ☑/GW Symbols/821 ✓/GW Symbols/645"},
		{"quotation marks are full-width", doc.FangSong, "“‘’”", "“/Z/1000 ‘/Z/1000 ’/Z/1000 ”/Z/1000"},
		{"unless the text asks for narrow ones", doc.FangSong, "”\uFE00", "”\uFE00/Z/331"},
		{"a selector the face does not know", doc.KaiTi, "国\uFE00\U000E0100报", "国\uFE00/文鼎ＰＬ简中楷/1000 报/文鼎ＰＬ简中楷/1000"},
		{"U+FE01 would put 。 in the middle", doc.FangSong, "。", "。/Z/1000"},
		{"narrow marks come from the next face", doc.FangSong, "×±‰", "×/GW Song/1000 ±/GW Song/1000 ‰/GW Song/1000"},
		{"marks that 朱雀仿宋 lacks", doc.FangSong, "①Ⅻ㎡※々○＋", "①/GW Song/1000 Ⅻ/GW Song/1000 ㎡/GW Song/1000 ※/GW Song/1000 々/GW Song/1000 ○/GW Song/1000 ＋/GW Song/1000"},
		{"a mapped glyph without outline is none", doc.KaiTi, "ⅱɡ", "ⅱ/GW Kai Rest/1000"},
		{"spaces have none and serve", doc.KaiTi, " \u3000", " /Liberation Serif/250 \u3000/文鼎ＰＬ简中楷/1000"},
		{"the second face of 楷体", doc.KaiTi, "𬭎䶮", "𬭎/GW Kai Rest/1000 䶮/GW Kai Rest/1000"},
		{"rare characters", doc.HeiTi, "𠮷", "𠮷/GW Rare Han/1000"},
		{"the middle dot", doc.FangSong, "·", "·/Z/500"},
	}
	s := builtIn(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			glyphs, _ := s.Shape(nil, tt.typeface, tt.text)
			if got := strings.ReplaceAll(dump(glyphs), zhuque, "Z"); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestShapeForms holds that a selector asks every face of the typeface for its form,
// and that it is missing, with its own place, where none has it.
func TestShapeForms(t *testing.T) {
	s := builtIn(t)
	for text, want := range map[string][]Missing{
		"国\uFE00报": {{'\uFE00', 3}}, "张葛\U000E0100": {{0xE0100, 6}}, "\uE5E5\uFE00": {{'\uE5E5', 0}},
	} {
		for _, face := range []doc.Typeface{doc.FangSong, doc.KaiTi} {
			if _, missing := s.Shape(nil, face, text); !slices.Equal(missing, want) {
				t.Errorf("%+q in %v: %v, wanted %v", text, face, missing, want)
			}
		}
	}
	if _, missing := s.Shape(nil, doc.FangSong, "“\uFE00"); missing != nil {
		t.Errorf("a narrow quotation mark, which 朱雀仿宋 has: %v", missing)
	}
}

func TestShapeDash(t *testing.T) {
	tests := []struct {
		typeface doc.Typeface
		text     string
		want     string
	}{
		{doc.FangSong, "——", "—/朱雀仿宋（预览测试版）/1000 —/朱雀仿宋（预览测试版）/1000"},
		{doc.XiaoBiaoSong, "——", "—/GW Title Song/1000 —/GW Title Song/1000"},
		{doc.HeiTi, "——", "—/GW Hei/1000 —/GW Hei/1000"},
		{doc.KaiTi, "——", "——/GW Kai Rest/2000"},
		{doc.SongTi, "——", "—/GW Song/1000 —/GW Song/1000"},
		{doc.KaiTi, "—", "—/文鼎ＰＬ简中楷/1000"},
		{doc.KaiTi, "———", "——/GW Kai Rest/2000 —/文鼎ＰＬ简中楷/1000"},
		{doc.KaiTi, "————", "——/GW Kai Rest/2000 ——/GW Kai Rest/2000"},
	}
	s := builtIn(t)
	for _, tt := range tests {
		glyphs, _ := s.Shape(nil, tt.typeface, tt.text)
		if got := dump(glyphs); got != tt.want {
			t.Errorf("%s: %s, want %s", typefaceNames[tt.typeface], got, tt.want)
		}
	}
}

// TestDashHasNoGap looks at the ink: two em long to within a hair.
func TestDashHasNoGap(t *testing.T) {
	s := builtIn(t)
	for typeface := range doc.Typeface(doc.TypefaceCount) {
		glyphs, _ := s.Shape(nil, typeface, "——")
		pen, end := 0, 0
		for i, g := range glyphs {
			xMin, xMax := g.Face.extent(g.ID)
			if i > 0 && pen+xMin > end {
				t.Errorf("%s: a gap from %d to %d", typefaceNames[typeface], end, pen+xMin)
			}
			pen, end = pen+g.Advance, pen+xMax
		}
		em := glyphs[0].Face.UnitsPerEm()
		if pen != 2*em || end < 2*em*98/100 {
			t.Errorf("%s: %d wide, inked to %d of %d", typefaceNames[typeface], pen, end, 2*em)
		}
	}
}

func TestShapeMissing(t *testing.T) {
	s := builtIn(t)
	tests := []struct {
		text   string
		glyphs int
		want   []Missing
	}{
		{"甲\uE000乙", 2, []Missing{{'\uE000', 3}}}, // the GW faces have other characters there
		{"\U0003106C\uFE00甲\t", 1, []Missing{{'\U0003106C', 0}, {'\t', 10}}},
		{"甲\xff\xfe乙", 2, []Missing{{'\uFFFD', 3}, {'\uFFFD', 4}}},
		{"\uFE01甲", 1, []Missing{{fullQuote, 0}}},
		{"", 0, nil},
	}
	for _, tt := range tests {
		for typeface := range doc.Typeface(doc.TypefaceCount) {
			glyphs, missing := s.Shape(nil, typeface, tt.text)
			if len(glyphs) != tt.glyphs || !slices.Equal(missing, tt.want) {
				t.Errorf("%s %q: %s, missing %v, want %v", typefaceNames[typeface], tt.text, dump(glyphs), missing, tt.want)
			}
		}
	}
}

// TestShapeRefusesBytes: a byte that is no UTF-8 is missing even where a face
// has the replacement character.
func TestShapeRefusesBytes(t *testing.T) {
	s := mustWith(t, file("某某体", "\uFFFD"))
	glyphs, missing := s.Shape(nil, doc.SongTi, "\uFFFD\xff")
	if dump(glyphs) != "\uFFFD/某某体/1000" || !slices.Equal(missing, []Missing{{'\uFFFD', 3}}) {
		t.Errorf("%s, missing %v", dump(glyphs), missing)
	}
}

// TestShapeBeyondBasicPlane: no typeface may stop at U+FFFF.
func TestShapeBeyondBasicPlane(t *testing.T) {
	s := builtIn(t)
	for typeface := range doc.Typeface(doc.TypefaceCount) {
		for _, r := range "𬭎𫖮𠮷" {
			if g := shapeOne(t, s, typeface, string(r)); thousandths(g) != 1000 || g.Face.Empty(g.ID) {
				t.Errorf("%s %c: glyph %d, %d wide", typefaceNames[typeface], r, g.ID, g.Advance)
			}
		}
	}
}

// TestShapeKeepsTheText: the glyphs' texts are the text, character by
// character, and appending leaves what was there.
func TestShapeKeepsTheText(t *testing.T) {
	s := builtIn(t)
	text := "“年报”——2023年，a·b”\uFE00"
	before := []Glyph{{Text: "先"}}
	glyphs, _ := s.Shape(before, doc.FangSong, text)
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.Text)
	}
	if b.String() != "先"+text {
		t.Errorf("%q", b.String())
	}
}

func TestShapeIsConcurrent(t *testing.T) {
	s := builtIn(t)
	text := sampleText()
	want, _ := builtIn(t).Shape(nil, doc.FangSong, text)
	results := make([]string, 4)
	var group sync.WaitGroup
	for i := range results {
		group.Go(func() {
			glyphs, _ := s.Shape(nil, doc.FangSong, text)
			results[i] = dump(glyphs)
		})
	}
	group.Wait()
	for i, got := range results {
		if got != dump(want) {
			t.Errorf("goroutine %d shaped another text", i)
		}
	}
}

func TestShapeAllocatesNothing(t *testing.T) {
	s := builtIn(t)
	text := sampleText()
	dst := make([]Glyph, 0, len(text))
	if n := testing.AllocsPerRun(10, func() { dst, _ = s.Shape(dst[:0], doc.FangSong, text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// sampleText is 3,000 characters in the proportions of a report: about 600
// different hanzi, the common ones often, with marks and numbers.
func sampleText() string {
	common := slices.Collect(hanzi(generalList))
	var b strings.Builder
	for i := 0; i < 3000; {
		sentence := fmt.Sprintf("%c%c%c%c，“%c%c”%d件。", common[i%97], common[i*7%211], common[i*3%600], common[i*11%600], common[i%53], common[i%31], i%1000)
		b.WriteString(sentence)
		i += len([]rune(sentence))
	}
	return string([]rune(b.String())[:3000])
}
