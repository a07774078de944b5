package check

import (
	"strings"

	"nianbao/render/han"
)

// Lengths of numbers that tell who somebody is, in digits.
const (
	mobileDigits   = 11
	identityDigits = 18 // GB 11643-1999, with the check digit
)

// privacy finds mobile and identity-card numbers in a text to be published
// (个人信息保护法, art. 28, and 政府信息公开条例, art. 15).
func (c *checker) privacy(w *worded) {
	for i := 0; i < len(w.runes); i++ {
		if !han.IsDigit(han.Fold(w.runes[i])) {
			continue
		}
		from := i
		digits, ends := w.digits(from)
		i = ends[len(ends)-1] - 1
		if w.joined(from-1) || w.joined(i+1) && !w.checkLetter(i+1) {
			continue
		}
		switch {
		case isMobile(digits) && !strings.ContainsRune("元件条万个次", w.rune(i+1)):
			c.mark("privacy.phone", w.passage(from, i+1), "“%s”是手机号码。公开的文字里一般不写个人手机号码，请改为办公电话或者删去。", masked(digits))
		case w.identity(digits, i+1):
			c.mark("privacy.identity", w.passage(from, i+1), "“%s”是身份证号码，属于个人敏感信息，不得公开，请删去。", masked(digits))
		}
	}
}

// digits are the digits from i on, with single marks between groups passed
// over, and the place after each.
func (w *worded) digits(i int) (string, []int) {
	var found []byte
	var ends []int
	for ; i < len(w.runes); i++ {
		r := han.Fold(w.runes[i])
		if !han.IsDigit(r) {
			if (r == '-' || r == ' ') && han.IsDigit(han.Fold(w.rune(i+1))) && (len(found) == 3 || len(found) == 7) && found[0] == '1' {
				continue
			}
			break
		}
		found, ends = append(found, byte(r)), append(ends, i+1)
	}
	return string(found), ends
}

// joined reports whether the character at i makes a number part of something
// longer: a name, an address, a document number.
func (w *worded) joined(i int) bool {
	r := w.rune(i)
	return isLatin(r) || r != 0 && strings.ContainsRune("=_/.-*@&?%", r)
}

// checkLetter reports whether at i stands the X that an identity number may end
// with.
func (w *worded) checkLetter(i int) bool { return isCross(w.rune(i)) && !isLatin(w.rune(i+1)) }

func isMobile(digits string) bool {
	return len(digits) == mobileDigits && digits[0] == '1' && digits[1] >= '3'
}

// identity reports whether digits are an identity number, or all of one but
// for the X after it.
func (w *worded) identity(digits string, next int) bool {
	switch len(digits) {
	case identityDigits - 1:
		return w.checkLetter(next) && w.runes[next] != '×' && isBirthday(digits[6:14])
	case identityDigits:
		return isBirthday(digits[6:14]) && checkDigit(digits[:identityDigits-1]) == digits[identityDigits-1]
	}
	return false
}

func isBirthday(s string) bool {
	return (s[:2] == "19" || s[:2] == "20") && s[4:6] >= "01" && s[4:6] <= "12" && s[6:] >= "01" && s[6:] <= "31"
}

// checkDigit is the last character of an identity number (ISO 7064, MOD 11-2).
func checkDigit(digits string) byte {
	sum, weight := 0, 1
	for i := len(digits) - 1; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(digits[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// masked is a number as messages show it, so that no list of findings
// publishes it once more.
func masked(digits string) string {
	const head, tail = 3, 4
	return digits[:head] + strings.Repeat("*", len(digits)-head-tail) + digits[len(digits)-tail:]
}

// contactPrivacy finds a mobile number where readers are told whom to ask. It
// may be the office's own.
func (c *checker) contactPrivacy() {
	phone, _ := c.Find("contact.phone")
	w := wordingOf(phone)
	for i := range w.runes {
		if digits, ends := w.digits(i); len(ends) > 0 && isMobile(digits) && !han.IsDigit(han.Fold(w.rune(i-1))) {
			c.say("privacy.contact", phone.Key, "“%s”是手机号码。是个人手机的，请改为办公电话；是单位公用的，不用改。", masked(digits))
			return
		}
	}
}
