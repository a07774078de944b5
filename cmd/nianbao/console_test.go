package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"nianbao/render/at"
	"nianbao/render/contract"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// What scripts cannot bring about.
func TestFail(t *testing.T) {
	tooLong := func(key at.Key, where, text string) at.Finding {
		f := rules.New("page.overflow", key, at.Source{}, "“%s”放不进它的位置。", text)
		f.Where = where
		return f
	}
	overflow := at.Error{tooLong(at.Title, "标题", "甲"), tooLong(at.Signature, "署名", "乙")}
	for _, c := range []struct {
		err  error
		code exitCode
		want string
	}{
		{fmt.Errorf("排版：%w", overflow), faulty, "" +
			"〔错误〕标准输入：标题：“甲”放不进它的位置。\n" +
			"〔错误〕标准输入：署名：“乙”放不进它的位置。\n"},
		{at.Error{rules.New("layout.year", at.Whole, at.Source{}, "没有这一年的。")}, faulty, "〔错误〕标准输入：没有这一年的。\n"},
		{at.Error{rules.New("layout.syntax", at.Whole, at.Source{Line: 3, Column: 2}, "缺少 paper")}, failed, "〔错误〕标准输入:3:2: 缺少 paper\n"},
		{at.Error{rules.New("fonts.file", at.Whole, at.Source{}, "不能用。")}, failed, "〔错误〕标准输入：不能用。\n"},
		{at.Error{rules.New("fonts.embedding", at.Whole, at.Source{}, "不许嵌入。")}, failed, "〔错误〕标准输入：不许嵌入。\n"},
		{errors.New("出错"), failed, "〔错误〕标准输入：出错\n"},
		{context.Canceled, failed, "〔错误〕标准输入：已中断。已经生成的文件完好，其余文件没有改动。\n"},
	} {
		var out, errs bytes.Buffer
		con := newConsole(nil, &out, &errs)
		con.fail(stdio, c.err)
		if errs.String() != c.want || con.code != c.code || out.Len() > 0 {
			t.Errorf("%v: got %d and\n%swant %d and\n%s", c.err, con.code, errs.String(), c.code, c.want)
		}
	}
}

func TestNotice(t *testing.T) {
	var out, errs bytes.Buffer
	con := newConsole(nil, &out, &errs)
	con.notice("某局.yaml", "layout.newest", "用的是最新的版式。")
	con.json = true
	con.notice(stdio, "layout.newest", "a<b")
	want := "〔提示〕某局.yaml：用的是最新的版式。\n" +
		`{"severity":"notice","code":"layout.newest","file":"-","text":"a<b"}` + "\n"
	if errs.String() != want || con.code != done || con.tally.errors != 0 || out.Len() > 0 {
		t.Errorf("got %d, %d faults and\n%swant\n%s", con.code, con.tally.errors, errs.String(), want)
	}
}

