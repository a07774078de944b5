package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/report"
)

//go:embed help/new.txt
var newHelpText string

// newFlags are the flags of new.
type newFlags struct{ agency, year, path, layout string }

// newNew writes the empty workbook that an office fills in.
func newNew(con *console) *cobra.Command {
	var flags newFlags
	cmd := &cobra.Command{
		Use:                   "new --agency 单位名称 --year 年度 [选项]",
		Short:                 "生成空白的 Excel 填报表",
		Long:                  newHelpText,
		Example:               "  nianbao new --agency 某某局 --year 2026\n  nianbao new --agency 某某局 --year 2026 -o 填报表.xlsx",
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			year, err := flags.check()
			if err != nil {
				return err
			}
			return flags.write(cmd.Context(), con, year)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(word{&flags.agency, kindName}, "agency", "单位的全称，与公章一致")
	f.Var(word{&flags.year, kindYear}, "year", "报告年度：2027年1月编制的是2026年度的报告")
	f.VarP(word{&flags.path, kindFile}, "output", "o", "生成这个文件；不写就用单位名称和年度命名；“-”为标准输出")
	addLayoutFlag(cmd, &flags.layout)
	return cmd
}

// check returns the year.
func (f *newFlags) check() (int, error) {
	lines, faults := report.Paragraphs(f.agency, at.Source{}, at.Agency, &report.Allowance{})
	switch {
	case f.agency == "" || len(lines) == 0:
		return 0, misuse("请用 --agency 写明单位名称，如 --agency 某某局。")
	case len(lines) > 1 || len(faults) > 0:
		return 0, misuse("--agency 后面只能写一行可见的文字。")
	case f.year == "":
		return 0, misuse("请用 --year 写明报告年度，如 --year 2026。")
	case f.path != "" && f.path != stdio && !strings.EqualFold(filepath.Ext(f.path), ".xlsx"):
		return 0, misuse("-o 后面的“%s”不是 .xlsx 文件名。", f.path)
	}
	f.agency = lines[0].Text
	year, err := strconv.Atoi(f.year)
	if err != nil || len(f.year) != 4 {
		return 0, misuse("--year 后面的“%s”应为四位数字，如 2026。", f.year)
	}
	return year, nil
}

// write makes the file, which must not be there: it may have been filled in.
func (f *newFlags) write(ctx context.Context, con *console, year int) error {
	in := &intake{con: con, with: outfit{layout: f.layout}}
	if !in.prepare(ctx) {
		return nil
	}
	var data bytes.Buffer
	if err := in.renderer.Blank(&data, f.agency, year); err != nil {
		return err
	}
	if f.path == stdio {
		con.asked.w.Write(data.Bytes())
		return nil
	}
	path := f.path
	if path == "" {
		path = render.FileName(f.agency+f.year, ".xlsx")
	}
	switch err := create(ctx, path, data.Bytes()); {
	case errors.Is(err, errTaken):
		return clash(misused, "已经有“%s”，里面可能有填好的内容，没有改动。请用 -o 指定别的文件名。", path)
	case err != nil:
		return unwritten(path, err)
	}
	fmt.Fprintln(con.asked.w, path)
	return nil
}
