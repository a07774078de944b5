package bind

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// A page writes a report as if it had been read from a file, a line for each
// of its parts.
type page struct{ line int }

func (p *page) text(column int, s string) report.Text {
	return report.Text{Text: s, Source: at.Source{File: "某局.yaml", Line: p.line, Column: column}}
}

// row is a row with its tokens, which are separated by blanks: "_" is a blank
// token, "" no token at all.
func (p *page) row(name, tokens string) report.Row {
	p.line++
	r := report.Row{Name: p.text(5, name)}
	for i, token := range strings.Fields(tokens) {
		if token == "_" {
			token = ""
		}
		r.Values = append(r.Values, p.text(20+5*i, token))
	}
	return r
}

// zeros is a report in which every number that the form asks for is 0.
func zeros(l *layouts.Layout) *report.Report {
	p := &page{line: 1}
	r := &report.Report{Agency: p.text(9, "某局"), Year: l.From, YearSource: p.text(7, "").Source}
	for _, t := range l.Tables {
		p.line++
		table := report.Table{Name: p.text(3, t.Name)}
		for _, row := range t.Rows {
			table.Rows = append(table.Rows, p.row(row.Name, strings.Repeat("0 ", len(row.Keys))))
		}
		r.Tables = append(r.Tables, table)
	}
	return r
}

// find is a row of the report, with its table.
func find(t testing.TB, r *report.Report, table, row string) (*report.Table, int) {
	t.Helper()
	for i := range r.Tables {
		rows := r.Tables[i].Rows
		at := slices.IndexFunc(rows, func(r report.Row) bool { return r.Name.Text == row })
		if r.Tables[i].Name.Text == table && at >= 0 {
			return &r.Tables[i], at
		}
	}
	t.Fatalf("the report has no row %s.%s", table, row)
	return nil, 0
}

// put replaces the tokens of a row.
func put(t testing.TB, r *report.Report, table, row, tokens string) {
	t.Helper()
	rows, at := find(t, r, table, row)
	p := &page{line: rows.Rows[at].Name.Source.Line - 1}
	rows.Rows[at] = p.row(row, tokens)
}

// drop takes a row out.
func drop(t testing.TB, r *report.Report, table, row string) {
	t.Helper()
	rows, at := find(t, r, table, row)
	rows.Rows = slices.Delete(rows.Rows, at, at+1)
}

// faultsOf binds a report that has faults.
func faultsOf(t testing.TB, l *layouts.Layout, r *report.Report) []report.Fault {
	t.Helper()
	filled, err := Bind(l, r)
	var faulty *report.Error
	if !errors.As(err, &faulty) || filled == nil {
		t.Fatalf("Bind gives %v, %v, wanted a *report.Error beside what it could bind", filled, err)
	}
	return faulty.Faults
}

