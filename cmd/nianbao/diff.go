package main

import (
	"bytes"
	"context"
	_ "embed"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
)

//go:embed help/diff.txt
var diffHelp string

// comparisons are the kinds of files that say how one report became another, the usual one
// first.
var comparisons = []render.Format{{Name: "text", Ending: "修改对照.txt"}, {Name: "html", Ending: "修改对照.html"}, {Name: "json", Ending: "修改对照.json"}, {Name: "docx", Ending: "修改对照.docx"}}

// newDiff compares two reports.
func newDiff(con *console) *cobra.Command {
	var to output
	var with outfit
	cmd := &cobra.Command{
		Use:                   "diff 原来的年报文件 改后的年报文件 [选项]",
		Short:                 "比较两份年报，列出改了哪些数和哪些字",
		Long:                  diffHelp,
		Example:               "  nianbao diff 某局.yaml 某局2026.xlsx\n  nianbao diff 某局.yaml 退回.yaml --to docx -o 修改对照.docx",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := newDiffing(con, to, with, args)
			if err != nil {
				return err
			}
			d.run(cmd.Context())
			return nil
		},
	}
	cmd.Flags().SortFlags = false
	addOutputFlags(cmd, &to, comparisons, "不写就用 text")
	addFontsFlag(cmd, &with.fonts)
	addLayoutFlag(cmd, &with.layout)
	addJSONFlag(cmd, con)
	return cmd
}

// A diffing is one run of diff.
type diffing struct {
	intake
	names []string // of the two reports
	dest  destination
	told  []contract.Finding // what could not be read of them
}

// newDiffing checks the command line before anything is read.
func newDiffing(con *console, to output, with outfit, args []string) (*diffing, error) {
	if len(args) != 2 {
		return nil, misuse("要写两份年报文件：原来的和改后的，这里写了 %d 份。", len(args))
	}
	if err := onceStdin(append(slices.Clone(args), with.layout)); err != nil {
		return nil, err
	}
	usual := comparisons[:1]
	if con.json && to.path == "" {
		usual = comparisons[2:3]
	}
	dest, err := newDestination(to, comparisons, usual, 1)
	if err != nil {
		return nil, err
	}
	if name := dest.formats[0].Name; to.path == "" && len(dest.formats) == 1 && (name == "text" || name == "json") {
		dest.stdout = true
	}
	return &diffing{intake: intake{con: con, with: with}, names: args, dest: dest}, nil
}

// run reports to the console whatever goes wrong.
func (d *diffing) run(ctx context.Context) {
	if !d.prepare(ctx) {
		return
	}
	var reports []*render.Report
	for _, name := range d.names {
		p, err := d.report(ctx, name)
		if err != nil {
			d.fail(ctx, name, err)
			continue
		}
		found := unread(p)
		d.con.tell(d.con.aside, name, found)
		d.told = append(d.told, contract.List(name, found)...)
		reports = append(reports, p)
	}
	if len(reports) < len(d.names) {
		return
	}
	c := render.Compare(reports[0], reports[1])
	if err := d.write(ctx, c, reports[1]); err != nil {
		d.fail(ctx, "", err)
		return
	}
	if len(c.Differences()) > 0 {
		d.con.code = worst(d.con.code, faulty)
	}
}

// unread are the findings on what of a report could not be read: where it is missing, that
// is no difference.
func unread(p *render.Report) []at.Finding {
	return slices.DeleteFunc(p.Merged(p.Findings()), func(f at.Finding) bool {
		return isReviewers(f) || ruleOf(f).Printing || f.Stops != at.Always
	})
}

// write writes the comparison in all formats, none unless all could be made.
func (d *diffing) write(ctx context.Context, c *render.Comparison, after *render.Report) error {
	var targets []target
	var packed []contract.File
	files := make([]bytes.Buffer, len(d.dest.formats))
	for i, f := range d.dest.formats {
		if err := compared(ctx, c, f.Name, &files[i]); err != nil {
			return err
		}
		name := after.FileName(f.Ending, render.Output{})
		if d.dest.stdout {
			packed = append(packed, contract.File{Name: name, Data: files[i].Bytes()})
			continue
		}
		t := newTarget(d.dest.path(d.names[1], name), f)
		if name, ok := d.wasRead(t); ok {
			return clash(misused, "要生成的“%s”就是读入的“%s”。请用 -o 另外指定文件名或文件夹。", t.path, name)
		}
		targets = append(targets, t)
	}
	if d.dest.stdout {
		return d.con.give(packed, d.told)
	}
	ready, err := stageAll(ctx, targets, files)
	if err != nil {
		return err
	}
	for i, t := range targets {
		if err := ready[i].publish(); err != nil {
			discardAll(ready[i:])
			return unwritten(t.path, err)
		}
		d.con.wrote(d.names[1], t.format.Name, t.path)
	}
	return nil
}

// compared writes a comparison in a format.
func compared(ctx context.Context, c *render.Comparison, format string, w io.Writer) error {
	switch format {
	case "html":
		return c.HTML(w)
	case "json":
		return c.JSON(w)
	case "docx":
		return c.Word(ctx, w)
	}
	return c.Text(w)
}
