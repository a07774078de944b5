package fonts

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/render/doc"
	"nianbao/render/golden"
)

// gb2312Row is the characters of one row of GB/T 2312-1980, without those that
// GBK added to it.
func gb2312Row(t *testing.T, row int) string {
	t.Helper()
	var b strings.Builder
	for cell := 1; cell <= 94; cell++ {
		if row == 2 && (cell <= 16 || cell == 67) || row == 6 && cell > 56 || row == 8 && cell > 26 && cell < 37 {
			continue
		}
		code := []byte{'~', '{', byte(0x20 + row), byte(0x20 + cell), '~', '}'}
		s, err := simplifiedchinese.HZGB2312.NewDecoder().Bytes(code)
		if err != nil {
			t.Fatal(err)
		}
		if string(s) != "\uFFFD" {
			b.Write(s)
		}
	}
	return b.String()
}

// TestSymbolWidths lists the symbols of GB 2312 (rows 1 to 9) that are neither
// one em wide nor half an em, in thousandths of an em.
func TestSymbolWidths(t *testing.T) {
	s := builtIn(t)
	var b strings.Builder
	count := 0
	for typeface := range doc.Typeface(doc.TypefaceCount) {
		for row := 1; row <= 9; row++ {
			var odd []string
			for _, r := range gb2312Row(t, row) {
				count++
				w := thousandths(shapeOne(t, s, typeface, string(r)))
				if w != 1000 && w != 500 {
					odd = append(odd, fmt.Sprintf("%c%d", r, w))
				}
			}
			if len(odd) > 0 {
				fmt.Fprintf(&b, "%s row %d: %s\n", typefaceNames[typeface], row, strings.Join(odd, " "))
			}
		}
	}
	if count != 5*682 {
		t.Errorf("%d symbols looked at", count)
	}
	golden.Check(t, "symbol_widths.txt", []byte(b.String()))
}

// TestMarksAreFullWidth holds what a Chinese text cannot do without.
func TestMarksAreFullWidth(t *testing.T) {
	s := builtIn(t)
	for typeface := range doc.Typeface(doc.TypefaceCount) {
		for _, r := range "\u3000、。〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】±×÷√≠≤≥℃￥％§☆★○●◎◇◆□■△▲※→←↑↓〓（），．／：；＜＝＞？！０９Ａｚ①⑳⑴⒈㈠Ⅰ㎡〇" {
			if g := shapeOne(t, s, typeface, string(r)); thousandths(g) != 1000 {
				t.Errorf("%s %c is %d wide", typefaceNames[typeface], r, thousandths(g))
			}
		}
		for _, r := range "0123456789" {
			if g := shapeOne(t, s, typeface, string(r)); thousandths(g) != 500 {
				t.Errorf("%s %c is %d wide", typefaceNames[typeface], r, thousandths(g))
			}
		}
	}
}
