// Package prose reads Word files (.docx, ISO/IEC 29500, transitional or strict) that
// anybody has made with Word, WPS, LibreOffice or a program, as package sheets reads
// workbooks. What a file says becomes a manuscript: as it reads once all tracked changes
// are accepted, with those changes, the comments and whatever stands beside the text as
// asides. Of a file that this program wrote, and people have worked on, it also gives the
// report that the file carries, and says which of its words are which text of that.
package prose

import (
	"bytes"
	"fmt"
	"path"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/opc"
	"nianbao/render/rules"
)

// A Document is what a Word file holds.
type Document struct {
	manuscript.Manuscript
	// Carried is the report that the file was made of, as package docx puts it there; nil
	// in a file of others.
	Carried *doc.Carried
	// Keys are the keys of its texts in the order in which they were written: each as often
	// as there is a text of it.
	Keys []at.Key
}

// Limits of Word files beside those of all Office files. A report with its tables has some
// ten thousand elements.
const (
	maxItems    = 1_000_000
	maxDepth    = 200       // of elements: tables within tables, boxes within those
	maxComments = 2_000     // and tracked changes, and what else stands beside the text
	maxWords    = 200       // characters of the words that a comment is about
	maxAside    = 4_000     // characters of an aside
	maxOpen     = 64        // bookmarks that are open at once, comments likewise
	maxText     = 512 << 10 // bytes of a paragraph
	maxKeys     = 50_000    // texts of the report, each as often as it was divided
)

// Is reports whether a file is one for Read: a zip file, of which the name of the part that
// holds a Word file's text stands in it as it is, before those of what may be embedded in
// it. The list at the file's end is not asked: of a big file only the beginning was read.
func Is(data []byte) bool {
	name := bytes.Index(data, []byte("word/document.xml"))
	if !opc.IsZip(data) || name < 0 {
		return false
	}
	before := data[:name]
	return !bytes.Contains(before, []byte("xl/workbook")) && !bytes.Contains(before, []byte("ppt/presentation"))
}

// refuse says why a file is not read, in a clerk's words, and what to do about it. It is an
// at.Error; who knows the file's name adds it.
func refuse(format string, args ...any) error {
	return at.Error{rules.New("word.file", at.Whole, at.Source{}, format, args...)}
}

// kind is what a Word file may be.
var kind = opc.Kind{
	Items: maxItems, Content: "文件里的文字和格式",
	Damaged: damaged,
	TooMuch: tooMuch,
	Torn: func() error {
		return refuse("文件不完整或已损坏，可能没有下载完或复制完。请重新取得这个文件后再试。")
	},
}

func damaged(what string) error {
	return refuse("文件已损坏，读不出%s。请用 Word 或 WPS 打开，检查内容是否完整，另存一次后再试。", what)
}

func tooMuch(found string) error {
	return refuse("%s，不像一份年报。请检查是不是选错了文件；没有选错的，请删去与年报无关的内容后再试。", found)
}

// Read reads a Word file; name is what sources call it. It fails with an at.Error, in words
// for a clerk, on what is no such file, is damaged, holds macros, or is bigger than any report.
func Read(name string, data []byte) (*Document, error) {
	switch {
	case len(data) > limits.File:
		return nil, tooMuch(fmt.Sprintf("文件超过了上限 %d MiB", limits.File>>20))
	case !opc.IsZip(data):
		return nil, refuse("这不是 Word 文件（.docx）。请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”，不要设密码。")
	}
	files, err := opc.Open(data, &kind)
	if err != nil {
		return nil, err
	}
	if files.HasAny(func(name string) bool { return path.Base(name) == "vbaproject.bin" }) {
		return nil, refuse("文件带有宏（.docm）。宏可能有害，程序不读这样的文件。请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”。")
	}
	r := &reader{files: files, name: name, pictures: map[string][]byte{}}
	if err := r.read(); err != nil {
		return nil, err
	}
	return &r.out, nil
}

