package bind

import (
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// placed is a report with a text of every kind, each in a line of its own; the
// numbers of table 3 that its form can compute are left out.
func placed(t testing.TB) (*layouts.Layout, *report.Report) {
	t.Helper()
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "received", "1 0 0 0 0 0") // line 10, without its total
	bindtest.Put(t, r, "applications", "granted", "1件 0 0 0 0 0 0")
	bindtest.Drop(t, r, "applications", "concluded")
	r.Title = bindtest.Text(40, 8, "某局\n年报")
	r.Opening = []report.Text{bindtest.Text(41, 3, "甲"), bindtest.Text(42, 3, "乙")}
	r.Sections = []report.Section{
		{
			Number: 2, Source: bindtest.Text(43, 3, "").Source, Title: bindtest.Text(44, 12, "二、公开"),
			Paragraphs: []report.Text{bindtest.Text(45, 5, "一段。"), bindtest.Text(46, 5, "二段。")},
		},
		{Number: 1, Source: bindtest.Text(47, 3, "").Source, Paragraphs: []report.Text{bindtest.Text(48, 5, "一段。")}},
	}
	r.Table("applications").Notes = []report.Text{bindtest.Text(50, 5, "注一"), bindtest.Text(51, 5, "注二")}
	r.Attachments = []report.Text{bindtest.Text(52, 5, "目录"), bindtest.Text(53, 5, "办法")}
	r.SetLine("contact.phone", bindtest.Text(54, 10, "0000-0000000"))
	r.SetLine(at.Signature, bindtest.Text(55, 12, "某局"))
	r.SetLine(at.Date, bindtest.Text(56, 7, "2022年1月20日"))
	r.Waivers = []report.Waiver{
		{Rule: bindtest.Text(57, 3, "text.space"), Reason: bindtest.Text(57, 20, "如此")},
		{Rule: bindtest.Text(58, 3, "fees.unit"), Reason: bindtest.Text(58, 20, "如此")},
	}
	return l, r
}

// A sourceCase is a place and where it was read; the line is 0 for the file alone.
type sourceCase struct {
	key          at.Key
	line, column int
}

func checkSources(t *testing.T, f *Filled, cases []sourceCase) {
	t.Helper()
	for _, c := range cases {
		want := at.Source{File: "某局.yaml", Line: c.line, Column: c.column}
		if got := f.Source(c.key); got != want {
			t.Errorf("%q was read at %v, wanted %v", c.key, got, want)
		}
	}
}

// TestSourceOfTexts holds where each kind of text of a data file was read, and
// that what is missing is where it belongs.
func TestSourceOfTexts(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	checkSources(t, f, []sourceCase{
		{at.Whole, 0, 0},
		{at.Agency, 1, 9},
		{at.Year, 1, 7},
		{at.Layout, 0, 0}, // not given
		{at.Title, 40, 8},
		{at.Openings, 41, 3},
		{"opening.1", 41, 3},
		{"opening.2", 42, 3},
		{"opening.3", 41, 3}, // there is none: as near as possible
		{"sections.2", 43, 3},
		{"sections.2.title", 44, 12},
		{"sections.2.1", 45, 5},
		{"sections.2.2", 46, 5},
		{"sections.2.3", 43, 3},
		{"sections.1.title", 47, 3}, // the form's title, in the part that the report gives
		{"sections.1.1", 48, 5},
		{"sections.3", 0, 0}, // not given
		{"sections.3.title", 0, 0},
		{"sections.3.1", 0, 0},
		{at.Attachments, 52, 5},
		{"attachments.2", 53, 5},
		{"contact.phone", 54, 10},
		{"contact.email", 0, 0},
		{at.Contact, 0, 0},
		{at.Signature, 55, 12},
		{at.Responsible, 0, 0},
		{at.Date, 56, 7},
		{at.Waivers, 57, 3},
		{"waivers.text.space", 57, 3},
		{"waivers.fees.unit", 58, 3},
		{"waivers.fees.other", 57, 3},
	})
}

// TestSourceOfNumbers is the same for tables, rows, numbers and notes; what was
// computed is in its row.
func TestSourceOfNumbers(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	checkSources(t, f, []sourceCase{
		{"disclosure", 2, 3},
		{"disclosure.rules", 3, 5},
		{"disclosure.rules.made", 3, 20},
		{"disclosure.rules.valid", 3, 30},
		{"applications", 9, 3},
		{"applications.received.person", 10, 20},
		{"applications.received.total", 10, 5}, // computed: its row
		{"applications.granted.person", 12, 20},
		{"applications.concluded", 9, 3}, // the row is missing: its table
		{"applications.concluded.person", 9, 3},
		{"applications.notes", 50, 5},
		{"applications.notes.1", 50, 5},
		{"applications.notes.2", 51, 5},
		{"applications.notes.3", 50, 5},
		{"disclosure.notes", 2, 3}, // there are none: under their table
		{"disclosure.notes.1", 2, 3},
		{"others", 0, 0},
		{"others.row.column", 0, 0},
	})
}