func bind(t testing.TB, l *layouts.Layout, r *report.Report) *Filled {
	t.Helper()
	f, err := Bind(l, r)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestBindGiven(t *testing.T) {
	l := embedded(t, "2021")
	r := zeros(l)
	put(t, r, "applications", "received", "1 2 3 4 5 6 99") // a wrong total stays
	put(t, r, "disclosure", "fees", "1.50")
	f := bind(t, l, r)
	if len(f.Values) != 200 { // 6+1+1+1+1 in table 2, 25·7 in table 3, 15 in table 4
		t.Errorf("%d values, wanted 200", len(f.Values))
	}
	for key, want := range map[at.Key]string{
		"applications.received.person":        "1",
		"applications.received.other":         "6",
		"applications.received.total":         "99",
		"disclosure.fees.amount":              "1.50",
		"litigation.cases.after.total":        "0",
		"applications.carried_forward.person": "0",
	} {
		if v := f.Values[key]; v.Text != want || v.Number.String() != want || v.Computed || v.Source.Line == 0 {
			t.Errorf("%s is %+v, wanted %s as given", key, v, want)
		}
	}
	if f.Report != r || f.Layout != l || !f.Date.IsZero() {
		t.Errorf("filled with %p, %p, %v", f.Report, f.Layout, f.Date)
	}
}

func TestBindComputes(t *testing.T) {
	l := embedded(t, "2021")
	r := zeros(l)
	put(t, r, "applications", "received", "1 2 3 4 5 6")
	put(t, r, "applications", "granted", "1 2 3 0 0 0")
	put(t, r, "applications", "secret", "0 0 0 4 0 0 7") // its total is wrong
	drop(t, r, "applications", "concluded")
	put(t, r, "litigation", "cases", "1 2 3 4 5 6 7 8 9 0 0 1")
	f := bind(t, l, r)
	for key, want := range map[at.Key]string{
		"applications.received.total":            "21",
		"applications.concluded.person":          "1",
		"applications.concluded.social":          "4",
		"applications.concluded.total":           "10", // along the row, not 6 + 7 down the column
		"litigation.cases.reconsideration.total": "10",
		"litigation.cases.direct.total":          "26",
		"litigation.cases.after.total":           "10",
	} {
		want := Value{Number: f.Values[key].Number, Text: want, Computed: true}
		if v := f.Values[key]; v != want || v.Number.String() != v.Text {
			t.Errorf("%s is %+v, wanted %+v", key, v, want)
		}
	}
	if v := f.Values["litigation.cases.direct.upheld"]; v.Text != "5" {
		t.Errorf("the token after a total that was left out is %q, wanted 5", v.Text)
	}
}

func TestBindAmount(t *testing.T) {
	l := embedded(t, "2019")
	for token, want := range map[string]string{"251000元": "251000", "25.10万元": "251000", "0.5": "0.5", "0元": "0", "12.345678万元": "123456.78"} {
		r := zeros(l)
		put(t, r, "disclosure", "procurement", "6 "+token)
		v := bind(t, l, r).Values["disclosure.procurement.amount"]
		number, err := ParseNumber(want)
		if err != nil {
			t.Fatal(err)
		}
		if v.Text != token || v.Number.Cmp(number) != 0 {
			t.Errorf("%s is %s, printed %s, wanted %s", token, v.Number, v.Text, want)
		}
	}
}

func TestBindSigned(t *testing.T) {
	l := embedded(t, "2019")
	r := zeros(l)
	put(t, r, "disclosure", "licensing", "12 -8 4")
	if v := bind(t, l, r).Values["disclosure.licensing.change"]; v.Text != "-8" || v.Number.Sign() != -1 {
		t.Errorf("change is %+v, wanted -8", v)
	}
}

// TestBindAllFaults has every kind of fault in one report.
func TestBindAllFaults(t *testing.T) {
	l := embedded(t, "2021")
	r := zeros(l)
	r.Sections = []report.Section{{Number: 1}, {Number: 7}, {Number: 1}, {Number: 4, Source: at.Source{File: "某局.yaml", Line: 2, Column: 3}}}
	r.Date = report.Text{Text: "2024年2月30日", Source: at.Source{File: "某局.yaml", Line: 90, Column: 7}}
	put(t, r, "disclosure", "rules", "0 ２件 /")
	put(t, r, "disclosure", "licensing", "1 2")
	put(t, r, "disclosure", "fees", "-1")
	drop(t, r, "disclosure", "coercion")
	put(t, r, "applications", "received", "1 2 3 4 5")
	put(t, r, "applications", "granted", "_ 1.5 -3 无 + 1e3 007")
	put(t, r, "applications", "partial", "1,234 １２３ 1,23 +5 五 0x1f "+strings.Repeat("9", 41))
	drop(t, r, "applications", "secret")
	table, at := find(t, r, "applications", "carried_forward")
	table.Rows[at].Name.Text = "caried_forward"
	table.Rows = append(table.Rows, (&page{line: 80}).row("inquiry", ""), (&page{line: 81}).row("不存在\x1b[31m", ""))
	r.Tables[2].Name.Text = "litigations"
	r.Tables = append(r.Tables, report.Table{Name: (&page{line: 85}).text(3, "disclosure")}, report.Table{Name: (&page{line: 86}).text(3, "营商环境")})
	var b strings.Builder
	for _, f := range faultsOf(t, l, r) {
		fmt.Fprintf(&b, "[%s] %s\n\t%s\n", f.Rule, f.Key, f)
	}
	golden.Check(t, "faults.txt", []byte(b.String()))
}

func TestBindMissing(t *testing.T) {
	l := embedded(t, "2021")
	r := zeros(l)
	r.Tables = r.Tables[:2]
	drop(t, r, "applications", "received")
	drop(t, r, "applications", "concluded") // computed
	want := []string{
		"某局.yaml：缺少表四（litigation，属于“四、政府信息公开行政复议、行政诉讼情况”）。没有数量也要列出，各项填 0。",
		"某局.yaml 第 9 行第 3 列：表三缺少“一、本年新收政府信息公开申请数量”行（received）。没有数量也要写，填 0。",
	}
	var got []string
	for _, f := range faultsOf(t, l, r) {
		got = append(got, f.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// TestBindRowOfTotals has a row that may be absent, but not be given in part:
// only what a sum along it defines may be left out of it.
func TestBindRowOfTotals(t *testing.T) {
	l := embedded(t, "2021")
	r := zeros(l)
	put(t, r, "applications", "concluded", "0 0 0 0 0 0")
	bind(t, l, r)
	put(t, r, "applications", "concluded", "0")
	const want = "表三“（七）总计”行填了 1 个数，应为 7 个（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计），或 6 个（不填总计，由程序计算）。"
	if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].Text != want {
		t.Errorf("faults are %v, wanted %s", faults, want)
	}
}

// TestBindCircle has cells that only define each other.
func TestBindCircle(t *testing.T) {
	l := parseMinimal(t, "down all = old + open + done", "down old = open")
	r := &report.Report{Tables: []report.Table{{Name: (&page{line: 2}).text(3, "cases"), Rows: []report.Row{
		(&page{line: 2}).row("done", "1 1"), (&page{line: 3}).row("all", "2 2"),
	}}}}
	faults := faultsOf(t, l, r)
	if len(faults) != 4 || faults[0].Rule != "cell.undefined" ||
		faults[0].String() != "某局.yaml 第 2 行第 3 列：表一“一、旧案”行“已付”列没有填，也不能由其他各格算出，请填写。" {
		t.Errorf("faults are %v", faults)
	}
	r.Tables[0].Rows = append(r.Tables[0].Rows, (&page{line: 4}).row("open", "3 3"))
	if v := bind(t, l, r).Values["cases.old.total"]; v.Text != "3" {
		t.Errorf("cases.old.total is %+v, wanted 3", v)
	}
}
