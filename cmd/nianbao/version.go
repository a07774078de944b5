package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/layouts"
)

// release is the version of a program that was built as a release, which the linker writes here.
var release string

// newVersion prints which program this is, what built it, and which forms it has.
func newVersion(con *console) *cobra.Command {
	return &cobra.Command{
		Use:                   "version",
		Short:                 "显示版本",
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE:                  func(*cobra.Command, []string) error { return printVersion(con.asked.w) },
	}
}

func printVersion(w io.Writer) error {
	forms, err := layouts.EmbeddedSet()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "nianbao %s\n%s %s/%s\n版式 %s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, strings.Join(forms.Names(), "、"))
	return err
}

// version is the release's, or what the Go toolchain has built in.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "开发版"
	}
	return info.Main.Version
}
