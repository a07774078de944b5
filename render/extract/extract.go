// Package extract turns a file of any kind that the program reads into a report:
// it decides what a file is, knows how a report looks in the files of other
// programs, finds its texts and numbers by the form's own words, and takes nothing
// that it is not sure of.
package extract

import (
	"errors"
	"io/fs"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/prose"
	"nianbao/render/report"
	"nianbao/render/sheets"
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
	// which year it is for, the oldest first.
	Forms []*layouts.Layout
}

// A Reader reads one kind of file.
type Reader struct {
	Endings []string // of such files' names, without a point; none for what is not looked for in a folder
	Is      func(data []byte) bool
	Read    func(Input) (*report.Report, *layouts.Layout, []at.Finding)
}

// Readers are the kinds of files that are known, in the order in which a file is
// held against them. Whatever is none of the others is data, or was meant to be.
func Readers() []Reader {
	// Of Word files the program makes many: none is looked for in a folder.
	all := []Reader{{nil, prose.Is, readWord}}
	for _, s := range strangers {
		all = append(all, s.reader())
	}
	return append(all,
		Reader{[]string{"xlsx"}, sheets.Is, readWorkbook},
		Reader{[]string{"yaml", "yml", "json"}, func([]byte) bool { return true }, readData},
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
		if l != nil {
			found = append(found, headings(l, rep)...)
		}
		return rep, l, found
	}
	panic("extract: nothing reads the file")
}

// Endings are what the names of files end in that are read.
func Endings() []string {
	var all []string
	for _, r := range Readers() {
		all = append(all, r.Endings...)
	}
	return all
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
