package fonts

import (
	"errors"
	"strings"
	"testing"

	"nianbao/fonts/squares"
	"nianbao/render/doc"
)

// file is a font file of the given characters, named after its family.
func file(family, chars string) File {
	return File{family + ".ttf", squares.Font(family, among(chars))}
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
// then the rare ones; a typeface without a file is set as SongTi is.
func TestNew(t *testing.T) {
	s := mustNew(t, ownPlan(map[doc.Typeface][]File{
		doc.KaiTi: {file("乙", "一"), {"二.ttc", collection(file("丁", "三").Data, file("戊", "一三五").Data)}},
	}))
	tests := []struct {
		typeface doc.Typeface
		want     string
	}{
		{doc.KaiTi, "一/乙/1000 二/甲/1000 三/丁/1000 四/丙/1000 五/戊/1000 1/甲/500"},
		{doc.SongTi, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/甲/500"},
		{doc.HeiTi, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/甲/500"},
		{doc.FangSong, "一/甲/1000 二/甲/1000 三/丙/1000 四/丙/1000 1/甲/500"},
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
	broken := File{"坏.ttf", []byte("不是字体")}
	half := File{"半.ttc", collection(asciiSquares(), withTable(asciiSquares(), "glyf", nil))}
	cff := File{"cff.otf", append([]byte(tagCFF), make([]byte, 100)...)}
	plan := ownPlan(map[doc.Typeface][]File{doc.FangSong: {half}, doc.SongTi: {file("甲", "一"), broken}})
	plan.Rare = []File{cff}
	_, err := New(plan)
	var faults *FileError
	if !errors.As(err, &faults) || len(faults.Faults) != 3 {
		t.Fatalf("error %v, want three faults", err)
	}
	want := "有 3 个字体文件不能用：\n  半.ttc：第 2 款字体文件不完整或已损坏\n  坏.ttf：不是字体文件\n  cff.otf：是 OpenType/CFF 字体"
	if !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v\nwant %s", err, want)
	}
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
