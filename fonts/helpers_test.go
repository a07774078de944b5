package fonts

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/squares"
	"nianbao/render/doc"
	"nianbao/render/golden"
)

// The built-in font files. The package that embeds them imports this one, so
// they are read from its folder.
var (
	fangSongFile = mustRead("builtin/fangsong/LXGWZhuqueFangsong-Regular.ttf")
	titleFile    = mustRead("builtin/xiaobiaosong/GWTitleSong.ttf")
	heiFile      = mustRead("builtin/hei/GWHei.ttf")
	kaiFile      = mustRead("builtin/kai/gkai00mp.ttf")
	kaiRestFile  = mustRead("builtin/kai/GWKaiRest.ttf")
	songFile     = mustRead("builtin/song/GWSong.ttf")
	latinFile    = mustRead("builtin/latin/LiberationSerif-Regular.ttf")
	symbolsFile  = mustRead("builtin/symbols/GWSymbols.ttf")
	rareFile     = mustRead("builtin/rare/GWRareHan.ttf")
)

func mustRead(path string) File {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return File{Name: path, Data: data}
}

// builtInFiles are all of them.
var builtInFiles = []File{fangSongFile, heiFile, kaiRestFile, kaiFile, latinFile, rareFile, songFile, symbolsFile, titleFile}

// builtInPlan is how they serve.
func builtInPlan() Plan {
	return Plan{
		Own: [doc.TypefaceCount][]File{
			doc.FangSong:     {fangSongFile},
			doc.XiaoBiaoSong: {titleFile},
			doc.HeiTi:        {heiFile},
			doc.KaiTi:        {kaiFile, kaiRestFile},
			doc.SongTi:       {songFile},
		},
		Latin: []File{latinFile},
		Rare:  []File{symbolsFile, rareFile},
	}
}

func mustParse(t testing.TB, data []byte) *Face {
	t.Helper()
	f, err := Parse(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func mustOutline(t testing.TB, f *Face, g GlyphID) []byte {
	t.Helper()
	outline, err := f.outline(g)
	if err != nil {
		t.Fatal(err)
	}
	return outline
}

func mustNew(t testing.TB, p Plan) *Set {
	t.Helper()
	s, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// builtIn is the Set of the built-in faces.
func builtIn(t testing.TB) *Set {
	t.Helper()
	return mustNew(t, builtInPlan())
}

// mustWith is the Set of the built-in faces with an office's files before them.
func mustWith(t testing.TB, files ...File) *Set {
	t.Helper()
	s, err := builtIn(t).With(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// among is a squares font's repertoire.
func among(chars string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(chars, r) }
}

// dump is glyphs as text: the characters, the face and the advance in
// thousandths of an em.
func dump(glyphs []Glyph) string {
	var b strings.Builder
	for i, g := range glyphs {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s/%s/%d", g.Text, g.Face.Family(), thousandths(g))
	}
	return b.String()
}

func thousandths(g Glyph) int { return g.Advance * 1000 / g.Face.UnitsPerEm() }

// shapeOne is the single glyph for a text.
func shapeOne(t *testing.T, s *Set, typeface doc.Typeface, text string) Glyph {
	t.Helper()
	glyphs, missing := s.Shape(nil, typeface, text)
	if len(glyphs) != 1 || len(missing) != 0 {
		t.Fatalf("%s %q: %s, missing %v", typefaceNames[typeface], text, dump(glyphs), missing)
	}
	return glyphs[0]
}

// A testTable is one table of a font file that a test takes apart.
type testTable struct {
	tag  string
	data []byte
}

// tablesOf takes a font file apart.
func tablesOf(font []byte) []testTable {
	var tables []testTable
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		record := font[12+16*i:]
		at, size := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		tables = append(tables, testTable{string(record[:4]), font[at : at+size]})
	}
	return tables
}

// fileOf puts tables together to a font file, with no regard for checksums.
func fileOf(tables []testTable) []byte {
	slices.SortFunc(tables, func(a, b testTable) int { return strings.Compare(a.tag, b.tag) })
	file := words(1, 0, len(tables), 0, 0, 0)
	at := len(file) + 16*len(tables)
	var body []byte
	for _, t := range tables {
		file = append(append(file, t.tag...), 0, 0, 0, 0)
		file = binary.BigEndian.AppendUint32(file, uint32(at+len(body)))
		file = binary.BigEndian.AppendUint32(file, uint32(len(t.data)))
		body = append(body, t.data...)
		body = append(body, make([]byte, aligned(len(body))-len(body))...)
	}
	return append(file, body...)
}

// withTable is the font with one table replaced, added, or, for nil, left out.
func withTable(font []byte, tag string, data []byte) []byte {
	tables := slices.DeleteFunc(tablesOf(font), func(t testTable) bool { return t.tag == tag })
	if data != nil {
		tables = append(tables, testTable{tag, data})
	}
	return fileOf(tables)
}

// collection wraps fonts into a TTC: each one's table offsets are moved by
// where the font begins.
func collection(fonts ...[]byte) []byte {
	file := append([]byte(tagCollection), words(1, 0, 0, len(fonts))...)
	at := len(file) + 4*len(fonts)
	var body []byte
	for _, f := range fonts {
		start := at + len(body)
		file = binary.BigEndian.AppendUint32(file, uint32(start))
		moved := slices.Clone(f)
		for i := range int(binary.BigEndian.Uint16(f[4:])) {
			offset := moved[12+16*i+8:]
			binary.BigEndian.PutUint32(offset, binary.BigEndian.Uint32(offset)+uint32(start))
		}
		body = append(body, moved...)
	}
	return append(file, body...)
}

// words are numbers of 16 bits, big end first.
func words(values ...int) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// asciiSquares is a small font for tests that break it.
func asciiSquares() []byte {
	return squares.Font("方块", func(r rune) bool { return r < 0x80 })
}

func TestNoOrphans(t *testing.T) {
	golden.Orphans(t, "*.txt", []string{"roles.txt", "symbol_widths.txt"})
}
