package pdf_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/pdf/referee"
)

// save writes a file for outside programs.
func save(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestJudges(t *testing.T) {
	for name, book := range map[string]*page.Book{"sample": sample(t), "report": report(t, 1), "turned": turned(t)} {
		t.Run(name, func(t *testing.T) { pdftest.Judge(t, save(t, write(t, book))) })
	}
}

// TestText has Poppler and PDFBox read the sample's text, artifacts and all, characters
// beyond U+FFFF among it.
func TestText(t *testing.T) {
	book := sample(t)
	file, want := save(t, write(t, book)), words(book, true)
	t.Run("Poppler", func(t *testing.T) {
		if got := pdftest.Run(t, "pdftotext", "-raw", file, "-"); squeeze(got) != want {
			t.Errorf("it reads\n%s\nwant\n%s", squeeze(got), want)
		}
	})
	t.Run("PDFBox", func(t *testing.T) {
		if got := pdftest.PDFBoxText(t, file); squeeze(got) != want {
			t.Errorf("it reads\n%s\nwant\n%s", squeeze(got), want)
		}
	})
}

// TestTags has Poppler read the tag tree of the sample, and of that with turned pages: the
// text in the order of the tags, and each kind of element and attribute.
func TestTags(t *testing.T) {
	for name, book := range map[string]*page.Book{"sample": sample(t), "turned": turned(t)} {
		t.Run(name, func(t *testing.T) { checkTags(t, book) })
	}
}

func checkTags(t *testing.T, book *page.Book) {
	tree := pdftest.Run(t, "pdfinfo", "-struct-text", save(t, write(t, book)))
	got := ""
	for line := range strings.Lines(tree) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, `"`) {
			got += strings.Trim(line, `"`)
		}
	}
	if want := words(book, false); squeeze(got) != want {
		t.Errorf("the tags read\n%s\nwant\n%s", squeeze(got), want)
	}
	for _, want := range []string{"Document", "H1 (", "H2 (", "H3 (", "P (", "Table (", "/Summary", "THead",
		"TBody", "TR", "TH:", "/RowSpan 2", "/ColSpan 2", "/Scope /Column", "/Scope /Row", "TD"} {
		if !strings.Contains(tree, want) {
			t.Errorf("no %s in the tag tree:\n%s", want, tree)
		}
	}
}

// words are the texts of a book in order, without white space.
func words(b *page.Book, artifacts bool) string {
	s := ""
	for _, p := range b.Pages {
		for _, it := range slices.Concat(p.Turned, p.Items) {
			line, ok := it.(*page.Glyphs)
			if !ok || line.Tag == page.Artifact && !artifacts {
				continue
			}
			for _, g := range line.Glyphs {
				s += g.Text
			}
		}
	}
	return squeeze(s)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// tolerance between our pages and fpdf's. Poppler sets shapes on quarters of
// pixels: where a glyph is a thousandth of the em square off, the grey of its
// edges may differ by a quarter of 255, and 20 pixels by more.
var tolerance = pdftest.Tolerance{Level: 64, Share: 0.00002}

// TestReferee has Poppler draw the same pages from our file and from fpdf's.
func TestReferee(t *testing.T) {
	for name, book := range map[string]*page.Book{"sample": sample(t), "uneven": uneven(t), "report": report(t, 1), "turned": turned(t)} {
		t.Run(name, func(t *testing.T) {
			want, err := referee.Draw(book)
			if err != nil {
				t.Fatal(err)
			}
			pdftest.Same(t, write(t, book), want, tolerance)
		})
	}
}

// TestRefereeBites moves one line by a third of a millimetre, and leaves out
// one rule: the referee must see either.
func TestRefereeBites(t *testing.T) {
	want, err := referee.Draw(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*page.Book){
		"moved": func(b *page.Book) { b.Pages[1].Items[0].(*page.Glyphs).X += mm / 3 },
		"no rule": func(b *page.Book) {
			b.Pages[1].Items = slices.DeleteFunc(b.Pages[1].Items, func(it page.Item) bool {
				r, ok := it.(*page.Rule)
				return ok && r.X1 == r.X2
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			book := sample(t)
			spoil(book)
			if s := pdftest.Shares(t, write(t, book), want, tolerance.Level)[1]; s <= tolerance.Share {
				t.Errorf("only %.4f%% of the pixels differ", 100*s)
			}
		})
	}
}
