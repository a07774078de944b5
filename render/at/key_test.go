package at_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
)

// keyCases are all that can make a key, with what the key looks like in data
// files and messages, the place around it, and what it is made of.
var keyCases = []struct {
	key    at.Key
	text   string
	parent at.Key
	parts  at.Parts
}{
	{at.Whole, "", at.Whole, at.Parts{}},
	{at.Agency, "agency", at.Whole, at.Parts{Kind: at.FieldPlace, Name: "agency"}},
	{at.Responsible, "responsible", at.Whole, at.Parts{Kind: at.FieldPlace, Name: "responsible"}},
	{at.Contact, "contact", at.Whole, at.Parts{Kind: at.FieldPlace, Name: "contact"}},
	{"contact.phone", "contact.phone", at.Contact, at.Parts{Kind: at.FieldPlace, Name: "contact.phone"}},
	{at.Tables, "tables", at.Whole, at.Parts{Kind: at.FieldPlace, Name: "tables"}},
	{at.NotesOfAll, "notes", at.Whole, at.Parts{Kind: at.FieldPlace, Name: "notes"}},
	{at.Openings, "opening", at.Whole, at.Parts{Kind: at.OpeningPlace}},
	{at.Opening(2), "opening.2", at.Openings, at.Parts{Kind: at.OpeningPlace, Item: 2}},
	{at.Sections, "sections", at.Whole, at.Parts{Kind: at.SectionPlace}},
	{at.Section(3), "sections.3", at.Sections, at.Parts{Kind: at.SectionPlace, Section: 3}},
	{at.SectionTitle(3), "sections.3.title", at.Section(3), at.Parts{Kind: at.TitlePlace, Section: 3}},
	{at.Paragraph(12, 20), "sections.12.20", at.Section(12), at.Parts{Kind: at.ParagraphPlace, Section: 12, Item: 20}},
	{at.Block(3, 2), "sections.3.blocks.2", "sections.3.blocks", at.Parts{Kind: at.BlockPlace, Section: 3, Block: 2}},
	{at.BlockUnit(at.Block(3, 2)), "sections.3.blocks.2.unit", at.Block(3, 2), at.Parts{Kind: at.BlockUnitPlace, Section: 3, Block: 2}},
	{at.BlockAlt(at.Block(3, 2)), "sections.3.blocks.2.alt", at.Block(3, 2), at.Parts{Kind: at.BlockAltPlace, Section: 3, Block: 2}},
	{at.BlockFrom(at.Block(3, 2)), "sections.3.blocks.2.from", at.Block(3, 2), at.Parts{Kind: at.BlockFromPlace, Section: 3, Block: 2}},
	{at.BlockLook(at.Block(3, 2)), "sections.3.blocks.2.look", at.Block(3, 2), at.Parts{Kind: at.BlockLookPlace, Section: 3, Block: 2}},
	{at.BlockRow(at.Block(3, 2), 4), "sections.3.blocks.2.r4", "sections.3.blocks.2", at.Parts{Kind: at.BlockCellPlace, Section: 3, Block: 2, BlockRow: 4}},
	{at.BlockCell(at.Block(3, 2), 4, 5), "sections.3.blocks.2.r4.c5", "sections.3.blocks.2.r4", at.Parts{Kind: at.BlockCellPlace, Section: 3, Block: 2, BlockRow: 4, BlockCol: 5}},
	{at.BlockNotes(at.Block(3, 2)), "sections.3.blocks.2.notes", at.Block(3, 2), at.Parts{Kind: at.BlockNotePlace, Section: 3, Block: 2}},
	{at.BlockNotes(at.Block(3, 2)).Item(6), "sections.3.blocks.2.notes.6", at.BlockNotes(at.Block(3, 2)), at.Parts{Kind: at.BlockNotePlace, Section: 3, Block: 2, Item: 6}},
	{at.Attachments, "attachments", at.Whole, at.Parts{Kind: at.AttachmentPlace}},
	{at.Attachment(1), "attachments.1", at.Attachments, at.Parts{Kind: at.AttachmentPlace, Item: 1}},
	{at.Annexes, "annexes", at.Whole, at.Parts{Kind: at.AnnexPlace}},
	{at.Annex(2), "annexes.2", at.Annexes, at.Parts{Kind: at.AnnexPlace, Annex: 2}},
	{at.AnnexName(2), "annexes.2.name", at.Annex(2), at.Parts{Kind: at.AnnexNamePlace, Annex: 2}},
	{at.AnnexParagraph(2, 7), "annexes.2.7", at.Annex(2), at.Parts{Kind: at.AnnexParagraphPlace, Annex: 2, Item: 7}},
	{at.BlockCell(at.BlockIn(at.Annex(2), 1), 4, 5), "annexes.2.blocks.1.r4.c5", "annexes.2.blocks.1.r4",
		at.Parts{Kind: at.BlockCellPlace, Annex: 2, Block: 1, BlockRow: 4, BlockCol: 5}},
	{at.Waivers, "waivers", at.Whole, at.Parts{Kind: at.WaiverPlace}},
	{at.Waiver("fees.unit"), "waivers.fees.unit", "waivers.fees", at.Parts{Kind: at.WaiverPlace, Name: "fees.unit"}},
	{at.Table("disclosure"), "disclosure", at.Whole, at.Parts{Kind: at.TablePlace, Table: "disclosure"}},
	{at.Row("disclosure", "fees"), "disclosure.fees", at.Table("disclosure"), at.Parts{Kind: at.RowPlace, Table: "disclosure", Row: "fees"}},
	{at.Number("disclosure", "fees", "amount"), "disclosure.fees.amount", at.Row("disclosure", "fees"),
		at.Parts{Kind: at.NumberPlace, Table: "disclosure", Row: "fees", Column: "amount"}},
	{at.Number("litigation", "cases", "review.upheld"), "litigation.cases.review.upheld", "litigation.cases.review",
		at.Parts{Kind: at.NumberPlace, Table: "litigation", Row: "cases", Column: "review.upheld"}},
	{at.Notes("disclosure"), "disclosure.notes", at.Table("disclosure"), at.Parts{Kind: at.NotePlace, Table: "disclosure"}},
	{at.Note("disclosure", 4), "disclosure.notes.4", at.Notes("disclosure"), at.Parts{Kind: at.NotePlace, Table: "disclosure", Item: 4}},
}

