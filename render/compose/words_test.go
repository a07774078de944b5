package compose

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWordList holds that the list has each word once, none of which the
// search would overlook.
func TestWordList(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(wordList) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			if n := utf8.RuneCountInString(w); n < 2 || n > longestWord || seen[w] {
				t.Errorf("%s is there twice, or has %d characters", w, n)
			}
			seen[w] = true
		}
	}
	if len(seen) != len(words()) {
		t.Errorf("%d words are read, wanted %d", len(words()), len(seen))
	}
}

// TestBreaks holds where a line may end in names: | where two words meet, +
// between what the list does not know, everything else is inside of a word.
func TestBreaks(t *testing.T) {
	for _, want := range []string{
		"杭州+市|西+湖区|市场监督管理局",
		"广州+市|市场处",
		"江+苏省|镇江市|镇海区|教育局", // no end of a name though it is 镇
		"聊+城市|城市管理局",       // 城市 is not 聊城市
		"滨+海新区|人民政府办公室",
		"四+川省|双江拉祜族+佤族+布朗族+傣族自治县|人民政府",
		"国家|税务|总局|伊犁哈萨克自治州|税务局",
		"某县|住房|和城乡建设局办公室",
		"草+堂街道办事处",
		"教育局|（体育局）|科",
		"《条+例》|公开|2023年|报告",
		"——|规章……",
	} {
		text := []rune(strings.NewReplacer("|", "", "+", "").Replace(want))
		costs := breakCosts(text)
		var got strings.Builder
		for i, r := range text {
			got.WriteRune(r)
			switch {
			case i == len(text)-1:
			case costs[i] <= betweenWords:
				got.WriteByte('|')
			case costs[i] < insideWord:
				got.WriteByte('+')
			}
		}
		if got.String() != want {
			t.Errorf("%s, wanted %s", got.String(), want)
		}
	}
}
