package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/render/golden"
)

// TestJava compiles the sample and runs it against the program.
func TestJava(t *testing.T) {
	javac, java := golden.Tool(t, "javac"), golden.Tool(t, "java")
	sources, err := filepath.Glob("../../samples/java/*.java")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	classes, out := t.TempDir(), t.TempDir()
	golden.Run(t, javac, append([]string{"-encoding", "UTF-8", "-Xlint:all", "-Werror", "--release", "17", "-d", classes}, sources...)...)
	s := serve(t)
	if said := golden.Run(t, java, "-cp", classes, "AnnualReport", out, s.url); !strings.Contains(said, `"sound": true`) || !strings.Contains(said, `"findings": []`) {
		t.Errorf("it says\n%s", said)
	}
	wantFiles(t, out)
	log := s.end(t)
	if strings.Count(log, "\n") != 3 {
		t.Errorf("logged\n%s", log)
	}
}

// wantFiles wants one PDF file and one Word file in a folder.
func wantFiles(t *testing.T, folder string) {
	t.Helper()
	for ending, begins := range map[string]string{"pdf": "%PDF-", "docx": "PK\x03\x04"} {
		names, err := filepath.Glob(filepath.Join(folder, "*."+ending))
		if err != nil || len(names) != 1 {
			t.Errorf("files %q, %v", names, err)
			continue
		}
		if data, err := os.ReadFile(names[0]); err != nil || !strings.HasPrefix(string(data), begins) {
			t.Errorf("%s is none: %v", names[0], err)
		}
	}
}

// TestPython runs the snippets of both READMEs, in a copy of nothing, against the program.
func TestPython(t *testing.T) {
	python := golden.Tool(t, "python3")
	fence := regexp.MustCompile("(?ms)^```python\n(.*?)^```$")
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		t.Run(name, func(t *testing.T) {
			readme, err := os.ReadFile(filepath.Join("../..", name))
			if err != nil {
				t.Fatal(err)
			}
			snippets := fence.FindAllStringSubmatch(string(readme), -1)
			if len(snippets) != 1 || !strings.Contains(snippets[0][1], "http://"+usualAddress) {
				t.Fatalf("%d snippets", len(snippets))
			}
			s := serve(t)
			folder := t.TempDir()
			if err := os.Mkdir(filepath.Join(folder, "out"), 0o777); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(python, "-W", "error", "-c", strings.ReplaceAll(snippets[0][1], "http://"+usualAddress, s.url))
			cmd.Dir = folder
			if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%v\n%s", err, out)
			}
			wantFiles(t, filepath.Join(folder, "out"))
			s.end(t)
		})
	}
}
