package pdftest

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// RulesA are those of PDF/A-3, conformance A (ISO 19005-3), that are not PDF/UA-1's too:
// how each clause is held, and what else holds it, stands in render/pdf/CONFORMITY.md. What
// is asked of bytes (header, lengths, filters, end) [Read] asks.
var RulesA = []Rule{
	{1, "6.1.3: ID, no Encrypt", checkTrailer},
	{2, "6.1.7: streams are in the file, packed by Flate or DCT", checkStreams},
	{3, "6.1.8, 6.1.13: names, limits", checkLimits},
	{4, "6.1.12, 6.4, 6.5, 6.9 to 6.11: no permissions, forms, actions, layers, alternates, requirements", checkPassive},
	{5, "6.2.2: resources of the page's own", checkResources},
	{6, "6.2.3: an output intent for red, green and blue", checkOutputIntent},
	{7, "6.2.4: colours are of the output intent, or of a profile that fits", checkColours},
	{8, "6.2.5, 6.2.10: no states, no transparency", checkOpaque},
	{9, "6.2.8, 6.2.9: images alone, not smoothed, no alternates", checkImages},
	{10, "6.2.11.3: CIDFontType2, Identity-H", checkComposite},
	{11, "6.2.11.4.2: CIDSet complete or absent", checkCIDSet},
	{12, "6.2.11.7.3: ActualText for private use", checkPrivateUse},
	{13, "6.3: no annotations", checkAnnotations},
	{14, "6.6.2.1: metadata as it is", checkPacket},
	{15, "6.6.2.3: extension schemas for all that XMP does not know", checkSchemas},
	{16, "6.6.3: Info says what XMP says", checkInfo},
	{17, "6.6.4: part 3, conformance A", checkVersion},
	{18, "6.8: attached files", checkEmbedded},
}

// CheckA fails the test for each rule of PDF/A-3A that the file breaks, but for those that
// are PDF/UA-1's too.
func CheckA(t testing.TB, pdf []byte) {
	t.Helper()
	check(t, pdf, "PDF/A-3A", RulesA)
}

func checkTrailer(f *File, report func(string, ...any)) {
	id := f.Array(f.Trailer["ID"])
	for _, half := range id {
		if s, ok := half.(String); !ok || len(s) == 0 {
			report("ID is %x", id)
		}
	}
	if len(id) != 2 {
		report("ID has %d parts", len(id))
	}
	if f.Trailer["Encrypt"] != nil {
		report("the file is encrypted")
	}
}

// streams visits all streams.
func (f *File) streams(visit func(n Ref, s *Stream)) {
	for n, object := range f.Objects {
		if s, ok := object.(*Stream); ok {
			visit(n, s)
		}
	}
}

func checkStreams(f *File, report func(string, ...any)) {
	f.streams(func(n Ref, s *Stream) {
		for _, key := range []Name{"F", "FFilter", "FDecodeParms"} {
			if s.Dict[key] != nil {
				report("stream %d has %s", n, key)
			}
		}
		if filter := s.Dict["Filter"]; filter != nil && filter != Name("FlateDecode") && filter != Name("DCTDecode") {
			report("stream %d has the filter %v", n, filter)
		}
	})
}

// The limits of ISO 19005-3, 6.1.13, in bytes, objects, and points.
const (
	maxSaved   = 28 // graphics states within one another
	maxName    = 127
	maxString  = 32767
	maxObjects = 8388607
	minSide    = 3
	maxSide    = 14400
)

func checkLimits(f *File, report func(string, ...any)) {
	if len(f.Objects) > maxObjects {
		report("%d objects", len(f.Objects))
	}
	for n, object := range f.Objects {
		walk(object, func(v any) { checkLimit(v, func(what string) { report("object %d: %s", n, what) }) })
	}
	for i, page := range f.Pages() {
		p := f.Dict(page)
		tokens := parser{data: f.Data(p["Contents"])}
		for tokens.skipSpace(); tokens.pos < len(tokens.data); tokens.skipSpace() {
			walk(tokens.object(), func(v any) { checkLimit(v, func(what string) { report("page %d: %s", i+1, what) }) })
		}
		box := f.numbers(f.Array(p["MediaBox"]))
		for _, side := range []int64{box[2] - box[0], box[3] - box[1]} {
			if side < minSide*1e6 || side > maxSide*1e6 {
				report("page %d has a side of %d millionths of a point", i+1, side)
			}
		}
	}
	f.eachDrawn(func(int, Drawn) {}) // which minds how deep q is nested
}

// checkLimit asks of one value what does not depend on where it stands.
func checkLimit(v any, report func(what string)) {
	switch v := v.(type) {
	case Name:
		if len(v) > maxName || !utf8.ValidString(string(v)) {
			report("the name " + strconv.Quote(string(v)))
		}
	case String:
		if len(v) > maxString {
			report("a string of " + strconv.Itoa(len(v)) + " bytes")
		}
	case Number:
		_, err := strconv.ParseInt(string(v), 10, 32)
		if strings.Contains(string(v), ".") {
			_, err = strconv.ParseFloat(string(v), 32)
		}
		if err != nil {
			report("the number " + string(v))
		}
	}
}

// walk visits a value, the names of dictionaries' entries, and all within.
func walk(v any, visit func(any)) {
	visit(v)
	switch v := v.(type) {
	case Array:
		for _, e := range v {
			walk(e, visit)
		}
	case Dict:
		for key, e := range v {
			visit(key)
			walk(e, visit)
		}
	case *Stream:
		walk(v.Dict, visit)
	}
}

// checkPassive finds what makes a file do or show something other than its pages.
func checkPassive(f *File, report func(string, ...any)) {
	catalog := f.Catalog()
	for _, key := range []Name{"Perms", "AcroForm", "OpenAction", "AA", "OCProperties", "Requirements", "NeedsRendering", "Threads"} {
		if catalog[key] != nil {
			report("the catalog has %s", key)
		}
	}
	names := f.Dict(catalog["Names"])
	for _, key := range []Name{"JavaScript", "AlternatePresentations", "Renditions"} {
		if names[key] != nil {
			report("the names have %s", key)
		}
	}
	for n, object := range f.Objects {
		walkDicts(object, func(d Dict) {
			if d["Type"] == Name("Action") || d["A"] != nil && f.Dict(d["A"])["S"] != nil {
				report("object %d has an action", n)
			}
			if d["Type"] == Name("Page") && (d["AA"] != nil || d["PresSteps"] != nil) {
				report("the page %d has AA or PresSteps", n)
			}
		})
	}
}

func checkAnnotations(f *File, report func(string, ...any)) {
	for i, p := range f.Pages() {
		if annotations := f.Array(f.Dict(p)["Annots"]); len(annotations) > 0 {
			report("page %d has %d annotations, of which none is written", i+1, len(annotations))
		}
	}
}
