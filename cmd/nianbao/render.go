package main

import (
	_ "embed"
	"slices"

	"github.com/spf13/cobra"
)

//go:embed help/render.txt
var renderHelp string

// renderFlags are the flags of render.
type renderFlags struct {
	out    string
	outSet bool   // -o was given, perhaps with nothing in it
	to     string // formats, with commas between them; "" for all
	filing bool
	fonts  string
	layout string
}

// newRender is the main job: reports in, files out.
func newRender(con *console) *cobra.Command {
	var flags renderFlags
	cmd := &cobra.Command{
		Use:   "render 年报文件… [选项]",
		Short: "把年报文件做成可以打印、发布的文件",
		Long:  renderHelp,
		Example: `  nianbao render 某局.yaml
  nianbao render 各局/*.yaml -o 成品
  nianbao render 某局.yaml --filing -o 报送稿.pdf`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.outSet = cmd.Flags().Changed("output")
			s, err := newSession(con, flags, args)
			if err != nil {
				return err
			}
			s.run(cmd.Context(), flags, args)
			return nil
		},
	}
	addRenderFlags(cmd, con, &flags)
	return cmd
}

func addRenderFlags(cmd *cobra.Command, con *console, flags *renderFlags) {
	f := cmd.Flags()
	f.SortFlags = false
	f.VarP(word{&flags.out, "DIR|FILE"}, "output", "o", "生成到这个文件夹，或这个文件；“-”为标准输出")
	f.Var(word{&flags.to, "FORMAT"}, "to", "只生成这些格式：pdf、docx，多种用逗号分开；不写就全部生成")
	f.BoolVar(&flags.filing, "filing", false, "生成报送用的纸质稿：留出盖章的位置和负责人签名处")
	addFontsFlag(cmd, &flags.fonts)
	f.Var(word{&flags.layout, "FILE"}, "layout", "用这个版式文件，不用内置的版式")
	f.BoolVar(&con.json, "json", false, "错误和提示写成 JSON，每行一个")
	// These fail only for flags that do not exist.
	_ = cmd.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("layout", "layout")
}

// newSession checks the command line before anything is read.
func newSession(con *console, flags renderFlags, args []string) (*session, error) {
	if len(args) == 0 {
		return nil, misuse("缺少年报文件。")
	}
	inputs := append(slices.Clone(args), flags.layout)
	if first := slices.Index(inputs, stdio); first >= 0 && slices.Contains(inputs[first+1:], stdio) {
		return nil, misuse("标准输入“-”只能用一次。")
	}
	dest, err := newDestination(flags, len(args))
	if err != nil {
		return nil, err
	}
	return &session{con: con, dest: dest, swept: map[string]bool{}}, nil
}
