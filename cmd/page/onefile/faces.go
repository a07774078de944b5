package onefile

import (
	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/fonts/parts"
)

// faces are the built-in faces in two parts: the one that the program needs from the start, and the
// one that it asks for when a text first needs a rare outline.
func faces() (first, rest []byte, err error) {
	return parts.Split(builtin.Files(), fonts.Common())
}
