package report

import (
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// Get is what a report gives under the key of a text: its lines as they would
// be filled in, none where it gives nothing. Numbers are not texts.
func (r *Report) Get(key at.Key) []Text {
	switch p := key.Parts(); p.Kind {
	case at.OpeningPlace:
		return r.Opening
	case at.AttachmentPlace:
		return r.Attachments
	case at.TitlePlace, at.AnnexNamePlace:
		if s := r.Holder(key); s != nil {
			return one(s.Title)
		}
	case at.SectionPlace, at.AnnexPlace:
		if s := r.Holder(key); s != nil {
			return s.Paragraphs
		}
	case at.BlockPlace, at.BlockUnitPlace, at.BlockAltPlace, at.BlockFromPlace, at.BlockLookPlace, at.BlockCellPlace, at.BlockNotePlace:
		if s := r.Holder(key); s != nil && p.Block > 0 && p.Block <= len(s.Blocks) {
			return s.Blocks[p.Block-1].get(p)
		}
	case at.NotePlace:
		if t := r.Table(p.Table); t != nil {
			return t.Notes
		}
	case at.WaiverPlace:
		return r.waivers()
	default: // a text that the table of fields adds may have any key
		return r.field(key)
	}
	return nil
}

// get is what a block gives under a key that lies in it.
func (b *Block) get(p at.Parts) []Text {
	switch p.Kind {
	case at.BlockUnitPlace:
		return one(b.Unit)
	case at.BlockAltPlace:
		return one(b.Picture.Alt)
	case at.BlockFromPlace:
		return one(b.From())
	case at.BlockLookPlace:
		return nil // no text: see Block.Look
	case at.BlockNotePlace:
		return b.Notes
	case at.BlockCellPlace:
		cell, _ := b.At(p.BlockRow, p.BlockCol)
		return one(cell.Text)
	}
	return one(b.Caption)
}

func (r *Report) field(key at.Key) []Text {
	switch key {
	case at.Year:
		if r.Year == 0 {
			return nil
		}
		return []Text{{strconv.Itoa(r.Year), r.YearSource}}
	case at.Title:
		var all []Text
		for _, line := range strings.Split(r.Title.Text, "\n") {
			all = append(all, one(Text{line, r.Title.Source})...)
		}
		return all
	}
	return one(r.Line(key))
}

// waiverMark stands between a rule and the reason why it is switched off, where
// both are one text.
const waiverMark = "："

func (r *Report) waivers() []Text {
	var all []Text
	for _, w := range r.Waivers {
		all = append(all, Text{w.Rule.Text + waiverMark + w.Reason.Text, w.Rule.Source})
	}
	return all
}

// one is a text as a list, of nothing if it is empty.
func one(t Text) []Text {
	if t.Text == "" {
		return nil
	}
	return []Text{t}
}

// Set gives the text under a key its lines, the reverse of Get; no lines leave
// the report as it is. It finds fault where a text of one line gets more, and
// where a year or a waiver is none.
func (r *Report) Set(field Field, given []Text) []at.Finding {
	key := field.Key
	if len(given) == 0 {
		return nil
	}
	if !field.Many && len(given) > 1 {
		return []at.Finding{rules.New(ruleLines, key, given[1].Source, "这一项只填一格，这里有 %d 行。", len(given))}
	}
	switch p := key.Parts(); p.Kind {
	case at.OpeningPlace:
		r.Opening = given
	case at.AttachmentPlace:
		r.Attachments = given
	case at.TitlePlace, at.AnnexNamePlace:
		r.addHolder(key, given[0].Source).Title = given[0]
	case at.SectionPlace, at.AnnexPlace:
		r.addHolder(key, given[0].Source).Paragraphs = given
	case at.NotePlace:
		r.addTable(p.Table).Notes = given
	case at.WaiverPlace:
		return r.setWaivers(given)
	default:
		return r.setField(key, given)
	}
	return nil
}

func (r *Report) setField(key at.Key, given []Text) []at.Finding {
	switch key {
	case at.Year:
		year, finding := readYear(given[0])
		if finding != nil {
			return []at.Finding{*finding}
		}
		r.Year, r.YearSource = year, given[0].Source
	case at.Title:
		r.Title = joined(given)
	default:
		r.SetLine(key, given[0])
	}
	return nil
}

func (r *Report) setWaivers(given []Text) []at.Finding {
	var faults []at.Finding
	for _, t := range given {
		rule, reason, ok := strings.Cut(t.Text, waiverMark)
		if !ok || strings.TrimSpace(reason) == "" {
			faults = append(faults, rules.New(ruleType, at.Waivers, t.Source, "填的是“%s”。应为“规则名：理由”。", han.Shown(t.Text)))
			continue
		}
		r.Waivers = append(r.Waivers, Waiver{
			Rule:   Text{strings.TrimSpace(rule), t.Source},
			Reason: Text{strings.TrimSpace(reason), t.Source},
		})
	}
	return faults
}

// addSection is the section of that number, which is added if there is none.
func (r *Report) addSection(number int, source at.Source) *Section {
	if s := r.Section(number); s != nil {
		return s
	}
	r.Sections = append(r.Sections, Section{Number: number, Source: source})
	return &r.Sections[len(r.Sections)-1]
}

// addHolder is the part or the annex of a key, which is added, an annex with those
// before it, if there is none.
func (r *Report) addHolder(key at.Key, source at.Source) *Section {
	p := key.Parts()
	if p.Annex == 0 {
		return r.addSection(p.Section, source)
	}
	for len(r.Annexes) < p.Annex {
		r.Annexes = append(r.Annexes, Section{Number: len(r.Annexes) + 1, Source: source})
	}
	return &r.Annexes[p.Annex-1]
}

// AddBlock adds what stands between the paragraphs of the part or the annex of a key.
func (r *Report) AddBlock(whole at.Key, b Block) {
	s := r.addHolder(whole, b.Source)
	s.Blocks = append(s.Blocks, b)
}

// addTable is the table of that name, which is added if there is none.
func (r *Report) addTable(name string) *Table {
	if t := r.Table(name); t != nil {
		return t
	}
	r.Tables = append(r.Tables, Table{Name: Text{Text: name}})
	return &r.Tables[len(r.Tables)-1]
}

// Lines are texts of one line by their keys.
type Lines map[at.Key]Text

// Line is the text of one line under a key, or nothing.
func (r *Report) Line(key at.Key) Text { return r.Lines[key] }

// SetLine gives the text of one line under a key.
func (r *Report) SetLine(key at.Key, t Text) {
	if t.Text == "" {
		return
	}
	if r.Lines == nil {
		r.Lines = Lines{}
	}
	r.Lines[key] = t
}

// Agency is the office that makes the report, by its full name.
func (r *Report) Agency() string { return r.Line(at.Agency).Text }
