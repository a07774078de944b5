package extract

import (
	"math/rand/v2"
	"os"
	"testing"
)

// BenchmarkText reads the text of a page, as the seed of the samples has it.
func BenchmarkText(b *testing.B) {
	data, err := os.ReadFile("../../samples/xilinhot-sfj-2023.txt")
	if err != nil {
		b.Fatal(err)
	}
	read(b, data)
}

// BenchmarkPage reads a page out of Word, whose words are cut by elements.
func BenchmarkPage(b *testing.B) {
	l := forms(b).Named("2021")
	given := consistent(l, 1)
	read(b, flatten(l, given, drawTables(l, given), styles[len(styles)-1], rand.New(rand.NewPCG(1, 1))))
}

func read(b *testing.B, data []byte) {
	set := forms(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if got, _, found := Read(input(set, data)); got == nil {
			b.Fatal(found)
		}
	}
}
