package bind

import (
	"strconv"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// FormFields is the table of fields with a form's parts and tables in it, and so many
// annexes: every text that a report in the form has, each with its own key and name.
func FormFields(l *layouts.Layout, fields report.Fields, annexes int) report.Fields {
	var all report.Fields
	for _, f := range fields {
		switch {
		case f.Key == report.EachTitle:
			all = append(all, partFields(l, fields)...)
		case f.Key == report.EachName:
			all = append(all, annexFields(fields, annexes)...)
		case f.Key == report.EachSection, f.Key == report.EachNotes, f.Key == report.EachAnnex, fields.IsGroup(f):
		default:
			all = append(all, f)
		}
	}
	return all
}

// annexFields are the names and the texts of so many annexes.
func annexFields(fields report.Fields, annexes int) report.Fields {
	name, _ := fields.Named(report.EachName)
	text, _ := fields.Named(report.EachAnnex)
	var all report.Fields
	for i := range annexes {
		number := strconv.Itoa(i + 1)
		for _, f := range []report.Field{{Key: at.AnnexName(i + 1), Name: name.Name, Help: name.Help}, {Key: at.Annex(i + 1), Name: text.Name, Help: text.Help, Many: true}} {
			f.Name = strings.ReplaceAll(f.Name, "{n}", number)
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
