package contract_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/contract"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// form is a form that is built in.
func form(t testing.TB, name string) *layouts.Layout {
	t.Helper()
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	l := set.Named(name)
	if l == nil {
		t.Fatalf("no form %s", name)
	}
	return l
}

// compiled is a schema, by the judge who knows the dialect whole.
func compiled(t testing.TB, schema []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err == nil {
		err = c.AddResource("schema.json", document)
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatalf("the schema is none: %v", err)
	}
	return s
}

// reportSchema is the schema of reports in a form.
func reportSchema(t testing.TB, l *layouts.Layout) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := contract.WriteReportSchema(&out, l, report.StandardFields()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// valid says what is wrong with a document by a schema.
func valid(t testing.TB, s *jsonschema.Schema, document []byte) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return err
	}
	return s.Validate(value)
}

// formOf is the form that a report in JSON is in.
func formOf(t testing.TB, document []byte) *layouts.Layout {
	t.Helper()
	var head struct {
		Year   int
		Layout string
	}
	if err := json.Unmarshal(document, &head); err != nil {
		t.Fatal(err)
	}
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	if l := set.Named(head.Layout); l != nil {
		return l
	}
	l, _, err := set.ForYear(head.Year)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestReportSchemas holds the schemas of the forms, which others build upon.
func TestReportSchemas(t *testing.T) {
	for _, name := range []string{"2019", "2021"} {
		golden.Check(t, "report-"+name+".schema.json", reportSchema(t, form(t, name)))
	}
}

// samples are the samples as JSON.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(names) < 6 {
		t.Fatalf("samples %v, %v", names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := report.Read(name, data, report.StandardFields())
		if p == nil {
			t.Fatal(err)
		}
		if all[filepath.Base(name)], err = report.JSON(p, report.StandardFields()); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestSamples wants every sample, also the one that does not add up, to be what its form's schema says, in either way of giving the
// rows of tables; both are the same report.
func TestSamples(t *testing.T) {
	for name, document := range samples(t) {
		t.Run(name, func(t *testing.T) {
			l := formOf(t, document)
			schema := compiled(t, reportSchema(t, l))
			if err := valid(t, schema, document); err != nil {
				t.Error(err)
			}
			byName := withNamedRows(t, l, document)
			if err := valid(t, schema, byName); err != nil {
				t.Errorf("with rows by names: %v", err)
			}
			sameReport(t, l, document, byName)
		})
	}
}

// withNamedRows is a report with the numbers of each row by the names of its columns.
func withNamedRows(t *testing.T, l *layouts.Layout, document []byte) []byte {
	t.Helper()
	var all map[string]any
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	for table, rows := range all["tables"].(map[string]any) {
		of := l.Table(table)
		if of == nil {
			continue
		}
		for name, values := range rows.(map[string]any) {
			row := of.Row(name)
			list, ok := values.([]any)
			if !ok || row == nil {
				continue
			}
			byName := map[string]any{}
			for i, n := 0, 0; i < len(row.Columns); i++ {
				if len(list) < len(row.Columns) && of.DefinesAcross(row, row.Keys[i]) || n == len(list) {
					continue
				}
				if list[n] != "" {
					byName[row.Columns[i].Name] = list[n]
				}
				n++
			}
			rows.(map[string]any)[name] = byName
		}
	}
	out, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameReport wants two documents to be the same report once it is bound.
func sameReport(t *testing.T, l *layouts.Layout, a, b []byte) {
	t.Helper()
	written := func(document []byte) map[at.Key]string {
		p, err := report.Read("年报.json", document, report.StandardFields())
		if err != nil {
			t.Fatal(err)
		}
		filled, _ := bind.Bind(l, p, report.StandardFields())
		all := map[at.Key]string{}
		for key, v := range filled.Values {
			all[key] = v.Text
		}
		return all
	}
	was, is := written(a), written(b)
	for key, text := range was {
		if is[key] != text {
			t.Errorf("%s was %s and is %q", key, text, is[key])
		}
	}
	if len(was) != len(is) {
		t.Errorf("%d numbers, and %d", len(was), len(is))
	}
}

// A change spoils the sample: at a place, keys with slashes between them, stands something else
// in JSON, or nothing if that is "".
type change struct{ name, at, is string }

// inText is a part whose text is a block.
func inText(block string) string { return "[" + block + "]" }

// faults are what a program may do wrong. Both the schema and the reader refuse each.
var faults = []change{
	{"no agency", "agency", ``},
	{"agency empty", "agency", `" "`},
	{"agency a list", "agency", `[]`},
	{"agency null", "agency", `null`},
	{"year missing", "year", ``},
	{"year of two digits", "year", `26`},
	{"year with its unit", "year", `"2026年"`},
	{"year before the regulations", "year", `2007`},
	{"layout unknown", "layout", `"2020"`},
	{"unknown key", "telephone", `"1"`},
	{"title a list", "title", `["a"]`},
	{"opening an object", "opening", `{"text": "甲"}`},
	{"part unknown", "sections/7", `"甲"`},
	{"part by its name", "sections/六", `"甲"`},
	{"part empty", "sections/6", `" "`},
	{"part missing", "sections/6", ``},
	{"part with an unknown key", "sections/6", `{"name": "六", "text": "甲"}`},
	{"parts a text", "sections", `"甲"`},
	{"table unknown", "tables/lawsuits", `{"cases": 0}`},
	{"table missing", "tables/litigation", ``},
	{"table null", "tables/litigation", `null`},
	{"tables a list", "tables", `[]`},
	{"row unknown", "tables/applications/recieved", `"0 0 0 0 0 0"`},
	{"row missing", "tables/applications/received", ``},
	{"number negative", "tables/disclosure/licensing", `["-1"]`},
	{"number negative, bare", "tables/disclosure/licensing", `-1`},
	{"number with its unit", "tables/disclosure/licensing", `["1286件"]`},
	{"number grouped", "tables/disclosure/licensing", `"1,286"`},
	{"number at full width", "tables/disclosure/licensing", `"１２８６"`},
	{"number with a zero in front", "tables/disclosure/licensing", `"01286"`},
	{"number of too many digits", "tables/disclosure/licensing", `"12345678901234567890123456789012345678901"`},
	{"number with a fraction", "tables/disclosure/licensing", `[1286.5]`},
	{"number a truth value", "tables/disclosure/licensing", `[true]`},
	{"number blank", "tables/disclosure/licensing", `[""]`},
	{"amount in another unit", "tables/disclosure/fees", `"3元整"`},
	{"amount negative", "tables/disclosure/fees", `-0.5`},
	{"numbers too many", "tables/disclosure/licensing", `[1286, 0]`},
	{"numbers too many in a text", "tables/disclosure/licensing", `"1286 0"`},
	{"numbers too few", "tables/applications/received", `[27, 11]`},
	{"numbers too few in a text", "tables/applications/received", `"27 11"`},
	{"row null", "tables/disclosure/licensing", `null`},
	{"row an empty list", "tables/disclosure/licensing", `[]`},
	{"row an empty object", "tables/disclosure/licensing", `{}`},
	{"column unknown", "tables/disclosure/licensing", `{"decision": 1286}`},
	{"column missing", "tables/applications/received", `{"person": 27, "total": 38}`},
	{"column a list", "tables/disclosure/licensing", `{"decisions": [1286]}`},
	{"column null", "tables/disclosure/licensing", `{"decisions": null}`},
	{"column's number wrong", "tables/disclosure/licensing", `{"decisions": "约1286"}`},
	{"attachments a text", "attachments", `"无"`},
	{"attachment empty", "attachments", `[""]`},
	{"contact a text", "contact", `"无"`},
	{"contact unknown", "contact/name", `"甲"`},
	{"phone two lines", "contact/phone", `"1\n2"`},
	{"phone a list", "contact/phone", `["1"]`},
	{"signature a list", "signature", `["甲"]`},
	{"date an object", "date", `{"year": 2027}`},
	{"waiver without a reason", "waivers", `{"text.foreign": ""}`},
	{"waivers a list", "waivers", `["text.foreign"]`},
	{"note of an unknown table", "notes/sheet", `"注"`},
	{"notes a text", "notes", `"注"`},
	{"body of no kind", "body", `"公司"`},
	{"annex without a text", "annexes", `[{"name": "名单"}]`},
	{"annex with an empty text", "annexes", `[{"name": "名单", "text": " "}]`},
	{"annex without a name", "annexes", `[{"text": "名单"}]`},
	{"annexes an object", "annexes", `{"name": "名单", "text": "甲"}`},
	{"block of no kind", "sections/6", inText(`{"list": {}}`)},
	{"block empty", "sections/6", inText(`{}`)},
	{"paragraph a truth value", "sections/6", inText(`true`)},
	{"two blocks in one", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], [1]]}, "picture": {"file": "a.png", "caption": "乙", "alt": "丙"}}`)},
	{"table without a caption", "sections/6", inText(`{"table": {"rows": [["=甲"], [1]]}}`)},
	{"table without rows", "sections/6", inText(`{"table": {"caption": "甲"}}`)},
	{"table's row no list", "sections/6", inText(`{"table": {"caption": "甲", "rows": ["=甲"]}}`)},
	{"table's cell of two lines", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], ["1\n2"]]}}`)},
	{"table's head no number", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], [1]], "head": "一"}}`)},
	{"table's columns stand elsewhere", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], [1]], "align": "middle"}}`)},
	{"table's width none", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], [1]], "widths": "30mm"}}`)},
	{"table with an unknown key", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲"], [1]], "title": "甲"}}`)},
	{"picture without words", "sections/6", inText(`{"picture": {"file": "a.png", "caption": "乙"}}`)},
	{"picture twice", "sections/6", inText(`{"picture": {"file": "a.png", "data": "AAAA", "caption": "乙", "alt": "丙"}}`)},
	{"picture without one", "sections/6", inText(`{"picture": {"caption": "乙", "alt": "丙"}}`)},
	{"picture with a width of none", "sections/6", inText(`{"picture": {"file": "a.png", "width": "宽", "caption": "乙", "alt": "丙"}}`)},
	{"chart of no shape", "sections/6", inText(`{"chart": {"caption": "乙", "shape": "pie", "from": "甲"}}`)},
	{"chart without figures", "sections/6", inText(`{"chart": {"caption": "乙", "shape": "bars"}}`)},
	{"chart with figures twice", "sections/6", inText(`{"chart": {"caption": "乙", "shape": "bars", "from": "甲", "rows": [["=甲", "=乙"], ["丙", 1]]}}`)},
}

