package fonts

import (
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/squares"
)

func TestParseRefuses(t *testing.T) {
	font := asciiSquares()
	tests := []struct {
		name  string
		data  []byte
		index int
		want  string
	}{
		{"empty", nil, 0, "不是字体文件"},
		{"text", []byte("这不是字体，是一段文字。"), 0, "不是字体文件"},
		{"OpenType/CFF", append([]byte("OTTO"), make([]byte, 100)...), 0, "OpenType/CFF"},
		{"CFF in a collection", collection(append([]byte("OTTO"), make([]byte, 100)...)), 0, "OpenType/CFF"},
		{"WOFF", append([]byte("wOFF"), make([]byte, 100)...), 0, "WOFF"},
		{"WOFF 2", append([]byte("wOF2"), make([]byte, 100)...), 0, "WOFF"},
		{"index beyond", font, 1, "没有第 2 款字体，文件中共 1 款"},
		{"index below", font, -1, "没有第 0 款字体"},
		{"collection of none", append([]byte("ttcf"), make([]byte, 20)...), 0, "损坏"},
		{"collection of too many", append([]byte("ttcf"), words(1, 0, 0xFFFF, 0xFFFF)...), 0, "损坏"},
		{"collection that points out", append([]byte("ttcf"), words(1, 0, 0, 1, 0xFFFF, 0xFFFF)...), 0, "损坏"},
		{"directory cut", font[:20], 0, "损坏"},
		{"tables cut", font[:len(font)/2], 0, "损坏"},
		{"no outlines", withTable(font, "glyf", nil), 0, "损坏"},
		{"no cmap", withTable(font, "cmap", nil), 0, "没有 Unicode 字符表"},
		{"cmap for the Macintosh only", withTable(font, "cmap", words(0, 1, 1, 0, 0, 12, 0, 262, 0, 0, 0, 0, 0, 0)), 0, "没有 Unicode 字符表"},
		{"zero units per em", withTable(font, "head", make([]byte, headSize)), 0, "损坏"},
		{"fewer advances than it says", withTable(font, "hmtx", words(500, 0)), 0, "损坏"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.data, tt.index)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestParseCollection(t *testing.T) {
	data := collection(
		squares.Font("甲", among("a一")),
		squares.Font("乙", among("b二")),
	)
	if n, err := Count(data); n != 2 || err != nil {
		t.Fatalf("Count is %d, %v", n, err)
	}
	for i, want := range []struct{ family, has, lacks string }{{"甲", "a一", "b"}, {"乙", "b二", "a"}} {
		f, err := Parse(data, i)
		if err != nil {
			t.Fatal(err)
		}
		if f.Family() != want.family {
			t.Errorf("face %d is %q", i, f.Family())
		}
		for _, r := range want.has {
			if _, ok := f.Glyph(r); !ok {
				t.Errorf("face %d lacks %c", i, r)
			}
		}
		if _, ok := f.Glyph([]rune(want.lacks)[0]); ok {
			t.Errorf("face %d has %s", i, want.lacks)
		}
	}
}

func TestCountIsBounded(t *testing.T) {
	for n, ok := range map[int]bool{maxFaces: true, maxFaces + 1: false} {
		data := append([]byte(tagCollection), words(1, 0, 0, n)...)
		data = append(data, make([]byte, 4*n)...)
		if got, err := Count(data); (err == nil) != ok || ok && got != n {
			t.Errorf("%d faces: %d, %v", n, got, err)
		}
	}
}

// TestDamagedFonts cuts a font short at every length and overwrites every
// byte of its directory and headers: nothing may panic.
func TestDamagedFonts(t *testing.T) {
	font := asciiSquares()
	for n := range len(font) {
		exercise(font[:n])
	}
	for i := range min(len(font), 400) {
		for _, b := range []byte{0x00, 0x7F, 0x80, 0xFF} {
			broken := slices.Clone(font)
			broken[i] = b
			exercise(broken)
		}
	}
}

func TestAdvance(t *testing.T) {
	f := mustParse(t, squares.Font("方块", among("a国⸺")))
	for r, want := range map[rune]int{'a': 500, '国': 1000, '⸺': 2000} {
		if g, _ := f.Glyph(r); f.Advance(g) != want {
			t.Errorf("%c is %d wide, want %d", r, f.Advance(g), want)
		}
	}
	// Glyphs after the last advance in hmtx share it.
	rare := mustParse(t, rareFile.Data)
	if got := rare.Advance(GlyphID(rare.numGlyphs - 1)); rare.numMetrics != 1 || got != 1024 {
		t.Errorf("%d advances, the last is %d", rare.numMetrics, got)
	}
}

func TestMetrics(t *testing.T) {
	tests := []struct {
		data []byte
		want Metrics
	}{
		{songFile.Data, Metrics{1151, -286, 729, [4]int{-79, -277, 2451, 973}, 0, 400}},
		{titleFile.Data, Metrics{1151, -286, 729, [4]int{-95, -279, 2561, 1000}, 0, 700}},
		// Its OS/2 is too old to give the height of capitals: that of the H.
		{kaiFile.Data, Metrics{900, -123, 694, [4]int{0, -124, 1024, 900}, 0, 400}},
		{asciiSquares(), Metrics{880, -120, 880, [4]int{0, -120, 2000, 880}, 0, 400}},
	}
	for _, tt := range tests {
		f := mustParse(t, tt.data)
		if got := f.Metrics(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", f.Family(), got, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		data       []byte
		family     string
		families   []string
		postScript string
	}{
		{fangSongFile.Data, "朱雀仿宋（预览测试版）", []string{"Zhuque Fangsong (technical preview)", "朱雀仿宋（预览测试版）"}, "ZhuqueFangsong-Regular"},
		{kaiFile.Data, "文鼎ＰＬ简中楷", []string{"AR PL KaitiM GB", "文鼎ＰＬ简中楷"}, "GBZenKai-Medium"},
		{songFile.Data, "GW Song", []string{"GW Song"}, "GWSong-Regular"},
		{asciiSquares(), "方块", []string{"方块"}, "Squares"},
		{withTable(asciiSquares(), "name", nil), "", nil, "Unnamed"},
		{withTable(asciiSquares(), "name", words(0, 0xFFFF, 0xFFFF)), "", nil, "Unnamed"},
		{withTable(asciiSquares(), "name", words(0, 1, 18, 3, 1, 0x804, 1, 4, 0, '报')), "", nil, "Unnamed"}, // ends beyond the table
		{withTable(asciiSquares(), "name", append(words(0, 1, 18, 3, 1, 0x804, 1, 300, 0), make([]byte, 300)...)), "", nil, "Unnamed"},
		// A PostScript name ends up in PDF syntax: its delimiters must go.
		{withTable(asciiSquares(), "name", append(words(0, 1, 18, 1, 0, 0, 6, 9, 0), "a(b)/ <c>"...)), "", nil, "abc"},
	}
	for _, tt := range tests {
		f := mustParse(t, tt.data)
		if f.Family() != tt.family || !slices.Equal(f.Families(), tt.families) || f.PostScriptName() != tt.postScript {
			t.Errorf("%q %q %q, want %q %q %q", f.Family(), f.Families(), f.PostScriptName(), tt.family, tt.families, tt.postScript)
		}
	}
}

// TestMiddle holds that one hanzi tells where those of a face stand: the middle of 永 is
// the mean of all that GB 2312 has.
func TestMiddle(t *testing.T) {
	for _, file := range []File{fangSongFile, heiFile, kaiFile, kaiRestFile, songFile, titleFile} {
		f := mustParse(t, file.Data)
		middle, ok := f.Middle()
		if !ok {
			continue // a face of the rest of the characters
		}
		sum, n := 0, 0
		for r := range hanzi(gb2312List) {
			if g, ok := f.Glyph(r); ok && !f.Empty(g) {
				o := mustOutline(t, f, g)
				sum += (signed(o, 4) + signed(o, 8)) / 2
				n++
			}
		}
		if off := 1000 * (middle - sum/n) / f.UnitsPerEm(); off < -10 || off > 10 {
			t.Errorf("%s: the middle of 永 is %d/1000 em off the mean", file.Name, off)
		}
	}
	for _, file := range []File{latinFile, symbolsFile} {
		if middle, ok := mustParse(t, file.Data).Middle(); ok {
			t.Errorf("%s has no hanzi and their middle at %d", file.Name, middle)
		}
	}
}
