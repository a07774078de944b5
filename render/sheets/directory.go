package sheets

import (
	"path"
	"strings"
	"unicode/utf8"

	"nianbao/render/limits"
)

// What messages call the parts that are no sheets.
const (
	partTypes     = "文件的类型说明"
	partRelations = "文件各部分之间的联系"
	partWorkbook  = "工作表的目录"
	partStrings   = "各工作表的文字"
	partStyles    = "单元格的格式"
	partComments  = "批注"
	partDrawings  = "图片和图形"
)

// contentTypes refuses a workbook that says of itself that it has macros.
func (r *reader) contentTypes() error {
	return r.readPart("[content_types].xml", partTypes, "Types", func(p *part) error {
		return p.children(func(e *startTag) error {
			kind := strings.ToLower(string(e.attribute("ContentType")))
			if strings.Contains(kind, "macro") || strings.Contains(kind, "vbaproject") {
				return hasMacros()
			}
			return p.skip()
		})
	})
}

// A relation is a part to which another refers.
type relation struct{ id, kind, target string }

type relations []relation

func (all relations) named(id string) (relation, bool) {
	for _, r := range all {
		if r.id == id {
			return r, true
		}
	}
	return relation{}, false
}

func (all relations) ofKind(kind string) (relation, bool) {
	for _, r := range all {
		if r.kind == kind {
			return r, true
		}
	}
	return relation{}, false
}

// relations are the parts to which a part refers, or the package if it is "".
// Their kind is the last word of the address that names it: what comes before
// differs between the editions of the standard.
func (r *reader) relations(of string) (relations, error) {
	var all relations
	err := r.readPart(relationsPart(of), partRelations, "Relationships", func(p *part) error {
		return p.children(func(e *startTag) error {
			if len(all) == maxParts {
				return TooMuch("工作簿由超过 %d 个部分组成", maxParts)
			}
			target := string(e.attribute("Target"))
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir("/"+of), target)
			}
			kind := path.Base(string(e.attribute("Type")))
			r.links = r.links || kind == "externalLink"
			all = append(all, relation{string(e.attribute("Id")), kind, partName(target)})
			return p.skip()
		})
	})
	return all, err
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
		return p.children(func(e *startTag) error {
			switch string(e.local()) {
			case "workbookPr":
				r.date1904 = truth(string(e.attribute("date1904")))
			case "sheets":
				return p.children(func(e *startTag) error {
					entry, err := newEntry(e, entries)
					if err != nil {
						return err
					}
					entries = append(entries, entry)
					return p.skip()
				})
			}
			return p.skip()
		})
	})
	if err == nil && len(entries) == 0 {
		err = Damaged(partWorkbook)
	}
	return entries, err
}

// newEntry is one sheet of the list.
func newEntry(e *startTag, before []sheetEntry) (sheetEntry, error) {
	name := string(e.attribute("name"))
	if err := admitted(name, before); err != nil {
		return sheetEntry{}, err
	}
	state := string(e.attribute("state"))
	sheet := &Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden"}
	return sheetEntry{sheet, string(e.prefixed("id"))}, nil
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
