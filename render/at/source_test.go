package at_test

import (
	"testing"

	"nianbao/render/at"
)

func TestSourceString(t *testing.T) {
	for want, s := range map[string]at.Source{
		"":                    {},
		"某局.yaml":             {File: "某局.yaml"},
		"某局.yaml 第 14 行":      {File: "某局.yaml", Line: 14},
		"某局.yaml 第 14 行第 3 列": {File: "某局.yaml", Line: 14, Column: 3},
		"第 14 行第 3 列":         {Line: 14, Column: 3},
		"工作表“表三”":             {Sheet: "表三"},
		"工作表“表三”D5":           {Sheet: "表三", Cell: "D5"},
		"某局.xlsx 工作表“表三”D5:I27": {File: "某局.xlsx", Sheet: "表三", Cell: "D5:I27"},
		"某局.html 第 3 张表B5":      {File: "某局.html", Line: 40, Block: 3, Cell: "B5"},
		"第 2 页":                 {Page: 2},
		"某局.pdf 第 2 页":          {File: "某局.pdf", Page: 2, Block: 7},
	} {
		if got := s.String(); got != want {
			t.Errorf("%#v is %q, want %q", s, got, want)
		}
		if got := s.IsZero(); got != (want == "") {
			t.Errorf("%q is zero: %t", want, got)
		}
	}
}

// Places are in the order in which they stand in their file.
func TestSourceCompare(t *testing.T) {
	ordered := []at.Source{
		{},
		{File: "a"},
		{File: "a", Page: 1, Block: 2},
		{File: "a", Page: 2, Block: 1},
		{File: "a", Line: 1, Column: 12},
		{File: "a", Line: 2},
		{File: "a", Line: 2, Column: 1},
		{File: "a", Line: 2, Column: 2},
		{File: "a", Line: 10, Column: 1},
		{File: "b", Line: 1, Column: 1},
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Compare(b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%#v against %#v is %d", a, b, got)
			}
		}
	}
	if (at.Source{Sheet: "表二", Cell: "B3"}).Compare(at.Source{Sheet: "表三", Cell: "A1"}) != 0 {
		t.Error("cells are ordered, though the order of the sheets is not known")
	}
}
