package extract

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/report"
)

// changeCases are about tracked changes, comments, and what stands beside the text.
func changeCases() []wordCase {
	return []wordCase{
		{"修订：加字、删字", func(e *editor) {
			p, from, to := e.between(at.Paragraph(5, 1))
			p.kids = slices.Concat(p.kids[:from+1], []*node{run("问题"), deletion("一"), insertion(run("甲")), run("。")}, p.kids[to:])
		}, func(r *report.Report) { (*paragraphsOf(r, 5))[0].Text = "问题甲。" },
			[]string{"word.change 修订（王局长）：删了“一”", "word.change 修订（王局长）：加了“甲”"}},
		{"修订：删一段", func(e *editor) {
			p, from, to := e.between(at.Paragraph(5, 1))
			p.kids = slices.Concat(p.kids[:from+1], []*node{deletion("问题一。")}, p.kids[to:])
			mark := el("w:rPr", []*node{el("w:del", nil, "w:id", "9", "w:author", "王局长")})
			p.kid("w:pPr").kids = append(p.kid("w:pPr").kids, mark)
		}, func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("问题二。") }, []string{"word.change 修订（王局长）：删了“问题一。”"}},
		{"修订：移动一段", func(e *editor) {
			p, in := e.around(at.Paragraph(5, 1), "w:p")
			moved := el("w:p", []*node{el("w:moveTo", []*node{run("问题一。")}, "w:id", "31", "w:author", "王局长")})
			put(in, e.paragraph(at.Paragraph(5, 2)), moved)
			_, from, to := e.between(at.Paragraph(5, 1))
			p.kids = slices.Concat(p.kids[:from+1], []*node{el("w:moveFrom", p.kids[from+1:to], "w:id", "32", "w:author", "王局长")}, p.kids[to:])
			p.kid("w:pPr").kids = append(p.kid("w:pPr").kids, el("w:rPr", []*node{el("w:moveFrom", nil, "w:id", "33", "w:author", "王局长")}))
		}, func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("问题二。", "问题一。") },
			[]string{"word.change 修订（王局长）：删了“问题一。”", "word.change 修订（王局长）：加了“问题一。”"}},
		{"修订：表里的数", func(e *editor) {
			p, from, to := e.between(testPerson)
			was := p.words()
			p.kids = slices.Concat(p.kids[:from+1], []*node{deletion(was), insertion(run("97"))}, p.kids[to:])
		}, func(r *report.Report) { setToken(r, testPerson, "97") }, []string{"word.change", "word.change 修订（王局长）：加了“97”"}},
		{"修订：删一行", func(e *editor) {
			tr, _ := e.around(testCell(3, 1), "w:tr")
			pr := tr.kid("w:trPr")
			pr.kids = append(pr.kids, el("w:del", nil, "w:id", "5", "w:author", "王局长"))
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			b.Rows = slices.Delete(b.Rows, 2, 3)
		}, []string{"word.change 修订（王局长）：删了“表格的一行：信函 5 50%”"}},
		{"批注", func(e *editor) { e.comment(at.Paragraph(5, 2), "王局长", "再具体些") },
			func(r *report.Report) {}, []string{"word.comment 批注（王局长）：“再具体些”，批的是“问题二。”"}},
		{"自己的批注不算", func(e *editor) { e.comment(at.Paragraph(5, 2), "nianbao", "错误：…") }, func(r *report.Report) {}, nil},
		{"文本框", func(e *editor) {
			p := e.paragraph(at.Paragraph(5, 2))
			box := el("w:txbxContent", []*node{el("w:p", []*node{run("请周五前反馈")})})
			p.kids = append(p.kids, el("w:r", []*node{el("w:pict", []*node{el("v:textbox", []*node{box})})}))
		}, func(r *report.Report) {}, []string{"word.unread 文本框里的“请周五前反馈”没有收入年报"}},
		{"标题前面加字", func(e *editor) { e.body.kids = slices.Insert(e.body.kids, 0, el("w:p", []*node{run("内部资料")})) },
			func(r *report.Report) {}, []string{"word.lost 标题前面加的“内部资料”没有收入年报"}},
		{"自动编号", func(e *editor) {
			for _, n := range []int{1, 2} {
				pr := e.paragraph(at.Paragraph(5, n)).kid("w:pPr")
				pr.kids = append(pr.kids, el("w:numPr", []*node{el("w:ilvl", nil, "w:val", "0"), el("w:numId", nil, "w:val", "3")}))
			}
			e.add("word/numbering.xml", "numbering", `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>`)
		}, func(r *report.Report) {
			*paragraphsOf(r, 5) = plainTexts("（一）问题一。", "（二）问题二。")
		}, nil},
	}
}
