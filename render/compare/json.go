package compare

import (
	"bytes"
	"encoding/json"
	"io"
)

// A Side is what one of the reports is called.
type Side struct {
	File  string `json:"file"`
	Title string `json:"title"`
}

// A record is a difference for programs; the names are stable.
type record struct {
	Kind   string        `json:"kind"`           // changed, inserted, deleted, moved, split or joined
	Key    string        `json:"key"`            // of the place in the second report; of what was deleted, in the first
	Was    string        `json:"was,omitempty"`  // of the place in the first
	Take   string        `json:"take,omitempty"` // what Merge takes it by
	Place  string        `json:"place"`          // in the form's words
	From   string        `json:"from,omitempty"` // the place in the first report, where it is another
	Before string        `json:"before"`
	After  string        `json:"after"`
	Change string        `json:"change,omitempty"` // of a number, with its sign
	Pieces []pieceRecord `json:"pieces"`
}

type pieceRecord struct {
	Op   string `json:"op"` // kept, deleted or inserted
	Text string `json:"text"`
}

func (d *Difference) record() record {
	r := record{
		Kind: kinds[d.Kind].name, Key: string(d.Key), Was: string(d.Was), Take: d.Take, Place: d.Where, From: d.From,
		Before: d.Before, After: d.After, Change: d.Change,
	}
	for _, p := range d.Pieces {
		r.Pieces = append(r.Pieces, pieceRecord{opNames[p.Op], p.Text})
	}
	return r
}

// JSON writes the differences for programs.
func (c *Comparison) JSON(w io.Writer, before, after Side) error {
	all := struct {
		Before      Side     `json:"before"`
		After       Side     `json:"after"`
		Differences []record `json:"differences"`
	}{before, after, []record{}}
	for i := range c.Differences {
		all.Differences = append(all.Differences, c.Differences[i].record())
	}
	return encode(w, all, "  ")
}

// JSON is the proposal for programs, on one line.
func (p *Proposal) JSON() string {
	var b bytes.Buffer
	_ = encode(&b, struct { // a buffer does not fail
		record
		Copies   []int `json:"copies"` // that have it, from 1
		Conflict bool  `json:"conflict"`
		Taken    bool  `json:"taken"`
	}{p.record(), p.Copies, p.Conflict, p.Taken}, "")
	return b.String()
}

func encode(w io.Writer, all any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(all)
}
