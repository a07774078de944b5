package report

import (
	"fmt"

	"nianbao/render/at"
)

// YAML writes a report as a person would, in the manner of the folder samples:
// a paragraph a line, a row of a table a line, what is absent left out. The
// same report gives the same bytes.
//
// [Read] gives an equal report back but for where each text stood (its Source).
// A report that would come back changed is not written: the error is an at.Error
// that lists what cannot be written.
func YAML(r *Report, fields Fields) ([]byte, error) {
	return write(r, fields, "YAML", encodeYAML)
}

// JSON writes a report for other programs, as [YAML] does and with its errors.
// Numbers of tables are strings, since they keep their digits ("1.50") and may
// have a unit.
func JSON(r *Report, fields Fields) ([]byte, error) {
	return write(r, fields, "JSON", encodeJSON)
}

// Data is YAML without reading what it has written again, which takes as long as all else:
// for a file that a program makes by the way, and that is read with the care that any is.
func Data(r *Report, fields Fields) ([]byte, error) {
	if faults := append(unwritable(pieces(r, fields)), unlisted(r, fields)...); len(faults) > 0 {
		return nil, at.Error(faults)
	}
	return encodeYAML(tree(r, fields))
}

// write writes a report if all its pieces can be written, and makes sure by
// reading it back.
func write(r *Report, fields Fields, format string, encode func(*node) ([]byte, error)) ([]byte, error) {
	all := pieces(r, fields)
	if faults := append(unwritable(all), unlisted(r, fields)...); len(faults) > 0 {
		return nil, at.Error(faults)
	}
	data, err := encode(tree(r, fields))
	if err != nil {
		return nil, fmt.Errorf("把报告写成 %s：%w", format, err)
	}
	if faults := changed(all, data, fields); len(faults) > 0 {
		return nil, at.Error(faults)
	}
	return data, nil
}
