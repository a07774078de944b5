package bind

import (
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/report"
)

// Where says in a clerk's words where in the report a key stands: 单位名称,
// 第一部分第 2 段, 表三“一、本年新收…”行“自然人”列. It is empty for the report as a
// whole.
func (f *Filled) Where(key at.Key) string {
	if t, ok := f.Block(key); ok {
		return t.where(key, Where(f.Layout, f.Fields, t.Holder))
	}
	return Where(f.Layout, f.Fields, key)
}

// Where is Filled.Where of a report that no form is known for yet, if the layout
// is nil.
func Where(l *layouts.Layout, fields report.Fields, key at.Key) string {
	if key == at.Responsible { // no report gives it: it is printed under the signature
		key = at.Signature
	}
	switch {
	case key == at.NotesOfAll: // its field stands for the notes of each table
		return "表注"
	case key == at.Tables:
		return "各表"
	case key.Parts().Kind == at.FieldPlace:
		field, _ := fields.Named(key)
		return field.Name
	}
	return l.Where(key)
}

// Source is where the text, the number or whatever else a key is the address of
// was read. What is missing, or was computed, has the place at which it belongs:
// the row, the table, the part or the report itself.
func (f *Filled) Source(key at.Key) at.Source {
	for k := key; ; k = k.Parent() {
		if source := f.own(k); !source.IsZero() {
			return source
		}
		if k == at.Whole {
			return at.Source{File: f.Report.YearSource.File}
		}
	}
}

// own is where exactly that place was read, or where the form read has it.
func (f *Filled) own(key at.Key) at.Source {
	if source := f.read(key); !source.IsZero() {
		return source
	}
	return f.Report.Places[key]
}

func (f *Filled) read(key at.Key) at.Source {
	if v, ok := f.Values[key]; ok {
		return v.Source
	}
	if t, ok := f.Unread[key]; ok {
		return t.Source
	}
	if key == at.Title && f.Report.Title.Text == "" {
		key = at.Agency // the form's own title is made with its name
	}
	if t, ok := f.Find(key); ok {
		return t.Source
	}
	switch p := key.Parts(); p.Kind {
	case at.TablePlace:
		if t := f.Report.Table(p.Table); t != nil {
			return t.Name.Source
		}
	case at.RowPlace:
		return f.rowSource(p)
	case at.SectionPlace, at.AnnexPlace:
		if s := f.Report.Holder(key); s != nil {
			return s.Source
		}
	case at.WaiverPlace:
		return f.waiverSource(p.Name)
	default:
		if texts := f.Report.Get(key); len(texts) > 0 {
			return texts[0].Source
		}
	}
	return at.Source{}
}

func (f *Filled) rowSource(p at.Parts) at.Source {
	if t := f.Report.Table(p.Table); t != nil {
		for _, row := range t.Rows {
			if row.Name.Text == p.Row {
				return row.Name.Source
			}
		}
	}
	return at.Source{}
}

// waiverSource is where the waiver of a rule was read, or without a rule the
// first of all.
func (f *Filled) waiverSource(rule string) at.Source {
	for _, w := range f.Report.Waivers {
		if rule == "" || w.Rule.Text == rule {
			return w.Rule.Source
		}
	}
	return at.Source{}
}
