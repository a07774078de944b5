package pagetest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Tab is a window with the page in it.
type Tab struct {
	t   testing.TB
	b   *Browser
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// Open opens the page in a new tab and comes back once the document has been read. The scripts before run in it
// before the page's own.
func (b *Browser) Open(place Place, before ...string) *Tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	tab := &Tab{t: b.t, b: b, ctx: ctx}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		b.t.Fatal(err)
	}
	tab.watch()
	run(tab, setDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.downloads})
	for _, script := range before {
		run(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(b.server.address(place))); err != nil {
		b.t.Fatalf("%s: %v", place, err)
	}
	b.t.Cleanup(func() {
		for _, complaint := range tab.Complaints() {
			b.t.Errorf("%s: %s", place, complaint)
		}
	})
	return tab
}

// setDownloadBehavior is a command of the page in all versions; the browser's came after 79.
var setDownloadBehavior = cdp.Command[browser.SetDownloadBehaviorParams, cdp.Empty]{Method: "Page.setDownloadBehavior"}

// watch collects what the page should not do.
func (tab *Tab) watch() {
	run(tab, network.Enable, network.EnableParams{})
	console := chromedp.Console(tab.ctx)
	go func() {
		for m, err := range console {
			if err == nil && (m.IsException() || m.Source == "security" && strings.HasPrefix(m.Text, "Refused to") ||
				strings.Contains(m.Text, "violates the following Content Security Policy")) {
				tab.complain(m.String())
			}
		}
	}()
	requests := chromedp.Events(tab.ctx, network.RequestWillBeSent)
	go func() {
		for r, err := range requests {
			if err != nil {
				return
			}
			switch scheme, _, _ := strings.Cut(r.Request.URL, ":"); {
			case scheme == "blob" || scheme == "data" || r.Type == network.ResourceTypeDocument:
			default:
				tab.complain("the page asked for " + r.Request.URL)
			}
		}
	}()
}

func (tab *Tab) complain(what string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.complaints = append(tab.complaints, what)
}

// Complaints are the errors that nobody caught, what the policy refused and what was asked of the network
// since the last call. A test need not call it: what is left fails it.
func (tab *Tab) Complaints() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	all := tab.complaints
	tab.complaints = nil
	return all
}

// run sends the tab one command of the DevTools protocol.
func run[P, R any](tab *Tab, command cdp.Command[P, R], params P) R {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		tab.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// Eval gives the value of an expression in the page, that of a promise once it has one. The page's
// content policy holds for it.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	yes, no := true, false
	result := run(tab, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, AwaitPromise: &yes, ReturnByValue: &yes, AllowUnsafeEvalBlockedByCSP: &no,
	})
	if fault := result.ExceptionDetails; fault != nil {
		text := fault.Text
		if fault.Exception != nil {
			text += " " + fault.Exception.Description
		}
		tab.t.Fatalf("%s: %s", expression, text)
	}
	var value T
	if data := result.Result.Value; len(data) > 0 {
		if err := json.Unmarshal(data, &value); err != nil {
			tab.t.Fatalf("%s: %v", expression, err)
		}
	}
	return value
}

// Do has statements done in the page; they may await.
func (tab *Tab) Do(statements string) {
	tab.t.Helper()
	Eval[any](tab, "(async () => {"+statements+"})()")
}

// Wait waits until an expression is true in the page.
func (tab *Tab) Wait(expression string) {
	tab.t.Helper()
	until(tab.t, expression, func() bool { return Eval[bool](tab, "!!("+expression+")") })
}

// Ready waits until the program in the page runs, which the page's script says by the document's data-ready.
func (tab *Tab) Ready() {
	tab.t.Helper()
	tab.Wait(`document.documentElement.dataset.ready`)
}

// Type types a text where the cursor is.
func (tab *Tab) Type(text string) {
	tab.t.Helper()
	run(tab, input.InsertText, input.InsertTextParams{Text: text})
}

// Press presses keys one after the other, such as kb.Enter or kb.Tab, together with what is held.
func (tab *Tab) Press(keys string, held ...chromedp.Modifier) {
	tab.t.Helper()
	if err := chromedp.Do(tab.ctx, chromedp.KeyEvent(keys, chromedp.KeyModifiers(held...))); err != nil {
		tab.t.Fatal(err)
	}
}

// Click clicks in the middle of the element that a selector finds, once it is to be seen.
func (tab *Tab) Click(selector string) {
	tab.t.Helper()
	tab.Wait(`(document.querySelector(` + literal(selector) + `) || {}).offsetWidth`)
	at := Eval[struct{ X, Y float64 }](tab, `(() => {
		const element = document.querySelector(`+literal(selector)+`);
		element.scrollIntoViewIfNeeded();
		const box = element.getBoundingClientRect();
		return {x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2};
	})()`)
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		event := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y}
		if kind != input.DispatchMouseEventTypeMouseMoved {
			event.Button, event.ClickCount = input.MouseButtonLeft, 1
		}
		run(tab, input.DispatchMouseEvent, event)
	}
}

// Paste pastes where the cursor is what a clipboard holds, by types such as text/plain.
func (tab *Tab) Paste(clipboard map[string]string) {
	tab.t.Helper()
	tab.Do(`const data = new DataTransfer();
for (const [type, text] of Object.entries(` + literal(clipboard) + `)) data.setData(type, text);
document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));`)
}

// Drop drops files, by their names, on the element that a selector finds.
func (tab *Tab) Drop(selector string, files map[string][]byte) {
	tab.t.Helper()
	tab.Do(`const data = new DataTransfer();
for (const [name, bytes] of Object.entries(` + literal(files) + `)) data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
const to = document.querySelector(` + literal(selector) + `);
for (const type of ["dragenter", "dragover", "drop"]) to.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));`)
}

// literal is a value as a script has it; bytes are in base64.
func literal(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // only texts and bytes are written
	}
	return string(data)
}

// Resize sets the size of the window's inside, in pixels.
func (tab *Tab) Resize(width, height int) {
	tab.t.Helper()
	run(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(width), Height: int64(height), DeviceScaleFactor: 1})
}

// Emulate has a media feature of style sheets say something, such as forced-colors: active.
func (tab *Tab) Emulate(feature, value string) {
	tab.t.Helper()
	run(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}})
}

// Screenshot is a picture (PNG) of what the window shows.
func (tab *Tab) Screenshot() []byte {
	tab.t.Helper()
	data, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tab.t.Fatal(err)
	}
	return data
}

// Printed is what comes out of the printer (PDF), the page saying what a sheet is.
func (tab *Tab) Printed() []byte {
	tab.t.Helper()
	yes := true
	return run(tab, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes}).Data
}

// Reload opens the page again in the same tab.
func (tab *Tab) Reload() {
	tab.t.Helper()
	if err := chromedp.Do(tab.ctx, chromedp.Reload()); err != nil {
		tab.t.Fatal(err)
	}
}

// Close closes the tab.
func (tab *Tab) Close() {
	tab.t.Helper()
	if err := chromedp.Cancel(tab.ctx); err != nil {
		tab.t.Fatal(err)
	}
}

// Download waits for a file of a name that the page has given to save, takes it away and gives what is in it.
func (tab *Tab) Download(name string) []byte {
	tab.t.Helper()
	path := filepath.Join(tab.b.downloads, name)
	until(tab.t, "the download of "+name, func() bool {
		info, err := os.Stat(path)
		return err == nil && time.Since(info.ModTime()) > 200*time.Millisecond // it is written under another name, but in old browsers
	})
	data, err := os.ReadFile(path)
	if err != nil {
		tab.t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		tab.t.Fatal(err)
	}
	return data
}
