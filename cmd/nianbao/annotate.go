package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"nianbao/render"
	"nianbao/render/at"
)

// A note is an annotated copy that is to be written.
type note struct {
	name     string // of the report
	returned bool   // the report is such a copy itself, which came back
	target   target // the copy's usual place
	data     []byte
}

// maxNumber is how many annotated copies of a report may be in a folder.
const maxNumber = 1000

// isCopy reports whether a file is by its name an annotated copy, numbered perhaps,
// whose usual name is base.
func isCopy(name, base string) bool {
	for n := range maxNumber {
		if strings.EqualFold(filepath.Base(name), numbered(base, n+1)) {
			return true
		}
	}
	return false
}

// annotateAll writes a copy of each report with what is wrong with it remarked on:
// of the workbook that was handed in, or else of the Word file. All reports have been
// read by then, so that no copy takes the place of what is still to be read.
func (c *checking) annotateAll(ctx context.Context, all []*reviewed) {
	var notes []*note
	for _, r := range all {
		if n, err := c.note(ctx, r); err != nil {
			c.fail(ctx, r.name, err)
		} else if n != nil {
			notes = append(notes, n)
		}
	}
	taken := map[string]bool{}
	for _, n := range notes {
		if err := c.put(ctx, n, notes, taken); err != nil {
			c.fail(ctx, n.name, err)
		}
	}
}

// note makes the copy of a report; there is none of what is no report, none where
// there is nothing to mend or to look at, and none of a copy that nobody has changed.
func (c *checking) note(ctx context.Context, r *reviewed) (*note, error) {
	if r.report == nil {
		return nil, nil
	}
	if !slices.ContainsFunc(r.findings, func(f at.Finding) bool { return f.Severity != at.Hint }) {
		c.con.notice(r.name, "annotated.none", "没有须改正的错误，也没有要看一遍的提醒，没有批注。")
		return nil, nil
	}
	var data bytes.Buffer
	base, err := r.report.Annotate(ctx, &data, r.findings)
	if err != nil {
		return nil, err
	}
	n := &note{name: r.name, returned: isCopy(r.name, base), target: newTarget(filepath.Join(c.annotate, base), render.Format{})}
	if n.returned && isUnchanged(r.name) {
		c.con.notice(r.name, "annotated.unchanged", "这是批注过的副本，还没有人改过，没有再批注。")
		return nil, nil
	}
	n.data, err = sealed(data.Bytes())
	return n, err
}

// put writes a copy, unless it would be that of another report too.
func (c *checking) put(ctx context.Context, n *note, notes []*note, taken map[string]bool) error {
	for _, other := range notes {
		if other != n && !n.returned && !other.returned && n.target.same(other.target) {
			return clash(failed, "要生成的“%s”与 %s 要生成的是同一个文件，两份都没有批注。同一份年报交了两次的，请只留一份；不是的，请分开查，用 --annotate 指定不同的文件夹。", n.target.path, shownName(other.name))
		}
	}
	path, err := freePath(n.target.path, taken)
	if err != nil {
		return err
	}
	taken[strings.ToLower(path)] = true
	if err := replace(ctx, path, n.data); err != nil {
		return unwritten(path, err)
	}
	text := "批注写在“" + path + "”。"
	if path != n.target.path {
		text = "已有的“" + n.target.path + "”有人改过，或者不是批注的副本，没有替换。" + text
	}
	c.con.notice(n.name, "annotated", text)
	return nil
}

// freePath is the first of a copy's names under which there is nothing but, perhaps,
// a copy that nobody has changed. taken are the names that this run has used, in
// small letters, since a disk may not tell them from capitals.
func freePath(usual string, taken map[string]bool) (string, error) {
	dir, base := filepath.Split(usual)
	for n := range maxNumber {
		path := dir + numbered(base, n+1)
		if taken[strings.ToLower(path)] {
			continue
		}
		if _, err := os.Lstat(path); err != nil || isUnchanged(path) { // what else is wrong there shows when it is written
			return path, nil
		}
	}
	return "", unwritten(usual, errors.New("同名的批注太多，请用 --annotate 指定别的文件夹"))
}

// numbered is a copy's name with a number: …批注.xlsx, …批注2.xlsx and so on.
func numbered(base string, n int) string {
	if n == 1 {
		return base
	}
	ending := filepath.Ext(base)
	return strings.TrimSuffix(base, ending) + strconv.Itoa(n) + ending
}
