package service

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
	"nianbao/render/rules"
)

// The formats in which two reports are compared.
var diffWords = []string{"json", "text", "html", "docx"}

var diffParameters = []parameter{{name: "to", words: diffWords}}

// diff compares two reports.
func (s *Service) diff(r *request) (answer, error) {
	before, after, found, err := r.both("before", "after", render.Reading{})
	if err != nil {
		return answer{}, err
	}
	c := render.Compare(before, after)
	to := r.query.word("to", "json")
	var out bytes.Buffer
	switch to {
	case "html":
		err = c.HTML(&out)
	case "text":
		err = c.Text(&out)
	case "docx":
		err = c.Word(r.ctx, &out)
	default:
		err = c.JSON(&out)
	}
	if err == nil && to == "json" {
		err = addFindings(&out, found)
	}
	if err != nil {
		return answer{}, err
	}
	f := file{after.FileName("修改对照."+strings.Replace(to, "text", "txt", 1), render.Output{}), mediaTypes[to], out.Bytes()}
	return answer{files: []file{f}, found: found}, nil
}

// verify holds what was published against the report.
func (s *Service) verify(r *request) (answer, error) {
	report, published, found, err := r.both("report", "published", render.Reading{Seen: true})
	if err != nil {
		return answer{}, err
	}
	var out bytes.Buffer
	err = render.Verify(report, published).JSON(&out)
	if err == nil {
		err = addFindings(&out, found)
	}
	if err != nil {
		return answer{}, err
	}
	return answer{files: []file{{mediaType: mediaTypes["json"], data: out.Bytes()}}, found: found}, nil
}

// both reads two reports, the second in its own way, and gives what of them could not be read:
// where it is missing, that is no difference.
func (r *request) both(first, second string, how render.Reading) (a, b *render.Report, found []contract.Finding, err error) {
	a, firstName, err := r.report(first, render.Reading{})
	if err != nil {
		return nil, nil, nil, err
	}
	b, secondName, err := r.report(second, how)
	if err != nil {
		return nil, nil, nil, err
	}
	found = contract.ListNamed(firstName, unread(a))
	return a, b, append(found, contract.ListNamed(secondName, unread(b))...), nil
}

// unread are the findings on what of a report could not be read.
func unread(p *render.Report) []at.Finding {
	return slices.DeleteFunc(p.Merged(p.Findings()), func(f at.Finding) bool {
		rule, _ := rules.Named(f.Rule)
		return rule.Reviewer || rule.Printing || f.Stops != at.Always
	})
}

// addFindings adds what could not be read, and so was not compared, to an object in JSON.
func addFindings(object *bytes.Buffer, found []contract.Finding) error {
	all, err := json.Marshal(found)
	if err != nil {
		return err
	}
	object.Truncate(bytes.LastIndexByte(object.Bytes(), '}'))
	object.Truncate(len(bytes.TrimRight(object.Bytes(), "\n")))
	object.WriteString(",\n  \"findings\": " + string(all) + "\n}\n")
	return nil
}
