package bind

import (
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// FormFields is the table of fields with a form's parts and tables in it: every
// text that the form has, each with its own key and name.
func FormFields(l *layouts.Layout, fields report.Fields) report.Fields {
	var all report.Fields
	for _, f := range fields {
		switch {
		case f.Key == report.EachTitle:
			all = append(all, partFields(l, fields)...)
		case f.Key == report.EachSection, f.Key == report.EachNotes, fields.IsGroup(f):
		default:
			all = append(all, f)
		}
	}
	return all
}

// partFields are the texts of the form's parts, and the notes of their tables.
func partFields(l *layouts.Layout, fields report.Fields) report.Fields {
	var all report.Fields
	add := func(each, key at.Key, words *strings.Replacer) {
		f, _ := fields.Named(each)
		f.Key, f.Name, f.Help = key, words.Replace(f.Name), words.Replace(f.Help)
		all = append(all, f)
	}
	for i, s := range l.Sections {
		words := strings.NewReplacer("{n}", han.Ordinal(i+1), "{title}", s.Title, "{ask}", s.Ask)
		add(report.EachTitle, at.SectionTitle(i+1), words)
		add(report.EachSection, at.Section(i+1), words)
		for _, t := range s.Tables {
			add(report.EachNotes, at.Notes(t.Name), strings.NewReplacer("{table}", t.Label))
		}
	}
	return all
}
