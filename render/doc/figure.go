package doc

import (
	"nianbao/render/at"
	"nianbao/render/picture"
)

// A Picture is a picture in the text, in the middle between the text area's edges. It is
// kept with the paragraph that follows: its caption.
type Picture struct {
	Key           at.Key
	Name          string // what people call it: 图1
	Alt           string // what it shows, for readers who cannot see it
	Image         *picture.Image
	Width, Height Length
	Before        Length // blank space above, dropped at the top of a page
	Change        Change
}
