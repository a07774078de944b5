package report

import "fmt"

// YAML writes a report as a person would, in the manner of the folder samples:
// a paragraph a line, a row of a table a line, what is absent left out. The
// same report gives the same bytes.
//
// [Read] gives an equal report back; where a text stood (its Source) and what
// was remarked on reading it are not written. A report that would come back changed is not written: the error is a
// *Error that lists what cannot be written, each with its place in words and
// with its Source, if it has one.
func YAML(r *Report) ([]byte, error) {
	return write(r, "YAML", encodeYAML)
}

// JSON writes a report for other programs, as [YAML] does and with its errors.
// Numbers of tables are strings, since they keep their digits ("1.50") and may
// have a unit.
func JSON(r *Report) ([]byte, error) {
	return write(r, "JSON", encodeJSON)
}

// write writes a report if all its pieces can be written, and makes sure by
// reading it back.
func write(r *Report, format string, encode func(*node) ([]byte, error)) ([]byte, error) {
	all := pieces(r)
	if faults := unwritable(all); len(faults) > 0 {
		return nil, &Error{Faults: faults}
	}
	data, err := encode(tree(r))
	if err != nil {
		return nil, fmt.Errorf("把报告写成 %s：%w", format, err)
	}
	if faults := changed(all, data); len(faults) > 0 {
		return nil, &Error{Faults: faults}
	}
	return data, nil
}
