package bind

import (
	"strings"
	"testing"

	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/limits"
)

func number(t testing.TB, s string) Number {
	t.Helper()
	n, err := ParseNumber(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return n
}

func TestParseNumber(t *testing.T) {
	for _, s := range []string{"0", "7", "-8", "1.50", "0.00", "-0.5", "96171.6", "10", strings.Repeat("9", limits.Digits), "0." + strings.Repeat("9", limits.Digits-1)} {
		if n := number(t, s); n.String() != s {
			t.Errorf("%q is printed %q", s, n)
		}
	}
	for _, s := range []string{
		"", " ", " 1", "1 ", "+5", "1e3", "1E3", "１", "1,234", "1_000", "007", "00", "-0", "-0.0", "--1", "-", ".5", "5.", "1.2.3",
		"0x1f", "NaN", "Infinity", "一", "12件", "1\n", strings.Repeat("9", limits.Digits+1), "0." + strings.Repeat("9", limits.Digits),
	} {
		if n, err := ParseNumber(s); err == nil {
			t.Errorf("%q is read as %s", s, n)
		}
	}
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct{ a, b, sum, difference string }{
		{"0", "0", "0", "0"},
		{"1.50", "2", "3.50", "-0.50"},
		{"0.1", "0.2", "0.3", "-0.1"},
		{"-8", "8", "0", "-16"},
		{strings.Repeat("9", 40), "1", "1" + strings.Repeat("0", 40), strings.Repeat("9", 39) + "8"},
		{"100", "0.000000000000000000000000000000000001", "100.000000000000000000000000000000000001", "99.999999999999999999999999999999999999"},
	} {
		a, b := number(t, c.a), number(t, c.b)
		if got := a.Add(b).String(); got != c.sum {
			t.Errorf("%s + %s is %s, wanted %s", c.a, c.b, got, c.sum)
		}
		if got := a.Sub(b).String(); got != c.difference {
			t.Errorf("%s - %s is %s, wanted %s", c.a, c.b, got, c.difference)
		}
		if a.String() != c.a || b.String() != c.b {
			t.Errorf("%s and %s have become %s and %s", c.a, c.b, a, b)
		}
	}
}

func TestZeroNumber(t *testing.T) {
	var zero Number
	five := number(t, "5")
	if zero.String() != "0" || zero.Sign() != 0 || zero.Cmp(number(t, "0.00")) != 0 || zero.Add(five).String() != "5" || five.Sub(zero).Cmp(five) != 0 {
		t.Errorf("the zero Number is %s and does not count as 0", zero)
	}
}

func TestCmp(t *testing.T) {
	if number(t, "1.50").Cmp(number(t, "1.5")) != 0 || number(t, "-1").Cmp(number(t, "0")) != -1 || number(t, "10").Cmp(number(t, "9")) != 1 {
		t.Error("numbers compare wrongly")
	}
}

func TestReadNumber(t *testing.T) {
	for _, c := range []struct {
		token string
		kind  doc.Kind
		text  string
	}{
		{"12件", doc.Count, "填的是“12件”。这里只填 0 或正整数，不带单位，请改为 12。"},
		{"１２", doc.Count, "填的是“１２”。这里只填 0 或正整数，不带单位，请改为 12。"},
		{"+5", doc.Count, "填的是“+5”。这里只填 0 或正整数，不带单位，请改为 5。"},
		{"1,234,567", doc.Count, "填的是“1,234,567”。这里只填 0 或正整数，不带单位，请改为 1234567。"},
		{"1e3", doc.Count, "填的是“1e3”。这里只填 0 或正整数，不带单位，请改正。"},
		{"22（其中修订16件）", doc.Count, "填的是“22（其中修订16件）”。这里只填 0 或正整数，不带单位，请改正。"},
		{"-3", doc.Count, "填的是“-3”。这里只填 0 或正整数，不带单位，请改正。"},
		{"-0", doc.Signed, "填的是“-0”。这里只填整数，减少的用负数，如 -8，不带单位，请改正。"},
		{"－8", doc.Signed, "填的是“－8”。这里只填整数，减少的用负数，如 -8，不带单位，请改为 -8。"},
		{"0.5元", doc.Decimal, "填的是“0.5元”。这里只填 0 或正数，可以有小数，不带单位，请改正。"},
		{"1,234.50", doc.Decimal, "填的是“1,234.50”。这里只填 0 或正数，可以有小数，不带单位，请改为 1234.50。"},
		{"-1元", doc.Amount, "填的是“-1元”。这里只填 0 或正数，可以有小数，后面可以带单位“元”或“万元”，如 251000元，请改正。"},
		{"３元", doc.Amount, "填的是“３元”。这里只填 0 或正数，可以有小数，后面可以带单位“元”或“万元”，如 251000元，请改为 3元。"},
		{"-1.5", doc.Signed, "填的是“-1.5”。这里只填整数，减少的用负数，如 -8，不带单位，请改正。"},
		{"-3.0", doc.Count, "填的是“-3.0”。这里只填 0 或正整数，不带单位，请改正。"},
		{"3.50", doc.Count, "填的是“3.50”。这里只填 0 或正整数，不带单位，请改正。"},
		{"000件", doc.Count, "填的是“000件”。这里只填 0 或正整数，不带单位，请改为 0。"},
		{"0.50件", doc.Decimal, "填的是“0.50件”。这里只填 0 或正数，可以有小数，不带单位，请改为 0.50。"},
		{"00.5", doc.Decimal, "填的是“00.5”。这里只填 0 或正数，可以有小数，不带单位，请改为 0.5。"},
		{"05元", doc.Amount, "填的是“05元”。这里只填 0 或正数，可以有小数，后面可以带单位“元”或“万元”，如 251000元，请改为 5元。"},
		{strings.Repeat("9", 41), doc.Count, "填的“" + strings.Repeat("9", 30) + "……”有 41 位，最多 40 位，请核对。"},
		{"0" + strings.Repeat("9", 39), doc.Count, "填的是“0" + strings.Repeat("9", 29) + "……”。这里只填 0 或正整数，不带单位，请改为 " + strings.Repeat("9", 39) + "。"},
		{"本年没有收到政府信息公开申请", doc.Count, "填的是“本年没有收到政府信息公开申请”。这里只填 0 或正整数，不带单位，请改正。"}, // 42 bytes
		{"", doc.Count, "是空的。没有数量也要写 0。"},
		{" ", doc.Decimal, "是空的。没有数量也要写 0。"},
		{"—", doc.Signed, "填的是“—”。没有数量也要写 0。"},
		{"无", doc.Amount, "填的是“无”。没有数量也要写 0。"},
		{"1\x1b]0;\a", doc.Count, "填的是“1<U+001B>]0;<U+0007>”。这里只填 0 或正整数，不带单位，请改正。"},
	} {
		if n, bad := readNumber(c.token, c.kind); bad.text != c.text {
			t.Errorf("%q: %s, %q, wanted %q", c.token, n, bad.text, c.text)
		}
	}
}

// TestReadWhole holds that a whole number may have a fraction of zeros, which is
// left out, and that other numbers keep theirs.
func TestReadWhole(t *testing.T) {
	for _, c := range []struct {
		token string
		kind  doc.Kind
		want  string
	}{
		{"1286.0", doc.Count, "1286"}, {"0.00", doc.Count, "0"}, {"-8.0", doc.Signed, "-8"}, {"7", doc.Count, "7"},
		{"3.50", doc.Decimal, "3.50"}, {"3.0", doc.Decimal, "3.0"}, {"3.0", doc.Amount, "3.0"},
	} {
		if n, bad := readNumber(c.token, c.kind); bad.rule != "" || n.String() != c.want {
			t.Errorf("%q is read as %s (%s), wanted %s", c.token, n, bad.text, c.want)
		}
	}
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "disclosure", "licensing", "1286.0")
	bindtest.Put(t, r, "disclosure", "fees", "3.0")
	f := bind(t, l, r)
	if got := f.Printed("disclosure.licensing.decisions") + " " + f.Printed("disclosure.fees.amount"); got != "1286 3.0" {
		t.Errorf("printed are %s", got)
	}
}

