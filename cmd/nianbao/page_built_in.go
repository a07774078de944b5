//go:build page

package main

import _ "embed"

// builtInPage is nianbao.html, built into this folder before the program is.
//
//go:embed nianbao.html
var builtInPage []byte
