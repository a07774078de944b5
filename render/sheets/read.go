package sheets

import (
	"nianbao/render/opc"
)

// Read reads a workbook (.xlsx, ISO/IEC 29500, transitional or strict; or .xls and
// .et as Excel 97 to 2003 and WPS wrote them) that Excel, WPS, LibreOffice or a
// program has saved. It fails with an at.Error,
// in words for a clerk, on what is no such workbook, is damaged, holds macros, or
// is bigger than any report.
//
// It takes no more than MaxUnpacked out of the file, whatever the file declares,
// and nothing that is not needed for a Book.
func Read(data []byte) (*Book, error) {
	if IsOld(data) {
		return readOld(data)
	}
	files, err := unpack(data)
	if err != nil {
		return nil, err
	}
	r := &reader{files: files}
	return r.book()
}

// A reader is one call of Read.
type reader struct {
	files    *opc.Package
	cells    int               // that hold something, so far
	slots    int               // of a dense grid of all sheets, so far: blank ones too
	strings  []richText        // the texts that cells share
	named    int               // bytes of those, so far, each as often as a cell names it
	struck   []bool            // by font: whether it strikes out
	links    bool              // there are links to other files
	threads  map[*Sheet]string // the parts in which the sheets' threads stand
	formats  []format          // of the cell styles
	date1904 bool              // days count from 1904, as on a Macintosh once
}

// book reads one part after the other.
func (r *reader) book() (*Book, error) {
	if err := r.contentTypes(); err != nil {
		return nil, err
	}
	name, err := r.mainPart()
	if err != nil {
		return nil, err
	}
	parts, err := r.relations(name)
	if err != nil {
		return nil, err
	}
	entries, err := r.sheetList(name)
	if err != nil {
		return nil, err
	}
	if err := r.shared(parts); err != nil {
		return nil, err
	}
	b := &Book{files: r.files, parts: parts}
	for _, e := range entries {
		part, ok := parts.Named(e.id)
		if !ok {
			return nil, Damaged("工作表" + quote(e.sheet.Name))
		}
		if err := r.readSheet(part, e.sheet); err != nil {
			return nil, err
		}
		b.Sheets = append(b.Sheets, e.sheet)
	}
	r.readThreads(parts, b.Sheets)
	b.Slots, b.Links = r.slots, r.links
	return b, nil
}

// mainPart is the name of the part that lists the sheets.
func (r *reader) mainPart() (string, error) {
	parts, err := r.relations("")
	if err != nil {
		return "", err
	}
	main, ok := parts.OfKind("officeDocument")
	if !ok {
		return "", refuse("这不是 Excel 工作簿。%s", howToSave)
	}
	return main.Target, nil
}

// shared reads what the sheets share: texts and number formats. A workbook
// need have neither.
func (r *reader) shared(parts opc.Relations) error {
	if part, ok := parts.OfKind("sharedStrings"); ok {
		if err := r.sharedStrings(part.Target); err != nil {
			return err
		}
	}
	if part, ok := parts.OfKind("styles"); ok {
		return r.styles(part.Target)
	}
	return nil
}

func quote(s string) string { return "“" + s + "”" }
