package fonts

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/squares"
	"nianbao/render/at"
	"nianbao/render/doc"
)

// file is a font file of the given characters, named after its family.
func file(family, chars string) File {
	return File{Name: family + ".ttf", Data: squares.Font(family, among(chars))}
}

// ownPlan has a file for SongTi, what own says, and a rare one.
func ownPlan(own map[doc.Typeface][]File) Plan {
	p := Plan{Rare: []File{file("丙", "一二三四\uE000")}}
	p.Own[doc.SongTi] = []File{file("甲", "一二0123456789")}
	for t, files := range own {
		p.Own[t] = files
	}
	return p
}

// TestNew: a typeface's own files come first, in their order, then SongTi's,
// then the rare ones; a typeface without a file is set as SongTi is, also in
// that its digits are all ten from one face.
func TestNew(t *testing.T) {
	s := mustNew(t, ownPlan(map[doc.Typeface][]File{
		doc.SongTi: {file("甲", "一二1"), file("己", "0123456789")},
		doc.KaiTi:  {file("乙", "一"), {Name: "二.ttc", Data: collection(file("丁", "三").Data, file("戊", "一三五").Data)}},
	}))
	tests := []struct {
		typeface doc.Typeface
		want     string
	}{
		{doc.KaiTi, "一/乙/1000 二/甲/1000 三/丁/1000 四/丙/1000 五/戊/1000 1/己/500"},
		{doc.SongTi, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/己/500"},
		{doc.HeiTi, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/己/500"},
		{doc.FangSong, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/己/500"},
	}
	for _, tt := range tests {
		glyphs, missing := s.Shape(nil, tt.typeface, "一二三四五1")
		if got := dump(glyphs); got != tt.want || len(missing) > 1 {
			t.Errorf("%s: %s, missing %v\nwant %s", typefaceNames[tt.typeface], got, missing, tt.want)
		}
	}
	if _, missing := s.Shape(nil, doc.SongTi, "\uE000"); len(missing) != 1 {
		t.Error("a private-use character is drawn with a face that is not the office's")
	}
	if face := s.Roles()[doc.HeiTi].Faces[0]; face.Family != "甲" || face.File != "甲.ttf" || face.Office {
		t.Errorf("黑体 is served by %+v", face)
	}
}

func TestNewRefuses(t *testing.T) {
	broken := File{Name: "坏.ttf", Data: []byte("不是字体")}
	half := File{Name: "半.ttc", Data: collection(asciiSquares(), withTable(asciiSquares(), "glyf", nil))}
	cff := File{Name: "cff.otf", Data: append([]byte(tagCFF), make([]byte, 100)...)}
	plan := ownPlan(map[doc.Typeface][]File{doc.FangSong: {half}, doc.SongTi: {file("甲", "一"), broken}})
	plan.Rare = []File{cff}
	s, err := New(plan)
	checkUnfit(t, s, err,
		"半.ttc：这个字体不能用：第 2 款字体文件不完整或已损坏"+unfitAdvice,
		"坏.ttf：这个字体不能用：不是字体文件"+unfitAdvice,
		"cff.otf：这个字体不能用："+errCFF.Error()+unfitAdvice,
	)
	for name, p := range map[string]Plan{
		"nothing":       {},
		"no SongTi":     {Own: [doc.TypefaceCount][]File{doc.FangSong: {file("甲", "一")}}},
		"only the rare": {Rare: []File{file("甲", "一")}},
	} {
		if s, err := New(p); err == nil || s != nil || !strings.Contains(err.Error(), "没有宋体") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestWith: office.txt decides what an office's files serve as.
func TestWith(t *testing.T) {
	s := mustWith(t,
		// The order of the files is not that of the list, which decides.
		File{Name: "a-gbk.ttf", Data: squares.Font("方正小标宋_GBK", among("国家1"))},
		File{Name: "b-jian.TTF", Data: squares.Font("方正小标宋简体", among("国1"))},
		File{Name: "simkai.ttf", Data: withTable(squares.Font("", among("国")), "name", nil)}, // known by its file
		File{Name: "simsun.ttc", Data: collection(squares.Font("宋体", among("国0123456789a×")), squares.Font("新宋体", among("国")))},
		File{Name: "x-extra.ttf", Data: squares.Font("别的体", among("\U0003106C"))},
		File{Name: "z-extra.ttf", Data: squares.Font("某某体", among("国\U0003106C\uE000"))},
	)
	tests := []struct {
		typeface doc.Typeface
		text     string
		want     string
	}{
		{doc.XiaoBiaoSong, "国家典", "国/方正小标宋简体/1000 家/方正小标宋_GBK/1000 典/GW Title Song/1000"},
		{doc.SongTi, "国1a", "国/宋体/1000 1/宋体/500 a/宋体/500"},
		{doc.KaiTi, "国家", "国//1000 家/文鼎ＰＬ简中楷/1000"},
		{doc.HeiTi, "国", "国/GW Hei/1000"},
		{doc.FangSong, "国1a×", "国/朱雀仿宋（预览测试版）/1000 1/Liberation Serif/500 a/Liberation Serif/443 ×/宋体/1000"},
		{doc.FangSong, "\U0003106C\uE000", "\U0003106C/别的体/1000 \uE000/某某体/1000"},
		// A typeface without digits of its own takes SongTi's.
		{doc.XiaoBiaoSong, "1", "1/宋体/500"},
	}
	for _, tt := range tests {
		glyphs, missing := s.Shape(nil, tt.typeface, tt.text)
		if got := dump(glyphs); got != tt.want || len(missing) > 0 {
			t.Errorf("%s: %s, missing %v\nwant %s", typefaceNames[tt.typeface], got, missing, tt.want)
		}
	}
	song := s.Roles()[doc.SongTi]
	var chain []string
	for _, f := range song.Faces {
		chain = append(chain, f.Family+" "+f.File)
	}
	want := "宋体 simsun.ttc, 新宋体 simsun.ttc, GW Song builtin/song/GWSong.ttf, GW Symbols builtin/symbols/GWSymbols.ttf, GW Rare Han builtin/rare/GWRareHan.ttf, 别的体 x-extra.ttf, 某某体 z-extra.ttf"
	if got := strings.Join(chain, ", "); got != want {
		t.Errorf("宋体: %s\nwant %s", got, want)
	}
}

// TestWithDigits: the office's 仿宋 keeps its hanzi, and its digits are of the Latin face
// still. Where there is none, they are SongTi's, all ten from one face.
func TestWithDigits(t *testing.T) {
	office := []File{file("仿宋_GB2312", "国0123456789×"), file("宋体", "国1")}
	s := mustWith(t, office...)
	plan := builtInPlan()
	plan.Latin = nil
	without, err := New(plan)
	if err != nil {
		t.Fatal(err)
	}
	if without, err = without.With(office); err != nil {
		t.Fatal(err)
	}
	for set, latin := range map[*Set]string{s: "Liberation Serif", without: "GW Song"} {
		glyphs, _ := set.Shape(nil, doc.FangSong, "国12×")
		want := fmt.Sprintf("国/仿宋_GB2312/1000 1/%s/500 2/%s/500 ×/仿宋_GB2312/1000", latin, latin)
		if got := dump(glyphs); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestWithLatin: an office's Times New Roman has the digits and letters of running text,
// those of its faces that are neither bold nor italic.
func TestWithLatin(t *testing.T) {
	letters := squares.Font("Times New Roman", among("12a"))
	s := mustWith(t,
		File{Name: "Times New Roman Bold.ttf", Data: withTable(letters, "OS/2", words(4, 0, 700))},
		File{Name: "Times New Roman Italic.ttf", Data: withTable(letters, "post", words(0, 0, -12, 0))},
		File{Name: "times.ttf", Data: letters},
	)
	for _, c := range []struct {
		typeface doc.Typeface
		want     string
	}{
		{doc.FangSong, "1/Times New Roman/500 é/Liberation Serif/443"},
		{doc.KaiTi, "1/Times New Roman/500 é/Liberation Serif/443"},
		{doc.SongTi, "1/GW Song/500 é/GW Song/547"},
		{doc.HeiTi, "1/GW Hei/500 é/GW Hei/566"},
	} {
		glyphs, _ := s.Shape(nil, c.typeface, "1é")
		if got := dump(glyphs); got != c.want {
			t.Errorf("%s: %s, want %s", typefaceNames[c.typeface], got, c.want)
		}
	}
	var files []string
	for _, f := range s.Latin() {
		files = append(files, f.File)
	}
	if want := []string{"times.ttf", latinFile.Name}; !slices.Equal(files, want) {
		t.Errorf("Latin faces are %v, want %v", files, want)
	}
}

func TestWithLeavesTheSet(t *testing.T) {
	s := builtIn(t)
	with, err := s.With([]File{file("黑体", "国")})
	if err != nil {
		t.Fatal(err)
	}
	if g := shapeOne(t, s, doc.HeiTi, "国"); g.Face.Family() != "GW Hei" {
		t.Errorf("the built-in set now draws with %s", g.Face.Family())
	}
	if g := shapeOne(t, with, doc.HeiTi, "国"); g.Face.Family() != "黑体" {
		t.Errorf("the office's set draws with %s", g.Face.Family())
	}
}

// TestWithTwice: who adds files later comes first, also for a typeface that had
// none.
func TestWithTwice(t *testing.T) {
	s := mustNew(t, ownPlan(nil))
	for _, f := range []File{file("仿宋", "一三"), file("仿宋_GB2312", "一"), file("某某体", "一四五")} {
		var err error
		if s, err = s.With([]File{f}); err != nil {
			t.Fatal(err)
		}
	}
	glyphs, _ := s.Shape(nil, doc.FangSong, "一二三四五1")
	if got, want := dump(glyphs), "一/仿宋_GB2312/1000 二/甲/1000 三/仿宋/1000 四/丙/1000 五/某某体/1000 1/甲/500"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestWithRefuses: every file that does not serve is named, in the given order.
func TestWithRefuses(t *testing.T) {
	good := file("黑体", "国")
	s, err := builtIn(t).With([]File{
		{Name: "web.woff", Data: append([]byte(tagWOFF), make([]byte, 100)...)},
		good,
		{Name: "cut.ttf", Data: good.Data[:len(good.Data)-100]},
		{Name: "half.ttc", Data: collection(good.Data, withTable(good.Data, "glyf", nil))},
	})
	checkUnfit(t, s, err,
		"web.woff：这个字体不能用："+errWOFF.Error()+unfitAdvice,
		"cut.ttf：这个字体不能用：文件不完整或已损坏"+unfitAdvice,
		"half.ttc：这个字体不能用：第 2 款字体文件不完整或已损坏"+unfitAdvice,
	)
}

const unfitAdvice = "。请把它移出该文件夹，或换成 TrueType 字体（.ttf、.ttc）。"

// checkUnfit holds that no Set was made, and that the error lists the files that
// do not serve, each finding with its file and about no place in the report.
func checkUnfit(t *testing.T, s *Set, err error, want ...string) {
	t.Helper()
	var found at.Error
	if !errors.As(err, &found) || s != nil {
		t.Fatalf("%v, error %v", s, err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.String())
		if (f.Source != at.Source{File: f.Source.File}) || f.Rule != "fonts.file" || f.Stops != at.Always || f.Key != at.Whole {
			t.Errorf("%+v", f)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}
