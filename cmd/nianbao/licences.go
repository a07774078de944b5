package main

import (
	"github.com/spf13/cobra"

	"nianbao/cmd/nianbao/licences"
)

// newLicences prints the texts that the licences of others want to go with the program.
func newLicences(con *console) *cobra.Command {
	return &cobra.Command{
		Use:   "licences",
		Short: "显示本程序、内置字体和所用程序库的许可证",
		Long: `显示本程序、内置字体和所用程序库的许可证全文（多为英文）。每一份前面有一行“== 名称 版本：文件”，
只看这些行，可以知道程序里有什么。`,
		Example: `  nianbao licences > 许可证.txt
  nianbao licences | grep '^== '`,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE:                  func(*cobra.Command, []string) error { return licences.Write(con.asked.w, version()) },
	}
}
