package pdftest

import "slices"

func checkResources(f *File, report func(string, ...any)) {
	for i, p := range f.Pages() {
		if _, own := f.Get(f.Dict(p)["Resources"]).(Dict); !own {
			report("page %d has no resources of its own", i+1)
		}
	}
}

// checkOutputIntent asks for one output intent whose profile is of a display or a printer
// and has red, green and blue: all device colours are seen by it.
func checkOutputIntent(f *File, report func(string, ...any)) {
	intents := f.Array(f.Catalog()["OutputIntents"])
	if len(intents) != 1 {
		report("%d output intents", len(intents))
		return
	}
	intent := f.Dict(intents[0])
	identifier, _ := intent["OutputConditionIdentifier"].(String)
	info, _ := intent["Info"].(String)
	if intent["S"] != Name("GTS_PDFA1") || identifier == "" || info == "" {
		report("the output intent is %v", intent)
	}
	f.checkProfile("the output intent", intent["DestOutputProfile"], []string{"mntr", "prtr"}, report)
	if f.Int(f.Dict(intent["DestOutputProfile"])["N"], 0) != 3 {
		report("the output intent has no three colours")
	}
}

// checkProfile holds a stream with an ICC profile against its header (ISO 15076-1, 7.2):
// length, mark, a version up to 4, one of the classes, and as many colours as N says.
func (f *File) checkProfile(what string, stream any, classes []string, report func(string, ...any)) {
	data := f.Data(stream)
	if len(data) < 128 || string(data[36:40]) != "acsp" {
		report("%s: %d bytes are no profile", what, len(data))
		return
	}
	if size := int(data[0])<<24 | int(data[1])<<16 | int(data[2])<<8 | int(data[3]); size != len(data) {
		report("%s: the profile says it has %d bytes, and has %d", what, size, len(data))
	}
	if data[8] < 2 || data[8] > 4 || !slices.Contains(classes, string(data[12:16])) {
		report("%s: a profile of version %d, class %s", what, data[8], data[12:16])
	}
	components := map[string]int{"GRAY": 1, "RGB ": 3}[string(data[16:20])]
	if n := f.Int(f.Dict(stream)["N"], 0); n != components || n == 0 {
		report("%s: N is %d for colours of %s", what, n, data[16:20])
	}
}

// checkColours asks that colours are those of the output intent, or of a profile. What the
// pages are painted with the reader of contents knows: DeviceGray and DeviceRGB alone.
func checkColours(f *File, report func(string, ...any)) {
	f.eachDrawn(func(int, Drawn) {})
	for i, p := range f.Pages() {
		for _, key := range []Name{"ColorSpace", "Pattern", "Shading"} {
			if f.Dict(f.Dict(p)["Resources"])[key] != nil {
				report("page %d has resources of %s", i+1, key)
			}
		}
	}
	f.streams(func(n Ref, s *Stream) {
		if s.Dict["Subtype"] == Name("Image") {
			f.checkSpace(n, s.Dict["ColorSpace"], report)
		}
	})
}

// checkSpace asks for one of the colour spaces that package pdf writes.
func (f *File) checkSpace(image Ref, space any, report func(string, ...any)) {
	a := f.Array(space)
	switch {
	case f.Get(space) == Name("DeviceGray"), f.Get(space) == Name("DeviceRGB"):
	case len(a) == 2 && a[0] == Name("ICCBased"):
		f.checkProfile("the image", a[1], []string{"scnr", "mntr", "prtr", "spac"}, report)
	case len(a) == 4 && a[0] == Name("Indexed"):
		table, _ := f.Get(a[3]).(String)
		if high := f.Int(a[2], -1); high < 0 || high > 255 || len(table) != 3*(high+1) {
			report("the image %d has a palette of %d bytes for %d colours", image, len(table), high+1)
		}
		f.checkSpace(image, a[1], report)
	default:
		report("the image %d has the colour space %v", image, space)
	}
}

// checkOpaque finds what could make something seen through: a state, a group, a mask.
func checkOpaque(f *File, report func(string, ...any)) {
	for n, object := range f.Objects {
		walkDicts(object, func(d Dict) {
			for _, key := range []Name{"ExtGState", "SMask", "Mask", "SMaskInData"} {
				if d[key] != nil {
					report("object %d has %s", n, key)
				}
			}
			if (d["Type"] == Name("Page") || d["Subtype"] == Name("Form")) && d["Group"] != nil {
				report("object %d has a group", n)
			}
		})
	}
}

func checkImages(f *File, report func(string, ...any)) {
	f.streams(func(n Ref, s *Stream) {
		if s.Dict["Type"] != Name("XObject") && s.Dict["Subtype"] != Name("Image") {
			return
		}
		if s.Dict["Subtype"] != Name("Image") {
			report("the external object %d is no image", n)
		}
		if s.Dict["Interpolate"] == true {
			report("the image %d is smoothed", n)
		}
		for _, key := range []Name{"Alternates", "OPI", "Intent"} {
			if s.Dict[key] != nil {
				report("the image %d has %s", n, key)
			}
		}
		if bits := f.Int(s.Dict["BitsPerComponent"], 0); !slices.Contains([]int{1, 2, 4, 8}, bits) {
			report("the image %d has %d bits", n, bits)
		}
	})
}
