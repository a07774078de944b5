package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"sync"
	"testing"

	"nianbao/render/doc"
)

// The parts come in their order, and nothing tells when they were written.
func TestPackage(t *testing.T) {
	d := noted()
	data := write(t, d)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := partsOf(t, d)
	if len(z.File) != len(want) {
		t.Fatalf("%d parts, want %d", len(z.File), len(want))
	}
	for i, f := range z.File {
		if f.Name != want[i].name {
			t.Errorf("part %d is %s, want %s", i, f.Name, want[i].name)
		}
		if f.ModifiedDate != 0 || f.ModifiedTime != 0 || len(f.Extra) != 0 {
			t.Errorf("%s has a time", f.Name)
		}
	}
}

// The file of the seed's report has at most 20 KB.
func TestSize(t *testing.T) {
	if n := len(write(t, sample(t))); n > 20_000 {
		t.Errorf("%d bytes", n)
	}
}

// Any number of documents may be written at once, and the same one gives the
// same bytes.
func TestSameBytes(t *testing.T) {
	want, d := write(t, sample(t)), sample(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := Write(&b, d); err != nil {
				t.Error(err)
			} else if !bytes.Equal(b.Bytes(), want) {
				t.Error("other bytes")
			}
		})
	}
	wait.Wait()
}

// full takes so many bytes and no more.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, errFull
	}
	f.room -= len(p)
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	d := sample(t)
	size := len(write(t, d))
	for room := 0; room < size; room += 1000 {
		if err := Write(&full{room}, d); !errors.Is(err, errFull) || err.Error() != "写 Word 文件："+errFull.Error() {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
	}
}

type alien struct{ doc.Block }

func TestAlienBlock(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a block of an unknown type was passed over")
		}
	}()
	Write(io.Discard, blank(alien{}))
}

// partsOf are the parts of a document's file.
func partsOf(t *testing.T, d *doc.Document) []part {
	t.Helper()
	inv, err := takeInventory(d)
	if err != nil {
		t.Fatal(err)
	}
	return parts(inv)
}
