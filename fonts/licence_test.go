package fonts

import (
	"errors"
	"testing"

	"nianbao/fonts/squares"
	"nianbao/render/at"
)

// licensed is a font whose maker says with fsType what may be done with it.
func licensed(fsType int) []byte {
	return withTable(squares.Font("某某体", among("国")), "OS/2", words(4, 0, 400, 5, fsType))
}

// TestEmbedding holds which faces may be embedded: by what fsType says, the most generous of
// what older faces say at once, and all that say nothing.
func TestEmbedding(t *testing.T) {
	for fsType, want := range map[int]string{
		0: "", preview: "", editable: "", 1 << 0: "",
		restricted: "嵌入文件", restricted | preview: "", restricted | editable: "",
		noSubset: "只嵌入用到的字", editable | noSubset: "只嵌入用到的字",
		bitmapOnly: "嵌入字形轮廓", preview | bitmapOnly | noSubset: "嵌入字形轮廓",
	} {
		if got := mustParse(t, licensed(fsType)).forbidden(); got != want {
			t.Errorf("fsType %#04x forbids %q, want %q", fsType, got, want)
		}
	}
	for _, os2 := range [][]byte{nil, words(4, 0, 400)} {
		if what := mustParse(t, withTable(licensed(restricted), "OS/2", os2)).forbidden(); what != "" {
			t.Errorf("a table of %d bytes forbids %q", len(os2), what)
		}
	}
	for _, f := range builtInFiles {
		if what := mustParse(t, f.Data).forbidden(); what != "" {
			t.Errorf("the built-in %s forbids %q", f.Name, what)
		}
	}
}

// TestBarred refuses faces that may not be embedded, each by its name, also one in a
// collection, whoever brings it.
func TestBarred(t *testing.T) {
	files := []File{
		{Name: "a.ttf", Data: licensed(restricted)},
		file("黑体", "国"),
		{Name: "b.ttc", Data: collection(licensed(0), licensed(noSubset))},
	}
	want := at.Error{
		{Source: at.Source{File: "a.ttf"}, Text: "字体“某某体”的厂商不许嵌入文件（fsType 为 0x0002），不能用来生成 PDF。请把它移出该文件夹，或向厂商取得可以嵌入的版本。"},
		{Source: at.Source{File: "b.ttc"}, Text: "字体“某某体”的厂商不许只嵌入用到的字（fsType 为 0x0100），不能用来生成 PDF。请把它移出该文件夹，或向厂商取得可以嵌入的版本。"},
	}
	plan := builtInPlan()
	plan.Rare = append(plan.Rare, files...)
	_, planned := New(plan)
	_, brought := builtIn(t).With(files)
	for _, err := range []error{planned, brought} {
		var found at.Error
		if !errors.As(err, &found) || len(found) != len(want) {
			t.Fatalf("%v", err)
		}
		for i, f := range found {
			if f.Rule != "fonts.embedding" || f.Stops != at.Always || f.Source != want[i].Source || f.Text != want[i].Text {
				t.Errorf("%+v", f)
			}
		}
	}
}
