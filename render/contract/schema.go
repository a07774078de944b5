package contract

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/report"
)

// dialect is the JSON Schema that schemas here are in.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// WriteReportSchema writes the JSON Schema (2020-12) of reports in a form: which keys there are,
// what may stand under each, what must be there. It is stricter than the reader of reports where
// there are several ways to write something in YAML, and knows nothing of sums and wording:
// what it lets pass may have findings.
func WriteReportSchema(w io.Writer, form *layouts.Layout, fields report.Fields) error {
	b := schemaBuilder{form: form, fields: fields, named: map[string]string{}}
	properties := b.properties()
	return Write(w, object{
		{"$schema", dialect},
		{"$id", "urn:nianbao:schema:report:" + form.Name},
		{"title", "政府信息公开工作年度报告（" + form.Name + " 版式）"},
		{"description", form.Describe},
		{"type", "object"},
		{"additionalProperties", false},
		{"required", []string{string(at.Agency), string(at.Year), string(at.Sections), string(at.Tables)}},
		{"properties", properties},
		{"$defs", append(textDefs(), b.defs...)},
	})
}

// A schemaBuilder makes the schema of one form.
type schemaBuilder struct {
	form   *layouts.Layout
	fields report.Fields
	defs   object            // what rows of numbers are, each kind of row once
	named  map[string]string // the names of defs by what they say
}

// properties are those of a report, in the order of the table of fields.
func (b *schemaBuilder) properties() object {
	var all object
	for _, f := range b.fields {
		switch {
		case f.Key == report.EachSection:
			all = all.with(string(at.Sections), b.sections()).with(string(at.Tables), b.tables()).with(string(at.NotesOfAll), b.notes())
		case strings.Contains(string(f.Key), "."), f.Key == report.EachNotes: // within a group, or with the parts
		case b.fields.IsGroup(f):
			all = all.with(string(f.Key), b.group(f))
		default:
			all = all.with(string(f.Key), b.field(f))
		}
	}
	return all
}

// field is a text, or a list of them.
func (b *schemaBuilder) field(f report.Field) object {
	said := object{{"title", f.Name}}
	if f.Help != "" {
		said = said.with("description", f.Help)
	}
	switch f.Key {
	case at.Agency:
		return said.with("$ref", "#/$defs/requiredLine")
	case at.Year:
		return said.with("type", "integer").with("minimum", limits.FirstYear).with("maximum", limits.LastYear)
	case at.Layout:
		return object{{"title", f.Name}, {"enum", []any{b.form.Name, nil}}}
	case at.Title, at.Openings:
		return said.with("$ref", "#/$defs/text")
	case at.Attachments:
		return object{{"title", f.Name}, {"type", []string{"array", "null"}}, {"items", ref("requiredLine")}}
	case report.EachAnnex:
		return annexes()
	case at.Waivers:
		return object{{"title", f.Name}, {"description", "规则名和停用的理由。规则名见 GET /v1/rules。"}, {"type", []string{"object", "null"}},
			{"additionalProperties", ref("requiredLine")}}
	}
	if f.Choices == nil {
		return said.with("$ref", "#/$defs/line")
	}
	choices := []any{nil}
	for _, c := range f.Choices {
		choices = append(choices, c)
	}
	return said.with("enum", choices)
}

// group is a group of texts, such as contact.
func (b *schemaBuilder) group(f report.Field) object {
	var all object
	for _, in := range b.fields.Group(f.Key) {
		all = all.with(strings.TrimPrefix(string(in.Key), string(f.Key)+"."), b.field(in))
	}
	return object{{"title", f.Name}, {"type", []string{"object", "null"}}, {"additionalProperties", false}, {"properties", all}}
}

// annexes are what the report contains behind its end.
func annexes() object {
	return object{{"title", "附件"}, {"description", "另起一页排在报告后面。"}, {"type", []string{"array", "null"}}, {"maxItems", limits.Annexes},
		{"items", object{
			{"type", "object"}, {"additionalProperties", false}, {"required", []string{"name", "text"}},
			{"properties", object{
				{"name", object{{"title", "附件名称"}, {"$ref", "#/$defs/requiredLine"}}},
				{"text", object{{"title", "附件的文字"}, {"anyOf", []any{ref("requiredText"), ref("content")}}}},
			}},
		}}}
}

// sections are the parts of the form by their numbers. Those without a table have a text.
func (b *schemaBuilder) sections() object {
	var parts object
	var needed []string
	for i, s := range b.form.Sections {
		number := strconv.Itoa(i + 1)
		kind := "section"
		if len(s.Tables) == 0 {
			needed, kind = append(needed, number), "requiredSection"
		}
		said := object{{"title", s.Title}}
		if s.Ask != "" {
			said = said.with("description", s.Ask)
		}
		parts = parts.with(number, said.with("$ref", "#/$defs/"+kind))
	}
	return object{{"title", "各部分的文字"}, {"type", "object"}, {"additionalProperties", false}, {"required", orEmpty(needed)}, {"properties", parts}}
}

