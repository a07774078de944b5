package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
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
type newFlags struct{ agency, year, from, path, layout string }

// newNew writes the empty workbook that an office fills in.
func newNew(con *console) *cobra.Command {
	var flags newFlags
	cmd := &cobra.Command{
		Use:                   "new --agency 单位名称 --year 年度 [--from 上年的报告] [选项]",
		Short:                 "生成空白的 Excel 填报表",
		Long:                  newHelpText,
		Example:               "  nianbao new --agency 某某局 --year 2026\n  nianbao new --agency 某某局 --year 2026 -o 填报表.xlsx\n  nianbao new --from 某某局2025.pdf",
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			year, err := flags.check()
			if err != nil {
				return err
			}
			return flags.run(cmd.Context(), con, year)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(word{&flags.agency, kindName}, "agency", "单位的全称，与公章一致")
	f.Var(word{&flags.year, kindYear}, "year", "报告年度：2027年1月编制的是2026年度的报告")
	f.Var(word{&flags.from, kindFile}, "from", "接着上一年的报告：单位名称、联系方式和上年结转的件数照它填好")
	f.VarP(word{&flags.path, kindFile}, "output", "o", "生成这个文件；不写就用单位名称和年度命名；“-”为标准输出")
	addLayoutFlag(cmd, &flags.layout)
	return cmd
}

// check returns the year, or 0 where it is the one after that of another report.
func (f *newFlags) check() (int, error) {
	if f.path != "" && f.path != stdio && !strings.EqualFold(filepath.Ext(f.path), ".xlsx") {
		return 0, misuse("-o 后面的“%s”不是 .xlsx 文件名。", f.path)
	}
	if err := onceStdin([]string{f.from, f.layout}); err != nil {
		return 0, err
	}
	if err := f.checkAgency(); err != nil {
		return 0, err
	}
	if f.year == "" && f.from != "" {
		return 0, nil
	}
	if f.year == "" {
		return 0, misuse("请用 --year 写明报告年度，如 --year 2026。")
	}
	year, err := strconv.Atoi(f.year)
	if err != nil || len(f.year) != 4 {
		return 0, misuse("--year 后面的“%s”应为四位数字，如 2026。", f.year)
	}
	return year, nil
}

// checkAgency wants a name, which another report may have.
func (f *newFlags) checkAgency() error {
	if f.agency == "" && f.from != "" {
		return nil
	}
	lines, faults := report.Paragraphs(f.agency, at.Source{}, at.Agency, &report.Allowance{})
	switch {
	case f.agency == "" || len(lines) == 0:
		return misuse("请用 --agency 写明单位名称，如 --agency 某某局。")
	case len(lines) > 1 || len(faults) > 0:
		return misuse("--agency 后面只能写一行可见的文字。")
	}
	f.agency = lines[0].Text
	return nil
}

// run makes the workbook and writes it.
func (f *newFlags) run(ctx context.Context, con *console, year int) error {
	in := &intake{con: con, with: outfit{layout: f.layout}}
	if !in.prepare(ctx) {
		return nil
	}
	var data bytes.Buffer
	if f.from == "" {
		if err := in.renderer.Blank(&data, f.agency, year); err != nil {
			return err
		}
		return f.write(ctx, con, year, data.Bytes())
	}
	last, err := in.report(ctx, f.from)
	if err != nil {
		in.fail(ctx, f.from, err)
		return nil
	}
	if year, err = f.follow(last, year); err != nil {
		return err
	}
	carried, err := in.renderer.Next(&data, last, f.agency, year)
	if err != nil {
		return err
	}
	if err := f.write(ctx, con, year, data.Bytes()); err != nil {
		return err
	}
	f.tell(con, last, carried)
	return nil
}

// follow is the year of the report that comes after another, of the same office if no other
// is named.
func (f *newFlags) follow(last *render.Report, year int) (int, error) {
	switch {
	case last.Year() == 0:
		return 0, misuse("看不出“%s”是哪一年度的报告。请先用 nianbao extract 转成数据文件，补填年度，再试。", f.from)
	case year != 0 && year != last.Year()+1:
		return 0, misuse("“%s”是 %d 年度的报告，接着它的是 %d 年度的，不是 %d 年度的。", f.from, last.Year(), last.Year()+1, year)
	case f.agency == "" && last.Agency() == "":
		return 0, misuse("看不出“%s”是哪个单位的报告。请用 --agency 写明单位名称。", f.from)
	case f.agency == "":
		f.agency = last.Agency()
	}
	return last.Year() + 1, nil
}

// takenOver is what of another report goes into the workbook.
var takenOver = []at.Key{at.Agency, at.Year, at.Contact, at.Table("applications")}

// tell says what was taken over, and what there is to be said of how that was read.
func (f *newFlags) tell(con *console, last *render.Report, carried bool) {
	var told []at.Finding
	for _, found := range last.Merged(last.Findings()) {
		if !isReviewers(found) && slices.ContainsFunc(takenOver, found.Key.Within) {
			found.Severity = passed(found.Severity)
			told = append(told, found)
		}
	}
	con.tell(con.aside, f.from, told)
	what := "表三的“上年结转”照“结转下年度继续办理”填好了"
	if !carried {
		what = "没有读全“结转下年度继续办理”的数，表三的“上年结转”请自己填"
	}
	con.notice(f.from, "new.from", "单位名称、联系方式照这份报告填好了；"+what+"。文字没有取用。请核对。")
}

// write writes the file, which must not be there: it may have been filled in.
func (f *newFlags) write(ctx context.Context, con *console, year int, data []byte) error {
	if f.path == stdio {
		con.asked.w.Write(data)
		return nil
	}
	path := f.path
	if path == "" {
		path = render.FileName(f.agency+strconv.Itoa(year), ".xlsx")
	}
	switch err := create(ctx, path, data); {
	case errors.Is(err, errTaken):
		return clash(misused, "已经有“%s”，里面可能有填好的内容，没有改动。请用 -o 指定别的文件名。", path)
	case err != nil:
		return unwritten(path, err)
	}
	fmt.Fprintln(con.asked.w, path)
	return nil
}
