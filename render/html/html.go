// Package html writes a document tree as one web page: headings, paragraphs, lists, real
// tables with captions and heads, figures with their texts, without a script and without
// another file. It knows the tree alone. Where lines end that the tree's builder has ended,
// how far paragraphs are indented, what stands across the sheet is paper's: a browser fills
// its own lines.
//
// [Write] writes a page, with a style sheet that may be taken away without harm;
// [WriteFragment] what is within it, to be pasted into the editor of a portal.
package html

import (
	"fmt"
	"io"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// Write writes the document as a whole page. The same document gives the same bytes.
//
// It fails with an at.Error that lists all texts and tables that no page can hold;
// nothing has been written then.
func Write(w io.Writer, d *doc.Document) error {
	return write(w, d, (*encoder).page, classes)
}

// WriteFragment writes what the page has in its body, with the styles that its elements
// need in themselves, since editors of portals drop style sheets. It fails as Write does.
func WriteFragment(w io.Writer, d *doc.Document) error {
	return write(w, d, (*encoder).content, inline)
}

func write(w io.Writer, d *doc.Document, content func(*encoder), style styler) error {
	inv, err := takeInventory(d)
	if err != nil {
		return err
	}
	e := encoder{inventory: inv, style: style}
	e.Start(w)
	content(&e)
	if err := e.Finish(); err != nil {
		return fmt.Errorf("写网页：%w", err)
	}
	return nil
}

// Check fails with the at.Error with which Write does.
func Check(d *doc.Document) error {
	_, err := takeInventory(d)
	return err
}

// An inventory is a document that can be written, and what must be known of all of it
// before its first block is.
type inventory struct {
	*doc.Document
	grids    map[*doc.Table]*doc.Grid
	targets  map[at.Key]bool // the tables and figures of the document
	referred map[at.Key]bool // what texts refer to
	level    int             // of the last heading
	own      int             // of the last heading on a line of its own
}

func takeInventory(d *doc.Document) (*inventory, error) {
	inv := &inventory{Document: d, grids: map[*doc.Table]*doc.Grid{}, targets: map[at.Key]bool{}, referred: map[at.Key]bool{}}
	found := textFaults(d)
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			for _, r := range b.Runs {
				if r.Refers != "" {
					inv.referred[r.Refers] = true
				}
			}
		case *doc.Table:
			grid, faults := b.Grid()
			found = append(found, faults...)
			inv.grids[b], inv.targets[b.Key] = grid, true
		case *doc.Picture:
			inv.targets[b.Key] = true
		case *doc.Chart:
			inv.targets[b.Key] = true
		}
	}
	return inv, at.AsError(found)
}
