package pdf_test

import (
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
)

// uneven is lines as a typesetter makes them: gaps of many sizes, marks that
// close up, a face of 1,024 units to the em.
func uneven(t testing.TB) *page.Book {
	b := newBuilder(t)
	b.page()
	p := b.tag(page.TagP, 0)
	for i, face := range []doc.Typeface{doc.FangSong, doc.KaiTi, doc.SongTi} {
		y := doc.Length(50+10*i) * mm
		b.line(p, face, 16*pt+pt/3, 28*mm, y, doc.Length(1234*i), strings.Repeat("政府信息公开2023年ab", 3))
	}
	items := b.Pages[0].Items
	for _, it := range items {
		for i := range it.(*page.Glyphs).Glyphs {
			it.(*page.Glyphs).Glyphs[i].X += doc.Length((i * i * 7919) % 3001)
		}
	}
	return b.Book
}

// TestPositions runs the content as a reader does, in rounded widths: each
// glyph must stand where the book has it, however far into its line.
func TestPositions(t *testing.T) {
	for name, book := range map[string]*page.Book{"sample": sample(t), "uneven": uneven(t), "turned": turned(t)} {
		t.Run(name, func(t *testing.T) {
			f := read(t, write(t, book))
			for i, p := range f.Pages() {
				got, across := glyphs(t, f, p), 0
				for _, it := range book.Pages[i].Turned {
					if line, ok := it.(*page.Glyphs); ok {
						across += len(line.Glyphs)
					}
				}
				checkPositions(t, f, book.Width, book.Pages[i].Turned, untwisted(t, book, got[:across]))
				checkPositions(t, f, book.Height, book.Pages[i].Items, got[across:])
			}
		})
	}
}

// glyphs are what a page shows, in order.
func glyphs(t *testing.T, f *pdftest.File, p pdftest.Ref) []pdftest.Glyph {
	t.Helper()
	drawn, err := f.Content(p)
	if err != nil {
		t.Fatal(err)
	}
	var all []pdftest.Glyph
	for _, d := range drawn {
		all = append(all, d.Glyphs...)
	}
	return all
}

// TestTurnedState sets the same type across the sheet and upright behind it: the one sets no font
// for the other.
func TestTurnedState(t *testing.T) {
	b := newBuilder(t)
	b.page()
	b.line(b.tag(page.TagP, 0), doc.SongTi, 14*pt, 40*mm, 50*mm, 0, "一")
	b.Pages[0].Turned, b.Pages[0].Items = b.Pages[0].Items, nil
	b.number("— 1 —")
	f := read(t, write(t, b.Book))
	if got := glyphs(t, f, f.Pages()[0]); !got[0].Turned || got[1].Turned || got[0].Font != got[1].Font {
		t.Errorf("%+v", got)
	}
}

// untwisted are glyphs that are read upwards as they stand on the sheet turned.
func untwisted(t *testing.T, b *page.Book, got []pdftest.Glyph) []pdftest.Glyph {
	t.Helper()
	width := (micropoints(b.Width) + 500) / 1000 * 1000 // as the file has it
	for i, g := range got {
		if !g.Turned {
			t.Error("a glyph stands upright")
		}
		got[i].X, got[i].Y, got[i].Turned = g.Y, width-g.X, false
	}
	return got
}

func checkPositions(t *testing.T, f *pdftest.File, height doc.Length, items []page.Item, got []pdftest.Glyph) {
	t.Helper()
	for _, it := range items {
		line, ok := it.(*page.Glyphs)
		if !ok {
			continue
		}
		for _, g := range line.Glyphs {
			if len(got) == 0 {
				t.Fatalf("%q is not shown", g.Text)
			}
			if text := f.ToUnicode(got[0].Font)[got[0].Code]; text != g.Text {
				t.Fatalf("%q is shown, want %q", text, g.Text)
			}
			// Half a thousandth of the em square, in millionths of a point,
			// and one more for rounding.
			within := got[0].Size/2000 + 1
			x, y := micropoints(line.X+g.X), micropoints(height-line.Y+line.Raise)
			if off := got[0].X - x; max(off, -off) > within {
				t.Errorf("%q stands %d µpt from its place, at most %d are allowed", g.Text, off, within)
			}
			if off := got[0].Y - y; max(off, -off) > 500 {
				t.Errorf("%q stands %d µpt from its line", g.Text, off)
			}
			if got[0].Turned {
				t.Errorf("%q is read upwards", g.Text)
			}
			got = got[1:]
		}
	}
	if len(got) > 0 {
		t.Errorf("%d glyphs too many", len(got))
	}
}

func micropoints(l doc.Length) int64 { return int64(l) * 1_000_000 / int64(pt) }

// TestOneGlyphTwoTexts shows one glyph for two characters: each must be copied
// as itself.
func TestOneGlyphTwoTexts(t *testing.T) {
	b := newBuilder(t)
	b.page()
	p := b.tag(page.TagP, 0)
	b.line(p, doc.SongTi, 16*pt, 28*mm, 50*mm, 0, "一一二一")
	line := b.Pages[0].Items[0].(*page.Glyphs)
	line.Glyphs[1].Text = "⼀" // U+2F00, the Kangxi radical
	f := read(t, write(t, b.Book))
	text := ""
	for _, g := range glyphs(t, f, f.Pages()[0]) {
		text += f.ToUnicode(g.Font)[g.Code]
	}
	if want := "一⼀二一"; text != want {
		t.Errorf("copied as %q, want %q", text, want)
	}
	if got := len(f.ToUnicode(glyphs(t, f, f.Pages()[0])[0].Font)); got != 3 {
		t.Errorf("%d codes, want 3", got)
	}
}

// TestSpacing wants lines of one spacing to cost one operator.
func TestSpacing(t *testing.T) {
	b := newBuilder(t)
	b.page()
	p := b.tag(page.TagP, 0)
	for i := range 3 {
		b.line(p, doc.FangSong, 16*pt, 28*mm, doc.Length(50+10*i)*mm, doc.Length(3456+i), "政府信息公开工作年度报告")
	}
	f := read(t, write(t, b.Book))
	content := string(f.Data(f.Dict(f.Pages()[0])["Contents"]))
	if n := strings.Count(content, "Tc"); n != 1 {
		t.Errorf("spacing is set %d times:\n%s", n, content)
	}
	if strings.Contains(content, ">-") || strings.Count(content, "<") != 3+2 {
		t.Errorf("the pen is moved within lines:\n%s", content)
	}
}
