package main

import (
	"os/exec"
	"syscall"
)

// memoryOf is the most memory that a process has had, in MiB.
func memoryOf(cmd *exec.Cmd) int {
	return int(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10)
}
