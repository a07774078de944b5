package check

import (
	"slices"
	"strings"
	"sync"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// offices is a set of kinds of offices: what an office may be, as far as is
// known. An office of which nothing is known may be anything.
type offices uint16

// The kinds of offices, as far as duties differ: governments of four levels,
// their departments (a township has none, and a street office, 街道办事处, is an
// outpost of its district), and the departments of the State Council.
const (
	stateDepartment offices = 1 << iota
	province
	provinceDepartment
	city // 设区的市、自治州
	cityDepartment
	county // 县、市辖区、县级市
	countyDepartment
	township
	street

	anyOffice   = street<<1 - 1
	departments = provinceDepartment | cityDepartment | countyDepartment
	governments = province | city | county | township
	ruleMakers  = stateDepartment | province | city // 立法法 art. 91 and 93: who may make 规章
)

// bodyWords are what a report's body: may say, in the order of the kinds.
var bodyWords = sync.OnceValue(func() []string {
	f, _ := report.StandardFields().Named(at.Body)
	return f.Choices
})

// body is what the office may be: what the report says, or what its name says.
func (c *checker) body() offices {
	if i := slices.Index(bodyWords(), c.Report.Line(at.Body).Text); i >= 0 {
		return 1 << i
	}
	return officesNamed(c.Report.Agency())
}

// within reports whether the office is certainly one of these kinds.
func (b offices) within(kinds offices) bool { return b&^kinds == 0 }

// bodyKnown demands that body: is one of the kinds.
func (c *checker) bodyKnown() {
	word := c.Report.Line(at.Body)
	if word.Text == "" || slices.Contains(bodyWords(), word.Text) {
		return
	}
	c.say("body.unknown", at.Body, "不认识“%s”。请写下面的一种：%s；或者不写，由单位名称判断。", han.Shown(word.Text), strings.Join(bodyWords(), "、"))
}

// officesNamed is what an office of that name may be.
func officesNamed(name string) offices {
	name = bareName(name)
	if slices.ContainsFunc(central(), func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
		return anyOffice
	}
	const government = "人民政府"
	switch {
	case strings.HasSuffix(name, "街道办事处"):
		return street
	case strings.HasSuffix(name, government):
		return governmentOf(strings.TrimSuffix(name, government))
	case strings.HasSuffix(name, government+"办公室"), strings.HasSuffix(name, government+"办公厅"):
		region, _, _ := strings.Cut(name, government) // it may report for its government
		return governmentOf(region) | departmentOf(region)
	case strings.HasSuffix(name, "管理委员会") && !strings.HasSuffix(name, "监督管理委员会") && !strings.HasSuffix(name, "城市管理委员会"):
		return departmentOf(name) | county // of a development zone
	}
	for _, ending := range []string{"局", "厅", "委员会", "办公室", "馆", "党校", "研究室", "队"} {
		if strings.HasSuffix(name, ending) {
			return departmentOf(name)
		}
	}
	return anyOffice
}

// bareName is a name without spaces and what stands in brackets.
func bareName(name string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '（', '(':
			depth++
			return -1
		case '）', ')':
			depth = max(0, depth-1)
			return -1
		case ' ', '　', '\n', '\t':
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, name)
}

func governmentOf(region string) offices {
	levels, rest := levelsNamed(region)
	switch {
	case strings.HasSuffix(region, "苏木"): // a township of Inner Mongolia
		return township
	case rest != "":
		return anyOffice
	}
	return levels & governments
}

func departmentOf(name string) offices {
	levels, _ := levelsNamed(name)
	if levels&departments == 0 { // of a township: it reports as little as a street office
		return anyOffice
	}
	return levels & departments
}
