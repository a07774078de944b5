package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"nianbao/render/han"
)

// A failure is an error of the program itself, in words for the user.
type failure struct {
	code string // of the message in JSON
	exit exitCode
	text string
}

func (f *failure) Error() string { return f.text }

// explain is an error that lists no findings as a failure.
func explain(err error) *failure {
	var own *failure
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.Canceled):
		return &failure{"interrupted", failed, "已中断。已经生成的文件完好，其余文件没有改动。"}
	}
	return &failure{"failed", failed, inChinese(err)}
}

// unwritten says that a file could not be written.
func unwritten(path string, err error) error {
	return &failure{"output.file", failed, fmt.Sprintf("无法写入“%s”：%v。", path, err)}
}

// inChinese is what an error says, with a clerk's words in place of what libraries
// and the system say in English.
func inChinese(err error) string {
	text := err.Error()
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		if words := inner.Error(); !isChinese(words) {
			return strings.Replace(text, words, reason(inner), 1)
		}
	}
	return text
}

func isChinese(s string) bool { return strings.ContainsFunc(s, han.Is) }

// reason says why the system refused to read or write a file.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限，或者文件正在别的程序里打开"
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满"
	case errors.Is(err, syscall.EROFS):
		return "这里只能读，不能写"
	case errors.Is(err, syscall.ENOTDIR):
		return "路径中间有一段不是文件夹"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "路径太长"
	case errors.Is(err, syscall.EFBIG):
		return "文件超过了系统允许的大小"
	case errors.Is(err, syscall.EISDIR):
		return "这是文件夹"
	case errors.Is(err, syscall.EIO):
		return "磁盘或网络出错"
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return "接收的程序已经退出"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "打开的文件太多"
	case errors.Is(err, io.ErrShortWrite):
		return "只写了一部分"
	}
	if number := syscall.Errno(0); errors.As(err, &number) {
		return fmt.Sprintf("系统的错误代码是 %d", uintptr(number))
	}
	if text := err.Error(); isChinese(text) {
		return text
	}
	return "出了程序没有料到的错误"
}
