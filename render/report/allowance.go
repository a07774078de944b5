package report

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"nianbao/render/limits"
)

// An Allowance is what may still be read of one report's texts: so many paragraphs,
// and so many characters in all, however often a file names the same text. The zero
// Allowance is that of a report of which nothing has been read.
type Allowance struct{ paragraphs, characters, blocks, cells int }

// take reports whether a paragraph is within the limits. Where one is not, why says
// so, once for all that come after the first too many.
func (a *Allowance) take(paragraph string) (ok bool, why string) {
	const rest = "从这里起没有读。一份年报没有这么多，请检查是不是选错了文件。"
	if a.paragraphs > limits.Paragraphs || a.characters > limits.Text {
		return false, ""
	}
	if units := codeUnits(paragraph); units > limits.Paragraph {
		return false, fmt.Sprintf("这一段有 %d 个字符，一段最多 %d 个，没有读。请检查是不是漏了换行，分成几段。", units, limits.Paragraph)
	}
	a.paragraphs++
	a.characters += utf8.RuneCountInString(paragraph)
	switch {
	case a.paragraphs > limits.Paragraphs:
		return false, fmt.Sprintf("文字超过 %d 段，"+rest, limits.Paragraphs)
	case a.characters > limits.Text:
		return false, fmt.Sprintf("文字一共超过 %d 个字，"+rest, limits.Text)
	}
	return true, ""
}

// TakeBlock reports whether one more table, picture or chart in the text is within the
// limits. Where it is not, why says so, once.
func (a *Allowance) TakeBlock() (ok bool, why string) {
	if a.blocks++; a.blocks == limits.Blocks+1 {
		why = fmt.Sprintf("文字里的表和图超过 %d 张，从这张起没有读。请删减。", limits.Blocks)
	}
	return a.blocks <= limits.Blocks, why
}

// TakeCell reports whether one more cell of a table in the text is within the limits.
// Where it is not, why says so, once for all that come after the first too many.
func (a *Allowance) TakeCell(text string) (ok bool, why string) {
	if a.cells > limits.TextCells || a.characters > limits.Text {
		return false, ""
	}
	n := utf8.RuneCountInString(text)
	if n > limits.Line {
		return false, fmt.Sprintf("这一格有 %d 个字，一格最多 %d 个，没有读。长的文字请写成段落。", n, limits.Line)
	}
	a.cells++
	a.characters += n
	switch {
	case a.cells > limits.TextCells:
		return false, fmt.Sprintf("文字里各张表一共超过 %d 格，从这里起没有读。请删减。", limits.TextCells)
	case a.characters > limits.Text:
		return false, fmt.Sprintf("文字一共超过 %d 个字，从这里起没有读。请删减。", limits.Text)
	}
	return true, ""
}

// codeUnits is the length of a text in UTF-16 code units, as Excel counts.
func codeUnits(s string) int {
	n := 0
	for _, char := range s {
		n += max(1, utf16.RuneLen(char))
	}
	return n
}
