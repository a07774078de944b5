package html

import (
	"bytes"
	"io"
	"testing"

	"nianbao/render/golden"
)

func TestGolden(t *testing.T) {
	golden.Check(t, "small.html", pageOf(t, small(t)))
	golden.Check(t, "fragment.html", fragmentOf(t, small(t)))
	golden.Check(t, "draft.html", pageOf(t, draft()))
	golden.Orphans(t, "*.html", []string{"small.html", "fragment.html", "draft.html"})
}

// TestSame holds that a document's bytes are the same each time.
func TestSame(t *testing.T) {
	d := generated(t, 7)
	if !bytes.Equal(pageOf(t, d), pageOf(t, d)) || !bytes.Equal(fragmentOf(t, d), fragmentOf(t, d)) {
		t.Error("the bytes differ")
	}
}

func BenchmarkWrite(b *testing.B) {
	d := sample(b, "../../samples/xilinhot-sfj-2023.yaml", 0)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
