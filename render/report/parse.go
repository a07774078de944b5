package report

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// parse makes the source's tree, or records why there is none. Tags, anchors
// and the like are still in it.
func (r *reader) parse() *yaml.Node {
	loader, err := yaml.NewLoader(bytes.NewReader(r.source.text),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		panic("report: the YAML reader refuses its options: " + err.Error())
	}
	var document, second yaml.Node
	switch err := loader.Load(&document); {
	case errors.Is(err, io.EOF):
		r.empty()
		return nil
	case err != nil:
		r.syntax(err)
		return nil
	}
	switch err := loader.Load(&second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		r.syntax(err)
		return nil
	default:
		r.add(ruleDocuments, "", r.at(second.Line, second.Column), "从这里起是第二份报告。一个文件只能写一份，请删去分隔的“---”或者另存一个文件。")
	}
	return document.Content[0]
}

func (r *reader) empty() {
	r.add(ruleMissing, "", r.at(1, 1), "文件里没有内容。请至少写上 agency（单位名称）和 year（年份）。")
}

// refuse records what YAML allows and a report must not have, in a node and all
// within it. The depth of the root is 1.
func (r *reader) refuse(n *yaml.Node, depth int) {
	source := r.at(n.Line, n.Column)
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		r.add(ruleAlias, "", source, "%s", noAlias)
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		r.add(ruleTag, "", source, "%s", noTag)
	}
	if depth > maxDepth && n.Kind != yaml.ScalarNode {
		r.add(ruleDepth, "", source, tooDeep, maxDepth)
		return
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && isMerge(child) {
			r.add(ruleMerge, "", r.at(child.Line, child.Column), "不能用“<<”并入别处的内容，请把内容写出来。")
		}
		r.refuse(child, depth+1)
	}
}

const (
	noAlias = "不能用“&”“*”引用别处的内容，请把内容写出来。如果是文字，请加上引号。"
	noTag   = "不能用“!”标注类型，请删去。如果是文字，请加上引号。"
	tooDeep = "层次太多，超过了 %d 层。请检查缩进和括号。"
)

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.Style == 0 && key.Value == "<<"
}
