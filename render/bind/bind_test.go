package bind

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// faultsOf binds a report that has faults, and gives them in the form's order.
func faultsOf(t testing.TB, l *layouts.Layout, r *report.Report) []at.Finding {
	t.Helper()
	filled, faults := Bind(l, r, report.StandardFields())
	if len(faults) == 0 || filled == nil {
		t.Fatalf("Bind gives %v, %v, wanted findings beside what it could bind", filled, faults)
	}
	filled.Sort(faults)
	return faults
}

func bind(t testing.TB, l *layouts.Layout, r *report.Report) *Filled {
	t.Helper()
	f, faults := Bind(l, r, report.StandardFields())
	if len(faults) > 0 {
		t.Fatal(at.Error(faults))
	}
	return f
}

func TestBindGiven(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "received", "1 2 3 4 5 6 99") // a wrong total stays
	bindtest.Put(t, r, "disclosure", "fees", "1.50")
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
		if v := f.Values[key]; v.Text != want || v.Number.String() != want || v.Computed() || v.Source.Line == 0 {
			t.Errorf("%s is %+v, wanted %s as given", key, v, want)
		}
	}
	if f.Report != r || f.Layout != l || !f.Date.IsZero() {
		t.Errorf("filled with %p, %p, %v", f.Report, f.Layout, f.Date)
	}
}

func TestBindComputes(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "received", "1 2 3 4 5 6")
	bindtest.Put(t, r, "applications", "granted", "1 2 3 0 0 0")
	bindtest.Put(t, r, "applications", "secret", "0 0 0 4 0 0 7") // its total is wrong
	bindtest.Drop(t, r, "applications", "concluded")
	bindtest.Put(t, r, "litigation", "cases", "1 2 3 4 5 6 7 8 9 0 0 1")
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
		if v := f.Values[key]; v.Text != want || !v.Computed() || !v.Source.IsZero() || v.Number.String() != v.Text {
			t.Errorf("%s is %+v, wanted %s", key, v, want)
		}
	}
	if v := f.Values["litigation.cases.direct.upheld"]; v.Text != "5" {
		t.Errorf("the token after a total that was left out is %q, wanted 5", v.Text)
	}
}

func TestBindAmount(t *testing.T) {
	l := bindtest.Form(t, "2019")
	for token, want := range map[string]string{"251000元": "251000", "25.10万元": "251000", "0.5": "0.5", "0元": "0", "12.345678万元": "123456.78"} {
		r := bindtest.Zeros(l)
		bindtest.Put(t, r, "disclosure", "procurement", "6 "+token)
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
	l := bindtest.Form(t, "2019")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "disclosure", "licensing", "12 -8 4")
	if v := bind(t, l, r).Values["disclosure.licensing.change"]; v.Text != "-8" || v.Number.Sign() != -1 {
		t.Errorf("change is %+v, wanted -8", v)
	}
}

// TestBindAllFaults has every kind of fault in one report.
func TestBindAllFaults(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{{Number: 1}, {Number: 7}, {Number: 1}, {Number: 4, Source: bindtest.Text(2, 3, "").Source}}
	r.SetLine(at.Date, bindtest.Text(90, 7, "2024年2月30日"))
	bindtest.Put(t, r, "disclosure", "rules", "0 ２件 /")
	bindtest.Put(t, r, "disclosure", "licensing", "1 2")
	bindtest.Put(t, r, "disclosure", "fees", "-1")
	bindtest.Drop(t, r, "disclosure", "coercion")
	bindtest.Put(t, r, "applications", "received", "1 2 3 4 5")
	bindtest.Put(t, r, "applications", "granted", "_ 1.5 -3 无 + 1e3 007")
	bindtest.Put(t, r, "applications", "partial", "1,234 １２３ 1,23 +5 五 0x1f "+strings.Repeat("9", 41))
	bindtest.Drop(t, r, "applications", "secret")
	table, i := bindtest.Find(t, r, "applications", "carried_forward")
	table.Rows[i].Name.Text = "caried_forward"
	table.Rows = append(table.Rows, bindtest.Row(81, "inquiry", ""), bindtest.Row(82, "不存在\x1b[31m", ""))
	r.Tables[2].Name.Text = "litigations"
	r.Tables = append(r.Tables, report.Table{Name: bindtest.Text(85, 3, "disclosure")}, report.Table{Name: bindtest.Text(86, 3, "营商环境")})
	var b strings.Builder
	for _, f := range faultsOf(t, l, r) {
		fmt.Fprintf(&b, "[%s] %s\n\t%s\n", f.Rule, f.Key, f)
	}
	golden.Check(t, "faults.txt", []byte(b.String()))
}