func TestKeys(t *testing.T) {
	kinds := map[at.Kind]bool{}
	for _, c := range keyCases {
		if string(c.key) != c.text {
			t.Errorf("key %q, want %q", c.key, c.text)
		}
		if diff := cmp.Diff(c.parts, c.key.Parts()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.key, diff)
		}
		if got := c.key.Parent(); got != c.parent {
			t.Errorf("around %s is %q, want %q", c.key, got, c.parent)
		}
		kinds[c.parts.Kind] = true
	}
	for kind := at.WholePlace; kind <= at.NotePlace; kind++ {
		if !kinds[kind] {
			t.Errorf("no case has kind %d", kind)
		}
	}
}

// Keys that nothing makes but that a file or a form might bring: whatever they
// lack is 0 or empty, so that nobody looks for an item -1.
func TestStrangeKeys(t *testing.T) {
	for key, want := range map[at.Key]at.Parts{
		"opening.0":                     {Kind: at.OpeningPlace},
		"opening.x":                     {Kind: at.OpeningPlace},
		"sections.-1":                   {Kind: at.SectionPlace},
		"sections.3.-1":                 {Kind: at.SectionPlace, Section: 3},
		"sections.3.titel":              {Kind: at.SectionPlace, Section: 3},
		"attachments.1.2":               {Kind: at.AttachmentPlace},
		"sections.3.blocks.x":           {Kind: at.BlockPlace, Section: 3},
		"sections.3.blocks.1.r0.d":      {Kind: at.BlockCellPlace, Section: 3, Block: 1},
		"t.notes.0":                     {Kind: at.NotePlace, Table: "t"},
		"t..c":                          {Kind: at.TablePlace, Table: "t"},
		".r.c":                          {},
		"Agency":                        {Kind: at.TablePlace, Table: "Agency"},
		"agencys.r":                     {Kind: at.RowPlace, Table: "agencys", Row: "r"},
		"sections.99999999999999999999": {Kind: at.SectionPlace},
	} {
		if diff := cmp.Diff(want, key.Parts()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		key, whole at.Key
		want       bool
	}{
		{"", "", true},
		{"agency", "", true},
		{"", "agency", false},
		{"agency", "agency", true},
		{at.Paragraph(3, 1), at.Section(3), true},
		{at.SectionTitle(3), at.Section(3), true},
		{at.Paragraph(3, 1), at.Sections, true},
		{at.Section(3), at.Paragraph(3, 1), false},
		{at.Section(31), at.Section(3), false},
		{at.Paragraph(3, 12), at.Paragraph(3, 1), false},
		{at.Number("t", "r", "a.b"), at.Row("t", "r"), true},
		{at.Number("t", "r", "a.b"), at.Table("t"), true},
		{at.Number("t", "r", "a.b"), at.Number("t", "r", "a"), true}, // a column of a group
		{at.Row("t", "rest"), at.Row("t", "r"), false},
		{at.Note("t", 1), at.Table("t"), true},
		{at.Note("t", 1), at.NotesOfAll, false},
		{"contact.phone", at.Contact, true},
	} {
		if got := c.key.Within(c.whole); got != c.want {
			t.Errorf("%q within %q: %t, want %t", c.key, c.whole, got, c.want)
		}
	}
}

// Only what holds several texts, each a line or a paragraph, has items.
func TestItem(t *testing.T) {
	for key, want := range map[at.Key]at.Key{
		at.Openings:              "opening.2",
		at.Section(3):            "sections.3.2",
		at.Attachments:           "attachments.2",
		at.Annexes:               "annexes.2",
		at.Annex(1):              "annexes.1.2",
		at.AnnexName(1):          at.AnnexName(1),
		at.AnnexParagraph(1, 1):  at.AnnexParagraph(1, 1),
		at.Notes("t"):            "t.notes.2",
		at.Opening(1):            at.Opening(1),
		at.Paragraph(3, 1):       at.Paragraph(3, 1),
		at.Attachment(1):         at.Attachment(1),
		at.Note("t", 1):          at.Note("t", 1),
		at.Title:                 at.Title,
		at.SectionTitle(3):       at.SectionTitle(3),
		at.Waiver("fees.unit"):   at.Waiver("fees.unit"),
		at.Row("t", "r"):         at.Row("t", "r"),
		at.Number("t", "r", "c"): at.Number("t", "r", "c"),
		at.Whole:                 at.Whole,
	} {
		if got := key.Item(2); got != want {
			t.Errorf("item 2 of %q is %q, want %q", key, got, want)
		}
	}
}

// No table may have a name that other keys begin with, or Parts could not tell
// them apart; and no row may be called as the notes are.
func TestReserved(t *testing.T) {
	for _, c := range keyCases {
		name, _, _ := strings.Cut(c.text, ".")
		if want := c.parts.Kind < at.TablePlace && name != ""; at.Reserved(name) != want {
			t.Errorf("%s is reserved: %t, want %t", name, at.Reserved(name), want)
		}
	}
	for _, key := range []at.Key{at.Year, at.Layout, at.Body, at.Title, at.Signature, at.Date} {
		if !at.Reserved(string(key)) || key.Parts().Kind != at.FieldPlace {
			t.Errorf("%s is no text of its own", key)
		}
	}
	if at.Reserved("applications") || at.Reserved("") {
		t.Error("what is no other key's beginning is reserved")
	}
	if !at.ReservedRow("notes") || at.ReservedRow("note") || at.ReservedRow("title") {
		t.Error("of the names of rows, notes alone is reserved")
	}
}

// made is the key that is made of parts.
func made(p at.Parts) at.Key {
	holder := at.Section(p.Section)
	if p.Annex > 0 {
		holder = at.Annex(p.Annex)
	}
	block := at.BlockIn(holder, p.Block)
	switch p.Kind {
	case at.FieldPlace:
		return at.Key(p.Name)
	case at.OpeningPlace:
		return item(at.Openings, p.Item)
	case at.SectionPlace:
		return at.Section(p.Section)
	case at.TitlePlace:
		return at.SectionTitle(p.Section)
	case at.ParagraphPlace:
		return at.Paragraph(p.Section, p.Item)
	case at.BlockPlace:
		return block
	case at.BlockUnitPlace:
		return at.BlockUnit(block)
	case at.BlockAltPlace:
		return at.BlockAlt(block)
	case at.BlockFromPlace:
		return at.BlockFrom(block)
	case at.BlockLookPlace:
		return at.BlockLook(block)
	case at.BlockCellPlace:
		if p.BlockCol == 0 {
			return at.BlockRow(block, p.BlockRow)
		}
		return at.BlockCell(block, p.BlockRow, p.BlockCol)
	case at.BlockNotePlace:
		return item(at.BlockNotes(block), p.Item)
	case at.AttachmentPlace:
		return item(at.Attachments, p.Item)
	case at.AnnexPlace:
		return item(at.Annexes, p.Annex)
	case at.AnnexNamePlace:
		return at.AnnexName(p.Annex)
	case at.AnnexParagraphPlace:
		return at.AnnexParagraph(p.Annex, p.Item)
	case at.WaiverPlace:
		return at.Waiver(p.Name)
	case at.TablePlace:
		return at.Table(p.Table)
	case at.RowPlace:
		return at.Row(p.Table, p.Row)
	case at.NumberPlace:
		return at.Number(p.Table, p.Row, p.Column)
	case at.NotePlace:
		return item(at.Notes(p.Table), p.Item)
	}
	return at.Whole
}

// item is one of several, or all of them.
func item(all at.Key, n int) at.Key {
	if n == 0 {
		return all
	}
	return all.Item(n)
}

// FuzzParts holds that any text comes apart, that the key made of its parts comes
// apart into the same, and that every place lies in those around it.
func FuzzParts(f *testing.F) {
	for _, c := range keyCases {
		f.Add(c.text)
	}
	for _, s := range []string{".", "..", "t..c", "t.r.", "sections.3.", "sections.03.+4", "annexes.", "annexes.x.3", "annexes.1.blocks.", "opening.\x00", "notes.t", "t.notes.1.2", "waivers."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := at.Key(s)
		p := key.Parts()
		if p.Section < 0 || p.Item < 0 {
			t.Fatalf("%q is %+v", s, p)
		}
		if again := made(p).Parts(); again != p {
			t.Fatalf("%q is %+v; the key made of it, %q, is %+v", s, p, made(p), again)
		}
		for k := key; k != at.Whole; k = k.Parent() {
			if !key.Within(k) || len(k.Parent()) >= len(k) {
				t.Fatalf("%q does not lie in %q, or that not in %q", key, k, k.Parent())
			}
		}
	})
}

