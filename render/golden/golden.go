// Package golden holds what the tests of all packages share: expected results
// kept as files, with the one -update flag that writes them anew, and the
// outside programs that judge what we write. Only tests import it.
package golden

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Check compares got with the file testdata/name. A missing file fails, as
// does a difference, which is shown; with -update the file is written.
func Check(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden (run with -update to write it): %v", err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs (-want +got):\n%s", path, cmp.Diff(string(want), string(got)))
	}
}

// Orphans fails the test for each file matching testdata/pattern that is not
// in used: a golden that no case writes any more proves nothing. Call it only
// when every case has run; it does nothing under a -run filter.
func Orphans(t *testing.T, pattern string, used []string) {
	t.Helper()
	if f := flag.Lookup("test.run"); f != nil && f.Value.String() != "" {
		return
	}
	found, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("no file matches testdata/%s", pattern)
	}
	known := make(map[string]bool, len(used))
	for _, name := range used {
		known[filepath.Join("testdata", filepath.FromSlash(name))] = true
	}
	for _, path := range found {
		if !known[path] {
			t.Errorf("%s: no case uses this golden", path)
		}
	}
}

// Tool is the path of an outside program. Where it is absent the test is
// skipped, or fails if REQUIRE_TOOLS=1 is set, as continuous integration does. Short
// runs need none.
func Tool(t testing.TB, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skipf("%s is not asked in a short run", name)
	}
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("REQUIRE_TOOLS") == "1" {
			t.Fatalf("%s is required and not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

// Run runs a program that must succeed, and gives what it printed.
func Run(t testing.TB, program string, arguments ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	cmd := exec.Command(program, arguments...)
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", program, err, out.String(), complaints.String())
	}
	return out.String()
}
