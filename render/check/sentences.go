package check

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// sentenceMarks are the marks that end a sentence or a clause of equal weight.
const sentenceMarks = "。！？；\n"

// sentences are the sentences of a paragraph, and at which byte each begins. A
// sentence ends with one of the marks.
func sentences(paragraph, marks string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		start := 0
		for i, r := range paragraph {
			if isCommon(r) || !strings.ContainsRune(marks, r) {
				continue
			}
			end := i + utf8.RuneLen(r)
			if !yield(paragraph[start:end], start) {
				return
			}
			start = end
		}
		if start < len(paragraph) {
			yield(paragraph[start:], start)
		}
	}
}

// countsDone reports whether a sentence counts what was done: two figures of
// works, one of them ten or more. What an office has (电话 2 部, 下辖 12 个村), the
// numbers of laws and dates stay the same for years and do not count.
func countsDone(sentence string) bool {
	figures, large := 0, false
	for i := 0; i < len(sentence); {
		digits := 0
		for i+digits < len(sentence) && sentence[i+digits] >= '0' && sentence[i+digits] <= '9' {
			digits++
		}
		if digits == 0 {
			i++
			continue
		}
		before, after := sentence[:i], sentence[i+digits:]
		if i += digits; isWork(before, after) {
			figures++
			large = large || digits > 1
		}
	}
	return figures >= 2 && large
}

// isWork reports whether a number between two texts counts works.
func isWork(before, after string) bool {
	for _, standing := range []string{"第", "设有", "共有", "现有", "配备", "下设", "内设", "辖", "国务院令"} {
		if strings.HasSuffix(before, standing) {
			return false
		}
	}
	for _, unit := range []string{"件", "条", "次", "人次", "篇", "份", "期", "场", "余件", "余条", "余次", "余人次", "多件", "多条", "万次", "万人次"} {
		if rest, ok := strings.CutPrefix(after, unit); ok {
			return !strings.HasPrefix(rest, "例") && !strings.HasPrefix(rest, "款") && !strings.HasPrefix(rest, "规定")
		}
	}
	return false
}
