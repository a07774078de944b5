package extract

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// assemble puts what was read into the report.
func (f *flow) assemble() {
	r := f.report
	r.Opening = f.body(at.Openings).paragraphs
	r.Sections, r.Annexes = slices.Clone(r.Sections), slices.Clone(r.Annexes)
	for _, u := range f.units { // parts that had nothing in them and have now
		if p := u.key.Parts(); p.Kind == at.TitlePlace && f.bodies[at.Section(p.Section)] != nil && r.Section(p.Section) == nil {
			r.Sections = append(r.Sections, report.Section{Number: p.Section, Source: f.source})
		}
	}
	slices.SortStableFunc(r.Sections, func(a, b report.Section) int { return cmp.Compare(a.Number, b.Number) })
	for i := range r.Sections {
		f.fillHolder(at.Section(r.Sections[i].Number), &r.Sections[i])
	}
	for i := range r.Annexes {
		f.annexName(i + 1)
		f.fillHolder(at.Annex(i+1), &r.Annexes[i])
	}
	f.attach()
	f.dropLines()
	f.dropTables()
	f.dropAnnexes()
	f.rename()
}

// fillHolder gives a part or an annex what was read of it.
func (f *flow) fillHolder(key at.Key, s *report.Section) {
	b := f.body(key)
	s.Paragraphs, s.Blocks = b.paragraphs, b.blocks
}

// annexName decides an annex's name, which stands in the file twice.
func (f *flow) annexName(number int) {
	key := at.AnnexName(number)
	both, s := f.names[key], &f.report.Annexes[number-1]
	now := cmp.Or(both[1], both[0])
	if both[0] != "" && both[1] != "" && both[0] != both[1] {
		f.find("word.twice", s.Title.Source, key, "附件的名称改成了两样：附件说明里是“%s”，附件的标题是“%s”。取的是后面一个，请核对。", han.Shown(both[0]), han.Shown(both[1]))
	}
	if now != "" {
		s.Title = f.oneOf(now, s.Title.Text, &item{Text: manuscript.Text{Source: s.Title.Source}}, key)
	}
}

// attach decides what is attached: what the report lists, or else its annexes.
func (f *flow) attach() {
	if len(f.report.Attachments) > 0 || f.added {
		f.report.Attachments = nil
		for _, t := range f.listed {
			if t.Text != "" {
				f.report.Attachments = append(f.report.Attachments, t)
			}
		}
	}
}

// dropLines takes out the texts of one line that were printed and are there no more.
func (f *flow) dropLines() {
	printed := map[at.Key]bool{}
	for _, u := range f.units {
		printed[u.key] = true
	}
	for _, key := range []at.Key{at.Signature, at.Date} {
		if printed[key] && !f.there[key] {
			delete(f.report.Lines, key)
		}
	}
	if printed[at.Contact] && !slices.ContainsFunc(f.items, func(i item) bool { return i.unit >= 0 && f.units[i.unit].key == at.Contact }) {
		for _, field := range f.Fields.Group(at.Contact) {
			delete(f.report.Lines, field.Key)
		}
	}
}

// dropTables takes out the form's tables that are there no more.
func (f *flow) dropTables() {
	f.report.Tables = slices.DeleteFunc(f.report.Tables, func(t report.Table) bool {
		printed := slices.IndexFunc(f.units, func(u unit) bool { return u.table != nil && string(u.key) == t.Name.Text })
		return printed >= 0 && !slices.ContainsFunc(f.items, func(i item) bool { return i.unit == printed })
	})
}

// dropAnnexes takes out annexes of which nothing is there.
func (f *flow) dropAnnexes() {
	var kept []report.Section
	for i, s := range f.report.Annexes {
		whole := at.Annex(i + 1)
		left := false
		for _, item := range f.items {
			left = left || item.unit >= 0 && f.units[item.unit].key.Within(whole) || item.unit < 0 && item.key.Within(whole) && item.key != ""
		}
		if left || !s.IsEmpty() {
			s.Number = len(kept) + 1
			kept = append(kept, s)
		}
	}
	f.report.Annexes = kept
}

