// Command page builds nianbao.html, the page that does the whole program's work in a browser, from
// the module that it is run in. It needs nothing but Go.
//
//	go run ./cmd/page -o nianbao.html
//	go run ./cmd/page -o nianbao.zip
//
// A name that ends in .zip gives the page in a ZIP file, as it is handed on: mail and chat programs
// let no .html through.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"nianbao/cmd/page/onefile"
)

func main() {
	name := flag.String("o", "nianbao.html", "the file to write; .zip packs the page")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := write(ctx, *name); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

func write(ctx context.Context, name string) error {
	data, err := onefile.Page.Build(ctx)
	if err != nil {
		return err
	}
	if strings.HasSuffix(name, ".zip") {
		if data, err = onefile.Pack(data); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
