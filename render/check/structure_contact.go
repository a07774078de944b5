package check

import (
	"strings"

	"nianbao/render/report"
)

// contact finds contact data that cannot be right.
func (c *checker) contact() {
	given := c.Report.Contact
	c.contactField("邮政编码", given.Postcode, "6 位数字", isPostcode)
	c.contactField("电话", given.Phone, "区号加号码，如 0000-0000000", isPhone)
	c.contactField("电子邮箱", given.Email, "名称@域名", isEmail)
}

func (c *checker) contactField(name string, t report.Text, wanted string, right func(string) bool) {
	if t.Text == "" || right(t.Text) {
		return
	}
	c.add(Problem{Rule: "contact.malformed", Key: "contact", Where: c.Layout.Where("contact"), Source: t.Source,
		Text: name + "写作“" + shown(t.Text) + "”，不像" + name + "：应为" + wanted + "。请核对。"})
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
			case isDigit(r):
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
func foldString(s string) string { return strings.Map(foldRune, s) }
