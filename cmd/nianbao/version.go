package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// newVersion prints the version that the Go toolchain has built in.
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
	_, err := fmt.Fprintln(w, "nianbao", version())
	return err
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "开发版"
	}
	return info.Main.Version
}
