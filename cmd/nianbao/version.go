package main

import (
	"fmt"
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
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(con.asked.w, "nianbao", version())
			return nil
		},
	}
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "开发版"
	}
	return info.Main.Version
}
