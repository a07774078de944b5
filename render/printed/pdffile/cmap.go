package pdffile

import "sort"

// A cmap says what the codes of a font mean (ISO 32000-2, 9.10.3).
type cmap struct {
	single map[int]string
	ranges []codeRange // in the order of their codes
}

// A codeRange is codes in a row whose meanings are: the last unit of the first is
// counted up.
type codeRange struct {
	first, last int
	meaning     string // in UTF-16
}

// maxMeanings is how many a font may list.
const maxMeanings = 70_000

// readCMap reads the lists of meanings of a font.
func (f *File) readCMap(data []byte) *cmap {
	m := &cmap{single: map[int]string{}}
	l := &lexer{data: data}
	var operands array
	for {
		o, ok := l.object(0)
		if !ok {
			break
		}
		w, isWord := o.(word)
		if !isWord {
			if operands = append(operands, o); len(operands) > 3*maxMeanings {
				break
			}
			continue
		}
		switch w {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				m.add(operands[0], operands[0], operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				m.add(operands[0], operands[1], operands[2])
			}
		}
		operands = nil
	}
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].first < m.ranges[j].first })
	return m
}

// add adds the meaning of codes from one to another, or the meanings of each.
func (m *cmap) add(first, last, meaning any) {
	from, ok1 := first.(text)
	to, ok2 := last.(text)
	if !ok1 || !ok2 || len(m.single)+len(m.ranges) >= maxMeanings {
		return
	}
	a, b := codeOf(from), codeOf(to)
	switch meaning := meaning.(type) {
	case text:
		if a == b {
			m.single[a] = utf16Text(string(meaning))
		} else if a < b && len(meaning) >= 2 {
			m.ranges = append(m.ranges, codeRange{a, b, string(meaning)})
		}
	case array:
		for i, o := range meaning {
			if t, ok := o.(text); ok && a+i <= b && len(m.single) < maxMeanings {
				m.single[a+i] = utf16Text(string(t))
			}
		}
	}
}

func codeOf(t text) int {
	n := 0
	for _, b := range []byte(t[:min(len(t), 4)]) {
		n = n<<8 | int(b)
	}
	return n
}

// meaning is what a code means, false where nothing is said.
func (m *cmap) meaning(code int) (string, bool) {
	if s, ok := m.single[code]; ok {
		return s, s != "" && s != "\x00"
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].first > code }) - 1
	if i < 0 || code > m.ranges[i].last {
		return "", false
	}
	r := m.ranges[i]
	end := len(r.meaning) - 2
	unit := int(r.meaning[end])<<8 | int(r.meaning[end+1])
	unit += code - r.first
	return utf16Text(r.meaning[:end] + string([]byte{byte(unit >> 8), byte(unit)})), true
}
