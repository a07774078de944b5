package xlsx

import (
	"errors"
	"slices"
	"strconv"
)

// The colours of cells to be mended and to be looked at: those of Excel's own styles
// 差 and 适中 (FFC7CE, FFEB9C) but for one step of blue, by which a cell that Annotate
// has coloured can be told from one that somebody else has.
const (
	graveColour = "FFFFC7CF"
	lightColour = "FFFFEB9D"
)

// A markedStyle is a cell's style before it was coloured, and the colour.
type markedStyle struct {
	style int
	grave bool
}

// automatic is the number of the colour that a fill without one has (ISO/IEC 29500-1,
// 18.8.27).
const automatic = 64

// errStyles says that the styles lack what excelize takes for granted.
var errStyles = errors.New("styles without fonts, fills or formats")

// uncolour gives the cells that an earlier call has coloured the colours back that
// they had before. Whoever coloured them let the fill remember it: see filled.
func (a *annotator) uncolour() error {
	_, _ = a.GetStyle(-1) // there is none; it makes excelize read the styles
	s := a.Styles
	if s.Fonts == nil || s.Fills == nil || s.Borders == nil || s.CellXfs == nil ||
		len(s.Fonts.Font) == 0 || len(s.Fills.Fill) == 0 || len(s.Borders.Border) == 0 || len(s.CellXfs.Xf) == 0 {
		return errStyles
	}
	for _, fill := range s.Fills.Fill {
		p := fill.PatternFill
		if p == nil || p.PatternType != "solid" || p.FgColor == nil || p.FgColor.RGB != graveColour && p.FgColor.RGB != lightColour {
			continue
		}
		marked := p.FgColor.RGB
		p.FgColor, p.BgColor = p.BgColor, nil
		if c := p.FgColor; c == nil || c.Auto || c.Theme == nil && c.RGB == "" && (c.Indexed == 0 || c.Indexed == automatic) || near(c.RGB, marked) {
			p.PatternType, p.FgColor = "none", nil
		}
	}
	return nil
}

// near reports whether two colours, in hexadecimal digits as alpha, red, green and
// blue, look almost the same. LibreOffice writes the nearest one of its palette in the
// place where filled keeps the colour from before.
func near(a, b string) bool {
	const close = 0x20
	x, err := strconv.ParseUint(a, 16, 32)
	y, also := strconv.ParseUint(b, 16, 32)
	if err != nil || also != nil {
		return false
	}
	for shift := 0; shift < 24; shift += 8 {
		if d := int(x>>shift&0xFF) - int(y>>shift&0xFF); d > close || d < -close {
			return false
		}
	}
	return true
}

// colour fills a cell. All else of its style stays to the letter, since the style's
// record is copied: what excelize makes of a style that it has read lacks some of it.
func (a *annotator) colour(s *spot) error {
	style, err := a.GetCellStyle(s.sheet, s.cell)
	if err != nil {
		return err
	}
	all := a.Styles.CellXfs
	if style < 0 || style >= len(all.Xf) {
		style = 0
	}
	key := markedStyle{style, s.grave}
	marked, known := a.styles[key]
	if !known {
		xf, yes := all.Xf[style], true
		before := 0
		if xf.FillID != nil {
			before = *xf.FillID
		}
		fill := a.filled(before, s.grave)
		xf.FillID, xf.ApplyFill = &fill, &yes
		marked = len(all.Xf)
		all.Xf = append(all.Xf, xf)
		all.Count = len(all.Xf)
		a.styles[key] = marked
	}
	return a.SetCellStyle(s.sheet, s.cell, s.cell, marked)
}

// filled makes the fill of a marked cell and returns its number. It remembers the
// colour that the cell had before as its second colour, which a solid fill does not
// show, whatever program saves the file in between. A pattern or a gradient is not
// remembered.
func (a *annotator) filled(before int, grave bool) int {
	fills := a.Styles.Fills
	fill := fresh(fills.Fill[0])
	fill.PatternFill = fresh(fill.PatternFill)
	p := fill.PatternFill
	p.PatternType, p.FgColor = "solid", fresh(p.FgColor)
	p.FgColor.RGB = lightColour
	if grave {
		p.FgColor.RGB = graveColour
	}
	if before >= 0 && before < len(fills.Fill) {
		if was := fills.Fill[before].PatternFill; was != nil && was.PatternType == "solid" {
			p.BgColor = was.FgColor
		}
	}
	fills.Fill = append(slices.Clip(fills.Fill), fill)
	fills.Count = len(fills.Fill)
	return len(fills.Fill) - 1
}

// fresh is a new value of a type of excelize that has no name outside it.
func fresh[T any](*T) *T { return new(T) }
