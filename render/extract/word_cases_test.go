package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/docx"
	"nianbao/render/report"
)

// paragraphsOf are the paragraphs of a part.
func paragraphsOf(r *report.Report, n int) *[]report.Text { return &r.Section(n).Paragraphs }

func plainTexts(all ...string) []report.Text {
	var texts []report.Text
	for _, s := range all {
		texts = append(texts, report.Text{Text: s})
	}
	return texts
}

// A wordCase is something that people do to a Word file, and what comes of it.
type wordCase struct {
	name string
	edit func(e *editor)
	want func(r *report.Report)
	said []string // rules, with the words that a finding has
}

// returnedReport is the report that the cases are about.
func returnedReport(t testing.TB) (r *report.Report) {
	_, r = sampled(t, "xilinhot-sfj-2023")
	r.Opening = plainTexts("开头一段。")
	r.Section(1).Paragraphs = plainTexts("（一）第一段有几句话。这是第二句。", "（二）第二段，见{表:办件量}。", "第三段。")
	r.Section(5).Paragraphs = plainTexts("问题一。", "问题二。")
	r.Section(6).Paragraphs = plainTexts("无其他事项。")
	b := report.Block{After: 2, Caption: report.Text{Text: "办件量"}, Unit: report.Text{Text: "件"}, Notes: plainTexts("注：截至年底。")}
	for _, row := range [][]string{{"渠道", "件数", "占比"}, {"当面", "3", "30%"}, {"信函", "5", "50%"}, {"网络", "2", "20%"}} {
		var cells []report.Cell
		for _, c := range row {
			cells = append(cells, report.Cell{Text: report.Text{Text: c}, Head: row[0] == "渠道"})
		}
		b.Rows = append(b.Rows, cells)
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	r.Section(1).Blocks = []report.Block{b}
	r.Attachments = plainTexts("公开目录", "收费明细")
	for key, text := range map[at.Key]string{at.Signature: "锡林浩特市司法局", at.Date: "2024年1月20日", "contact.person": "张三", "contact.phone": "0479-0000000"} {
		r.SetLine(key, report.Text{Text: text})
	}
	r.Annexes = []report.Section{{Number: 1, Title: report.Text{Text: "落实情况"}, Paragraphs: plainTexts("附件的文字。", "又一段。")}}
	return r
}

func wordCases() []wordCase {
	block := at.Block(1, 1)
	cell := func(row, col int) at.Key { return at.BlockCell(block, row, col) }
	person := at.Number("applications", "received", "person")
	insert := func(e *editor, behind at.Key, text string) {
		p, in := e.around(behind, "w:p")
		put(in, p, el("w:p", []*node{run(text)}))
	}
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
		{"加了一段", func(e *editor) { insert(e, at.Paragraph(5, 1), "　　新加的一段。") },
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
		{"表题改了，引用跟着改", func(e *editor) { e.retype(block, "各渠道办件量") }, func(r *report.Report) {
			r.Section(1).Blocks[0].Caption.Text = "各渠道办件量"
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:各渠道办件量}。"
		}, nil},
		{"改了表里的数", func(e *editor) { e.retype(person, "99") },
			func(r *report.Report) { setToken(r, person, "99") }, nil},
		{"表里的数清空", func(e *editor) { e.retype(person, "") },
			func(r *report.Report) { setToken(r, person, "") }, nil},
		{"表里的数重打，书签没了", func(e *editor) { e.retype(person, "98"); e.unmark(person) },
			func(r *report.Report) { setToken(r, person, "98") }, nil},
		{"改了文字里的表", func(e *editor) { e.retype(cell(2, 2), "4"); e.retype(cell(3, 1), "邮寄"); e.unmark(cell(3, 1)) },
			func(r *report.Report) {
				r.Section(1).Blocks[0].Rows[1][1].Text.Text = "4"
				r.Section(1).Blocks[0].Rows[2][0].Text.Text = "邮寄"
			}, nil},
		{"文字里的表删一行", func(e *editor) { tr, in := e.around(cell(3, 1), "w:tr"); cut(tr, in) },
			func(r *report.Report) {
				b := &r.Section(1).Blocks[0]
				b.Rows = slices.Delete(b.Rows, 2, 3)
			}, nil},
		{"文字里的表加一行", func(e *editor) {
			tr, in := e.around(cell(3, 1), "w:tr")
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
				tc, in := e.around(cell(row, 3), "w:tc")
				cut(tc, in)
			}
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			for i := range b.Rows {
				b.Rows[i] = b.Rows[i][:2]
			}
		}, nil},
		{"整张表删去", func(e *editor) {
			for _, key := range []at.Key{block, at.BlockUnit(block), at.BlockNotes(block).Item(1)} {
				p, in := e.around(key, "w:p")
				cut(p, in)
			}
			tbl, in := e.around(cell(1, 1), "w:tbl")
			cut(tbl, in)
			p := e.paragraph(at.Paragraph(1, 2))
			p.kids = []*node{p.kids[0], run("（二）第二段，没有表了。")}
		}, func(r *report.Report) {
			r.Section(1).Blocks = nil
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，没有表了。"
		}, nil},
		{"规定的表删一行", func(e *editor) { tr, in := e.around(person, "w:tr"); cut(tr, in) },
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
			tbl, in := e.around(person, "w:tbl")
			put(in, tbl, el("w:p", []*node{run("注：含上年。")}))
		}, func(r *report.Report) { r.Table("applications").Notes = plainTexts("注：含上年。") }, []string{"word.place 表下面加的“注：含上年。”读作"}},
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
			insert(e, at.Attachment(2), "3.统计表")
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
		{"附件加一段", func(e *editor) { insert(e, at.AnnexParagraph(1, 1), "插一段。") },
			func(r *report.Report) {
				r.Annexes[0].Paragraphs = plainTexts("附件的文字。", "插一段。", "又一段。")
			}, nil},
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
			p, from, to := e.between(person)
			was := p.words()
			p.kids = slices.Concat(p.kids[:from+1], []*node{deletion(was), insertion(run("97"))}, p.kids[to:])
		}, func(r *report.Report) { setToken(r, person, "97") }, []string{"word.change", "word.change 修订（王局长）：加了“97”"}},
		{"修订：删一行", func(e *editor) {
			tr, _ := e.around(cell(3, 1), "w:tr")
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
		{"表题重打，书签没了", func(e *editor) {
			p := e.paragraph(block)
			p.kids = []*node{p.kids[0], run("表1 渠道统计")}
		}, func(r *report.Report) {
			r.Section(1).Blocks[0].Caption.Text = "渠道统计"
			(*paragraphsOf(r, 1))[1].Text = "（二）第二段，见{表:渠道统计}。"
		}, nil},
		{"引用成了普通文字", func(e *editor) {
			p := e.paragraph(at.Paragraph(1, 2))
			field := p.kid("w:fldSimple")
			i := slices.Index(p.kids, field)
			p.kids = slices.Concat(p.kids[:i], field.kids, p.kids[i+1:])
		}, func(r *report.Report) {}, nil},
		{"计量单位、表注改了", func(e *editor) {
			e.retype(at.BlockUnit(block), "次")
			e.retype(at.BlockNotes(block).Item(1), "注：截至6月。")
		}, func(r *report.Report) {
			b := &r.Section(1).Blocks[0]
			b.Unit.Text, b.Notes = "次", plainTexts("注：截至6月。")
		}, nil},
		{"只剩表题", func(e *editor) { tbl, in := e.around(cell(1, 1), "w:tbl"); cut(tbl, in) },
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

// setToken gives a number another token.
func setToken(r *report.Report, key at.Key, text string) {
	columns := []string{"person", "business", "research", "social", "legal", "other", "total"}
	p := key.Parts()
	t := r.Table(p.Table)
	for i := range t.Rows {
		if t.Rows[i].Name.Text == p.Row {
			t.Rows[i].Values[slices.Index(columns, p.Column)].Text = text
		}
	}
}

func TestWordCases(t *testing.T) {
	for _, c := range wordCases() {
		t.Run(c.name, func(t *testing.T) {
			want := returnedReport(t)
			l := sampleForm(t)
			e := edit(t, wordOf(t, l, want, compose.Publication))
			c.edit(e)
			c.want(want)
			got, _, found := Read(wordInput(t, e.data()))
			if got == nil {
				t.Fatal(found)
			}
			if diff := cmp.Diff(yamlOf(t, want), yamlOf(t, got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for i, f := range found {
				if i >= len(c.said) || !strings.HasPrefix(f.Rule+" "+f.Text, c.said[i]) {
					t.Errorf("%s", line(f))
				}
			}
			if len(found) < len(c.said) {
				t.Errorf("%d findings, wanted %q", len(found), c.said)
			}
		})
	}
}

// TestWordAnnexNames holds what comes of an annex's name, which is printed twice where the
// report lists nothing else as attached.
func TestWordAnnexNames(t *testing.T) {
	for _, c := range []struct{ listed, title, want, said string }{
		{"", "", "落实情况", ""},
		{"整改情况", "", "整改情况", ""},
		{"", "整改情况", "整改情况", ""},
		{"整改情况", "整改情况", "整改情况", ""},
		{"整改情况", "整改落实", "整改落实", "word.twice"},
	} {
		want := returnedReport(t)
		want.Attachments = nil
		e := edit(t, wordOf(t, sampleForm(t), want, compose.Publication))
		var names []*node // the bookmarks' texts
		var marks []string
		for i, key := range strings.Fields(parseNode(t, e.parts["customXml/item1.xml"]).kid("keys").words()) {
			if at.Key(key) == at.AnnexName(1) {
				marks = append(marks, docx.KeyBookmark(i+2))
			}
		}
		e.body.walk(func(n, in *node) {
			if n.name == "w:bookmarkStart" && slices.Contains(marks, n.attr("w:name")) {
				names = append(names, in.kids[slices.Index(in.kids, n)+1])
			}
		})
		for i, text := range []string{c.listed, c.title} {
			if text != "" {
				names[i].kids = run(text).kids
			}
		}
		want.Annexes[0].Title.Text = c.want
		got, _, found := Read(wordInput(t, e.data()))
		if diff := cmp.Diff(yamlOf(t, want), yamlOf(t, got)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c, diff)
		}
		said := ""
		for _, f := range found {
			said += f.Rule
		}
		if said != c.said {
			t.Errorf("%+v: %v", c, found)
		}
	}
}
