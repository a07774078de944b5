package main

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

// folder writes files into a new folder; nil stands for a folder in it.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		var err error
		if data == nil {
			err = os.Mkdir(path, 0o700)
		} else {
			err = os.WriteFile(path, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// font is a font file with one character.
func font(family string) []byte {
	return squares.Font(family, func(r rune) bool { return r == '国' })
}

func TestFaces(t *testing.T) {
	set, err := faces(folder(t, map[string][]byte{
		"b.TTF":       font("某某体"),
		"a.ttf":       font("别的体"),
		"simkai.ttf":  font("楷体"),
		"OFL.txt":     []byte("licence"),
		".hidden.ttf": []byte("resource fork"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range set.Roles()[doc.KaiTi].Faces {
		if f.Office {
			f.Family += " " + f.File
		}
		got = append(got, f.Family)
	}
	want := "楷体 simkai.ttf, 文鼎ＰＬ简中楷, GW Kai Rest, GW Song, GW Symbols, GW Rare Han, 别的体 a.ttf, 某某体 b.TTF"
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("楷体: %s\nwant %s", got, want)
	}
}

func TestFacesRefuses(t *testing.T) {
	good := font("黑体")
	many := make(map[string][]byte)
	for i := range maxFonts + 1 {
		many[fmt.Sprintf("%03d.ttf", i)] = good
	}
	const trueType = "，本程序只能用 TrueType 轮廓的字体（.ttf、.ttc）"
	tests := []struct {
		name  string
		files map[string][]byte
		want  []string // a line each, without the folder and what is common to all
	}{
		{"nothing", nil, []string{"字体文件夹“DIR”中没有字体文件（.ttf、.ttc）。子文件夹中的不算。"}},
		{"no fonts", map[string][]byte{"readme.txt": []byte("x")}, []string{"字体文件夹“DIR”中没有字体文件（.ttf、.ttc）。子文件夹中的不算。"}},
		{"too many", many, []string{"字体文件夹“DIR”中有 65 个字体文件，最多可放 64 个。请把公文用的几个字体单独放一个文件夹。"}},
		{
			// What cannot be read and what is no font are told in one order.
			"all faults at once",
			map[string][]byte{
				"good.ttf":   good,
				"cff.otf":    append([]byte("OTTO"), make([]byte, 100)...),
				"web.woff":   append([]byte("wOFF"), make([]byte, 100)...),
				"cut.ttf":    good[:len(good)-100],
				"big.ttf":    bytes.Repeat([]byte{0}, maxFontSize+1),
				"text.ttf":   []byte("不是字体"),
				"folder.ttf": nil,
			},
			[]string{
				fault("big.ttf", "有 64 MB，最大 64 MB"),
				fault("cff.otf", "是 OpenType/CFF 字体（扩展名多为 .otf）"+trueType),
				fault("cut.ttf", "文件不完整或已损坏"),
				fault("folder.ttf", "不是普通文件"),
				fault("text.ttf", "不是字体文件"),
				fault("web.woff", "是网页字体（WOFF）"+trueType),
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantRefusal(t, folder(t, tt.files), tt.want...) })
	}
	dir := folder(t, map[string][]byte{"a.ttf": good})
	wantRefusal(t, filepath.Join(dir, "a.ttf"), "“DIR”不是文件夹。--fonts 后面请写字体文件所在的文件夹。")
	wantRefusal(t, filepath.Join(dir, "没有"), "没有字体文件夹“DIR”。请核对 --fonts 后面的路径。")
}

// fault is the message about a file of the folder.
func fault(file, text string) string {
	return filepath.Join("DIR", file) + "：这个字体不能用：" + text + "。请把它移出该文件夹，或换成 TrueType 字体（.ttf、.ttc）。"
}

// wantRefusal wants the lines that the user is shown for a folder, in which DIR
// stands for it.
func wantRefusal(t *testing.T, dir string, lines ...string) {
	t.Helper()
	set, err := faces(dir)
	if err == nil || set != nil {
		t.Fatalf("%v, error %v", set, err)
	}
	var out, errs bytes.Buffer
	con := newConsole(nil, &out, &errs)
	con.fail("", err)
	want := "〔错误〕" + strings.Join(lines, "\n〔错误〕") + "\n"
	if got := strings.ReplaceAll(errs.String(), dir, "DIR"); got != want || con.code != failed {
		t.Errorf("exit code %d,\n%swant\n%s", con.code, got, want)
	}
}

// TestFacesSum holds that of a folder of large fonts no more is read than fits the
// memory: the rest is refused by its size alone.
func TestFacesSum(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"1.ttf", "2.ttf", "3.ttf", "4.ttf", "5.ttf"} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, 60<<20)); err != nil { // no bytes on the disk
			t.Fatal(err)
		}
	}
	wantRefusal(t, dir, fault("1.ttf", "不是字体文件"), fault("2.ttf", "不是字体文件"), fault("3.ttf", "不是字体文件"), fault("4.ttf", "不是字体文件"), fault("5.ttf", "连同前面的字体超过 256 MB"))
}
