// Command release makes the files that are handed on to whoever installs nianbao, out of the module that
// it is run in. The same commit and the same Go give the same bytes. What .ci/release does around it is
// to take the sources from the commit and not from the folder, and to find the version.
//
//	go run ./cmd/release -version v1.2.0 -date 2026-11-26T08:00:00Z -o DIR
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	version := flag.String("version", "", "the release's version: v1.2.0")
	date := flag.String("date", "", "the commit's date (RFC 3339), which all files are given")
	out := flag.String("o", "", "the folder to write to")
	only := flag.String("only", "", "make the program for these systems only, with commas between them: linux-amd64")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *version, *date, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, version, date, out, only string) error {
	when, err := time.Parse(time.RFC3339, date)
	if err != nil {
		return err
	}
	if version == "" || out == "" {
		return errors.New("-version and -o are needed")
	}
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "nianbao-release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	r := &release{version: version, date: when.UTC(), out: out, work: work}
	if only != "" {
		return r.some(ctx, strings.Split(only, ","))
	}
	return r.all(ctx)
}