// A reader is one call of Read.
type reader struct {
	files    *opc.Package
	name     string
	out      Document
	keys     map[string]at.Key // of bookmarks, by their names
	styles   map[string]style
	lists    lists
	remarks  map[string]remark // comments by their numbers
	notes    map[string]string // footnotes and endnotes, by their kinds and numbers
	pictures map[string][]byte // that were read, by their parts
	pixels   int               // bytes of those
	count    struct{ paragraphs, tables, keys int }
}

// What messages call the parts.
const (
	partText     = "正文"
	partStyles   = "样式"
	partLists    = "编号"
	partComments = "批注"
	partNotes    = "脚注"
	partHeads    = "页眉页脚"
	partFacts    = "文件属性"
	partCarried  = "随文件带的年报"
)

// read reads one part after the other: what the text refers to comes before it.
func (r *reader) read() error {
	top, err := r.files.Relations("")
	if err != nil {
		return err
	}
	main, ok := top.OfKind("officeDocument")
	if !ok {
		return damaged(partText)
	}
	r.out.File = r.name
	var related opc.Relations
	if r.files.Has(opc.RelationsPart(main.Target)) {
		if related, err = r.files.Relations(main.Target); err != nil {
			return err
		}
	}
	if core, ok := top.OfKind("core-properties"); ok {
		if err := r.facts(core.Target); err != nil {
			return err
		}
	}
	for _, to := range related {
		if err := r.beside(to); err != nil {
			return err
		}
	}
	return r.text(main.Target, related)
}

// beside reads a part that the text refers to.
func (r *reader) beside(to opc.Relation) error {
	if to.External || !r.files.Has(to.Target) {
		return nil
	}
	switch to.Kind {
	case "styles":
		return r.readStyles(to.Target)
	case "numbering":
		return r.lists.read(r.files, to.Target)
	case "comments":
		return r.readComments(to.Target)
	case "commentsExtended":
		return r.readDone(to.Target)
	case "footnotes":
		return r.readNotes(to.Target, "footnotes", "footnote")
	case "endnotes":
		return r.readNotes(to.Target, "endnotes", "endnote")
	case "header":
		return r.margin(to.Target, "hdr", manuscript.Header)
	case "footer":
		return r.margin(to.Target, "ftr", manuscript.Footer)
	case "customXml":
		r.carried(to.Target)
	}
	return nil
}

// facts reads what the file says of itself.
func (r *reader) facts(name string) error {
	if !r.files.Has(name) {
		return nil
	}
	names := map[string]string{"title": "标题", "creator": "作者", "subject": "主题"}
	return r.files.Read(name, partFacts, "coreProperties", func(p *opc.Part) error {
		return p.Children(func(e *opc.Start) error {
			fact, known := names[string(e.Local())]
			if !known {
				return p.Skip()
			}
			text, err := p.Text()
			if text != "" {
				r.out.Facts = append(r.out.Facts, manuscript.Fact{Name: fact, Value: text, Source: at.Source{File: r.name}})
			}
			return err
		})
	})
}

// text reads the text itself.
func (r *reader) text(name string, related opc.Relations) error {
	err := r.files.ReadDeep(name, partText, "document", maxDepth, func(p *opc.Part) error {
		s := &story{reader: r, Part: p, related: related, main: true}
		return p.Children(func(e *opc.Start) error {
			if string(e.Local()) != "body" {
				return p.Skip()
			}
			blocks, err := s.blocks()
			r.out.Blocks = blocks
			r.loose()
			return err
		})
	})
	return err
}

// aside records what stands beside the text, and gives its number, or -1 where there has
// been too much of it.
func (r *reader) aside(a manuscript.Aside) int {
	if len(r.out.Asides) >= maxComments {
		return -1
	}
	a.Source.File = r.name
	r.out.Asides = append(r.out.Asides, a)
	return len(r.out.Asides) - 1
}