func TestWorst(t *testing.T) {
	order := []exitCode{done, faulty, failed, misused}
	for i, a := range order {
		for j, b := range order {
			if got, want := worst(a, b), order[max(i, j)]; got != want {
				t.Errorf("worst(%d, %d) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestReason(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{syscall.ENOENT, "没有这个文件或文件夹"},
		{syscall.EACCES, "没有权限，或者文件正在别的程序里打开"},
		{syscall.ENOSPC, "磁盘已满"},
		{syscall.EROFS, "这里只能读，不能写"},
		{syscall.ENOTDIR, "路径中间有一段不是文件夹"},
		{syscall.ENAMETOOLONG, "路径太长"},
		{syscall.EFBIG, "文件超过了系统允许的大小"},
		{syscall.EIO, "磁盘或网络出错"},
		{syscall.EPIPE, "接收的程序已经退出"},
		{syscall.Errno(4095), "系统的错误代码是 4095"},
		{errors.New("other"), "出了程序没有料到的错误"},
		{errors.New("磁盘不见了"), "open a.pdf: 磁盘不见了"},
	} {
		err := fmt.Errorf("%w", &fs.PathError{Op: "open", Path: "a.pdf", Err: c.err})
		if got := reason(err); got != c.want {
			t.Errorf("%v: got %s, want %s", err, got, c.want)
		}
	}
}

// TestMessages holds what a finding is in words and in JSON: its place once, and
// nothing for what it does not know.
func TestMessages(t *testing.T) {
	whole := at.Finding{Rule: "input.format", Text: "不是年报。"}
	words := at.Finding{
		Rule: "text.stop", Severity: at.Warning, Key: at.Paragraph(1, 2), Start: 0, End: 3, Where: "第一部分第 2 段",
		Source: at.Source{File: "x", Line: 7, Column: 5}, Text: "缺少句号。",
	}
	cell := at.Finding{
		Rule: "figures.nil", Severity: at.Contradiction, Stops: at.UnlessAnyway, Key: at.Number("applications", "received", "person"),
		Where: "表三“自然人”列", Source: at.Source{File: "x", Sheet: "表三", Cell: "D5:I27"}, Text: "对不上。",
	}
	hint := at.Finding{Rule: "workbook.extra", Severity: at.Hint, Source: at.Source{File: "x", Sheet: "草稿"}, Text: "没有读。"}
	for _, c := range []struct {
		name    string
		finding at.Finding
		want    string
		json    string
	}{
		{"", whole, "〔错误〕不是年报。", `{"severity":"error","code":"input.format","text":"不是年报。"}`},
		{"某局.pdf", whole, "〔错误〕某局.pdf：不是年报。", `{"severity":"error","code":"input.format","file":"某局.pdf","text":"不是年报。"}`},
		{stdio, words, "〔提醒〕标准输入 第 7 行第 5 列：第一部分第 2 段：缺少句号。",
			`{"severity":"warning","code":"text.stop","file":"-","line":7,"column":5,"key":"sections.1.2","start":0,"end":3,"place":"第一部分第 2 段","text":"缺少句号。"}`},
		{"某局.xlsx", cell, "〔提醒〕某局.xlsx 工作表“表三”D5:I27：表三“自然人”列：对不上。",
			`{"severity":"contradiction","code":"figures.nil","file":"某局.xlsx","sheet":"表三","cell":"D5:I27","key":"applications.received.person","place":"表三“自然人”列","text":"对不上。"}`},
		{"某局.xlsx", hint, "〔提示〕某局.xlsx 工作表“草稿”：没有读。",
			`{"severity":"notice","code":"workbook.extra","file":"某局.xlsx","sheet":"草稿","text":"没有读。"}`},
	} {
		var out, errs bytes.Buffer
		con := newConsole(nil, &out, &errs)
		con.tell(con.asked, c.name, []at.Finding{c.finding})
		con.json = true
		con.tell(con.asked, c.name, []at.Finding{c.finding})
		if got, want := out.String(), c.want+"\n"+c.json+"\n"; got != want || errs.Len() > 0 {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}

// TestUrgentFirst holds the order in which findings are shown.
func TestUrgentFirst(t *testing.T) {
	finding := func(name string, s at.Severity, stops at.Stops) at.Finding {
		return at.Finding{Rule: name, Severity: s, Stops: stops}
	}
	given := []at.Finding{
		finding("a hint", at.Hint, at.Never), finding("a warning", at.Warning, at.Never),
		finding("a contradiction", at.Contradiction, at.Never), finding("what may pass", at.Wrong, at.UnlessAnyway),
		finding("a second contradiction", at.Contradiction, at.Never), finding("what stops", at.Wrong, at.Always),
	}
	var got []string
	for _, f := range contract.UrgentFirst(given) {
		got = append(got, f.Rule)
	}
	want := []string{"what may pass", "what stops", "a contradiction", "a second contradiction", "a hint", "a warning"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestStreams holds that the program speaks with its console alone: the streams of
// the process are named by main only, and a console's are its for good.
func TestStreams(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	process := regexp.MustCompile(`os\.Std(in|out|err)|fmt\.Print|\bprint(ln)?\(|log\.`)
	assigned := regexp.MustCompile(`\.(asked|aside|in|w) = `)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(source), "\n") {
			if process.MatchString(line) && !(file == "main.go" && strings.Contains(line, "program(ctx, os.Args[1:]")) {
				t.Errorf("%s:%d goes around the console: %s", file, i+1, line)
			}
			if file != "console.go" && assigned.MatchString(line) {
				t.Errorf("%s:%d changes a stream: %s", file, i+1, line)
			}
		}
	}
}

// TestMost holds that of very many findings, and of a very long one, no more is shown
// than anybody reads, that the rest is counted, and that it is said.
func TestMost(t *testing.T) {
	var out, errs bytes.Buffer
	con := newConsole(nil, &out, &errs)
	found := slices.Repeat([]at.Finding{{Rule: "text.stop", Severity: at.Warning, Text: "缺少句号。"}}, limits.Findings+5)
	con.tell(con.asked, "某局.xlsx", found)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if last := lines[len(lines)-1]; len(lines) != limits.Findings+1 || last != "〔提示〕某局.xlsx：还有 5 处没有列出。请先改好上面的，再查一遍。" || con.tally.warnings != limits.Findings+5 {
		t.Errorf("%d lines, %d warnings, at the end %s", len(lines), con.tally.warnings, last)
	}
	out.Reset()
	con.tell(con.asked, "", []at.Finding{{Text: strings.Repeat("政", longestText+7)}})
	if got, want := out.String(), "〔错误〕"+strings.Repeat("政", longestText)+"……（以下还有 7 字）\n"; got != want {
		t.Errorf("%s", got)
	}
}

// TestInChinese holds that nobody reads what a library says in English.
func TestInChinese(t *testing.T) {
	english := errors.New("the height of the row must be less than or equal to 409 points")
	for want, err := range map[string]error{
		"写 Excel 文件：出了程序没有料到的错误": fmt.Errorf("写 Excel 文件：%w", errors.Join(english, english)),
		"出了程序没有料到的错误":            english,
		"磁盘已满":                   syscall.ENOSPC,
		"读取内置版式：没有 2015 年度的版式":   fmt.Errorf("读取内置版式：%w", errors.New("没有 2015 年度的版式")),
	} {
		if got := explain(err).text; got != want {
			t.Errorf("%v: %s, wanted %s", err, got, want)
		}
	}
}
