package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render/han"
)

// newRoot is the program without a subcommand: it shows help, or makes files of the reports that
// it was given.
func newRoot(con *console) *cobra.Command {
	// cobra has these two only as globals: the order of commands in help, and
	// what is said, in place of all else, when Windows' Explorer starts the program.
	cobra.EnableCommandSorting = false
	cobra.MousetrapHelpText = ""
	root := &cobra.Command{
		Use:   "nianbao",
		Short: "按国务院办公厅规定的格式生成政府信息公开工作年度报告",
		Long: `按国务院办公厅规定的格式生成政府信息公开工作年度报告。

不写命令、只写年报文件的（如 nianbao 某局.xlsx），或者把文件拖到程序上的，就生成 PDF、Word 和 Excel 附表，放在
它旁边；有问题的，旁边还有一个“…问题清单.html”。`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && !isHandedOver(args[0]) {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
	}
	// cobra's own --version would pull in text/template, as its help would.
	asked := root.Flags().Bool("version", false, "显示版本")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case *asked:
			return printVersion(con.asked.w)
		case len(args) > 0:
			return runHanded(cmd.Context(), con, args)
		}
		return cmd.Help()
	}
	root.PersistentFlags().BoolP("help", "h", false, "显示用法")
	root.SetOut(con.asked.w)
	root.SetErr(con.aside.w)
	root.SetHelpFunc(help)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelp())
	root.AddCommand(newRender(con), newNew(con), newCheck(con), newExtract(con), newDiff(con), newMerge(con), newVerify(con), newServe(con), newLayouts(con), newFonts(con), newVersion(con), newLicences(con), newCompletion(con))
	return root
}

// newHelp is cobra's help command in Chinese.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:                   "help [命令]",
		Short:                 "显示命令的用法",
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completeCommands,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(about, args[len(args)-1])
			}
			return about.Help()
		},
	}
}

// completeCommands completes the name of a subcommand.
func completeCommands(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, c := range cmd.Root().Commands() {
		if len(args) == 0 && c.IsAvailableCommand() && strings.HasPrefix(c.Name(), begun) {
			found = append(found, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// unknownCommand says that a command has no such subcommand.
func unknownCommand(cmd *cobra.Command, name string) error {
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return misuse("没有“%s”这个命令。%s", name, suggestion(name, known))
}

// suggestion names the known word that was probably meant, or all of them.
func suggestion(word string, known []string) string {
	if near := han.Nearest(word, known); near != "" {
		return fmt.Sprintf("是否应为“%s”？", near)
	}
	return "可用的有：" + strings.Join(known, "、") + "。"
}
