package report

import (
	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// What a data file may hold, beyond what package limits says of all reports.
const (
	maxLines = 100_000 // of the file
	maxMarks = 100_000 // characters that may be YAML's own, see flood
	maxDepth = 64      // mappings and sequences within each other
)

// The names of the rules that an input can break. They are stable: programs
// read them.
const (
	ruleSize      = "input.size"      // too big, too many, too long
	ruleEncoding  = "input.encoding"  // not UTF-8
	ruleCharacter = "input.character" // a character that cannot be seen or printed
	ruleSyntax    = "input.syntax"    // not YAML
	ruleDepth     = "input.depth"     // nested too deep
	ruleAlias     = "input.alias"     // an anchor or an alias
	ruleTag       = "input.tag"       // a tag
	ruleMerge     = "input.merge"     // a merge key
	ruleDocuments = "input.documents" // more than one document
	ruleUnknown   = "input.unknown"   // a key that does not exist
	ruleDuplicate = "input.duplicate" // a key twice
	ruleMissing   = "input.missing"   // a key or a text that must be there
	ruleType      = "input.type"      // a mapping, a sequence or a text where another is wanted
	ruleLines     = "input.lines"     // several lines where one is wanted
	ruleYear      = "input.year"      // not a year
	ruleTable     = "input.table"     // a table in the text that makes no grid
	ruleMore      = "input.more"      // more faults than are listed
)

// Read reads a report in YAML or JSON with the texts of a table of fields; name is
// what messages call the file.
//
// The faults that it finds come all at once in an at.Error, each with its line and
// column, together with the report as far as it could be read, so that a caller
// can go on and add what it finds itself. The report is nil only if the input
// was refused as a whole: it is too big, not UTF-8, or its syntax is broken.
//
// JSON needs no reader of its own. The YAML reader takes all of it but the
// surrogate pairs by which JSON writes characters beyond U+FFFF, and those are
// put right beforehand in an input that begins with a brace. There, too, a line
// feed or a tab must not stand in a string as it is, which YAML would make a blank
// of. Otherwise it is more lenient than JSON's grammar, for instance with a comma
// before a brace.
//
// Texts are kept as they were written but for the blanks at the ends of a
// paragraph, U+3000 among them: the indent of the first line is the layout's
// business. Tokens of rows are kept as they are. A number or a date may be a text
// without quotes; what YAML takes for a truth value, an infinity or no number at
// all may not, and null is as if it were not there.
func Read(name string, data []byte, fields Fields) (*Report, error) {
	r := &reader{name: name, fields: fields}
	report := r.read(data)
	if len(r.faults) == 0 {
		return report, nil
	}
	return report, at.Error(r.sorted())
}

// A reader is one call of Read.
type reader struct {
	name      string
	fields    Fields
	source    *source
	faults    []at.Finding
	allowance Allowance
	notes     value // of the mapping notes, to be read after the tables
}

// read goes through the stages, each of which needs the one before it.
func (r *reader) read(data []byte) *Report {
	if !r.readable(data) {
		return nil
	}
	r.source = r.clean(data)
	if r.full() || r.flood() {
		return nil
	}
	root := r.parse()
	if root == nil || isJSON(r.source.text) && r.unescaped(root) {
		return nil
	}
	r.refuse(root, 1)
	return r.report(root)
}

// at is a place of the source as the user's editor shows it.
func (r *reader) at(line, column int) at.Source {
	if r.source != nil {
		column = r.source.original(line, column)
	}
	return at.Source{File: r.name, Line: line, Column: column}
}

// add records a fault. Of a hopeless input it records enough to show that.
func (r *reader) add(rule string, key at.Key, source at.Source, format string, args ...any) {
	if !r.full() {
		r.faults = append(r.faults, rules.New(rule, key, source, format, args...))
	}
}

func (r *reader) full() bool { return len(r.faults) > limits.Findings }

// sorted is the faults in the order of their places.
func (r *reader) sorted() []at.Finding {
	at.Sort(r.faults)
	if !r.full() {
		return r.faults
	}
	return append(r.faults[:limits.Findings], rules.New(ruleMore, at.Whole, r.faults[limits.Findings-1].Source,
		"错误超过 %d 处，其余没有列出。请先改好前面的，或看看是不是选错了文件。", limits.Findings))
}
