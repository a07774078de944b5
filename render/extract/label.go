package extract

import (
	"math/bits"
	"strings"
	"unicode"

	"nianbao/layouts"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/han"
)

// A label is a text as labels are compared: the number that it begins with apart, and of
// the rest the characters alone, without widths, blanks and marks.
type label struct {
	marker bind.Marker
	words  string
	runes  []rune // of words
	marks  uint64 // a bit for each of them, which others may share
	before string // the words before a bracket, if there is one
}

// readLabel reads a text as a label.
func readLabel(text string) label {
	s := []rune(squeezed(text))
	var l label
	l.marker = bind.ReadMarker(s)
	rest := s[l.marker.Runes:]
	if l.marker.Style == bind.MarkNone {
		l.marker, rest = bareMarker(s)
	}
	for i, r := range rest {
		r = han.Fold(r)
		if (r == '（') && i > 0 && l.before == "" {
			l.before = string(l.runes)
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			l.runes = append(l.runes, unicode.ToLower(r))
			l.marks |= 1 << (r % 64)
		}
	}
	l.words = string(l.runes)
	return l
}

// bareMarker reads a number of which the mark behind it, or the bracket before it, is lost:
// 1属于国家秘密, 一）予以公开.
func bareMarker(s []rune) (bind.Marker, []rune) {
	if len(s) < 3 {
		return bind.Marker{}, s
	}
	if han.IsDigit(s[0]) && han.Is(s[1]) {
		return bind.Marker{Style: bind.MarkArabic, Number: int(s[0] - '0')}, s[1:]
	}
	if n := han.ChineseDigit(s[0]); n > 0 && (s[1] == '）' || s[1] == ')') {
		return bind.Marker{Style: bind.MarkBracketed, Number: int(n)}, s[2:]
	}
	return bind.Marker{}, s
}

// An element is a label of a form, in the order in which a table is read.
type element struct {
	label
	text  string
	table int // of the form
	row   int // of the table whose label it is, or whose group it heads; -1 for a head
	group int // how many rows from row on it stands for, if it is a group's
	keys  int // how many numbers its row has
}

// isRow reports whether the element is the label of a row of numbers.
func (e *element) isRow() bool { return e.row >= 0 && e.group == 0 }

// elements are a form's.
func elements(l *layouts.Layout) []element {
	var all []element
	for i, t := range l.Tables {
		rows := map[int]int{} // of the grid, to those of numbers
		first := map[int]int{}
		for n := range t.Rows {
			rows[t.Rows[n].Row] = n
			first[t.Rows[n].Row] = t.Form.Cells[t.Rows[n].Cells[0]].Col
		}
		for j := range t.Form.Cells {
			c := &t.Form.Cells[j]
			if c.Role == doc.Number {
				continue
			}
			text := doc.Text(c.Runs)
			e := element{label: readLabel(text), text: text, table: i, row: -1}
			if n, ok := rows[c.Row]; ok {
				e.row, e.keys = n, len(t.Rows[n].Keys)
				if c.Col+c.ColSpan < first[c.Row] {
					e.group = grouped(t, n, c)
				}
			}
			all = append(all, e)
		}
	}
	return all
}

// grouped is how many rows a group's label stands for.
func grouped(t *layouts.Table, first int, c *doc.Cell) int {
	n := 0
	for _, row := range t.Rows[first:] {
		if row.Row < c.Row+c.RowSpan {
			n++
		}
	}
	return n
}

// What a label is worth that is like an element's: exact is the same words and number.
const (
	exact     = 100
	fuzzy     = 60 // the least that is taken
	shortWord = 3  // characters; words no longer are taken only if they are the same
	// fewestTail is how many characters the end of a label has at least of which the
	// beginning is lost: 规范性文件 for 行政规范性文件.
	fewestTail = 5
)

