package desk

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compose"
)

// A draft is the report that is being written. Its states are never changed: each change makes
// another one, so that undoing is going back.
type draft struct {
	state
	rev    int // counts the changes
	past   []step
	future []step
	handed *layouts.Layout // the form that the page knows, and for how many annexes
	shown  int
	copy   compose.Copy // of which the page shows the pages
}

// A state is what stands in a draft, and what the program makes of it.
type state struct {
	content *Content
	report  *render.Report
}

// A step is a state to go back to.
type step struct {
	state
	what  string // what going back takes back, in a clerk's words
	place string // what was typed at; "" for what no other change joins
}

// longestPast is how many steps can be taken back.
const longestPast = 200

// bound makes a state of a content; otherwise is the form where it decides none.
func (d *Desk) bound(c *Content, otherwise *layouts.Layout) (state, error) {
	l := d.formFor(c)
	if l == nil {
		l = otherwise
	}
	if l == nil {
		return state{}, errors.New("没有这个年度的版式。请核对报告年度。")
	}
	given, found := d.fill(c, l)
	p, err := d.renderer.Bind(given, found, l)
	return state{c, p}, err
}

// formFor is the form that a content asks for, or nil.
func (d *Desk) formFor(c *Content) *layouts.Layout {
	if name := c.Lines[at.Layout]; len(name) == 1 {
		return d.forms.Named(name[0])
	}
	var year int
	if given := c.Lines[at.Year]; len(given) == 1 {
		fmt.Sscanf(given[0], "%d", &year)
	}
	l, _, err := d.forms.ForYear(year)
	if err != nil {
		return nil
	}
	return l
}

// open lays a draft on the desk in place of the one before.
func (d *Desk) open(s state) *opened {
	d.draft = &draft{state: s}
	f := s.report.Filled()
	d.draft.handed, d.draft.shown = f.Layout, s.content.Annexes
	return &opened{Form: formOf(f.Layout, f.Fields, s.content.Annexes), Content: s.content, Reply: d.reply(false), Notes: []finding{}}
}

// An opened is the answer to what opens a draft.
type opened struct {
	Form    *form     `json:"form"`
	Content *Content  `json:"content"`
	Reply   *reply    `json:"reply"`
	Notes   []finding `json:"notes"`
}

// A beginning is a report that nothing stands in yet.
type beginning struct {
	Agency string `json:"agency"`
	Year   int    `json:"year"`
	Body   string `json:"body"`
}

// begin opens a new draft.
func (d *Desk) begin(a beginning) (any, error) {
	c := &Content{Lines: map[at.Key][]string{at.Year: {fmt.Sprint(a.Year)}}, Numbers: map[at.Key]string{}, Parts: map[at.Key][]Item{}}
	if a.Agency != "" {
		c.Lines[at.Agency] = []string{a.Agency}
	}
	if a.Body != "" {
		c.Lines[at.Body] = []string{a.Body}
	}
	s, err := d.bound(c, nil)
	if err != nil {
		return nil, err
	}
	return d.open(s), nil
}

// restore opens a draft that the page has kept; the files are its pictures.
func (d *Desk) restore(a struct{ Content *Content }, files []File) (any, []File, error) {
	if a.Content == nil {
		return nil, nil, errors.New("没有内容。")
	}
	for _, f := range files {
		if m, err := readPicture(f.Data); err == nil { // one that is lost is found where it is missing
			d.lay(m)
		}
	}
	s, err := d.bound(a.Content.clone(), nil)
	if err != nil {
		return nil, nil, err
	}
	return d.open(s), nil, nil
}

// An edit is a change of the draft.
type edit struct {
	What   string      `json:"what"`   // in a clerk's words
	Typing bool        `json:"typing"` // it goes on with the edit before, if it is of the same place
	Ops    []operation `json:"ops"`
}

// An operation is one of an edit's changes: one of its members is given, with Lines or Items.
type operation struct {
	Set         *at.Key           `json:"set"`
	Lines       []string          `json:"lines"`
	Numbers     map[at.Key]string `json:"numbers"`
	Part        *at.Key           `json:"part"`
	Items       []Item            `json:"items"`
	AddAnnex    *string           `json:"addAnnex"`
	RemoveAnnex int               `json:"removeAnnex"`
}

