package compare

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// published are the texts of a report as they are held against others: in two lists, since
// a figure may stand between other paragraphs on one page than on the other.
type published struct {
	prose   []*item
	figures []*item // captions, units, cells and notes of the tables, pictures and charts in the text
}

// texts holds all paragraphs, and the texts of what stands between them, against each other
// by their likeness: in which part a page has a text, or whether it knows it for a note, does
// not matter; its place among the others does.
func (v *verifier) texts() {
	figured, around := map[*item]bool{}, map[*item]bool{}
	was := publishedTexts(v.printed)
	is := publishedTexts(v.published)
	for _, it := range was.figures {
		figured[it] = true
	}
	for _, it := range is.prose { // of an end that the report does not print, a page may have
		around[it] = isEnd(it.key) && endLine(v.printed, it.key).Text == ""
	}
	v.remains(&is, around)
	v.regroup(&was, &is)
	c := &comparer{}
	lists := []*alignment{c.list("", "", was.prose, is.prose), c.list("", "", was.figures, is.figures)}
	c.move(c.all)
	for _, it := range is.figures {
		figured[it] = true
	}
	lists[1].settleCells()
	for _, l := range lists {
		last := at.Whole
		for _, s := range l.steps {
			if len(s.a) > 0 && !s.left() {
				last = s.a[len(s.a)-1].key
			}
			v.step(s, last, figured, around)
		}
	}
	v.pictures()
}

// settleCells takes what is missing and what is too much between the same two neighbours for
// the same cells, with other figures in them. Sentences that are not alike are others.
func (l *alignment) settleCells() {
	taken := map[*step]bool{}
	for from := 0; from < len(l.steps); from++ {
		var gone, come []*step
		for ; from < len(l.steps) && (l.steps[from].kind == Removed || l.steps[from].kind == Added); from++ {
			if s := l.steps[from]; s.kind == Removed {
				gone = append(gone, s)
			} else {
				come = append(come, s)
			}
		}
		if len(gone) != len(come) {
			continue
		}
		for i := range gone {
			gone[i].kind, gone[i].b = Changed, come[i].b
			taken[come[i]] = true
		}
	}
	l.steps = slices.DeleteFunc(l.steps, func(s *step) bool { return taken[s] })
}

// step says what a step of an alignment means; last is the place in the report behind which
// it stands.
func (v *verifier) step(s *step, last at.Key, figured, around map[*item]bool) {
	switch {
	case s.left(): // it is told of where it stands now
	case s.kind == Removed:
		a := s.a[0]
		v.add(Discrepancy{Kind: Missing, Key: a.key, Printed: a.line.Text, In: a.line.Source})
	case s.kind == Added && !around[s.b[0]]:
		b := s.b[0]
		v.add(Discrepancy{Kind: Extra, Key: b.key, Where: v.published.Where(b.key), Published: b.line.Text, On: b.line.Source, rank: v.printed.Rank(last)})
	case s.kind != Added:
		a, b := s.a[0], s.b[0]
		kind := Differs
		if s.kind == Moved && !figured[a] && !figured[b] && !around[b] {
			kind = Misplaced
		}
		v.text(a.key, lines(s.a), lines(s.b), a.line.Source, b.line.Source, kind)
	}
}

func lines(items []*item) string {
	var all []string
	for _, it := range items {
		all = append(all, it.line.Text)
	}
	return strings.Join(all, lineEnd)
}

// publishedTexts are the texts of a report but for its titles, as they are printed.
func publishedTexts(f *bind.Filled) published {
	var p published
	ended := false
	for _, t := range f.Texts {
		block, inBlock := bind.Block{}, t.Key.InText()
		if inBlock {
			block, _ = f.Block(t.Key)
		}
		text := t.Text
		switch t.Kind {
		case at.FieldPlace, at.TitlePlace, at.AttachmentPlace:
			continue
		case at.AnnexNamePlace:
			if !ended {
				ended = true
				p.end(f)
			}
		case at.BlockAltPlace: // of which nobody sees anything
			continue
		case at.BlockCellPlace:
			if block.Kind == report.ChartBlock {
				continue // it is drawn
			}
		case at.BlockPlace:
			if !strings.HasPrefix(folded(text.Text), block.Name()) {
				text.Text = block.Name() + "　" + text.Text
			}
		case at.BlockUnitPlace:
			if block.Kind == report.ChartBlock {
				continue
			}
			const unit = "单位："
			text.Text = unit + strings.TrimPrefix(text.Text, unit)
		default:
			text.Text = printedText(f, text.Text)
			if titlesTable(f.Layout, text.Text) {
				continue
			}
		}
		if inBlock {
			p.figures = appendText(p.figures, t.Key, text)
		} else {
			p.prose = appendText(p.prose, t.Key, text)
		}
	}
	if !ended {
		p.end(f)
	}
	return p
}

