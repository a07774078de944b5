package docx

import (
	"strings"
	"testing"

	"nianbao/render/doc"
)

// What the page set-up dialog shows: 37/35/28/26 mm, 22 lines of 28 characters.
func TestPage(t *testing.T) {
	section := open(t, write(t, blank())).part(t, "word/document.xml").at("w:body", "w:sectPr")
	for _, c := range []struct{ element, attribute, want string }{
		{"w:pgSz", "w:w", "11906"},   // 210 mm
		{"w:pgSz", "w:h", "16838"},   // 297 mm
		{"w:pgMar", "w:top", "2098"}, // 37 mm
		{"w:pgMar", "w:bottom", "1984"},
		{"w:pgMar", "w:left", "1587"},
		{"w:pgMar", "w:right", "1474"},
		{"w:pgMar", "w:gutter", "0"},
		// 35 mm - 7 mm = 1587 twips, less 38 % of 14 pt (106) and a fifth of 14 pt (56).
		{"w:pgMar", "w:footer", "1425"},
		{"w:docGrid", "w:type", "linesAndChars"},
		{"w:docGrid", "w:linePitch", "579"}, // 22 × 579 = 12738 of 12756 twips
		// 28 characters of 16 pt - 848/4096 pt are 442.2 pt = 156 mm; with -847 they are wider.
		{"w:docGrid", "w:charSpace", "-848"},
	} {
		if got := section.at(c.element).attr(c.attribute); got != c.want {
			t.Errorf("%s %s = %s, want %s", c.element, c.attribute, got, c.want)
		}
	}
}

// A page whose grid is wider than the type spreads it and does not wrap around.
func TestWideGrid(t *testing.T) {
	d := blank()
	d.Page.Chars = 26 // 17 pt
	inv := &inventory{Document: d}
	if got := inv.charSpace(); got != 4128 { // (442.205 / 26 - 16) × 4096 = 4128.2
		t.Errorf("charSpace = %d", got)
	}
	if got := inv.tracking(); got != 19 { // 20 twips and a bit, less one
		t.Errorf("tracking = %d", got)
	}
}

// The page number: 14 pt 宋体 between dashes, right on odd pages and left on
// even ones, one character in.
func TestFooters(t *testing.T) {
	p := open(t, write(t, blank()))
	references := map[string]string{}
	for _, r := range p.part(t, "word/document.xml").all("w:footerReference") {
		references[r.attr("w:type")] = r.attr("r:id")
	}
	targets := map[string]string{}
	for _, r := range p.part(t, "word/_rels/document.xml.rels").all("Relationship") {
		targets[r.attr("Id")] = "word/" + r.attr("Target")
	}
	if p.part(t, "word/settings.xml").one("w:evenAndOddHeaders") == nil {
		t.Error("odd and even pages are not told apart")
	}
	for kind, style := range map[string]string{"default": "Footer", "even": "FooterEven"} {
		footer := p.part(t, targets[references[kind]])
		if got := footer.at("w:p", "w:pPr", "w:pStyle").attr("w:val"); got != style {
			t.Errorf("the %s footer has style %s", kind, got)
		}
		words, field := footer.words(), footer.all("w:instrText")
		if len(field) != 1 || strings.TrimSpace(field[0].text) != "PAGE" || words != "— 1 —" && words != "— 2 —" {
			t.Errorf("the %s footer reads %q", kind, words)
		}
	}
	odd, even := style(t, p, "Footer"), style(t, p, "FooterEven")
	for _, c := range []struct {
		node            *node
		attribute, want string
	}{
		{odd.at("w:rPr", "w:rFonts"), "w:ascii", "宋体"},
		{odd.at("w:rPr", "w:sz"), "w:val", "28"},
		{odd.at("w:pPr", "w:jc"), "w:val", "right"},
		{odd.at("w:pPr", "w:ind"), "w:rightChars", "100"},
		{odd.at("w:pPr", "w:ind"), "w:right", "280"},
		{even.at("w:basedOn"), "w:val", "Footer"},
		{even.at("w:pPr", "w:jc"), "w:val", "left"},
		{even.at("w:pPr", "w:ind"), "w:leftChars", "100"},
		{even.at("w:pPr", "w:ind"), "w:rightChars", "0"},
	} {
		if got := c.node.attr(c.attribute); got != c.want {
			t.Errorf("%s %s = %q, want %q", c.node.name, c.attribute, got, c.want)
		}
	}
}

// style is a style of the file.
func style(t *testing.T, p pack, id string) *node {
	t.Helper()
	for _, s := range p.part(t, "word/styles.xml").all("w:style") {
		if s.attr("w:styleId") == id {
			return s
		}
	}
	t.Fatalf("no style %s", id)
	return nil
}

func TestLanguageAndSettings(t *testing.T) {
	p := open(t, write(t, sample(t)))
	defaults := p.part(t, "word/styles.xml").at("w:docDefaults")
	if got := defaults.at("w:rPrDefault", "w:rPr", "w:lang").attr("w:eastAsia"); got != "zh-CN" {
		t.Errorf("language %q", got)
	}
	for _, property := range []string{"w:kinsoku", "w:overflowPunct"} {
		if n := defaults.at("w:pPrDefault", "w:pPr").one(property); n == nil || n.attr("w:val") != "" {
			t.Errorf("%s is not on", property)
		}
	}
	settings := p["word/settings.xml"]
	for _, asks := range []string{"updateFields", "attachedTemplate", "mailMerge", "documentProtection"} {
		if strings.Contains(settings, asks) {
			t.Errorf("settings have %s: Word asks or refuses", asks)
		}
	}
	if !strings.Contains(settings, `w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"`) {
		t.Error("Word opens the file in compatibility mode")
	}
}

func TestCoreProperties(t *testing.T) {
	d := blank()
	d.Meta.Title, d.Meta.Agency = `“A&B”<年报>`, "某局"
	core := open(t, write(t, d)).part(t, "docProps/core.xml")
	for name, want := range map[string]string{
		"dc:title": `“A&B”<年报>`, "dc:creator": "某局", "dc:language": "zh-CN",
		"dcterms:created": "2024-01-25T00:00:00Z", "dcterms:modified": "2024-01-25T00:00:00Z",
	} {
		if got := core.at(name).text; got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	d.Meta.Date = doc.Date{}
	if core := open(t, write(t, d))["docProps/core.xml"]; strings.Contains(core, "dcterms:created") {
		t.Error("a report without a date has one")
	}
}
