package han

import (
	"testing"
	"unicode"
)

// TestMeant holds each kind of character that only looks like another to the one
// that was meant, and those that are what they seem.
func TestMeant(t *testing.T) {
	for _, test := range []struct {
		r, meant rune
		guise    Guise
	}{
		{'\u2f08', '人', Radical}, {'\u2f00', '一', Radical}, {'\u2fd5', '龠', Radical},
		{'\u2ea0', '民', Radical}, {'\u2ed3', '长', Radical}, {'\u2ecb', '车', Radical}, {'\u2ef3', '龟', Radical}, {'\u2e81', '厂', Radical},
		{'\uf900', '豈', Compatible}, {'\uf92c', '郎', Compatible}, {'\U0002f800', '丽', Compatible}, {'\u212a', 'K', Compatible}, {'\u2126', 'Ω', Compatible},
		{'ｱ', 'ア', Kana}, {'｡', '。', Kana}, {'･', '・', Kana},
		{'\u00a0', ' ', Blank}, {'\u2003', ' ', Blank}, {'\u202f', ' ', Blank}, {'\u205f', ' ', Blank}, {'\u3164', ' ', Blank},
	} {
		if meant, guise := Meant(test.r); meant != test.meant || guise != test.guise {
			t.Errorf("%U is %c, %s; want %c, %s", test.r, meant, guise, test.meant, test.guise)
		}
	}
	unified := "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
	for _, r := range unified + "\u2e80\u2e9a人A1é 　，。”—·×℃№ア" {
		if meant, guise := Meant(r); meant != r || guise != NoGuise {
			t.Errorf("%U is taken for %U, %s", r, meant, guise)
		}
	}
}

// What was meant is what it seems: nothing is folded twice, and nothing is folded to
// nothing.
func TestMeantIsPlain(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		meant, guise := Meant(r)
		if again, twice := Meant(meant); twice != NoGuise || again != meant || guise == NoGuise && meant != r || guise != NoGuise && meant == r {
			t.Fatalf("%U is %U, %s; this is %U, %s", r, meant, guise, again, twice)
		}
		if Fold(r) != Fold(Fold(r)) {
			t.Fatalf("folded twice %U is %U, not %U", r, Fold(Fold(r)), Fold(r))
		}
	}
}

func TestPlain(t *testing.T) {
	if got := Plain("⼈⺠政府\u00a0Ａ"); got != "人民政府\u00a0Ａ" {
		t.Errorf("%q", got)
	}
}

func TestComposed(t *testing.T) {
	for text, want := range map[string]rune{"e\u0301": 'é', "u\u0308": 'ü', "か\u3099": 'が', "人\u0301": 0, "ea": 0, "\u0308\u0301": 0, "x\u0301": 0} {
		pair := []rune(text)
		if got := Composed(pair[0], pair[1]); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestIsEmoji(t *testing.T) {
	for _, r := range "😀🎉🀄🚩🇨🤝" {
		if !IsEmoji(r) {
			t.Errorf("%c is no emoji", r)
		}
	}
	for _, r := range "☎★☆√□①🄀🈂人" {
		if IsEmoji(r) {
			t.Errorf("%c is an emoji", r)
		}
	}
}

// The characters whose place GB 18030-2022 changed, and others of GBK.
func TestStandard(t *testing.T) {
	for r, want := range map[rune]rune{
		0xe78d: '︐', 0xe78e: '︒', 0xe78f: '︑', 0xe796: '︙',
		0xe81e: '\u9fb4', 0xe826: '\u9fb5', 0xe82b: '\u9fb6', 0xe82c: '\u9fb7', 0xe832: '\u9fb8', 0xe843: '\u9fb9', 0xe854: '\u9fba', 0xe864: '\u9fbb',
		0xe863: '䶮', 0xe816: '𠂇', 0xe855: '𤇾', 0xe815: '厂', 0xe797: 0, 0xe865: 0, 0xe000: 0, '人': 0,
	} {
		if got := Standard(r); got != want {
			t.Errorf("%U is %U, want %U", r, got, want)
		}
	}
}
