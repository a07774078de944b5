package main

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/render/extract"
)

//go:embed help/render.txt
var renderHelp string

// renderFlags are the flags of render.
type renderFlags struct {
	output
	outfit
	filing, attach, anyway, fragment bool
}

// files says how the files are made.
func (f *renderFlags) files() render.Output {
	o := render.Output{Attach: f.attach, Anyway: f.anyway, Fragment: f.fragment}
	if f.filing {
		o.Copy = render.Filing
	}
	return o
}

// newRender is the main job: reports in, files out.
func newRender(con *console) *cobra.Command {
	var flags renderFlags
	known := render.Formats()
	cmd := &cobra.Command{
		Use:   "render 年报文件… [选项]",
		Short: "把年报文件做成可以打印、发布的文件",
		Long:  renderHelp,
		Example: `  nianbao render 某局.yaml
  nianbao render 某局2026.xlsx
  nianbao render 各局/*.yaml -o 成品
  nianbao render 某局.yaml --filing -o 报送稿.pdf
  nianbao render 某局.yaml --to html`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeReports,
		RunE: func(cmd *cobra.Command, args []string) error {
			p := plan{
				policy: printing(flags.anyway), known: known, usual: usual(known), files: flags.files(),
				wayOut: "如经确认仍要生成，请加 --anyway。",
			}
			s, err := newSession(con, p, flags.output, flags.outfit, args)
			if err != nil {
				return err
			}
			if flags.fragment && !slices.Contains(namesOf(s.dest.formats), "html") {
				return misuse("--fragment 只用于网页。请加 --to html。")
			}
			s.run(cmd.Context())
			return nil
		},
	}
	addRenderFlags(cmd, con, &flags)
	return cmd
}

// usual are the formats that are made unasked.
func usual(known []render.Format) []render.Format {
	return slices.DeleteFunc(slices.Clone(known), func(f render.Format) bool { return f.OnRequest })
}

// completeReports completes the names of reports.
func completeReports(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return extract.Endings(true), cobra.ShellCompDirectiveFilterFileExt
}

func addRenderFlags(cmd *cobra.Command, con *console, flags *renderFlags) {
	f := cmd.Flags()
	f.SortFlags = false
	addOutputFlags(cmd, &flags.output, render.Formats(), "不写就生成 "+strings.Join(namesOf(usual(render.Formats())), "、"))
	f.BoolVar(&flags.filing, "filing", false, "生成报送用的纸质稿：留出盖章的位置和负责人签名处")
	f.BoolVar(&flags.attach, "attach", false, "把 Excel 附表、数据和图片作为附件放进 PDF，一个文件就是全部")
	f.BoolVar(&flags.anyway, "anyway", false, "合计对不上、缺数缺部分也生成，生成的是送审稿")
	f.BoolVar(&flags.fragment, "fragment", false, "网页（--to html）只要正文，可以粘贴到网站后台的编辑器里")
	addFontsFlag(cmd, &flags.fonts)
	addLayoutFlag(cmd, &flags.layout)
	addJSONFlag(cmd, con)
}

// addOutputFlags adds -o and --to to a command that writes files of reports.
func addOutputFlags(cmd *cobra.Command, out *output, known []render.Format, otherwise string) {
	f := cmd.Flags()
	f.VarP(word{&out.path, kindEither}, "output", "o", "生成到这个文件夹，或这个文件；“-”为标准输出")
	f.Var(word{&out.format, kindFormat}, "to", "只生成这些格式："+strings.Join(namesOf(known), "、")+"，多种用逗号分开；"+otherwise)
	_ = cmd.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(namesOf(known), cobra.ShellCompDirectiveNoFileComp)) // fails only for a flag that does not exist
}

// addLayoutFlag adds --layout, which several commands have.
func addLayoutFlag(cmd *cobra.Command, layout *string) {
	cmd.Flags().Var(word{layout, kindFile}, "layout", "用这个版式文件，不用内置的版式")
	_ = cmd.MarkFlagFilename("layout", "layout") // fails only for a flag that does not exist
}

// addJSONFlag adds --json, which several commands have.
func addJSONFlag(cmd *cobra.Command, con *console) {
	cmd.Flags().BoolVar(&con.json, "json", false, "错误和提示写成 JSON，每行一个")
}
