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
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
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

// farewell is how long a browser may take to close: Chromium 79 at times never does.
const farewell = 5 * time.Second

// Stub is a page without an interface, whose program answers what tests ask (stub/main.go).
var Stub = onefile.Sources{
	Program: "cmd/page/pagetest/stub",
	Script:  "cmd/page/pagetest/stub/main.js",
	Faces:   func() (first, rest []byte, err error) { return []byte("the first part"), []byte("the rest"), nil },
}

// made are the pages that were built, by their programs; folder is where they lie.
var (
	mu     sync.Mutex
	made   = map[string]string{}
	folder string
)

// File builds a page, once for all tests of a package, and gives its name.
func File(t testing.TB, sources onefile.Sources) string {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	if name, ok := made[sources.Program]; ok {
		return name
	}
	page, err := sources.Build(context.Background())
	if err == nil && folder == "" {
		folder, err = os.MkdirTemp("", "nianbao-pagetest-")
	}
	name := filepath.Join(folder, strings.ReplaceAll(sources.Program, "/", "-"), "nianbao.html")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o755)
	}
	if err == nil {
		err = os.WriteFile(name, page, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	made[sources.Program] = name
	return name
}

// Main runs the tests of a package that opens the page; its TestMain calls it.
func Main(m *testing.M) {
	code := m.Run()
	if folder != "" {
		os.RemoveAll(folder)
	}
	os.Exit(code)
}

// Browser is a running browser with a profile of its own.
type Browser struct {
	t         testing.TB
	ctx       context.Context // of the first tab, which stays empty
	server    *server
	downloads string
}

// Start starts a browser for a page; the test is skipped where the browser is not installed.
func Start(t testing.TB, program string, sources onefile.Sources) *Browser {
	t.Helper()
	path := golden.Tool(t, program)
	return start(t, path, File(t, sources))
}

// StartFile starts Debian's browser for a file that a test has made of a page's bytes.
func StartFile(t testing.TB, page []byte) *Browser {
	t.Helper()
	path := golden.Tool(t, Chromium)
	name := filepath.Join(t.TempDir(), "nianbao.html")
	if err := os.WriteFile(name, page, 0o644); err != nil {
		t.Fatal(err)
	}
	return start(t, path, name)
}

func start(t testing.TB, path, page string) *Browser {
	t.Helper()
	b := &Browser{t: t, server: serve(t, page), downloads: t.TempDir()}
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
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	b.ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	t.Cleanup(func() { // closed, and not killed, a browser writes its log to the end
		ctx, cancel := context.WithTimeout(b.ctx, farewell)
		defer cancel()
		chromedp.Cancel(ctx)
	})
	if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return b
}

// Version is the browser's, such as 109.
func (b *Browser) Version() int {
	b.t.Helper()
	got, err := chromedp.CallBrowser(b.ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		b.t.Fatal(err)
	}
	_, version, _ := strings.Cut(got.Product, "/") // HeadlessChrome/109.0.5414.120
	major, _, _ := strings.Cut(version, ".")
	number, err := strconv.Atoi(major)
	if err != nil {
		b.t.Fatalf("%s: %v", got.Product, err)
	}
	return number
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