// beyond are faults that the reader or the form finds and no schema tells, and why.
var beyond = []struct {
	change
	why string
}{
	{change{"an invisible character", "opening", `"甲\u200b"`}, "which characters can be seen is a table of Unicode's"},
	{change{"half a surrogate pair", "opening", `"甲\ud842"`}, "JSON's readers put U+FFFD there"},
	{change{"a key twice", "contact", `{"phone": "1", "phone": "2"}`}, "JSON's readers take the last"},
	{change{"a number with an exponent", "tables/disclosure/licensing", `1e3`}, "it is the integer 1000"},
	{change{"a day that is none", "date", `"2027年2月30日"`}, "a calendar is needed"},
	{change{"a table that makes no grid", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["=甲", "=乙"], [1]]}}`)}, "rows must be as long as each other"},
	{change{"a table without a head", "sections/6", inText(`{"table": {"caption": "甲", "rows": [["甲"], [1]]}}`)}, "heads are marked within cells"},
	{change{"bytes that are none", "sections/6", inText(`{"picture": {"data": "AAAA?", "caption": "乙", "alt": "丙"}}`)}, "contentEncoding is an annotation"},
	{change{"a chart of no table", "sections/6", inText(`{"chart": {"caption": "乙", "shape": "bars", "from": "甲"}}`)}, "it names a table elsewhere"},
	{change{"texts that are too long together", "sections/1", `"` + strings.Repeat("甲", 40_000) + `"`}, "a paragraph has a limit of its own"},
}

// spoilt is the sample with a change.
func (c change) spoilt(t *testing.T, document []byte) []byte {
	t.Helper()
	return c.put(t, document, strings.Split(c.at, "/"))
}

// put is an object with a change below these keys.
func (c change) put(t *testing.T, object json.RawMessage, keys []string) json.RawMessage {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal(object, &members); err != nil {
		t.Fatal(err)
	}
	switch {
	case len(keys) > 1:
		members[keys[0]] = c.put(t, members[keys[0]], keys[1:])
	case c.is == "":
		if members[keys[0]] == nil {
			t.Fatalf("no %s in the sample", c.at)
		}
		delete(members, keys[0])
	default:
		members[keys[0]] = json.RawMessage(c.is)
	}
	var out strings.Builder // as it is given: what is wrong with it must stay
	for _, key := range slices.Sorted(maps.Keys(members)) {
		fmt.Fprintf(&out, ",%q:%s", key, members[key])
	}
	return json.RawMessage("{" + strings.TrimPrefix(out.String(), ",") + "}")
}

// refusedByReader reports whether reading or binding finds an error.
func refusedByReader(t *testing.T, document []byte) bool {
	t.Helper()
	p, err := report.Read("年报.json", document, report.StandardFields())
	var found at.Error
	if err != nil && !errors.As(err, &found) {
		t.Fatal(err)
	}
	if p == nil || len(found) > 0 {
		return true
	}
	if name := p.Line(at.Layout).Text; name != "" && name != "2021" {
		return true // which layouts there are, the renderer knows
	}
	_, faults := bind.Bind(form(t, "2021"), p, report.StandardFields())
	if len(faults) > 0 {
		return true
	}
	for _, n := range []int{1, 5, 6} { // package check wants a text in those without a table
		if s := p.Section(n); s == nil || s.IsEmpty() {
			return true
		}
	}
	return p.Line("body").Text == "公司" // likewise
}

// TestFaultyJSON wants what is wrong to be refused by the schema and by the reader.
func TestFaultyJSON(t *testing.T) {
	document := samples(t)["example-2026.yaml"]
	schema := compiled(t, reportSchema(t, form(t, "2021")))
	if err := valid(t, schema, document); err != nil || refusedByReader(t, document) {
		t.Fatalf("the sample itself is refused: %v", err)
	}
	for _, c := range faults {
		t.Run(c.name, func(t *testing.T) {
			spoilt := c.spoilt(t, document)
			if valid(t, schema, spoilt) == nil {
				t.Error("the schema lets it pass")
			}
			if !refusedByReader(t, spoilt) {
				t.Error("the reader lets it pass")
			}
		})
	}
	for _, c := range beyond {
		t.Run(c.name, func(t *testing.T) {
			if !refusedByReader(t, c.spoilt(t, document)) {
				t.Error("the reader lets it pass")
			}
			if valid(t, schema, c.spoilt(t, document)) != nil {
				t.Errorf("the schema tells it, though %s: move the case", c.why)
			}
		})
	}
}

// TestSchemas wants every schema to be one, and the description of the service to be one by a
// judge of such descriptions.
func TestSchemas(t *testing.T) {
	for _, of := range contract.Schemas() {
		var out bytes.Buffer
		if err := contract.WriteSchema(&out, of); err != nil {
			t.Fatal(err)
		}
		compiled(t, out.Bytes())
	}
	if contract.WriteSchema(&bytes.Buffer{}, "reports") == nil {
		t.Error("a schema of what there is none of")
	}
	document, err := openapi3.NewLoader().LoadFromData(contract.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Error(err)
	}
}

// TestAnswers wants what the package writes to be what its schemas say.
func TestAnswers(t *testing.T) {
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	start := 0
	for of, value := range map[string]any{
		"forms": contract.Forms(set.All()), "rules": contract.Rules(form(t, "2019")),
		"findings": []contract.Finding{{Severity: "error", Code: "cell.blank", File: "某局.xlsx", Sheet: "表三", Cell: "F12", Key: "applications.received.person", Start: &start, End: 1, Place: "表三", Text: "是空的。"}},
	} {
		var schema, document bytes.Buffer
		if err := contract.WriteSchema(&schema, of); err != nil {
			t.Fatal(err)
		}
		if err := contract.Write(&document, value); err != nil {
			t.Fatal(err)
		}
		if err := valid(t, compiled(t, schema.Bytes()), document.Bytes()); err != nil {
			t.Errorf("%s: %v", of, err)
		}
	}
}
