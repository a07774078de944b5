package pagetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"
)

// Memory is how much the largest process that shows a page holds, in MB: its proportional set size, as Linux
// counts it.
func (b *Browser) Memory() float64 {
	b.t.Helper()
	parents := map[int]int{}
	pages := map[int]bool{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range stats {
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(stat)))
		data, err := os.ReadFile(stat)
		_, rest, found := strings.Cut(string(data), ") ")
		if err != nil || !found {
			continue // it has just ended
		}
		parents[pid], _ = strconv.Atoi(strings.Fields(rest)[1])
		command, _ := os.ReadFile(filepath.Join(filepath.Dir(stat), "cmdline"))
		pages[pid] = strings.Contains(string(command), "--type=renderer")
	}
	own := chromedp.FromContext(b.ctx).Browser.Process().Pid
	most := 0
	for pid := range pages {
		up := pid
		for up != own && up > 1 {
			up = parents[up]
		}
		if pages[pid] && up == own {
			most = max(most, proportional(pid))
		}
	}
	if most == 0 {
		b.t.Fatal("no process shows a page")
	}
	return float64(most) / 1000
}

// proportional is a process's proportional set size in kB, 0 where it has ended.
func proportional(pid int) int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	_, size, _ := strings.Cut(string(data), "\nPss:")
	var kB int
	fmt.Sscan(size, &kB)
	return kB
}
