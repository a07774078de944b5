package check

import (
	"embed"
	"strings"
	"sync"
)

//go:embed words/*.txt
var wordFiles embed.FS

// wordLines reads a list of words, which belongs to the program: an entry a line,
// of one or more columns with tabs between them. Lines that begin with # explain it.
func wordLines(name string) [][]string {
	data, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err)
	}
	var all [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// firstWords is the first column of a list.
func firstWords(name string) []string {
	var all []string
	for _, line := range wordLines(name) {
		all = append(all, line[0])
	}
	return all
}

// sumAdvices are what to do about sums: a rule, 多 or 少 or 都, and the advice.
var sumAdvices = sync.OnceValue(func() [][]string { return wordLines("sums.txt") })

// shortLabels are the labels that messages shorten.
var shortLabels = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, line := range wordLines("labels.txt") {
		pairs = append(pairs, line[0], line[1])
	}
	return strings.NewReplacer(pairs...)
})

var (
	powerless  = sync.OnceValue(func() []string { return firstWords("powerless.txt") })
	central    = sync.OnceValue(func() []string { return firstWords("central.txt") })
	explained  = sync.OnceValue(func() []string { return firstWords("explained.txt") })
	changeKeys = sync.OnceValue(func() []string { return firstWords("changes.txt") })
)
