package main

import (
	"context"
	_ "embed"
	"io"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/report"
)

//go:embed help/extract.txt
var extractHelp string

// dataFormats are those of extract.
func dataFormats() []format {
	return []format{{"yaml", ".yaml", writer(report.YAML)}, {"json", ".json", writer(report.JSON)}}
}

// writer makes a format's writer of a function that gives the whole file.
func writer(encode func(*report.Report) ([]byte, error)) func(*render.Renderer, context.Context, io.Writer, *report.Report) error {
	return func(_ *render.Renderer, _ context.Context, w io.Writer, rep *report.Report) error {
		data, err := encode(rep)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
}

// newExtract turns reports of any kind into data.
func newExtract(con *console) *cobra.Command {
	var out output
	var layout string
	cmd := &cobra.Command{
		Use:                   "extract 年报文件… [选项]",
		Short:                 "把填好的 Excel 填报表或附表转成数据文件（YAML、JSON）",
		Long:                  extractHelp,
		Example:               "  nianbao extract 某局2026.xlsx -o 某局.yaml\n  nianbao extract 各局/*.xlsx -o 数据 --to json",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			out.given = cmd.Flags().Changed("output")
			s, err := newSession(con, out, dataFormats(), dataFormats()[:1], args, layout)
			if err != nil {
				return err
			}
			s.review = s.contradictions
			s.run(cmd.Context(), render.Options{}, layout, args)
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	addOutputFlags(cmd, &out, dataFormats(), "不写就生成 yaml")
	addLayoutFlag(cmd, &layout)
	addJSONFlag(cmd, con)
	return cmd
}
