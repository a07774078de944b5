// Nianbao prints annual reports on open government information
// (政府信息公开工作年度报告) in the form that the State Council's office has
// decreed.
//
// The program knows flags, files, exit codes and messages. What it does is
// done by package nianbao/render, which does the same from Go.
//
// Adding a subcommand is a file with its constructor and a line in newRoot;
// adding an output format is a line in package render.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/inconshreveable/mousetrap"
)

func main() {
	// Signals end the run by its context, not by killing it, so that no
	// temporary file is left behind.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the process at once
	// Who reads the output may go away, which is told as any other failure to write.
	signal.Ignore(syscall.SIGPIPE)
	program := run
	if mousetrap.StartedByExplorer() {
		program = inWindow
	}
	os.Exit(int(program(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)))
}

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) exitCode {
	con := newConsole(in, out, errs)
	con.execute(ctx, args)
	con.close()
	return con.code
}

// execute runs the command that the arguments name, and says why it failed.
func (con *console) execute(ctx context.Context, args []string) {
	root := newRoot(con)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return
	}
	// Parsing stops at the first wrong flag, and --json may stand after it.
	con.json = con.json || slices.Contains(args, "--json")
	con.fail("", err)
	if isMisuse(err) && !con.json {
		con.aside.say("用法请看：" + cmd.CommandPath() + " --help")
	}
}
