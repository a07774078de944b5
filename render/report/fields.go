package report

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"nianbao/render/at"
)

//go:embed fields.txt
var fieldsFile string

// A Field is a line of the table of a report's texts.
type Field struct {
	Key  at.Key
	Name string // what a clerk knows it by: 单位名称; {n}, {title}, {table} stand for what the form says
	Help string // what is to be written there; likewise
	Many bool   // it takes any number of lines, else one
	// Choices are the only texts that it takes, in their order; nil for any.
	Choices []string
}

// Fields is the table of a report's texts, in their order. Readers, writers and
// whoever puts a report into its form are handed it, so that a text that is
// added to it is read, written, shown and printed.
type Fields []Field

// The lines of the table that stand for each of a form's parts and tables, and of a
// report's annexes.
const (
	EachTitle   = at.Sections + ".title"
	EachSection = at.Sections
	EachNotes   = at.NotesOfAll
	EachName    = at.Annexes + ".name"
	EachAnnex   = at.Annexes
)

// StandardFields is the table that the program has built in.
var StandardFields = sync.OnceValue(func() Fields { return parseFields(fieldsFile) })

func parseFields(text string) Fields {
	var all Fields
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "//") {
			continue
		}
		parts := strings.Split(line, "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		key, many := strings.CutSuffix(parts[0], "*")
		f := Field{Key: at.Key(key), Name: parts[1], Help: parts[2], Many: many}
		if len(parts) > 3 {
			f.Help = strings.ReplaceAll(f.Help, "{choices}", parts[3])
			f.Choices = strings.Split(parts[3], "、")
		}
		all = append(all, f)
	}
	return all
}

// Named is the line of that key.
func (f Fields) Named(key at.Key) (Field, bool) {
	i := slices.IndexFunc(f, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return f[i], true
}

// Group is the texts that belong to a group, such as contact.
func (f Fields) Group(group at.Key) Fields {
	var all Fields
	for _, field := range f {
		if field.Key != group && field.Key.Within(group) {
			all = append(all, field)
		}
	}
	return all
}

// IsGroup reports whether a line names a group.
func (f Fields) IsGroup(field Field) bool { return !field.Many && len(f.Group(field.Key)) > 0 }

// line reports whether a line is for a text of one line.
func (f Fields) line(field Field) bool {
	return !field.Many && field.Key != at.Year && field.Key != EachTitle && field.Key != EachName && !f.IsGroup(field)
}
