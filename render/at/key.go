// Package at is the ground floor of the module: the address of a place in a
// report (Key), where a text was read (Source), and what is wrong with it
// (Finding). Every other package speaks of places and faults in its words; it
// knows none of them, no form, no file format, and imports nothing of the module.
package at

import (
	"slices"
	"strconv"
	"strings"
)

// A Key is the one address of a place in a report that data files, the
// document tree, the rules, the workbook and the messages share:
//
//	agency, contact.phone, …       a text of one line
//	opening, opening.2             the text before the first part, its paragraph
//	sections.3                     a part of the form
//	sections.3.title, sections.3.2 its title, its paragraph
//	sections.3.blocks.1            what stands between its paragraphs, a table, a picture or a
//	                               chart, by its caption
//	sections.3.blocks.1.unit       the unit above it, and in its third row the fourth cell:
//	sections.3.blocks.1.r3.c4, and the whole row sections.3.blocks.1.r3
//	sections.3.blocks.1.notes.1    a note under it
//	sections.3.blocks.1.alt        what a picture shows
//	sections.3.blocks.1.from       which picture, or whose figures, it is
//	attachments, attachments.1     what is attached
//	annexes.1                      an annex (附件) that the file contains
//	annexes.1.name, annexes.1.2    its name, its paragraph
//	annexes.1.blocks.1, …          what stands between its paragraphs, as in a part
//	waivers, waivers.fees.unit     a rule that is switched off
//	applications                   a table
//	applications.received          its row
//	applications.received.person   its number
//	applications.notes.1           a note under it
//
// The empty Key is the report as a whole. Keys are made by the functions below
// and taken apart by Parts, nowhere else.
type Key string

// The keys of single texts that the program itself asks for. Which others there
// are, the table of fields says (see package report).
const (
	Whole       Key = ""
	Agency      Key = "agency"
	Year        Key = "year"
	Layout      Key = "layout"
	Body        Key = "body"
	Title       Key = "title"
	Openings    Key = "opening"
	Sections    Key = "sections"
	Tables      Key = "tables"
	NotesOfAll  Key = "notes" // in a data file: the notes of all tables
	Attachments Key = "attachments"
	Annexes     Key = "annexes"
	Contact     Key = "contact"
	Signature   Key = "signature"
	Date        Key = "date"
	Waivers     Key = "waivers"
	Responsible Key = "responsible" // where the head of the office signs
)

// reserved are the first names of keys that are no table's.
var reserved = []Key{
	Agency, Year, Layout, Body, Title, Openings, Sections, Tables, NotesOfAll,
	Attachments, Annexes, Contact, Signature, Date, Waivers, Responsible,
}

// Reserved reports whether no table may have the name, since other keys begin
// with it.
func Reserved(name string) bool { return slices.Contains(reserved, Key(name)) }

// notes is the row of a table's keys that no row of numbers may have: its notes.
const notes = "notes"

// ReservedRow reports whether no row of a table may have the name.
func ReservedRow(name string) bool { return name == notes }

// Opening is the key of a paragraph before the first part, from 1.
func Opening(n int) Key { return Openings.item(n) }

// Section is the key of the form's part with that number, from 1.
func Section(number int) Key { return Sections.item(number) }

// SectionTitle is the key of a part's title.
func SectionTitle(number int) Key { return Section(number) + ".title" }

// Paragraph is the key of a part's paragraph, both from 1.
func Paragraph(section, n int) Key { return Section(section).item(n) }

// Block is the key of what stands between a part's paragraphs, both from 1: of a
// table, a picture or a chart, and of its caption.
func Block(section, n int) Key { return BlockIn(Section(section), n) }

// BlockIn is Block by the key of the part or of the annex.
func BlockIn(whole Key, n int) Key { return whole + Key(".blocks."+strconv.Itoa(n)) }

// BlockUnit is the key of the unit of a table or a chart in the text.
func BlockUnit(block Key) Key { return block + "." + blockUnit }

// BlockAlt is the key of what a picture shows, in words.
func BlockAlt(block Key) Key { return block + "." + blockAlt }

