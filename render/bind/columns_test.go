package bind

import (
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// byColumns gives a row of the report as columns and their numbers, such as "person=4 total=4".
func byColumns(t *testing.T, r *report.Report, table, row, given string) {
	t.Helper()
	in, i := bindtest.Find(t, r, table, row)
	named := report.Row{Name: in.Rows[i].Name, Columns: []report.Text{}}
	for n, pair := range strings.Fields(given) {
		column, value, _ := strings.Cut(pair, "=")
		named.Columns = append(named.Columns, bindtest.Text(in.Rows[i].Name.Source.Line, 20+10*n, column))
		named.Values = append(named.Values, bindtest.Text(in.Rows[i].Name.Source.Line, 25+10*n, value))
	}
	in.Rows[i] = named
}

// TestBindByColumns gives rows by the names of their columns, in any order, with all totals,
// with some and with none.
func TestBindByColumns(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for name, c := range map[string]struct {
		table, row, given string
		key               at.Key
		want, row2        string // what the key's number is, and the row as it stands afterwards
	}{
		"with its total":    {"applications", "received", "total=9 other=6 person=3 business=0 research=0 social=0 legal=0", "applications.received.total", "9", "3 0 0 0 0 6 9"},
		"without its total": {"applications", "received", "other=6 person=3 business=0 research=0 social=0 legal=0", "applications.received.total", "9", "3 0 0 0 0 6"},
		"one of its totals": {"litigation", "cases", "reconsideration.upheld=1 reconsideration.corrected=2 reconsideration.other=0 reconsideration.pending=0 direct.upheld=0 " +
			"direct.corrected=0 direct.other=0 direct.pending=0 direct.total=0 after.upheld=0 after.corrected=0 after.other=0 after.pending=0",
			"litigation.cases.reconsideration.total", "3", "1 2 0 0  0 0 0 0 0 0 0 0 0 "},
		"what sums down the column give":               {"applications", "concluded", "person=0", "applications.concluded.other", "0", "0     "},
		"nothing, where sums down the column give all": {"applications", "concluded", "", "applications.concluded.person", "0", "     "},
	} {
		t.Run(name, func(t *testing.T) {
			r := bindtest.Zeros(l)
			if c.row == "received" { // which the columns must then come out with
				bindtest.Put(t, r, "applications", "carried_forward", "3 0 0 0 0 6 9")
			}
			byColumns(t, r, c.table, c.row, c.given)
			before := values(t, r, c.table, c.row)
			f := bind(t, l, r)
			if got := f.Values[c.key].Text; got != c.want {
				t.Errorf("%s is %q, want %s", c.key, got, c.want)
			}
			if got := values(t, f.Report, c.table, c.row); got != c.row2 {
				t.Errorf("the row stands as %q, want %q", got, c.row2)
			}
			if after := values(t, r, c.table, c.row); after != before {
				t.Errorf("the report that was given has changed to %q", after)
			}
		})
	}
}

// values are a row's numbers as they stand.
func values(t *testing.T, r *report.Report, table, row string) string {
	t.Helper()
	in, i := bindtest.Find(t, r, table, row)
	var all []string
	for _, v := range in.Rows[i].Values {
		all = append(all, v.Text)
	}
	return strings.Join(all, " ")
}

// TestBindByColumnsFaults holds what is said of columns that are wrong, each once and where it
// stands.
func TestBindByColumnsFaults(t *testing.T) {
	l := bindtest.Form(t, "2021")
	whole := " business=0 research=0 social=0 legal=0 other=0"
	for name, c := range map[string]struct{ given, want string }{
		"misspelt":     {"persn=0" + whole, "某局.yaml 第 10 行第 20 列：表三“一、本年新收政府信息公开申请数量”行：不认识“persn”。是否应为“person”（自然人）？"},
		"by its label": {"自然人=0" + whole, "某局.yaml 第 10 行第 20 列：表三“一、本年新收政府信息公开申请数量”行：不认识“自然人”。是否应为“person”（自然人）？"},
		"unknown":      {"person=0 sum=0" + whole, "某局.yaml 第 10 行第 30 列：表三“一、本年新收政府信息公开申请数量”行：没有“sum”这一列。这一行的列有：person、business、research、social、legal、other、total。"},
		"left out":     {strings.TrimSpace(whole), "某局.yaml 第 10 行第 5 列：表三“一、本年新收政府信息公开申请数量”行“自然人”列：是空的。没有数量也要写 0。"},
		"no number":    {"person=无" + whole, "某局.yaml 第 10 行第 25 列：表三“一、本年新收政府信息公开申请数量”行“自然人”列：填的是“无”。没有数量也要写 0。"},
	} {
		t.Run(name, func(t *testing.T) {
			r := bindtest.Zeros(l)
			byColumns(t, r, "applications", "received", c.given)
			if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].String() != c.want {
				t.Errorf("faults are\n%v, wanted\n%s", at.Error(faults), c.want)
			}
		})
	}
	r := bindtest.Zeros(l)
	byColumns(t, r, "applications", "received", "person=0"+whole)
	table, i := bindtest.Find(t, r, "applications", "received")
	table.Rows[i].Name.Text = "recieved"
	if faults := faultsOf(t, l, r); len(faults) != 1 || faults[0].Rule != "row.unknown" {
		t.Errorf("of a misspelt row: %v", at.Error(faults))
	}
}
