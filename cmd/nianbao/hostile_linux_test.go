package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The means that one run of the program has for any input.
const (
	hostileMemory = 300     // MiB, at most
	hostileSpace  = 4 << 30 // bytes of addresses, most of which Go only reserves
	hostileStop   = 30 * time.Second
)

// memoryFile is where measured leaves how many MiB the program took.
const memoryFile = "memory"

func init() { programs["measured"] = measured }

// measured runs the program with bounded means. It stands between the test and the
// program, since the memory of whoever starts a process counts as that process's.
func measured() {
	bound := syscall.Rlimit{Cur: hostileSpace, Max: hostileSpace}
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &bound); err != nil {
		panic(err)
	}
	cmd := exec.Command("nianbao", os.Args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		panic(err)
	}
	used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
	if err := os.WriteFile(memoryFile, []byte(strconv.FormatInt(used, 10)), 0o666); err != nil {
		panic(err)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

// A hostileCase is an input that was made to cost more than a report is worth.
type hostileCase struct {
	name   string
	file   string // in testdata/hostile, or
	text   string // a data file, or
	word   *wordEdit
	layout string // the form's file, or its text
	code   exitCode
	want   string // among what check says
}

// hostileCases are of each kind that was found one.
func hostileCases(t *testing.T) []hostileCase {
	const within, refused = "more", "input.size"
	return []hostileCase{
		{name: "one text of many lines, named often", file: "a-text-of-5000-lines-named-often.xlsx", code: faulty, want: refused},
		{name: "one text of many lines, named 300 times", file: "a-text-of-10000-lines-named-300-times.xlsx", code: faulty, want: "workbook.file"},
		{name: "one long text, named 600 times", file: "a-long-text-named-600-times.xlsx", code: faulty, want: "workbook.file"},
		{name: "paragraphs", text: hostileText(t, 5_000, "字"), code: faulty, want: refused},
		{name: "a long paragraph", text: hostileText(t, 1, strings.Repeat("字", 40_000)), code: faulty, want: refused},
		{name: "long paragraphs", text: hostileText(t, 20, strings.Repeat("字", 30_000)), code: faulty, want: refused},
		{name: "year", text: strings.Replace(hostileText(t, 1, "字"), "year: 2026", "year: 9999", 1), code: faulty, want: "input.year"},
		{name: "blanks to be filled in", text: hostileText(t, 9, strings.Repeat("××年", 10_000)), code: done, want: within},
		{name: "crosses", text: hostileText(t, 9, strings.Repeat("×", 30_000)), code: done, want: "text.placeholder"},
		{name: "telephones", text: hostileText(t, 9, strings.Repeat("13912345678，", 2_500)), code: done, want: within},
		{name: "claims", text: hostileText(t, 9, strings.Repeat("收到政府信息公开申请3件，", 2_300)), code: done, want: within},
		{name: "gambling in one sentence", text: hostileText(t, 9, strings.Repeat("新天地棋牌，", 5_000)), code: done, want: within},
		{name: "document numbers", text: hostileText(t, 9, strings.Repeat("局[2019]60号", 2_900)), code: done, want: within},
		{name: "characters of the office's own", text: hostileText(t, 9, strings.Repeat("\ue000\ue001\ue002", 10_000)), code: faulty, want: "fonts.missing"},
		{name: "other characters without a glyph", text: hostileText(t, 9, hanBeyondFaces(15_000)), code: faulty, want: "fonts.missing"},
		{name: "sums in a circle", file: "sums-in-a-circle.xlsx", layout: "sums-in-a-circle.layout", code: faulty, want: "cell.blank"},
		{name: "sums of sums", file: "sums-of-sums.xlsx", layout: "sums-of-sums.layout", code: faulty, want: "sum.across"},
		{name: "type that nobody can read", text: hostileText(t, 9, strings.Repeat("字", 30_000)), layout: hostileLayout(t, "body        fangsong     16pt 28.95pt", "body fangsong 0.01pt 0.01pt", ""), code: failed, want: "layout.syntax"},
		{name: "the smallest page with the largest type", text: withoutTables(hostileText(t, 9, strings.Repeat("字", 30_000))), layout: smallestPage(t), code: faulty, want: "page.count"},
		{name: "thousands of sums", text: hostileText(t, 1, "字"), layout: hostileLayout(t, "", "", largeTable(60, 60, 200)), code: failed, want: "layout.syntax"},
		{name: "as many sums as there may be", text: withNumbers(hostileText(t, 1, "字"), 200, 6), layout: hostileLayout(t, "", "", largeTable(200, 6, 150)), code: faulty, want: "sum.down"},
		{name: "as many cells as there may be", text: withNumbers(hostileText(t, 1, "字"), 120, 60), layout: hostileLayout(t, "", "", largeTable(120, 60, 10)), code: faulty, want: "sum.down"},
	}
}

// hostileText is a sample with so many paragraphs more in its first part.
func hostileText(t *testing.T, paragraphs int, paragraph string) string {
	t.Helper()
	data, err := os.ReadFile("../../samples/example-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const first = "  1: |\n"
	if strings.Count(string(data), first) != 1 {
		t.Fatal("the sample has another beginning")
	}
	return strings.Replace(string(data), first, first+strings.Repeat("    "+paragraph+"\n", paragraphs), 1)
}

// hanBeyondFaces are characters of Unicode's later planes, which hardly a face has.
func hanBeyondFaces(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteRune(rune(0x20000 + i))
	}
	return b.String()
}

// hostileLayout is the form of 2021 with one text in place of another, and more
// behind it.
func hostileLayout(t *testing.T, old, replaced, more string) string {
	t.Helper()
	data, err := os.ReadFile("../../layouts/2021.layout")
	if err != nil {
		t.Fatal(err)
	}
	if old != "" && strings.Count(string(data), old) != 1 {
		t.Fatalf("the form has not one %q", old)
	}
	return strings.Replace(string(data), old, replaced, 1) + more
}

// smallestPage is a form without tables on the smallest page, in the largest type.
func smallestPage(t *testing.T) string {
	var b strings.Builder
	for line := range strings.Lines(hostileLayout(t, "", "", "")) {
		word, _, _ := strings.Cut(line, " ")
		switch word {
		case "describe", "years", "title", "section":
			b.WriteString(line)
		}
	}
	for _, style := range []string{"body", "title", "heading1", "heading2", "heading3", "table-head", "table-text", "table-note", "attachments", "signature", "remark", "page-number"} {
		b.WriteString("style " + style + " song 50pt 100pt\n")
	}
	return b.String() + "paper 100mm 100mm\nmargins 10mm 10mm 10mm 10mm\ngrid 1 1 100pt\nnumber-drop 1mm\n"
}

// largeTable is a further part of a form, with a table of so many rows and columns
// of numbers. Each of the sums has the first row be the sum of all others.
func largeTable(rows, columns, sums int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nsection 七、大表\ntable large 表九 大表\ncolumns %.3fmm%s\nsize 4pt 4pt\nrow-height 4mm\npadding 0.01mm\nkeys", 156-2*float64(columns), strings.Repeat(" 2mm", columns))
	for c := range columns + 1 {
		fmt.Fprintf(&b, " c%d", c)
	}
	b.WriteByte('\n')
	for r := range rows {
		fmt.Fprintf(&b, "r%d |甲%s|\n", r, strings.Repeat("|#", columns))
	}
	for range sums {
		b.WriteString("down r0 = r1")
		for r := 2; r < rows; r++ {
			fmt.Fprintf(&b, " + r%d", r)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// withoutTables is a data file without its tables.
func withoutTables(text string) string {
	before, _, _ := strings.Cut(text, "\ntables:\n")
	return before + "\n"
}

// withNumbers is a data file with those of a large table, whose first row is off by
// one.
func withNumbers(text string, rows, columns int) string {
	var b strings.Builder
	before, after, _ := strings.Cut(text, "\ntables:\n")
	b.WriteString(before + "\ntables:\n")
	b.WriteString("  large:\n")
	for r := range rows {
		n := 1
		if r == 0 {
			n = rows
		}
		fmt.Fprintf(&b, "    r%d: %s\n", r, strings.TrimSpace(strings.Repeat(fmt.Sprint(n, " "), columns)))
	}
	return b.String() + after
}

// TestHostile holds what becomes of each hostile input: the program says what is
// wrong, within the memory that it may have, and does not come near the stop.
func TestHostile(t *testing.T) {
	for _, c := range append(hostileCases(t), hostileWords(t)...) {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			given := c.put(t, dir)
			code, said := hostileRun(t, dir, append([]string{"check", "--json"}, given...))
			if code != c.code || !slices.Contains(said, c.want) {
				t.Errorf("exit code %d, want %d; it says %q and not %s", code, c.code, slices.Compact(slices.Sorted(slices.Values(said))), c.want)
			}
			if testing.Short() {
				return
			}
			for _, command := range [][]string{
				{"check", "--json", "--annotate", "退回"}, {"render", "--json", "-o", "成品"}, {"render", "--json", "--anyway", "-o", "成品"}, {"extract", "--json", "-o", "数据"},
			} {
				hostileRun(t, dir, append(command, given...))
			}
		})
	}
}

// put writes the input into a folder, and gives the arguments that name it.
func (c hostileCase) put(t *testing.T, dir string) []string {
	t.Helper()
	write := func(name, file, text string) {
		data := []byte(text)
		if file != "" {
			var err error
			if data, err = os.ReadFile(filepath.Join("testdata", "hostile", file)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	name := "某局.yaml"
	if c.file != "" {
		name = "某局.xlsx"
	}
	if c.word != nil {
		name, c.text = "某局.docx", string(c.word.apply(t))
	}
	write(name, c.file, c.text)
	if c.layout == "" {
		return []string{name}
	}
	file := c.layout
	if strings.Contains(c.layout, "\n") {
		file = ""
	}
	write("本市.layout", file, c.layout)
	return []string{name, "--layout", "本市.layout"}
}

// hostileRun runs the program in a folder with bounded means, and gives its exit code
// and the rules of what it says.
func hostileRun(t *testing.T, dir string, args []string) (code exitCode, said []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), hostileStop)
	defer cancel()
	cmd := exec.CommandContext(ctx, "measured", args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	code = exitCode(cmd.ProcessState.ExitCode())
	if ctx.Err() != nil || code < done || code > faulty || strings.Contains(errs.String(), "goroutine ") {
		t.Fatalf("%s: exit code %d, %v: %.2000s", args, code, ctx.Err(), errs.String())
	}
	used, err := os.ReadFile(filepath.Join(dir, memoryFile))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := strconv.Atoi(string(used)); err != nil || n > hostileMemory {
		t.Errorf("%s: it took %s MiB", args, used)
	}
	for line := range strings.Lines(out.String() + errs.String()) {
		var m message
		if json.Unmarshal([]byte(line), &m) == nil && m.Code != "" {
			said = append(said, m.Code)
		}
	}
	return code, said
}
