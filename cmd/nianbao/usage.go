package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// misuse is a call that the program does not understand.
func misuse(format string, args ...any) error {
	return &failure{"usage", misused, fmt.Sprintf(format, args...)}
}

// isMisuse reports whether the user should be told where help is.
func isMisuse(err error) bool {
	var p *failure
	return errors.As(err, &p) && p.code == "usage"
}

// flagError says in Chinese what pflag says in English.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &empty):
		return misuse("选项“%s”后面缺少内容。", flagName(empty.GetSpecifiedName(), empty.GetSpecifiedShortnames()))
	case errors.As(err, &invalid) && invalid.GetValue() == "":
		return emptyFlag(invalid.GetFlag())
	case errors.As(err, &invalid):
		return misuse("选项“--%s”不能是“%s”。", invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &syntax):
		return misuse("看不懂选项“%s”。", syntax.GetSpecifiedFlag())
	}
	return misuse("%s", inChinese(err))
}

// The kinds of words that flags take, as help shows them.
const (
	kindFolder  = "DIR"
	kindFile    = "FILE"
	kindEither  = "DIR|FILE"
	kindFormat  = "FORMAT"
	kindName    = "NAME"
	kindYear    = "YEAR"
	kindAddress = "ADDRESS"
	kindOrigin  = "ORIGIN"
)

// emptyFlag refuses a flag with nothing after it, as a script has it whose variable
// is not set: taken for the flag's absence, or for the current folder, it would do
// what nobody asked for.
func emptyFlag(f *pflag.Flag) error {
	name := "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand
	}
	wanted := map[string]string{
		kindFolder:  "请写文件夹；当前文件夹写“.”。",
		kindFile:    "请写文件名。",
		kindEither:  "请写文件夹、文件名或“-”。",
		kindAddress: "请写地址和端口，如 127.0.0.1:7878。",
		kindOrigin:  "请写网页的来源，如 https://www.example.com。",
		kindFormat:  "请写格式；要默认的格式，请去掉这个选项。",
	}
	return misuse("%s 后面是空的。%s", name, wanted[f.Value.Type()])
}

func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	name := flagName(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	return misuse("没有“%s”这个选项。%s", name, suggestion(name, known))
}

// flagName is a flag as it was written; shorthands are the letters among which
// it stood after a single dash.
func flagName(name, shorthands string) string {
	if shorthands != "" {
		return "-" + shorthands
	}
	return "--" + name
}

// noArguments is cobra.NoArgs in Chinese.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misuse("命令“%s”后面不需要“%s”。", cmd.Name(), args[0])
	}
	return nil
}

// help prints a command's help. cobra's templates would pull in text/template
// and with it some milliseconds of every start.
func help(cmd *cobra.Command, _ []string) {
	w := cmd.OutOrStdout()
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "。"
	}
	fmt.Fprintf(w, "%s\n\n用法：\n  %s\n", strings.TrimSpace(about), useLine(cmd))
	if cmd.HasExample() {
		fmt.Fprintf(w, "\n示例：\n%s\n", strings.TrimRight(cmd.Example, "\n"))
	}
	helpCommands(w, cmd)
	fmt.Fprintf(w, "\n选项：\n%s", flagsOf(cmd).FlagUsages())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n各命令的用法请看：%s 命令 --help\n", cmd.CommandPath())
	}
}

// A word is the value of a flag that takes one. Help shows its kind after the
// flag's name, where pflag would say "string".
type word struct {
	text *string
	kind string
}

func (w word) String() string     { return *w.text }
func (w word) Set(s string) error { *w.text = s; return notEmpty(s) }
func (w word) Type() string       { return w.kind }

// errEmpty is put into words by emptyFlag.
var errEmpty = errors.New("empty")

func notEmpty(s string) error {
	if s == "" {
		return errEmpty
	}
	return nil
}

// flagsOf is a command's own flags in their order, then those of the program.
func flagsOf(cmd *cobra.Command) *pflag.FlagSet {
	all := pflag.NewFlagSet("", pflag.ContinueOnError)
	all.SortFlags = false
	all.AddFlagSet(cmd.LocalFlags())
	all.AddFlagSet(cmd.InheritedFlags())
	return all
}

func useLine(cmd *cobra.Command) string {
	if cmd.HasAvailableSubCommands() {
		return cmd.CommandPath() + " 命令 [选项]"
	}
	return cmd.UseLine()
}

func helpCommands(w io.Writer, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	fmt.Fprint(w, "\n命令：\n")
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(w, "  %-*s %s\n", cmd.NamePadding(), c.Name(), c.Short)
		}
	}
}
