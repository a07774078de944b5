package pdf

import (
	"cmp"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"nianbao/render/page"
)

// relationNames are the names of the relationships (ISO 32000-2, table 43).
var relationNames = [...]string{
	page.RelationData:   "Data",
	page.RelationSource: "Source",
}

// attachments are the file specifications of the files that are attached, in
// the order of the name tree: by the bytes of their keys.
type attachments []attachment

type attachment struct {
	name string
	spec ref
}

// writeAttachments writes each attached file and its specification.
func writeAttachments(f *file, b *page.Book) attachments {
	var all attachments
	for i := range b.Files {
		n := f.reserve(2)
		writeEmbedded(f, n, b, &b.Files[i])
		writeSpec(f.object(n+1), n, &b.Files[i])
		all = append(all, attachment{b.Files[i].Name, n + 1})
	}
	slices.SortFunc(all, func(x, y attachment) int { return cmp.Compare(key(x.name), key(y.name)) })
	return all
}

// key is what the name tree is sorted by: the bytes of the name as a text string.
func key(name string) string {
	var b buffer
	return string(*b.utf16(name))
}

// writeEmbedded writes the object n, the file as it is (ISO 32000-1, 7.11.4.1),
// deflated if that makes it shorter: a workbook is deflated already.
func writeEmbedded(f *file, n ref, b *page.Book, file *page.File) {
	sum := md5.Sum(file.Data) // it is no secret: readers find damage by it
	var entries buffer
	entries.str("/Type/EmbeddedFile/Subtype/").str(strings.ReplaceAll(file.MIME, "/", "#2F")).
		str("/Params<</Size ").int(len(file.Data)).str("/CheckSum<").str(hex.EncodeToString(sum[:])).
		str(">/ModDate(D:").str(fileDate(b).info).str(")>>")
	data := f.pack(file.Data)
	if len(data) < len(file.Data) {
		entries.str(deflated)
	} else {
		data = file.Data
	}
	f.raw(n, string(entries), data)
}

// fileDate is when an attached file was last changed, which PDF/A-3 asks for (ISO 19005-3,
// 6.8) and the clock is not asked for: the document's own date. Where it has none, which is
// a copy that waits for its signature, it is 1 January after the year reported on, the first
// day on which there can be a report on all of it. The document itself stays without a date.
func fileDate(b *page.Book) day {
	if b.Meta.Date.IsZero() {
		return dayOf(b.Meta.Year+1, 1, 1)
	}
	return date(b)
}

// writeSpec writes the file specification of the embedded file (ISO 32000-1,
// 7.11.3). Readers take the name from UF; F is for those that know no Unicode.
func writeSpec(o *buffer, embedded ref, file *page.File) {
	o.str("<</Type/Filespec/F(").str(asciiName(file.Name)).str(")/UF").text(file.Name)
	if file.Description != "" {
		o.str("/Desc").text(file.Description)
	}
	o.str("/AFRelationship/").str(relationNames[file.Relationship]).
		str("/EF<</F ").ref(embedded).str("/UF ").ref(embedded).str(">>>>")
}

// asciiName is a name without what is not ASCII and what a string would have to
// escape: an underscore stands for each stretch of it.
func asciiName(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case c < 0x80 && (isAlphanumeric(byte(c)) || strings.ContainsRune(" +,-.=@", c)):
			b.WriteRune(c)
		case !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	return b.String()
}

// writeLinks writes the entries of the catalog by which the files are found: by
// their names (ISO 32000-1, 7.7.4), and as associated with the document
// (ISO 32000-2, 14.13.3).
func (a attachments) writeLinks(o *buffer) {
	if len(a) == 0 {
		return
	}
	o.str("/Names<</EmbeddedFiles<</Names[")
	for _, f := range a {
		o.text(f.name).ref(f.spec)
	}
	o.str("]>>>>/AF[")
	for _, f := range a {
		o.ref(f.spec).str(" ")
	}
	o.str("]")
}

// checkFiles finds attached files that no reader could store safely.
func checkFiles(files []page.File) []error {
	var faults []error
	seen := make(map[string]bool)
	for i := range files {
		f := &files[i]
		faults = append(faults, checkFileName(f.Name), checkText("附件的说明", f.Description), checkMIME(f))
		name := strings.ToLower(f.Name) // many file systems take both for one
		if seen[name] {
			faults = append(faults, fmt.Errorf("有两个附件都叫“%s”，请改名", excerpt(f.Name)))
		}
		seen[name] = true
	}
	return faults
}

// longestFileName is what common file systems take, in bytes.
const longestFileName = 255

// checkFileName refuses a name that would leave the folder in which it is
// stored, that no file can have, or that shows as another than it is.
func checkFileName(name string) error {
	const what = "附件的名称"
	switch {
	case strings.Trim(name, " .") == "":
		return errors.New("有一个附件没有名称，请写上")
	case len(name) > longestFileName:
		return fmt.Errorf("%s“%s”太长，有 %d 字节，最多 %d 字节", what, excerpt(name), len(name), longestFileName)
	}
	if err := checkText(what, name); err != nil {
		return err
	}
	if i := strings.IndexFunc(name, func(c rune) bool {
		return strings.ContainsRune(`/\:*?"<>|`, c) || unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
	}); i >= 0 {
		return fmt.Errorf("%s“%s”里有文件名不能用的字符 %+q，请删去", what, excerpt(name), []rune(name[i:])[0])
	}
	return nil
}

// longestName is the longest name that a reader must take (ISO 32000-1, annex C).
const longestName = 127

// checkMIME accepts a type and a subtype (RFC 6838, 4.2) of characters that
// stand in a name as they are.
func checkMIME(f *page.File) error {
	kind, sub, _ := strings.Cut(f.MIME, "/")
	for _, part := range []string{kind, sub} {
		bad := strings.IndexFunc(part, func(c rune) bool {
			return c >= 0x80 || !isAlphanumeric(byte(c)) && !strings.ContainsRune("-._+", c)
		})
		if part == "" || bad >= 0 || len(f.MIME) > longestName {
			return fmt.Errorf("附件“%s”的类型“%s”不对，应像 text/csv 这样", excerpt(f.Name), excerpt(f.MIME))
		}
	}
	return nil
}
