package fonts

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"nianbao/render/doc"
)

// officeNames is the list of the fonts that offices own, by typeface.
//
//go:embed office.txt
var officeNames string

// A role is what a font of the list serves as; of two fonts for one typeface
// the one with the lower rank is asked first.
type role struct {
	typeface doc.Typeface
	latin    bool // it has the digits and Latin letters of running text instead
	rank     int
}

// latinName is the heading of the Latin fonts in office.txt.
const latinName = "西文"

// typefaceNames are the headings of office.txt.
var typefaceNames = [doc.TypefaceCount]string{
	doc.FangSong:     "仿宋",
	doc.XiaoBiaoSong: "小标宋",
	doc.HeiTi:        "黑体",
	doc.KaiTi:        "楷体",
	doc.SongTi:       "宋体",
}

// officeRoles reads the list: one font a line, its typeface and a colon before
// its names, which commas part.
func officeRoles() map[string]role {
	roles := make(map[string]role)
	rank := 0
	for line := range strings.Lines(officeNames) {
		line, _, _ = strings.Cut(line, "#")
		heading, names, found := strings.Cut(line, ":")
		t := slices.Index(typefaceNames[:], strings.TrimSpace(heading))
		latin := strings.TrimSpace(heading) == latinName
		if !found || t < 0 && !latin {
			continue // a test holds every line to the form
		}
		for _, n := range strings.Split(names, ",") {
			roles[plainName(n)] = role{doc.Typeface(max(t, 0)), latin, rank}
		}
		rank++
	}
	return roles
}

// plainName is a font's name as it is compared: without case, and without the
// spaces, hyphens and underscores that versions of one font disagree on.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n-_", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// An officeFace is a face of the office's and what it serves as.
type officeFace struct {
	*source
	role
	listed bool
}

// assign finds what a face serves as by its family names, or, since old fonts
// name themselves in encodings of their own, by its PostScript name or file.
func assign(roles map[string]role, f *source) officeFace {
	base, _, _ := strings.Cut(f.file, ".")
	for _, names := range [][]string{f.Families(), {f.PostScriptName()}, {base}} {
		for _, n := range names {
			if r, ok := roles[plainName(n)]; ok && (!r.latin || f.upright()) {
				return officeFace{f, r, true}
			}
		}
	}
	return officeFace{source: f}
}

// upright reports whether a face is neither bold nor italic: a family of Latin fonts has
// one name for all four.
func (f *source) upright() bool {
	const bold = 600
	m := f.Metrics()
	return m.ItalicAngle == 0 && m.Weight < bold
}

// withOffice marks faces as the office's and puts them before the others of their typefaces, and
// those that are not listed at the end.
func (l lineup) withOffice(sources []*source) lineup {
	roles := officeRoles()
	var listed []officeFace
	extra := slices.Clip(l.extra)
	for _, f := range sources {
		f.office = true
		if face := assign(roles, f); face.listed {
			f.unhinted = face.latin
			listed = append(listed, face)
		} else {
			extra = append(extra, f)
		}
	}
	slices.SortStableFunc(listed, func(a, b officeFace) int { return cmp.Compare(a.rank, b.rank) })
	those := func(fits func(role) bool) []*source {
		var faces []*source
		for _, f := range listed {
			if fits(f.role) {
				faces = append(faces, f.source)
			}
		}
		return faces
	}
	for t := range l.own {
		own := those(func(r role) bool { return !r.latin && r.typeface == doc.Typeface(t) })
		l.own[t] = slices.Concat(own, l.own[t])
	}
	l.latin = slices.Concat(those(func(r role) bool { return r.latin }), l.latin)
	l.extra = extra
	return l
}
