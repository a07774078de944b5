package layouts

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"nianbao/render/doc"
	"nianbao/render/report"
)

//go:embed fields.txt
var fieldsFile string

// A fieldLine is a line of fields.txt.
type fieldLine struct {
	key, label, help string
	many             bool
}

var fieldLines = sync.OnceValue(func() []fieldLine {
	var all []fieldLine
	for line := range strings.Lines(fieldsFile) {
		if strings.HasPrefix(line, "//") {
			continue
		}
		parts := strings.Split(line, "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		key, many := strings.CutSuffix(parts[0], "*")
		all = append(all, fieldLine{key, parts[1], parts[2], many})
	}
	return all
})

// Fields are the texts of a report in the form's order, each as it was given:
// what a workbook holds beside the tables.
func (l *Layout) Fields(r *report.Report) []doc.Field {
	var fields, sections []doc.Field
	lines := fieldLines()
	at := func(key string) fieldLine {
		return lines[slices.IndexFunc(lines, func(f fieldLine) bool { return f.key == key })]
	}
	for i, s := range l.Sections {
		key := fmt.Sprintf("sections.%d", i+1)
		words := strings.NewReplacer("{n}", doc.Numeral(strconv.Itoa(i+1)), "{title}", s.Title, "{ask}", s.Ask)
		sections = append(sections, at("sections.title").field(key+".title", words, r), at("sections").field(key, words, r))
		for _, t := range s.Tables {
			sections = append(sections, at("notes").field(t.Name+".notes", strings.NewReplacer("{table}", t.Label), r))
		}
	}
	for _, line := range lines {
		switch line.key {
		case "sections.title":
			fields = append(fields, sections...)
		case "sections", "notes":
		default:
			fields = append(fields, line.field(line.key, strings.NewReplacer(), r))
		}
	}
	return fields
}

func (f fieldLine) field(key string, words *strings.Replacer, r *report.Report) doc.Field {
	return doc.Field{
		Key: doc.Key(key), Label: words.Replace(f.label), Help: words.Replace(f.help),
		Many: f.many, Lines: fieldText(r, doc.Key(key)),
	}
}

// fieldText is what a report gives for a field.
func fieldText(r *report.Report, key doc.Key) []string {
	switch key {
	case "year":
		return lines(strconv.Itoa(r.Year))
	case "title":
		return lines(r.Title.Text)
	case "waivers":
		var all []string
		for _, w := range r.Waivers {
			all = append(all, w.Rule.Text+waiverMark+w.Reason.Text)
		}
		return all
	}
	if t := fieldLineOf(r, key); t != nil {
		return lines(t.Text)
	}
	var all []string
	if texts := fieldLinesOf(r, key, false); texts != nil {
		for _, t := range *texts {
			all = append(all, t.Text)
		}
	}
	return all
}

// waiverMark stands between a rule and the reason why it is switched off.
const waiverMark = "："

// lines divides a text; an empty text has none.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// SetField gives a field of a report its lines: the reverse of Fields. It fails,
// in words for a clerk, where a field of one line gets more, and where a year is
// none.
func SetField(r *report.Report, key doc.Key, given []report.Text) error {
	if len(given) == 0 {
		return nil
	}
	switch key {
	case "year":
		return setYear(r, given)
	case "title":
		r.Title = oneText(given)
		return nil
	case "waivers":
		return setWaivers(r, given)
	}
	if strings.HasPrefix(string(key), "sections.") {
		sectionOf(r, key, true, given[0].Source)
	}
	if t := fieldLineOf(r, key); t != nil {
		if len(given) > 1 {
			return fmt.Errorf("这一项只填一格，这里有 %d 行", len(given))
		}
		*t = given[0]
		return nil
	}
	*fieldLinesOf(r, key, true) = given
	return nil
}

func setYear(r *report.Report, given []report.Text) error {
	y, ok := year(given[0].Text)
	if !ok || len(given) > 1 {
		return fmt.Errorf("填的是“%s”。这里只填报告年度的四位数字，如 2026", shown(given[0].Text))
	}
	r.Year, r.YearSource = y, given[0].Source
	return nil
}

func setWaivers(r *report.Report, given []report.Text) error {
	for _, t := range given {
		rule, reason, ok := strings.Cut(t.Text, waiverMark)
		if !ok || strings.TrimSpace(reason) == "" {
			return fmt.Errorf("填的是“%s”。应为“规则名：理由”", shown(t.Text))
		}
		r.Waivers = append(r.Waivers, report.Waiver{
			Rule:   report.Text{Text: strings.TrimSpace(rule), Source: t.Source},
			Reason: report.Text{Text: strings.TrimSpace(reason), Source: t.Source},
		})
	}
	return nil
}

func oneText(given []report.Text) report.Text {
	all := make([]string, len(given))
	for i, t := range given {
		all[i] = t.Text
	}
	return report.Text{Text: strings.Join(all, "\n"), Source: given[0].Source}
}

// fieldLineOf is the text of a field that takes one line, or nil.
func fieldLineOf(r *report.Report, key doc.Key) *report.Text {
	switch key {
	case "agency":
		return &r.Agency
	case "layout":
		return &r.Layout
	case "body":
		return &r.Body
	case "contact.person":
		return &r.Contact.Person
	case "contact.address":
		return &r.Contact.Address
	case "contact.postcode":
		return &r.Contact.Postcode
	case "contact.phone":
		return &r.Contact.Phone
	case "contact.email":
		return &r.Contact.Email
	case "signature":
		return &r.Signature
	case "date":
		return &r.Date
	}
	if s := sectionOf(r, key, false, report.Source{}); s != nil && strings.HasSuffix(string(key), ".title") {
		return &s.Title
	}
	return nil
}

// fieldLinesOf is the texts of a field that takes any number of lines. Where the
// report has no such part it is nil, or with add the part is added.
func fieldLinesOf(r *report.Report, key doc.Key, add bool) *[]report.Text {
	switch key {
	case "opening":
		return &r.Opening
	case "attachments":
		return &r.Attachments
	}
	if table, ok := strings.CutSuffix(string(key), ".notes"); ok {
		if t := r.Table(table); t != nil {
			return &t.Notes
		}
		if !add {
			return nil
		}
		r.Tables = append(r.Tables, report.Table{Name: report.Text{Text: table}})
		return &r.Tables[len(r.Tables)-1].Notes
	}
	if s := sectionOf(r, key, add, report.Source{}); s != nil && !strings.HasSuffix(string(key), ".title") {
		return &s.Paragraphs
	}
	return nil
}

// sectionOf is the section that a key sections.3 or sections.3.title is about,
// or nil where the report has none and none is to be added.
func sectionOf(r *report.Report, key doc.Key, add bool, at report.Source) *report.Section {
	parts := strings.Split(string(key), ".")
	if parts[0] != "sections" || len(parts) < 2 {
		return nil
	}
	number, err := strconv.Atoi(parts[1])
	if err != nil {
		return nil
	}
	if s := r.Section(number); s != nil || !add {
		return s
	}
	r.Sections = append(r.Sections, report.Section{Number: number, Source: at})
	return &r.Sections[len(r.Sections)-1]
}
