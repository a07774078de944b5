package extract

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/report"
)

// The places of the report that cases are about: the table in the text, its cells, a number.
var (
	testBlock  = at.Block(1, 1)
	testPerson = at.Number("applications", "received", "person")
)

func testCell(row, col int) at.Key { return at.BlockCell(testBlock, row, col) }

// insert puts a paragraph behind that of a key.
func (e *editor) insert(behind at.Key, text string) {
	p, in := e.around(behind, "w:p")
	put(in, p, el("w:p", []*node{run(text)}))
}

// textCases are about paragraphs and what stands at the end.
func textCases() []wordCase {
	return []wordCase{
		{"没有改动", func(e *editor) {}, func(r *report.Report) {}, nil},
		{"改了一段", func(e *editor) { e.retype(at.Paragraph(1, 3), "第三段改过。") },
			func(r *report.Report) { (*paragraphsOf(r, 1))[2].Text = "第三段改过。" }, nil},
		{"在段末接着写", func(e *editor) { p := e.paragraph(at.Paragraph(1, 3)); p.kids = append(p.kids, run("又加一句。")) },
			func(r *report.Report) { (*paragraphsOf(r, 1))[2].Text = "第三段。又加一句。" }, nil},
		{"整段重写，书签没了", func(e *editor) { e.retype(at.Paragraph(5, 1), "全新的问题。"); e.unmark(at.Paragraph(5, 1)) },
			func(r *report.Report) { (*paragraphsOf(r, 5))[0].Text = "全新的问题。" }, nil},
		{"段落移到别的部分", func(e *editor) {
			p, in := e.around(at.Paragraph(1, 3), "w:p")
			cut(p, in)
			put(in, e.paragraph(at.Paragraph(5, 1)), p)
		}, func(r *report.Report) {
			*paragraphsOf(r, 1) = (*paragraphsOf(r, 1))[:2]
			*paragraphsOf(r, 5) = plainTexts("问题一。", "第三段。", "问题二。")
		}, nil},
		{"段落互换", func(e *editor) {
			p, in := e.around(at.Paragraph(5, 1), "w:p")
			cut(p, in)
			put(in, e.paragraph(at.Paragraph(5, 2)), p)
		}, func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("问题二。", "问题一。") }, nil},
		{"删了一段", func(e *editor) { p, in := e.around(at.Paragraph(5, 1), "w:p"); cut(p, in) },
			func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("问题二。") }, nil},
		{"加了一段", func(e *editor) { e.insert(at.Paragraph(5, 1), "　　新加的一段。") },
			func(r *report.Report) {
				*paragraphsOf(r, 5) = plainTexts("问题一。", "新加的一段。", "问题二。")
			}, nil},
		{"一段分成两段", func(e *editor) {
			p, in := e.around(at.Paragraph(5, 1), "w:p")
			e.retype(at.Paragraph(5, 1), "前半。")
			end := slices.IndexFunc(p.kids, func(n *node) bool { return n.name == "w:bookmarkEnd" })
			mark := p.kids[end]
			p.kids = slices.Delete(p.kids, end, end+1)
			put(in, p, el("w:p", []*node{run("后半。"), mark}))
		}, func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("前半。", "后半。", "问题二。") }, nil},
		{"两段合成一段", func(e *editor) {
			p, in := e.around(at.Paragraph(5, 2), "w:p")
			cut(p, in)
			first := e.paragraph(at.Paragraph(5, 1))
			for _, k := range p.kids {
				if k.name != "w:pPr" {
					first.kids = append(first.kids, k)
				}
			}
		}, func(r *report.Report) { *paragraphsOf(r, 5) = plainTexts("问题一。问题二。") }, nil},
		{"标题和正文合成一段", func(e *editor) {
			p, in := e.around(at.Paragraph(5, 1), "w:p")
			cut(p, in)
			first := e.paragraph(at.SectionTitle(5))
			for _, k := range p.kids {
				if k.name != "w:pPr" {
					first.kids = append(first.kids, k)
				}
			}
		}, func(r *report.Report) {}, nil},
		{"有引用的段落改字", func(e *editor) {
			p := e.paragraph(at.Paragraph(1, 2))
			p.kids = append(p.kids, run("补充。"))
		}, func(r *report.Report) {
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:办件量}。补充。"
		}, nil},
		{"标题改成三行", func(e *editor) {
			p, from, to := e.between(at.Title)
			p.kids = slices.Concat(p.kids[:from+1], []*node{run("某市司法局"), el("w:r", []*node{el("w:br", nil)}), run("二〇二三年"), el("w:r", []*node{el("w:br", nil)}), run("信息公开报告")}, p.kids[to:])
		}, func(r *report.Report) { r.Title.Text = "某市司法局\n二〇二三年\n信息公开报告" }, nil},
		{"部分的标题改了", func(e *editor) { e.retype(at.SectionTitle(5), "五、问题和改进") },
			func(r *report.Report) { r.Section(5).Title.Text = "五、问题和改进" }, nil},
		{"部分的标题删了", func(e *editor) { p, in := e.around(at.SectionTitle(6), "w:p"); cut(p, in) },
			func(r *report.Report) {}, []string{"word.heading 标题被删去了"}},
		{"附件说明改名、加一项", func(e *editor) {
			e.retype(at.Attachment(2), "收费情况")
			e.insert(at.Attachment(2), "3.统计表")
		}, func(r *report.Report) { r.Attachments = plainTexts("公开目录", "收费情况", "统计表") }, nil},
		{"附件说明删一项", func(e *editor) { p, in := e.around(at.Attachment(1), "w:p"); cut(p, in) },
			func(r *report.Report) { r.Attachments = plainTexts("收费明细") }, nil},
		{"联系方式改了、加一项", func(e *editor) {
			e.retype("contact.person", "李四、王五")
			p, _, to := e.between("contact.phone")
			p.kids = slices.Insert(p.kids, to+1, run("；电子邮箱：a@example.com"))
		}, func(r *report.Report) {
			r.SetLine("contact.person", report.Text{Text: "李四、王五"})
			r.SetLine("contact.email", report.Text{Text: "a@example.com"})
		}, nil},
		{"在书签后面接着写", func(e *editor) {
			p, _, to := e.between("contact.person")
			p.kids = slices.Insert(p.kids, to+1, run("（办公室）"))
		}, func(r *report.Report) { r.SetLine("contact.person", report.Text{Text: "张三（办公室）"}) }, nil},
		{"署名和日期删了", func(e *editor) {
			for _, key := range []at.Key{at.Signature, at.Date} {
				p, in := e.around(key, "w:p")
				cut(p, in)
			}
		}, func(r *report.Report) { delete(r.Lines, at.Signature); delete(r.Lines, at.Date) }, nil},
		{"日期改了", func(e *editor) { e.retype(at.Date, "2024年 1月 22日") },
			func(r *report.Report) { r.SetLine(at.Date, report.Text{Text: "2024年1月22日"}) }, nil},
		{"附件改名", func(e *editor) { e.retype(at.AnnexName(1), "整改落实情况") },
			func(r *report.Report) { r.Annexes[0].Title.Text = "整改落实情况" }, nil},
		{"附件加一段", func(e *editor) { e.insert(at.AnnexParagraph(1, 1), "插一段。") },
			func(r *report.Report) {
				r.Annexes[0].Paragraphs = plainTexts("附件的文字。", "插一段。", "又一段。")
			}, nil},
		{"标题重打，书签没了", func(e *editor) { e.retype(at.Title, "某局信息公开报告"); e.unmark(at.Title) },
			func(r *report.Report) { r.Title.Text = "某局信息公开报告" }, nil},
		{"署名、日期重打，书签没了", func(e *editor) {
			e.retype(at.Signature, "某局办公室")
			e.retype(at.Date, "2024年2月1日")
			e.unmark(at.Signature)
			e.unmark(at.Date)
		}, func(r *report.Report) {
			r.SetLine(at.Signature, report.Text{Text: "某局办公室"})
			r.SetLine(at.Date, report.Text{Text: "2024年2月1日"})
		}, nil},
		{"联系方式重打，书签没了", func(e *editor) {
			p := e.paragraph("contact.person")
			p.kids = []*node{p.kids[0], run("（联系人：赵六；邮政编码：026000）")}
		}, func(r *report.Report) {
			delete(r.Lines, "contact.phone")
			r.SetLine("contact.person", report.Text{Text: "赵六"})
			r.SetLine("contact.postcode", report.Text{Text: "026000"})
		}, nil},
		{"引用成了普通文字", func(e *editor) {
			p := e.paragraph(at.Paragraph(1, 2))
			field := p.kid("w:fldSimple")
			i := slices.Index(p.kids, field)
			p.kids = slices.Concat(p.kids[:i], field.kids, p.kids[i+1:])
		}, func(r *report.Report) {}, nil},
	}
}
