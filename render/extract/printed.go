package extract

import (
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/printed"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// readPrinted reads the report out of a PDF file: out of the workbook that this program
// attached to it, which is held against what is printed, or else out of what is printed, as
// also where what is to be seen is asked for.
func readPrinted(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	if in.Seen {
		return foreign(printed.Read)(in)
	}
	name, workbook, ok := printed.Attached(in.Data)
	if !ok {
		return foreign(printed.Read)(in)
	}
	attached := in
	attached.Name, attached.Data = name, workbook
	given, layout, found := readWorkbook(attached)
	if given == nil || layout == nil {
		return foreign(printed.Read)(in)
	}
	seen, form, _ := foreign(printed.Read)(in)
	if seen == nil || form != layout {
		return given, layout, append(found, rules.New("source.attached", at.Whole, at.Source{File: in.Name},
			"年报是从 PDF 里附的“%s”读的；印出来的表认不出来，没有核对。", han.Shown(name)))
	}
	return given, layout, append(found, held(in, layout, given, seen)...)
}

// held says which numbers are printed otherwise than they are attached.
func held(in Input, l *layouts.Layout, given, seen *report.Report) []at.Finding {
	var found []at.Finding
	attached, _ := bind.Bind(l, given, in.Fields)
	shown, _ := bind.Bind(l, seen, in.Fields)
	for _, t := range l.Tables {
		for _, row := range t.Rows {
			for _, key := range row.Keys {
				v, has := attached.Values[key]
				w, printed := shown.Values[key]
				if has && printed && v.Number.Cmp(w.Number) != 0 {
					found = append(found, rules.New("source.attached", key, shown.Source(key),
						"印出来的是 %s，PDF 里附的附表是 %s，读的是附表。请核对。", w.Text, v.Text))
				}
			}
		}
	}
	return found
}
