package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/at"
)

//go:embed help/check.txt
var checkHelp string

// checkFlags are the flags of check.
type checkFlags struct {
	last, like []string // files, or folders of them
	annotate   string   // the folder for annotated copies
	outfit
	rules bool
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
	f.Var(words{&flags.last, kindFile}, "last", "与上一年的报告比：文件，或者文件夹（按单位名称找）；可以写几次")
	f.Var(words{&flags.like, kindFile}, "like", "与别的单位的报告比雷同：文件，或者文件夹；可以写几次")
	f.Var(word{&flags.annotate, kindFolder}, "annotate", "把问题批注在填报表或 Word 文件上，放到这个文件夹")
	f.BoolVar(&flags.rules, "rules", false, "列出全部规则、依据和例子；加上 --layout，注明这个版式用不上哪些")
	addFontsFlag(cmd, &flags.fonts)
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
func (w words) Set(s string) error { *w.texts = append(*w.texts, s); return notEmpty(s) }
func (w words) Type() string       { return w.kind }

// A checking is one run of check. It reads all that it is given before it writes the
// first annotated copy.
type checking struct {
	intake
	last, like []*render.Report
	annotate   string
}

// A reviewed report is one of those to be checked, with what was found.
type reviewed struct {
	name     string
	report   *render.Report // nil where there is none
	findings []at.Finding
}

// shown are the findings as people read them: those that say the same of cells side
// by side are one.
func (r *reviewed) shown() []at.Finding {
	if r.report == nil {
		return r.findings
	}
	return r.report.Merged(r.findings)
}

func runCheck(ctx context.Context, con *console, flags checkFlags, args []string) error {
	if len(args) == 0 {
		return misuse("缺少年报文件。")
	}
	if err := onceStdin(append(slices.Concat(args, flags.last, flags.like), flags.layout)); err != nil {
		return err
	}
	c := &checking{intake: intake{con: con, with: flags.outfit}, annotate: flags.annotate}
	names, err := con.expand(args)
	if err != nil {
		return err
	}
	if !c.prepare(ctx) {
		return nil
	}
	if c.last, err = c.references(ctx, flags.last); err == nil {
		c.like, err = c.references(ctx, flags.like)
	}
	if err != nil {
		return err
	}
	all := c.review(ctx, names)
	if c.annotate != "" {
		c.annotateAll(ctx, all)
	}
	if ctx.Err() == nil {
		con.found(len(names))
	}
	return ctx.Err()
}

// review reads all reports, and shows what is wrong with each.
func (c *checking) review(ctx context.Context, names []string) []*reviewed {
	var all []*reviewed
	for _, name := range names {
		r, err := c.reviewOne(ctx, name, len(names) == 1)
		switch {
		case ctx.Err() != nil:
			return all
		case err != nil:
			c.fail(ctx, name, err)
			continue
		}
		c.con.tell(c.con.asked, name, r.shown())
		all = append(all, r)
	}
	return all
}

// reviewOne reads a report and checks it; alone says that it is the only one.
func (c *checking) reviewOne(ctx context.Context, name string, alone bool) (*reviewed, error) {
	rep, err := c.report(ctx, name)
	var refused at.Error
	if errors.As(err, &refused) {
		return &reviewed{name: name, findings: refused}, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := rep.Check(ctx, c.others(name, rep, alone))
	return &reviewed{name: name, report: rep, findings: found}, err
}

// others are the reports that one is compared with: its own office's on the year
// before, and all others but itself. alone says that it is the only one, so that the
// one report on the year before must be its.
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
	if len(paths) == 0 {
		return nil, nil
	}
	for _, path := range paths {
		if !isThere(path) {
			return nil, unreadable("没有“%s”这个文件或文件夹。请核对路径和名称。", path)
		}
	}
	names, err := c.con.expand(paths)
	if err != nil {
		return nil, err
	}
	var all []*render.Report
	for _, name := range names {
		rep, err := c.report(ctx, name)
		if err != nil {
			c.fail(ctx, name, err)
			continue
		}
		all = append(all, rep)
	}
	return all, nil
}
