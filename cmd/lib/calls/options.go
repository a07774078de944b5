package calls

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"nianbao/render"
	"nianbao/render/han"
)

// options are a call's, as the service's queries have them too.
type options struct {
	To       []string `json:"to"`   // the formats
	Copy     string   `json:"copy"` // publication or filing
	Attach   bool     `json:"attach"`
	Anyway   bool     `json:"anyway"`
	Fragment bool     `json:"fragment"`
	Tidy     bool     `json:"tidy"`
}

// An allowed option is one that a call takes, with the words that it may be; nil for true and false.
type allowed map[string][]string

var (
	renderOptions = allowed{
		"to": named(render.Formats()), "copy": {"publication", "filing"},
		"attach": nil, "anyway": nil, "fragment": nil, "tidy": nil,
	}
	extractOptions = allowed{"to": named(render.DataFormats()), "tidy": nil}
)

// named are the names of formats.
func named(all []render.Format) []string {
	var names []string
	for _, f := range all {
		names = append(names, f.Name)
	}
	return names
}

// readOptions reads the options of a call that takes the allowed ones: a JSON object.
func readOptions(data []byte, known allowed) (options, error) {
	var o options
	if len(bytes.TrimSpace(data)) == 0 {
		return o, nil
	}
	var given map[string]json.RawMessage
	if err := strictly(data, &given); err != nil || given == nil {
		return o, misuse(`选项应为一个 JSON 对象，如 {"to": ["pdf"]}。`)
	}
	var names []string
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, ok := known[name]; !ok {
			return o, unknownOption(name, known)
		}
	}
	if err := strictly(data, &o); err != nil {
		return o, misuse("选项的内容不对：to 是一列格式（如 [\"pdf\", \"docx\"]），copy 是文字，其余的是 true 或 false。")
	}
	for _, format := range o.To {
		if !slices.Contains(known["to"], format) {
			return o, misuse("选项 to 里的“%s”不是能生成的格式。可用的有：%s。", han.Shown(format), strings.Join(known["to"], "、"))
		}
	}
	if o.To != nil && len(o.To) == 0 {
		return o, misuse("选项 to 是空的。请写明格式；要默认的格式，请去掉这个选项。")
	}
	if o.Copy != "" && !slices.Contains(known["copy"], o.Copy) {
		return o, misuse("选项 copy 不能是“%s”。可用的有：%s。", han.Shown(o.Copy), strings.Join(known["copy"], "、"))
	}
	return o, nil
}

// strictly reads one JSON value with nothing behind it.
func strictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func unknownOption(name string, known allowed) error {
	var names []string
	for n := range known {
		names = append(names, n)
	}
	slices.Sort(names)
	switch near := han.Nearest(name, names); {
	case near != "":
		return misuse("没有“%s”这个选项。是否应为“%s”？", han.Shown(name), near)
	case len(names) == 0:
		return misuse("没有“%s”这个选项，这里不用选项。", han.Shown(name))
	}
	return misuse("没有“%s”这个选项。可用的有：%s。", han.Shown(name), strings.Join(names, "、"))
}

// formats are the known ones that are asked for, or those that are made unasked.
func (o options) formats(known []render.Format) []render.Format {
	return slices.DeleteFunc(slices.Clone(known), func(f render.Format) bool {
		if o.To == nil {
			return f.OnRequest
		}
		return !slices.Contains(o.To, f.Name)
	})
}

// output says how the files are made.
func (o options) output() render.Output {
	how := render.Output{Attach: o.Attach, Anyway: o.Anyway, Fragment: o.Fragment}
	if o.Copy == "filing" {
		how.Copy = render.Filing
	}
	return how
}
