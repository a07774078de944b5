package builtin

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/builtin/plan"
	"nianbao/render/doc"
)

// TestFaces: which face serves which typeface, and what stands in.
func TestFaces(t *testing.T) {
	want := [doc.TypefaceCount]string{
		doc.FangSong:     "朱雀仿宋（预览测试版）, GW Song, GW Symbols, GW Rare Han",
		doc.XiaoBiaoSong: "GW Title Song, GW Song, GW Symbols, GW Rare Han",
		doc.HeiTi:        "GW Hei, GW Song, GW Symbols, GW Rare Han",
		doc.KaiTi:        "文鼎ＰＬ简中楷, GW Kai Rest, GW Song, GW Symbols, GW Rare Han",
		doc.SongTi:       "GW Song, GW Symbols, GW Rare Han",
	}
	for _, role := range Faces().Roles() {
		var families []string
		for _, f := range role.Faces {
			families = append(families, f.Family)
		}
		if got := strings.Join(families, ", "); got != want[role.Typeface] {
			t.Errorf("typeface %d: %s, want %s", role.Typeface, got, want[role.Typeface])
		}
	}
}

// BenchmarkFaces opens the faces.
func BenchmarkFaces(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := fonts.New(plan.Of(file)); err != nil {
			b.Fatal(err)
		}
	}
}

// TestChecksums: the embedded files are those of SHA256SUMS, and no others.
func TestChecksums(t *testing.T) {
	list, err := os.Open("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	want := make(map[string]string)
	for lines := bufio.NewScanner(list); lines.Scan(); {
		sum, path, _ := strings.Cut(lines.Text(), "  ")
		want[path] = sum
	}
	for _, file := range Files() {
		sum := sha256.Sum256(file.Data)
		if got := hex.EncodeToString(sum[:]); want[file.Name] != got {
			t.Errorf("%s: %s, SHA256SUMS has %q", file.Name, got, want[file.Name])
		}
	}
	if len(want) != len(Files()) {
		t.Errorf("SHA256SUMS lists %d files, %d are embedded", len(want), len(Files()))
	}
}

// TestLicences: each font has its licence beside it, whole.
func TestLicences(t *testing.T) {
	ofl := regexp.MustCompile(`(?s)SIL OPEN FONT LICENSE Version 1\.1.*OTHER\s+DEALINGS IN THE FONT SOFTWARE`)
	arphic := regexp.MustCompile(`(?s)ARPHIC PUBLIC LICENSE.*8\. DAMAGES WAIVER`)
	licences := map[string]struct {
		file string
		text *regexp.Regexp
	}{
		"fangsong/LXGWZhuqueFangsong-Regular.ttf": {"OFL.txt", ofl},
		"hei/GWHei.ttf":                     {"OFL.txt", ofl},
		"kai/GWKaiRest.ttf":                 {"OFL-GWKaiRest.txt", ofl},
		"kai/gkai00mp.ttf":                  {"ARPHICPL.TXT", arphic},
		"latin/LiberationSerif-Regular.ttf": {"OFL-LiberationSerif.txt", ofl},
		"rare/GWRareHan.ttf":                {"ARPHICPL.TXT", arphic},
		"symbols/GWSymbols.ttf":             {"OFL.txt", ofl},
		"song/GWSong.ttf":                   {"OFL.txt", ofl},
		"xiaobiaosong/GWTitleSong.ttf":      {"OFL.txt", ofl},
	}
	for _, file := range Files() {
		licence := licences[file.Name]
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file.Name), licence.file))
		if err != nil {
			t.Error(err)
		} else if !licence.text.Match(text) {
			t.Errorf("%s is not the licence of %s", licence.file, file.Name)
		}
	}
}
