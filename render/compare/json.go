package compare

import (
	"encoding/json"
	"io"
)

// A Side is what one of the reports is called.
type Side struct {
	File  string `json:"file"`
	Title string `json:"title"`
}

// JSON writes the differences for programs; the names in it are stable.
func (c *Comparison) JSON(w io.Writer, before, after Side) error {
	type piece struct {
		Op   string `json:"op"` // kept, deleted or inserted
		Text string `json:"text"`
	}
	type difference struct {
		Kind   string  `json:"kind"`           // changed, inserted, deleted, moved, split or joined
		Key    string  `json:"key"`            // of the place in the second report; of what was deleted, in the first
		Was    string  `json:"was,omitempty"`  // of the place in the first
		Take   string  `json:"take,omitempty"` // what merge takes it by
		Place  string  `json:"place"`          // in the form's words
		From   string  `json:"from,omitempty"` // the place in the first report, where it is another
		Before string  `json:"before"`
		After  string  `json:"after"`
		Change string  `json:"change,omitempty"` // of a number, with its sign
		Pieces []piece `json:"pieces"`
	}
	all := struct {
		Before      Side         `json:"before"`
		After       Side         `json:"after"`
		Differences []difference `json:"differences"`
	}{before, after, []difference{}}
	for _, d := range c.Differences {
		j := difference{
			Kind: kinds[d.Kind].name, Key: string(d.Key), Was: string(d.Was), Take: d.Take, Place: d.Where, From: d.From,
			Before: d.Before, After: d.After, Change: d.Change,
		}
		for _, p := range d.Pieces {
			j.Pieces = append(j.Pieces, piece{opNames[p.Op], p.Text})
		}
		all.Differences = append(all.Differences, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(all)
}
