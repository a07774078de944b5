package contract

import (
	"nianbao/render/doc"
	"nianbao/render/limits"
)

// textDefs are the definitions that all forms have in common: texts, what stands between
// paragraphs, and numbers. The keys of blocks are those that package report reads.
func textDefs() object {
	item := func(name, said string, required []string, properties object) object {
		return object{{"title", said}, {"type", "object"}, {"additionalProperties", false}, {"required", required}, {"properties", properties}}
	}
	titled := func(title string, o object) object { return append(object{{"title", title}}, o...) }
	caption := func(what string) member { return member{"caption", titled(what, ref("requiredLine"))} }
	notes := func(what string) member { return member{"notes", titled(what, ref("text"))} }
	unit := member{"unit", titled("计量单位", ref("line"))}
	millimetres := object{{"anyOf", []any{
		object{{"type", "number"}, {"exclusiveMinimum", 0}, {"maximum", 1000}},
		object{{"type", "string"}, {"pattern", `^[0-9]{1,4}(\.[0-9])?$`}},
	}}}
	table := item("table", "表", []string{"caption", "rows"}, object{
		caption("表题"), unit,
		{"rows", titled("各行：列表的列表，或者每行一行、各格用“|”隔开的文字；“=”开头的是表头，“<”并入左格，“^”并入上格", ref("rows"))},
		{"head", object{{"title", "表头的行数"}, {"type", "integer"}, {"minimum", 0}, {"maximum", limits.Rows}}},
		{"align", object{{"title", "各列的对齐：left、centre、right，用空格隔开"}, {"type", "string"}, {"pattern", `^(left|centre|right)( +(left|centre|right))*$`}}},
		{"widths", object{{"title", "各列的宽度（毫米），用空格隔开"}, {"type", "string"}, {"pattern", `^[0-9]{1,4}(\.[0-9])?( +[0-9]{1,4}(\.[0-9])?)*$`}}},
		notes("表注"),
	})
	picture := item("picture", "图片", []string{"caption", "alt"}, object{
		{"file", titled("图片的文件名", ref("requiredLine"))},
		{"data", object{{"title", "图片的内容"}, {"type", "string"}, {"contentEncoding", "base64"}, {"minLength", 1}}},
		caption("图题"), {"alt", titled("替代文字：图里有什么，写给看不到图的人", ref("requiredLine"))},
		{"width", titled("宽度（毫米）", millimetres)},
		notes("图注"),
	}).with("oneOf", []any{object{{"required", []string{"file"}}}, object{{"required", []string{"data"}}}})
	chart := item("chart", "统计图", []string{"caption", "shape"}, object{
		caption("图题"),
		{"shape", object{{"title", "图形"}, {"enum", []string{"bars", "columns", "lines", "shares"}}}},
		{"from", titled("表题：用哪张表的数", ref("requiredLine"))},
		{"rows", titled("没有表的，图自己的数", ref("rows"))},
		{"series", object{{"title", "只画这些系列"}, {"type", []string{"array", "string"}}, {"items", ref("requiredLine")}, {"maxItems", limits.ChartSeries}}},
		unit, notes("图注"),
	}).with("oneOf", []any{object{{"required", []string{"from"}}}, object{{"required", []string{"rows"}}}})
	block := object{{"type", "object"}, {"additionalProperties", false}, {"minProperties", 1}, {"maxProperties", 1},
		{"properties", object{{"table", table}, {"picture", picture}, {"chart", chart}}}}

	const oneLine, someText = `^[^\r\n]*$`, `\S`
	section := func(text string) object {
		return object{{"anyOf", []any{ref(text), ref("content"), object{
			{"type", "object"}, {"additionalProperties", false},
			{"properties", object{
				{"title", titled("标题（一般不写，用规定的）", ref("line"))},
				{"text", object{{"anyOf", []any{ref(text), ref("content")}}}},
			}},
		}}}}
	}
	return object{
		{"line", object{{"title", "一行文字"}, {"type", []string{"string", "null"}}, {"maxLength", limits.Line}, {"pattern", oneLine}}},
		{"requiredLine", object{{"title", "一行文字，不能空"}, {"type", "string"}, {"maxLength", limits.Line}, {"pattern", `^[^\r\n]*[^\s][^\r\n]*$`}}},
		{"text", object{{"title", "文字，一段一行"}, {"type", []string{"string", "null"}}, {"maxLength", limits.Text}}},
		{"requiredText", object{{"title", "文字，一段一行，不能空"}, {"type", "string"}, {"maxLength", limits.Text}, {"pattern", someText}}},
		{"content", object{{"title", "文字和表、图片、统计图，按顺序"}, {"type", "array"}, {"minItems", 1}, {"items", object{{"anyOf", []any{ref("text"), ref("block")}}}}}},
		{"block", block},
		{"section", section("text")},
		{"requiredSection", section("requiredText")},
		{"rows", object{{"anyOf", []any{
			ref("requiredText"),
			object{{"type", "array"}, {"minItems", 1}, {"maxItems", limits.Rows}, {"items", object{{"type", "array"}, {"minItems", 1}, {"maxItems", limits.TextColumns},
				{"items", object{{"type", []string{"string", "number", "null"}}, {"pattern", oneLine}}}}}},
		}}}},
		{kinds[doc.Count], number("0 或正整数", object{{"type", "integer"}, {"minimum", 0}}, doc.Count)},
		{kinds[doc.Signed], number("整数，减少的用负数", object{{"type", "integer"}}, doc.Signed)},
		{kinds[doc.Decimal], number("0 或正数，可以有小数", object{{"type", "number"}, {"minimum", 0}}, doc.Decimal)},
		{kinds[doc.Amount], number("0 或正数，可以有小数；写成文字的可以带单位“元”或“万元”", object{{"type", "number"}, {"minimum", 0}}, doc.Amount)},
	}
}

// number is a number, or a text with its digits.
func number(said string, bare object, kind doc.Kind) object {
	return object{{"title", said}, {"anyOf", []any{bare, object{{"type", "string"}, {"pattern", "^" + tokens[kind] + "$"}}}}}
}
