package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	program "nianbao/cmd/page/desk"
	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
	"nianbao/fonts/builtin"
)

const samples = "../../samples"

// TestFiles holds that what the page makes of each sample is byte for byte what the program
// makes of it where it is no page (which package desk holds to be the library's).
func TestFiles(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, onefile.Page).Open(pagetest.Disk)
	tab.Ready()
	names, err := filepath.Glob(filepath.Join(samples, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatal("no samples", err)
	}
	picture := sampleFile(t, "application-steps.png")
	for _, name := range names {
		files := []program.File{sampleFile(t, filepath.Base(name)), picture}
		native := desktop(t)
		adopt := map[string]any{"handle": handle(t, native, files)}
		native("adopt", adopt)
		adopt = map[string]any{"handle": handle(t, calling(t, tab), files)}
		calling(t, tab)("adopt", adopt)
		for _, format := range []string{"pdf", "docx", "xlsx", "html", "yaml", "json", "workbook"} {
			for _, copies := range []string{"publication", "filing"} {
				making := map[string]any{"formats": []string{format}, "copy": copies, "attach": format == "pdf", "anyway": true}
				_, want := native("make", making)
				_, got := calling(t, tab)("make", making)
				if len(got) != 1 || got[0].Name != want[0].Name || string(got[0].Data) != string(want[0].Data) {
					t.Errorf("%s: %s for %s differs in the page", name, format, copies)
				}
			}
		}
	}
}

// A caller calls the program and gives its answer and files.
type caller func(call string, arguments any, files ...program.File) (json.RawMessage, []program.File)

// desktop calls a desk that is in no page.
func desktop(t *testing.T) caller {
	t.Helper()
	d, err := program.New(builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	return func(call string, arguments any, files ...program.File) (json.RawMessage, []program.File) {
		t.Helper()
		given, err := json.Marshal(arguments)
		if err != nil {
			t.Fatal(err)
		}
		value, made, err := d.Call(call, given, files)
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		return value, made
	}
}

// handle reads a report, with what lies beside it, and gives its handle.
func handle(t *testing.T, ask caller, files []program.File) string {
	t.Helper()
	value, _ := ask("read", map[string]any{}, files...)
	var read struct{ Files []struct{ Handle string } }
	if err := json.Unmarshal(value, &read); err != nil || len(read.Files) != 1 || read.Files[0].Handle == "" {
		t.Fatalf("read: %s", value)
	}
	return read.Files[0].Handle
}

// calling calls the program in the page.
func calling(t *testing.T, tab *pagetest.Tab) caller {
	return func(call string, arguments any, files ...program.File) (json.RawMessage, []program.File) {
		given, err := json.Marshal(arguments)
		if err != nil {
			t.Fatal(err)
		}
		list := []map[string]string{}
		for _, f := range files {
			list = append(list, map[string]string{"name": f.Name, "data": base64.StdEncoding.EncodeToString(f.Data)})
		}
		given64, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		answer := pagetest.Eval[struct {
			Value string
			Files []program.File
		}](tab, fmt.Sprintf(`(async () => {
			const files = %s.map(({name, data}) => ({name, bytes: Uint8Array.from(atob(data), (c) => c.charCodeAt(0))}));
			const answer = await nianbao.program.call(%q, %s, files);
			const base64 = (bytes) => { let s = ""; for (const b of bytes) s += String.fromCharCode(b); return btoa(s); };
			return {Value: JSON.stringify(answer.value), Files: answer.files.map(({name, bytes}) => ({Name: name, Data: base64(bytes)}))};
		})()`, given64, call, given))
		return json.RawMessage(answer.Value), answer.Files
	}
}

// sampleFile is a file of the folder samples.
func sampleFile(t *testing.T, name string) program.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	return program.File{Name: name, Data: data}
}
