// Package pagetest opens nianbao.html in a browser, as tests of the page need it. Browser is a browser that a
// test has for itself, Tab a window with the page in it.
//
// Whatever the page asks the network for, but for itself, fails the test; so does an error that
// nobody caught, and anything that the page's content policy refused.
package pagetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"nianbao/cmd/page/onefile"
	"nianbao/render/golden"
)

// The browsers that the page is tested in, by the names of their programs.
const (
	Chromium    = "chromium"     // Debian's
	Chromium109 = "chromium-109" // the last for Windows 7
	Chromium79  = "chromium-79"
)

// patience is how long a helper waits for what must come: Chromium 79 starts the program in a minute
// and more where the machine is busy.
const patience = 3 * time.Minute

// file builds the page, once for all tests of a package.
var file = sync.OnceValues(func() (string, error) {
	page, err := onefile.Build(context.Background())
	if err != nil {
		return "", err
	}
	if folder, err = os.MkdirTemp("", "nianbao-pagetest-"); err != nil {
		return "", err
	}
	name := filepath.Join(folder, "nianbao.html")
	return name, os.WriteFile(name, page, 0o644)
})

// folder is where the page lies that was built.
var folder string

// Main runs the tests of a package that opens the page; its TestMain calls it.
func Main(m *testing.M) {
	code := m.Run()
	if folder != "" {
		os.RemoveAll(folder)
	}
	os.Exit(code)
}

// File is the page's file.
func File(t testing.TB) string {
	t.Helper()
	name, err := file()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// Browser is a running browser with a profile of its own.
type Browser struct {
	t         testing.TB
	ctx       context.Context // of the first tab, which stays empty
	server    *server
	downloads string
}

// Start starts a browser; the test is skipped where it is not installed. Arguments are added to its command
// line, without their dashes: {"name": value}.
func Start(t testing.TB, program string, arguments map[string]any) *Browser {
	t.Helper()
	path := golden.Tool(t, program)
	b := &Browser{t: t, server: serve(t, File(t)), downloads: t.TempDir()}
	log := filepath.Join(t.TempDir(), "net.json")
	t.Cleanup(func() { // once the browser has ended, since what is registered last is done first
		for _, request := range asked(t, log) {
			t.Errorf("the page asked the network for %s", request)
		}
	})
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.WindowSize(1366, 768),
		chromedp.Flag("host-resolver-rules", b.server.rules()),
		chromedp.Flag("log-net-log", log), chromedp.Flag("net-log-capture-mode", "IncludeSensitive"),
		chromedp.Flag("lang", "zh-CN"),
	)
	for name, value := range arguments {
		options = append(options, chromedp.Flag(name, value))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	b.ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	t.Cleanup(func() { // closed, and not killed, a browser writes its log to the end
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		defer cancel()
		chromedp.Cancel(ctx)
	})
	if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return b
}

// until calls done until it is true.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within %v", what, patience)
		}
	}
}