// FuzzKeys holds that every key comes apart into what it was made of.
func FuzzKeys(f *testing.F) {
	f.Add("applications", "received", "person", 1, 1)
	f.Add("litigation", "cases", "review.upheld", 6, 12)
	f.Add("表", "行", "列", 99, 1000)
	f.Fuzz(func(t *testing.T, table, row, column string, section, n int) {
		name := func(s string) bool { return s != "" && !strings.Contains(s, ".") }
		if !name(table) || !name(row) || at.Reserved(table) || at.ReservedRow(row) || section < 1 || n < 1 {
			return
		}
		for key, want := range map[at.Key]at.Parts{
			at.Opening(n):                 {Kind: at.OpeningPlace, Item: n},
			at.Section(section):           {Kind: at.SectionPlace, Section: section},
			at.SectionTitle(section):      {Kind: at.TitlePlace, Section: section},
			at.Paragraph(section, n):      {Kind: at.ParagraphPlace, Section: section, Item: n},
			at.Attachment(n):              {Kind: at.AttachmentPlace, Item: n},
			at.Annex(section):             {Kind: at.AnnexPlace, Annex: section},
			at.AnnexName(section):         {Kind: at.AnnexNamePlace, Annex: section},
			at.AnnexParagraph(section, n): {Kind: at.AnnexParagraphPlace, Annex: section, Item: n},
			at.Waiver(column):             {Kind: at.WaiverPlace, Name: column},
			at.Table(table):               {Kind: at.TablePlace, Table: table},
			at.Row(table, row):            {Kind: at.RowPlace, Table: table, Row: row},
			at.Number(table, row, column): {Kind: at.NumberPlace, Table: table, Row: row, Column: column},
			at.Notes(table):               {Kind: at.NotePlace, Table: table},
			at.Note(table, n):             {Kind: at.NotePlace, Table: table, Item: n},
		} {
			if got := key.Parts(); got != want {
				t.Errorf("%q is %+v, was made of %+v", key, got, want)
			}
		}
	})
}
