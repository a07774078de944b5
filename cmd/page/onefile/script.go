package onefile

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// arrived is the script behind each part.
const arrived = "window.nianbaoArrived&&nianbaoArrived()"

// unlessOld stands before the page's script, an expression: check.js lets it run.
const unlessOld = "window.nianbaoRuns&&"

// scripts bundles what the folder app holds, and the page's script main: modules into one script, lowered
// to what Chromium 77 knows, and style sheets into one.
func scripts(app, main, goroot string) (page, error) {
	p := page{Arrived: arrived}
	for _, entry := range []struct {
		file   string
		target api.BuildOptions
		to     *string
	}{
		{filepath.Join(app, "check.js"), api.BuildOptions{Target: api.ES5}, &p.Check},
		{main, api.BuildOptions{Engines: chromium77}, &p.Main},
		{filepath.Join(app, "worker.js"), api.BuildOptions{Engines: chromium77}, &p.Worker},
		{filepath.Join(app, "main.css"), api.BuildOptions{Engines: chromium77}, &p.Style},
	} {
		text, err := bundle(entry.file, goroot, entry.target)
		if err != nil {
			return page{}, err
		}
		*entry.to = text
	}
	p.Main = unlessOld + p.Main
	return p, nil
}

var chromium77 = []api.Engine{{Name: api.EngineChrome, Version: "77"}}

// bundle makes one text of a file and what it imports.
func bundle(file, goroot string, options api.BuildOptions) (string, error) {
	options.EntryPoints = []string{file}
	options.Bundle = true
	options.Format = api.FormatIIFE
	options.Charset = api.CharsetUTF8
	options.LegalComments = api.LegalCommentsNone // NOTICE.md has them
	options.MinifyWhitespace, options.MinifySyntax, options.MinifyIdentifiers = true, true, true
	options.Plugins = []api.Plugin{wasmExec(goroot)}
	result := api.Build(options)
	if len(result.Errors) > 0 {
		return "", errors.New(strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	text := strings.TrimSuffix(string(result.OutputFiles[0].Contents), "\n")
	if err := dataText(text); err != nil { // esbuild writes such texts otherwise
		return "", fmt.Errorf("%s: %w", file, err)
	}
	return text, nil
}

// wasmExec lets a script import "go:wasm_exec", the script that comes with Go for starting its
// programs, which is always that of the Go that builds the program.
func wasmExec(goroot string) api.Plugin {
	return api.Plugin{Name: "go", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: "^go:wasm_exec$"}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")}, nil
		})
	}}
}

// policy is the content policy: nothing is loaded from anywhere, no script runs but the file's own.
// 'unsafe-eval' is what Chromium before 97 asks for to compile WebAssembly; check.js takes it away again
// where there is another word for it.
func policy(p page) string {
	return strings.Join([]string{
		"default-src 'none'",
		"connect-src 'none'",
		"script-src " + hash(p.Check) + " " + hash(p.Main) + " " + hash(p.Arrived) + " 'wasm-unsafe-eval' 'unsafe-eval'",
		"style-src " + hash(p.Style),
		"img-src blob: data:",
		"worker-src blob:",
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}

// hash is how a policy names a text that may stand in the file.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
