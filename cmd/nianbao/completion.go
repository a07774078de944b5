package main

import (
	"github.com/spf13/cobra"
)

// newCompletion prints the script that lets a shell complete the program's
// commands, in place of cobra's own command, whose help is in English.
func newCompletion(con *console) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion {bash|zsh|fish|powershell}",
		Short: "生成命令行补全脚本",
		Long: `生成命令行补全脚本：按 Tab 键补全命令、选项和文件名。

每次打开终端都生效的做法：
  bash        nianbao completion bash > ~/.local/share/bash-completion/completions/nianbao
  zsh         nianbao completion zsh > "${fpath[1]}/_nianbao"
  fish        nianbao completion fish > ~/.config/fish/completions/nianbao.fish
  powershell  nianbao completion powershell >> $PROFILE`,
		DisableFlagsInUseLine: true,
		ValidArgs:             shells,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return misuse("请写明是哪种命令行。%s", suggestion("", shells))
			case len(args) > 1:
				return misuse("一次只能生成一种命令行的补全脚本。")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(con.asked.w, true)
			case "zsh":
				return root.GenZshCompletion(con.asked.w)
			case "fish":
				return root.GenFishCompletion(con.asked.w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(con.asked.w)
			}
			return misuse("不支持“%s”。%s", args[0], suggestion(args[0], shells))
		},
	}
}
