package prose

import (
	"strconv"
	"strings"

	"nianbao/render/opc"
)

// A style is what a paragraph style says of the text, not of its looks.
type style struct {
	based string
	level int  // of a heading, from 1; 0 where the style does not say
	list  list // to which its paragraphs belong
}

// noLevel is the outline level of text that is no heading (ISO/IEC 29500-1, 17.3.1.20).
const noLevel = 9

// readStyles reads the paragraph styles.
func (r *reader) readStyles(name string) error {
	r.styles = map[string]style{}
	return r.files.Read(name, partStyles, "styles", func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			if string(e.Local()) != "style" || value(e, "type") != "paragraph" {
				return p.Skip()
			}
			id := value(e, "styleId")
			var s style
			err := p.Children(func(e *opc.Start) error {
				switch string(e.Local()) {
				case "name":
					s.level = headingNamed(value(e, "val"))
				case "basedOn":
					s.based = value(e, "val")
				case "pPr":
					var f format
					err := readFormat(p, &f)
					s.list = f.list
					if f.level > 0 {
						s.level = f.level
					}
					return err
				}
				return p.Skip()
			})
			r.styles[id] = s
			return err
		})
	})
}

// headingNamed is the level of Word's own headings, by the style's name in any case.
func headingNamed(name string) int {
	number, ok := strings.CutPrefix(strings.ToLower(name), "heading ")
	if n, err := strconv.Atoi(number); ok && err == nil && 1 <= n && n < noLevel {
		return n
	}
	return 0
}

// value is the value of an attribute, whatever the prefix.
func value(e *opc.Start, name string) string {
	if v := e.Prefixed(name); v != nil {
		return string(v)
	}
	return string(e.Attribute(name))
}

// whole is the value of an attribute as a number, or what stands for none.
func whole(e *opc.Start, name string, none int) int {
	n, err := strconv.Atoi(value(e, name))
	if err != nil {
		return none
	}
	return n
}

// on reports whether an element that switches something on does so.
func on(e *opc.Start) bool {
	switch value(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// A format is what a paragraph says of itself.
type format struct {
	style string
	level int // of a heading, from 1; noLevel+1 for text; 0 where it does not say
	list  list
	mark  change // of the paragraph's mark, which joins it to the next where that is deleted
}

// readFormat reads a w:pPr.
func readFormat(p *opc.Part, f *format) error {
	return p.Children(func(e *opc.Start) error {
		switch string(e.Local()) {
		case "pStyle":
			f.style = value(e, "val")
		case "outlineLvl":
			f.level = whole(e, "val", noLevel) + 1
		case "numPr":
			f.list.given = true
			return p.Children(func(e *opc.Start) error {
				switch string(e.Local()) {
				case "numId":
					f.list.number = value(e, "val")
				case "ilvl":
					f.list.level = whole(e, "val", 0)
				}
				return p.Skip()
			})
		case "rPr":
			return p.Children(func(e *opc.Start) error {
				if kind, ok := changes[string(e.Local())]; ok {
					f.mark = change{kind: kind, author: value(e, "author"), tracked: true}
				}
				return p.Skip()
			})
		}
		return p.Skip()
	})
}

// most is how many styles are based on one another at most: others go round in a circle.
const most = 20

// heading is the level of a paragraph with the format, 0 for text.
func (r *reader) heading(f *format) int {
	level := f.level
	for id, n := f.style, 0; level == 0 && id != "" && n < most; n++ {
		level, id = r.styles[id].level, r.styles[id].based
	}
	if level > noLevel {
		return 0
	}
	return level
}

// listOf is the list to which a paragraph with the format belongs.
func (r *reader) listOf(f *format) list {
	l := f.list
	for id, n := f.style, 0; !l.given && id != "" && n < most; n++ {
		l, id = r.styles[id].list, r.styles[id].based
	}
	return l
}
