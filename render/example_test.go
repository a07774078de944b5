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
	report, err := r.Read("report.yaml", data) // report.Findings lists what is wrong with it
	if err != nil {
		return err
	}
	return report.PDF(ctx, w, render.Output{}) // and report.Word, report.Excel, report.HTML; an at.Error says why not
}

func ExampleReport_PDF() {
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
