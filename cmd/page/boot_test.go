package main

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/cmd/page/pagetest"
)

// TestPolicy holds that the page can reach nothing, and that no text becomes a script.
func TestPolicy(t *testing.T) {
	t.Parallel()
	everywhere(t, pagetest.Stub, func(t *testing.T, b *pagetest.Browser) {
		for _, place := range pagetest.Places {
			tab := b.Open(place)
			tab.Ready()
			tab.Do(`
window.ran = [];
const said = (what) => (fault) => ran.push(what + ": " + (fault ? fault.name || fault : ""));
await fetch("http://elsewhere.test/").then(said("fetch"), () => {});
await fetch("data:,x").then(said("fetch of data"), () => {});
await new Promise((done) => { const i = new Image(); i.onload = () => done(said("image")()); i.onerror = done; i.src = "http://elsewhere.test/i.png"; });
await new Promise((done) => { const s = document.createElement("script"); s.textContent = "ran.push('script')"; document.head.append(s); setTimeout(done); });
await new Promise((done) => { const d = document.createElement("div"); d.innerHTML = "<img src=x onerror=ran.push('handler')>"; document.body.append(d); setTimeout(done, 100); });
const f = document.createElement("iframe"); f.src = "http://elsewhere.test/"; document.body.append(f);
const ask = new Worker(URL.createObjectURL(new Blob(["try { eval('1'); postMessage('eval in a worker') } catch (fault) { postMessage('') }"])));
const evaled = await new Promise((done) => { ask.onmessage = ({data}) => done(data) });
window.evals = evaled ? [evaled] : [];
try { evals.push(eval("'eval'")); } catch (fault) {}
try { evals.push(new Function("return 'function'")()); } catch (fault) {}
`)
			if ran := pagetest.Eval[[]string](tab, "ran"); len(ran) > 0 {
				t.Errorf("%s: %q", place, ran)
			}
			if evals := pagetest.Eval[[]string](tab, "evals"); len(evals) > 0 && b.Version() >= 97 { // which is when a policy could first tell them from WebAssembly
				t.Errorf("%s: %q", place, evals)
			}
			if len(tab.Complaints()) == 0 {
				t.Errorf("%s: nothing was refused", place)
			}
			tab.Close()
		}
	})
}

// TestNotice holds that a browser that cannot run the program shows what is needed, and nothing else.
func TestNotice(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]string{
		"no WebAssembly":  `delete window.WebAssembly`,
		"no bulk memory":  `WebAssembly.validate = () => false`,
		"no Worker":       `delete window.Worker`,
		"no Uint8Array":   `delete window.Uint8Array`,
		"all that it has": ``,
	} {
		t.Run(name, func(t *testing.T) {
			tab := pagetest.Start(t, pagetest.Chromium, pagetest.Stub).Open(pagetest.Disk, before)
			text := pagetest.Eval[string](tab, `document.body.innerText`)
			if shown := strings.Contains(text, "Chrome 77"); shown != (before != "") {
				t.Errorf("the page reads %q", text)
			}
			if started := pagetest.Eval[bool](tab, `!!window.nianbao`); started != (before == "") {
				t.Errorf("the page's script was run: %t", started)
			}
		})
	}
}

// TestIncomplete holds that a file that was not copied to its end says so.
func TestIncomplete(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("the program inside the page is not built in a short run")
	}
	page, err := pagetest.Stub.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"<!--H4sI", "<!--dGhlIGZpcnN0", "<!--dGhlIHJlc3Q=", "<!--dGhlIHJlc3Q=-->"} { // in the program, the faces and the rest; behind it
		tab := pagetest.StartFile(t, page[:bytes.LastIndex(page, []byte(end))+len(end)]).Open(pagetest.Disk)
		got := pagetest.Eval[string](tab, `nianbao.program.start().then(() => nianbao.program.call("echo")).catch((fault) => fault.message)`)
		if !strings.Contains(got, "不完整") {
			t.Errorf("cut after %q: %q", end, got)
		}
	}
}