// BlockFrom is the key of what a picture's file is called, or which table a chart shows.
func BlockFrom(block Key) Key { return block + "." + blockFrom }

// BlockLook is the key of how a figure looks: the shape of a chart and the series it shows, the
// width of a picture.
func BlockLook(block Key) Key { return block + "." + blockLook }

// What a block has one text of, as keys name it.
const (
	blockUnit = "unit"
	blockAlt  = "alt"
	blockFrom = "from"
	blockLook = "look"
)

// BlockCell is the key of a cell of a table in the text, by the row and the column in
// which it begins, from 1.
func BlockCell(block Key, row, col int) Key {
	return block + Key(".r"+strconv.Itoa(row)+".c"+strconv.Itoa(col))
}

// BlockRow is the key of a row of a table in the text, from 1.
func BlockRow(block Key, row int) Key { return block + Key(".r"+strconv.Itoa(row)) }

// BlockNotes is the key of all notes under a table in the text.
func BlockNotes(block Key) Key { return block + "." + notes }

// Attachment is the key of the name of what is attached, from 1.
func Attachment(n int) Key { return Attachments.item(n) }

// Annex is the key of an annex, from 1.
func Annex(number int) Key { return Annexes.item(number) }

// AnnexName is the key of an annex's name.
func AnnexName(number int) Key { return Annex(number) + ".name" }

// AnnexParagraph is the key of an annex's paragraph, both from 1.
func AnnexParagraph(annex, n int) Key { return Annex(annex).item(n) }

// Waiver is the key of a waiver by the rule that it switches off.
func Waiver(rule string) Key { return Waivers + Key("."+rule) }

// Table is the key of a table.
func Table(name string) Key { return Key(name) }

// Row is the key of a table's row.
func Row(table, row string) Key { return Key(table + "." + row) }

// Number is the key of a number; a column's name may itself have points.
func Number(table, row, column string) Key { return Key(table + "." + row + "." + column) }

// Notes is the key of all notes under a table.
func Notes(table string) Key { return Row(table, notes) }

// Note is the key of one note under a table, from 1.
func Note(table string, n int) Key { return Notes(table).item(n) }

func (k Key) item(n int) Key { return k + Key("."+strconv.Itoa(n)) }

// Item is the key of one of several lines or paragraphs under a key, from 1.
// What is no list keeps its key: the lines of a title are one text, and a
// paragraph has no paragraphs.
func (k Key) Item(n int) Key {
	p := k.Parts()
	switch p.Kind {
	case OpeningPlace, SectionPlace, AttachmentPlace, AnnexPlace, NotePlace, BlockNotePlace:
		if p.Item == 0 {
			return k.item(n)
		}
	}
	return k
}

// A Kind is what kind of place a key is the address of.
type Kind uint8

// The kinds of places.
const (
	WholePlace          Kind = iota // the report as a whole
	FieldPlace                      // a text of its own: agency, title, contact.phone
	OpeningPlace                    // the opening, or its paragraph Item
	SectionPlace                    // a part: Section
	TitlePlace                      // a part's title
	ParagraphPlace                  // a part's paragraph Item
	BlockPlace                      // the table, picture or chart Block in the text of a part or an annex, or its caption
	BlockUnitPlace                  // its unit
	BlockAltPlace                   // what a picture shows
	BlockFromPlace                  // which picture, or whose figures
	BlockLookPlace                  // how a figure looks
	BlockCellPlace                  // its cell that begins in BlockRow and BlockCol, or with BlockCol 0 that row
	BlockNotePlace                  // its notes, or its note Item
	AttachmentPlace                 // what is attached, or its entry Item
	AnnexPlace                      // the annex Annex, or all of them
	AnnexNamePlace                  // its name
	AnnexParagraphPlace             // its paragraph Item
	WaiverPlace                     // a waiver of the rule Name
	TablePlace                      // the table Table
	RowPlace                        // its row Row
	NumberPlace                     // its number in Row and Column
	NotePlace                       // its notes, or its note Item
)

