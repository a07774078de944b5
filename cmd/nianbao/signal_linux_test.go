package main

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestSecondSignal holds that a run which cannot heed the first signal, since nobody
// takes what it writes, is ended by the second.
func TestSecondSignal(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := exec.Command("nianbao", "render", "../../samples/example-2026.yaml", "--to", "pdf", "-o", "-") // more than a pipe holds
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, err := io.ReadFull(r, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	for signals := 0; ; signals++ {
		select {
		case <-ended:
			status := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if !status.Signaled() || status.Signal() != syscall.SIGINT || signals < 2 {
				t.Errorf("after %d signals: %v", signals, cmd.ProcessState)
			}
			return
		case <-time.After(50 * time.Millisecond): // the first has been taken by then, or one of the next is the second
			if signals == 100 {
				cmd.Process.Kill()
				t.Fatal("no signal ends it")
			}
			cmd.Process.Signal(syscall.SIGINT)
		}
	}
}