// TestSourceWithoutTable holds that what belongs to a table that is missing is
// the report's own matter.
func TestSourceWithoutTable(t *testing.T) {
	l, r := placed(t)
	r.Tables = r.Tables[1:]
	f, _ := Bind(l, r, report.StandardFields())
	for _, key := range []at.Key{"disclosure", "disclosure.rules", "disclosure.rules.made", "disclosure.notes.1"} {
		if got := f.Source(key); got != (at.Source{File: "某局.yaml"}) {
			t.Errorf("%s was read at %v", key, got)
		}
	}
}

// TestSourceInWorkbook holds that in a workbook everything has its cell, given or
// not: a total that was computed, a text that is missing.
func TestSourceInWorkbook(t *testing.T) {
	cell := func(sheet, cell string) at.Source { return at.Source{File: "某局.xlsx", Sheet: sheet, Cell: cell} }
	l, r := placed(t)
	r.YearSource = cell("填报", "B3")
	r.Places = map[at.Key]at.Source{
		"applications.received.total":   cell("表三", "K5"),
		"applications.received.person":  cell("表三", "E5"),
		"applications.concluded.person": cell("表三", "E28"),
		"applications":                  cell("表三", "A1"),
		"sections.3":                    cell("填报", "B9"),
		"sections.3.title":              cell("填报", "B8"),
		"contact.email":                 cell("填报", "B20"),
		"contact.phone":                 cell("填报", "B19"),
		at.Layout:                       cell("填报", "B4"),
	}
	f, _ := Bind(l, r, report.StandardFields())
	for key, want := range map[at.Key]at.Source{
		"applications.received.total":   cell("表三", "K5"),
		"applications.concluded.person": cell("表三", "E28"),
		"applications.received.person":  bindtest.Text(10, 20, "").Source, // what was read comes first
		"sections.3":                    cell("填报", "B9"),
		"sections.3.title":              cell("填报", "B8"),
		"sections.3.1":                  cell("填报", "B9"), // a paragraph that is missing: where the part's text belongs
		"contact.email":                 cell("填报", "B20"),
		"contact.phone":                 bindtest.Text(54, 10, "").Source,
		at.Layout:                       cell("填报", "B4"),
		at.Body:                         {File: "某局.xlsx"},
	} {
		if got := f.Source(key); got != want {
			t.Errorf("%s was read at %v, wanted %v", key, got, want)
		}
	}
}

// TestWhere holds what a clerk calls each kind of place: texts of one line by the
// table of fields, all others by the form.
func TestWhere(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	for key, want := range map[at.Key]string{
		at.Whole:                       "",
		at.Agency:                      "单位名称",
		at.Year:                        "报告年度",
		at.Title:                       "标题",
		at.Openings:                    "开头",
		"opening.2":                    "开头第 2 段",
		"sections.2":                   "第二部分",
		"sections.2.title":             "第二部分标题",
		"sections.2.1":                 "第二部分第 1 段",
		"applications":                 "表三",
		"applications.concluded":       "表三“（七）总计”行",
		"applications.received.person": "表三“一、本年新收政府信息公开申请数量”行“自然人”列",
		"applications.notes.2":         "表三下的注第 2 段",
		"others.row.column":            "",
		at.Attachments:                 "附件说明",
		"attachments.2":                "附件说明第 2 项",
		at.Annexes:                     "附件",
		"annexes.1.name":               "附件1名称",
		"annexes.1.2":                  "附件1第 2 段",
		at.Contact:                     "联系方式",
		"contact.phone":                "联系电话",
		"contact.fax":                  "", // no field of the table
		at.Signature:                   "署名",
		at.Responsible:                 "署名",
		at.Date:                        "成文日期",
		at.Waivers:                     "停用的规则",
		"waivers.fees.unit":            "停用的规则“fees.unit”",
		at.Tables:                      "各表",
		at.NotesOfAll:                  "表注",
		at.Sections:                    "正文", // whose line in the table of fields stands for each part
	} {
		if got := f.Where(key); got != want {
			t.Errorf("%q is at %q, wanted %q", key, got, want)
		}
	}
	for key, want := range map[at.Key]string{
		at.Agency: "单位名称", "sections.2.1": "第二部分第 1 段", "applications.received.person": "", at.Whole: "",
	} {
		if got := Where(nil, report.StandardFields(), key); got != want {
			t.Errorf("before its form is known, %q is at %q, wanted %q", key, got, want)
		}
	}
}
