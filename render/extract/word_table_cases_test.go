package extract

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/report"
)

// tableCases are about tables.
func tableCases() []wordCase {
	return []wordCase{
		{"表题改了，引用跟着改", func(e *editor) { e.retype(testBlock, "各渠道办件量") }, func(r *report.Report) {
			r.Section(1).Blocks[0].Caption.Text = "各渠道办件量"
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:各渠道办件量}。"
		}, nil},
		{"改了表里的数", func(e *editor) { e.retype(testPerson, "99") },
			func(r *report.Report) { setToken(r, testPerson, "99") }, nil},
		{"表里的数清空", func(e *editor) { e.retype(testPerson, "") },
			func(r *report.Report) { setToken(r, testPerson, "") }, nil},
		{"表里的数重打，书签没了", func(e *editor) { e.retype(testPerson, "98"); e.unmark(testPerson) },
			func(r *report.Report) { setToken(r, testPerson, "98") }, nil},
		{"改了文字里的表", func(e *editor) {
			e.retype(testCell(2, 2), "4")
			e.retype(testCell(3, 1), "邮寄")
			e.unmark(testCell(3, 1))
		},
			func(r *report.Report) {
				r.Section(1).Blocks[0].Rows[1][1].Text.Text = "4"
				r.Section(1).Blocks[0].Rows[2][0].Text.Text = "邮寄"
			}, nil},
		{"文字里的表删一行", func(e *editor) { tr, in := e.around(testCell(3, 1), "w:tr"); cut(tr, in) },
			func(r *report.Report) {
				b := &r.Section(1).Blocks[0]
				b.Rows = slices.Delete(b.Rows, 2, 3)
			}, nil},
		{"文字里的表加一行", func(e *editor) {
			tr, in := e.around(testCell(3, 1), "w:tr")
			var cells []*node
			for _, s := range []string{"传真", "0", "0%"} {
				cells = append(cells, el("w:tc", []*node{el("w:p", []*node{run(s)})}))
			}
			put(in, tr, el("w:tr", cells))
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			row := []report.Cell{{Text: report.Text{Text: "传真"}}, {Text: report.Text{Text: "0"}}, {Text: report.Text{Text: "0%"}}}
			b.Rows = slices.Insert(b.Rows, 3, row)
		}, nil},
		{"文字里的表删一列", func(e *editor) {
			for row := 1; row <= 4; row++ {
				tc, in := e.around(testCell(row, 3), "w:tc")
				cut(tc, in)
			}
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			for i := range b.Rows {
				b.Rows[i] = b.Rows[i][:2]
			}
		}, nil},
		{"整张表删去", func(e *editor) {
			for _, key := range []at.Key{testBlock, at.BlockUnit(testBlock), at.BlockNotes(testBlock).Item(1)} {
				p, in := e.around(key, "w:p")
				cut(p, in)
			}
			tbl, in := e.around(testCell(1, 1), "w:tbl")
			cut(tbl, in)
			p := e.paragraph(at.Paragraph(1, 2))
			p.kids = []*node{p.kids[0], run("（二）第二段，没有表了。")}
		}, func(r *report.Report) {
			r.Section(1).Blocks = nil
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，没有表了。"
		}, nil},
		{"规定的表删一行", func(e *editor) { tr, in := e.around(testPerson, "w:tr"); cut(tr, in) },
			func(r *report.Report) {
				for _, col := range []string{"person", "business", "research", "social", "legal", "other", "total"} {
					setToken(r, at.Number("applications", "received", col), "")
				}
			}, []string{"word.lost 这一行被删去了"}},
		{"规定的字样改了", func(e *editor) {
			e.body.walk(func(n, _ *node) {
				if n.name == "" && n.text == "自然人" {
					n.text = "个人"
				}
			})
		}, func(r *report.Report) {}, []string{"word.label 表格里规定的“自然人”改成了“个人”"}},
		{"表下加了一段", func(e *editor) {
			tbl, in := e.around(testPerson, "w:tbl")
			put(in, tbl, el("w:p", []*node{run("注：含上年。")}))
		}, func(r *report.Report) { r.Table("applications").Notes = plainTexts("注：含上年。") }, []string{"word.place 表下面加的“注：含上年。”读作"}},
		{"表题重打，书签没了", func(e *editor) {
			p := e.paragraph(testBlock)
			p.kids = []*node{p.kids[0], run("表1 渠道统计")}
		}, func(r *report.Report) {
			r.Section(1).Blocks[0].Caption.Text = "渠道统计"
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:渠道统计}。"
		}, nil},
		{"计量单位、表注改了", func(e *editor) {
			e.retype(at.BlockUnit(testBlock), "次")
			e.retype(at.BlockNotes(testBlock).Item(1), "注：截至6月。")
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			b.Unit.Text, b.Notes = "次", plainTexts("注：截至6月。")
		}, nil},
		{"只剩表题", func(e *editor) { tbl, in := e.around(testCell(1, 1), "w:tbl"); cut(tbl, in) },
			func(r *report.Report) {
				r.Section(1).Blocks = nil
				(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:办件量}。"
			},
			[]string{"word.lost 表“办件量”被删去了，只剩下题目或者注"}},
		{"规定的表拆成两张", func(e *editor) {
			tr, tbl := e.around(at.Number("applications", "carried_over", "person"), "w:tr")
			i := slices.Index(tbl.kids, tr)
			second := el("w:tbl", slices.Concat(tbl.kids[:2], tbl.kids[i:]))
			tbl.kids = slices.Clone(tbl.kids[:i])
			put(e.body, tbl, el("w:p", nil), second)
		}, func(r *report.Report) {}, nil},
		{"加了一张表", func(e *editor) {
			put(e.body, e.paragraph(at.Paragraph(5, 1)), el("w:tbl", []*node{el("w:tr", []*node{el("w:tc", []*node{el("w:p", []*node{run("新表")})})})}))
		}, func(r *report.Report) {}, []string{"word.unread 这里加了一张表，从“新表”开始"}},
	}
}
