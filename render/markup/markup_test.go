package markup_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"nianbao/render/markup"
)

// TestWriter holds what each method writes.
func TestWriter(t *testing.T) {
	var out strings.Builder
	var w markup.Writer
	w.Start(&out)
	w.Raw("<a", " ")
	w.Text("1<2>\"3\"&'一'\n")
	w.IntAttribute("n", -7)
	w.Int(12)
	w.Raw("|")
	for _, n := range []int64{0, 5, 1200, -1250, 1000, -1} {
		w.Decimal(n, 3)
		w.Raw("|")
	}
	w.Bytes([]byte("<b>"))
	w.Data("image/png", []byte("abcd"))
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	const want = `<a 1&lt;2&gt;&quot;3&quot;&amp;'一'` + "\n" + ` n="-7"12|0|0.005|1.2|-1.25|1|-0.001|<b>data:image/png;base64,YWJjZA==`
	if out.String() != want {
		t.Errorf("it writes\n%s\nwant\n%s", out.String(), want)
	}
}

// TestLong holds that what is long comes out whole and in pieces, and that a Writer can be
// started anew.
func TestLong(t *testing.T) {
	file := bytes.Repeat([]byte("0123456789"), 5000)
	var w markup.Writer
	for range 2 {
		pieces := &pieces{}
		w.Start(pieces)
		w.Text(strings.Repeat("<", 20000))
		w.Data("x/y", file)
		for range 10000 {
			w.Int(1)
		}
		if err := w.Finish(); err != nil {
			t.Fatal(err)
		}
		want := strings.Repeat("&lt;", 20000) + "data:x/y;base64," + base64.StdEncoding.EncodeToString(file) + strings.Repeat("1", 10000)
		if got := strings.Join(pieces.all, ""); got != want {
			t.Errorf("%d bytes, wanted %d", len(got), len(want))
		}
		for _, p := range pieces.all {
			if len(p) > 20000 {
				t.Errorf("a piece of %d bytes", len(p))
			}
		}
	}
}

// pieces are what has been written, each piece by itself.
type pieces struct{ all []string }

func (p *pieces) Write(data []byte) (int, error) {
	p.all = append(p.all, string(data))
	return len(data), nil
}

// TestErrors holds that the first error is told, and nothing is written after it.
func TestErrors(t *testing.T) {
	first, second := errors.New("erst"), errors.New("dann")
	var out strings.Builder
	var w markup.Writer
	w.Start(&out)
	w.Fail(nil)
	w.Raw("<a>")
	w.Fail(first)
	w.Fail(second)
	w.Bytes([]byte("<b>"))
	if err := w.Finish(); err != first || out.String() != "" {
		t.Errorf("%v, %q", err, out.String())
	}
	w.Start(&out)
	w.Raw("<c>")
	if err := w.Finish(); err != nil || out.String() != "<c>" {
		t.Errorf("started anew: %v, %q", err, out.String())
	}
}
