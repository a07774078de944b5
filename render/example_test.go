package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"nianbao/render"
)

// makePDF stands in the README as it is here.
func makePDF(w io.Writer, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	r, err := render.New(render.Options{})
	if err != nil {
		return err
	}
	rep, err := r.Read(name, data)
	if err != nil {
		return err
	}
	return r.PDF(context.Background(), w, rep)
}

func ExampleRenderer_PDF() {
	var out bytes.Buffer
	if err := makePDF(&out, "../samples/xilinhot-sfj-2023.yaml"); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n", out.Bytes()[:8])
	// Output: %PDF-1.7
}
