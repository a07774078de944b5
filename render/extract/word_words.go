package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// written is a paragraph as a data file has it: what names a table or a figure refers to it.
func (w *returned) written(t manuscript.Text) string {
	var out strings.Builder
	done := 0
	for _, k := range t.Keys {
		if b, ok := w.filled.Block(k.Key); k.Refers && ok && k.Start >= done {
			out.WriteString(t.Text[done:k.Start] + reference(b.Kind, b.Caption.Text))
			done = k.End
		}
	}
	return out.String() + t.Text[done:]
}

// reference is how a text refers to a table or a figure.
func reference(kind report.BlockKind, caption string) string {
	return "{" + kind.Sequence() + ":" + caption + "}"
}

// printed is a text as it is printed.
func (w *returned) printed(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	out := ""
	for _, p := range w.filled.Pieces(text) {
		out += p.Text
	}
	return out
}

// attachmentNumber is what stands before the name of what is attached.
var attachmentNumber = regexp.MustCompile(`^\s*(附件[:：]?)?\s*([0-9０-９]+[.．、])?\s*`)

// captionName is what stands before a caption.
var captionName = regexp.MustCompile(`^\s*[表图]\s*[0-9０-９]+\s*`)

// ownText is the text of a key within a paragraph in which the form's own words stand around
// it, given what stands before it there: what was typed beside the text belongs to it.
// altered reports whether the form's words are others.
func ownText(t manuscript.Text, key at.Key, before *regexp.Regexp) (text string, altered bool) {
	for _, k := range t.Keys {
		if k.Key != key || k.Refers {
			continue
		}
		lead := before.FindString(t.Text[:k.Start])
		if lead == "" && k.Start > 0 && before.FindString(t.Text) == "" {
			return strings.TrimSpace(t.Text[k.Start:]), true
		}
		return strings.TrimSpace(t.Text[len(lead):]), false
	}
	lead := before.FindString(t.Text) // it was typed anew as a whole
	return strings.TrimSpace(t.Text[len(lead):]), false
}

// shown is the text of a span as it was printed.
func (u *unit) shown(key at.Key) string {
	chars := []rune(strings.ReplaceAll(u.text, "\n", ""))
	for _, s := range u.spans {
		if s.Key == key {
			return string(chars[s.Start:s.End])
		}
	}
	return ""
}

// formWords looks whether the form's own words are there as they were printed.
func (f *flow) formWords(i *item, u *unit) {
	if !strings.HasPrefix(squeezed(i.Text.Text), squeezed(u.text)) {
		f.find("word.label", i.Source, u.key, "“%s”是规定的字样，改成“%s”没有采用。", han.Shown(unbroken(u.text)), han.Shown(i.Text.Text))
	}
}

// attachment reads a line of what is attached.
func (f *flow) attachment(i *item, u *unit) {
	if i.Text.Text == "" {
		return
	}
	key := u.key
	if len(u.spans) > 0 {
		key = u.spans[0].Key
	}
	text, altered := ownText(i.Text, key, attachmentNumber)
	if altered {
		f.find("word.label", i.Source, key, "附件说明的序号由程序编排，“%s”没有采用。", han.Shown(i.Text.Text))
	}
	text = unbroken(text)
	if key.Parts().Kind == at.AnnexNamePlace {
		f.name(key, 0, text, u.shown(key))
	}
	f.listed = append(f.listed, report.Text{Text: text, Source: i.Source})
}

// name reads the name of an annex in one of the places in which it was printed: in 附件说明,
// or as the annex's title.
func (f *flow) name(key at.Key, place int, now, printed string) {
	if now == unbroken(printed) {
		now = "" // as it was
	}
	both := f.names[key]
	if now != "" {
		both[place] = now
	}
	f.names[key] = both
}

// What stands before a text of the contact line, and behind it before the next.
const (
	contactMarks    = "（()）；;，,。 　"
	betweenContacts = "；;，, 　"
)

// contact reads the contact line, which names each of its texts.
func (f *flow) contact(i *item, u *unit) {
	if unbroken(i.Text.Text) == u.text {
		return
	}
	fields := f.Fields.Group(at.Contact)
	rest := strings.TrimSpace(unbroken(i.Text.Text))
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "（"), "）")
	found := map[at.Key]string{}
	type start struct {
		key      at.Key
		from, to int
	}
	var starts []start
	for _, field := range fields {
		for from := 0; ; {
			n := strings.Index(rest[from:], field.Name)
			if n < 0 {
				break
			}
			n += from
			end := n + len(field.Name)
			before, _ := utf8.DecodeLastRuneInString(rest[:n])
			colon, size := utf8.DecodeRuneInString(rest[end:])
			if (n == 0 || strings.ContainsRune(contactMarks, before)) && (colon == '：' || colon == ':') {
				starts = append(starts, start{field.Key, n, end + size})
				break
			}
			from = end
		}
	}
	for _, s := range starts {
		end := len(rest)
		for _, other := range starts {
			if other.from > s.from {
				end = min(end, other.from)
			}
		}
		found[s.key] = strings.TrimFunc(strings.TrimRight(rest[s.to:end], betweenContacts), unicode.IsSpace)
	}
	head := len(rest)
	for _, s := range starts {
		head = min(head, s.from)
	}
	if lost := strings.Trim(rest[:head], contactMarks); lost != "" {
		f.find("word.lost", i.Source, at.Contact, "联系方式里的“%s”没有写明是哪一项，没有收入年报。请写成“联系电话：…”的样子。", han.Shown(lost))
	}
	for _, field := range fields {
		was := u.shown(field.Key)
		if keyed, ok := keyedText(i.Text, field.Key); ok && keyed == was && found[field.Key] == strings.TrimRight(was, betweenContacts) {
			found[field.Key] = was // with a mark at its end
		}
		f.line(field.Key, found[field.Key], was, i.Source)
	}
}

// keyedText is the text of a key in a paragraph, if it is there.
func keyedText(t manuscript.Text, key at.Key) (string, bool) {
	for _, k := range t.Keys {
		if k.Key == key && !k.Refers {
			return t.Text[k.Start:k.End], true
		}
	}
	return "", false
}
