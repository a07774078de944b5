package check

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/han"
)

// The two notices that decreed the forms, and what they are called in full.
const (
	firstNotice  = "国办公开办函〔2019〕60号"
	secondNotice = "国办公开办函〔2021〕30号"
	noticeOffice = "国办公开办函"
	firstTitle   = "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知"
)

// citations finds wrong references to the law and to the notices.
func (c *checker) citations() {
	for t := range c.texts() {
		s := t.Text.Text
		if t.IsTitle() || !strings.Contains(s, "号") && !strings.Contains(s, "通知") {
			continue
		}
		c.numbers(t)
		c.notice(t)
		at, word := firstOf(s, []string{"国务院令第492号", "国务院令第 492 号", "国务院第492号令", "国务院令492号"})
		if at >= 0 && !strings.Contains(s, "711") {
			c.mark("citation.law", passage{t, at, at + len(word)}, "“%s”是2007年的旧条例。现行《政府信息公开条例》2019年5月15日起施行，应为国务院令第711号。", word)
		}
	}
}

// notice finds a reference to the notice on the other years' form.
func (c *checker) notice(t bind.Text) {
	s, wrong, right, years := t.Text.Text, firstNotice, secondNotice, "2021年度起"
	if c.Report.Year < newForm {
		wrong, right, years = secondNotice, firstNotice, "2019、2020年度"
	}
	if c.Report.Year == 0 || containsAny(s, []string{"废止", "停止执行", "不再执行"}) {
		return
	}
	at, word := firstOf(plainBrackets(s), []string{wrong, halfWidth.Replace(wrong)})
	if at < 0 && c.Report.Year >= newForm && !strings.Contains(plainBrackets(s), secondNotice) {
		at, word = firstOf(s, []string{firstTitle})
	}
	if at < 0 {
		return
	}
	c.mark("citation.notice", passage{t, at, at + len(word)}, "引用的是“%s”。%s的报告格式依据的是%s，请改正。", han.Shown(s[at:at+len(word)]), years, right)
}

// plainBrackets is a text with the brackets of document numbers all alike and
// of the same length.
func plainBrackets(s string) string { return brackets.Replace(s) }

var (
	brackets  = strings.NewReplacer("［", "〔", "］", "〕", "【", "〔", "】", "〕", "（", "〔", "）", "〕", "(", "[", ")", "]")
	halfWidth = strings.NewReplacer("〔", "[", "〕", "]")
)

// numbers finds malformed document numbers.
func (c *checker) numbers(t bind.Text) {
	s := t.Text.Text
	for at := 0; ; {
		i := strings.Index(s[at:], "号")
		if i < 0 {
			return
		}
		end := at + i + len("号")
		from := at
		at = end
		start, wanted := documentNumber(s[from:end])
		if wanted == "" {
			continue
		}
		start += from
		c.mark("citation.number", passage{t, start, end}, "文号“%s”的写法不对，应为“%s”：%s。", s[start:end], wanted, numberFault(s[start:end], wanted))
	}
}

// numberFault says what is wrong with a document number: its brackets, or what else
// differs from the right one, or both.
func numberFault(given, wanted string) string {
	const brackets = "年份用六角括号〔〕括起"
	alike, right := halfWidth.Replace(plainBrackets(given)), halfWidth.Replace(wanted)
	switch {
	case alike == right:
		return brackets
	case strings.Contains(given, "〔") && strings.Contains(given, "〕"):
		return difference(alike, right)
	}
	return difference(alike, right) + "，" + brackets
}

// documentNumber looks for a document number at the end of a text that ends in
// 号. If it is not written as it should be it gives its right form and the
// byte where it begins.
func documentNumber(s string) (start int, wanted string) {
	if at := strings.LastIndex(s, "国办公开"); at >= 0 && len([]rune(s[at:])) <= 20 {
		return at, noticeNumber(s[at:])
	}
	rest := strings.TrimSuffix(s, "号")
	number := trailingDigits(rest)
	rest = strings.TrimRight(rest[:len(rest)-len(number)], " ")
	if number == "" || len(number) > 5 {
		return 0, ""
	}
	closing, size := utf8.DecodeLastRuneInString(rest)
	if !strings.ContainsRune("])）］】〕>", closing) {
		return 0, ""
	}
	inner := strings.TrimRight(rest[:len(rest)-size], " ")
	year := trailingDigits(inner)
	before := strings.TrimRight(inner[:len(inner)-len(year)], " ")
	opening, size := utf8.DecodeLastRuneInString(before)
	if len(year) != 4 || year < "1949" || year > "2999" || !strings.ContainsRune("[(（［【〔<", opening) {
		return 0, ""
	}
	start = len(before) - size
	wanted = "〔" + year + "〕" + number + "号"
	if office, _ := utf8.DecodeLastRuneInString(before[:start]); !han.Is(office) || s[start:] == wanted {
		return 0, ""
	}
	return start, wanted
}

// noticeNumber is the right form of a number of the office that decrees the
// forms, or nothing if it is right or another's.
func noticeNumber(s string) string {
	for _, notice := range []string{firstNotice, secondNotice} {
		if s == notice {
			return ""
		}
		year, number := notice[len(noticeOffice)+len("〔"):][:4], strings.TrimSuffix(notice[len(notice)-len("60号"):], "号")
		found := onlyDigits(s)
		if found == year+number && strings.Contains(s, "函") {
			return notice
		}
	}
	_, wanted := documentNumber(strings.TrimPrefix(s, "国办公开"))
	if wanted == "" {
		return ""
	}
	return noticeOffice + wanted
}

func trailingDigits(s string) string { return s[len(strings.TrimRight(s, digits)):] }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if han.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
