// Package docxtest reads the texts of Word files as an editor shows them once their tracked
// changes (修订) are settled. Only tests import it.
package docxtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// Changes say what becomes of tracked changes.
type Changes string

// What may become of them, by the elements that go.
const (
	AsItIs     Changes = "" // of a file without any
	TakenOver  Changes = "del"
	TurnedDown Changes = "ins"
)

// An element is one of a file's XML.
type element struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Children   []element  `xml:",any"`
	Text       string     `xml:",chardata"`
}

func (e *element) child(names ...string) *element {
	for _, name := range names {
		i := slices.IndexFunc(e.Children, func(c element) bool { return c.XMLName.Local == name })
		if i < 0 {
			return nil
		}
		e = &e.Children[i]
	}
	return e
}

// Texts are a Word file's paragraphs, its tables row by row, and behind each section how its
// pages stand, of which all changes have been settled: what was marked goes, and with the end of a paragraph it becomes one with
// the next. It fails where that leaves a paragraph without an end.
func Texts(file []byte, c Changes) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return nil, err
	}
	var root element
	if err := xml.NewDecoder(part).Decode(&root); err != nil {
		return nil, err
	}
	return settled(root.child("body"), string(c))
}

func settled(body *element, drop string) (all []string, err error) {
	before := "" // of a paragraph whose end is gone
	for i := range body.Children {
		switch e := &body.Children[i]; e.XMLName.Local {
		case "p":
			text := before + textOf(e, drop)
			if before = ""; e.child("pPr", "rPr", drop) != nil {
				before = text
				continue
			}
			all = append(all, text)
			if section := e.child("pPr", "sectPr"); section != nil {
				all = append(all, standing(section))
			}
		case "sectPr":
			if was := e.child("sectPrChange", "sectPr"); was != nil && drop == string(TurnedDown) {
				e = was
			}
			all = append(all, standing(e))
		case "tbl":
			if before != "" {
				return nil, fmt.Errorf("a table stands where %q should go on", before)
			}
			for j := range e.Children {
				if row := &e.Children[j]; row.XMLName.Local == "tr" && row.child("trPr", drop) == nil {
					all = append(all, rowOf(row, drop))
				}
			}
		}
	}
	if before != "" {
		return nil, fmt.Errorf("nothing follows %q", before)
	}
	return all, nil
}

// standing says how the pages of a section stand, at its end.
func standing(section *element) string {
	for _, a := range section.child("pgSz").Attributes {
		if a.Name.Local == "orient" && a.Value == "landscape" {
			return "（以上横排）"
		}
	}
	return "（以上竖排）"
}

// rowOf is a row of a table: its cells, with those marked that others are joined with.
func rowOf(row *element, drop string) string {
	var cells []string
	for i := range row.Children {
		if cell := &row.Children[i]; cell.XMLName.Local == "tc" {
			mark := ""
			if cell.child("tcPr", "vMerge") != nil {
				mark = "^"
			}
			cells = append(cells, mark+textOf(cell, drop))
		}
	}
	return "| " + strings.Join(cells, " | ")
}

// textOf is what an element says without what goes.
func textOf(e *element, drop string) string {
	switch name := e.XMLName.Local; {
	case name == drop:
		return ""
	case name == "t", name == "delText":
		return e.Text
	case name == "br":
		return "\n"
	case name == "drawing":
		return "（图）"
	}
	var b strings.Builder
	for i := range e.Children {
		b.WriteString(textOf(&e.Children[i], drop))
	}
	return b.String()
}
