package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	_ "embed"

	"nianbao/fonts/builtin"
	"nianbao/fonts/builtin/plan"
)

// winres makes an object file of what Windows shows of a program and asks about it.
const winres = "github.com/tc-hib/go-winres@v0.3.3"

//go:embed nianbao.manifest
var manifestXML []byte

// resources puts the icon, the version and the manifest where Go links them into the program for
// Windows; remove takes them away.
func (r *release) resources(ctx context.Context) (remove func(), err error) {
	folder := filepath.Join(r.work, "winres")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	var icons []string
	for _, size := range iconSizes {
		data, err := icon(size)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("icon-%d.png", size)
		icons = append(icons, name)
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "nianbao.manifest"), manifestXML, 0o666); err != nil {
		return nil, err
	}
	list, err := json.Marshal(r.windowsResources(icons))
	if err != nil {
		return nil, err
	}
	in := filepath.Join(folder, "winres.json")
	if err := os.WriteFile(in, list, 0o666); err != nil {
		return nil, err
	}
	object := filepath.Join("cmd", "nianbao", "rsrc")
	cmd := exec.CommandContext(ctx, "go", "run", winres, "make", "--arch", "amd64", "--in", in, "--out", object)
	cmd.Env = append(os.Environ(), "GOFLAGS=")
	if _, err := output(cmd); err != nil {
		return nil, err
	}
	return func() { os.Remove(object + "_windows_amd64.syso") }, nil
}

// chinese is the language of the texts (zh-CN), as Windows numbers it.
const chinese = "0804"

// windowsResources is what go-winres is told.
func (r *release) windowsResources(icons []string) any {
	type byLanguage map[string]any
	type byName map[string]byLanguage
	numbers := fourNumbers(r.version)
	return map[string]byName{
		"RT_GROUP_ICON": {"APP": {"0000": icons}},
		"RT_MANIFEST":   {"#1": {"0409": "nianbao.manifest"}},
		"RT_VERSION": {"#1": {"0000": map[string]any{
			"fixed": map[string]string{"file_version": numbers, "product_version": numbers, "timestamp": r.date.Format(time.RFC3339)},
			"info": map[string]any{chinese: map[string]string{
				"FileDescription": "nianbao 年报：政府信息公开工作年度报告", "ProductName": "nianbao", "OriginalFilename": "nianbao.exe",
				"FileVersion": r.version, "ProductVersion": r.version, "LegalCopyright": "Apache License 2.0",
			}},
		}}},
	}
}

// fourNumbers is a version as Windows counts: v1.2.3 is 1.2.3.0. What follows the numbers has no place.
func fourNumbers(version string) string {
	m := regexp.MustCompile(`^v(\d+)\.(\d+)\.(\d+)`).FindStringSubmatch(version)
	if m == nil {
		return "0.0.0.0"
	}
	return m[1] + "." + m[2] + "." + m[3] + ".0"
}

// iconSizes are the widths that Windows shows icons in.
var iconSizes = []int{256, 64, 48, 32, 16}

// The icon's colours.
var (
	blue  = image.NewUniform(color.RGBA{0x1f, 0x5f, 0xa8, 0xff})
	white = image.White
)

// icon draws 年 in white on a blue square, as PNG.
func icon(size int) ([]byte, error) {
	face, err := iconFace(size)
	if err != nil {
		return nil, err
	}
	defer face.Close()
	canvas := image.NewRGBA(image.Rect(0, 0, size, size))
	draw.Draw(canvas, canvas.Bounds(), blue, image.Point{}, draw.Src)
	bounds, _ := font.BoundString(face, "年")
	middle := fixed.I(size) / 2
	d := font.Drawer{Dst: canvas, Src: white, Face: face, Dot: fixed.Point26_6{
		X: middle - (bounds.Min.X+bounds.Max.X)/2, Y: middle - (bounds.Min.Y+bounds.Max.Y)/2,
	}}
	d.DrawString("年")
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, canvas)
	return out.Bytes(), err
}

// iconFace is the face of 年, five sixths as large as the icon.
func iconFace(size int) (font.Face, error) {
	for _, f := range builtin.Files() {
		if f.Name == plan.Hei {
			parsed, err := opentype.Parse(f.Data)
			if err != nil {
				return nil, err
			}
			return opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(size) * 5 / 6, DPI: 72})
		}
	}
	return nil, fmt.Errorf("no face %s", plan.Hei)
}
