package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"nianbao/cmd/nianbao/licences"
	"nianbao/cmd/page/onefile"
	"nianbao/fonts/builtin"
	"nianbao/render"
)

// A release is the making of one. The working directory is the module's.
type release struct {
	version string
	date    time.Time // of the commit; all that is packed has it
	out     string    // the folder of the files
	work    string    // a folder for what is packed
	made    []string  // the names of the files
}

// A target is a system that the program is built for.
type target struct {
	system, machine string // as Go calls them
	name            string // as whoever takes a file knows it
}

// targets are all systems. Go's own lower bounds hold: Windows 10, Linux 3.2 (loong64: 5.19), macOS 12.
var targets = []target{
	{"windows", "amd64", "windows-amd64"},
	{"linux", "amd64", "linux-amd64"},
	{"linux", "arm64", "linux-arm64"},
	{"linux", "loong64", "linux-loong64"},
	{"darwin", "arm64", "macos-arm64"},
	{"darwin", "amd64", "macos-amd64"},
}

// images are the systems that there is a container image for.
var images = []string{"linux-amd64", "linux-arm64"}

// all makes every file.
func (r *release) all(ctx context.Context) error {
	common, err := r.common(ctx)
	if err != nil {
		return err
	}
	for _, t := range targets {
		if err := r.program(ctx, t, common); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	for _, step := range []func(context.Context) error{r.page, r.blank, r.guide, r.sums} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// some makes the files of some systems, to be tried.
func (r *release) some(ctx context.Context, names []string) error {
	common, err := r.common(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		i := slices.IndexFunc(targets, func(t target) bool { return t.name == name })
		if i < 0 {
			return fmt.Errorf("no system %q", name)
		}
		if err := r.program(ctx, targets[i], common); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// write writes one of the release's files.
func (r *release) write(name string, data []byte) error {
	if err := os.MkdirAll(r.out, 0o777); err != nil {
		return err
	}
	r.made = append(r.made, name)
	return os.WriteFile(filepath.Join(r.out, name), data, 0o666)
}

// name is that of a file of the release.
func (r *release) name(rest string) string {
	return "nianbao-" + strings.TrimPrefix(r.version, "v") + "-" + rest
}

// shells are those that the program completes its commands for, and what their scripts are called.
var shells = []struct{ name, file string }{
	{"bash", "nianbao.bash"}, {"zsh", "_nianbao"}, {"fish", "nianbao.fish"}, {"powershell", "nianbao.ps1"},
}

// common are the files that lie beside the program in every archive.
func (r *release) common(ctx context.Context) ([]entry, error) {
	var all []entry
	for _, name := range []string{"LICENSE", "NOTICE.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, entry{name: name, data: data})
	}
	var texts, guide, blank bytes.Buffer
	if err := licences.Write(&texts, r.version); err != nil {
		return nil, err
	}
	if err := r.writeGuide(&guide); err != nil {
		return nil, err
	}
	if err := r.writeBlank(&blank); err != nil {
		return nil, err
	}
	all = append(all, entry{name: "许可证.txt", data: texts.Bytes()}, entry{name: guideName, data: guide.Bytes()}, entry{name: blankName(r.date), data: blank.Bytes()})
	own := target{runtime.GOOS, runtime.GOARCH, "own"}
	program, err := r.build(ctx, own)
	if err != nil {
		return nil, err
	}
	for _, s := range shells {
		script, err := output(exec.CommandContext(ctx, program, "completion", s.name))
		if err != nil {
			return nil, err
		}
		all = append(all, entry{name: "completion/" + s.file, data: script})
	}
	return all, nil
}

// build builds the program for a system and gives its path.
func (r *release) build(ctx context.Context, t target) (string, error) {
	path := filepath.Join(r.work, t.system+"-"+t.machine)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if t.system == "windows" {
		remove, err := r.resources(ctx)
		if err != nil {
			return "", err
		}
		defer remove()
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags", "-s -w -X main.release="+r.version, "-o", path, "./cmd/nianbao")
	// What the machine is set up for must not show.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOOS="+t.system, "GOARCH="+t.machine)
	_, err := output(cmd)
	return path, err
}

// program makes the archive of the program for a system, and its container image if there is one.
func (r *release) program(ctx context.Context, t target, common []entry) error {
	path, err := r.build(ctx, t)
	if err != nil {
		return err
	}
	program := entry{name: "nianbao", runs: true}
	if program.data, err = os.ReadFile(path); err != nil {
		return err
	}
	ending, pack := ".zip", zipped
	switch t.system {
	case "windows":
		program.name = "nianbao.exe"
	case "linux":
		ending, pack = ".tar.gz", tarred
	}
	var inside []entry
	for _, e := range append([]entry{program}, common...) {
		e.name = r.name(t.name) + "/" + e.name
		inside = append(inside, e)
	}
	data, err := pack(inside, r.date)
	if err != nil {
		return err
	}
	if err := r.write(r.name(t.name)+ending, data); err != nil || !slices.Contains(images, t.name) {
		return err
	}
	if data, err = r.image(t, append([]entry{program}, common[:imageTexts]...)); err != nil {
		return err
	}
	return r.write(r.name("image-"+t.name)+".tar", data)
}

// page makes nianbao.html, packed: mail and chat programs let no .html through.
func (r *release) page(ctx context.Context) error {
	data, err := onefile.Page.Build(ctx)
	if err != nil {
		return err
	}
	packed, err := zipped([]entry{{name: "nianbao.html", data: data}}, r.date)
	if err != nil {
		return err
	}
	return r.write(r.name("html")+".zip", packed)
}

// reportYear is the year on which offices report next, seen from a day: reports are due on January
// 31st (some on March 31st) of the year after. So it is the day's own year, and until the end of March
// the one before.
func reportYear(day time.Time) int {
	if day.Month() <= time.March {
		return day.Year() - 1
	}
	return day.Year()
}

// blank makes the workbook to fill in.
func (r *release) blank(context.Context) error {
	var out bytes.Buffer
	if err := r.writeBlank(&out); err != nil {
		return err
	}
	return r.write(blankName(r.date), out.Bytes())
}

// writeBlank writes the workbook, in which the office's name is to be filled in too.
func (r *release) writeBlank(w io.Writer) error {
	renderer, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		return err
	}
	return renderer.Blank(w, "", reportYear(r.date))
}

func blankName(day time.Time) string {
	return fmt.Sprintf("%d年度空白填报表.xlsx", reportYear(day))
}

// guide makes the page that says what to take.
func (r *release) guide(context.Context) error {
	var out bytes.Buffer
	if err := r.writeGuide(&out); err != nil {
		return err
	}
	return r.write(guideName, out.Bytes())
}

// sums lists the SHA-256 of all files, as sha256sum reads it.
func (r *release) sums(context.Context) error {
	var list strings.Builder
	names := slices.Sorted(slices.Values(r.made))
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&list, "%s  %s\n", hex.EncodeToString(sum[:]), name)
	}
	return r.write("SHA256SUMS", []byte(list.String()))
}

// output runs a program and gives what it printed; its complaints are part of the error.
func output(cmd *exec.Cmd) ([]byte, error) {
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", cmd, err, errs.String())
	}
	return out.Bytes(), nil
}
