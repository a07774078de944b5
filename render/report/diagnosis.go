package report

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// A diagnosis says in a clerk's words what the YAML reader found.
type diagnosis struct {
	message string // a part of the YAML reader's
	rule    string
	cause   whereabouts
	text    string
}

// A whereabouts says where the cause of a fault is to be looked for.
type whereabouts uint8

const (
	here      whereabouts = iota // where the YAML reader stands
	nearColon                    // here, or at a colon nearby that is none
	keyBefore                    // at the key that began before, or at a colon nearby that is none
	orBracket                    // here, or at the bracket that opened before
	atStart                      // where the quoted text, or whatever it is, began
)

// diagnoses are tried in this order.
var diagnoses = []diagnosis{
	{"unknown anchor", ruleAlias, here, noAlias},
	{"alphabetic or numeric character", ruleAlias, atStart, noAlias},
	{"tag", ruleTag, here, noTag},
	{"URI", ruleTag, here, noTag},
	{"'!'", ruleTag, here, noTag},
	{"'>'", ruleTag, here, noTag},
	{"mapping values are not allowed", ruleSyntax, nearColon, "这里不该有“: ”（冒号加空格）。请检查上一行和这一行的缩进；文字里要用冒号的，请用全角“：”，或给整段文字加上引号。"},
	{"could not find expected ':'", ruleSyntax, keyBefore, "这一行缺少半角冒号。每项写成“键: 内容”，冒号后空一格；接着上面文字写的，请比键多缩进两格。"},
	{"did not find expected key", ruleSyntax, nearColon, "这一行没有与同一层的各项对齐。请检查缩进：同一层的各项左边要对齐，文字要比它的键多缩进两格。"},
	{"did not find expected '-'", ruleSyntax, here, "这一行没有与列表的其他各行对齐。列表的每一行都以“- ”开头，左边对齐。"},
	{"block sequence entries", ruleSyntax, here, "这里不能以“-”开头。没有数量请填 0，负数写成“-8”，列表请另起一行。"},
	{"mapping keys are not allowed", ruleSyntax, here, "这里不能以“?”开头。如果是文字，请加上引号。"},
	{"',' or ']'", ruleSyntax, orBracket, "“[”没有配对的“]”，或者它里面缺少半角逗号。"},
	{"',' or '}'", ruleSyntax, orBracket, "“{”没有配对的“}”，或者它里面缺少半角逗号。"},
	{"node content", ruleSyntax, here, "这里缺少内容。请检查是不是多了一个逗号或括号；没有数量请填 0。"},
	{"cannot start any token", ruleSyntax, here, "这里不能用这个字符开头。缩进请用空格，不用 Tab；文字以 @ ` % 等符号开头的，请加上引号。"},
	{"tab", ruleSyntax, here, "缩进用了 Tab。请改用空格，每层两格。"},
	{"end of stream", ruleSyntax, atStart, "引号没有配对：从这里开始的文字，直到文件末尾都没有找到另一半引号。"},
	{"document indicator", ruleSyntax, atStart, "引号没有配对：文字中间遇到了以“---”或“...”开头的行。"},
	{"escape", ruleSyntax, here, "双引号里的“\\”后面写错了。要写“\\”本身请写两个；也可以改用单引号。"},
	{"hexadecimal", ruleSyntax, here, "双引号里的“\\x”“\\u”后面要写十六进制的字符编码。要写“\\”本身请写两个；也可以改用单引号。"},
	{"while scanning a block scalar", ruleSyntax, here, "“|”后面要换行，文字从下一行开始，缩进两格。"},
	{"directive", ruleSyntax, atStart, "不能以“%”开头。如果是文字，请加上引号。"},
	{"<document start>", ruleSyntax, nearColon, "报告到上面已经结束，这里多出了内容。请检查引号、括号和缩进。"},
	{"document-end", ruleSyntax, here, "“...”表示文件结束，这一行不能再写别的内容。"},
	{"without preceding whitespace", ruleSyntax, here, "说明文字的“#”前面要空一格。"},
}

// cutOff is said of an input that ends too early.
const cutOff = "文件到这里就断了，括号或引号没有写完。请检查是不是没有复制完整。"

// unreadable is said of what has no diagnosis.
const unreadable = "从这里起读不懂。请检查这一行和上一行的缩进、冒号、引号和括号。"

// diagnose finds the words for what the YAML reader says.
func diagnose(e *yaml.LoadError) diagnosis {
	for _, d := range diagnoses {
		if strings.Contains(e.Message, d.message) || strings.Contains(e.ContextMsg, d.message) {
			return d
		}
	}
	return diagnosis{rule: ruleSyntax, text: unreadable}
}
