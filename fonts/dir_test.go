package fonts

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/fonts/squares"
	"nianbao/render/doc"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func mustWithDir(t *testing.T, files map[string][]byte) *Set {
	t.Helper()
	s, err := builtIn(t).WithDir(folder(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWithDirRoles(t *testing.T) {
	s := mustWithDir(t, map[string][]byte{
		// The order of the names is not that of the list, which decides.
		"a-gbk.ttf":   squares.Font("方正小标宋_GBK", among("国家1")),
		"b-jian.TTF":  squares.Font("方正小标宋简体", among("国1")),
		"simsun.ttc":  collection(squares.Font("宋体", among("国0123456789a×")), squares.Font("新宋体", among("国"))),
		"simkai.ttf":  withTable(squares.Font("", among("国")), "name", nil), // known by its file
		"z-extra.ttf": squares.Font("某某体", among("国\U0003106C\uE000")),
		"x-extra.ttf": squares.Font("别的体", among("\U0003106C")),
		"OFL.txt":     []byte("licence"),
		".hidden.ttf": []byte("resource fork"),
	})
	tests := []struct {
		typeface doc.Typeface
		text     string
		want     string
	}{
		{doc.XiaoBiaoSong, "国家典", "国/方正小标宋简体/1000 家/方正小标宋_GBK/1000 典/GW Title Song/1000"},
		{doc.SongTi, "国1a", "国/宋体/1000 1/宋体/500 a/宋体/500"},
		{doc.KaiTi, "国家", "国//1000 家/文鼎ＰＬ简中楷/1000"},
		{doc.HeiTi, "国", "国/GW Hei/1000"},
		{doc.FangSong, "国1a×", "国/朱雀仿宋（预览测试版）/1000 1/宋体/500 a/宋体/500 ×/宋体/1000"},
		{doc.FangSong, "\U0003106C\uE000", "\U0003106C/别的体/1000 \uE000/某某体/1000"},
		// 楷体 without digits of its own takes SongTi's.
		{doc.KaiTi, "1", "1/宋体/500"},
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
	want := "宋体 simsun.ttc, 新宋体 simsun.ttc, GW Song builtin/song/GWSong.ttf, GW Rare Han builtin/rare/GWRareHan.ttf, 别的体 x-extra.ttf, 某某体 z-extra.ttf"
	if got := strings.Join(chain, ", "); got != want {
		t.Errorf("宋体: %s\nwant %s", got, want)
	}
}

// TestWithDirDigits: the office's 仿宋 keeps its hanzi, and its digits are
// SongTi's still, all ten from one face.
func TestWithDirDigits(t *testing.T) {
	s := mustWithDir(t, map[string][]byte{
		"simfang.ttf": squares.Font("仿宋_GB2312", among("国0123456789×")),
		"simsun.ttf":  squares.Font("宋体", among("国1")),
	})
	glyphs, _ := s.Shape(nil, doc.FangSong, "国12×")
	if got, want := dump(glyphs), "国/仿宋_GB2312/1000 1/GW Song/500 2/GW Song/500 ×/仿宋_GB2312/1000"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWithDirLeavesTheSet(t *testing.T) {
	s := builtIn(t)
	dir := folder(t, map[string][]byte{"a.ttf": squares.Font("黑体", among("国"))})
	with, err := s.WithDir(dir)
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

func TestWithDirRefuses(t *testing.T) {
	good := squares.Font("黑体", among("国"))
	big := append(bytes.Clone(good), make([]byte, maxFileSize)...)
	many := make(map[string][]byte)
	for i := range maxFiles + 1 {
		many[fmt.Sprintf("%03d.ttf", i)] = good
	}
	tests := []struct {
		name  string
		files map[string][]byte
		want  []string
	}{
		{"nothing", nil, []string{"没有字体文件", "子文件夹"}},
		{"no fonts", map[string][]byte{"readme.txt": []byte("x")}, []string{"没有字体文件"}},
		{"too many", many, []string{"有 65 个字体文件，最多可放 64 个"}},
		{
			"all faults at once",
			map[string][]byte{
				"good.ttf": good,
				"cff.otf":  append([]byte("OTTO"), make([]byte, 100)...),
				"web.woff": append([]byte("wOFF"), make([]byte, 100)...),
				"cut.ttf":  good[:len(good)-100],
				"big.ttf":  big,
				"text.ttf": []byte("不是字体"),
				"half.ttc": collection(good, withTable(good, "glyf", nil)),
			},
			[]string{
				"有 6 个文件不能用：\n  big.ttf：有 64 MB，最大 64 MB\n  cff.otf：是 OpenType/CFF 字体",
				"\n  cut.ttf：文件不完整或已损坏\n  half.ttc：第 2 款字体文件不完整或已损坏\n  text.ttf：不是字体文件\n  web.woff：是网页字体（WOFF）",
				"请把它们移出该文件夹",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := builtIn(t).WithDir(folder(t, tt.files))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nlacks %s", err, want)
				}
			}
		})
	}
	dir := folder(t, map[string][]byte{"a.ttf": good})
	if _, err := builtIn(t).WithDir(filepath.Join(dir, "a.ttf")); err == nil || !strings.Contains(err.Error(), "不是文件夹") {
		t.Errorf("a file for a folder: %v", err)
	}
	if _, err := builtIn(t).WithDir(filepath.Join(dir, "没有")); err == nil || !strings.Contains(err.Error(), "没有字体文件夹") {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestWithDirTakesRegularFilesOnly(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder.ttf"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := builtIn(t).WithDir(dir)
	var faults *DirError
	if !errors.As(err, &faults) || len(faults.Faults) != 1 || !strings.Contains(err.Error(), "不是普通文件") {
		t.Errorf("%v", err)
	}
}
