package main

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf16"

	"nianbao/render/golden"
)

// TestRelease makes a whole release, and some of it once more elsewhere, where other bytes would show what
// of the machine gets into them. Then it looks at each file as whoever takes it would.
func TestRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program for six systems")
	}
	golden.Tool(t, "git")
	out, again := t.TempDir(), t.TempDir()
	makeRelease(t, out)
	makeRelease(t, again, "-only", "windows-amd64,linux-amd64")
	for _, name := range namesIn(t, again) {
		if !bytes.Equal(written(t, out, name), written(t, again, name)) {
			t.Errorf("%s has other bytes when it is made elsewhere", name)
		}
	}
	want := []string{
		"2026年度空白填报表.xlsx", "SHA256SUMS", "nianbao-1.2.3-html.zip", "nianbao-1.2.3-image-linux-amd64.tar", "nianbao-1.2.3-image-linux-arm64.tar",
		"nianbao-1.2.3-linux-amd64.tar.gz", "nianbao-1.2.3-linux-arm64.tar.gz", "nianbao-1.2.3-linux-loong64.tar.gz",
		"nianbao-1.2.3-macos-amd64.zip", "nianbao-1.2.3-macos-arm64.zip", "nianbao-1.2.3-windows-amd64.zip", "安装说明.html",
	}
	if got := namesIn(t, out); !slices.Equal(got, want) {
		t.Fatalf("the files are %q, want %q", got, want)
	}
	t.Run("sums", func(t *testing.T) { checkSums(t, out, want) })
	t.Run("guide", func(t *testing.T) { checkGuide(t, out, want) })
	t.Run("windows", func(t *testing.T) { checkWindows(t, program(t, out, "nianbao-1.2.3-windows-amd64.zip")) })
	t.Run("macos", func(t *testing.T) {
		checkMac(t, program(t, out, "nianbao-1.2.3-macos-amd64.zip"), macho.CpuAmd64)
		checkMac(t, program(t, out, "nianbao-1.2.3-macos-arm64.zip"), macho.CpuArm64)
	})
	t.Run("linux", func(t *testing.T) {
		checkLinux(t, program(t, out, "nianbao-1.2.3-linux-amd64.tar.gz"), elf.EM_X86_64)
		checkLinux(t, program(t, out, "nianbao-1.2.3-linux-arm64.tar.gz"), elf.EM_AARCH64, golden.Tool(t, "qemu-aarch64-static"))
		checkLinux(t, program(t, out, "nianbao-1.2.3-linux-loong64.tar.gz"), elf.EM_LOONGARCH, golden.Tool(t, "qemu-loongarch64-static"))
	})
	t.Run("image", func(t *testing.T) {
		for _, machine := range []string{"amd64", "arm64"} {
			name := "nianbao-1.2.3-image-linux-" + machine + ".tar"
			checkImage(t, written(t, out, name), machine)
			golden.Run(t, golden.Tool(t, "crane"), "validate", "--tarball", filepath.Join(out, name))
		}
	})
	t.Run("page", func(t *testing.T) {
		files := unpacked(t, "html.zip", written(t, out, "nianbao-1.2.3-html.zip"))
		if len(files) != 1 || files[0].name != "nianbao.html" {
			t.Errorf("%d files", len(files))
		}
	})
}

