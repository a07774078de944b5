package report

import (
	"iter"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
)

// A value is a node of the tree and the key that it has in messages, such as
// applications.received.
type value struct {
	*yaml.Node
	key at.Key
}

func (v value) child(name string, n *yaml.Node) value {
	if v.key != at.Whole {
		name = string(v.key) + "." + name
	}
	return value{n, at.Key(name)}
}

// fault records what is wrong with a value, at its beginning.
func (r *reader) fault(rule string, v value, format string, args ...any) {
	r.add(rule, v.key, r.at(v.Line, v.Column), format, args...)
}

// absent reports whether a value is null, which is as if it were not there, or
// an alias, which is a fault already.
func (v value) absent() bool {
	return v.Kind == yaml.AliasNode || v.Kind == yaml.ScalarNode && v.Tag == "!!null"
}

// special is what a scalar without quotes is to YAML and JSON, and to no clerk: a
// text such as true is taken for such a value by whatever else reads the file.
// Numbers and dates are no special ones, since they are read as they are written.
func (v value) special() string {
	switch {
	case v.Kind != yaml.ScalarNode || v.Style != 0:
		return ""
	case v.Tag == "!!bool":
		return "逻辑值"
	case v.Tag == "!!float" && strings.ContainsAny(v.Value, "nN"): // .nan, -.Inf
		return "特殊数值"
	}
	return ""
}

// pairs are a mapping's keys and values, in their order. What is no mapping, a
// key that is no text, and a key that has been there are faults.
func (r *reader) pairs(v value) iter.Seq2[Text, value] {
	return func(yield func(Text, value) bool) {
		if v.absent() {
			return
		}
		if v.Kind != yaml.MappingNode {
			r.fault(ruleType, v, "这里要分项写，每项一行，形如“键: 内容”（半角冒号，后面空一格），找到的是%s。", kindName(v))
			return
		}
		first := make(map[string]int, len(v.Content)/2)
		for i := 0; i+1 < len(v.Content); i += 2 {
			key, ok := r.newKey(v, v.Content[i], first)
			if ok && !yield(key, v.child(key.Text, v.Content[i+1])) {
				return
			}
		}
	}
}

// newKey reads a mapping's key, unless it was there before; first holds the
// line on which each key stands.
func (r *reader) newKey(v value, n *yaml.Node, first map[string]int) (Text, bool) {
	source := r.at(n.Line, n.Column)
	switch line, twice := first[n.Value]; {
	case isMerge(n) || n.Kind == yaml.AliasNode: // a fault already
		return Text{}, false
	case n.Kind != yaml.ScalarNode:
		r.add(ruleType, v.key, source, "键要写成一个词，找到的是%s。", kindName(value{n, ""}))
		return Text{}, false
	case n.Value == "":
		r.add(ruleType, v.key, source, "冒号前面没有键。")
		return Text{}, false
	case twice:
		r.add(ruleDuplicate, v.child(n.Value, n).key, source, "“%s”重复了：第 %d 行已经写过。请删去一处。", han.Shown(n.Value), line)
		return Text{}, false
	}
	first[n.Value] = n.Line
	return Text{n.Value, source}, true
}

// kindName is what a value is, in a clerk's words.
func kindName(v value) string {
	switch {
	case v.Kind == yaml.MappingNode:
		return "分项（“键: 内容”）"
	case v.Kind == yaml.SequenceNode:
		return "列表"
	case v.absent():
		return "空白"
	case v.special() != "":
		return v.special() + "“" + v.Value + "”"
	}
	return "文字“" + han.Shown(v.Value) + "”"
}

// An entry is a key that a mapping may have.
type entry struct {
	key      string
	meaning  string // in a clerk's words
	required bool
	read     func(value)
}

// fill reads a mapping whose keys are known. A required key that is missing is
// recorded, unless one that is written much like it is there.
func (r *reader) fill(v value, entries []entry) {
	met := make(map[string]bool, len(entries))
	for key, item := range r.pairs(v) {
		i := slices.IndexFunc(entries, func(e entry) bool { return e.key == key.Text })
		if i < 0 {
			met[r.unknown(v, key, entries)] = true
			continue
		}
		met[key.Text] = true
		entries[i].read(item)
	}
	for _, e := range entries {
		if e.required && !met[e.key] {
			r.add(ruleMissing, v.child(e.key, nil).key, r.at(v.Line, v.Column), "缺少“%s”，请加上一行“%s: ……”。", e.key, e.key)
		}
	}
}

// unknown records a key that a mapping must not have, and gives the one that
// was probably meant.
func (r *reader) unknown(v value, key Text, entries []entry) string {
	if r.full() {
		return ""
	}
	var keys, all []string
	for _, e := range entries {
		keys = append(keys, e.key)
		all = append(all, e.key+"（"+e.meaning+"）")
	}
	near := han.Nearest(keyOf(key.Text, entries), keys)
	if i := slices.Index(keys, near); i >= 0 {
		r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。是否应为“%s”（%s）？", han.Shown(key.Text), near, entries[i].meaning)
		return near
	}
	r.add(ruleUnknown, v.key, key.Source, "不认识“%s”。这里可以写：%s。", han.Shown(key.Text), strings.Join(all, "、"))
	return ""
}

// keyOf is the key whose meaning somebody wrote in its place: all of it, or a
// part that no other has, such as 电话 of 联系电话. Anything else is a key already.
func keyOf(written string, entries []entry) string {
	key, found := written, 0
	for _, e := range entries {
		switch {
		case e.meaning == written:
			return e.key
		case strings.Contains(e.meaning, written):
			key, found = e.key, found+1
		}
	}
	if found != 1 {
		return written
	}
	return key
}
