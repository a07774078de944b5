// Package doc is the first of the program's two narrow necks: the document
// tree, which says what a report says and how the official form lays it out,
// and knows neither where it came from nor which file format it will become.
//
// Word and Excel are written from the tree as it is; package page breaks it
// into pages for PDF. Every decision that all formats must share (where a
// title's lines end, how far a signature is indented, which size a table's
// figures take) has been taken by whoever built the tree.
package doc

import "nianbao/render/at"

// A Document is one report in one official form, ready to be written.
type Document struct {
	Meta   Meta
	Page   Page
	Styles StyleSheet
	Head   string // at the head of every page, outside the text: what makes the copy none to publish; "" for none
	Blocks []Block
	Notes  []Note // what a reviewer remarks on; nil in a document for its readers
	Author string // of the changes that the document shows; "" where it shows none
	// Carried is the report itself, for a program that is handed the file; nil for none.
	Carried *Carried
}

// Carried is a report as data within a file that is made of it, so that the file can be
// read back exactly, whatever people have done to it.
type Carried struct {
	Report []byte // as package report writes it: UTF-8, with line feeds
	Layout string // the name of the form
	Copy   string // which copy the file is
	Lacks  string // what of the report is left out, since it is nobody else's business; "" for nothing
}

// Meta is what a file says about itself outside its pages.
type Meta struct {
	Title    string // the whole title in one line
	Form     string // the notice that decreed the form
	Agency   string // the office that makes the report
	Year     int    // the year reported on
	Language string // BCP 47, "zh-CN"
	Date     Date   // the report's own date; the zero Date where it gives none
}

// A Date is a day of the calendar as the report gives it. The zero Date is
// none. Documents are never dated by the clock.
type Date struct{ Year, Month, Day int }

// IsZero reports whether the date is absent.
func (d Date) IsZero() bool { return d == Date{} }

// Page is the sheet and its grid (GB/T 9704-2012, 5.1 to 5.2 and 7.5).
type Page struct {
	Width, Height            Length
	Top, Right, Bottom, Left Length // margins: 天头, 切口, 地脚, 订口
	Lines, Chars             int    // the grid: 22 lines of 28 characters
	LinePitch                Length // from one line of the grid to the next
	NumberDrop               Length // from the text area's foot to the page number's dashes
}

// TextWidth is the width of the text area (版心).
func (p Page) TextWidth() Length { return p.Width - p.Left - p.Right }

// TextHeight is the height of the text area (版心).
func (p Page) TextHeight() Length { return p.Height - p.Top - p.Bottom }

// Turned is the page for what stands across the sheet: the sheet turned a quarter
// clockwise, so that its left edge, where what is read across has its head, lies above
// (GB/T 9704-2012, 8).
func (p Page) Turned() Page {
	t := p
	t.Width, t.Height = p.Height, p.Width
	t.Top, t.Right, t.Bottom, t.Left = p.Left, p.Top, p.Right, p.Bottom
	t.Chars, t.Lines = int(t.TextWidth()/p.CharPitch()), int(t.TextHeight()/p.LinePitch)
	return t
}

// CharPitch is the width of one character of the grid.
func (p Page) CharPitch() Length { return p.TextWidth() / Length(p.Chars) }

// A Block is a paragraph, a table, a picture or a chart: the set is closed, and a
// painter's type switch may panic on anything else.
type Block interface{ isBlock() }

// A Paragraph is one paragraph of text. Indents are measured from the edges of
// the text area.
type Paragraph struct {
	Key    at.Key
	Spans  []Span // whose the characters are; nil where all are the text of Key
	Style  Style
	Runs   []Run
	Align  Align
	First  Length // indent of the first line
	Rest   Length // indent of the lines after it
	Hang   int    // where faces are known, instead of Rest: those lines begin under this character of the first
	Right  Length // indent of every line from the right edge
	Before Length // blank space above, dropped at the top of a page
	After  Length // blank space below
	// NewPage makes the paragraph begin a page.
	NewPage bool
	// Turned makes the paragraph stand across the sheet, with the blocks beside it that do;
	// see Turned.
	Turned bool
	// KeepNext forbids a page break between the paragraph's last line and the
	// next block's first line or row.
	KeepNext bool
	// KeepLines forbids a page break within the paragraph.
	KeepLines bool
	// KeepEnds forbids a page break behind its first line and before its last one.
	KeepEnds bool
	// Leader is how far from the left edge a rule ends that follows the text, to sign
	// on; 0 for none.
	Leader Length
	// Item makes the paragraph an item of a list, with the items beside it.
	Item bool
	// DivideWords lets lines end within Latin words: after the parts of an address, and
	// anywhere in what is wider than a line.
	DivideWords bool
	// Change is what became of the paragraph's end: what is joined to the next paragraph
	// without one that was inserted, or has been with one that was deleted.
	Change Change
}

// A Span says which characters of a paragraph are a text of the report, counted as
// Text counts them. What stands before it, such as 附件：1., is the form's.
type Span struct {
	Key        at.Key
	Start, End int
	From       int // which of the text's characters the first of them is
}

// Owner says whose a character of a text is, given the key and the spans of the
// paragraph, and which of the owner's characters: from start to end, 1 apart. Both
// are 0 for one of the form's own words, which is of the paragraph as a whole.
func Owner(key at.Key, spans []Span, char int) (own at.Key, start, end int) {
	if spans == nil {
		return key, char, char + 1
	}
	for _, s := range spans {
		if s.Start <= char && char < s.End {
			return s.Key, s.From + char - s.Start, s.From + char - s.Start + 1
		}
	}
	return key, 0, 0
}

// A Run is text in one style. A line feed in it ends a line where the tree's
// builder has decided that it ends (titles, labels in narrow cells).
type Run struct {
	Style Style
	Text  string
	// Counts is what the text, the number of a caption, is counted by, of which an
	// editor keeps count: 表 or 图; "" for all else.
	Counts string
	// Refers is the key of the table or the figure whose name in its caption the text
	// repeats, as an editor may do by itself; "" for all else.
	Refers at.Key
	Change Change
}

// Align says how a paragraph's or a cell's lines stand between its edges.
type Align uint8

// The alignments. Justified lines end flush except the last.
const (
	Justify Align = iota
	Left
	Centre
	Right
)

// Turned reports whether a block stands across the sheet, on Page.Turned. Neighbours that
// do share pages, on which nothing else stands.
func Turned(b Block) bool {
	switch b := b.(type) {
	case *Paragraph:
		return b.Turned
	case *Table:
		return b.Turned
	}
	return false
}

func (*Paragraph) isBlock() {}
func (*Table) isBlock()     {}
func (*Picture) isBlock()   {}
func (*Chart) isBlock()     {}

// Text is the text of the runs without the line ends that the tree's builder
// put in.
func Text(runs []Run) string {
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range runs {
		for i := 0; i < len(r.Text); i++ {
			if r.Text[i] != '\n' {
				b = append(b, r.Text[i])
			}
		}
	}
	return string(b)
}