// titlesTable reports whether a text is no more than what the form calls one of its tables,
// as web pages say it for who cannot see the table.
func titlesTable(l *layouts.Layout, text string) bool {
	return slices.ContainsFunc(l.Tables, func(t *layouts.Table) bool { return folded(text) == folded(t.Form.Caption) })
}

// end appends what stands at the report's end: the names of what is attached, the signature,
// the date and how to reach the office.
func (p *published) end(f *bind.Filled) {
	for i, t := range f.Attached() {
		p.prose = appendText(p.prose, at.Attachment(i+1), t.Text)
	}
	keys := []at.Key{at.Signature, at.Date}
	for _, field := range f.Fields.Group(at.Contact) {
		keys = append(keys, field.Key)
	}
	for _, key := range keys {
		p.prose = appendText(p.prose, key, endLine(f, key))
	}
}

// isEnd reports whether a place is of the report's end, which not every report prints.
func isEnd(key at.Key) bool { return key == at.Signature || key == at.Date || key.Within(at.Contact) }

// printedText is a paragraph with what is printed for its references.
func printedText(f *bind.Filled, text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for _, piece := range f.Pieces(text) {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// appendText appends a text unless there is nothing to be seen of it.
func appendText(all []*item, key at.Key, t report.Text) []*item {
	if shape := folded(t.Text); shape != "" {
		all = append(all, &item{kind: paragraph, key: key, line: t, text: shape})
	}
	return all
}

// endLine is a text of a report's end as it is printed.
func endLine(f *bind.Filled, key at.Key) report.Text {
	t := f.Report.Line(key)
	if d := f.Date; key == at.Date && !d.IsZero() {
		t.Text = fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
	}
	return t
}

// remains puts among the texts what a recogniser found beside them.
func (v *verifier) remains(is *published, around map[*item]bool) {
	var before []*item
	for _, r := range v.published.Report.Remains {
		switch r.Kind {
		case report.CellRemain:
			is.figures = appendText(is.figures, at.Whole, r.Text)
		case report.BeforeRemain, report.BehindRemain:
			t := r.Text
			if ending := path.Ext(t.Text); 0 < len(ending) && len(ending) <= len(".docx") {
				t.Text = strings.TrimSuffix(t.Text, ending)
			}
			all := appendText(nil, at.Whole, t)
			for _, it := range all {
				around[it] = true
			}
			if r.Kind == report.BeforeRemain {
				before = append(before, all...)
			} else {
				is.prose = append(is.prose, all...)
			}
		}
	}
	is.prose = append(before, is.prose...)
}

// regroup takes what is the same of figures and of a page's paragraphs out of both: pages have
// captions, units and notes as paragraphs, and maybe elsewhere.
func (v *verifier) regroup(printed, page *published) {
	named := map[string][]*item{}
	for _, it := range printed.figures {
		named[it.text] = append(named[it.text], it)
	}
	for _, it := range printed.prose {
		delete(named, it.text)
	}
	for _, it := range page.figures { // what is in a table there is in its order
		if same := named[it.text]; len(same) > 0 {
			named[it.text] = same[1:]
		}
	}
	met := map[*item]bool{}
	page.prose = slices.DeleteFunc(page.prose, func(it *item) bool {
		same := named[it.text]
		if len(same) == 0 {
			return false
		}
		named[it.text], met[same[0]] = same[1:], true
		v.text(same[0].key, same[0].line.Text, it.line.Text, same[0].line.Source, it.line.Source, Differs)
		return true
	})
	printed.figures = slices.DeleteFunc(printed.figures, func(it *item) bool { return met[it] })
}

// pictures holds what pictures show, in words, against what a page says of its pictures, and
// lists what is drawn: nobody sees from a file's data whether that is the same.
func (v *verifier) pictures() {
	said := map[string]bool{}
	for _, r := range v.published.Report.Remains {
		if r.Kind == report.PictureRemain {
			said[folded(r.Text.Text)] = true
		}
	}
	for _, b := range v.published.Blocks {
		said[folded(b.Picture.Alt.Text)] = true
	}
	for _, b := range v.printed.Blocks {
		alt := folded(b.Picture.Alt.Text)
		switch {
		case b.Kind == report.ChartBlock:
			v.Unchecked = append(v.Unchecked, fmt.Sprintf("%s“%s”是统计图，只比了图题和注", b.Name(), b.Caption.Text))
		case b.Kind == report.PictureBlock && alt != "" && said[alt]:
			v.Unchecked = append(v.Unchecked, fmt.Sprintf("%s“%s”是图片，只比了图题、注和替代文字", b.Name(), b.Caption.Text))
		case b.Kind == report.PictureBlock:
			v.Unchecked = append(v.Unchecked, fmt.Sprintf("%s“%s”是图片，只比了图题和注，没有找到同样的替代文字", b.Name(), b.Caption.Text))
		}
	}
}
