package main

import (
	"slices"
	"testing"

	"nianbao/cmd/page/pagetest"
)

// TestKept holds that drafts and pictures are kept, listed, given back and removed, also on an intranet's
// name, where browsers offer less.
func TestKept(t *testing.T) {
	t.Parallel()
	everywhere(t, pagetest.Stub, func(t *testing.T, b *pagetest.Browser) {
		for _, place := range pagetest.Places {
			tab := b.Open(place)
			tab.Ready()
			tab.Do(`window.drafts = async () => (await nianbao.kept.list()).map((d) => [d.agency, d.year, d.rev, d.saved, d.size, "content" in d].join())`)
			got := pagetest.Eval[[]string](tab, `(async () => {
				const {kept} = nianbao, told = [await kept.available()];
				for (const {id} of await kept.list()) await kept.remove(id); // of the place before, if it shares the store
				window.draft = {id: kept.newID(), agency: "示例县司法局", year: 2026, title: "", changed: 1, size: 3, rev: 0, saved: 0, content: "年报一", versions: [{name: "送审"}]};
				draft.rev = await kept.put(draft);
				await kept.put({...draft, id: kept.newID(), agency: "另一个局", changed: 2, rev: 0});
				draft.rev = await kept.put({...draft, saved: 1, content: "年报二"});
				const again = await kept.get(draft.id);
				await kept.putPicture("ab12", new Uint8Array([7, 8]));
				await kept.putPicture("cd34", new Uint8Array([9]));
				await kept.sweep(new Set(["ab12"]));
				told.push(again.content, again.versions[0].name, again.rev, await kept.get("none"), ...await drafts(), [...await kept.picture("ab12")].join(), await kept.picture("cd34"));
				return told.map(String);
			})()`)
			want := []string{"true", "年报二", "送审", "2", "null", "另一个局,2026,1,0,3,false", "示例县司法局,2026,2,1,3,false", "7,8", "null"}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q", place, got)
			}
			tab.Reload()
			tab.Ready()
			if got := pagetest.Eval[int](tab, `nianbao.kept.list().then((all) => all.length)`); got != 2 {
				t.Errorf("%s: %d drafts are there after the page was opened again", place, got)
			}
			tab.Close()
		}
	})
}

// TestTwoTabs holds that of two tabs with one draft neither destroys what the other has kept, and that
// each is told of it.
func TestTwoTabsKept(t *testing.T) {
	t.Parallel()
	everywhere(t, pagetest.Stub, func(t *testing.T, b *pagetest.Browser) {
		for _, place := range pagetest.Places {
			one, other := b.Open(place), b.Open(place)
			for _, tab := range []*pagetest.Tab{one, other} {
				tab.Ready()
				tab.Do(`window.told = []; nianbao.kept.onChange((notice) => told.push(notice));
window.put = (rev, content) => nianbao.kept.put({id: "d", agency: "", year: 2026, title: "", changed: rev, size: 1, rev, saved: 0, content, versions: []})
	.catch((fault) => fault.name + " " + (fault.there ? fault.there.rev : "gone"));`)
			}
			steps := []struct {
				tab        *pagetest.Tab
				put, draft string
			}{
				{one, "put(0, 'a')", "1 a"},
				{other, "put(0, 'b')", "Conflict 1 a"}, // made as new where there is one
				{other, "put(1, 'c')", "2 c"},
				{one, "put(1, 'd')", "Conflict 2 c"}, // made from what is no more
				{other, "nianbao.kept.remove('d').then(() => '')", ""},
				{one, "put(2, 'e')", "Conflict gone"},
			}
			for _, step := range steps {
				got := pagetest.Eval[string](step.tab, `(async () => [await `+step.put+`, (await nianbao.kept.get("d") || {}).content].filter((x) => x).join(" "))()`)
				if got != step.draft {
					t.Errorf("%s, %s: %q", place, step.put, got)
				}
			}
			one.Wait(`told.map((notice) => notice.id + notice.rev).join() === "d2,d0"`)
			other.Wait(`told.map((notice) => notice.id + notice.rev).join() === "d1"`)
			one.Close()
			other.Close()
		}
	})
}

// TestNothingKept holds that the page says so where a browser keeps nothing.
func TestNothingKept(t *testing.T) {
	t.Parallel()
	b := pagetest.Start(t, pagetest.Chromium, pagetest.Stub)
	for _, before := range []string{
		`delete window.indexedDB; Object.defineProperty(window, "indexedDB", {value: undefined})`,
		`IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError") }`,
	} {
		tab := b.Open(pagetest.Disk, before)
		tab.Ready()
		if pagetest.Eval[bool](tab, `nianbao.kept.available()`) {
			t.Errorf("drafts can be kept after %s", before)
		}
	}
}
