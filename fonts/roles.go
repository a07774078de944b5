package fonts

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"unicode"

	"nianbao/render/doc"
)

// A Role is a typeface and the faces that serve it.
type Role struct {
	Typeface doc.Typeface
	Faces    []RoleFace // in the order in which they are asked
	Coverage Coverage   // of all of them together
}

// A RoleFace is a face in a Role.
type RoleFace struct {
	Family string
	File   string // its name
	Office bool   // it is one of the office's
	// WrongChecksums are those of an office's face; see Face.WrongChecksums.
	WrongChecksums []string
	Coverage       Coverage
}

// Coverage counts the characters that a face can show.
type Coverage struct {
	GB2312  int // of the 6,763 hanzi of GB/T 2312-1980
	General int // of the 8,105 of the 通用规范汉字表, the table that names must keep to
	Total   int // of all characters, spaces and marks too
}

var (
	//go:embed coverage/gb2312.txt
	gb2312List string
	//go:embed coverage/general.txt
	generalList string
)

// Roles lists the faces and counts their characters, which takes a few
// milliseconds for each face.
func (s *Set) Roles() []Role {
	counted := make(counts)
	var roles []Role
	for t, c := range s.chains {
		role := Role{Typeface: doc.Typeface(t)}
		var all runeSet
		for _, f := range c.faces {
			set := counted.of(f)
			all = all.union(set)
			role.Faces = append(role.Faces, f.inRole(set))
		}
		role.Coverage = all.coverage()
		roles = append(roles, role)
	}
	return roles
}

// Latin lists the faces of the digits and Latin letters in FangSong and KaiTi, in the order
// in which they are asked.
func (s *Set) Latin() []RoleFace {
	var faces []RoleFace
	for _, f := range s.lineup.latin {
		faces = append(faces, f.inRole(f.runeSet()))
	}
	return faces
}

// inRole is a face that has the characters of a set.
func (f *source) inRole(set runeSet) RoleFace {
	face := RoleFace{Family: f.Family(), File: f.file, Office: f.office, Coverage: set.coverage()}
	if f.office {
		face.WrongChecksums = f.WrongChecksums()
	}
	return face
}

// counts keeps the characters of faces, which serve several typefaces.
type counts map[*source]runeSet

func (c counts) of(f *source) runeSet {
	if _, known := c[f]; !known {
		c[f] = f.runeSet()
	}
	return c[f]
}

// A runeSet holds one bit for each character.
type runeSet []uint64

func (f *source) runeSet() runeSet {
	set := make(runeSet, (unicode.MaxRune+64)/64)
	for r := range f.runes.all() {
		if _, ok := f.glyph(r); ok {
			set[r/64] |= 1 << (r % 64)
		}
	}
	return set
}

func (s runeSet) has(r rune) bool { return s[r/64]>>(r%64)&1 != 0 }

func (s runeSet) union(other runeSet) runeSet {
	union := slices.Clone(other)
	for i, word := range s {
		union[i] |= word
	}
	return union
}

func (s runeSet) coverage() Coverage {
	c := Coverage{GB2312: s.count(gb2312List), General: s.count(generalList)}
	for r := range rune(unicode.MaxRune + 1) {
		if s.has(r) {
			c.Total++
		}
	}
	return c
}

// count is how many characters of a list are in the set.
func (s runeSet) count(list string) int {
	n := 0
	for r := range hanzi(list) {
		if s.has(r) {
			n++
		}
	}
	return n
}

// hanzi gives the characters of a list without its comments and line ends.
func hanzi(list string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for line := range strings.Lines(list) {
			for _, r := range line {
				if r == '#' {
					break
				}
				if r != '\n' && !yield(r) {
					return
				}
			}
		}
	}
}
