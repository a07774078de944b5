package main

import (
	"testing"

	"nianbao/cmd/page/onefile"
	"nianbao/cmd/page/pagetest"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// browsers are all that the page is opened in.
var browsers = []string{pagetest.Chromium, pagetest.Chromium109, pagetest.Chromium79}

// everywhere does a test in every browser.
func everywhere(t *testing.T, sources onefile.Sources, test func(t *testing.T, b *pagetest.Browser)) {
	for _, program := range browsers {
		t.Run(program, func(t *testing.T) { test(t, pagetest.Start(t, program, sources)) })
	}
}

// TestBoots holds that the program starts and answers in every browser, wherever the page was opened from.
func TestBoots(t *testing.T) {
	t.Parallel()
	everywhere(t, onefile.Page, func(t *testing.T, b *pagetest.Browser) {
		for _, place := range pagetest.Places {
			tab := b.Open(place)
			tab.Ready()
			got := pagetest.Eval[bool](tab, `nianbao.program.call("no such call").catch((fault) => fault.findings.length === 0 && fault.message !== "")`)
			if !got {
				t.Errorf("%s: no refusal was answered", place)
			}
			tab.Close()
		}
	})
}
