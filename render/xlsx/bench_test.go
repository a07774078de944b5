package xlsx

import (
	"io"
	"testing"
)

func BenchmarkWrite(b *testing.B) {
	d := ofSample(b, "xilinhot-sfj-2023")
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}
