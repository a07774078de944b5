package main

import (
	"bytes"
	"context"
	"path/filepath"

	"nianbao/render"
	"nianbao/render/at"
)

// annotated writes a copy of a report with what is wrong with it remarked on:
// the workbook that was handed in, or else the Word file of it.
func (c *checking) annotated(ctx context.Context, name string, rep *render.Report, findings []at.Finding) error {
	var data bytes.Buffer
	base, err := rep.Annotate(ctx, &data, findings)
	if err != nil {
		return err
	}
	path := filepath.Join(c.annotate, base)
	if earlier, ok := c.notes[path]; ok {
		return clash("要生成的“%s”与 %s 要生成的是同一个文件。请分开查，用 --annotate 指定不同的文件夹。", path, shownName(earlier))
	}
	c.notes[path] = name
	if name, ok := c.wasRead(newTarget(path, render.Format{})); ok {
		return clash("要生成的“%s”就是读入的“%s”。请用 --annotate 指定别的文件夹。", path, name)
	}
	if err := replace(ctx, path, data.Bytes()); err != nil {
		return unwritten(path, err)
	}
	c.con.notice(name, "annotated", "批注写在“"+path+"”。")
	return nil
}
