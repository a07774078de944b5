package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"nianbao/layouts"
)

// newLayouts lists the official forms that are built in.
func newLayouts(con *console) *cobra.Command {
	return &cobra.Command{
		Use:                   "layouts",
		Short:                 "列出内置的版式（历年的官方格式）",
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			set, err := layouts.EmbeddedSet()
			if err != nil {
				return err
			}
			for _, l := range set.All() {
				describeLayout(con.out, l)
			}
			return nil
		},
	}
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
