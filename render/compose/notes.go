package compose

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/han"
)

// notes appends the notes under a table, which stay together and with its last row.
func (b *builder) notes(given []bind.Text) []*doc.Paragraph {
	var notes []*doc.Paragraph
	for _, n := range given {
		notes = append(notes, b.add(&doc.Paragraph{
			Key: n.Key, Style: doc.TableNote, KeepLines: true,
			Runs: []doc.Run{{Style: doc.TableNote, Text: n.Text.Text}},
		}))
	}
	b.hang(notes)
	for i := range len(notes) - 1 {
		notes[i].KeepNext = true
	}
	return notes
}

// hang sets what runs over under the text, and numbered notes so that their numbers
// stand under each other: 注：1.… above 2.…
func (b *builder) hang(notes []*doc.Paragraph) {
	if len(notes) == 0 {
		return
	}
	first, number := noteLead(notes[0])
	for i, n := range notes {
		lead := first
		if i > 0 {
			if lead, number = noteLead(n); lead == "" && number != "" {
				n.First = b.doc.Styles[doc.TableNote].Size * doc.Length(utf8.RuneCountInString(first))
			}
		}
		n.Hang = utf8.RuneCountInString(lead + number)
		n.Rest = n.First + b.doc.Styles[doc.TableNote].Size/2*doc.Length(han.Halves(lead+number))
	}
}

// noteLead is what stands before a note's text: 注： and 1. of 注：1.…; either may be
// absent. All of the first is as wide as characters are.
func noteLead(n *doc.Paragraph) (lead, number string) {
	rest := doc.Text(n.Runs)
	for _, mark := range []string{"注：", "说明：", "备注："} {
		if after, ok := strings.CutPrefix(rest, mark); ok {
			lead, rest = mark, after
			break
		}
	}
	if m := bind.ReadMarker(beginning(rest)); m.Style == bind.MarkArabic {
		number = rest[:m.Bytes]
	}
	return lead, number
}
