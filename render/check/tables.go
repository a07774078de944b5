package check

import (
	"math/big"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// tables applies the rules on single numbers of the tables, and on the office
// and the day that they are judged by.
func (c *checker) tables() {
	c.bodyKnown()
	c.dated()
	c.late()
	c.ruleMaking()
	c.enforcement()
	c.validAtLeast()
	c.feeUnit()
}

// dated points out that a report has no day of signing (成文日期). A paper copy has room
// to write it by hand; one that is published should say it.
func (c *checker) dated() {
	if c.Report.Year == 0 || c.Report.Line(at.Date).Text != "" || c.unread(at.Date) {
		return
	}
	source := c.Source(at.Date)
	if source.Line == 0 && source.Cell == "" {
		source = c.Report.YearSource // beside which a data file would have it
	}
	c.add(rules.New("date.missing", at.Date, source, "没有写。公布以前请补上，如 %d年1月20日；报送稿上留有手写日期的位置。", c.Report.Year+1))
}

// late demands that a report is signed in time (条例第四十九条): a department's
// by 31 January, a government's by 31 March.
func (c *checker) late() {
	month, until := 3, "年报最迟应在 3 月 31 日前公布"
	switch body := c.body(); {
	case body.within(departments | stateDepartment):
		month, until = 1, "政府部门的年报应在 1 月 31 日前公布"
	case body.within(governments):
		until = "各级政府的年报应在 3 月 31 日前公布"
	}
	d := c.Date
	if c.Report.Year == 0 || d.Year <= c.Report.Year || d.Year == c.Report.Year+1 && d.Month <= month {
		return
	}
	c.say("date.late", at.Date, "写的是%d年%d月%d日，%d 年度的年报已经过期：%s。请核对日期；确已过期的，尽快公布。", d.Year, d.Month, d.Day, c.Report.Year, until)
}

// ruleMaking demands that only who may make rules (规章) counts any: departments
// of the State Council, provinces, and cities that have districts.
func (c *checker) ruleMaking() {
	body := c.body()
	if body&ruleMakers != 0 {
		return
	}
	var counts []string
	first := at.Key("")
	for _, k := range c.rowKeys("disclosure", "rules") {
		v, ok := c.Values[k]
		if ok && v.Number.Sign() > 0 {
			_, heads := c.headOf(k)
			counts = append(counts, heads+" "+v.Text)
			if first == "" {
				first = k
			}
		}
	}
	if first == "" {
		return
	}
	c.say("disclosure.rules", first, "“规章”行填了%s，但“%s”没有制定规章的权限（只有国务院部门、省级政府和设区的市、自治州政府有）。请填 0；如是行政规范性文件，请填在下一行。",
		strings.Join(counts, "、"), han.Shown(c.Report.Agency()))
}

// headOf is what names a number: its row and its column.
func (c *checker) headOf(k at.Key) (row, column string) {
	name, _, _ := strings.Cut(string(k), ".")
	r, i := c.Layout.Table(name).Find(k)
	return r.Label, r.Columns[i].Label
}

// rowKeys are the numbers of a row, none if the form has no such row.
func (c *checker) rowKeys(table, row string) []at.Key {
	t := c.Layout.Table(table)
	if t == nil {
		return nil
	}
	i := slices.IndexFunc(t.Rows, func(r layouts.Row) bool { return r.Name == row })
	if i < 0 {
		return nil
	}
	return t.Rows[i].Keys
}

// enforcement demands that an office that certainly enforces no law (the list is
// words/powerless.txt) counts no penalties and no coercion.
func (c *checker) enforcement() {
	name := bareName(c.Report.Agency())
	i := slices.IndexFunc(powerless(), func(ending string) bool { return strings.HasSuffix(name, ending) })
	if i < 0 {
		return
	}
	for _, k := range []at.Key{"disclosure.penalties.decisions", "disclosure.coercion.decisions"} {
		if v, ok := c.Values[k]; ok && v.Number.Sign() > 0 {
			row, _ := c.headOf(k)
			c.say("disclosure.enforcement", k, "“%s”填了 %s，但名称以“%s”结尾的单位一般没有行政处罚、行政强制的权限。请核对是否填错了行；没有的填 0。", row, v.Text, powerless()[i])
		}
	}
}

// validAtLeast demands that what was made this year and not repealed is in force.
func (c *checker) validAtLeast() {
	for _, r := range c.inForce() {
		if r.wanted().Cmp(r.valid.Number) > 0 {
			c.say("disclosure.valid", r.key, "现行有效 %s 件，少于本年制发 %s 件减本年废止 %s 件。现行有效要把往年制发、仍然有效的也算上，请核对三个数。",
				r.valid.Text, r.made.Text, r.repealed.Text)
		}
	}
}

// A stock is a row of table 2 that counts documents: made, repealed, in force.
type stock struct {
	key                   at.Key // of the number in force
	made, repealed, valid bind.Value
}

// wanted is how many documents of the year are in force.
func (s stock) wanted() bind.Number { return s.made.Number.Sub(s.repealed.Number) }

// inForce are the rows of table 2 that count documents and could be read.
func (c *checker) inForce() []stock {
	t := c.Layout.Table("disclosure")
	if t == nil {
		return nil
	}
	var all []stock
	for _, row := range t.Rows {
		made, ok1 := c.Values[at.Number(t.Name, row.Name, "made")]
		repealed, ok2 := c.Values[at.Number(t.Name, row.Name, "repealed")]
		key := at.Number(t.Name, row.Name, "valid")
		valid, ok3 := c.Values[key]
		if ok1 && ok2 && ok3 {
			all = append(all, stock{key, made, repealed, valid})
		}
	}
	return all
}

// ratio is a/b, exactly; b is not 0.
func ratio(a, b bind.Number) *big.Rat { return new(big.Rat).Quo(rational(a), rational(b)) }

func rational(n bind.Number) *big.Rat {
	r, _ := new(big.Rat).SetString(n.String())
	return r
}
