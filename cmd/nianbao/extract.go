package main

import (
	_ "embed"

	"github.com/spf13/cobra"

	"nianbao/render"
)

//go:embed help/extract.txt
var extractHelp string

// newExtract turns reports of any kind into data.
func newExtract(con *console) *cobra.Command {
	var to output
	var with outfit
	known := render.DataFormats()
	cmd := &cobra.Command{
		Use:                   "extract 年报文件… [选项]",
		Short:                 "把填好的 Excel 填报表或附表转成数据文件（YAML、JSON）",
		Long:                  extractHelp,
		Example:               "  nianbao extract 某局2026.xlsx -o 某局.yaml\n  nianbao extract 各局/*.xlsx -o 数据 --to json",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := newSession(con, plan{policy: collecting, known: known, usual: known[:1]}, to, with, args)
			if err != nil {
				return err
			}
			s.run(cmd.Context())
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	addOutputFlags(cmd, &to, known, "不写就生成 yaml")
	addLayoutFlag(cmd, &with.layout)
	addJSONFlag(cmd, con)
	return cmd
}
