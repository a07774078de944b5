package fonts

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

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
	for _, file := range builtInFiles {
		sum := sha256.Sum256(file.data)
		if got := hex.EncodeToString(sum[:]); want[file.path] != got {
			t.Errorf("%s: %s, SHA256SUMS has %q", file.path, got, want[file.path])
		}
	}
	if len(want) != len(builtInFiles) {
		t.Errorf("SHA256SUMS lists %d files, %d are embedded", len(want), len(builtInFiles))
	}
}

// TestLicences: each font has its licence beside it, whole.
func TestLicences(t *testing.T) {
	ofl := regexp.MustCompile(`(?s)SIL OPEN FONT LICENSE Version 1\.1.*OTHER DEALINGS IN THE FONT SOFTWARE`)
	arphic := regexp.MustCompile(`(?s)ARPHIC PUBLIC LICENSE.*8\. DAMAGES WAIVER`)
	licences := map[string]struct {
		file string
		text *regexp.Regexp
	}{
		"fangsong/LXGWZhuqueFangsong-Regular.ttf": {"OFL.txt", ofl},
		"hei/GWHei.ttf":                {"OFL.txt", ofl},
		"kai/GWKaiRest.ttf":            {"OFL-GWKaiRest.txt", ofl},
		"kai/gkai00mp.ttf":             {"ARPHICPL.TXT", arphic},
		"rare/GWRareHan.ttf":           {"ARPHICPL.TXT", arphic},
		"song/GWSong.ttf":              {"OFL.txt", ofl},
		"xiaobiaosong/GWTitleSong.ttf": {"OFL.txt", ofl},
	}
	for _, file := range builtInFiles {
		licence := licences[file.path]
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file.path), licence.file))
		if err != nil {
			t.Error(err)
		} else if !licence.text.Match(text) {
			t.Errorf("%s is not the licence of %s", licence.file, file.path)
		}
	}
}
