package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"nianbao/render/page"
)

// What scripts cannot bring about.
func TestFail(t *testing.T) {
	overflow := &page.OverflowError{Overflows: []page.Overflow{{Where: "标题", Text: "甲"}, {Where: "署名", Text: "乙"}}}
	for _, c := range []struct {
		err  error
		code exitCode
		want string
	}{
		{fmt.Errorf("排版：%w", overflow), faulty, "" +
			"〔错误〕标准输入：标题的“甲”放不进它的位置，文件未生成。请缩短这段文字，或调整版式文件中的列宽、字号。\n" +
			"〔错误〕标准输入：署名的“乙”放不进它的位置，文件未生成。请缩短这段文字，或调整版式文件中的列宽、字号。\n"},
		{errors.New("出错"), failed, "〔错误〕标准输入：出错\n"},
		{context.Canceled, failed, "〔错误〕标准输入：已中断。已经生成的文件完好，其余文件没有改动。\n"},
	} {
		var errs bytes.Buffer
		con := &console{errs: &errs}
		con.fail(stdio, c.err)
		if errs.String() != c.want || con.code != c.code {
			t.Errorf("%v: got %d and\n%swant %d and\n%s", c.err, con.code, errs.String(), c.code, c.want)
		}
	}
}

func TestNotice(t *testing.T) {
	var errs bytes.Buffer
	con := &console{errs: &errs}
	con.notice("某局.yaml", "layout.newest", "用的是最新的版式。")
	con.json = true
	con.notice(stdio, "layout.newest", "a<b")
	want := "〔提示〕某局.yaml：用的是最新的版式。\n" +
		`{"severity":"notice","code":"layout.newest","file":"-","text":"a<b"}` + "\n"
	if errs.String() != want || con.code != done || con.errors != 0 {
		t.Errorf("got %d, %d faults and\n%swant\n%s", con.code, con.errors, errs.String(), want)
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
		{errors.New("other"), "other"},
	} {
		err := fmt.Errorf("%w", &fs.PathError{Op: "open", Path: "a.pdf", Err: c.err})
		if got := reason(err); got != c.want {
			t.Errorf("%v: got %s, want %s", err, got, c.want)
		}
	}
}
