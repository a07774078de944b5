package render_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"unicode/utf8"

	"nianbao/fonts/builtin"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/docx"
	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/report"
)

// wordDiffers are the generated reports whose Word file takes another number of pages in
// LibreOffice, and why.
var wordDiffers = map[int]string{}

// TestWordPages holds that the Word files of 40 generated reports, as LibreOffice lays
// them out, take as many pages as the PDFs. Their texts are Chinese: between Chinese and
// Latin LibreOffice 7.4 puts a blank that the file forbids (w:autoSpaceDE), and it does
// not divide addresses where the file allows it (w:wordWrap), nor hang a paragraph's last
// stop (w:overflowPunct).
func TestWordPages(t *testing.T) {
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	pdfinfo := golden.Tool(t, "pdfinfo")
	l := bindtest.Form(t, "2021")
	arguments := []string{"-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder}
	var pages []int
	for seed := range 40 {
		r := bindtest.Any(l, uint64(seed), bindtest.Chinese)
		unhang(r)
		filled, _ := bind.Bind(l, r, report.StandardFields())
		d, _ := compose.Document(filled, compose.Copy(seed%2))
		s, err := page.Settle(t.Context(), d, builtin.Faces())
		if err != nil {
			t.Fatal(err)
		}
		book, err := s.Break()
		if err != nil {
			t.Fatal(err)
		}
		var word bytes.Buffer
		if err := docx.Write(&word, s.Document); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, fmt.Sprintf("%d.docx", seed))
		if err := os.WriteFile(file, word.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		pages, arguments = append(pages, len(book.Pages)), append(arguments, file)
	}
	golden.Run(t, soffice, arguments...)
	for seed, want := range pages {
		info := golden.Run(t, pdfinfo, filepath.Join(folder, fmt.Sprintf("%d.pdf", seed)))
		count := regexp.MustCompile(`(?m)^Pages: +(\d+)`).FindStringSubmatch(info)
		if got, _ := strconv.Atoi(count[1]); (got != want) != (wordDiffers[seed] != "") {
			t.Errorf("report %d has %d pages, in Word %d %s", seed, want, got, wordDiffers[seed])
		}
	}
}

// unhang lengthens the paragraphs whose last stop would hang beyond a full line.
func unhang(r *report.Report) {
	const indent, line = 2, 28
	lengthen := func(texts []report.Text) {
		for i := range texts {
			if (indent+utf8.RuneCountInString(texts[i].Text))%line == 1 {
				texts[i].Text = "的" + texts[i].Text
			}
		}
	}
	lengthen(r.Opening)
	for _, s := range r.Sections {
		lengthen(s.Paragraphs)
	}
}
