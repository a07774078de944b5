package check

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
)

// plain is a report in which the characters that were meant stand in place of those
// that only look like them, one for one, so that every place stays where it is. What
// is wrong with these characters is said once, by lookalikes; no other rule is to miss a
// word for them.
func plain(f *bind.Filled) *bind.Filled {
	changed := false
	texts := make([]bind.Text, len(f.Texts))
	for i, t := range f.Texts {
		texts[i] = t
		texts[i].Text.Text = withoutReferences(han.Plain(t.Text.Text))
		changed = changed || texts[i].Text.Text != t.Text.Text
	}
	if !changed {
		return f
	}
	own, given := *f, *f.Report
	given.Title.Text = han.Plain(given.Title.Text)
	given.Lines = maps.Clone(given.Lines)
	for key, line := range given.Lines {
		given.Lines[key] = report.Text{Text: han.Plain(line.Text), Source: line.Source}
	}
	own.Texts, own.Report = texts, &given
	return &own
}

// reference is a reference to a table or a figure in the text, whose marks are no punctuation.
var reference = regexp.MustCompile(`\{[表图]:([^}]*)\}`)

// withoutReferences is a text with a name in quotes in place of each reference to a table,
// one character for one.
func withoutReferences(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return reference.ReplaceAllString(text, "“$1·$2”")
}

// lookalikes finds characters that only look like those that were meant, letters whose
// marks stand apart, and emoji: each once a text. written are the report's texts as
// they are. The agency is in the title that the form supplies, and is no text there.
func (c *checker) lookalikes(written *bind.Filled) {
	agency := bind.Text{Text: written.Report.Line(at.Agency), Key: at.Agency, Kind: at.FieldPlace}
	for _, t := range append([]bind.Text{agency}, written.Texts...) {
		supplied := t.Key == at.Title && written.Report.Title.Text == ""
		if !supplied && strings.IndexFunc(t.Text.Text, isStrange) >= 0 {
			c.strange(wordingOf(t))
		}
	}
}

// isStrange reports whether lookalikes may have something to say of a character.
func isStrange(r rune) bool {
	if r < '\u00a0' || '\u3100' < r && r < '\uf900' {
		return false
	}
	_, guise := han.Meant(r)
	return guise != han.NoGuise || han.IsEmoji(r) || han.Composed('か', r) > 0 || r < '\u0370'
}

// strange says what is wrong with the characters of one text.
func (c *checker) strange(w *worded) {
	count := map[string]int{}
	for i := range w.runes {
		if s := w.strangeAt(i); s.said != "" {
			count[s.said]++
		}
	}
	for i := range w.runes {
		s := w.strangeAt(i)
		if n := count[s.said]; n > 0 {
			delete(count, s.said)
			c.mark(s.rule, w.passage(i, i+s.size), "“%s”里的%s%s。", w.around(i, i+s.size), s.said, inAll(n))
		}
	}
}

// A strangeness is what is wrong with the characters at a place: how many, the rule
// and the rest of the sentence; nothing for most.
type strangeness struct {
	size       int
	rule, said string
}

func (w *worded) strangeAt(i int) strangeness {
	r := w.runes[i]
	if composed := han.Composed(r, w.rune(i+1)); composed > 0 {
		return strangeness{2, "text.lookalike", fmt.Sprintf("“%s”是分成两个字符写的（%U、%U），应为一个字符“%c”（%U）", w.piece(i, i+2), r, w.rune(i+1), composed, composed)}
	}
	meant, guise := han.Meant(r)
	switch {
	case han.IsEmoji(r):
		return strangeness{1, "text.emoji", fmt.Sprintf("“%c”（%U）是表情符号，请删去", r, r)}
	case guise == han.Blank && isChinese(w.rune(i-1)) && isChinese(w.rune(i+1)):
		return strangeness{1, "text.lookalike", fmt.Sprintf("空白是%s（%U），请删去", guise, r)}
	case guise == han.Blank:
		return strangeness{1, "text.lookalike", fmt.Sprintf("空白是%s（%U），请改为普通的空格，或者删去", guise, r)}
	case guise != han.NoGuise:
		return strangeness{1, "text.lookalike", fmt.Sprintf("“%c”是%s（%U），应为“%c”（%U）", r, guise, r, meant, meant)}
	}
	return strangeness{}
}

// fullWidth finds letters and digits at full width, and says so once a text, at the
// first. Those of the paragraph's number are text.numbering's.
func (c *checker) fullWidth(w *worded) {
	count, from, to := 0, 0, 0
	for i := w.marker.Runes; i < len(w.runes); i++ {
		if !isFullWidth(w.runes[i]) || isFullWidth(w.rune(i-1)) && i > w.marker.Runes {
			continue
		}
		if count++; count == 1 {
			for from, to = i, i; isFullWidth(w.rune(to)); to++ {
			}
		}
	}
	if count > 0 {
		c.mark("text.fullwidth", w.passage(from, to), "“%s”里的“%s”是全角，应改为半角的“%s”%s。",
			w.around(from, to), w.piece(from, to), strings.Map(han.Fold, w.piece(from, to)), inAll(count))
	}
}

func isFullWidth(r rune) bool {
	return '０' <= r && r <= '９' || 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ'
}
