package parts

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/squares"
	"nianbao/render/doc"
)

// The files of these tests: one small, one in which nothing is rare.
var (
	latin = mustRead("../builtin/latin/LiberationSerif-Regular.ttf")
	all   = fonts.File{Name: "all.ttf", Data: squares.Font("方块", func(r rune) bool { return isCommon(r) || r == '永' })}
)

const (
	common = "Aé1"
	rarely = "ЖΩ"
)

func isASCII(r rune) bool { return r < 0x80 }

// isCommon is what the first part has.
func isCommon(r rune) bool { return r < 0x100 || r == '⸺' }

func mustRead(path string) fonts.File {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	return fonts.File{Name: "latin.ttf", Data: data}
}

var split = sync.OnceValues(func() (first, rest []byte) {
	first, rest, err := Split([]fonts.File{latin, all}, isCommon)
	if err != nil {
		panic(err)
	}
	return first, rest
})

// opening opens the two parts, and counts how often the second is fetched.
func opening(t *testing.T, first []byte, rest []byte, err error) (files *Files, fetched *int) {
	t.Helper()
	fetched = new(int)
	files, openErr := Open(first, func() ([]byte, error) {
		*fetched++
		return rest, err
	})
	if openErr != nil {
		t.Fatal(openErr)
	}
	return files, fetched
}

// face is the one of a Set in which a file serves everything.
func face(t *testing.T, file fonts.File) *fonts.Face {
	t.Helper()
	var p fonts.Plan
	p.Own[doc.SongTi] = []fonts.File{file}
	s, err := fonts.New(p)
	if err != nil {
		t.Fatal(err)
	}
	glyphs, missing := s.Shape(nil, doc.SongTi, "A")
	if len(glyphs) != 1 || len(missing) > 0 {
		t.Fatalf("no A in %s", file.Name)
	}
	return glyphs[0].Face
}

// subset is the outlines of some characters.
func subset(t *testing.T, f *fonts.Face, text string) ([]byte, error) {
	t.Helper()
	glyphs := []fonts.GlyphID{0}
	for _, r := range text {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("no %c", r)
		}
		glyphs = append(glyphs, g)
	}
	return f.Subset(glyphs)
}

// TestFill: the common outlines are there without the second part, and the rare ones, all of
// the file, with it.
func TestFill(t *testing.T) {
	first, rest := split()
	files, fetched := opening(t, first, rest, nil)
	f, whole := face(t, files.File(latin.Name)), face(t, latin)
	for _, text := range []string{common, rarely, common + rarely} {
		want, _ := subset(t, whole, text)
		if got, err := subset(t, f, text); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs: %v", text, err)
		}
		if text == common && *fetched != 0 || text != common && *fetched != 1 {
			t.Errorf("for %s the second part has been fetched %d times", text, *fetched)
		}
	}
	if !bytes.Equal(files.File(latin.Name).Data, latin.Data) {
		t.Error("the file is not what it was")
	}
}

// TestNothingRare completes a file that has no outlines in the second part without it.
func TestNothingRare(t *testing.T) {
	first, _ := split()
	files, fetched := opening(t, first, nil, nil)
	file := files.File(all.Name)
	if err := file.Fill(0, len(file.Data)); err != nil || *fetched != 0 || !bytes.Equal(file.Data, all.Data) {
		t.Errorf("%v, fetched %d times", err, *fetched)
	}
	if none := files.File("none.ttf"); none.Name != "none.ttf" || none.Data != nil || none.Fill != nil {
		t.Errorf("%+v", none)
	}
}

// TestRest: whatever is wrong with the second part, rare outlines are refused, common ones
// serve, and no byte is filled in.
func TestRest(t *testing.T) {
	first, rest := split()
	flipped := slices.Clone(rest)
	flipped[len(flipped)/2] ^= 1
	_, other, err := Split([]fonts.File{latin, all}, isASCII)
	if err != nil {
		t.Fatal(err)
	}
	errFetch := errors.New("没有取到")
	for name, c := range map[string]struct {
		rest []byte
		err  error
		want string
	}{
		"one bit":      {flipped, nil, errRest.Error()},
		"cut":          {rest[:len(rest)-1], nil, errRest.Error()},
		"nothing":      {nil, nil, errRest.Error()},
		"first":        {first, nil, errRest.Error()},
		"another's":    {other, nil, errRest.Error()},
		"not fetched":  {nil, errFetch, errFetch.Error()},
		"half fetched": {rest[:len(rest)/2], errFetch, errFetch.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			files, fetched := opening(t, first, c.rest, c.err)
			f := face(t, files.File(latin.Name))
			for range 2 {
				if got, err := subset(t, f, common+rarely); got != nil || err == nil || !strings.HasSuffix(err.Error(), "的一部分字形取不出来："+c.want) {
					t.Errorf("%d bytes, %v", len(got), err)
				}
			}
			want, _ := subset(t, face(t, latin), common)
			if got, err := subset(t, f, common); err != nil || !bytes.Equal(got, want) {
				t.Errorf("what is there does not serve: %v", err)
			}
			zhe, _ := f.Glyph('Ж')
			if *fetched != 1 || f.Empty(zhe) {
				t.Errorf("fetched %d times, Ж is empty: %v", *fetched, f.Empty(zhe))
			}
			checkHoles(t, files.File(latin.Name).Data)
		})
	}
}

// checkHoles wants zeros in each run of the rare layer.
func checkHoles(t *testing.T, data []byte) {
	t.Helper()
	p, err := newPart(latin, isCommon)
	if err != nil {
		t.Fatal(err)
	}
	if holes := p.gather(data, rare); len(holes) == 0 || bytes.ContainsFunc(holes, func(r rune) bool { return r != 0 }) {
		t.Error("something is filled in")
	}
}

