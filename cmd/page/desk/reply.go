package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf16"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// A reply is what the program has to say of the draft after a change.
type reply struct {
	Rev      int               `json:"rev"`
	Title    string            `json:"title"`
	Agency   string            `json:"agency"`
	Year     int               `json:"year"`
	Stem     string            `json:"stem"`     // of the names of files to publish
	Printed  map[at.Key]string `json:"printed"`  // what each number's cell shows
	Computed []at.Key          `json:"computed"` // which of these are totals that were left out
	judgement
	Undo    string   `json:"undo"`
	Redo    string   `json:"redo"`
	Content *Content `json:"content,omitempty"` // where it changed otherwise than the page knows
	Form    *form    `json:"form,omitempty"`    // where it is another than the page knows
}

// A judgement is what is wrong with the draft. A reply has what is found before there are pages,
// which is all but what cannot be printed.
type judgement struct {
	Findings []finding `json:"findings"`
	Open     int       `json:"open"` // how many faults are open
}

// judge is a judgement of the draft.
func (d *Desk) judge(found []at.Finding) judgement {
	return judgement{d.findings(d.draft.report, found), openIn(found)}
}

// openIn is how many of some findings are faults that are open.
func openIn(found []at.Finding) int {
	n := 0
	for _, f := range found {
		if f.Stops != at.Never {
			n++
		}
	}
	return n
}

// A finding is a finding as the page shows it: Start and End count UTF-16 code units.
type finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Stops    string `json:"stops"`
	Key      at.Key `json:"key"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Where    string `json:"where"`
	Text     string `json:"text"`
	Waivable bool   `json:"waivable"` // the report may switch the rule off, for a reason
	What     string `json:"what"`     // what the rule demands
}

// reply says what there is to be said of the draft; content asks for what stands in it.
func (d *Desk) reply(content bool) *reply {
	p := d.draft.report
	f := p.Filled()
	r := &reply{
		Rev: d.draft.rev, Title: p.Title(), Agency: p.Agency(), Year: p.Year(), Stem: p.FileName("", render.Output{}),
		Printed: make(map[at.Key]string, f.Layout.Numbers()), Computed: []at.Key{},
		Undo: last(d.draft.past), Redo: last(d.draft.future),
	}
	for _, t := range f.Layout.Tables {
		for i := range t.Rows {
			for _, key := range t.Rows[i].Keys {
				if v, ok := f.Values[key]; ok {
					if r.Printed[key] = v.Text; v.Computed() {
						r.Computed = append(r.Computed, key)
					}
				}
			}
		}
	}
	r.judgement = d.judge(p.Reviewed())
	if content {
		r.Content = d.draft.content
	}
	if f.Layout != d.draft.handed || d.draft.content.Annexes != d.draft.shown {
		d.draft.handed, d.draft.shown = f.Layout, d.draft.content.Annexes
		r.Form, r.Content = formOf(f.Layout, f.Fields, d.draft.content.Annexes), d.draft.content
	}
	return r
}

// last is what the last of some steps takes back.
func last(steps []step) string {
	if len(steps) == 0 {
		return ""
	}
	return steps[len(steps)-1].what
}

// findings are findings about a report, or about none: first what stops the paper, then
// contradictions, then the rest, of each so many as anybody looks through.
func (d *Desk) findings(p *render.Report, found []at.Finding) []finding {
	found = contract.UrgentFirst(found)
	all := []finding{}
	for _, f := range found[:min(len(found), limits.Findings)] {
		all = append(all, findingOf(p, f))
	}
	return all
}

// stops are the names of what findings keep from being printed.
var stops = map[at.Stops]string{at.Never: "never", at.UnlessAnyway: "unlessAnyway", at.Always: "always"}

// findingOf is a finding as the page shows it.
func findingOf(p *render.Report, f at.Finding) finding {
	rule, _ := rules.Named(f.Rule)
	made := finding{
		Rule: f.Rule, Severity: f.Severity.Name(), Stops: stops[f.Stops], Key: f.Key, Where: f.Where, Text: f.Text,
		Waivable: rule.Reviewer && rule.Waivable(), What: rule.What,
	}
	if made.Where == "" {
		made.Where = f.Source.String() // of a file that is no report, this is all there is
	}
	if f.End > 0 && p != nil {
		if text, ok := p.Filled().Find(f.Key); ok {
			runes := []rune(text.Text.Text)
			made.Start, made.End = units(runes, f.Start), units(runes, f.End)
		}
	}
	return made
}

// units is how many UTF-16 code units so many characters of a text have.
func units(text []rune, characters int) int {
	n := 0
	for _, r := range text[:min(characters, len(text))] {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// characters is how many characters of a text so many UTF-16 code units have.
func characters(text string, wanted int) int {
	n := 0
	for _, r := range text {
		if wanted <= 0 {
			break
		}
		wanted -= max(1, utf16.RuneLen(r))
		n++
	}
	return n
}

// digest is what a file or a page is known by.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}
