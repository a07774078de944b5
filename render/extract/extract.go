// Package extract turns a file of any kind that the program reads into a report:
// it decides what a file is, knows how a report looks in the files of other
// programs, finds its texts and numbers by the form's own words, and takes nothing
// that it is not sure of.
package extract

import (
	"errors"
	"io/fs"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/msdoc"
	"nianbao/render/plain"
	"nianbao/render/printed"
	"nianbao/render/prose"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/web"
)

// An Input is a file that somebody takes for a report.
type Input struct {
	Name   string // as messages call it
	Data   []byte
	Files  fs.FS         // what is beside it, for its pictures; nil where nothing is
	Fields report.Fields // the table of the texts that a report may have
	// Choose decides the form of a report of which only the year and the form's
	// name need have been read, and says what there is to be said of that. It is
	// nil where nothing decides it.
	Choose func(*report.Report) (*layouts.Layout, []at.Finding)
	// Forms are those by whose labels a workbook is recognised that does not say
	// which year it is for, and whatever others made, the oldest first.
	Forms []*layouts.Layout
	// Tidy brings punctuation, numbers and widths to the official form, which is said of
	// each text that it changes; without it texts stay as they were found.
	Tidy bool
	// Seen asks for what is to be seen on a file's pages, whatever data it carries.
	Seen bool
}

// A Reader reads one kind of file.
type Reader struct {
	Endings []string // of such files' names, without a point; none for what is refused
	Any     bool     // files of these endings may be anything: of a folder's they are none of the reports
	Is      func(data []byte) bool
	Read    func(Input) (*report.Report, *layouts.Layout, []at.Finding)
}

// Readers are the kinds of files that are known, in the order in which a file is
// held against them. Whatever is none of the others is data, or was meant to be.
func Readers() []Reader {
	// Of Word and PDF files the program makes many: none is looked for in a folder.
	all := []Reader{
		{Endings: []string{"docx"}, Any: true, Is: prose.Is, Read: readWord},
		{Endings: []string{"doc", "wps"}, Any: true, Is: msdoc.Is, Read: foreign(msdoc.Read)},
		{Endings: []string{"pdf"}, Any: true, Is: printed.Is, Read: readPrinted},
	}
	for _, s := range strangers {
		all = append(all, s.reader())
	}
	return append(all,
		Reader{Endings: []string{"xlsx", "xls", "et"}, Is: sheets.Is, Read: readWorkbook},
		Reader{Endings: []string{"html", "htm"}, Any: true, Is: web.Is, Read: foreign(web.Read)},
		Reader{Endings: []string{"txt", "md"}, Any: true, Is: isReportText, Read: foreign(plain.Read)},
		Reader{Endings: []string{"yaml", "yml", "json"}, Is: func([]byte) bool { return true }, Read: readData},
	)
}

// Read reads a report out of a file, and chooses the form that it is in. What
// reading finds comes with them, from faults to what was passed over, each with the
// line or the cell; the report is there as far as it could be read. There is no
// report if the file was refused as a whole, and no form if nothing decides it.
func Read(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	for _, r := range Readers() {
		if !r.Is(in.Data) {
			continue
		}
		rep, l, found := r.Read(in)
		if rep != nil {
			found = append(found, pictures(in, rep)...)
		}
		if rep != nil && in.Tidy {
			found = append(found, tidy(rep)...)
		}
		if l != nil {
			found = append(found, headings(l, rep)...)
		}
		return rep, l, found
	}
	panic("extract: nothing reads the file")
}

// Endings are what the names of files end in that are read; with any, also those of files
// that may be anything else.
func Endings(any bool) []string {
	var all []string
	for _, r := range Readers() {
		if any || !r.Any {
			all = append(all, r.Endings...)
		}
	}
	return all
}

// IsData reports whether a file is, or was meant to be, a report in YAML or JSON.
func IsData(data []byte) bool {
	readers := Readers()
	return !slices.ContainsFunc(readers[:len(readers)-1], func(r Reader) bool { return r.Is(data) })
}

// readData reads YAML or JSON.
func readData(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	rep, err := report.Read(in.Name, in.Data, in.Fields)
	if rep == nil {
		return nil, nil, findings(err)
	}
	l, found := in.Choose(rep)
	return rep, l, append(findings(err), found...)
}

// findings are those of an error of a reader, which has no others.
func findings(err error) []at.Finding {
	var found at.Error
	if err != nil && !errors.As(err, &found) {
		panic("extract: " + err.Error())
	}
	return found
}
