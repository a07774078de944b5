package extract

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/check"
	"nianbao/render/report"
)

// formKeys are the keys of all numbers and all texts that a form has.
func formKeys(l *layouts.Layout) (numbers, texts []at.Key) {
	for _, t := range l.Tables {
		for _, row := range t.Rows {
			numbers = append(numbers, row.Keys...)
		}
	}
	for _, f := range bind.FormFields(l, report.StandardFields(), 0) {
		texts = append(texts, f.Key)
	}
	return numbers, texts
}

// TestPlaces holds that a workbook has a place for every number and every text of
// its form, whatever is given, and for nothing else: what is typed there is what is
// read under the key.
func TestPlaces(t *testing.T) {
	set := forms(t)
	workbooks := map[string][]byte{}
	for _, l := range set.All() {
		workbooks["blank "+l.Name] = blankOf(t, l)
	}
	for _, name := range sampleNames {
		l, r := bindtest.Sample(t, name)
		workbooks[name] = workbookOf(t, l, r)
	}
	for name, data := range workbooks {
		t.Run(name, func(t *testing.T) {
			before := mustRead(t, input(set, data))
			l, _, err := set.ForYear(before.Year)
			if err != nil {
				t.Fatal(err)
			}
			numbers, texts := formKeys(l)
			want, got := slices.Concat(numbers, texts), slices.Collect(maps.Keys(before.Places))
			slices.Sort(want)
			if slices.Sort(got); !slices.Equal(want, got) {
				t.Fatalf("there are places for %v, wanted for %v", got, want)
			}
			checkTyped(t, set, l, before.Places, data)
		})
	}
}

// checkTyped types another number into each number's place, a total's too, and
// another text into each text's but the two that choose the form, and reads all.
func checkTyped(t *testing.T, set *layouts.Set, l *layouts.Layout, places map[at.Key]at.Source, data []byte) {
	t.Helper()
	numbers, texts := formKeys(l)
	texts = slices.DeleteFunc(texts, func(k at.Key) bool { return k == at.Year || k == at.Layout })
	said := func(i int) string { return fmt.Sprintf("text.rule：第%d项", i) } // which is a waiver too
	got, _, found := Read(input(set, altered(t, data, func(f *excelize.File) error {
		var faults []error
		for i, key := range numbers {
			faults = append(faults, f.SetCellValue(places[key].Sheet, places[key].Cell, 1000+i))
		}
		for i, key := range texts {
			faults = append(faults, f.SetCellValue(places[key].Sheet, places[key].Cell, said(i)))
		}
		return errors.Join(faults...)
	})))
	if len(found) > 0 {
		t.Fatal(found)
	}
	filled, _ := bind.Bind(l, got, report.StandardFields()) // the date is none
	for i, key := range numbers {
		want, err := bind.ParseNumber(strconv.Itoa(1000 + i)) // which a cell may show as 1000.00
		if v := filled.Values[key]; err != nil || v.Number.Cmp(want) != 0 || v.Source != places[key] {
			t.Errorf("%s: %s was typed into %s, read was %+v", key, want, places[key], v)
		}
	}
	for i, key := range texts {
		if given := got.Get(key); len(given) == 0 || given[0] != (report.Text{Text: said(i), Source: places[key]}) {
			t.Errorf("%s: %q was typed into %s, read was %v", key, said(i), places[key], given)
		}
	}
}

// TestPlacesOfForm has some cells as everybody sees them.
func TestPlacesOfForm(t *testing.T) {
	set := forms(t)
	got := mustRead(t, input(set, blankOf(t, bindtest.Form(t, "2021"))))
	for key, want := range map[at.Key]string{
		at.Agency:                       "文字内容 B2",
		at.Year:                         "文字内容 B3",
		at.Title:                        "文字内容 B6",
		at.Openings:                     "文字内容 B12",
		at.SectionTitle(1):              "文字内容 B18",
		at.Section(1):                   "文字内容 B19",
		"disclosure.fees.amount":        "表二 B15",
		"applications.received.person":  "表三 D5",
		"applications.received.total":   "表三 J5",
		"applications.concluded.person": "表三 D28",
		"applications.concluded.total":  "表三 J28",
	} {
		if source := got.Places[key]; source.File != "某局.xlsx" || source.Sheet+" "+source.Cell != want {
			t.Errorf("%s is in %s, wanted in %s", key, source, want)
		}
	}
}

// TestPlacesOfComputed holds that what is found about a total which the form's own
// formula computes is found in the total's cell: in 表三 nothing stands in row 28
// but formulas, so that the report has no such row.
func TestPlacesOfComputed(t *testing.T) {
	official := forms(t)
	l, r := bindtest.Sample(t, "example-2026")
	got := mustRead(t, input(official, altered(t, workbookOf(t, l, r), set("表三", "D5", 90, "表三", "I5", 70))))
	filled, found := bind.Bind(l, got, report.StandardFields())
	if len(found) > 0 {
		t.Fatal(found)
	}
	places := map[at.Key]at.Source{}
	said, err := check.Run(t.Context(), filled, found, check.Options{Forms: official})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range said {
		if f.Rule == "applications.balance" {
			places[f.Key] = f.Source
		}
	}
	want := map[at.Key]at.Source{
		"applications.concluded.person": {File: "某局.xlsx", Sheet: "表三", Cell: "D28"},
		"applications.concluded.other":  {File: "某局.xlsx", Sheet: "表三", Cell: "I28"},
	}
	if !maps.Equal(places, want) || !filled.Values["applications.concluded.person"].Computed() {
		t.Errorf("found were %v, wanted %v", places, want)
	}
}
