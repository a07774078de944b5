package compare

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Text writes the differences for people who read on a terminal: where, how it was, how it
// is, with what changed between brackets that no official document has, and at the end how
// many there are.
func (c *Comparison) Text(w io.Writer) error {
	var b strings.Builder
	for i := range c.Differences {
		b.WriteString(c.Differences[i].Lines())
	}
	b.WriteString(c.Total() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// Lines are a difference as a terminal shows it.
func (d *Difference) Lines() string {
	if d.isNumber() {
		change := ""
		if d.Change != "" {
			change = "（" + d.Change + "）"
		}
		return printable(fmt.Sprintf("%s：%s 改为 %s%s", d.heading(), given(d.Before), given(d.After), change)) + "\n"
	}
	before, after := d.readings()
	lines := d.heading() + "\n"
	switch {
	case d.Kind == Moved && d.Before == d.After:
		lines += "  原文：" + plain(d.After) + "\n"
	case d.Before == "":
		lines += "  加上：" + after.marked() + "\n"
	case d.After == "":
		lines += "  删去：" + before.marked() + "\n"
	default:
		lines += "  原：" + before.marked() + "\n  改为：" + after.marked() + "\n"
	}
	return printable(lines)
}

// given is a number, or that there is none.
func given(number string) string {
	if number == "" {
		return "（空）"
	}
	return number
}

// longestPlain is how many characters of a text are shown of which all is the same.
const longestPlain = 40

func plain(text string) string {
	runes := []rune(flat(text))
	if len(runes) <= longestPlain {
		return string(runes)
	}
	return string(runes[:longestPlain]) + gapMark
}

// marked is a reading with its changes marked: ［-删去的-］, ［+加上的+］.
func (s reading) marked() string {
	var b strings.Builder
	for _, p := range s {
		text := flat(p.Text)
		switch {
		case p.Op == Kept || len(s) == 1:
			b.WriteString(text)
		case p.Op == Deleted:
			b.WriteString("［-" + text + "-］")
		default:
			b.WriteString("［+" + text + "+］")
		}
	}
	return b.String()
}

// flat shows the ends of paragraphs within a line.
func flat(text string) string { return strings.ReplaceAll(text, lineEnd, "¶") }

// printable leaves out what would do something to a terminal.
func printable(lines string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return unicode.ReplacementChar
		}
		return r
	}, lines)
}
