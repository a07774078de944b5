package fonts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"nianbao/render/golden"
)

// someGlyphs are .notdef and the glyphs of every nth character of a face.
func someGlyphs(f *Face, nth int) []GlyphID {
	glyphs := []GlyphID{0}
	i := 0
	for r := range f.runes.all() {
		if g, ok := f.Glyph(r); ok && i%nth == 0 && !slices.Contains(glyphs, g) {
			glyphs = append(glyphs, g)
		}
		i++
	}
	return glyphs
}

func TestSubsetAgainstSfnt(t *testing.T) {
	for _, file := range builtInFiles {
		t.Run(file.Name, func(t *testing.T) {
			f := mustParse(t, file.Data)
			glyphs := someGlyphs(f, 50)
			cut, err := f.Subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			want, err := sfnt.Parse(file.Data)
			if err != nil {
				t.Fatal(err)
			}
			// sfnt insists on tables that a PDF has no need of.
			got, err := sfnt.Parse(withTable(withTable(withTable(cut, "cmap", fuzzCmap), "name", f.name), "post", words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
			if err != nil {
				t.Fatal(err)
			}
			for i, g := range glyphs {
				if !slices.Equal(segments(t, got, i), segments(t, want, int(g))) {
					t.Fatalf("glyph %d is not the original's %d", i, g)
				}
			}
		})
	}
}

func segments(t *testing.T, f *sfnt.Font, glyph int) sfnt.Segments {
	t.Helper()
	s, err := f.LoadGlyph(new(sfnt.Buffer), sfnt.GlyphIndex(glyph), fixed.I(int(f.UnitsPerEm())), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSubsetAgainstFontTools(t *testing.T) {
	python := golden.Tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import fontTools").Run(); err != nil {
		golden.Tool(t, "python3-fonttools") // absent: skips or fails
	}
	for _, file := range builtInFiles {
		t.Run(file.Name, func(t *testing.T) {
			f := mustParse(t, file.Data)
			glyphs := someGlyphs(f, 50)
			cut, err := f.Subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			var list strings.Builder
			for _, g := range glyphs {
				fmt.Fprintln(&list, g)
			}
			dir := t.TempDir()
			subsetPath, listPath := filepath.Join(dir, "subset.ttf"), filepath.Join(dir, "glyphs")
			if err := os.WriteFile(subsetPath, cut, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(listPath, []byte(list.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(python, "testdata/judge_subset.py", file.Name, subsetPath, listPath).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Logf("%s", out)
		})
	}
}

// TestSubsetTables holds both forms of loca, and that hinting goes with the
// glyphs where the face has any.
func TestSubsetTables(t *testing.T) {
	tests := []struct {
		data []byte
		nth  int
		long bool
		want string
	}{
		{kaiFile.Data, 500, false, "cvt fpgm glyf head hhea hmtx loca maxp prep"},
		{kaiFile.Data, 10, true, "cvt fpgm glyf head hhea hmtx loca maxp prep"},
		{songFile.Data, 500, false, "glyf head hhea hmtx loca maxp"},
		{songFile.Data, 50, true, "glyf head hhea hmtx loca maxp"},
	}
	for _, tt := range tests {
		f := mustParse(t, tt.data)
		cut, err := f.Subset(someGlyphs(f, tt.nth))
		if err != nil {
			t.Fatal(err)
		}
		var tags []string
		for _, table := range tablesOf(cut) {
			tags = append(tags, strings.TrimSpace(table.tag))
		}
		if got := strings.Join(tags, " "); got != tt.want {
			t.Errorf("%s: tables %s", f.Family(), got)
		}
		if long := mustParse(t, withTable(cut, "cmap", fuzzCmap)).longLoca; long != tt.long {
			t.Errorf("%s, every %dth: long loca %v", f.Family(), tt.nth, long)
		}
	}
}

func TestSubsetIsDeterministic(t *testing.T) {
	f := mustParse(t, fangSongFile.Data)
	glyphs := someGlyphs(f, 20)
	first, err := f.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	given := slices.Clone(glyphs)
	again, _ := mustParse(t, fangSongFile.Data).Subset(glyphs)
	if !bytes.Equal(first, again) {
		t.Error("the same glyphs give other bytes")
	}
	if !slices.Equal(given, glyphs) {
		t.Error("the list of glyphs was changed")
	}
}

func TestSubsetRefuses(t *testing.T) {
	f := mustParse(t, asciiSquares())
	overlap := mustParse(t, withTable(asciiSquares(), "loca", words(0, 17, 0, 17, 0, 17, 0)))
	tests := []struct {
		name   string
		face   *Face
		glyphs []GlyphID
		want   string
	}{
		{"no glyph", f, nil, "begins with glyph 0"},
		{"no .notdef", f, []GlyphID{3}, "begins with glyph 0"},
		{"a glyph beyond the last", f, []GlyphID{0, 6}, "没有第 6 个字形"},
		{"glyphs that overlap", overlap, []GlyphID{0, 2, 4, 2, 4, 2, 4}, "重叠"},
	}
	for _, tt := range tests {
		if _, err := tt.face.Subset(tt.glyphs); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestUnhinted cuts a Latin face, of which each glyph has instructions: they are gone, and
// points and parts are the same.
func TestUnhinted(t *testing.T) {
	hinted, bared := mustParse(t, latinFile.Data), mustParse(t, latinFile.Data)
	bared.unhinted = true
	glyphs := []GlyphID{0}
	for r := '!'; r < 0x250; r++ {
		if g, ok := hinted.Glyph(r); ok {
			glyphs = append(glyphs, g)
		}
	}
	cut := make([]*Face, 2)
	for i, f := range []*Face{hinted, bared} {
		file, err := f.Subset(glyphs)
		if err != nil {
			t.Fatal(err)
		}
		cut[i] = mustParse(t, withTable(file, "cmap", fuzzCmap))
	}
	if f := cut[1]; f.cvt != nil || f.fpgm != nil || f.prep != nil {
		t.Error("the subset has programs")
	}
	instructed, composites := 0, 0
	for g := range GlyphID(cut[0].numGlyphs) {
		a, b := mustOutline(t, cut[0], g), mustOutline(t, cut[1], g)
		if a == nil {
			continue
		}
		if a[0] >= 0x80 {
			composites++
			if !slices.Equal(recordsOf(t, a), recordsOf(t, b)) || binary.BigEndian.Uint16(b[10:])&0x0100 != 0 {
				t.Errorf("glyph %d has other parts, or instructions", g)
			}
			continue
		}
		at := 10 + 2*int(binary.BigEndian.Uint16(a))
		n := int(binary.BigEndian.Uint16(a[at:]))
		if n > 0 {
			instructed++
		}
		rest := a[at+2+n:]
		want := slices.Concat(a[:at], []byte{0, 0}, rest)
		if len(b) < len(want)-3 || !bytes.Equal(bytes.TrimRight(b, "\x00"), bytes.TrimRight(want, "\x00")) {
			t.Errorf("glyph %d has other points", g)
		}
	}
	if instructed < 100 || composites < 50 {
		t.Errorf("%d glyphs with instructions and %d composites", instructed, composites)
	}
}

// recordsOf are the records of a composite glyph's parts, but for the flag of instructions.
func recordsOf(t *testing.T, outline []byte) []byte {
	t.Helper()
	var all []byte
	for at, err := range components(outline) {
		if err != nil {
			t.Fatal(err)
		}
		flags := binary.BigEndian.Uint16(outline[at-2:])
		record := slices.Clone(outline[at-2 : at-2+componentSize(flags)])
		binary.BigEndian.PutUint16(record, flags&^0x0100)
		all = append(all, record...)
	}
	return all
}
