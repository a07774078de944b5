package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"nianbao/layouts"
	"nianbao/render/contract"
	"nianbao/render/report"
)

// newLayouts lists the official forms that are built in, or prints one, so that
// an office can alter a copy of it, or the JSON Schema of reports in it.
func newLayouts(con *console) *cobra.Command {
	var schema bool
	cmd := &cobra.Command{
		Use:   "layouts [名称] [选项]",
		Short: "列出内置的版式（历年的官方格式）",
		Long: `列出内置的版式（历年的官方格式）。写明名称的，输出这个版式文件的原文：可以存成文件，
照着修改，再用 render --layout 指定。--schema 输出用这个版式的年报数据（JSON）的 JSON Schema，供程序
核对要生成的数据；--json 列出各表、各行、各列的名称。`,
		Example: `  nianbao layouts
  nianbao layouts 2021 > 本市.layout
  nianbao layouts 2021 --schema > 年报.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return misuse("一次只能输出一个版式。")
			}
			return nil
		},
		ValidArgsFunction:     completeLayouts,
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			set, err := layouts.EmbeddedSet()
			if err != nil {
				return err
			}
			switch {
			case schema && (len(args) == 0 || con.json):
				return misuse("--schema 要写明版式的名称，不与 --json 一起用，如 nianbao layouts 2021 --schema。")
			case len(args) == 0:
				return listLayouts(con, set.All())
			case set.Named(args[0]) == nil:
				return misuse("没有名为“%s”的版式。%s", args[0], suggestion(args[0], set.Names()))
			case schema:
				return contract.WriteReportSchema(con.asked.w, set.Named(args[0]), report.StandardFields())
			case con.json:
				return contract.Write(con.asked.w, contract.NewForm(set.Named(args[0])))
			}
			return printLayout(con.asked.w, args[0])
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&schema, "schema", false, "输出用这个版式的年报数据的 JSON Schema（2020-12）")
	cmd.Flags().BoolVar(&con.json, "json", false, "写成 JSON：各表、各行、各列的名称")
	return cmd
}

// listLayouts describes forms for people or for programs.
func listLayouts(con *console, all []*layouts.Layout) error {
	if con.json {
		return contract.Write(con.asked.w, contract.Forms(all))
	}
	for _, l := range all {
		describeLayout(con.asked.w, l)
	}
	return nil
}

// completeLayouts completes the name of a built-in form.
func completeLayouts(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	set, err := layouts.EmbeddedSet()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return set.Names(), cobra.ShellCompDirectiveNoFileComp
}

func printLayout(w io.Writer, name string) error {
	text, err := layouts.Text(name)
	if err != nil {
		return err
	}
	w.Write(text)
	return nil
}

func describeLayout(w io.Writer, l *layouts.Layout) {
	fmt.Fprintf(w, "%s\n  适用：%s\n  依据：%s\n", l.Name, years(l), l.Describe)
	for _, t := range l.Tables {
		fmt.Fprintf(w, "  %s：%s（%s）\n", t.Label, t.Form.Caption, t.Name)
	}
}

func years(l *layouts.Layout) string {
	switch l.To {
	case 0:
		return fmt.Sprintf("%d 年度起", l.From)
	case l.From:
		return fmt.Sprintf("%d 年度", l.From)
	}
	return fmt.Sprintf("%d 至 %d 年度", l.From, l.To)
}
