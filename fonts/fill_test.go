package fonts

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
)

var errNotThere = errors.New("取不到")

// hollow is a file without the outlines that a text of certain characters needs not. Its Fill
// keeps what it is asked for of them, and fails then.
func hollow(t testing.TB, file File, needed func(rune) bool) (holed File, asked *[]Span) {
	t.Helper()
	rest, err := mustParse(t, file.Data).Rest(needed)
	if err != nil {
		t.Fatal(err)
	}
	holed = File{Name: file.Name, Data: slices.Clone(file.Data)}
	for _, s := range rest {
		clear(holed.Data[s.From:s.To])
	}
	asked = new([]Span)
	holed.Fill = func(from, to int) error {
		for _, s := range rest {
			if from < s.To && s.From < to {
				*asked = append(*asked, Span{from, to})
				return errNotThere
			}
		}
		return nil
	}
	return holed, asked
}

// isASCII is what the hollow files of these tests have.
func isASCII(r rune) bool { return r < 0x80 }

// TestRest cuts a file to pieces: what a text needs is the same without the rest, in all
// forms and parts, and nothing else is left.
func TestRest(t *testing.T) {
	whole := mustParse(t, latinFile.Data)
	for _, needed := range []string{"", "A", "é", "ABCé½"} { // é and ½ are composite
		holed, _ := hollow(t, latinFile, among(needed))
		f := mustParse(t, holed.Data)
		for _, r := range needed {
			g, _ := f.Glyph(r)
			want, err := whole.Subset([]GlyphID{0, g})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := f.Subset([]GlyphID{0, g}); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%c of those of %q differs: %v", r, needed, err)
			}
		}
		if g, _ := f.Glyph('Ж'); slices.ContainsFunc(mustOutline(t, f, g), func(b byte) bool { return b != 0 }) {
			t.Errorf("Ж is left of %q", needed)
		}
	}
}

// TestRestOfVariants keeps the forms that selectors ask for.
func TestRestOfVariants(t *testing.T) {
	holed, _ := hollow(t, fangSongFile, among("“"))
	f := mustParse(t, holed.Data)
	g, ok := f.Variant('“', fullQuote)
	if outline := mustOutline(t, f, g); !ok || !slices.ContainsFunc(outline, func(b byte) bool { return b != 0 }) {
		t.Error("the full-width quotation mark is not kept")
	}
}

// TestFillIsAsked: lines are broken, faces listed and metrics told without any outline that
// is missing; and what draws one fails.
func TestFillIsAsked(t *testing.T) {
	plan, want := builtInPlan(), builtIn(t)
	song, asked := hollow(t, songFile, isASCII)
	plan.Own[doc.SongTi] = []File{song}
	s := mustNew(t, plan)
	const text = "国A——“𠮷"
	got, _ := s.Shape(nil, doc.SongTi, text)
	if wanted, _ := want.Shape(nil, doc.SongTi, text); dump(got) != dump(wanted) {
		t.Errorf("%s, wanted %s", dump(got), dump(wanted))
	}
	face, whole := got[0].Face, mustParse(t, songFile.Data)
	middle, _ := face.Middle()
	if wanted, _ := whole.Middle(); middle != wanted || face.Metrics() != whole.Metrics() {
		t.Errorf("middle %d and %+v, wanted %d and %+v", middle, face.Metrics(), wanted, whole.Metrics())
	}
	s.Roles()
	if len(*asked) > 0 {
		t.Errorf("%d outlines were asked for", len(*asked))
	}
	guo, _ := face.Glyph('国')
	a, _ := face.Glyph('A')
	if packed, _, err := new(Packer).Append(nil, face, []GlyphID{0, a}); err != nil || len(packed) == 0 {
		t.Errorf("A is there and cannot be packed: %v", err)
	}
	var unfilled *UnfilledError
	if _, err := face.Subset([]GlyphID{0, guo}); !errors.As(err, &unfilled) || !errors.Is(err, errNotThere) || err.Error() != "字体“GW Song”的一部分字形取不出来：取不到" {
		t.Errorf("国 is not there: %v", err)
	}
	if packed, _, err := new(Packer).Append(nil, face, []GlyphID{0, a, guo}); !errors.As(err, &unfilled) || packed != nil {
		t.Errorf("国 is not there, and is packed: %v", err)
	}
}

// TestUnfilled refuses files of which less is there than is measured, and an office's of
// which anything is missing, since all of its glyphs are looked at.
func TestUnfilled(t *testing.T) {
	nothing := songFile
	nothing.Fill = func(int, int) error { return errNotThere }
	plan := builtInPlan()
	plan.Own[doc.SongTi] = []File{nothing}
	holed, _ := hollow(t, kaiFile, isASCII)
	_, err := New(plan)
	_, officeErr := builtIn(t).With([]File{holed})
	for file, err := range map[string]error{songFile.Name: err, kaiFile.Name: officeErr} {
		var found at.Error
		if !errors.As(err, &found) || len(found) != 1 || found[0].Source.File != file || !strings.Contains(found[0].Text, "一部分字形取不出来：取不到") {
			t.Errorf("%s: %v", file, err)
		}
	}
	face := mustParse(t, latinFile.Data)
	if err := face.fillWith(nothing.Fill); err == nil {
		t.Error("nothing is there to measure")
	}
}

// TestUnfilledChecksums says what of a file is not what it is to be.
func TestUnfilledChecksums(t *testing.T) {
	holed, asked := hollow(t, latinFile, isASCII)
	f := mustParse(t, holed.Data)
	if err := f.fillWith(holed.Fill); err != nil {
		t.Fatal(err)
	}
	if got := f.WrongChecksums(); !slices.Equal(got, []string{"glyf"}) || len(*asked) != 1 {
		t.Errorf("%q, asked for %v", got, *asked)
	}
}

// TestCommon counts the frequent hanzi and asks for some characters on either side.
func TestCommon(t *testing.T) {
	is := Common()
	n := 0
	for _, list := range []string{gb2312List, generalList} {
		for r := range hanzi(list) {
			if is(r) && (list == gb2312List || !strings.ContainsRune(gb2312List, r)) {
				n++
			}
		}
	}
	if n != 3874 {
		t.Errorf("%d hanzi are common", n)
	}
	for _, r := range "国座浏A1，“⸺①㎡ア☑〇々" {
		if !is(r) {
			t.Errorf("%c is not common", r)
		}
	}
	for _, r := range "亍疃𠮷國\uE000" {
		if is(r) {
			t.Errorf("%c is common", r)
		}
	}
}
