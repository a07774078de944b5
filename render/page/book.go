package page

import (
	"nianbao/fonts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/picture"
)

// A Book is a document broken into pages: where each glyph, rule and fill
// stands, and what spans pages. A painter takes no decision; it writes down
// what it finds here.
type Book struct {
	Meta    doc.Meta
	Width   doc.Length // of the sheet
	Height  doc.Length
	Pages   []Page
	Tags    []Tag // the tag tree; Tags[0] is the Document, a parent precedes its children
	Outline []Bookmark
	Files   []File // attached to the document as a whole
}

// A Page is one side of a sheet.
type Page struct {
	Items []Item
	// Turned are what stands across the sheet, before the others in reading order. Their
	// positions are measured on the sheet turned a quarter clockwise: x upwards from the
	// lower left corner of the upright sheet, y from there to the right.
	Turned []Item
	Cells  []Cell // of the tables on it
}

// A Cell is where a cell of a table stands on a page, empty ones and those that are shown again
// on another page too.
type Cell struct {
	Tag int // in Book.Tags
	Box Box // on the upright sheet
}

// An Item is one of *Glyphs, *Rule, *Fill, *Picture and *Path: the set is closed. Positions
// are measured from the sheet's upper left corner, y downwards; see Page.Turned. Items stand
// in reading order; all items of a tag on a page stand together.
type Item interface {
	// TagIndex is the item's place in Book.Tags, or Artifact.
	TagIndex() int
}

// Artifact marks an item that is no part of the text: page numbers, rules,
// shades, and head rows and group labels that are repeated on the next page
// (ISO 32000-1, 14.8.2.2).
const Artifact = -1

// Glyphs is a piece of one line in one face and size.
type Glyphs struct {
	Tag        int
	Char       int        // which character of its tag's text it begins with, as doc.Text counts from 0
	X, Y       doc.Length // the pen at the first glyph, on the baseline
	Face       *fonts.Face
	Size       doc.Length // of the em square
	Raise      doc.Length // how far above the baseline its face is to stand, so that hanzi of all faces are level
	Glyphs     []Glyph
	Pagination Pagination // which one it is, of an Artifact that is pagination
}

// Pagination is what stands on every page outside the text area.
type Pagination uint8

// The kinds of pagination. NoPagination is all else.
const (
	NoPagination Pagination = iota
	PageHead                // the document's Head, above
	PageNumber              // below
)

// A Glyph is one glyph of a line.
type Glyph struct {
	ID   fonts.GlyphID
	Text string     // the characters it stands for, as they are to be copied
	X    doc.Length // of the pen, from Glyphs.X
}

// A Rule is a straight line, horizontal or vertical, centred on its ends'
// coordinates. Rules are artifacts.
type Rule struct {
	X1, Y1, X2, Y2 doc.Length
	Width          doc.Length
}

// A Fill is a shaded rectangle. Fills are artifacts.
type Fill struct {
	X, Y, Width, Height doc.Length
	Color               Color
}

// A Picture is a picture in a rectangle, which it fills.
type Picture struct {
	Tag                 int
	X, Y, Width, Height doc.Length
	Image               *picture.Image
}

// A Path is a line or an area of a chart, with straight edges between points.
type Path struct {
	Tag    int
	Points []Point    // two or more; of an area, three or more
	Area   bool       // it is filled, and closed
	Width  doc.Length // of a line, with square ends; 0 for an area
	Color  Color
}

// A Point is a place on a sheet.
type Point struct{ X, Y doc.Length }

// A Color is a colour of the tree.
type Color = doc.Color

// TagIndex makes Glyphs an Item.
func (g *Glyphs) TagIndex() int { return g.Tag }

// TagIndex makes a Rule an Item.
func (*Rule) TagIndex() int { return Artifact }

// TagIndex makes a Fill an Item.
func (*Fill) TagIndex() int { return Artifact }

// TagIndex makes a Picture an Item.
func (p *Picture) TagIndex() int { return p.Tag }

// TagIndex makes a Path an Item.
func (p *Path) TagIndex() int { return p.Tag }

// A Tag is one element of the tag tree (ISO 32000-1, 14.8.4).
type Tag struct {
	Kind             TagKind
	Parent           int // index in Book.Tags; -1 for the Document
	RowSpan, ColSpan int // of TH and TD; 0 and 1 both mean one
	Scope            Scope
	Summary          string // of a Table
	Alt              string // of a Figure: what it shows
	Box              Box    // of a Figure: where it stands
	// Key is the place in the report whose text the element shows, if it is one:
	// of a heading and the text that it runs in with, the paragraph's.
	Key at.Key
	// Spans say whose the characters are where they are not all the text of Key.
	Spans []doc.Span
}

// A TagKind is a standard structure type.
type TagKind uint8

// The structure types that a report needs.
const (
	TagDocument TagKind = iota
	TagH1
	TagH2
	TagH3
	TagH4
	TagP
	TagL
	TagLI
	TagLBody
	TagTable
	TagTHead
	TagTBody
	TagTR
	TagTH
	TagTD
	TagCaption // of a Table or a Figure
	TagFigure
)

// A Box is a rectangle on a page, from the sheet's upper left corner.
type Box struct {
	X, Y, Width, Height doc.Length
}

// A Scope says what a TH heads (ISO 32000-1, table 349).
type Scope uint8

// The scopes.
const (
	NoScope Scope = iota
	ScopeColumn
	ScopeRow
)

// A Bookmark is an entry of the outline. Levels count from 1, and a level is
// at most one more than the level before it.
type Bookmark struct {
	Title string
	Level int
	Page  int        // from 0
	Y     doc.Length // the top of the line it opens, from the sheet's upper edge
}

// A File is attached to the document as a whole (ISO 32000-2, 7.11.4 and
// 14.13), such as the workbook whose figures the document shows.
type File struct {
	Name         string // with its ending, without a folder
	MIME         string // its type, such as text/csv
	Description  string // for a reader; empty: none
	Relationship Relationship
	Data         []byte
}

// A Relationship says what an attached file is to the document (ISO 32000-2,
// table 43).
type Relationship uint8

// The relationships that a report needs.
const (
	RelationData   Relationship = iota // the document shows its figures
	RelationSource                     // the document was made of it
)