func TestBindMissing(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Tables = r.Tables[:2]
	bindtest.Drop(t, r, "applications", "received")
	bindtest.Drop(t, r, "applications", "concluded") // computed
	want := []string{
		"某局.yaml 第 9 行第 3 列：表三“一、本年新收政府信息公开申请数量”行：缺少这一行（received）。没有数量也要写，填 0。",
		"某局.yaml：表四：缺少这张表（litigation），属于“四、政府信息公开行政复议、行政诉讼情况”。没有数量也要列出，各项填 0。",
	}
	var got []string
	for _, f := range faultsOf(t, l, r) {
		got = append(got, f.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// TestBindMissingInPart holds that a table that is missing is told of at the part
// that it belongs to, if the report has that.
func TestBindMissingInPart(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Tables = r.Tables[:2]
	r.Sections = []report.Section{{Number: 4, Source: bindtest.Text(50, 3, "").Source}}
	if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].Rule != "table.missing" || faults[0].Source.Line != 50 {
		t.Errorf("faults are %v", faults)
	}
}

// TestBindSections holds that a report has the form's parts and no others, each
// once.
func TestBindSections(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for number, known := range map[int]bool{-1: false, 0: false, 1: true, 6: true, 7: false} {
		r := bindtest.Zeros(l)
		r.Sections = []report.Section{{Number: number, Source: bindtest.Text(50, 3, "").Source}}
		_, faults := Bind(l, r, report.StandardFields())
		if known != (len(faults) == 0) || !known && (faults[0].Rule != "section.unknown" || faults[0].Source.Line != 50) {
			t.Errorf("part %d: %v", number, faults)
		}
	}
}

// TestBindRowMisspelt holds that a row whose name is nearly a known one counts as
// that: it is not missing too, and what is wrong with its numbers is found.
func TestBindRowMisspelt(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "received", "1 2 3 4 5 6件")
	table, i := bindtest.Find(t, r, "applications", "received")
	table.Rows[i].Name.Text = "recieved"
	var got []string
	for _, f := range faultsOf(t, l, r) {
		got = append(got, f.Rule+" "+string(f.Key))
	}
	if want := []string{"row.unknown applications", "cell.number applications.received.other"}; !slices.Equal(got, want) {
		t.Errorf("faults are %v, wanted %v", got, want)
	}
}

// TestBindRowTwice holds that a row that is given twice is told of with the line
// of the first, if it has one.
func TestBindRowTwice(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for line, want := range map[int]string{12: "填了两次（第一次在第 12 行），请删去一处。", 0: "填了两次，请删去一处。"} {
		r := bindtest.Zeros(l)
		table, i := bindtest.Find(t, r, "applications", "granted")
		table.Rows[i].Name.Source.Line = line
		table.Rows = append(table.Rows, bindtest.Row(99, "granted", "0 0 0 0 0 0 0"))
		if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].Text != want || faults[0].Source.Line != 99 {
			t.Errorf("faults are %v, wanted %s", faults, want)
		}
	}
}

// TestBindColumns holds that a row with too few numbers says which may be left out
// of it, wherever in the row they stand.
func TestBindColumns(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "litigation", "cases", "0 0 0")
	const want = "或 12 个（不填行政复议—总计、未经复议直接起诉—总计、复议后起诉—总计，由程序计算）。"
	if faults := faultsOf(t, l, r); len(faults) != 1 || !strings.HasSuffix(faults[0].Text, want) {
		t.Errorf("faults are %v, wanted %s", faults, want)
	}
}

// TestBindRowOfTotals has a row that may be absent, but not be given in part:
// only what a sum along it defines may be left out of it.
func TestBindRowOfTotals(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "concluded", "0 0 0 0 0 0")
	bind(t, l, r)
	bindtest.Put(t, r, "applications", "concluded", "0")
	const want = "某局.yaml 第 33 行第 5 列：表三“（七）总计”行：填了 1 个数，应为 7 个（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计），或 6 个（不填总计，由程序计算）。"
	if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].String() != want {
		t.Errorf("faults are %v, wanted %s", faults, want)
	}
}

// TestBindCircle has cells that only define each other.
func TestBindCircle(t *testing.T) {
	l := bindtest.Minimal(t, "down all = old + open + done", "down old = open")
	r := &report.Report{Tables: []report.Table{{Name: bindtest.Text(2, 3, "cases"), Rows: []report.Row{
		bindtest.Row(3, "done", "1 1"), bindtest.Row(4, "all", "2 2"),
	}}}}
	faults := faultsOf(t, l, r)
	if len(faults) != 4 || faults[0].Rule != "cell.undefined" ||
		faults[0].String() != "某局.yaml 第 2 行第 3 列：表一“一、旧案”行“已付”列：没有填，也不能由其他各格算出，请填写。" {
		t.Errorf("faults are %v", faults)
	}
	r.Tables[0].Rows = append(r.Tables[0].Rows, bindtest.Row(5, "open", "3 3"))
	if v := bind(t, l, r).Values["cases.old.total"]; v.Text != "3" {
		t.Errorf("cases.old.total is %+v, wanted 3", v)
	}
}
