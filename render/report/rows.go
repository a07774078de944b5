package report

import (
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// tables reads the tables and their rows, by name.
func (r *reader) tables(p *Report, v value) {
	v.key = "" // a table's key is its name
	for name, item := range r.pairs(v) {
		if len(p.Tables) == limits.Tables {
			r.fault(ruleSize, item, "表超过 %d 张，从这里起没有读。", limits.Tables)
			return
		}
		t := Table{Name: name}
		for row, values := range r.pairs(item) {
			if len(t.Rows) == limits.Rows {
				r.fault(ruleSize, values, "表“%s”超过 %d 行，从这里起没有读。", han.Shown(name.Text), limits.Rows)
				break
			}
			t.Rows = append(t.Rows, r.row(row, values))
		}
		p.Tables = append(p.Tables, t)
	}
}

// row reads the numbers of a row: a mapping of columns to numbers, or numbers in the
// form's order.
func (r *reader) row(name Text, v value) Row {
	row := Row{Name: name}
	if v.Kind != yaml.MappingNode {
		row.Values = r.tokens(v)
		return row
	}
	row.Columns = []Text{} // given by name, also where none is: a row of totals
	for column, item := range r.pairs(v) {
		switch {
		case item.absent():
		case len(row.Values) == limits.Columns:
			r.tooMany(item)
			return row
		case item.Kind != yaml.ScalarNode:
			r.fault(ruleType, item, "这里要写一个数，找到的是%s。", kindName(item))
			row.add(column, Text{"", r.at(item.Line, item.Column)}) // which is missing for that reason
		default:
			r.noSpecial(item)
			row.add(column, r.token(item))
		}
	}
	return row
}

// add adds a number by its column.
func (row *Row) add(column, value Text) {
	row.Columns, row.Values = append(row.Columns, column), append(row.Values, value)
}

// tokens reads the numbers of a row in the form's order: those of a text, between blanks, or the
// items of a sequence. What they must be, the form says.
func (r *reader) tokens(v value) []Text {
	switch {
	case v.absent():
		return nil
	case v.Kind == yaml.ScalarNode:
		r.noSpecial(v)
		return r.split(v)
	}
	var all []Text
	for _, n := range v.Content {
		switch item := (value{n, v.key}); {
		case len(all) == limits.Columns:
			r.tooMany(item)
			return all
		case n.Kind == yaml.ScalarNode:
			r.noSpecial(item)
			all = append(all, r.token(item))
		case n.Kind != yaml.AliasNode:
			r.fault(ruleType, item, "这里要写一个数，找到的是%s。", kindName(item))
		}
	}
	return all
}

// noSpecial records a number that is none. It stays in its row, which would lack
// one otherwise.
func (r *reader) noSpecial(v value) {
	if v.special() != "" {
		r.fault(ruleType, v, "这里要写一个数，找到的是%s。没有数量请填 0。", kindName(v))
	}
}

func (r *reader) tooMany(v value) {
	r.fault(ruleSize, v, "这一行的数超过 %d 个，后面的没有读。", limits.Columns)
}

// token reads an item of a sequence, blanks and all.
func (r *reader) token(v value) Text {
	t := Text{v.Value, r.at(v.Line, v.Column)}
	r.goodToken(v.key, t, r.cursor(v.Node))
	return t
}

// split reads a row that is one text. U+3000 does not end a token, so that the
// form can complain of it.
func (r *reader) split(v value) []Text {
	var all []Text
	c := r.cursor(v.Node)
	for start := 0; ; {
		for start < len(v.Value) && blank(rune(v.Value[start])) {
			start++
		}
		end := start
		for end < len(v.Value) && !blank(rune(v.Value[end])) {
			end++
		}
		switch {
		case start == end:
			return all
		case len(all) == limits.Columns:
			r.tooMany(v)
			return all
		}
		t := Text{v.Value[start:end], r.at(c.place())}
		r.goodToken(v.key, t, c)
		all = append(all, t)
		start = end
	}
}

// goodToken records what is wrong with any token; the cursor goes through it.
func (r *reader) goodToken(key at.Key, t Text, c *cursor) {
	if utf8.RuneCountInString(t.Text) > limits.Token {
		r.add(ruleSize, key, t.Source, "“%s”太长，不像一个数。数与数之间用空格隔开。", han.Shown(t.Text))
	}
	r.characters(key, t.Text, c)
}

// tableNotes reads the notes under the tables, 表注.
func (r *reader) tableNotes(p *Report) {
	if r.notes.Node == nil {
		return
	}
	v := value{Node: r.notes.Node}
	for name, item := range r.pairs(v) {
		t := p.Table(name.Text)
		if t == nil {
			r.unknownNote(p, name)
			continue
		}
		item.key = at.Notes(name.Text)
		t.Notes = r.lines(item)
	}
}

func (r *reader) unknownNote(p *Report, name Text) {
	names := make([]string, len(p.Tables))
	for i, t := range p.Tables {
		names[i] = t.Name.Text
	}
	if near := han.Nearest(name.Text, names); near != "" {
		r.add(ruleUnknown, at.NotesOfAll, name.Source, "tables 里没有表“%s”。是否应为“%s”？", han.Shown(name.Text), near)
		return
	}
	r.add(ruleUnknown, at.NotesOfAll, name.Source, "tables 里没有表“%s”，这条表注不知该放在哪里。", han.Shown(name.Text))
}
