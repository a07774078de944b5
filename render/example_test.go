package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"nianbao/fonts/builtin"
	"nianbao/render"
)

// makePDF's body stands in the README as it is here.
func makePDF(ctx context.Context, w io.Writer, data []byte) error {
	r, err := render.New(render.Options{Faces: builtin.Faces()}) // forms are read once; safe for concurrent use
	if err != nil {
		return err
	}
	rep, err := r.Read("report.yaml", data) // a *report.Error lists all faults
	if err != nil {
		return err
	}
	return r.PDF(ctx, w, rep) // and r.Word, r.Excel
}

func ExampleRenderer_PDF() {
	data, err := os.ReadFile("../samples/xilinhot-sfj-2023.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	var out bytes.Buffer
	if err := makePDF(context.Background(), &out, data); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n", out.Bytes()[:8])
	// Output: %PDF-1.7
}
