package pdf

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"strings"

	"nianbao/render/page"
)

//go:embed metadata.xml
var metadataTemplate string

// srgb is an ICC profile (version 2) of sRGB, which the colours of a Book are. It is made,
// and held against sRGB, in profile_test.go.
//
//go:embed srgb.icc
var srgb []byte

// writeProfile writes the profile that the output intent names (ISO 19005-3, 6.2.3), as it is:
// the 200 bytes that packing saves are not worth its time.
func writeProfile(f *file) { f.raw(profile, "/N 3", srgb) }

// writeInfo writes the document information dictionary. It says what the XMP
// metadata says, word for word: judges compare them.
func writeInfo(o *buffer, b *page.Book) {
	o.str("<</Title").text(b.Meta.Title).str("/Author").text(b.Meta.Agency).
		str("/Creator(nianbao)/Producer(nianbao)")
	if !b.Meta.Date.IsZero() {
		d := date(b)
		o.str("/CreationDate(D:").str(d.info).str(")/ModDate(D:").str(d.info).str(")")
	}
	o.str(">>")
}

// metadata is the XMP metadata (ISO 16684-1).
func metadata(b *page.Book) []byte {
	dates := ""
	if !b.Meta.Date.IsZero() {
		d := date(b).xmp
		dates = "<xmp:CreateDate>" + d + "</xmp:CreateDate>\n<xmp:ModifyDate>" + d + "</xmp:ModifyDate>\n"
	}
	return []byte(strings.NewReplacer(
		"{title}", escape(b.Meta.Title),
		"{agency}", escape(b.Meta.Agency),
		"{language}", b.Meta.Language,
		"{dates}", dates,
	).Replace(metadataTemplate))
}

// A day is a date as Info (ISO 32000-1, 7.9.4) and XMP write it: the day's first moment in
// China. The report gives no time, and either standard would do without one, but not every
// reader.
type day struct{ info, xmp string }

// date is the report's.
func date(b *page.Book) day {
	d := b.Meta.Date
	return dayOf(d.Year, d.Month, d.Day)
}

func dayOf(year, month, of int) day {
	return day{
		info: fmt.Sprintf("%04d%02d%02d000000+08'00'", year, month, of),
		xmp:  fmt.Sprintf("%04d-%02d-%02dT00:00:00+08:00", year, month, of),
	}
}

// escape is s as character data.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // writing to memory does not fail
	return b.String()
}