// makeRelease runs the command in a copy of the tree.
func makeRelease(t *testing.T, out string, more ...string) {
	t.Helper()
	copied := t.TempDir()
	list := golden.Run(t, "git", "-C", "../..", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	for name := range strings.SplitSeq(strings.TrimSuffix(list, "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if os.IsNotExist(err) {
			continue // it has been deleted and is still listed
		}
		if err == nil {
			err = os.MkdirAll(filepath.Join(copied, filepath.Dir(name)), 0o777)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(copied, name), data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	args := append([]string{"run", "./cmd/release", "-version", "v1.2.3", "-date", "2026-11-26T16:30:00+08:00", "-o", out}, more...)
	cmd := exec.Command("go", args...)
	cmd.Dir = copied
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

func namesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// program is the program in an archive, whose other files it looks at.
func program(t *testing.T, out, archive string) []byte {
	t.Helper()
	folder := strings.TrimSuffix(strings.TrimSuffix(archive, ".zip"), ".tar.gz") + "/"
	var names []string
	var data []byte
	for _, e := range unpacked(t, archive, written(t, out, archive)) {
		name, inside := strings.CutPrefix(e.name, folder)
		if !inside {
			t.Errorf("%s: %s lies outside", archive, e.name)
		}
		if e.runs {
			data = e.data
		} else if len(e.data) == 0 {
			t.Errorf("%s: %s is empty", archive, e.name)
		}
		names = append(names, name)
	}
	want := []string{
		"LICENSE", "NOTICE.md", "许可证.txt", "安装说明.html", "2026年度空白填报表.xlsx",
		"completion/nianbao.bash", "completion/_nianbao", "completion/nianbao.fish", "completion/nianbao.ps1",
	}
	if len(names) == 0 || data == nil || !slices.Equal(names[1:], want) || strings.TrimSuffix(names[0], ".exe") != "nianbao" {
		t.Fatalf("%s holds %q", archive, names)
	}
	return data
}

func checkSums(t *testing.T, out string, names []string) {
	listed := map[string]string{}
	for line := range strings.Lines(string(written(t, out, "SHA256SUMS"))) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		listed[name] = sum
	}
	for _, name := range names {
		sum := sha256.Sum256(written(t, out, name))
		if name != "SHA256SUMS" && listed[name] != hex.EncodeToString(sum[:]) {
			t.Errorf("%s: listed as %q", name, listed[name])
		}
	}
	if len(listed) != len(names)-1 {
		t.Errorf("%d sums of %d files", len(listed), len(names))
	}
}

// checkGuide wants the guide to name each file and no other, and to be sound HTML.
func checkGuide(t *testing.T, out string, names []string) {
	page := string(written(t, out, guideName))
	for _, name := range names {
		if name != guideName && !strings.Contains(page, name) {
			t.Errorf("%s is not told of", name)
		}
	}
	for _, name := range regexp.MustCompile(`nianbao-[0-9][\w.-]*\.(?:zip|tar\.gz|tar)`).FindAllString(page, -1) {
		if !slices.Contains(names, name) {
			t.Errorf("there is no %s", name)
		}
	}
	if said := golden.Run(t, golden.Tool(t, "vnu"), "--stdout", filepath.Join(out, guideName)); said != "" {
		t.Error(said)
	}
}

// checkWindows wants a program for Windows to have its resources.
func checkWindows(t *testing.T, data []byte) {
	f, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	head, ok := f.OptionalHeader.(*pe.OptionalHeader64)
	if f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 || !ok || head.Subsystem != pe.IMAGE_SUBSYSTEM_WINDOWS_CUI {
		t.Errorf("machine %x, subsystem %+v", f.Machine, head)
	}
	section := f.Section(".rsrc")
	if section == nil {
		t.Fatal("no resources")
	}
	resources, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string][]byte{
		"version":     wide("v1.2.3"),
		"key":         wide("ProductVersion"),
		"description": wide("政府信息公开工作年度报告"),
		"numbers":     {0xbd, 0x04, 0xef, 0xfe, 0, 0, 1, 0, 2, 0, 1, 0, 0, 0, 3, 0}, // VS_FIXEDFILEINFO: its mark, its version, 1.2.3.0
		"manifest":    []byte(">UTF-8</activeCodePage>"),
		"long paths":  []byte(">true</longPathAware>"),
		"icon":        []byte("\x89PNG\r\n"),
	} {
		if !bytes.Contains(resources, want) {
			t.Errorf("no %s among the resources", what)
		}
	}
	if libraries, err := f.ImportedLibraries(); err != nil || slices.ContainsFunc(libraries, func(l string) bool { return !strings.EqualFold(l, "kernel32.dll") }) {
		t.Errorf("needs %v, %v", libraries, err)
	}
}

// wide is a text as Windows has it.
func wide(text string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// checkMac wants a program for macOS to be for that machine; M processors run nothing without a signature.
func checkMac(t *testing.T, data []byte, machine macho.Cpu) {
	f, err := macho.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	const signature = 0x1d // LC_CODE_SIGNATURE
	signed := slices.ContainsFunc(f.Loads, func(l macho.Load) bool { return f.ByteOrder.Uint32(l.Raw()) == signature })
	if f.Cpu != machine || machine == macho.CpuArm64 && !signed {
		t.Errorf("for %v, signed %t", f.Cpu, signed)
	}
}

// checkLinux wants a program for Linux to need no libraries, and runs it, be it through an emulator.
func checkLinux(t *testing.T, data []byte, machine elf.Machine, emulator ...string) {
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if f.Machine != machine || slices.ContainsFunc(f.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC }) {
		t.Errorf("for %v, or not static", f.Machine)
	}
	path := filepath.Join(t.TempDir(), "nianbao")
	if err := os.WriteFile(path, data, 0o777); err != nil {
		t.Fatal(err)
	}
	run := append(emulator, path, "version")
	if said := golden.Run(t, run[0], run[1:]...); !strings.HasPrefix(said, "nianbao v1.2.3\ngo") {
		t.Errorf("%v said %s", machine, said)
	}
}

// mostImage is how many bytes an image may have, packed and unpacked.
const mostImage = 60 << 20

// checkImage goes through an image's layout, and runs the image of this machine from its file system.
func checkImage(t *testing.T, data []byte, machine string) {
	parts := map[string][]byte{}
	for _, e := range unpacked(t, "image.tar", data) {
		parts[e.name] = e.data
	}
	part := func(d descriptor) []byte {
		data := parts[blob(d.Digest)]
		if digest(data) != d.Digest || len(data) != d.Size {
			t.Fatalf("%+v has %d bytes of %s", d, len(data), digest(data))
		}
		return data
	}
	var list index
	var m manifest
	var config imageConfig
	read(t, parts["index.json"], &list)
	read(t, part(list.Manifests[0]), &m)
	read(t, part(m.Config), &config)
	if config.Architecture != machine || config.OS != "linux" || len(m.Layers) != 1 || *list.Manifests[0].Platform != (platform{machine, "linux"}) {
		t.Errorf("the image is %+v of %+v", config, m)
	}
	files, size, folder := unpacked(t, "layer.tar.gz", part(m.Layers[0])), 0, t.TempDir()
	for _, e := range files {
		size += len(e.data)
		if err := os.WriteFile(filepath.Join(folder, e.name), e.data, os.FileMode(e.mode())); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%s: %d bytes, %d unpacked", machine, len(data), size)
	if len(data) > mostImage || size > mostImage {
		t.Errorf("the image has %d bytes, %d unpacked", len(data), size)
	}
	if machine == "amd64" {
		runInside(t, folder, config.Config)
	}
}

func read(t *testing.T, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
}

// runInside runs the program of an image in its file system, as nobody in particular.
func runInside(t *testing.T, folder string, c containerConfig) {
	if os.Getuid() != 0 {
		if os.Getenv("REQUIRE_TOOLS") == "1" {
			t.Fatal("only root may enter another file system")
		}
		t.Skip("only root may enter another file system")
	}
	for at := folder; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	inside := func(input string, args ...string) string {
		cmd := exec.Command(c.Entrypoint[0], args...)
		cmd.Dir, cmd.Env, cmd.Stdin = c.WorkingDir, []string{}, strings.NewReader(input)
		cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: folder, Credential: &syscall.Credential{Uid: 65532, Gid: 65532}}
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return string(out)
	}
	if said := inside("", "version"); !strings.HasPrefix(said, "nianbao v1.2.3\n") {
		t.Errorf("said %s", said)
	}
	report := string(written(t, "../../samples", "example-2026.yaml"))
	if pdf := inside(report, "render", "-", "--to", "pdf", "-o", "-"); !strings.HasPrefix(pdf, "%PDF-1.7") {
		t.Errorf("gave %.40q", pdf)
	}
}
