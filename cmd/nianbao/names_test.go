package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao/render/golden"
)

// TestNamesStay holds the names of commands and flags, and the exit codes, which scripts rely on:
// render/contract/STABILITY.md says how they may change.
func TestNamesStay(t *testing.T) {
	var names []string
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		names = append(names, cmd.CommandPath())
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			name := cmd.CommandPath() + " --" + f.Name
			if f.Shorthand != "" {
				name += ", -" + f.Shorthand
			}
			names = append(names, name)
		})
		for _, c := range cmd.Commands() {
			visit(c)
		}
	}
	visit(newRoot(newConsole(strings.NewReader(""), io.Discard, io.Discard)))
	slices.Sort(names)
	codes := fmt.Sprintf("exit codes: done %d, failed %d, misused %d, faulty %d\n", done, failed, misused, faulty)
	golden.Check(t, "names.golden", []byte(strings.Join(names, "\n")+"\n"+codes))
}
