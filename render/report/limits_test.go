package report_test

import (
	"fmt"
	"strings"
	"testing"
)

// nested is an input nested so deep, the report itself being the first level.
func nested(depth int, open, close string) string {
	return head + "opening: " + strings.Repeat(open, depth-1) + strings.Repeat(close, depth-1) + "\n"
}

// blocks is the same in block style.
func blocks(depth int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range depth {
		fmt.Fprintf(&b, "%sopening:\n", strings.Repeat(" ", i))
	}
	return b.String()
}

// rows are so many rows of one table.
func rows(n int) string {
	var b strings.Builder
	b.WriteString(head + "tables:\n  t:\n")
	for i := range n {
		fmt.Fprintf(&b, "    r%d: 0\n", i)
	}
	return b.String()
}

// manyCharacters are texts of so many characters in all.
func manyCharacters(n int) string {
	const each = 30_000
	n -= len([]rune("某局")) + len("2023")
	return head + "opening: |\n" + strings.Repeat("  "+strings.Repeat("甲", each)+"\n", n/each) + "  " + strings.Repeat("甲", n%each) + "\n"
}

// drawn is a table in the text of so many rows and columns, under a head, whose cells
// have a text.
func drawn(rows, columns int, text string) string {
	return fmt.Sprintf("  - table:\n      caption: 表\n      rows: |\n        |%s\n%s", strings.Repeat("=甲|", columns),
		strings.Repeat("        |"+strings.Repeat(text+"|", columns)+"\n", rows-1))
}

// tables are so many tables.
func tables(n int) string {
	var b strings.Builder
	b.WriteString(head + "tables:\n")
	for i := range n {
		fmt.Fprintf(&b, "  t%d:\n", i)
	}
	return b.String()
}

// limit is the first fault of an input, but for what is no text: a nest is
// none.
func limit(t *testing.T, input string) string {
	_, faults := read(t, input)
	for _, f := range faults {
		if f.Rule != "input.type" {
			return found(f)
		}
	}
	return ""
}

// At each limit an input is read, and one step beyond it is a fault.
func TestReadLimits(t *testing.T) {
	row := head + "tables: {t: {r: "
	text, list := head+"opening: |\n", head+"sections:\n  1:\n"
	for _, c := range []struct {
		name            string
		within, without string
		rule            string
		place           string
	}{
		{"bytes", head + strings.Repeat("#", 8<<20-len(head)), head + strings.Repeat("#", 8<<20-len(head)+1), "size", "1:1"},
		{"lines", head + strings.Repeat("\n", 100_000-3), head + strings.Repeat("\n", 100_000), "size", "100001:1"},
		{"marks", head + "# " + strings.Repeat(",", 100_000-2), head + "# " + strings.Repeat(",", 100_001-2), "size", "1:1"},
		{"depth in brackets", nested(64, "[", "]"), nested(65, "[", "]"), "depth", "3:73"},
		{"depth in braces", nested(64, "{a: ", "}"), nested(65, "{a: ", "}"), "depth", "3:262"},
		{"depth in blocks", blocks(64), blocks(65), "depth", "67:72"},
		{"depth beyond measure", nested(64, "[", "]"), nested(45_000, "[", "]"), "depth", "3:74"},
		{"paragraphs", text + strings.Repeat("  甲\n\n", 1_998), text + strings.Repeat("  甲\n\n", 1_999) + "signature: 乙\n", "size", "4000:3"},
		{"a text", manyCharacters(300_000), manyCharacters(300_001), "size", "13:3"},
		{"a paragraph", text + "  " + strings.Repeat("a", 32_767) + "\n  甲\n", text + "  甲\n  " + strings.Repeat("a", 32_768) + "\n  甲\n", "size", "5:3"},
		{"a line", head + "title: " + strings.Repeat("a", 2000), head + "signature: " + strings.Repeat("a", 1001), "size", "3:12"},
		{"tables", tables(50), tables(51), "size", "54:7"},
		{"rows", rows(500), rows(501), "size", "505:11"},
		{"tokens", row + strings.Repeat("0 ", 64) + "}}", row + strings.Repeat("0 ", 65) + "}}", "size", "3:17"},
		{"items", row + "[" + strings.Repeat("0,", 64) + "]}}", row + "[" + strings.Repeat("0,", 65) + "]}}", "size", "3:146"},
		{"text tables", list + strings.Repeat(drawn(2, 1, "1"), 40), list + strings.Repeat(drawn(2, 1, "1"), 41), "size", "205:5"},
		{"text rows", list + drawn(500, 1, "1"), list + drawn(501, 1, "1"), "size", "508:9"},
		{"text columns", list + drawn(2, 40, "1"), list + drawn(2, 41, "1"), "table", "8:131"},
		{"text cells", list + strings.Repeat(drawn(200, 40, "1"), 1), list + drawn(200, 40, "1") + drawn(2, 1, "1"), "size", "211:11"},
		{"a text cell", list + drawn(2, 1, strings.Repeat("甲", 1000)), list + drawn(2, 1, strings.Repeat("甲", 1001)), "size", "9:10"},
		{"a token", row + strings.Repeat("０", 100) + "}}", row + "0 " + strings.Repeat("０", 101) + "}}", "size", "3:19"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := limit(t, c.within); got != "" {
				t.Errorf("at the limit: %s", got)
			}
			if got, want := limit(t, c.without), c.place+" input."+c.rule; got != want {
				t.Errorf("beyond the limit: %s, want %s", got, want)
			}
		})
	}
}

// Of faults without end a few hundred are listed, and that there are more. An
// input full of invisible characters is refused as a whole.
func TestReadManyFaults(t *testing.T) {
	for name, input := range map[string]string{
		"characters": head + "title: " + strings.Repeat("\u200b", 100_000) + "\n",
		"keys":       head + strings.ReplaceAll(rows(500)[len(head):], "    r", "r"),
	} {
		p, faults := read(t, input)
		if (p == nil) != (name == "characters") {
			t.Errorf("%s: report %v", name, p)
		}
		if len(faults) != 201 || faults[200].Rule != "input.more" {
			t.Errorf("%s: %d faults, the last %v; want 200 and input.more", name, len(faults), faults[len(faults)-1])
		}
	}
}

// A whole JSON file may be one line. Were each of its texts looked for from the
// line's beginning, this test would take hours.
func TestReadLongLine(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"agency": "某局", "year": 2023, "opening": "`)
	for range 9 {
		b.WriteString(strings.Repeat("甲", 30_000) + `\n`)
	}
	b.WriteString(`", "tables": {`)
	for i := range 40 {
		fmt.Fprintf(&b, `"t%d": {`, i)
		for j := range 400 {
			fmt.Fprintf(&b, `"r%d": "0", `, j)
		}
		b.WriteString("}, ")
	}
	b.WriteString(`}, "notes": {"t0": "注", "t1": "注"}}`)
	p, faults := read(t, b.String())
	if faults != nil {
		t.Fatal(faults)
	}
	if rows := p.Tables[39].Rows; len(rows) != 400 || rows[399].Values[0].Source.Column < 9*30_000 {
		t.Errorf("%d rows, the last of them %v", len(rows), rows[len(rows)-1])
	}
}
