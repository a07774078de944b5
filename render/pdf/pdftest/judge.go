package pdftest

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"nianbao/render/golden"
)

// Judge asks the readers of other houses what they think of the file: qpdf,
// pdfcpu, MuPDF, Ghostscript and Poppler. Several of them leave with 0 after
// reading a bad file, so what they print counts too. A judge that is not
// installed is passed over, unless REQUIRE_TOOLS=1.
func Judge(t *testing.T, file string) {
	t.Helper()
	for _, j := range []struct {
		name    string
		args    []string
		allowed string // the only lines that it may print
	}{
		{"qpdf", []string{"--check", file}, "checking |PDF Version: 1.7|File is not encrypted|File is not linearized|No syntax or stream encoding errors found|that qpdf cannot detect"},
		{"pdfcpu", []string{"validate", "--mode", pdfcpuMode(file), file}, "validating(mode=|validation ok"},
		{"mutool", []string{"draw", "-q", "-o", "/dev/null", "-F", "text", file}, "ICC support is not available"},
		{"gs", []string{"-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", file}, ""},
		{"pdftoppm", []string{"-r", "20", "-png", file, t.TempDir() + "/page"}, ""},
	} {
		t.Run(j.name, func(t *testing.T) {
			out, err := exec.Command(golden.Tool(t, j.name), j.args...).CombinedOutput()
			if rest := strangers(string(out), j.allowed); err != nil || rest != "" {
				t.Errorf("%s: %v\n%s", j.name, err, rest)
			}
		})
	}
	t.Run("pdffonts", func(t *testing.T) { judgeFonts(t, file) })
}

// pdfcpuMode is how strict pdfcpu is to be. Where files are attached it is
// relaxed: in a file of version 1.7 the strict one refuses their relationships,
// which are PDF 2.0's, and PDF/A-3's, whose version is 1.7 (ISO 19005-3, 6.8).
func pdfcpuMode(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return "strict" // and let it complain
	}
	if f, err := Read(data); err == nil && f.Catalog()["AF"] != nil {
		return "relaxed"
	}
	return "strict"
}

// strangers is what out says beyond the lines that hold one of the allowed
// pieces.
func strangers(out, allowed string) string {
	var rest []string
	for line := range strings.Lines(out) {
		known := strings.TrimSpace(line) == ""
		for piece := range strings.SplitSeq(allowed, "|") {
			known = known || piece != "" && strings.Contains(line, piece)
		}
		if !known {
			rest = append(rest, line)
		}
	}
	return strings.Join(rest, "")
}

// judgeFonts asks Poppler whether each font is embedded, is a subset and has a
// ToUnicode map.
func judgeFonts(t *testing.T, file string) {
	t.Helper()
	fonts := strings.Split(strings.TrimSpace(Run(t, "pdffonts", file)), "\n")
	if len(fonts) < 3 {
		t.Fatalf("pdffonts finds no font:\n%s", fonts)
	}
	for _, line := range fonts[2:] {
		// … emb sub uni object ID
		columns := strings.Fields(line)
		if n := len(columns); n < 5 || strings.Join(columns[n-5:n-2], " ") != "yes yes yes" {
			t.Errorf("not embedded, no subset or without ToUnicode: %s", line)
		}
	}
}

// Run is what a program prints. It fails the test if the program fails or
// complains: Poppler's leave with 0 after reading damaged content.
func Run(t testing.TB, name string, args ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	cmd := exec.Command(golden.Tool(t, name), args...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, complaints.Bytes())
	}
	return out.String()
}
