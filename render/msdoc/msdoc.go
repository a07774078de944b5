// Package msdoc reads documents as Word 97 to 2003 wrote them ([MS-DOC]: .doc, and the
// .wps of WPS, which is the same), and gives what stands in them as a manuscript.
//
// Such a document is one long text in pieces: its body, then its footnotes, headers,
// comments and text boxes. What a character or a paragraph looks like stands in tables of
// their own, by where its bytes lie in the file. A table is paragraphs whose ends are
// marks of cells and rows. Field codes are dropped and their results kept; what a tracked
// change has deleted is an aside, and so is hidden text.
//
// A file may be damaged or hostile. Nothing that it declares is believed, and what it
// names again counts as often as it is named.
package msdoc

import (
	"encoding/binary"
	"fmt"

	"nianbao/render/at"
	"nianbao/render/cfb"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/rules"
)

// What a document may hold. One with a report in it is far below.
const (
	maxChars  = 1_000_000 // UTF-16 code units of all its texts
	maxRuns   = 1_000_000 // entries of the tables that say how characters or paragraphs look
	maxSprms  = 32 << 20  // bytes of what these say
	maxCells  = 100_000   // of all tables
	maxBlocks = 50_000    // paragraphs and pictures, and what stands beside the text
	maxDepth  = 20        // tables within each other
)

// Is reports whether a file is one for Read: a compound file with the stream that such a
// document has.
func Is(data []byte) bool {
	file, err := cfb.Open(data)
	return err == nil && file.Has(streamText)
}

const (
	streamText   = "WordDocument"
	streamTable0 = "0Table"
	streamTable1 = "1Table"
	streamData   = "Data"
)

// Read reads a document; name is what its sources call the file. It fails with an
// at.Error, in words for a clerk, on what is no such document, is damaged, has a
// password, or is bigger than any report.
func Read(name string, data []byte) (*manuscript.Manuscript, error) {
	d := &document{name: name, budget: maxSprms}
	if err := d.read(data); err != nil {
		return nil, err
	}
	return d.manuscript, nil
}

// A document is one call of Read.
type document struct {
	name    string
	text    []byte // the stream that has the characters and how they look
	table   []byte // the stream that has the tables of contents of the other
	extra   []byte // the stream that has long descriptions of paragraphs
	header  header
	chars   []uint16 // of all texts
	pieces  []piece  // where they lie
	grpprl  [][]byte // descriptions that pieces refer to
	looks   []look   // of the characters
	papx    []run    // of the paragraphs, by their places
	budget  int      // bytes of descriptions that may still be read
	cells   int      // so far
	authors []string // of tracked changes; nil until the first is asked for

	manuscript *manuscript.Manuscript
}

func (d *document) read(data []byte) error {
	if len(data) > limits.File {
		return d.tooMuch("文件超过了上限 8 MiB")
	}
	file, err := cfb.Open(data)
	if err != nil {
		return d.damaged()
	}
	var ok bool
	if d.text, ok = file.Stream(streamText); !ok {
		if file.Has(streamText) {
			return d.damaged()
		}
		return d.refuse("这不是 Word 文件（.doc），或者是旧版 WPS、Works 自己的格式。%s", howToSave)
	}
	if err := d.readHeader(file); err != nil {
		return err
	}
	if err := d.readPieces(); err != nil {
		return err
	}
	if err := d.readLooks(); err != nil {
		return err
	}
	d.manuscript = &manuscript.Manuscript{File: d.name}
	if err := d.body(); err != nil {
		return err
	}
	d.stories()
	if len(d.manuscript.Asides) == maxBlocks {
		return d.tooMuch("批注、修订、脚注等超过 %d 处", maxBlocks)
	}
	return nil
}

// What a clerk can do about a file.
const (
	howToSave   = "请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，不要设密码，再用新文件。"
	howToShrink = "请检查是不是选错了文件；没有选错的，请删去与年报无关的内容后再试。"
)

func (d *document) refuse(format string, args ...any) error {
	return at.Error{rules.New("input.format", at.Whole, at.Source{File: d.name}, format, args...)}
}

func (d *document) damaged() error {
	return d.refuse("文件不完整或已损坏，读不出文字。%s", howToSave)
}

func (d *document) tooMuch(format string, args ...any) error {
	return at.Error{rules.New("input.size", at.Whole, at.Source{File: d.name}, "%s，不像一份年报。%s", fmt.Sprintf(format, args...), howToShrink)}
}

func (d *document) source(block int) at.Source { return at.Source{File: d.name, Block: block} }

var le = binary.LittleEndian