// tables are the statutory tables by their names.
func (b *schemaBuilder) tables() object {
	var all object
	var needed []string
	for _, t := range b.form.Tables {
		all, needed = all.with(t.Name, b.table(t)), append(needed, t.Name)
	}
	return object{{"title", "各表的数"}, {"type", "object"}, {"additionalProperties", false}, {"required", orEmpty(needed)}, {"properties", all}}
}

// table is the rows of a table. One that sums define as a whole may be absent.
func (b *schemaBuilder) table(t *layouts.Table) object {
	var rows object
	var needed []string
	for i := range t.Rows {
		r := &t.Rows[i]
		if !t.Defines(r) {
			needed = append(needed, r.Name)
		}
		said := object{}
		if r.Label != "" {
			said = said.with("title", r.Label)
		}
		rows = rows.with(r.Name, said.with("$ref", "#/$defs/"+b.row(t, r)))
	}
	return object{{"title", t.Label + " " + t.Form.Caption}, {"type", "object"}, {"additionalProperties", false}, {"required", orEmpty(needed)}, {"properties", rows}}
}

// row is the name of the definition of a row's numbers: an object by the names of columns, all
// numbers in the form's order, those without the totals along the row, or either as one text.
func (b *schemaBuilder) row(t *layouts.Table, r *layouts.Row) string {
	var byName object
	var required []string
	var all, short []any
	var allText, shortText []string
	for i, c := range r.Columns {
		kind := t.Form.Cells[r.Cells[i]].Kind
		number := ref(kinds[kind])
		if len(t.Definitions(r.Keys[i])) == 0 {
			required = append(required, c.Name)
			all = append(all, number)
		} else {
			all = append(all, object{{"anyOf", []any{number, object{{"const", ""}}}}})
		}
		byName = byName.with(c.Name, object{{"title", c.Label}}.with("$ref", "#/$defs/"+kinds[kind]))
		allText = append(allText, tokens[kind])
		if !t.DefinesAcross(r, r.Keys[i]) {
			short, shortText = append(short, all[i]), append(shortText, tokens[kind])
		}
	}
	ways := []any{
		object{{"type", "object"}, {"additionalProperties", false}, {"required", orEmpty(required)}, {"properties", byName}},
		list(all), line(allText),
	}
	if len(short) < len(all) && len(short) > 0 {
		ways = append(ways, list(short), line(shortText))
	}
	if len(short) == 1 {
		ways = append(ways, short[0])
	}
	return b.define(t.Name+"."+r.Name, object{{"anyOf", ways}})
}

// define is the name of a definition; what is the same as an earlier one has its name.
func (b *schemaBuilder) define(name string, o object) string {
	said, err := json.Marshal(o)
	if err != nil {
		panic(err) // texts, numbers and objects of them can be written
	}
	if known := b.named[string(said)]; known != "" {
		return known
	}
	b.named[string(said)], b.defs = name, b.defs.with(name, o)
	return name
}

// list is a list of so many items.
func list(items []any) object {
	return object{{"type", "array"}, {"prefixItems", items}, {"items", false}, {"minItems", len(items)}}
}

// line is a text of numbers with blanks between them.
func line(numbers []string) object {
	return object{{"type", "string"}, {"pattern", `^[ \t]*` + strings.Join(numbers, `[ \t]+`) + `[ \t]*$`}}
}

// notes are printed under the tables.
func (b *schemaBuilder) notes() object {
	var all object
	for _, t := range b.form.Tables {
		all = all.with(t.Name, object{{"title", t.Label + "注"}, {"$ref", "#/$defs/text"}})
	}
	return object{{"title", "表注"}, {"type", []string{"object", "null"}}, {"additionalProperties", false}, {"properties", all}}
}

func ref(name string) object { return object{{"$ref", "#/$defs/" + name}} }

// orEmpty is a list that JSON shows as one where there is nothing in it.
func orEmpty(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}

// digits is a whole number as it is written, 0 or more.
var digits = fmt.Sprintf(`(0|[1-9][0-9]{0,%d})`, limits.Digits-1)

// tokens are the patterns of numbers of each kind as they are written; bind has the rules.
var tokens = [...]string{
	doc.Count:   digits + `(\.0+)?`,
	doc.Signed:  `(0|-?[1-9][0-9]{0,` + strconv.Itoa(limits.Digits-1) + `})(\.0+)?`,
	doc.Decimal: digits + `(\.[0-9]+)?`,
	doc.Amount:  digits + `(\.[0-9]+)?(元|万元)?`,
}