// Parts are what a key is made of. What a kind does not have is empty or 0.
type Parts struct {
	Kind               Kind
	Name               string // of a field, or the rule of a waiver
	Table, Row, Column string
	Section            int
	Annex              int // from 1
	Item               int // from 1; 0 for all
	Block              int // from 1
	BlockRow, BlockCol int // from 1
}

// Parts takes a key apart. A key that is none of the program's own begins with
// the name of a table.
func (k Key) Parts() Parts {
	head, rest, _ := strings.Cut(string(k), ".")
	switch Key(head) {
	case Whole:
		return Parts{}
	case Openings:
		return Parts{Kind: OpeningPlace, Item: number(rest)}
	case Attachments:
		return Parts{Kind: AttachmentPlace, Item: number(rest)}
	case Waivers:
		return Parts{Kind: WaiverPlace, Name: rest}
	case Sections:
		return sectionParts(rest)
	case Annexes:
		return annexParts(rest)
	}
	if Reserved(head) {
		return Parts{Kind: FieldPlace, Name: string(k)}
	}
	return tableParts(head, rest)
}

func sectionParts(rest string) Parts {
	section, rest, _ := strings.Cut(rest, ".")
	p := Parts{Kind: SectionPlace, Section: number(section)}
	return p.holder(rest, "title", TitlePlace, ParagraphPlace)
}

func annexParts(rest string) Parts {
	annex, rest, _ := strings.Cut(rest, ".")
	p := Parts{Kind: AnnexPlace, Annex: number(annex)}
	return p.holder(rest, "name", AnnexNamePlace, AnnexParagraphPlace)
}

// holder are the parts of a key that lies in a part of the form or in an annex, given what
// its title is called there and the kinds of its title and of its paragraphs.
func (p Parts) holder(rest, title string, titled, paragraph Kind) Parts {
	if block, ok := strings.CutPrefix(rest, "blocks."); ok {
		return p.block(block)
	}
	switch n := number(rest); {
	case rest == title:
		p.Kind = titled
	case n > 0:
		p.Kind, p.Item = paragraph, n
	}
	return p
}

// block are the parts of a key within those of its section or its annex.
func (p Parts) block(rest string) Parts {
	block, rest, _ := strings.Cut(rest, ".")
	p.Kind, p.Block = BlockPlace, number(block)
	head, rest, _ := strings.Cut(rest, ".")
	switch row, isRow := strings.CutPrefix(head, "r"); {
	case head == notes:
		p.Kind, p.Item = BlockNotePlace, number(rest)
	case head == blockUnit:
		p.Kind = BlockUnitPlace
	case head == blockAlt:
		p.Kind = BlockAltPlace
	case head == blockFrom:
		p.Kind = BlockFromPlace
	case head == blockLook:
		p.Kind = BlockLookPlace
	case isRow:
		p.Kind, p.BlockRow, p.BlockCol = BlockCellPlace, number(row), number(strings.TrimPrefix(rest, "c"))
	}
	return p
}

func tableParts(table, rest string) Parts {
	row, column, deep := strings.Cut(rest, ".")
	switch {
	case row == "":
		return Parts{Kind: TablePlace, Table: table}
	case row == notes:
		return Parts{Kind: NotePlace, Table: table, Item: number(column)}
	case !deep:
		return Parts{Kind: RowPlace, Table: table, Row: row}
	}
	return Parts{Kind: NumberPlace, Table: table, Row: row, Column: column}
}

// number is a number as keys have it, or 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// Within reports whether the place lies in another one, or is it: a paragraph
// in its part, a number in its row and its table, everything in the report.
func (k Key) Within(whole Key) bool {
	return whole == Whole || k == whole || strings.HasPrefix(string(k), string(whole)+".")
}

// Parent is the nearest place around the place: the row of a number, the part
// of a paragraph; Whole for what lies in no other.
func (k Key) Parent() Key { return k[:max(strings.LastIndexByte(string(k), '.'), 0)] }

// InText reports whether the place is what stands between the paragraphs of a part or an
// annex, or lies in it.
func (k Key) InText() bool { return k.Parts().Block > 0 }
