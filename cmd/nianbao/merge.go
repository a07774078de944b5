package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
)

//go:embed help/merge.txt
var mergeHelp string

// mergeFlags are the flags of merge.
type mergeFlags struct {
	take []string
	all  bool
	path string // of -o
	outfit
}

// newMerge takes over into a draft what returned copies of it have differently.
func newMerge(con *console) *cobra.Command {
	var flags mergeFlags
	cmd := &cobra.Command{
		Use:   "merge 底稿 退回的年报文件… [选项]",
		Short: "把领导改过的退回稿里的改动取到底稿里",
		Long:  mergeHelp,
		Example: `  nianbao merge 某局.yaml 张局长.yaml 李局长.xlsx
  nianbao merge 某局.yaml 张局长.yaml 李局长.xlsx --all -o 某局二稿.yaml
  nianbao merge 某局.yaml 张局长.yaml 李局长.xlsx --all --take sections.1.3@2 -o 某局二稿.yaml`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := flags.check(args); err != nil {
				return err
			}
			m := &merging{intake{con: con, with: flags.outfit}, flags, args}
			m.run(cmd.Context())
			return nil
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(words{&flags.take, kindName}, "take", "取用这一处，或这一部分里的各处；可以写几次；“@2”表示第二份退回稿的")
	f.BoolVar(&flags.all, "all", false, "取用没有冲突的全部改动")
	f.VarP(word{&flags.path, kindFile}, "output", "o", "生成这个文件（.yaml、.json）；“-”为标准输出")
	addLayoutFlag(cmd, &flags.layout)
	addJSONFlag(cmd, con)
	return cmd
}

// takes reports whether something is to be taken over.
func (f *mergeFlags) takes() bool { return f.all || len(f.take) > 0 }

// check checks the command line before anything is read.
func (f *mergeFlags) check(args []string) error {
	switch {
	case len(args) < 2:
		return misuse("要写底稿和至少一份退回的年报文件。")
	case f.takes() && f.path == "":
		return misuse("请用 -o 写明生成哪个文件；底稿不会改动。")
	case !f.takes() && f.path != "":
		return misuse("请用 --take 写明取用哪些改动，或用 --all 取用没有冲突的全部改动。")
	case f.path != "" && f.path != stdio && f.format() == nil:
		return misuse("-o 后面的“%s”不是能生成的格式（.yaml、.json）。", f.path)
	}
	return onceStdin(append(slices.Clone(args), f.layout))
}

// format is the format of the file to be made, or nil for an ending that none has.
func (f *mergeFlags) format() *render.Format {
	known := render.DataFormats()
	ending := strings.ToLower(filepath.Ext(f.path))
	switch {
	case f.path == stdio, ending == ".yml":
		return &known[0]
	}
	i := slices.IndexFunc(known, func(d render.Format) bool { return d.Ending == ending })
	if i < 0 {
		return nil
	}
	return &known[i]
}

// A merging is one run of merge.
type merging struct {
	intake
	mergeFlags
	names []string // of the draft and the returned copies
}

// run reports to the console whatever goes wrong.
func (m *merging) run(ctx context.Context) {
	if !m.prepare(ctx) {
		return
	}
	var reports []*render.Report
	for _, name := range m.names {
		p, err := m.report(ctx, name)
		if err != nil {
			m.fail(ctx, name, err)
			continue
		}
		reports = append(reports, p)
	}
	if len(reports) < len(m.names) {
		return
	}
	merge, err := render.NewMerge(reports[0], reports[1:]...)
	if err == nil && m.takes() {
		err = m.write(ctx, merge)
	} else if err == nil {
		m.list(merge, func(*render.Proposal) bool { return true })
	}
	if err != nil {
		m.fail(ctx, "", err)
		return
	}
	if n := merge.Conflicts(); n > 0 {
		m.con.code = worst(m.con.code, faulty)
		m.con.notice("", "merge-conflicts", fmt.Sprintf("有 %d 处改动互相冲突，没有取用。请看清各份的写法，用 --take 写明取哪一份的，如 --take %s。", n, example(merge)))
	}
}

// example is the name of a change that is in conflict.
func example(merge *render.Merge) string {
	for _, p := range merge.Proposals {
		if p.Open() {
			return named(&p)
		}
	}
	return ""
}

// named is what takes a change: with its copy where others contradict it.
func named(p *render.Proposal) string {
	if p.Conflict {
		return p.Take + "@" + strconv.Itoa(p.Copies[0])
	}
	return p.Take
}

// list shows changes with what they are taken by and whose they are.
func (m *merging) list(merge *render.Merge, shown func(*render.Proposal) bool) {
	for i := range merge.Proposals {
		p := &merge.Proposals[i]
		switch {
		case !shown(p):
		case m.con.json:
			fmt.Fprint(m.con.asked.w, p.JSON())
		default:
			var whose []string
			for _, n := range p.Copies {
				whose = append(whose, shownName(m.names[n]))
			}
			mark := ""
			if p.Open() {
				mark = "〔冲突〕"
			}
			m.con.asked.say(fmt.Sprintf("%s%s（%s）", mark, named(p), strings.Join(whose, "、")))
			fmt.Fprint(m.con.asked.w, p.Lines())
		}
	}
	if len(merge.Proposals) == 0 && !m.con.json {
		m.con.asked.say("退回稿与底稿没有不同。")
	}
}

// write makes the file of the draft with what is to be taken.
func (m *merging) write(ctx context.Context, merge *render.Merge) error {
	if m.all {
		merge.All()
	}
	for _, name := range m.take {
		if !merge.Take(name) {
			return misuse("没有可以取用的“%s”。%s", name, suggestion(name, namesOfAll(merge)))
		}
	}
	target := newTarget(m.path, render.Format{})
	if name, ok := m.wasRead(target); ok {
		return clash(misused, "要生成的“%s”就是读入的“%s”。底稿和退回稿都不改动，请用 -o 指定别的文件名。", m.path, name)
	}
	merged, err := merge.Report()
	if err != nil {
		return err
	}
	var data bytes.Buffer
	if err := m.format().Write(merged, ctx, &data, render.Output{}); err != nil {
		return err
	}
	if m.path == stdio {
		m.con.asked.w.Write(data.Bytes())
		return nil
	}
	if err := replace(ctx, m.path, data.Bytes()); err != nil {
		return unwritten(m.path, err)
	}
	m.con.wrote(m.names[0], m.format().Name, m.path)
	m.list(merge, (*render.Proposal).Open)
	return nil
}

// namesOfAll are what changes are taken by.
func namesOfAll(merge *render.Merge) []string {
	var all []string
	for i := range merge.Proposals {
		all = append(all, named(&merge.Proposals[i]))
	}
	return all
}
