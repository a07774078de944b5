package pdftest

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/render/golden"
)

// PDFBoxText is the text that PDFBox reads in a file. It is passed over where PDFBox is not
// installed, unless REQUIRE_TOOLS=1.
func PDFBoxText(t *testing.T, file string) string {
	t.Helper()
	path := pdfBox(t, "pdfbox2-tools", "pdfbox2", "fontbox2", "commons-logging")
	return Run(t, "java", "-cp", path, "org.apache.pdfbox.tools.ExtractText", "-console", "-encoding", "UTF-8", file)
}

// Preflight has PDFBox Preflight judge files that [File.A1b] has written anew, all in one
// run, since it takes a second to begin, and gives what it says against each: "" where it
// finds the file right. It is passed over where it is not installed, unless REQUIRE_TOOLS=1.
func Preflight(t *testing.T, files map[string]*File) (complaints map[string]string) {
	t.Helper()
	java := golden.Tool(t, "java")
	jars := pdfBox(t, "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
	folder := t.TempDir()
	names := slices.Sorted(maps.Keys(files))
	for i, name := range names {
		if err := os.WriteFile(filepath.Join(folder, number(i)), files[name].A1b(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(java, "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "batch", folder).CombinedOutput()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) { // it leaves with 255 if any is wrong
		t.Fatal(err)
	}
	complaints = map[string]string{}
	for i, name := range names {
		complaints[name] = verdict(string(out), number(i))
	}
	return complaints
}

func number(i int) string { return fmt.Sprintf("%03d.pdf", i) }

// pdfBox is a class path of pieces of PDFBox, as Debian has them.
func pdfBox(t *testing.T, pieces ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("PDFBox is not asked in a short run")
	}
	var jars []string
	for _, name := range pieces {
		jar := "/usr/share/java/" + name + ".jar"
		if _, err := os.Stat(jar); err != nil {
			if os.Getenv("REQUIRE_TOOLS") == "1" {
				t.Fatalf("PDFBox is required and not installed: %v", err)
			}
			t.Skip("PDFBox is not installed")
		}
		jars = append(jars, jar)
	}
	return strings.Join(jars, ":")
}

// verdict is what Preflight's output says against a file; all of it where it does not say
// of the file that it is right.
func verdict(out, file string) string {
	_, said, found := strings.Cut(out, "The file "+file+" is ")
	if !found {
		return file + " was not judged: " + out
	}
	said, _, _ = strings.Cut(said, "The file ")
	if strings.TrimSpace(said) == "a valid PDF/A-1b file" {
		return ""
	}
	return strings.TrimSpace(said)
}
