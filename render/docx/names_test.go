package docx

import (
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
)

// namedDocuments are documents that use few and many of the names that a file
// can declare.
func namedDocuments(t *testing.T) map[string]*doc.Document {
	everything := sample(t)
	run := text("", doc.Body, "正文")
	for s := range doc.StyleCount {
		everything.Blocks = append(everything.Blocks, text("", doc.Style(s), "文字"))
		run.Runs = append(run.Runs, doc.Run{Style: doc.Style(s), Text: "文字"})
	}
	mixed := small("two", 12*pt)
	mixed.Cells[0].Runs = append(mixed.Cells[0].Runs, doc.Run{Style: doc.TableNote, Text: "注"})
	everything.Blocks = append(everything.Blocks, run, small("one", 9*pt), mixed)
	across := text("", doc.Body, "文字")
	across.Turned = true
	return map[string]*doc.Document{
		"empty": blank(), "body": blank(text("", doc.Body, "文字")), "signature": blank(ending()[2:4]...),
		"table": blank(small("one", 10*pt)), "mixed cell": blank(mixed), "headings": headings(), "notes": noted(), "carried": carrying(), "changes": revised(), "changes across": revisedAcross(), "charts": charts(), "turned": turned(small("second", 9*pt)), "turned text": blank(text("", doc.Body, "文字"), across), "sample": sample(t), "everything": everything,
	}
}

// forEach runs the test with the parts of each document.
func forEach(t *testing.T, test func(*testing.T, pack)) {
	for name, d := range namedDocuments(t) {
		t.Run(name, func(t *testing.T) { test(t, open(t, write(t, d))) })
	}
}

// same fails for each name that is declared and not used or the reverse.
func same(t *testing.T, what string, declared, used map[string]bool) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if !declared[name] {
			t.Errorf("%s %q is used and not declared", what, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		if !used[name] {
			t.Errorf("%s %q is declared and not used", what, name)
		}
	}
}

func TestStylesDeclaredAndUsed(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		declared, links := map[string]bool{}, map[string][]string{}
		for _, s := range p.part(t, "word/styles.xml").all("w:style") {
			id := s.attr("w:styleId")
			if declared[id] {
				t.Errorf("style %s is declared twice", id)
			}
			declared[id] = true
			for _, kind := range []string{"w:basedOn", "w:next", "w:link"} {
				if n := s.one(kind); n != nil {
					links[id] = append(links[id], n.attr("w:val"))
				}
			}
		}
		used := map[string]bool{}
		var use func(id string)
		use = func(id string) {
			if !used[id] {
				used[id] = true
				for _, other := range links[id] {
					use(other)
				}
			}
		}
		use("Normal") // the default style needs no mention
		for part := range p {
			if part == "word/styles.xml" || !strings.HasSuffix(part, ".xml") {
				continue
			}
			for _, kind := range []string{"w:pStyle", "w:rStyle", "w:tblStyle"} {
				for _, n := range p.part(t, part).all(kind) {
					use(n.attr("w:val"))
				}
			}
		}
		same(t, "style", declared, used)
	})
}

// The names that a clerk sees must differ, or Word renames one.
func TestStyleNamesDiffer(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		seen := map[string]bool{}
		for _, s := range p.part(t, "word/styles.xml").all("w:style") {
			for _, name := range []string{s.at("w:name").attr("w:val"), s.at("w:aliases").attr("w:val")} {
				if name != "" && seen[name] {
					t.Errorf("two styles are called %s", name)
				}
				seen[name] = true
			}
		}
	})
}

func TestFontsDeclaredAndUsed(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		declared, used := map[string]bool{}, map[string]bool{}
		for _, f := range p.part(t, "word/fontTable.xml").all("w:font") {
			declared[f.attr("w:name")] = true
		}
		for name := range p {
			if !strings.HasSuffix(name, ".xml") {
				continue
			}
			for _, f := range p.part(t, name).all("w:rFonts") {
				for _, script := range []string{"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"} {
					if font := f.attr(script); font != "" {
						used[font] = true
					}
				}
			}
		}
		same(t, "font", declared, used)
	})
}

func TestRelationshipsDeclaredAndUsed(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		targets, mentioned := map[string]bool{}, map[string]bool{}
		declared := map[string]bool{}
		for rels := range p {
			if !strings.HasSuffix(rels, ".rels") {
				continue
			}
			folder := path.Dir(path.Dir(rels))
			for _, r := range p.part(t, rels).all("Relationship") {
				targets[path.Join(folder, r.attr("Target"))] = true
				if strings.HasSuffix(r.attr("Type"), "/footer") {
					declared[r.attr("Id")] = true
				}
			}
		}
		for _, n := range p.part(t, "word/document.xml").all("w:footerReference") {
			mentioned[n.attr("r:id")] = true
		}
		same(t, "footer relationship", declared, mentioned)
		parts := map[string]bool{}
		for name := range p {
			if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") {
				parts[name] = true
			}
		}
		same(t, "target of a relationship", targets, parts)
	})
}

// embedded is how the names of charts' workbooks end, which are archives themselves.
const embedded = ".xlsx"

func TestContentTypesDeclaredAndUsed(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		declared, used := map[string]bool{}, map[string]bool{}
		types := p.part(t, "[Content_Types].xml")
		for _, d := range types.all("Default") {
			declared["."+d.attr("Extension")] = true
		}
		for _, o := range types.all("Override") {
			declared[strings.TrimPrefix(o.attr("PartName"), "/")] = true
		}
		for name := range p {
			switch {
			case strings.HasSuffix(name, ".rels"):
				used[".rels"] = true
			case strings.HasSuffix(name, embedded):
				used[embedded] = true
			case name != "[Content_Types].xml":
				used[name] = true
			}
		}
		same(t, "content type of", declared, used)
	})
}

// A theme's fonts win over named ones and turn headings into 等线.
func TestNoTheme(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		for name, text := range p {
			if strings.Contains(strings.ToLower(name+text), "theme") {
				t.Errorf("%s mentions a theme", name)
			}
		}
	})
}

func TestPartsAreXML(t *testing.T) {
	forEach(t, func(t *testing.T, p pack) {
		for name, text := range p {
			if strings.HasSuffix(name, embedded) {
				continue
			}
			if _, err := parse(text); err != nil || !strings.HasPrefix(text, strings.TrimSpace(xml.Header[:36])) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
