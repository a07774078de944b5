package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/extract"
)

//go:embed help/check.txt
var checkHelp string

// checkFlags are the flags of check.
type checkFlags struct {
	last, like []string // files, or folders of them
	annotate   string   // the folder for annotated copies
	layout     string
	rules      bool
}

// newCheck reads reports as a reviewer does. What it finds is what was asked
// for, so it goes to standard output.
func newCheck(con *console) *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:                   "check 年报文件… [选项]",
		Short:                 "像审核人那样查一遍年报，逐条列出问题",
		Long:                  checkHelp,
		Example:               "  nianbao check 某局2026.xlsx\n  nianbao check 某局2026.xlsx --last 某局2025.yaml\n  nianbao check 各局/*.xlsx --like 各局 --annotate 退回\n  nianbao check --rules",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.rules {
				return listRules(cmd.Context(), con, flags.layout, args)
			}
			return runCheck(cmd.Context(), con, flags, args)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(words{&flags.last, "FILE"}, "last", "与上一年的报告比：文件，或者文件夹（按单位名称找）；可以写几次")
	f.Var(words{&flags.like, "FILE"}, "like", "与别的单位的报告比雷同：文件，或者文件夹；可以写几次")
	f.Var(word{&flags.annotate, "DIR"}, "annotate", "把问题批注在填报表或 Word 文件上，放到这个文件夹")
	f.BoolVar(&flags.rules, "rules", false, "列出全部规则、依据和例子；加上 --layout，注明这个版式用不上哪些")
	addLayoutFlag(cmd, &flags.layout)
	addJSONFlag(cmd, con)
	return cmd
}

// words is the value of a flag that may be given more than once.
type words struct {
	texts *[]string
	kind  string
}

func (w words) String() string     { return strings.Join(*w.texts, ",") }
func (w words) Set(s string) error { *w.texts = append(*w.texts, s); return nil }
func (w words) Type() string       { return w.kind }

// A checking is one run of check.
type checking struct {
	intake
	last, like []*render.Report
	annotate   string
	notes      map[string]string // of the annotated copies: whose each is
}

func runCheck(ctx context.Context, con *console, flags checkFlags, args []string) error {
	if len(args) == 0 {
		return misuse("缺少年报文件。")
	}
	if err := onceStdin(append(slices.Concat(args, flags.last, flags.like), flags.layout)); err != nil {
		return err
	}
	c := &checking{intake: intake{con: con, with: outfit{layout: flags.layout}}, annotate: flags.annotate, notes: map[string]string{}}
	if !c.prepare(ctx) {
		return nil
	}
	var err error
	if c.last, err = c.references(ctx, flags.last); err == nil {
		c.like, err = c.references(ctx, flags.like)
	}
	if err != nil {
		return err
	}
	for _, name := range args {
		if err := c.check(ctx, name, len(args) == 1); err != nil {
			c.fail(ctx, name, err)
		}
	}
	if ctx.Err() == nil {
		con.found(len(args))
	}
	return ctx.Err()
}

// check shows what is wrong with one report. alone says that it is the only one,
// so that the one report on the year before must be its.
func (c *checking) check(ctx context.Context, name string, alone bool) error {
	rep, err := c.report(ctx, name)
	var refused at.Error
	if errors.As(err, &refused) {
		c.show(name, refused)
		return nil
	} else if err != nil {
		return err
	}
	findings := rep.Check(c.others(name, rep, alone))
	c.show(name, findings)
	if c.annotate == "" {
		return nil
	}
	return c.annotated(ctx, name, rep, findings)
}

// show gives what was found, which is what was asked for.
func (c *checking) show(name string, findings []at.Finding) {
	for _, f := range urgentFirst(findings) {
		c.con.find(c.con.asked, f.Severity, name, f)
	}
}

// others are the reports that one is compared with: its own office's on the year
// before, and all others but itself.
func (c *checking) others(name string, rep *render.Report, alone bool) render.Against {
	var others render.Against
	for _, last := range c.last {
		if alone && len(c.last) == 1 || last.Agency() == rep.Agency() && last.Year() == rep.Year()-1 {
			others.Last = last
		}
	}
	if others.Last == nil && len(c.last) > 0 {
		c.con.notice(name, "years.none", fmt.Sprintf("没有找到“%s”%d 年度的报告，没有与上一年比较。", rep.Agency(), rep.Year()-1))
	}
	for _, other := range c.like {
		if other.Agency() != rep.Agency() {
			others.Like = append(others.Like, other)
		}
	}
	return others
}

// references reads the reports that others are compared with. One that has
// faults is compared as far as it could be read.
func (c *checking) references(ctx context.Context, paths []string) ([]*render.Report, error) {
	var all []*render.Report
	for _, path := range paths {
		names, err := reportsIn(path)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			rep, err := c.report(ctx, name)
			if err != nil {
				c.fail(ctx, name, err)
				continue
			}
			all = append(all, rep)
		}
	}
	return all, nil
}

// reportsIn are the reports in a folder, by their endings, or the one file.
func reportsIn(path string) ([]string, error) {
	info, err := os.Stat(path)
	if path == stdio || err == nil && !info.IsDir() {
		return []string{path}, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, unreadable("没有“%s”这个文件或文件夹。请核对路径和名称。", path)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, unreadable("无法读取“%s”：%s。", path, reason(err))
	}
	var names []string
	for _, e := range entries {
		ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(e.Name()), "."))
		if e.Type().IsRegular() && slices.Contains(extract.Endings(), ending) && !strings.HasPrefix(e.Name(), "~$") && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, filepath.Join(path, e.Name()))
		}
	}
	if len(names) == 0 {
		return nil, unreadable("文件夹“%s”里没有年报文件（.%s）。", path, strings.Join(extract.Endings(), "、."))
	}
	return names, nil
}
