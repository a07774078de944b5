package check

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
)

// contact finds contact data that cannot be right.
func (c *checker) contact() {
	c.contactField("contact.postcode", "6 位数字", isPostcode)
	c.contactField("contact.phone", "区号加号码，如 0000-0000000", isPhone)
	c.contactField("contact.email", "名称@域名", isEmail)
}

func (c *checker) contactField(key at.Key, wanted string, right func(string) bool) {
	t := c.Report.Line(key)
	if t.Text == "" || right(t.Text) {
		return
	}
	c.say("contact.malformed", key, "写作“%s”，应为%s。请核对。", han.Shown(t.Text), wanted)
}

// isPostcode reports whether a text is a postcode of six digits.
func isPostcode(s string) bool { return len(s) == 6 && strings.Trim(s, digits) == "" }

const digits = "0123456789"

// isPhone reports whether a text is telephone numbers: each of 7 to 12 digits,
// with an area code, marks between the parts or an extension; or a short one,
// such as 12345.
func isPhone(s string) bool {
	for number := range strings.FieldsFuncSeq(foldString(s), func(r rune) bool { return strings.ContainsRune("、，,；;/", r) }) {
		number, extension, _ := strings.Cut(number, "转")
		count := 0
		for _, r := range number {
			switch {
			case han.IsDigit(r):
				count++
			case !strings.ContainsRune("+-－—–()（） ", r):
				return false
			}
		}
		if count < 5 || count > 14 || strings.Trim(extension, digits+" ") != "" {
			return false
		}
	}
	return true
}

// isEmail reports whether a text is an e-mail address, as far as offices have
// them: a name, an @ and a domain with a dot.
func isEmail(s string) bool {
	name, domain, ok := strings.Cut(s, "@")
	if !ok || name == "" || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") || !strings.Contains(domain, ".") {
		return false
	}
	for _, r := range name + domain {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune("@,;:<>()[]\\\"", r) {
			return false
		}
	}
	return true
}

// foldString is a text with full-width digits and marks as half-width ones.
func foldString(s string) string { return strings.Map(han.Fold, s) }
