package report

import (
	"encoding/base64"
	"strings"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
)

// picture reads a picture in the text: the name of its file, or the file itself in base64
// (RFC 4648), as data formats carry bytes.
func (r *reader) picture(v value, b *Block) {
	before := len(r.faults)
	r.fill(v, []entry{
		{"file", "文件名", false, func(c value) { b.Picture.File = r.required(value{c.Node, at.BlockFrom(v.key)}, "文件名") }},
		{"data", "图片的内容", false, func(c value) { b.Picture.Data = r.data(value{c.Node, at.BlockFrom(v.key)}) }},
		{"caption", "图题", true, func(c value) { b.Caption = r.required(value{c.Node, v.key}, "图题") }},
		{"alt", "替代文字", true, func(c value) {
			b.Picture.Alt = r.required(value{c.Node, at.BlockAlt(v.key)}, "替代文字：图里有什么，写给看不到图的人")
		}},
		{"width", "宽度", false, func(c value) { b.Picture.Width = r.width(c) }},
		{"notes", "图注", false, func(c value) { b.Notes = r.lines(value{c.Node, at.BlockNotes(v.key)}) }},
	})
	named, held := b.Picture.File.Text != "", b.Picture.Data != nil
	switch {
	case named && held:
		r.fault(ruleType, v, "图片的文件名（file）和内容（data）只写一个。")
	case !named && !held && len(r.faults) == before:
		r.fault(ruleMissing, v, "缺少“file”，请加上一行“file: 图片的文件名”，图片放在年报文件旁边。")
	}
}

// data reads bytes in base64, with line ends or without.
func (r *reader) data(v value) []byte {
	if v.Kind != yaml.ScalarNode || v.absent() {
		r.fault(ruleType, v, "图片的内容要写成 base64，找到的是%s。", kindName(v))
		return nil
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(v.Value), ""))
	if err != nil || len(data) == 0 {
		r.fault(ruleType, v, "图片的内容不是 base64。请把图片放在年报文件旁边，在 file 里写它的文件名。")
		return nil
	}
	return data
}

// width reads the width of a picture, in millimetres.
func (r *reader) width(v value) int {
	t := r.line(v)
	w, ok := ReadWidth(t.Text)
	if !ok && t.Text != "" {
		r.add(ruleTable, v.key, t.Source, "“%s”不是宽度。图片的宽度写毫米数，如 120 或 97.5；不写的，由程序决定。", han.Shown(t.Text))
	}
	return w
}

// chart reads a chart in the text: the caption of the table that it shows, or rows of its
// own. What has no grid comes back without rows.
func (r *reader) chart(v value, b *Block) {
	before := len(r.faults)
	r.fill(v, []entry{
		{"caption", "图题", true, func(c value) { b.Caption = r.required(value{c.Node, v.key}, "图题") }},
		{"shape", "图形", true, func(c value) { b.Chart.Shape = r.shape(c) }},
		{"from", "表题", false, func(c value) { b.Chart.From = r.required(value{c.Node, at.BlockFrom(v.key)}, "表题") }},
		{"rows", "各行", false, func(c value) { b.Rows = r.blockRows(value{c.Node, v.key}) }},
		{"series", "系列", false, func(c value) { b.Chart.Series = r.names(value{c.Node, v.key}) }},
		{"unit", "计量单位", false, func(c value) { b.Unit = r.line(value{c.Node, at.BlockUnit(v.key)}) }},
		{"notes", "图注", false, func(c value) { b.Notes = r.lines(value{c.Node, at.BlockNotes(v.key)}) }},
	})
	named, held := b.Chart.From.Text != "", b.Rows != nil
	switch {
	case named && held:
		r.fault(ruleType, v, "统计图的数来自一张表（from）或者自己的行（rows），只写一个。")
	case !named && !held && len(r.faults) == before:
		r.fault(ruleMissing, v, "缺少“from”，请加上一行“from: 表题”，写这张图用哪张表的数；没有表的，在 rows 里写各行。")
	}
	if held {
		r.settle(v.key, b, value{}, before)
	}
}

// shape reads how a chart shows figures.
func (r *reader) shape(v value) Shape {
	t := r.required(v, "图形")
	s, ok := ShapeNamed(t.Text)
	if !ok && t.Text != "" {
		r.add(ruleTable, v.key, t.Source, "不认识“%s”。图形写 bars（条形图）、columns（柱形图）、lines（折线图）或 shares（饼图）。", han.Shown(t.Text))
	}
	return s
}

// names reads a list of names, or one.
func (r *reader) names(v value) []Text {
	if v.Kind != yaml.SequenceNode {
		return r.lines(v)
	}
	var all []Text
	for _, n := range v.Content {
		if t := r.required(value{n, v.key}, "系列的名称"); t.Text != "" {
			all = append(all, t)
		}
	}
	return all
}
