package han

import (
	"math/big"
	"testing"
)

func TestReadNumeral(t *testing.T) {
	tests := []struct {
		text  string
		value string // as big.Rat reads it; empty: no number
		size  int
	}{
		{"1024件", "1024", 4},
		{"1,024件", "1024", 5},
		{"1 024件", "1024", 5},
		{"1,02件", "1", 1},
		{"12,345,678元", "12345678", 10},
		{"12,3456", "12", 2},
		{"3.5万件", "35000", 4},
		{"3128.50万元", "31285000", 8},
		{"2千件", "2000", 2},
		{"2千万", "20000000", 3},
		{"1万万万", "10000", 2},
		{"1.2亿", "120000000", 4},
		{"5.", "5", 1},
		{"17.46%", "17.46", 6},
		{"百分之十七点四六", "17.46", 8},
		{"百分之3.5", "3.5", 6},
		{"百分之几", "", 0},
		{"十二件", "12", 2},
		{"二十", "20", 2},
		{"两件", "2", 1},
		{"两千零四件", "2004", 4},
		{"〇件", "0", 1},
		{"零", "0", 1},
		{"一百零五", "105", 4},
		{"一百一十五", "115", 5},
		{"一千零二十四", "1024", 6},
		{"一千零十", "1010", 4},
		{"十二万三千", "123000", 5},
		{"一亿二千万零五", "120000005", 7},
		{"二〇二三", "2023", 4},
		{"一千二", "", 0},
		{"二三", "", 0},
		{"百", "", 0},
		{"件", "", 0},
		{"123456789012345", "123456789012345", 15},
		{"1234567890123456", "", 0},
	}
	for _, test := range tests {
		n, size := ReadNumeral([]rune(test.text))
		if size != test.size {
			t.Errorf("%s takes %d characters, wanted %d", test.text, size, test.size)
			continue
		}
		if size == 0 {
			continue
		}
		want, _ := new(big.Rat).SetString(test.value)
		if n.Rat().Cmp(want) != 0 {
			t.Errorf("%s is %s, wanted %s", test.text, n.Rat(), want)
		}
	}
}

// TestNumeralIs holds which values a number may stand for.
func TestNumeralIs(t *testing.T) {
	tests := []struct {
		text, value string
		want        bool
	}{
		{"12", "12", true},
		{"12", "13", false},
		{"17.46%", "17.4643", true},
		{"4.34%", "4.3478", true}, // cut off
		{"4.35%", "4.3478", true}, // rounded
		{"4.36%", "4.3478", false},
		{"5.4万", "54408", true},
		{"5.3万", "54408", false},
		{"3128.50", "3128.5", true},
		{"3128.51", "3128.5", false},
	}
	for _, test := range tests {
		n, _ := ReadNumeral([]rune(test.text))
		value, _ := new(big.Rat).SetString(test.value)
		if got := n.Is(value); got != test.want {
			t.Errorf("%s for %s: %t, wanted %t", test.text, test.value, got, test.want)
		}
	}
}

// FuzzReadNumeral holds that a number lies within its text and begins with
// what can begin one, and that reading it alone gives the same.
func FuzzReadNumeral(f *testing.F) {
	for _, s := range []string{"1,024件", "3.5万", "百分之十七点四六", "一亿二千万零五", "二〇二三", "1 024", "9999999999999999", "十", "零零", "百分之"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		n, size := ReadNumeral(text)
		if size < 0 || size > len(text) {
			t.Fatalf("%q: %d characters", s, size)
		}
		if size == 0 {
			return
		}
		if n.Digits < 0 || n.Exp > 20 || n.Exp < -maxNumeral {
			t.Fatalf("%q: %v", s, n)
		}
		again, all := ReadNumeral(text[:size])
		if again.Percent != n.Percent || all != size || again.Rat().Cmp(n.Rat()) != 0 {
			t.Fatalf("%q: %v, alone %v", s, n, again)
		}
	})
}
