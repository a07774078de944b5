package extract

import (
	"fmt"
	"strings"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// tidy brings a report's texts to the form that official papers have: marks of the right
// width, no blanks between Chinese characters, the number of a paragraph as the standard
// writes it, numbers in plain digits. It touches no word, and says of each text what it
// changed in it.
func tidy(r *report.Report) []at.Finding {
	t := tidier{}
	for i := range r.Opening {
		t.text(at.Opening(i+1), &r.Opening[i])
	}
	t.text(at.Title, &r.Title)
	for i := range r.Sections {
		s := &r.Sections[i]
		t.text(at.SectionTitle(s.Number), &s.Title)
		for n := range s.Paragraphs {
			t.text(at.Paragraph(s.Number, n+1), &s.Paragraphs[n])
		}
	}
	for i := range r.Annexes {
		for n := range r.Annexes[i].Paragraphs {
			t.text(at.AnnexParagraph(i+1, n+1), &r.Annexes[i].Paragraphs[n])
		}
	}
	for i := range r.Tables {
		table := &r.Tables[i]
		for n := range table.Notes {
			t.text(at.Note(table.Name.Text, n+1), &table.Notes[n])
		}
		for n := range table.Rows {
			t.figures(at.Row(table.Name.Text, table.Rows[n].Name.Text), table.Rows[n].Values)
		}
	}
	for i := range r.Attachments {
		t.text(at.Attachment(i+1), &r.Attachments[i])
	}
	return t.found
}

// A tidier says what it changes.
type tidier struct{ found []at.Finding }

// text tidies a text.
func (t *tidier) text(key at.Key, text *report.Text) {
	if text.Text == "" {
		return
	}
	w := tidied{key: key, runes: []rune(text.Text)}
	w.widths()
	w.blanks()
	w.marks()
	w.number()
	if len(w.changes) == 0 {
		return
	}
	text.Text = string(w.runes)
	var all []string
	for _, c := range w.changes {
		if c.count > 1 {
			all = append(all, fmt.Sprintf("%s（%d 处）", c.what, c.count))
		} else {
			all = append(all, c.what)
		}
	}
	t.found = append(t.found, rules.New("source.tidied", key, text.Source, "%s。", strings.Join(all, "，")))
}

// figures gives numbers the digits in which they are printed.
func (t *tidier) figures(row at.Key, values []report.Text) {
	for i := range values {
		v := &values[i]
		if !isFigure(v.Text) {
			continue
		}
		plain := strings.Map(han.Fold, strings.ReplaceAll(v.Text, "，", ","))
		if plain != v.Text {
			t.found = append(t.found, rules.New("source.tidied", row, v.Source, "“%s”改为“%s”。", v.Text, plain))
			v.Text = plain
		}
	}
}

// A tidied text is one while it is being tidied.
type tidied struct {
	key     at.Key
	runes   []rune
	changes []change
}

// A change is what was done to a text, and how often.
type change struct {
	what  string
	count int
}

func (w *tidied) note(format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	for i := range w.changes {
		if w.changes[i].what == what {
			w.changes[i].count++
			return
		}
	}
	w.changes = append(w.changes, change{what, 1})
}

// widths gives digits and letters half a width, and a character that only looks like another
// that other one's.
func (w *tidied) widths() {
	for i, r := range w.runes {
		meant, guise := han.Meant(r)
		switch {
		case '０' <= r && r <= '９', 'Ａ' <= r && r <= 'Ｚ', 'ａ' <= r && r <= 'ｚ':
			meant = han.Fold(r)
		case guise == han.NoGuise:
			continue
		}
		if guise == han.Blank {
			w.note("特殊的空格改为空格")
		} else {
			w.note("“%c”改为“%c”", r, meant)
		}
		w.runes[i] = meant
	}
}

// blanks takes out blanks between Chinese characters and marks, and between such and digits.
func (w *tidied) blanks() {
	kept := w.runes[:0:0]
	for i := 0; i < len(w.runes); {
		if !unicode.IsSpace(w.runes[i]) || w.runes[i] == '\n' {
			kept = append(kept, w.runes[i])
			i++
			continue
		}
		end := i
		for end < len(w.runes) && unicode.IsSpace(w.runes[end]) && w.runes[end] != '\n' {
			end++
		}
		before, after := w.rune(i-1), w.rune(end)
		if chinese(before) && (chinese(after) || han.IsDigit(after)) || chinese(after) && han.IsDigit(before) {
			w.note("删去多余的空格")
		} else {
			kept = append(kept, w.runes[i:end]...)
		}
		i = end
	}
	w.runes = kept
}

// fullMarks are the half-width marks that Chinese text writes in full width (GB/T
// 15834-2011), and what it writes.
var fullMarks = map[rune]rune{',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）'}

// marks gives marks beside Chinese characters the full width. Of a pair of brackets both
// get it, or neither.
func (w *tidied) marks() {
	var open []int
	widen := func(i int) {
		full := fullMarks[w.runes[i]]
		w.note("“%c”改为“%c”", w.runes[i], full)
		w.runes[i] = full
	}
	beside := func(i int) bool { return chinese(w.rune(i-1)) || chinese(w.rune(i+1)) }
	for i, r := range w.runes {
		switch {
		case r == '(' || r == '（':
			open = append(open, i)
		case r == ')' || r == '）':
			if len(open) == 0 {
				if r == ')' && beside(i) {
					widen(i)
				}
				continue
			}
			first := open[len(open)-1]
			open = open[:len(open)-1]
			full := r == '）' || w.runes[first] == '（' || beside(i) || beside(first)
			if full && w.runes[first] == '(' {
				widen(first)
			}
			if full && r == ')' {
				widen(i)
			}
		case fullMarks[r] != 0 && beside(i):
			widen(i)
		case r == '.' && chinese(w.rune(i-1)) && (i+1 == len(w.runes) || han.Is(w.rune(i+1))):
			w.note("“.”改为“。”")
			w.runes[i] = '。'
		}
	}
	for _, i := range open {
		if w.runes[i] == '(' && beside(i) {
			widen(i)
		}
	}
}

// number writes the number that a paragraph begins with as the standard does (GB/T
// 9704-2012, 7.3.3).
func (w *tidied) number() {
	if k := w.key.Parts().Kind; k != at.ParagraphPlace && k != at.AnnexParagraphPlace {
		return
	}
	m := bind.ReadMarker(w.runes)
	if m.Wanted == "" {
		return
	}
	was := string(w.runes[:m.Runes])
	w.note("编号“%s”改为“%s”", was, m.Wanted)
	w.runes = append([]rune(m.Wanted), w.runes[m.Runes:]...)
}

func (w *tidied) rune(i int) rune {
	if i < 0 || i >= len(w.runes) {
		return 0
	}
	return w.runes[i]
}

// chinese reports whether a character is a Chinese one, or a mark of Chinese text.
func chinese(r rune) bool {
	return han.Is(r) || strings.ContainsRune(han.Openers+han.Closers+han.Stops+"！？—…", r) && r > 0x7f
}