// TestASCIIForm holds which characters have one.
func TestASCIIForm(t *testing.T) {
	for r, want := range map[rune]rune{'！': '!', '～': '~', '９': '9', '．': '.', '－': '-', '−': '-', '5': '5', '\uff00': '\uff00', '｟': '｟', '件': '件'} {
		if got := asciiForm(r); got != want {
			t.Errorf("%c becomes %c, wanted %c", r, got, want)
		}
	}
}

// FuzzReadNumber holds that a token is either a number that prints as it was
// written, or refused with a reason.
func FuzzReadNumber(f *testing.F) {
	for _, s := range []string{"0", "1.50", "251000元", "25.1万元", "12件", "１，２３４", "-8", "/", "1e3", "007", strings.Repeat("9", 41)} {
		f.Add(s, uint8(doc.Count))
	}
	f.Fuzz(func(t *testing.T, s string, k uint8) {
		kind := doc.Kind(k%4) + doc.Count
		n, bad := readNumber(s, kind)
		if bad.rule != "" {
			if bad.text == "" {
				t.Errorf("%q is refused without a reason", s)
			}
			return
		}
		if whole, fraction, _ := strings.Cut(s, "."); (kind == doc.Count || kind == doc.Signed) && strings.Trim(fraction, "0") == "" {
			s = whole
		}
		if kind != doc.Amount && n.String() != s || kind != doc.Signed && n.Sign() < 0 {
			t.Errorf("%q is read as %s", s, n)
		}
	})
}

// TestLargeSums adds up numbers beyond what a machine's word holds.
func TestLargeSums(t *testing.T) {
	for _, c := range []struct{ term, sum, difference string }{ // of twelve terms; of the sum and the term
		{"999999999999999999", "11999999999999999988", "10999999999999999989"},
		{"-999999999999999999", "-11999999999999999988", "-10999999999999999989"},
		{"99999999999999.99", "1199999999999999.88", "1099999999999999.89"},
		{"1234567890123456789012345678901234567890", "14814814681481481468148148146814814814680", "13580246791358024679135802467913580246790"},
	} {
		term, err := ParseNumber(c.term)
		if err != nil {
			t.Fatal(err)
		}
		var sum Number
		for range 12 {
			sum = sum.Add(term)
		}
		if sum.String() != c.sum || sum.Sub(term).String() != c.difference || sum.Sign() != term.Sign() {
			t.Errorf("12 × %s is %s, less one %s", c.term, sum, sum.Sub(term))
		}
		if again, err := ParseNumber(c.sum[:min(len(c.sum), 41)]); err == nil && again.Cmp(sum) != 0 {
			t.Errorf("%s is not %s", again, sum)
		}
	}
}