// likeness is how like an element's label a text is, from 0 to exact. compare tells how many
// characters differ, or that too much has been compared.
func (e *element) likeness(l label, compare func(a, b []rune) int) int {
	score := 0
	switch same := e.words == l.words; {
	case same:
		score = exact
	case len(l.words) == 0:
		return 0
	case l.before == e.words:
		score = 92
	case len(l.runes) > shortWord && strings.HasPrefix(e.words, l.words):
		score = 82
	case len(l.runes) >= fewestTail && strings.HasSuffix(e.words, l.words):
		score = 80
	default:
		n := max(len(e.runes), len(l.runes))
		most := n / 4
		if n <= shortWord || abs(len(e.runes)-len(l.runes)) > most || bits.OnesCount64(e.marks&^l.marks) > most || bits.OnesCount64(l.marks&^e.marks) > most {
			return 0
		}
		d := compare(e.runes, l.runes)
		if d > most {
			return 0
		}
		score = exact - 8 - 30*d/most
	}
	switch a, b := e.marker, l.marker; {
	case a.Style == b.Style && a.Number == b.Number:
	case b.Style == bind.MarkNone && e.isRow() && len(e.runes) <= shortWord: // 其他 and 总计 are heads
		return 0
	case a.Style == bind.MarkNone || b.Style == bind.MarkNone:
		score -= 6
	case score == exact:
		score -= 14
	default:
		score -= 30
	}
	return score
}

func abs(n int) int { return max(n, -n) }

// A vocabulary is the labels of a form, with what was found out about texts.
type vocabulary struct {
	elements []element
	known    map[string][]candidate
	read     map[string]label // texts as labels, whatever the form
	budget   int              // comparisons that may still be made
}

// A candidate is an element that a text may be the label of.
type candidate struct{ element, score int }

// mostCompared is how many pairs of labels are compared character by character for a report:
// those that are known need some thousands.
const mostCompared = 200_000

func newVocabulary(l *layouts.Layout, read map[string]label) *vocabulary {
	return &vocabulary{elements: elements(l), known: map[string][]candidate{}, read: read, budget: mostCompared}
}

// longestLabel is how many bytes a label has at most: the form's longest have 37
// characters, and offices explain some in brackets.
const (
	longestLabel = 600
	longestPlain = 180
)

// candidates are the elements that a text may be the label of. Where the words differ from
// an element's, they are nearer to it than to any other.
func (v *vocabulary) candidates(text string) []candidate {
	if len(text) > longestLabel || len(text) > longestPlain && !strings.ContainsAny(text[:longestPlain], "（(") {
		return nil
	}
	if all, ok := v.known[text]; ok {
		return all
	}
	l, ok := v.read[text]
	if !ok {
		l = readLabel(text)
		v.read[text] = l
	}
	var all []candidate
	best := 0
	for i := range v.elements {
		score := v.elements[i].likeness(l, v.compare)
		if score >= fuzzy {
			all = append(all, candidate{i, score})
			best = max(best, score)
		}
	}
	all = v.nearest(all, best, l)
	v.known[text] = all
	return all
}

// nearest leaves of the candidates those with the words that are the nearest; none where
// two different labels are as near to words that are neither's.
func (v *vocabulary) nearest(all []candidate, best int, l label) []candidate {
	const beside = 16 // a number that differs, as much as 统计 and 1.统计 differ
	words := ""
	kept := all[:0]
	for _, c := range all {
		e := &v.elements[c.element]
		if e.words == l.words {
			kept = append(kept, c)
			continue
		}
		if c.score < best-beside {
			continue
		}
		if c.score == best {
			if words != "" && words != e.words {
				return nil
			}
			words = e.words
			kept = append(kept, c)
		}
	}
	return kept
}

// compare counts the characters that differ.
func (v *vocabulary) compare(a, b []rune) int {
	if v.budget--; v.budget < 0 {
		return len(a) + len(b)
	}
	return han.Distance(a, b)
}
