package main

import (
	"context"
	_ "embed"

	"github.com/spf13/cobra"

	"nianbao/render"
)

//go:embed help/verify.txt
var verifyHelp string

// newVerify holds what was published against a report.
func newVerify(con *console) *cobra.Command {
	var with outfit
	cmd := &cobra.Command{
		Use:                   "verify 年报文件 网页… [选项]",
		Short:                 "挂网核对：网站上的年报与年报文件是不是一样",
		Long:                  verifyHelp,
		Example:               "  nianbao verify 某局.yaml 某局2026年年报.html\n  nianbao verify 某局2026.xlsx 网页.html 下载的.pdf",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return misuse("要写年报文件，和存下来的网页（或者发布的 PDF、Word 文件），这里写了 %d 份文件。", len(args))
			}
			if err := onceStdin(append(args[:len(args):len(args)], with.layout)); err != nil {
				return err
			}
			v := &verifying{intake{con: con, with: with}}
			return v.run(cmd.Context(), args[0], args[1:])
		},
	}
	cmd.Flags().SortFlags = false
	addLayoutFlag(cmd, &with.layout)
	addJSONFlag(cmd, con)
	return cmd
}

// A verifying is one run of verify.
type verifying struct{ intake }

// run reports to the console whatever goes wrong with one of the files.
func (v *verifying) run(ctx context.Context, name string, pages []string) error {
	if !v.prepare(ctx) {
		return nil
	}
	report, err := v.report(ctx, name)
	if err != nil {
		v.fail(ctx, name, err)
		return ctx.Err()
	}
	v.con.tell(v.con.aside, name, unread(report))
	v.with.seen = true
	for _, page := range pages {
		published, err := v.report(ctx, page)
		if err != nil {
			v.fail(ctx, page, err)
			continue
		}
		found := render.Verify(report, published)
		write := found.Text
		if v.con.json {
			write = found.JSON
		}
		if err := write(v.con.asked.w); err != nil {
			return err
		}
		if len(found.Discrepancies()) > 0 {
			v.con.code = worst(v.con.code, faulty)
		}
	}
	return ctx.Err()
}
