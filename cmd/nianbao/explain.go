package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"nianbao/fonts"
	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/docx"
	"nianbao/render/page"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// A problem is an error of the program itself, in words for the user.
type problem struct {
	code string // of the message in JSON
	exit exitCode
	text string
}

func (p *problem) Error() string { return p.text }

// explain turns an error into a message for each of its faults, and into the
// exit code for it. name is the file that was worked on, or "".
func explain(name string, err error) ([]message, exitCode) {
	var (
		input    *report.Error
		form     *layouts.Error
		folder   *fontDirError
		missing  *fonts.MissingError
		overflow *page.OverflowError
		text     *docx.TextError
		cells    *xlsx.TextError
		own      *problem
	)
	switch {
	case errors.As(err, &input):
		return inputMessages(name, input), faulty
	case errors.As(err, &overflow):
		return overflowMessages(name, overflow), faulty
	case errors.As(err, &text):
		return textMessages(name, text), faulty
	case errors.As(err, &cells):
		return cellMessages(name, cells), faulty
	case errors.As(err, &form):
		return layoutMessages(form), failed
	case errors.As(err, &folder):
		return folderMessages(folder), failed
	case errors.As(err, &missing):
		return one(name, "fonts.missing", missing.Error()), failed
	case errors.As(err, &own):
		return one(name, own.code, own.text), own.exit
	case errors.Is(err, context.Canceled):
		return one(name, "interrupted", "已中断。已经生成的文件完好，其余文件没有改动。"), failed
	}
	return one(name, "failed", err.Error()), failed
}

// one is a single message about a file as a whole.
func one(name, code, text string) []message {
	m := message{Code: code, File: name, Text: text}
	if name != "" {
		m.place = shownName(name) + "："
	}
	return []message{m}
}

func inputMessages(name string, e *report.Error) []message {
	var messages []message
	for _, f := range e.Faults {
		messages = append(messages, placed(name, f.Source, message{Code: f.Rule, Key: f.Key, Text: f.Text, passable: !render.Grave(f)}))
	}
	return messages
}

// layoutMessages keeps the form that editors jump to, file:line:column.
func layoutMessages(e *layouts.Error) []message {
	var messages []message
	for _, f := range e.Faults {
		messages = append(messages, message{
			Code: "layout.syntax", File: f.File, Line: f.Line, Column: f.Column, Text: f.Text,
			place: fmt.Sprintf("%s:%d:%d: ", f.File, f.Line, f.Column),
		})
	}
	return messages
}

func folderMessages(e *fontDirError) []message {
	var messages []message
	for _, f := range e.faults {
		text := fmt.Sprintf("这个字体不能用：%v。请把它移出该文件夹，或换成 TrueType 字体（.ttf、.ttc）。", f.Err)
		messages = append(messages, one(filepath.Join(e.dir, f.File), "fonts.file", text)...)
	}
	return messages
}

func overflowMessages(name string, e *page.OverflowError) []message {
	var messages []message
	for _, o := range e.Overflows {
		single := &page.OverflowError{Overflows: []page.Overflow{o}}
		messages = append(messages, one(name, "page.overflow", single.Error())...)
	}
	return messages
}

func textMessages(name string, e *docx.TextError) []message {
	var messages []message
	for _, f := range e.Faults {
		messages = append(messages, keyed(name, "docx.text", string(f.Key), f.String()))
	}
	return messages
}

func cellMessages(name string, e *xlsx.TextError) []message {
	var messages []message
	for _, f := range e.Faults {
		messages = append(messages, keyed(name, "xlsx.text", string(f.Key), f.String()))
	}
	return messages
}

// keyed is a message about what has that key in a report.
func keyed(name, code, key, text string) message {
	m := one(name, code, text)[0]
	m.Key = key
	return m
}

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
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
