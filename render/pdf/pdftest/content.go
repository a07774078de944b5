package pdftest

import "slices"

// A Mark is a sequence of marked content that is open.
type Mark struct {
	Tag    Name
	MCID   int    // -1 for none
	Actual string // the text that readers are to take instead (ActualText), "" for none
	inText bool
}

// A Glyph is a code as a reader shows it. Positions are exact, in millionths
// of a point from the sheet's lower left corner.
type Glyph struct {
	Font   Ref
	Size   int64
	Code   int
	X, Y   int64
	Turned bool // it is read upwards
}

// A Drawn is one operator that paints, and what it stands in.
type Drawn struct {
	Operator Operator
	Open     []Mark  // outermost first
	Glyphs   []Glyph // of a text operator
}

// A machine runs a content stream as a reader does (ISO 32000-1, 9.4.4). An
// operator it does not know fails: package pdf writes few.
type machine struct {
	file   *File
	fonts  Dict
	images Dict
	widths map[Ref][]int
	drawn  []Drawn
	open   []Mark
	inText bool

	state
	saved        []state
	lineX, lineY int64
	x            int64
}

// A state is what q saves and Q restores.
type state struct {
	font          Ref
	size, spacing int64
	turned        bool  // by a quarter
	placed        bool  // an image is
	right         int64 // and moved so far
	open          int   // sequences of marked content, when it was saved
}

// Content runs a page's content stream.
func (f *File) Content(page Ref) (drawn []Drawn, err error) {
	defer catch(&err)
	p := f.Dict(page)
	resources := f.Dict(p["Resources"])
	m := &machine{file: f, fonts: f.Dict(resources["Font"]), images: f.Dict(resources["XObject"]), widths: map[Ref][]int{}}
	var operands []any
	tokens := parser{data: f.Data(p["Contents"])}
	for tokens.skipSpace(); tokens.pos < len(tokens.data); tokens.skipSpace() {
		switch v := tokens.object().(type) {
		case Operator:
			m.run(v, operands)
			operands = nil
		default:
			operands = append(operands, v)
		}
	}
	if len(operands) > 0 || len(m.open) > 0 || m.inText || len(m.saved) > 0 {
		fail("the content ends with operands left, marked content open or a state saved: %v %v %v", operands, m.open, m.saved)
	}
	return m.drawn, nil
}

func (m *machine) run(op Operator, v []any) {
	switch op {
	case "BDC", "BMC":
		m.begin(v)
	case "EMC":
		if len(m.open) == 0 || m.open[len(m.open)-1].inText != m.inText {
			fail("EMC closes nothing, or across a text object's edge")
		}
		m.open = m.open[:len(m.open)-1]
	case "BT", "ET":
		if m.inText == (op == "BT") {
			fail("%s in the wrong place", op)
		}
		m.inText, m.lineX, m.lineY, m.x = op == "BT", 0, 0, 0
	case "q", "Q", "cm":
		m.transform(op, v)
	case "S", "s", "f":
		m.paint(op, nil)
	case "Do":
		if _, known := m.images[v[0].(Name)]; !known || m.inText || !m.placed {
			fail("Do of %v", v[0])
		}
		m.paint(op, nil)
	case "m", "l", "re", "w", "g", "rg", "G", "RG":
		if m.inText && isOneOf(Name(op), []Name{"m", "l", "re", "w"}) {
			fail("%s within text", op)
		}
	case "Tf":
		m.font, m.size = m.fonts[v[0].(Name)].(Ref), millionths(v[1])
	case "Tc":
		m.spacing = millionths(v[0])
	case "Td":
		m.lineX, m.lineY = m.lineX+millionths(v[0]), m.lineY+millionths(v[1])
		m.x = m.lineX
	case "TJ":
		m.show(v[0].(Array))
	default:
		fail("operator %s", op)
	}
}

// transform saves the graphics state, restores it, turns what follows by a quarter, or
// places an image: its unit square then has width and height, along the sheet's edges.
func (m *machine) transform(op Operator, v []any) {
	if m.inText {
		fail("%s within text", op)
	}
	switch op {
	case "q":
		m.state.open = len(m.open)
		if m.saved = append(m.saved, m.state); len(m.saved) > maxSaved {
			fail("q is nested more than %d deep", maxSaved)
		}
	case "Q":
		last := len(m.saved) - 1
		if last < 0 || m.saved[last].open != len(m.open) {
			fail("Q restores nothing, or across an edge of marked content")
		}
		m.state, m.saved = m.saved[last], m.saved[:last]
	case "cm":
		none := func(i int) bool { return millionths(v[i]) == 0 }
		switch quarter := []any{Number("0"), Number("1"), Number("-1"), Number("0")}; {
		case len(m.saved) == 0 || m.turned || m.placed:
			fail("cm %v in the wrong place", v)
		case slices.Equal(v[:4], quarter) && none(5):
			m.turned, m.right = true, millionths(v[4])
		case none(0) == none(3) && none(1) == none(2) && none(0) != none(1):
			m.placed = true
		default:
			fail("cm %v is no quarter turn to the left and places no image", v)
		}
	}
}

func millionths(v any) int64 { return v.(Number).Millionths() }

func (m *machine) begin(v []any) {
	mark := Mark{Tag: v[0].(Name), MCID: -1, inText: m.inText}
	if len(v) > 1 {
		entries := v[1].(Dict)
		mark.MCID = m.file.Int(entries["MCID"], -1)
		if text, has := entries["ActualText"]; has {
			mark.Actual = Decode(text)
		}
	}
	m.open = append(m.open, mark)
}

func (m *machine) paint(op Operator, glyphs []Glyph) {
	m.drawn = append(m.drawn, Drawn{op, slices.Clone(m.open), glyphs})
}

// show moves the pen through the strings and numbers of a TJ.
func (m *machine) show(items Array) {
	if !m.inText || m.size == 0 {
		fail("TJ outside text or without a font")
	}
	if m.widths[m.font] == nil {
		m.widths[m.font] = m.file.Widths(m.font)
	}
	var glyphs []Glyph
	for _, it := range items {
		if n, ok := it.(Number); ok {
			m.x -= n.Millionths() * m.size / 1e9
			continue
		}
		s := it.(String)
		for i := 0; i+1 < len(s); i += 2 {
			code := int(s[i])<<8 | int(s[i+1])
			g := Glyph{m.font, m.size, code, m.x, m.lineY, m.turned}
			if m.turned {
				g.X, g.Y = m.right-m.lineY, m.x
			}
			glyphs = append(glyphs, g)
			m.x += int64(m.widths[m.font][code])*m.size/1000 + m.spacing
		}
	}
	m.paint("TJ", glyphs)
}