// rename lets texts refer to blocks by the captions that these have now, and gives the
// pictures their files.
func (f *flow) rename() {
	var pairs []string
	for _, key := range f.blockKeys() {
		p := f.placed[key]
		if p == nil || !p.shown {
			continue
		}
		was, _ := f.filled.Block(key)
		now := f.now(p)
		if now == nil {
			continue
		}
		if now.Kind == report.PictureBlock {
			f.fill(key, now)
		}
		if now.Caption.Text != was.Caption.Text {
			pairs = append(pairs, reference(was.Kind, was.Caption.Text), reference(was.Kind, now.Caption.Text))
		}
	}
	if pairs == nil {
		return
	}
	renamed := strings.NewReplacer(pairs...)
	for _, b := range f.bodies {
		for i := range b.paragraphs {
			b.paragraphs[i].Text = renamed.Replace(b.paragraphs[i].Text)
		}
	}
}

// now is the block that was placed, after those that are gone were dropped.
func (f *flow) now(p *placed) *report.Block {
	index := p.index
	for _, other := range f.placed {
		if other.holder == p.holder && other.index < p.index && !other.shown {
			index--
		}
	}
	if b := f.bodies[p.holder]; index < len(b.blocks) {
		return &b.blocks[index]
	}
	return nil
}

// pageNumber is what stands at the foot of pages.
var pageNumber = regexp.MustCompile(`^[\s—\-–0-9]*$`)

// asideKinds are what a clerk calls what stands beside the text.
var asideKinds = map[manuscript.AsideKind]string{
	manuscript.TextBox: "文本框", manuscript.Footnote: "脚注", manuscript.Header: "页眉", manuscript.Footer: "页脚",
}

// asides tells what stands in the file beside the text: comments, which are to be done,
// tracked changes, which are taken as accepted, and what was not read.
func (w *returned) asides() {
	charts := map[at.Key]bool{} // those of the report that have been met
	for _, a := range w.file.Asides {
		who := ""
		if a.Author != "" {
			who = "（" + han.Shown(a.Author) + "）"
		}
		switch a.Kind {
		case manuscript.Comment:
			if a.Author != ourName && !a.Done {
				w.find("word.comment", a.Source, a.On, "批注%s：“%s”%s。请照办，或者说明不办的理由。", who, han.Shown(a.Text), about(a.Words))
			}
		case manuscript.Inserted:
			w.find("word.change", a.Source, a.On, "修订%s：加了“%s”，已按接受修订来读。", who, han.Shown(a.Text))
		case manuscript.Deleted:
			w.find("word.change", a.Source, a.On, "修订%s：删了“%s”，已按接受修订来读。", who, han.Shown(a.Text))
		case manuscript.Chart:
			if w.shows(a.On) && !charts[a.On] {
				charts[a.On] = true
				continue
			}
			w.find("word.unread", a.Source, a.On, "%s没有读，也没有收入年报。", han.Shown(a.Text))
		case manuscript.Unread:
			w.find("word.unread", a.Source, a.On, "%s没有读，也没有收入年报。", han.Shown(a.Text))
		case manuscript.Header, manuscript.Footer:
			if !pageNumber.MatchString(a.Text) && !strings.HasPrefix(a.Text, draftHead) {
				w.find("word.unread", a.Source, at.Whole, "%s里的“%s”没有收入年报。", asideKinds[a.Kind], han.Shown(a.Text))
			}
		default:
			w.find("word.unread", a.Source, a.On, "%s里的“%s”没有收入年报。要写进去的，请移到正文里。", asideKinds[a.Kind], han.Shown(a.Text))
		}
	}
	if w.file.Carried.Lacks != "" && w.report != nil {
		w.find("word.waivers", w.source, at.Waivers, "公开用的 Word 文件不带停用的规则，读回来的年报里没有。请从原来的文件里抄过来。")
	}
}

// shows reports whether a key is of what a chart of the report shows.
func (w *returned) shows(key at.Key) bool {
	block, known := w.filled.Block(key.Parent())
	return known && key.Parts().Kind == at.BlockFromPlace && block.Kind == report.ChartBlock
}

const (
	ourName   = "nianbao" // who makes the comments on an annotated copy, which a check makes anew
	draftHead = "送审稿"
)

// about are the words that a comment is about.
func about(words string) string {
	if words = unbroken(words); words == "" {
		return ""
	}
	return fmt.Sprintf("，批的是“%s”", han.Shown(words))
}
