package render

import (
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// public reports whether a copy may be put on a web site as it is, where anybody can read
// what its files carry. All others say on their pages, or by their comments, what they are.
func public(c compose.Copy, d *doc.Document) bool {
	return c == Publication && d.Head == "" && len(d.Notes) == 0
}

// outward is a report without what is talk within the office: waivers (停用的规则) and their
// reasons. It is what a public copy may carry as data.
func outward(r *report.Report) *report.Report {
	without := *r
	without.Waivers = nil
	return &without
}
