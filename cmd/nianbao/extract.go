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
	var explain bool
	known := render.DataFormats()
	cmd := &cobra.Command{
		Use:                   "extract 年报文件… [选项]",
		Short:                 "把填报表、Word、PDF、网页等各种年报转成数据文件（YAML、JSON）",
		Long:                  extractHelp,
		Example:               "  nianbao extract 某局2026.xlsx -o 某局.yaml\n  nianbao extract 各局/*.xlsx -o 数据 --to json\n  nianbao extract 网页.html --tidy --explain -o 某局.yaml\n  nianbao extract 某局.pdf 某局.doc 改后.docx -o 数据",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := newSession(con, plan{policy: collecting, known: known, usual: known[:1], partial: true}, to, with, args)
			if err != nil {
				return err
			}
			s.explain = explain
			s.run(cmd.Context())
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	addOutputFlags(cmd, &to, known, "不写就生成 yaml")
	cmd.Flags().BoolVar(&with.tidy, "tidy", false, "把标点、编号和字符宽度整理成公文的写法，逐处列出；不写就照原样")
	cmd.Flags().BoolVar(&explain, "explain", false, "列出每个数、每段文字是从文件的哪里读来的")
	addLayoutFlag(cmd, &with.layout)
	addJSONFlag(cmd, con)
	return cmd
}
