package bind

import (
	"iter"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A reference is what a paragraph writes for a block: {表:办件量}, {图:办件量}.
type reference struct {
	start, end int    // in bytes of the text
	sequence   string // 表 or 图
	caption    string
	wrong      string // why it is no reference, in a clerk's words; "" where it is one
}

// references are what stands in a text that is a reference, or was meant to be one.
func references(text string) iter.Seq[reference] {
	return func(yield func(reference) bool) {
		for from := 0; ; {
			brace := strings.IndexByte(text[from:], '{')
			if brace < 0 {
				return
			}
			brace += from
			from = brace + 1
			for _, kind := range []report.BlockKind{report.TableBlock, report.PictureBlock} {
				if rest, ok := strings.CutPrefix(text[brace+1:], kind.Sequence()); ok {
					r := readReference(kind.Sequence(), rest)
					r.start = brace
					r.end += len(text) - len(rest)
					from = r.end
					if !yield(r) {
						return
					}
				}
			}
		}
	}
}

// readReference reads what stands behind the sequence of one; end counts from there.
func readReference(sequence, rest string) reference {
	const colon, wide, brace = ":", "：", "}"
	written, _, closed := strings.Cut(rest, brace)
	r := reference{end: len(written), sequence: sequence}
	if closed {
		r.end += len(brace)
	}
	caption, marked := strings.CutPrefix(written, colon)
	switch {
	case strings.HasPrefix(written, wide):
		r.wrong = "冒号要用半角“:”，写成“{" + sequence + ":" + sequence + "题}”。"
	case !marked || !closed:
		r.wrong = "引用" + sequence + "写成“{" + sequence + ":" + sequence + "题}”。"
	default:
		r.caption = strings.TrimSpace(caption)
	}
	return r
}

// A Piece is a stretch of a paragraph as it is printed: its own words, or what stands for
// a reference to a block.
type Piece struct {
	Text  string
	Start int    // which of the paragraph's characters it begins with, from 0
	Bytes int    // how many bytes of the paragraph it stands for
	Refer at.Key // the block that it refers to; "" for the paragraph's own words
}

// Pieces are a paragraph as it is printed, with 表1 for {表:办件量}. A reference that names
// nothing stands as it is.
func (f *Filled) Pieces(paragraph string) []Piece {
	var all []Piece
	start, own := 0, 0 // of what goes on as it stands: its character and its byte
	add := func(end int, printed string, refer at.Key) {
		if end > own {
			all = append(all, Piece{printed, start, end - own, refer})
			start += utf8.RuneCountInString(paragraph[own:end])
			own = end
		}
	}
	for r := range references(paragraph) {
		if b, ok := f.captioned(r); ok {
			add(r.start, paragraph[own:r.start], "")
			add(r.end, b.Name(), b.Key)
		}
	}
	add(len(paragraph), paragraph[own:], "")
	return all
}

// captioned is the block that a reference names.
func (f *Filled) captioned(r reference) (Block, bool) {
	for _, b := range f.Blocks {
		if r.wrong == "" && b.Kind.Sequence() == r.sequence && b.Caption.Text == r.caption {
			return b, true
		}
	}
	return Block{}, false
}

// refers finds what is wrong with the captions of blocks, of which no two of a sequence may
// be alike, and with what refers to them.
func (f *Filled) refers() []at.Finding {
	var faults []at.Finding
	first := map[[2]string]Block{}
	for _, b := range f.Blocks {
		sequence := b.Kind.Sequence()
		own := [2]string{sequence, b.Caption.Text}
		if same, twice := first[own]; twice {
			faults = append(faults, rules.New("caption.twice", b.Key, b.Caption.Source,
				"%s题“%s”与%s相同。请改其中一个，文字里的“{%s:…}”才知道指哪一张。", sequence, han.Shown(b.Caption.Text), same.Name(), sequence))
			continue
		}
		first[own] = b
	}
	for _, t := range f.Texts {
		if faults = append(faults, f.astray(t)...); len(faults) > limits.Findings {
			break // so many are a misunderstanding
		}
	}
	return faults
}

// astray finds the references of a text that lead to nothing, or stand where none may.
func (f *Filled) astray(t Text) []at.Finding {
	var faults []at.Finding
	for r := range references(t.Text.Text) {
		_, known := f.captioned(r)
		wrong := r.wrong
		switch {
		case !t.IsParagraph():
			wrong = "这里不能引用，只有正文的段落里可以。请直接写出" + r.sequence + "的名称。"
		case wrong == "" && !known:
			wrong = "没有" + r.sequence + "题为“" + han.Shown(r.caption) + "”的" + r.sequence + "。" + f.captions(r.sequence)
		case wrong == "":
			continue
		}
		written := t.Text.Text[r.start:r.end]
		finding := rules.New("reference.unknown", t.Key, t.Text.Source, "“%s”：%s", han.Shown(written), wrong)
		finding.Start = utf8.RuneCountInString(t.Text.Text[:r.start])
		finding.End = finding.Start + utf8.RuneCountInString(written)
		faults = append(faults, finding)
	}
	return faults
}

// captions says which blocks of a sequence there are in the text.
func (f *Filled) captions(sequence string) string {
	const most = 5
	var all []string
	for _, b := range f.Blocks {
		if b.Kind.Sequence() == sequence {
			all = append(all, "“"+han.Shown(b.Caption.Text)+"”")
		}
	}
	switch {
	case all == nil:
		return "文字里没有" + sequence + "。"
	case len(all) > most:
		return sequence + "题有" + strings.Join(all[:most], "、") + "等。"
	}
	return sequence + "题有" + strings.Join(all, "、") + "。"
}