// place is what an operation is about, "" where it is not one place.
func (o *operation) place() string {
	switch {
	case o.Set != nil:
		return string(*o.Set)
	case o.Part != nil:
		return string(*o.Part)
	case len(o.Numbers) == 1:
		for key := range o.Numbers {
			return string(key)
		}
	}
	return ""
}

// edit changes the draft.
func (d *Desk) edit(e edit) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	c := d.draft.content.clone()
	renumbered := false
	for i := range e.Ops {
		renumbered = c.apply(&e.Ops[i]) || renumbered
	}
	place := ""
	if e.Typing && len(e.Ops) == 1 {
		place = e.Ops[0].place()
	}
	if err := d.change(c, e.What, place); err != nil {
		return nil, err
	}
	return d.reply(renumbered), nil
}

// change makes a content the draft's. place is where it was typed, "" for what stands by itself.
func (d *Desk) change(c *Content, what, place string) error {
	s, err := d.bound(c, d.draft.report.Filled().Layout)
	if err != nil {
		return err
	}
	past := d.draft.past
	if n := len(past); place == "" || n == 0 || past[n-1].place != place {
		past = append(past, step{d.draft.state, what, place})
		past = past[max(0, len(past)-longestPast):]
	}
	d.draft.past, d.draft.future, d.draft.state = past, nil, s
	d.draft.rev++
	return nil
}

// clone is a content of which the maps may be changed; what they hold is never changed.
func (c *Content) clone() *Content {
	made := *c
	made.Lines, made.Numbers, made.Parts = cloned(c.Lines), cloned(c.Numbers), cloned(c.Parts)
	return &made
}

// cloned is a copy of a map, never nil.
func cloned[V any](m map[at.Key]V) map[at.Key]V {
	if m == nil {
		return map[at.Key]V{}
	}
	return maps.Clone(m)
}

// apply does an operation, and reports whether it did more than the page knows by itself.
func (c *Content) apply(o *operation) (more bool) {
	switch {
	case o.Set != nil:
		if delete(c.Lines, *o.Set); len(o.Lines) > 0 {
			c.Lines[*o.Set] = o.Lines
		}
	case o.Part != nil:
		c.Parts[*o.Part] = o.Items
	case o.AddAnnex != nil:
		c.Annexes++
		c.Lines[at.AnnexName(c.Annexes)] = []string{*o.AddAnnex}
		return true
	case o.RemoveAnnex > 0:
		c.removeAnnex(o.RemoveAnnex)
		return true
	}
	for key, token := range o.Numbers {
		if token = strings.TrimSpace(token); token == "" {
			delete(c.Numbers, key)
		} else {
			c.Numbers[key] = token
		}
	}
	return false
}

// removeAnnex takes an annex away and gives those behind it their numbers.
func (c *Content) removeAnnex(number int) {
	if number > c.Annexes {
		return
	}
	for n := number; n < c.Annexes; n++ {
		move(c.Parts, at.Annex(n+1), at.Annex(n))
		move(c.Lines, at.AnnexName(n+1), at.AnnexName(n))
	}
	delete(c.Parts, at.Annex(c.Annexes))
	delete(c.Lines, at.AnnexName(c.Annexes))
	c.Annexes--
}

// move gives what stands under a key another one.
func move[V any](m map[at.Key]V, from, to at.Key) {
	if v, ok := m[from]; ok {
		m[to] = v
	} else {
		delete(m, to)
	}
}

// undo takes the last change back.
func (d *Desk) undo(none) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	d.draft.past, d.draft.future = d.goTo(d.draft.past, d.draft.future)
	return d.reply(true), nil
}

// redo does again what was taken back last.
func (d *Desk) redo(none) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	d.draft.future, d.draft.past = d.goTo(d.draft.future, d.draft.past)
	return d.reply(true), nil
}

// goTo goes to the last of some steps and makes what is left one of the others.
func (d *Desk) goTo(from, others []step) (left, more []step) {
	if len(from) == 0 {
		return from, others
	}
	last := from[len(from)-1]
	others = append(others, step{d.draft.state, last.what, ""})
	d.draft.state = last.state
	d.draft.rev++
	return from[:len(from)-1], others
}
