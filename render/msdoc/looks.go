package msdoc

import (
	"cmp"
	"slices"
	"sort"
)

// A look is what matters of how a character looks.
type look struct {
	deleted, inserted bool // by a tracked change
	hidden            bool
	special           bool   // it stands for something, such as a picture
	symbol            uint16 // the character that is shown in its place, 0 for itself
	author            uint16 // of the change, by number
}

// A run is bytes of the text stream, and the description that holds for them.
type run struct {
	from, to int
	style    uint16 // of paragraphs
	grpprl   []byte
}

// pageSize is how many bytes a page of descriptions has.
const pageSize = 512

// runs reads the pages of descriptions that a table lists ([MS-DOC], 2.9.33 and 2.9.34),
// in the order of what they describe. Each entry of a page takes so many bytes behind the
// offsets; its first says where in the page the description is.
func (d *document) runs(list, size int, describe func(page []byte, offset int) run) ([]run, error) {
	plc := d.list(list)
	n := max(len(plc)-4, 0) / 8
	var all []run
	for i := range n {
		number := int(le.Uint32(plc[4*(n+1)+4*i:]) & 0x3FFFFF)
		if (number+1)*pageSize > len(d.text) {
			return nil, d.damaged()
		}
		page := d.text[number*pageSize : (number+1)*pageSize]
		count := int(page[pageSize-1])
		if 4*(count+1)+size*count > pageSize {
			return nil, d.damaged()
		}
		if len(all)+count > maxRuns {
			return nil, d.tooMuch("格式超过 %d 处", maxRuns)
		}
		for j := range count {
			r := describe(page, 2*int(page[4*(count+1)+size*j]))
			r.from, r.to = int(le.Uint32(page[4*j:])), int(le.Uint32(page[4*j+4:]))
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b run) int { return cmp.Compare(a.from, b.from) })
	end := 0
	return slices.DeleteFunc(all, func(r run) bool { // what overlaps is none
		bad := r.from < end || r.to <= r.from
		if !bad {
			end = r.to
		}
		return bad
	}), nil
}

// readLooks reads how characters and paragraphs look.
func (d *document) readLooks() (err error) {
	if d.papx, err = d.runs(listParagraphPages, 13, paragraphRun); err != nil {
		return err
	}
	chpx, err := d.runs(listCharacterPages, 1, characterRun)
	if err != nil {
		return err
	}
	d.looks = make([]look, len(d.chars))
	for _, p := range d.pieces {
		common, err := d.modified(p)
		if err != nil {
			return err
		}
		end := p.at(p.end)
		i := sort.Search(len(chpx), func(i int) bool { return chpx[i].to > p.offset })
		for ; i < len(chpx) && chpx[i].from < end; i++ {
			l, err := d.lookOf(chpx[i].grpprl, common)
			if err != nil {
				return err
			}
			if l == (look{}) {
				continue
			}
			from, to := max(chpx[i].from, p.offset), min(chpx[i].to, end)
			for place := p.first + (from-p.offset)/p.width(); place < p.first+(to-p.offset)/p.width(); place++ {
				d.looks[place] = l
			}
		}
	}
	return nil
}

// paragraphRun is the description of a paragraph ([MS-DOC], 2.9.175): its length in
// units of two bytes, its style, and what differs from it.
func paragraphRun(page []byte, offset int) run {
	if offset == 0 || offset >= pageSize-2 {
		return run{}
	}
	length := 2*int(page[offset]) - 1
	offset++
	if length < 0 {
		length = 2 * int(page[offset])
		offset++
	}
	if length < 2 || offset+length > pageSize {
		return run{}
	}
	return run{style: le.Uint16(page[offset:]), grpprl: page[offset+2 : offset+length]}
}

// characterRun is the description of characters ([MS-DOC], 2.9.32).
func characterRun(page []byte, offset int) run {
	if offset == 0 || offset+1+int(page[min(offset, pageSize-1)]) > pageSize {
		return run{}
	}
	return run{grpprl: page[offset+1 : offset+1+int(page[offset])]}
}

// modified is how the characters of a piece look beside what the tables say, which is
// what Word left there when it saved in a hurry ([MS-DOC], 2.9.214).
func (d *document) modified(p piece) (look, error) {
	n := int(p.modifier >> 1)
	if p.modifier&1 == 0 || n >= len(d.grpprl) {
		return look{}, nil
	}
	return d.lookOf(d.grpprl[n], look{})
}

// lookOf reads a description of characters, on top of what holds already.
func (d *document) lookOf(grpprl []byte, l look) (look, error) {
	err := d.sprms(grpprl, func(code uint16, operand []byte) {
		switch code {
		case 0x0800:
			l.deleted = operand[0]&1 != 0
		case 0x0801:
			l.inserted = operand[0]&1 != 0
		case 0x083C:
			l.hidden = operand[0] == 1
		case 0x0855:
			l.special = operand[0]&1 != 0
		case 0x6A09:
			l.symbol, l.special = le.Uint16(operand[2:]), true
		case 0x4804, 0x4863:
			l.author = le.Uint16(operand)
		}
	})
	return l, err
}

// operandSize is how many bytes the operand of a modifier has, by the upper three bits
// of its code; -1 where the first byte of the operand says it.
var operandSize = [8]int{1, 1, 2, 4, 2, 2, -1, 3}

// Modifiers with operands of their own kinds.
const (
	sprmTable     = 0xD608 // sprmTDefTable, whose length has two bytes
	sprmTabs      = 0xC615 // sprmPChgTabs, whose length may not be what it says
	sprmElsewhere = 0x6646 // sprmPHugePapx: the description is in the data stream
)

// sprms walks through a description, which is a list of modifiers (single property
// modifiers, [MS-DOC], 2.6), as far as it is one.
func (d *document) sprms(grpprl []byte, each func(code uint16, operand []byte)) error {
	if d.budget -= len(grpprl); d.budget < 0 {
		return d.tooMuch("格式的说明超过 %d MiB", maxSprms>>20)
	}
	for len(grpprl) >= 3 {
		code := le.Uint16(grpprl)
		grpprl = grpprl[2:]
		size := operandSize[code>>13]
		switch {
		case code == sprmTable:
			if len(grpprl) < 2 {
				return nil
			}
			size = int(le.Uint16(grpprl)) - 1
			grpprl = grpprl[2:]
		case size < 0:
			size = int(grpprl[0])
			grpprl = grpprl[1:]
			if code == sprmTabs && size == 255 { // a list of tabs to delete, one of tabs to add
				return nil
			}
		}
		if size < 0 || size > len(grpprl) {
			return nil
		}
		each(code, grpprl[:size])
		grpprl = grpprl[size:]
	}
	return nil
}
