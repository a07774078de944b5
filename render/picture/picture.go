// Package picture reads pictures.
package picture

// An Image is a picture that has been read.
type Image struct {
	Width, Height int
	Data          []byte
}
