package desk

import (
	"bytes"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compare"
)

// A difference is a place at which two reports differ, and of a returned copy what can be taken
// over from it.
type difference struct {
	Kind     string  `json:"kind"`
	KindWord string  `json:"kindWord"`
	Key      at.Key  `json:"key"`
	Where    string  `json:"where"`
	From     string  `json:"from"`
	Before   string  `json:"before"`
	After    string  `json:"after"`
	Change   string  `json:"change"`
	Pieces   []piece `json:"pieces"`
	Take     string  `json:"take"`
	Copies   []int   `json:"copies"`
	Conflict bool    `json:"conflict"`
	Settled  bool    `json:"settled"`
}

// A piece is a stretch of a text that was kept, deleted or inserted.
type piece struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// The names of what comparing finds, on the page.
var (
	differenceKinds = map[compare.Kind]string{
		compare.Changed: "changed", compare.Added: "added", compare.Removed: "removed", compare.Moved: "moved", compare.Split: "split", compare.Joined: "joined",
	}
	discrepancyKinds = map[compare.DiscrepancyKind]struct{ name, word string }{
		compare.Differs: {"differs", "不一样"}, compare.Missing: {"missing", "网上没有"}, compare.Extra: {"extra", "网上多出"},
		compare.Misplaced: {"misplaced", "位置不对"}, compare.Doubtful: {"doubtful", "认不准"}, compare.Widths: {"widths", "全角半角不同"},
	}
	pieceOps = map[compare.Op]string{compare.Kept: "kept", compare.Deleted: "deleted", compare.Inserted: "inserted"}
)

// differenceOf is a difference as the page shows it.
func differenceOf(x *render.Difference) difference {
	return difference{
		Kind: differenceKinds[x.Kind], KindWord: x.Kind.String(), Key: x.Key, Where: x.Where, From: x.From,
		Before: x.Before, After: x.After, Change: x.Change, Pieces: piecesOf(x.Pieces), Take: x.Take, Copies: []int{},
	}
}

// piecesOf is how one text became another.
func piecesOf(all []compare.Piece) []piece {
	made := make([]piece, len(all))
	for i, p := range all {
		made[i] = piece{pieceOps[p.Op], p.Text}
	}
	return made
}

// A since is the arguments of a call that compares the draft with what stood in it.
type since struct {
	Content *Content `json:"content"`
}

// comparison is how a content became the draft.
func (d *Desk) comparison(a since) (*render.Comparison, error) {
	if d.draft == nil || a.Content == nil {
		return nil, errNoDraft
	}
	before, err := d.reportOf(a.Content)
	if err != nil {
		return nil, err
	}
	return render.Compare(before, d.draft.report), nil
}

// differences are what has changed since a content.
func (d *Desk) differences(a since) (any, error) {
	c, err := d.comparison(a)
	if err != nil {
		return nil, err
	}
	answer := struct {
		Differences []difference `json:"differences"`
		Total       string       `json:"total"`
	}{[]difference{}, c.Total()}
	for _, x := range c.Differences() {
		answer.Differences = append(answer.Differences, differenceOf(&x))
	}
	return answer, nil
}

// changes makes the draft as Word with tracked changes (修订) since a content.
func (d *Desk) changes(a since, _ []File) (any, []File, error) {
	c, err := d.comparison(a)
	if err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	if err := c.Word(d.ctx, &b); err != nil {
		return nil, nil, err
	}
	return none{}, []File{{Name: render.FileName(d.draft.report.Title(), "修订.docx"), Data: b.Bytes()}}, nil
}

// Returned copies are the arguments of a call about them.
type copies struct {
	Handles []string `json:"handles"`
}

// A proposed is what copies have that the draft has not.
type proposed struct {
	Proposals []difference `json:"proposals"`
	Conflicts int          `json:"conflicts"` // how many contradict others and are not taken
}

// compared is a merge of copies into the draft, of which nothing has been taken yet.
func (d *Desk) compared(handles []string) (*render.Merge, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	var all []*render.Report
	for _, handle := range handles {
		p, err := d.file(handle)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return render.NewMerge(d.draft.report, all...)
}

// proposedIn is what a merge has to offer.
func proposedIn(m *render.Merge) proposed {
	made := proposed{[]difference{}, m.Conflicts()}
	for i := range m.Proposals {
		p := &m.Proposals[i]
		x := differenceOf(&p.Difference)
		x.Copies, x.Conflict, x.Settled = append(x.Copies, p.Copies...), p.Conflict, p.Settled
		made.Proposals = append(made.Proposals, x)
	}
	return made
}

// merge lists what returned copies have that the draft has not.
func (d *Desk) merge(a copies) (any, error) {
	m, err := d.compared(a.Handles)
	if err != nil {
		return nil, err
	}
	return proposedIn(m), nil
}

// take takes differences over into the draft, and lists what is left.
func (d *Desk) take(a struct {
	copies
	Names []string `json:"names"`
	All   bool     `json:"all"`
}) (any, error) {
	m, err := d.compared(a.Handles)
	if err != nil {
		return nil, err
	}
	if a.All {
		m.All()
	}
	for _, name := range a.Names {
		m.Take(name)
	}
	merged, err := m.Report()
	if err != nil {
		return nil, err
	}
	if err := d.change(d.contentOf(merged.Filled()), "取用退回的改动", ""); err != nil {
		return nil, err
	}
	left, err := d.compared(a.Handles)
	if err != nil {
		return nil, err
	}
	return struct {
		Reply *reply `json:"reply"`
		proposed
	}{d.reply(true), proposedIn(left)}, nil
}

// A discrepancy is a place at which what was published is not what is printed.
type discrepancy struct {
	Kind      string  `json:"kind"`
	KindWord  string  `json:"kindWord"`
	Key       at.Key  `json:"key"`
	Where     string  `json:"where"`
	Printed   string  `json:"printed"`
	Published string  `json:"published"`
	Pieces    []piece `json:"pieces"`
}

// verify holds what was published against a content, or against the draft.
func (d *Desk) verify(a struct {
	handled
	Content *Content `json:"content"`
}) (any, error) {
	published, err := d.file(a.Handle)
	if err != nil {
		return nil, err
	}
	p, err := d.reportOf(a.Content)
	if err != nil {
		return nil, err
	}
	v := render.Verify(p, published)
	answer := struct {
		Numbers       int           `json:"numbers"`
		Texts         int           `json:"texts"`
		Unchecked     []string      `json:"unchecked"`
		Discrepancies []discrepancy `json:"discrepancies"`
	}{Unchecked: append([]string{}, v.Unchecked()...), Discrepancies: []discrepancy{}}
	answer.Numbers, answer.Texts = v.Same()
	for _, x := range v.Discrepancies() {
		answer.Discrepancies = append(answer.Discrepancies, discrepancy{
			discrepancyKinds[x.Kind].name, discrepancyKinds[x.Kind].word, x.Key, x.Where, x.Printed, x.Published, piecesOf(x.Pieces),
		})
	}
	return answer, nil
}
