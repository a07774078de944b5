package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

// measuring, an environment variable, has the page measured: NIANBAO_MEASURE=1 go test ./cmd/page -run TestMeasure -v -timeout 1h
const measuring = "NIANBAO_MEASURE"

// rounds is how often each figure is taken; the median is given.
const rounds = 10

// TestMeasure prints how large, fast and hungry the page is, in Debian's Chromium from a file: for the seed's
// report, and for one of 12,000 characters whose figures have seven digits. It judges nothing.
func TestMeasure(t *testing.T) {
	if os.Getenv(measuring) == "" {
		t.Skip("set " + measuring)
	}
	info, err := os.Stat(pagetest.File(t, onefile.Page))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("file: %.1f MB\n", float64(info.Size())/1e6)
	for name, yaml := range map[string][]byte{"seed": sample(t, "xilinhot-sfj-2023.yaml"), "large": large(t)} {
		var usable, answers, first, findings, visible, memory []float64
		for range rounds {
			b := pagetest.Start(t, pagetest.Chromium, onefile.Page)
			tab := b.Open(pagetest.Disk, clocks)
			tab.Ready()
			usable = append(usable, pagetest.Eval[float64](tab, `usable`))
			answers = append(answers, pagetest.Eval[float64](tab, `Number(document.documentElement.dataset.ready)`))
			tab.Do(`const {value} = await nianbao.program.call("read", {}, [{name: "a.yaml", bytes: Uint8Array.from(atob(` + quoted(base64.StdEncoding.EncodeToString(yaml)) + `), (c) => c.charCodeAt(0))}]);
await nianbao.program.call("adopt", {handle: value.files[0].handle});
await nianbao.program.call("make", {formats: ["pdf"], copy: "publication", anyway: true});
window.made = performance.now()`)
			first = append(first, pagetest.Eval[float64](tab, `made`))
			take(tab, "报告.yaml", yaml)
			tab.Wait(`document.querySelector("#pages .sheet svg")`)
			tab.Do(`const area = ` + textOf("sections.1", 0) + `; area.setSelectionRange(20, 20); area.focus()`)
			for range rounds {
				tab.Wait(`nianbao.draft.pending === 0 && !document.querySelector("#pages.late")`)
				time.Sleep(700 * time.Millisecond) // a pause, after which typing begins anew
				tab.Do(`watch()`)
				tab.Type("字")
				tab.Wait(`clock.findings && clock.visible`)
				findings = append(findings, pagetest.Eval[float64](tab, `clock.findings`))
				visible = append(visible, pagetest.Eval[float64](tab, `clock.visible`))
			}
			memory = append(memory, b.Memory())
			tab.Close()
		}
		fmt.Printf("%s: fields can be typed in after %.0f ms, program answers after %.0f ms, first PDF %.0f ms, typed to findings %.1f ms, typed to visible page %.1f ms, memory of the page's process %.0f MB\n",
			name, median(usable), median(answers), median(first), median(findings), median(visible), median(memory))
	}
}

// clocks notes when the form can be typed in, from the beginning of the opening, and, once watch was called,
// how long after the next input the program's findings come and a changed page is painted.
const clocks = `window.usable = 0;
const waiting = setInterval(() => { if (document.querySelector("#new-agency")) { clearInterval(waiting); requestAnimationFrame(() => { window.usable = performance.now(); }); } }, 4);
window.watch = () => {
	window.clock = {findings: 0, visible: 0};
	let from = 0;
	const old = nianbao.draft.reply;
	document.addEventListener("input", () => {
		from = performance.now();
		const poll = () => { if (nianbao.draft.reply !== old) clock.findings = performance.now() - from; else port.postMessage(0); };
		const { port1, port2: port } = new MessageChannel();
		port1.onmessage = poll;
		port.postMessage(0);
	}, {once: true, capture: true});
	const seen = new MutationObserver((changes) => {
		if (!from || !changes.some(({addedNodes}) => Array.from(addedNodes).some((node) => node.localName === "svg"))) return;
		seen.disconnect();
		requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { clock.visible = performance.now() - from; }; port2.postMessage(0); });
	});
	seen.observe(document.querySelector("#pages"), {subtree: true, childList: true});
};`

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// large is the sample with texts of some 12,000 characters in all, and figures of seven digits.
func large(t *testing.T) []byte {
	t.Helper()
	text := sample(t, "xilinhot-sfj-2023.yaml")
	head, tables, found := bytes.Cut(text, []byte("\ntables:"))
	if !found {
		t.Fatal("the sample has no tables")
	}
	at := bytes.Index(head, []byte("    （二）依申请公开情况"))
	paragraph := bytes.TrimRight(head[at:at+bytes.IndexByte(head[at:], '\n')], "\n")
	var b strings.Builder
	b.Write(head[:at])
	for len([]rune(b.String()))+len([]rune(string(head[at:]))) < 12000 {
		b.Write(paragraph)
		b.WriteByte('\n')
	}
	b.Write(head[at:])
	b.WriteString("\ntables:")
	for line := range strings.Lines(string(tables)) {
		figures, comment, _ := strings.Cut(line, "#")
		figures = strings.Replace(figures, "0 0 0 0 0 0 0", "1234567 1234567 0 0 0 0", 1) // totals are left to be computed
		b.WriteString(figures)
		if comment != "" {
			b.WriteString("#" + comment)
		} else if !strings.HasSuffix(figures, "\n") {
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}
