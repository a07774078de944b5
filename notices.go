// Package nianbao holds what must go wherever the program goes: its licence,
// and what it says of the work of others. The program is nianbao/cmd/nianbao,
// the library nianbao/render.
package nianbao

import _ "embed"

// Licence is the licence of the project, Apache 2.0.
//
//go:embed LICENSE
var Licence string

// Notice names the fonts that come with the program, their versions, their
// makers and their licences, and the data made by others.
//
//go:embed NOTICE.md
var Notice string
