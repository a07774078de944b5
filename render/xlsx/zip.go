package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"

	"github.com/xuri/excelize/v2"

	"nianbao/render/archive"
)

// A pack is the zip file that excelize writes to. It holds the parts back until
// it has them all, because excelize hands the sheets over in the order of a Go
// map, which is another one each time.
type pack struct {
	to      io.Writer
	parts   []*packed
	elastic []string // the parts whose rows grow with what is typed into them
	carried []carriedPart
}

type packed struct {
	name string
	bytes.Buffer
}

// on makes the pack write to a file, as excelize asks for.
func (p *pack) on(w io.Writer) excelize.ZipWriter {
	p.to = w
	return p
}

// Create begins a part.
func (p *pack) Create(name string) (io.Writer, error) {
	part := &packed{name: name}
	p.parts = append(p.parts, part)
	return part, nil
}

// AddFS is part of excelize's interface; excelize does not call it.
func (p *pack) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the file, each part as an entry without a time. Readers that
// judge a file by its beginning look for the content types there.
func (p *pack) Close() error {
	p.addCarried()
	slices.SortFunc(p.parts, func(a, b *packed) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	z := archive.NewWriter(p.to)
	for _, part := range p.parts {
		content, method := p.content(part), zip.Deflate
		if len(content) < worthDeflating {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: method})
		if err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	return z.Close()
}

// worthDeflating is from how many bytes on a part is deflated: a smaller one hardly
// shrinks.
const worthDeflating = 256

func rank(name string) int {
	if i := slices.Index([]string{"[Content_Types].xml", "_rels/.rels"}, name); i >= 0 {
		return i
	}
	return 2
}

// content is the part as it goes into the file. A row's height as excelize
// writes it is one that a person has set, and Excel leaves it as it is when the
// text grows; without that mark the height is only the one to begin with. Texts
// in the part cannot be taken for it: their quotes are escaped.
func (p *pack) content(part *packed) []byte {
	if !slices.Contains(p.elastic, part.name) {
		return part.Bytes()
	}
	return bytes.ReplaceAll(part.Bytes(), []byte(`" customHeight="1"`), []byte(`"`))
}
