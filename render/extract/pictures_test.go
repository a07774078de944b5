package extract

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/limits"
	"nianbao/render/picture"
	"nianbao/render/report"
)

// drawing is a PNG file of a size, which as many bytes follow as are wanted.
func drawing(t testing.TB, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// illustrated is a report with pictures, each given by a line of YAML.
func illustrated(given ...string) []byte {
	var b strings.Builder
	b.WriteString("agency: 某某局\nyear: 2026\nsections:\n  1:\n")
	for i, line := range given {
		fmt.Fprintf(&b, "    - picture:\n        %s\n        caption: 第%d张\n        alt: 一张图\n", line, i+1)
	}
	return []byte(b.String())
}

// TestPictures holds which pictures are found beside a report, and what is said of those
// that are not.
func TestPictures(t *testing.T) {
	files := fstest.MapFS{
		"图解.png": {Data: drawing(t, 3, 2)}, "图/甲.png": {Data: drawing(t, 4, 4)}, "同.png": {Data: drawing(t, 3, 2)},
		"文字.png": {Data: []byte("这不是图片")}, "大.png": {Data: make([]byte, limits.PictureFile+1)}, "夹": {Mode: fs.ModeDir},
	}
	const elsewhere = "图片要放在年报文件旁边，或者旁边的文件夹里。请写文件名，不要写盘符、“/”开头的路径和“..”。"
	for given, want := range map[string]string{
		"file: 图解.png":    "3×2",
		`file: 图\甲.png`:   "4×4",
		"file: ./图解.png":  "picture.file “./图解.png”：" + elsewhere,
		"file: ../图解.png": "picture.file “../图解.png”：" + elsewhere,
		"file: /图解.png":   "picture.file “/图解.png”：" + elsewhere,
		`file: C:\图解.png`: `picture.file “C:\图解.png”：没有找到这张图片。请把它放在年报文件旁边，或者改正文件名。`,
		"file: 图解.jpg":    "picture.file “图解.jpg”：没有找到这张图片。请把它放在年报文件旁边，或者改正文件名。是否应为“图解.png”？",
		"file: 夹":         "picture.file “夹”：这不是图片文件。",
		"file: 文字.png":    "picture.read “文字.png”：",
		"file: 大.png":     "picture.read “大.png”：",
		"data: " + base64.StdEncoding.EncodeToString(drawing(t, 5, 1)): "5×1",
		"data: YWJj": "picture.read ",
		"data: 甲乙":   "input.type 图片的内容不是 base64。请把图片放在年报文件旁边，在 file 里写它的文件名。",
		"width: 40":  "input.missing 缺少“file”，请加上一行“file: 图片的文件名”，图片放在年报文件旁边。",
	} {
		in := input(forms(t), illustrated(given))
		in.Files = files
		r, _, found := Read(in)
		got := ""
		for _, f := range found {
			got += f.Rule + " " + f.Text
		}
		if m := r.Sections[0].Blocks[0].Picture.Image; m != nil {
			got += fmt.Sprintf("%d×%d", m.Width, m.Height)
		}
		if got != want && !(strings.HasPrefix(want, "picture.read") && strings.HasPrefix(got, want)) {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
}

// TestPicturesOnce holds that a picture is read once, however often and under what names it
// is shown.
func TestPicturesOnce(t *testing.T) {
	in := input(forms(t), illustrated("file: 甲.png", "file: 甲.png", "file: 乙.png"))
	in.Files = fstest.MapFS{"甲.png": {Data: drawing(t, 3, 2)}, "乙.png": {Data: drawing(t, 3, 2)}}
	r, _, _ := Read(in)
	var images []any
	for _, b := range r.Sections[0].Blocks {
		images = append(images, b.Picture.Image)
	}
	if images[0] == nil || images[0] != images[1] || images[0] != images[2] {
		t.Errorf("pictures are %v", images)
	}
}

// TestPicturesTogether holds how much all pictures of a report may be, and that where there
// is no folder there are none.
func TestPicturesTogether(t *testing.T) {
	files, given := fstest.MapFS{}, []string{}
	for i := range 5 {
		name := fmt.Sprintf("图%d.png", i+1)
		given = append(given, "file: "+name)
		files[name] = &fstest.MapFile{Data: append(make([]byte, limits.Pictures/4), byte(i))}
	}
	in := input(forms(t), illustrated(given...))
	in.Files = files
	_, _, found := Read(in)
	const tooMany = "“图4.png”：各张图片一共超过 64 MB，从这张起没有读。请缩小图片，或者删减。"
	if len(found) != 5 || found[3].Text != tooMany || strings.Contains(found[2].Text, "一共") {
		t.Errorf("%v", found)
	}
	in.Files = nil
	_, _, found = Read(in)
	if len(found) != 5 || !strings.Contains(found[0].Text, "这份年报不是从文件夹里读的") {
		t.Errorf("%v", found)
	}
}

// TestPicturesOutside holds that no name and no link leads out of the report's folder.
func TestPicturesOutside(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "年报")
	for name, data := range map[string][]byte{"外.png": drawing(t, 3, 2), "年报/内.png": drawing(t, 3, 2)} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../外.png", filepath.Join(inside, "链.png")); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	in := input(forms(t), illustrated("file: 内.png", "file: 链.png"))
	in.Files = root.FS()
	r, _, found := Read(in)
	var read []bool
	for _, b := range r.Sections[0].Blocks {
		read = append(read, b.Picture.Image != nil)
	}
	if diff := cmp.Diff([]bool{true, false}, read); diff != "" || len(found) != 1 || found[0].Rule != "picture.file" {
		t.Errorf("%v (-want +got):\n%s", found, diff)
	}
}

// TestPicturesBack holds that reports with pictures come back out of their annexes, which
// name the pictures: those lie beside.
func TestPicturesBack(t *testing.T) {
	set, reports := forms(t), 20
	if testing.Short() {
		reports = 4
	}
	l := bindtest.Form(t, "2021")
	for seed := range reports {
		want := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		want.Year = 2026
		bindtest.WithPictures(want, uint64(seed), bindtest.Mixed)
		files := fstest.MapFS{}
		for _, s := range want.Sections {
			for _, b := range s.Blocks {
				files[b.Picture.File.Text] = &fstest.MapFile{Data: b.Picture.Image.Data}
			}
		}
		in := input(set, annexOf(t, l, want))
		in.Files = files
		got := mustRead(t, in)
		want.Sections = slices.DeleteFunc(want.Sections, func(s report.Section) bool { return s.IsEmpty() })
		same := cmp.Comparer(func(a, b *picture.Image) bool { return bytes.Equal(a.Data, b.Data) })
		if diff := cmp.Diff(want.Sections, got.Sections, same, cmpopts.IgnoreTypes(at.Source{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("report %d (-want +got):\n%s", seed, diff)
		}
	}
}
