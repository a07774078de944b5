package pagetest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestMain(m *testing.M) { Main(m) }

// TestHands holds that what the helpers do arrives in the page as if somebody did it.
func TestHands(t *testing.T) {
	for _, program := range []string{Chromium, Chromium109} {
		t.Run(program, func(t *testing.T) {
			tab := Start(t, program, Stub).Open(Intranet)
			tab.Resize(1280, 720)
			tab.Do(`window.told = [];
document.getElementById("app").innerHTML = "<textarea id=a></textarea><a id=b href='#' download=''>b</a>";
a.addEventListener("keydown", (e) => told.push("key " + (e.ctrlKey ? "Ctrl " : "") + e.key));
a.addEventListener("paste", (e) => told.push("paste " + e.clipboardData.getData("text/html")));
document.addEventListener("drop", async (e) => { for (const f of e.dataTransfer.files) told.push("drop " + f.name + " " + await new Response(f).text()); });
b.download = "年报.txt";
b.href = URL.createObjectURL(new Blob(["下载"]));`)
			tab.Click("#a")
			tab.Type("年报")
			tab.Press("s", kb.ModifierCtrl)
			tab.Press(kb.Enter)
			tab.Paste(map[string]string{"text/html": "<b>粗</b>"})
			tab.Drop("body", map[string][]byte{"甲.yaml": []byte("年度")})
			tab.Wait(`told.length === 4`)
			if got, want := Eval[[]string](tab, "told"), []string{"key Ctrl s", "key Enter", "paste <b>粗</b>", "drop 甲.yaml 年度"}; !slices.Equal(got, want) {
				t.Errorf("%q", got)
			}
			if got := Eval[string](tab, `a.value + innerWidth + "×" + innerHeight`); got != "年报\n1280×720" {
				t.Errorf("%q", got)
			}
			tab.Click("#b")
			if got := tab.Download("年报.txt"); string(got) != "下载" {
				t.Errorf("%q was downloaded", got)
			}
			if !bytes.HasPrefix(tab.Screenshot(), []byte("\x89PNG")) {
				t.Error("the screenshot is no PNG")
			}
		})
	}
}

// TestAsked holds that a page's request is told from the browser's own, in a log that was cut off, too.
func TestAsked(t *testing.T) {
	const own, page = `{"params":{"initiator":"not an origin","url":"http://maker.test/"},"type":1}`, `{"params":{"initiator":"null","url":"http://elsewhere.test/"},"type":1}`
	for _, end := range []string{"]}\n", ",\n"} {
		file := filepath.Join(t.TempDir(), "net.json")
		if err := os.WriteFile(file, []byte(`{"constants":{"a":1},"events":[`+own+",\n"+page+end), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := asked(t, file); !slices.Equal(got, []string{"http://elsewhere.test/"}) {
			t.Errorf("%q", got)
		}
	}
}
