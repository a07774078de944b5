package main

import (
	"testing"

	"nianbao/cmd/page/pagetest"
)

func TestMain(m *testing.M) { pagetest.Main(m) }

// ready waits until the program in the page runs.
func ready(tab *pagetest.Tab) { tab.Wait(`document.documentElement.dataset.ready`) }

// TestBoots holds that the program starts and answers in every browser, wherever the page was opened from.
func TestBoots(t *testing.T) {
	for _, program := range []string{pagetest.Chromium, pagetest.Chromium109, pagetest.Chromium79} {
		t.Run(program, func(t *testing.T) {
			b := pagetest.Start(t, program, nil)
			for _, place := range pagetest.Places {
				tab := b.Open(place)
				ready(tab)
				got := pagetest.Eval[string](tab, `nianbao.program.call("echo", "年报", [{name: "a", bytes: new Uint8Array([1, 2])}])
					.then(({value, files}) => [value, files[0].name, ...files[0].bytes].join())`)
				if got != "年报,a,1,2" {
					t.Errorf("%s: %q was answered", place, got)
				}
			}
		})
	}
}
