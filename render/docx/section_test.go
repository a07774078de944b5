package docx

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/golden"
)

// What the page set-up dialog shows of each section: A4 across has the margins of the sheet
// turned, so that its head is the left edge (GB/T 9704-2012, 8).
func TestSections(t *testing.T) {
	body := open(t, write(t, turned(small("second", 9*pt)))).part(t, "word/document.xml")
	var got []string
	for _, s := range body.all("w:sectPr") {
		size, margins := s.at("w:pgSz"), s.at("w:pgMar")
		got = append(got, fmt.Sprint(size.attr("w:w"), "×", size.attr("w:h"), " ", size.attr("w:orient"), " ",
			margins.attr("w:top"), " ", margins.attr("w:right"), " ", margins.attr("w:bottom"), " ", margins.attr("w:left")))
	}
	const upright, across = "11906×16838  2098 1474 1984 1587", "16838×11906 landscape 1587 2098 1474 1984"
	if want := []string{upright, across, upright, across}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// LibreOffice shows page numbers and the draft's head where they stand on upright pages, if the
// sheets are laid upon each other.
func TestTurnedInLibreOffice(t *testing.T) {
	long := small("second", 9*pt)
	for row := 4; row < 40; row++ {
		for col := range 3 {
			long.Cells = append(long.Cells, doc.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Role: doc.Words, Runs: []doc.Run{{Style: doc.TableText, Text: "字"}}})
		}
	}
	long.Rows, long.Whole = 40, false
	pages := placedWords(t, libreOffice(t, "pdf", turned(long))[0])
	var numbers, heads []rectangle
	for _, words := range pages {
		var number, head rectangle
		for _, w := range words {
			switch {
			case w.y1 > 297-35:
				number = number.with(w)
			case w.y2 < 37:
				head = head.with(w)
			}
		}
		numbers, heads = append(numbers, number), append(heads, head)
	}
	if len(pages) != 6 { // upright are the first and the third
		t.Fatalf("%d pages", len(pages))
	}
	for i := range pages {
		number := numbers[0]
		if i%2 == 1 {
			number.x1, number.x2 = 28+210-26-number.x2, 28+210-26-number.x1
		}
		if !numbers[i].near(number) || !heads[i].near(heads[0]) {
			t.Errorf("page %d has its number at %.1f, its head at %.1f, wanted %.1f and %.1f", i+1, numbers[i], heads[i], number, heads[0])
		}
	}
}

// A rectangle is where words stand on an upright sheet, in millimetres from its upper left corner.
type rectangle struct{ x1, y1, x2, y2 float64 }

// with is what holds both; the zero rectangle holds nothing.
func (r rectangle) with(s rectangle) rectangle {
	if r == (rectangle{}) {
		return s
	}
	return rectangle{min(r.x1, s.x1), min(r.y1, s.y1), max(r.x2, s.x2), max(r.y2, s.y2)}
}

// near reports whether two are the same to the eye: fonts that stand in for others differ.
func (r rectangle) near(s rectangle) bool {
	return math.Abs(r.x1+r.x2-s.x1-s.x2) < 3 && math.Abs(r.y1+r.y2-s.y1-s.y2) < 3
}

var placedWord = regexp.MustCompile(`<page width="([0-9.]+)" height="([0-9.]+)">|<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">`)

// placedWords are the places of the words on each page of a PDF; of pages that are wider than high,
// on the sheet turned upright.
func placedWords(t *testing.T, pdf string) [][]rectangle {
	t.Helper()
	var pages [][]rectangle
	turned := false
	for _, m := range placedWord.FindAllStringSubmatch(golden.Run(t, golden.Tool(t, "pdftotext"), "-bbox", pdf, "-"), -1) {
		number := func(group int) float64 {
			points, err := strconv.ParseFloat(m[group], 64)
			if err != nil {
				t.Fatal(err)
			}
			return points / 72 * 25.4
		}
		if m[1] != "" {
			pages, turned = append(pages, nil), number(1) > number(2)
			continue
		}
		r := rectangle{number(3), number(4), number(5), number(6)}
		if turned {
			r = rectangle{r.y1, 297 - r.x2, r.y2, 297 - r.x1}
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], r)
	}
	return pages
}
