//go:build !page

package main

// builtInPage is nothing: the page may lie beside the program.
var builtInPage []byte
