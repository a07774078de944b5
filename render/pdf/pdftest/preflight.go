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

// preflightJars are the pieces of PDFBox Preflight, as Debian has them.
var preflightJars = []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"}

// Preflight has PDFBox Preflight judge files that [File.A1b] has written anew, all in one
// run, since it takes a second to begin, and gives what it says against each: "" where it
// finds the file right. It is passed over where it is not installed, unless REQUIRE_TOOLS=1.
func Preflight(t *testing.T, files map[string]*File) (complaints map[string]string) {
	t.Helper()
	java, jars := golden.Tool(t, "java"), preflight(t)
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

// preflight is Preflight's class path.
func preflight(t *testing.T) string {
	t.Helper()
	var jars []string
	for _, name := range preflightJars {
		jar := "/usr/share/java/" + name + ".jar"
		if _, err := os.Stat(jar); err != nil {
			if os.Getenv("REQUIRE_TOOLS") == "1" {
				t.Fatalf("PDFBox Preflight is required and not installed: %v", err)
			}
			t.Skip("PDFBox Preflight is not installed")
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
