package sheets

import (
	"strconv"

	"nianbao/render/opc"
)

// readOverlay reads what lies over the cells of the sheet in a part.
func (r *reader) readOverlay(name string, sheet *Sheet) error {
	if !r.files.Has(opc.RelationsPart(name)) {
		return nil
	}
	parts, err := r.relations(name)
	if err != nil {
		return err
	}
	if part, ok := parts.OfKind("threadedComment"); ok && !part.External {
		if r.threads == nil {
			r.threads = map[*Sheet]string{}
		}
		r.threads[sheet] = part.Target
	}
	if part, ok := parts.OfKind("comments"); ok {
		if err := r.comments(part.Target, sheet); err != nil {
			return err
		}
	}
	if part, ok := parts.OfKind("drawing"); ok {
		return r.drawings(part.Target, sheet)
	}
	return nil
}

// comments reads the remarks on a sheet's cells (ISO/IEC 29500-1, 18.7). Of those
// that answer each other, which newer programs keep elsewhere, a copy stands here.
func (r *reader) comments(name string, sheet *Sheet) error {
	var authors []string
	return r.readPart(name, partComments, "comments", func(p *part) error {
		return p.Children(func(e *opc.Start) error {
			switch string(e.Local()) {
			case "authors":
				return p.Children(func(*opc.Start) error {
					author, err := p.Text()
					authors = append(authors, unescape(author))
					return err
				})
			case "commentList":
				return p.Children(func(e *opc.Start) error { return p.comment(e, authors, sheet) })
			}
			return p.Skip()
		})
	})
}

// comment reads one remark.
func (p *part) comment(e *opc.Start, authors []string, sheet *Sheet) error {
	if len(sheet.Comments) == maxComments {
		return TooMuch("工作表%s的批注超过 %d 条", quote(sheet.Name), maxComments)
	}
	row, col, ok := parseCell(string(e.Attribute("ref")))
	c := Comment{Row: row, Col: col}
	if i, err := strconv.Atoi(string(e.Attribute("authorId"))); err == nil && i >= 0 && i < len(authors) {
		c.Author = authors[i]
	}
	err := p.Children(func(e *opc.Start) error {
		if string(e.Local()) != "text" {
			return p.Skip()
		}
		said, err := p.rich()
		c.Text = said.text
		return err
	})
	if ok {
		sheet.Comments = append(sheet.Comments, c)
	}
	return err
}

// drawings reads where pictures and shapes lie (ISO/IEC 29500-1, 20.5). One that is
// written twice, for newer programs and for older ones, counts twice.
func (r *reader) drawings(name string, sheet *Sheet) error {
	var related opc.Relations // of pictures; without them the drawings are there all the same
	if r.files.Has(opc.RelationsPart(name)) {
		related, _ = r.files.Relations(name)
	}
	return r.readPart(name, partDrawings, "wsDr", func(p *part) error {
		return p.Children(func(*opc.Start) error {
			if len(sheet.Drawings) == maxDrawings {
				return TooMuch("工作表%s的图片和图形超过 %d 个", quote(sheet.Name), maxDrawings)
			}
			var d Drawing
			err := p.Children(func(e *opc.Start) error { return p.drawn(e, related, &d) })
			sheet.Drawings = append(sheet.Drawings, d)
			return err
		})
	})
}

// drawn reads an element of a drawing: the cell in which it begins, what it is, and
// what is written in it, however deep.
func (p *part) drawn(e *opc.Start, related opc.Relations, d *Drawing) (err error) {
	switch string(e.Local()) {
	case "from":
		return p.Children(func(e *opc.Start) error {
			what := string(e.Local())
			text, err := p.Text()
			n, bad := strconv.Atoi(text)
			switch {
			case bad != nil || n < 0:
			case what == "row" && n < sheetRows:
				d.Row = n
			case what == "col" && n < sheetCols:
				d.Col = n
			}
			return err
		})
	case "t":
		text, err := p.Text()
		d.Text += text
		return err
	case "pic":
		d.Picture = true
	case "blip":
		if to, ok := related.Named(string(e.Prefixed("embed"))); ok && !to.External {
			d.Part = to.Target
		}
	}
	return p.Children(func(e *opc.Start) error { return p.drawn(e, related, d) })
}
