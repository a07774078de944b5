package main

import (
	"slices"
	"strings"
	"testing"

	"nianbao/cmd/page/pagetest"
)

// TestCalls holds how calls go over to the program: in their order, with files both ways, with refusals as
// errors, and with the parts of the file when the program asks for them.
func TestCalls(t *testing.T) {
	t.Parallel()
	everywhere(t, pagetest.Stub, func(t *testing.T, b *pagetest.Browser) {
		tab := b.Open(pagetest.Disk)
		got := pagetest.Eval[[]string](tab, `(async () => { // before the program is ready
			const told = [], {call} = nianbao.program;
			const tell = (what) => told.push(what);
			await Promise.all([
				call("echo", {text: "年报"}).then(({value}) => tell(value.text)),
				call("none").catch((fault) => tell(fault.message + " " + fault.findings[0].rule)),
				call("echo", null, [{name: "甲.bin", bytes: new Uint8Array([1, 255])}]).then(({value, files}) => tell([value, files[0].name, ...files[0].bytes].join())),
				call("part", "faces").then(({value}) => tell(value)),
				call("part", "rare").then(({value}) => tell(value)),
				call("part", "faces").then(({value}) => tell(value)),
			]);
			return told;
		})()`)
		want := []string{"年报", "nobody knows none stub", ",甲.bin,1,255", "the first part", "the rest", "the first part"}
		if !slices.Equal(got, want) {
			t.Errorf("answered were %q", got)
		}
	})
}

// TestDeath holds that whatever ends the program fails the calls that wait, is told, and is made good by a restart.
func TestDeath(t *testing.T) {
	t.Parallel()
	everywhere(t, pagetest.Stub, func(t *testing.T, b *pagetest.Browser) {
		tab := b.Open(pagetest.Disk)
		tab.Ready()
		tab.Do(`window.told = []; nianbao.program.onDeath(({reason, printed}) => told.push(reason + ": " + printed));`)
		for _, c := range []struct{ end, told string }{
			{`call("panic")`, "panic: as asked"},
			{`call("exit")`, "the program has ended"},
			{`(kill(), call("echo"))`, "killed"},
		} {
			got := pagetest.Eval[[]string](tab, `(async () => {
				const {call, kill, restart} = nianbao.program;
				const lost = await Promise.all([call("echo").then(() => "answered", () => "lost"), `+c.end+`.catch(() => "lost"), call("echo").catch(() => "lost")]);
				const self = await restart();
				const {value} = await call("echo", "again");
				return [...lost.slice(1), self.name, value];
			})()`)
			if want := []string{"lost", "lost", "stub", "again"}; !slices.Equal(got, want) {
				t.Errorf("%s: %q", c.end, got)
			}
			if told := pagetest.Eval[[]string](tab, `told.splice(0)`); len(told) != 1 || !strings.Contains(told[0], c.told) {
				t.Errorf("%s: told was %q", c.end, told)
			}
		}
	})
}

// TestHangs holds that a program that does not answer is ended.
func TestHangs(t *testing.T) {
	t.Parallel()
	tab := pagetest.Start(t, pagetest.Chromium, pagetest.Stub).Open(pagetest.Disk, `
const set = window.setTimeout; // time goes faster
window.setTimeout = (done, milliseconds) => set(done, milliseconds === 30e3 ? 300 : milliseconds);`)
	tab.Ready()
	if got := pagetest.Eval[string](tab, `nianbao.program.call("loop").catch((fault) => fault.reason)`); got != "no answer" {
		t.Errorf("the call ends with %q", got)
	}
}
