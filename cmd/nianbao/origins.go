package main

import (
	"encoding/json"

	"nianbao/render"
	"nianbao/render/han"
)

// An origin is where a number or a text was read, as --json shows it.
type origin struct {
	File   string `json:"file"`
	Key    string `json:"key"`
	Place  string `json:"place"`            // in the form's words
	Text   string `json:"text"`             // as it is printed
	Source string `json:"source,omitempty"` // in a clerk's words; absent for what was computed or is the form's
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Table  int    `json:"table,omitempty"` // of a page
	Cell   string `json:"cell,omitempty"`
}

// origins lists where each number and each text of a report was read.
func (c *console) origins(to voice, name string, rep *render.Report) {
	for _, o := range rep.Origins() {
		o.Source.File = ""
		place := o.Source.String()
		if c.json {
			table := 0
			if o.Source.Cell != "" && o.Source.Sheet == "" {
				table = o.Source.Block
			}
			e := json.NewEncoder(to.w)
			e.SetEscapeHTML(false)
			_ = e.Encode(origin{ // a stream does not fail
				File: name, Key: string(o.Key), Place: o.Where, Text: o.Text, Source: place,
				Line: o.Source.Line, Column: o.Source.Column, Sheet: o.Source.Sheet, Table: table, Cell: o.Source.Cell,
			})
			continue
		}
		if place == "" {
			place = "（算出来的，或者是规定的文字）"
		}
		to.say(string(o.Key) + "：" + o.Where + "“" + han.Shown(o.Text) + "”← " + place)
	}
}
