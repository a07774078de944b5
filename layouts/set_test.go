package layouts

import (
	"strings"
	"testing"
)

func TestForYear(t *testing.T) {
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]string{2019: "2019", 2020: "2019", 2021: "2021", 2023: "2021", 2026: "2021"} {
		l, newest, err := set.ForYear(year)
		if err != nil || newest || l.Name != want {
			t.Errorf("%d: %v, %t, %v, wanted %s", year, l, newest, err, want)
		}
	}
	const want = "没有 2018 年度的版式：全国统一的表格从 2019 年度的报告开始使用。请核对年份，或用 --layout 指定版式文件。"
	if _, _, err := set.ForYear(2018); err == nil || err.Error() != want {
		t.Errorf("2018: %v, wanted %s", err, want)
	}
}

func TestForYearAfterTheLast(t *testing.T) {
	set := &Set{[]*Layout{{Name: "old", From: 2019, To: 2020}, {Name: "new", From: 2022, To: 2024}}}
	if l, newest, err := set.ForYear(2025); err != nil || !newest || l.Name != "new" {
		t.Errorf("2025: %v, %t, %v, wanted the newest", l, newest, err)
	}
	if l, _, err := set.ForYear(2021); err == nil {
		t.Errorf("2021, which no form is for, has %s", l.Name)
	}
}

// TestEmbeddedSet holds what a new form's file must keep to: forms in the order
// of their years, which do not overlap, and the last one open or the last.
func TestEmbeddedSet(t *testing.T) {
	set, err := EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	all := set.All()
	var names []string
	for i, l := range all {
		names = append(names, l.Name)
		if i > 0 && (all[i-1].To == 0 || all[i-1].To >= l.From) {
			t.Errorf("%s and %s are for the same years", all[i-1].Name, l.Name)
		}
	}
	if got := strings.Join(names, " "); got != "2019 2021" {
		t.Errorf("the forms are %s", got)
	}
	if got := strings.Join(set.Names(), " "); got != "2019 2021" {
		t.Errorf("the forms' names are %s", got)
	}
	if set.Named("2020") != nil || set.Named("2019") != all[0] {
		t.Error("Named finds a form by another name than its own")
	}
}

// TestEmbeddedText holds that the drawn text of a form is what the form was read from, and
// that there is none of another name.
func TestEmbeddedText(t *testing.T) {
	text, err := Text("2021")
	if err != nil || string(text) != readFile(t, "2021.layout") {
		t.Errorf("the text of the form of 2021 has %d bytes, %v", len(text), err)
	}
	if text, err := Text("2020"); err == nil || !strings.HasPrefix(err.Error(), "读取内置版式 2020：") {
		t.Errorf("the form of 2020 has the text %q, %v", text, err)
	}
}
