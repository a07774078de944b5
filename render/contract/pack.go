package contract

import (
	"bytes"

	"nianbao/render/archive"
)

// FindingsName is the file of a packed answer in which stands what was found.
const FindingsName = "findings.json"

// A File is one that is packed.
type File struct {
	Name string
	Data []byte
}

// Pack packs files, and what was found when they were made, into a ZIP file. The same files give
// the same bytes.
func Pack(files []File, found []Finding) ([]byte, error) {
	var list, out bytes.Buffer
	if err := Write(&list, found); err != nil {
		return nil, err
	}
	z := archive.NewWriter(&out)
	for _, f := range append(files[:len(files):len(files)], File{FindingsName, list.Bytes()}) {
		entry, err := z.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.Data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
