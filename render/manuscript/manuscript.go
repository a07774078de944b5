// Package manuscript is the first of the program's necks: what stands in a file that
// somebody made of a report, before anybody knows what it says. Readers of Word files, web
// pages, plain texts and others give one; package extract makes a report of it. It knows
// no file format and no form.
//
// A reader takes over what it finds: texts as they stand, in their order, each with its
// place. It joins what the file's format cuts (the runs of a word), and undoes what only
// the format does (entities, soft line ends); it mends nothing and recognises nothing.
package manuscript

import "nianbao/render/at"

// A Manuscript is what was read of one file.
type Manuscript struct {
	File   string  // its name, for messages
	Blocks []Block // in their order
	Facts  []Fact  // what the file says of itself outside its text
	Asides []Aside // what stands in it beside the text
	// Loose are the comments that are at no place in the text.
	Loose []Aside
}

// A Block is a *Paragraph, a *Grid or a *Picture: the set is closed.
type Block interface{ isBlock() }

// A Paragraph is a paragraph, or a line of a file that knows no paragraphs.
type Paragraph struct {
	Text
	Level int // of a heading that the file says is one, from 1; 0 for none
}

// A Grid is a table as it stands: what a file joins to one cell over several columns or
// rows is one Cell with its spans. Rows may be of different lengths, and a table may be
// there for the layout of a page alone.
type Grid struct {
	Rows   [][]Cell
	Source at.Source
}

// A Cell is a cell of a Grid, in the first row and column that it covers.
type Cell struct {
	Text
	RowSpan, ColSpan int // 1 or more
}

// A Picture is a picture in the text.
type Picture struct {
	Alt    string // what the file says it shows
	Data   []byte // its file; nil where it is elsewhere
	Source at.Source
}

// A Text is what stands in a paragraph or a cell. A line feed in it is a line end that
// somebody made there.
type Text struct {
	Text   string
	Keys   []Keyed // in a file that this program wrote: whose its characters are
	Source at.Source
}

// A Keyed says which bytes of a text are one text or number of the report, or all of one
// in this paragraph: it may have been divided.
type Keyed struct {
	Key        at.Key
	Start, End int
	Refers     bool // they are no text of the report's, but name the table or figure with the key
}

// A Fact is something that a file says of itself: a web page its 发布机构, a Word file its
// title.
type Fact struct {
	Name   string // as the file calls it
	Value  string
	Source at.Source
}

// An Aside is what stands in a file beside its text.
type Aside struct {
	Kind   AsideKind
	Author string // who said or did it; "" where the file does not say
	Text   string
	On     at.Key // the text of the report that it is about, if the file knows keys
	Words  string // the words of the text that it is about
	Done   bool   // it is a comment that somebody has marked as dealt with
	Source at.Source
}

// An AsideKind is what an aside is.
type AsideKind uint8

// The kinds of asides.
const (
	Comment   AsideKind = iota // 批注
	Inserted                   // a tracked change (修订), which the text has
	Deleted                    // a tracked change, which the text has no more
	Header                     // 页眉
	Footer                     // 页脚
	Footnote                   // 脚注, 尾注
	TextBox                    // 文本框
	Furniture                  // what a portal puts around a page's text
	Unread                     // what is there and was not read, such as a formula
	Chart                      // 统计图, likewise: one of the report itself has a key
)

func (*Paragraph) isBlock() {}
func (*Grid) isBlock()      {}
func (*Picture) isBlock()   {}
