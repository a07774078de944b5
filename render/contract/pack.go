package contract

import (
	"bytes"

	"nianbao/render/archive"
)

// FindingsName is the file of a packed answer in which stands what was found.
const FindingsName = "findings.json"

// A File is one that is packed.
type File = archive.File

// Pack packs files, and what was found when they were made, into a ZIP file. The same files give
// the same bytes.
func Pack(files []File, found []Finding) ([]byte, error) {
	var list bytes.Buffer
	if err := Write(&list, found); err != nil {
		return nil, err
	}
	return archive.Pack(append(files[:len(files):len(files)], File{Name: FindingsName, Data: list.Bytes()})...)
}