// TestWrongSum refuses a second part that unpacks, and to as many bytes, and is another's.
func TestWrongSum(t *testing.T) {
	first, _ := split()
	changed := fonts.File{Name: latin.Name, Data: slices.Clone(latin.Data)}
	p, err := newPart(latin, isCommon)
	if err != nil {
		t.Fatal(err)
	}
	spans := p.spans(rare)
	changed.Data[spans[len(spans)-1].To-1] ^= 1 // in the last outline
	_, rest, err := Split([]fonts.File{changed, all}, isCommon)
	if err != nil {
		t.Fatal(err)
	}
	files, _ := opening(t, first, rest, nil)
	file := files.File(latin.Name)
	if err := file.Fill(0, len(file.Data)); !errors.Is(err, errRest) {
		t.Errorf("%v", err)
	}
	checkHoles(t, file.Data)
}

// TestFirst: a damaged first part is refused when it is opened, or no outline of what is
// damaged is used.
func TestFirst(t *testing.T) {
	first, rest := split()
	fetch := func() ([]byte, error) { return rest, nil }
	for _, n := range []int{0, 5, len(firstMagic), len(firstMagic) + 3, 200, len(first) / 2, len(first) - 1} {
		if _, err := Open(first[:n], fetch); !errors.Is(err, errDamaged) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
	if _, err := Open(append(slices.Clone(first), 0), fetch); !errors.Is(err, errDamaged) {
		t.Errorf("a byte too many: %v", err)
	}
	refused := 0
	for i := 0; i < len(first); i += len(first)/40 + 1 {
		flipped := slices.Clone(first)
		flipped[i] ^= 0x10
		files, err := Open(flipped, fetch)
		if err != nil {
			refused++
			continue
		}
		for _, f := range []fonts.File{latin, all} {
			file := files.File(f.Name)
			if err := file.Fill(0, len(file.Data)); err == nil && !bytes.Equal(file.Data, f.Data) {
				t.Errorf("byte %d of %s is another, and nobody says so", i, f.Name)
			} else if err != nil {
				refused++
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// TestSplit gives the same bytes again, and refuses what it cannot split.
func TestSplit(t *testing.T) {
	first, rest := split()
	again, restAgain, err := Split([]fonts.File{latin, all}, isCommon)
	if err != nil || !bytes.Equal(first, again) || !bytes.Equal(rest, restAgain) {
		t.Errorf("the parts differ: %v", err)
	}
	collection := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02"), make([]byte, 8)...)
	for name, data := range map[string][]byte{"text": []byte("不是字体文件"), "collection": collection, "cut": latin.Data[:len(latin.Data)/2]} {
		if _, _, err := Split([]fonts.File{{Name: "a.ttf", Data: data}}, isCommon); err == nil || !strings.HasPrefix(err.Error(), "a.ttf：") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestConcurrent has eight goroutines use the outlines of one file that nobody has used.
func TestConcurrent(t *testing.T) {
	first, rest := split()
	files, fetched := opening(t, first, rest, nil)
	f := face(t, files.File(latin.Name))
	wants := map[string][]byte{}
	for _, text := range []string{common, rarely} {
		wants[text], _ = subset(t, face(t, latin), text)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			text := []string{common, rarely}[i%2]
			if got, err := subset(t, f, text); err != nil || !bytes.Equal(got, wants[text]) {
				t.Errorf("%s differs: %v", text, err)
			}
		})
	}
	all.Wait()
	if *fetched != 1 {
		t.Errorf("fetched %d times", *fetched)
	}
}

// FuzzOpen does to two parts whatever a program may do to them.
func FuzzOpen(f *testing.F) {
	first, rest, err := Split([]fonts.File{{Name: "a", Data: squares.Font("方块", func(r rune) bool { return r < 0x80 || r == '⸺' })}}, isASCII)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(first, rest)
	f.Add(first, rest[:len(rest)-1])
	f.Add(first[:len(first)-1], rest)
	f.Fuzz(func(t *testing.T, first, rest []byte) {
		files, err := Open(first, func() ([]byte, error) { return rest, nil })
		if err != nil {
			return
		}
		for _, file := range files.byName {
			before := slices.Clone(file.Data)
			if err := file.Fill(0, len(file.Data)); err != nil && len(before) != len(file.Data) {
				t.Error("the file has another length")
			}
			_ = file.Fill(len(file.Data)/2, len(file.Data)/2+1)
			if face, err := fonts.Parse(file.Data, 0); err == nil {
				_, _ = face.Subset([]fonts.GlyphID{0})
			}
		}
	})
}

// FuzzIndex reads indices, which a zstd frame hides from FuzzOpen, and writes what it
// has read.
func FuzzIndex(f *testing.F) {
	p, err := newPart(latin, isCommon)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.append(p.append(nil)))
	f.Fuzz(func(t *testing.T, index []byte) {
		parts, err := readIndex(index)
		if err != nil {
			return
		}
		size := 0
		var again []byte
		for _, p := range parts {
			size += p.size()
			again = p.append(again)
			last := 0
			for _, r := range p.runs {
				if r.to <= last || r.layer < 0 || r.layer >= layers {
					t.Fatalf("%+v after %d", r, last)
				}
				last = r.to
			}
		}
		if reread, err := readIndex(again); err != nil || size > maxSize || len(reread) != len(parts) {
			t.Errorf("%d bytes, %d of %d parts, %v", size, len(reread), len(parts), err)
		}
	})
}
