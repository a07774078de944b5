package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"nianbao/layouts"
)

// newLayouts lists the official forms that are built in, or prints one, so that
// an office can alter a copy of it.
func newLayouts(con *console) *cobra.Command {
	return &cobra.Command{
		Use:   "layouts [名称]",
		Short: "列出内置的版式（历年的官方格式）",
		Long: `列出内置的版式（历年的官方格式）。写明名称的，输出这个版式文件的原文：可以存成文件，
照着修改，再用 render --layout 指定。`,
		Example: `  nianbao layouts
  nianbao layouts 2021 > 本市.layout`,
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
			if len(args) == 1 {
				return printLayout(con.asked.w, set, args[0])
			}
			for _, l := range set.All() {
				describeLayout(con.asked.w, l)
			}
			return nil
		},
	}
}

// completeLayouts completes the name of a built-in form.
func completeLayouts(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	set, err := layouts.EmbeddedSet()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return set.Names(), cobra.ShellCompDirectiveNoFileComp
}

func printLayout(w io.Writer, set *layouts.Set, name string) error {
	if set.Named(name) == nil {
		return misuse("没有名为“%s”的版式。%s", name, suggestion(name, set.Names()))
	}
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
