package sheets

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/limits"
	"nianbao/render/opc"
)

// What messages call the parts that are no sheets.
const (
	partTypes    = "文件的类型说明"
	partWorkbook = "工作表的目录"
	partStrings  = "各工作表的文字"
	partStyles   = "单元格的格式"
	partComments = "批注"
	partCarried  = "随文件保存的数据"
	partDrawings = "图片和图形"
)

// contentTypes refuses a workbook that says of itself that it has macros.
func (r *reader) contentTypes() error {
	return r.readPart("[content_types].xml", partTypes, "Types", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			kind := strings.ToLower(string(e.Attribute("ContentType")))
			if strings.Contains(kind, "macro") || strings.Contains(kind, "vbaproject") {
				return hasMacros()
			}
			return p.Skip()
		})
	})
}

// relations are the parts to which a part refers, or the package if it is "".
func (r *reader) relations(of string) (opc.Relations, error) {
	all, err := r.files.Relations(of)
	for _, to := range all {
		r.links = r.links || to.Kind == "externalLink"
	}
	return all, err
}

// A part is an XML part of the workbook that is being read.
type part struct {
	*reader
	*opc.Part
}

// readPart walks through a part from its root, which must have that name.
func (r *reader) readPart(name, what, root string, walk func(p *part) error) error {
	return r.files.Read(name, what, root, func(p *opc.Part) error { return walk(&part{r, p}) })
}

// A sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct {
	sheet *Sheet
	id    string // of the relation
}

// sheetList reads what the workbook says of its sheets: which there are, and
// from which day dates count.
func (r *reader) sheetList(name string) ([]sheetEntry, error) {
	var entries []sheetEntry
	err := r.readPart(name, partWorkbook, "workbook", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "workbookPr":
				r.date1904 = opc.Truth(string(e.Attribute("date1904")))
			case "sheets":
				return p.Children(func(e *opc.Start) error {
					entry, err := newEntry(e, entries)
					if err != nil {
						return err
					}
					entries = append(entries, entry)
					return p.Skip()
				})
			}
			return p.Skip()
		})
	})
	if err == nil && len(entries) == 0 {
		err = Damaged(partWorkbook)
	}
	return entries, err
}

// newEntry is one sheet of the list.
func newEntry(e *opc.Start, before []sheetEntry) (sheetEntry, error) {
	name := string(e.Attribute("name"))
	if err := admitted(name, before); err != nil {
		return sheetEntry{}, err
	}
	state := string(e.Attribute("state"))
	sheet := &Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden"}
	return sheetEntry{sheet, string(e.Prefixed("id"))}, nil
}

// admitted fails if a sheet cannot be called that, or is one too many. Names differ not
// in their case alone.
func admitted(name string, before []sheetEntry) error {
	if len(before) == limits.Sheets {
		return TooMuch("工作表超过 %d 张", limits.Sheets)
	}
	if name == "" || utf8.RuneCountInString(name) > maxSheetName || strings.ContainsAny(name, "\t\r\n") {
		return Damaged(partWorkbook)
	}
	for _, b := range before {
		if strings.EqualFold(b.sheet.Name, name) {
			return refuse("文件已损坏：有两张工作表都叫“%s”。%s", name, howToMend)
		}
	}
	return nil
}
