// Package picture reads pictures.
package picture

// An Image is a picture that has been read.
type Image struct {
	Width, Height int
	Data          []byte
}

// Read reads a picture.
func Read(data []byte) (*Image, error) { return &Image{Width: 1, Height: 1, Data: data}, nil }
