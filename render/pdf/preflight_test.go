package pdf_test

import (
	"testing"

	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
)

// kinds are books that have between them all that package pdf writes.
func kinds(t testing.TB) map[string]*page.Book {
	t.Helper()
	return map[string]*page.Book{
		"sample": sample(t), "turned": turned(t), "uneven": uneven(t), "files": withFiles(t), "undated": undated(t),
		"charts": charts(t), "pictures": pictures(t), "private": private(t), "report": report(t, 1),
	}
}

// TestPreflight has PDFBox Preflight vouch for what PDF/A-1b and PDF/A-3 both ask: fonts,
// colours, pictures, metadata, identifiers.
func TestPreflight(t *testing.T) {
	files := map[string]*pdftest.File{}
	for name, book := range kinds(t) {
		files[name] = read(t, write(t, book))
	}
	for name, said := range pdftest.Preflight(t, files) {
		if said != "" {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// TestPreflightBites has it judge files that are wrong in one thing each.
func TestPreflightBites(t *testing.T) {
	data := write(t, pictures(t))
	files := map[string]*pdftest.File{}
	for name, spoil := range map[string]func(f *pdftest.File){
		"no profile":    func(f *pdftest.File) { delete(f.Catalog(), "OutputIntents") },
		"bad profile":   func(f *pdftest.File) { setByte(f, intent(f)["DestOutputProfile"], 36, 'x') },
		"not embedded":  func(f *pdftest.File) { delete(f.Dict(cidFont(f)["FontDescriptor"]), "FontFile2") },
		"wrong widths":  func(f *pdftest.File) { cidFont(f)["DW"] = pdftest.Number("500") },
		"other title":   func(f *pdftest.File) { f.Dict(f.Trailer["Info"])["Title"] = pdftest.String("x") },
		"no ID":         func(f *pdftest.File) { delete(f.Trailer, "ID") },
		"no identifier": func(f *pdftest.File) { replace(f, f.Catalog()["Metadata"], "<pdfaid:part>3", "<pdfaid:part>2") },
		"undeclared": func(f *pdftest.File) {
			replace(f, f.Catalog()["Metadata"], "pdfua/ns/id/</pdfaSchema", "pdfua/ns/</pdfaSchema")
		},
		"see-through": func(f *pdftest.File) { images(f)[0]["SMask"] = f.Dict(f.Pages()[0])["Contents"] },
		"smoothed":    func(f *pdftest.File) { images(f)[0]["Interpolate"] = true },
		"script":      func(f *pdftest.File) { f.Catalog()["OpenAction"] = dict{"S": name("JavaScript")} },
	} {
		f := read(t, data)
		spoil(f)
		files[name] = f
	}
	for name, said := range pdftest.Preflight(t, files) {
		if said == "" {
			t.Errorf("%s: nothing is said", name)
		}
	}
}
