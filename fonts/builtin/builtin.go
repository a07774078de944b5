// Package builtin carries the faces that come with the program. It is the only
// package that embeds font files, so that a program which gets its faces
// elsewhere, such as one in a browser, need not carry 35 MB of them.
package builtin

import (
	"embed"
	"sync"

	"nianbao/fonts"
	"nianbao/fonts/builtin/plan"
)

// The font files, uncompressed: the operating system maps them with the
// program and reads only the pages that are touched. SOURCES.md says where
// they come from; each one's licence lies beside it.
var (
	//go:embed fangsong/LXGWZhuqueFangsong-Regular.ttf
	fangSongFile []byte
	//go:embed xiaobiaosong/GWTitleSong.ttf
	titleFile []byte
	//go:embed hei/GWHei.ttf
	heiFile []byte
	//go:embed kai/gkai00mp.ttf
	kaiFile []byte
	//go:embed kai/GWKaiRest.ttf
	kaiRestFile []byte
	//go:embed song/GWSong.ttf
	songFile []byte
	//go:embed latin/LiberationSerif-Regular.ttf
	latinFile []byte
	//go:embed symbols/GWSymbols.ttf
	symbolsFile []byte
	//go:embed rare/GWRareHan.ttf
	rareFile []byte
)

// Licences are the licences of the files, each in its file's folder.
//
//go:embed */OFL*.txt */ARPHICPL.TXT rare/BabelStoneHan-copyright.txt
var Licences embed.FS

// data are the files by their paths below this folder.
var data = map[string][]byte{
	plan.FangSong: fangSongFile,
	plan.Title:    titleFile,
	plan.Hei:      heiFile,
	plan.Kai:      kaiFile,
	plan.KaiRest:  kaiRestFile,
	plan.Song:     songFile,
	plan.Latin:    latinFile,
	plan.Symbols:  symbolsFile,
	plan.Rare:     rareFile,
}

// file is the file of that name.
func file(name string) fonts.File { return fonts.File{Name: name, Data: data[name]} }

// Files are all files, for those who hand them on.
func Files() []fonts.File {
	var files []fonts.File
	for _, name := range plan.Names() {
		files = append(files, file(name))
	}
	return files
}

// Faces are the built-in faces, opened by the first call, which takes
// microseconds.
func Faces() *fonts.Set { return faces() }

var faces = sync.OnceValue(func() *fonts.Set {
	set, err := fonts.New(plan.Of(file))
	if err != nil {
		panic(err) // the files are the program's own, as SHA256SUMS lists them
	}
	return set
})
